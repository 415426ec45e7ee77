//! The small tables of a district folder: every version of every row, and
//! writing what an import changes.

mod acts;
mod entry;
mod list;
mod together;
mod undecided;
mod update;

use csv::StringRecord;

use crate::error::Result;
use crate::tx::{Column, Kind, Row, Tx, Value, list as names, places, quoted};

pub use acts::{
    ABSENCE_DECISIONS, ACT_SHEETS, ADDRESS_ACTS, CASE_ACTS, EFFORTS, FAMILY_WORDS, GUARD_ACTS,
    LETTER_HOLDS, REPORT_CORRECTIONS, SAVED_LISTS, SELECTIONS, SNOOZES, TEXT_DECISIONS,
    TEXT_PROPOSALS,
};
pub use list::SHEETS;
pub use together::of_student;
pub use undecided::undecided;
pub use update::{Taken, Update};

/// The revision in `until` of a row that nothing has replaced.
pub(crate) const CURRENT: i64 = i32::MAX as i64;

/// The row of what a person typed here: it stands in no file.
pub const TYPED: u32 = 0;

/// Students that one query asks for.
pub(crate) const AT_ONCE: usize = 500;

/// How new rows join those that are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keeps {
    /// One row of each key: the latest.
    Latest,
    /// All rows that the latest import gives of a key.
    Group,
    /// Every row that ever came.
    All,
}

/// Whose plans a changed row may touch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Plans {
    /// Nobody's.
    Nobody,
    /// Its student's.
    Student,
    /// Its school's; everybody's where it names none.
    School,
    /// Everybody's.
    Everybody,
}

/// A file of the district folder as a table.
#[derive(Clone, Copy, Debug)]
pub struct Sheet {
    /// The file.
    pub file: &'static str,
    /// The table.
    pub table: &'static str,
    /// The columns of the file, in its order. `source_id` stands for the
    /// district's own `district_id`.
    pub columns: &'static [Column],
    /// What makes two rows speak of the same thing.
    pub key: &'static [&'static str],
    /// The columns of the primary key between district and revision.
    lead: &'static [&'static str],
    /// How new rows join those that are known.
    pub keeps: Keeps,
    /// Whose plans a changed row may touch.
    pub plans: Plans,
}

/// From where facts are seen: what one district knew at one revision.
#[derive(Clone, Copy, Debug)]
pub struct Sight<'a> {
    /// The district.
    pub district: &'a str,
    /// The last revision that is seen.
    pub revision: u32,
}

/// One version of a row.
#[derive(Clone, Debug, Default)]
pub struct Version {
    /// The cells in the order of the columns, as the folder writes them.
    pub cells: StringRecord,
    /// The revision that brought it.
    pub since: u32,
    /// Its row in the file that brought it, or [`TYPED`].
    pub row: u32,
}

