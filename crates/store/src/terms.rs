//! Texts that marks repeat millions of times, each kept once under a number:
//! ids of students and schools, codes, periods.

use domain::names::Names;

use crate::error::{Result, StoreError};
use crate::tx::{Column, Tx, Value};

const COLUMNS: &[Column] = &[
    Column::text("district_id"),
    Column::text("kind"),
    Column::int("term_no"),
    Column::text("text"),
];

/// The texts of one kind. Numbers count from 0 in the order in which the texts
/// first came, and are never used again for another text.
#[derive(Debug)]
pub struct Terms {
    kind: &'static str,
    names: Names,
    stored: usize,
}

impl Terms {
    /// Reads what is known.
    ///
    /// # Errors
    /// When the engine refuses.
    pub fn load(tx: &mut Tx<'_>, district: &str, kind: &'static str) -> Result<Self> {
        let mut names = Names::default();
        let sql = "SELECT term_no, text FROM term WHERE district_id = $1 AND kind = $2 \
                   ORDER BY term_no";
        tx.each(sql, &[district.into(), kind.into()], |row| {
            let place = names.place(row.text(1)?);
            let same = row.int(0)? == Some(i64::from(place));
            if same { Ok(()) } else { Err(StoreError::Damaged(format!("{kind} {place}"))) }
        })?;
        Ok(Self { kind, stored: names.len(), names })
    }

    /// The number of a text, which is added when it is new.
    pub fn place(&mut self, text: &str) -> u32 {
        self.names.place(text)
    }

    /// The texts by their numbers.
    #[must_use]
    pub fn names(&self) -> &Names {
        &self.names
    }

    /// The same, when nothing more is written.
    #[must_use]
    pub fn into_names(self) -> Names {
        self.names
    }

    /// Writes the texts that are new.
    ///
    /// # Errors
    /// When the engine refuses.
    pub fn save(&mut self, tx: &mut Tx<'_>, district: &str) -> Result<()> {
        let mut bulk = tx.bulk("term", COLUMNS)?;
        for (place, text) in self.names.iter().enumerate().skip(self.stored) {
            let number = Value::Int(i64::try_from(place).unwrap_or(i64::MAX));
            bulk.push(&[district.into(), self.kind.into(), number, text.into()])?;
        }
        bulk.finish()?;
        self.stored = self.names.len();
        Ok(())
    }
}