impl Sheet {
    /// The sheet of a file, if it is kept as one.
    #[must_use]
    pub fn of(file: &str) -> Option<&'static Self> {
        SHEETS.iter().find(|sheet| sheet.file == file)
    }

    /// Whether each of its rows is about one student.
    #[must_use]
    pub(crate) fn is_of_students(&self) -> bool {
        self.columns.iter().any(|column| column.name == "student_id")
    }

    /// Hands over the rows that are seen, in the order of the primary key.
    ///
    /// # Errors
    /// When the engine refuses, or `each` does.
    pub fn each(
        &self,
        tx: &mut Tx<'_>,
        sight: Sight<'_>,
        each: impl FnMut(&Version) -> Result<()>,
    ) -> Result<()> {
        self.each_of(tx, sight, ("", &[]), each)
    }

    /// The same of some students, in the order of their ids in each five hundred.
    ///
    /// # Errors
    /// As [`Sheet::each`].
    pub fn each_of_students(
        &self,
        tx: &mut Tx<'_>,
        sight: Sight<'_>,
        students: &[&str],
        each: impl FnMut(&Version) -> Result<()>,
    ) -> Result<()> {
        self.each_with(tx, sight, ("student_id", students), each)
    }

    /// The same of rows with one of some texts in a column.
    ///
    /// # Errors
    /// As [`Sheet::each`].
    pub fn each_with(
        &self,
        tx: &mut Tx<'_>,
        sight: Sight<'_>,
        (column, texts): (&str, &[&str]),
        mut each: impl FnMut(&Version) -> Result<()>,
    ) -> Result<()> {
        let mut some = texts.chunks(AT_ONCE);
        some.try_for_each(|some| self.each_of(tx, sight, (column, some), &mut each))
    }

    /// Whether a row is seen whose text in `column` lies between two, both
    /// inside.
    ///
    /// # Errors
    /// When the engine refuses.
    pub fn has_between(
        &self,
        tx: &mut Tx<'_>,
        sight: Sight<'_>,
        column: &str,
        [first, last]: [&str; 2],
    ) -> Result<bool> {
        let sql = format!(
            "SELECT 1 FROM \"{}\" WHERE district_id = $1 AND since <= $2 AND until > $2 \
             AND {} BETWEEN $3 AND $4 LIMIT 1",
            self.table,
            quoted(column)
        );
        let values = [sight.district.into(), sight.revision.into(), first.into(), last.into()];
        Ok(!tx.all(&sql, &values, |row| row.int(0))?.is_empty())
    }

    fn each_of(
        &self,
        tx: &mut Tx<'_>,
        sight: Sight<'_>,
        (column, texts): (&str, &[&str]),
        mut each: impl FnMut(&Version) -> Result<()>,
    ) -> Result<()> {
        let columns = names(self.columns.iter().map(|column| column.name));
        let order = names(self.lead.iter().copied().chain(["since"]));
        let only = match texts {
            [] => String::new(),
            _ => format!(" AND {} IN ({})", quoted(column), places(3, texts.len())),
        };
        let sql = format!(
            "SELECT {columns}, since, \"row\" FROM \"{}\" WHERE district_id = $1 AND since <= $2 \
             AND until > $2{only} ORDER BY {order}",
            self.table
        );
        let mut values = vec![Value::Text(sight.district), Value::from(sight.revision)];
        values.extend(texts.iter().map(|text| Value::Text(text)));
        let mut version = Version::default();
        tx.each(&sql, &values, |row| {
            self.fill(&mut version, row)?;
            each(&version)
        })
    }

    fn fill(&self, version: &mut Version, row: &Row<'_>) -> Result<()> {
        version.cells.clear();
        for (place, column) in self.columns.iter().enumerate() {
            match column.kind {
                Kind::Text | Kind::Bytes => version.cells.push_field(row.text(place)?),
                Kind::Int | Kind::Big => match row.int(place)? {
                    Some(number) => version.cells.push_field(&number.to_string()),
                    None => version.cells.push_field(""),
                },
            }
        }
        version.since = row.number(self.columns.len())?;
        version.row = row.number(self.columns.len() + 1)?;
        Ok(())
    }

    /// Whether its rows name a student.
    #[must_use]
    pub fn student_column(&self) -> Option<usize> {
        self.place("student_id")
    }

    /// The place of a column.
    #[must_use]
    pub fn place(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.name == name)
    }

    /// The first column of the primary key after the district.
    #[must_use]
    pub fn lead(&self) -> &'static str {
        self.lead.first().copied().unwrap_or("")
    }

    /// Whether the primary key holds a hash in place of long texts, so that
    /// rows of one [`lead`](Self::lead) come in the order of the hash.
    #[must_use]
    pub fn has_fact(&self) -> bool {
        self.lead.contains(&"fact")
    }

    fn key_places(&self) -> impl Iterator<Item = usize> {
        self.key.iter().filter_map(|name| self.place(name))
    }
}

/// A hash of cells, the same on every machine and for ever.
fn digest<'c>(cells: impl IntoIterator<Item = &'c str>) -> u128 {
    // In one piece: the hash is made for long texts, and takes its time to begin.
    let mut bytes = Vec::with_capacity(256);
    for cell in cells {
        bytes.extend_from_slice(&(cell.len() as u64).to_le_bytes());
        bytes.extend_from_slice(cell.as_bytes());
    }
    let digest = blake3::hash(&bytes);
    u128::from_be_bytes(std::array::from_fn(|place| digest.as_bytes()[place]))
}
