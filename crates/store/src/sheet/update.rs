//! What one import changes in a sheet: rows that say something new are added,
//! and those whose place they take are closed.

use csv::StringRecord;
use rustc_hash::{FxHashMap, FxHashSet};

use super::entry::Entry;
use super::{CURRENT, Keeps, Sheet, Sight, TYPED, Version, digest};
use crate::error::Result;
use crate::tx::{Column, Kind, Tx, Value, list, places};

/// Rows that wait before they are written together.
const BATCH: usize = 2_000;
/// Keys that are closed by one statement.
const CLOSED_AT_ONCE: usize = 100;

/// What became of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// It said nothing new.
    Known,
    /// It was added; nothing was known of its key.
    New,
    /// It was added in the place of a row that is stored.
    Changed,
    /// It takes the place of an earlier row of the same file.
    InsteadOf {
        /// That row.
        row: u32,
        /// Whether it said something else.
        differs: bool,
    },
}

/// A row on its way to the table.
#[derive(Debug)]
struct Waiting {
    cells: StringRecord,
    identity: u128,
    row: u32,
}

/// A sheet that an import is writing to.
#[derive(Debug)]
pub struct Update<'s> {
    sheet: &'static Sheet,
    sight: Sight<'s>,
    /// By the key, or where every row is kept by the row itself.
    entries: FxHashMap<u128, Entry>,
    /// Keys of groups that this import speaks of.
    groups: FxHashSet<u128>,
    waiting: Vec<Waiting>,
    closing: Vec<Vec<String>>,
    added: u64,
}

impl<'s> Update<'s> {
    /// Begins to write as of `sight.revision`, beside what was known before.
    ///
    /// # Errors
    /// When the engine refuses.
    pub fn begin(tx: &mut Tx<'_>, sheet: &'static Sheet, sight: Sight<'s>) -> Result<Self> {
        let mut entries = FxHashMap::default();
        let mut any_typed = false;
        sheet.each(tx, sight, |version| {
            let fact = digest(&version.cells);
            let identity = sheet.identity(&version.cells, fact);
            let is_typed = version.row == TYPED;
            any_typed |= is_typed;
            let entry = Entry { stored: Some(fact), fact, is_typed, ..Entry::default() };
            entries.insert(identity, entry);
            Ok(())
        })?;
        if any_typed && sheet.keeps == Keeps::Latest {
            sheet.each_filed(tx, sight, |version| {
                let entry = entries.get_mut(&sheet.group(&version.cells));
                if let Some(entry) = entry.filter(|entry| entry.is_typed) {
                    entry.filed = Some(digest(&version.cells));
                }
                Ok(())
            })?;
        }
        let (groups, waiting, closing) = Default::default();
        Ok(Self { sheet, sight, entries, groups, waiting, closing, added: 0 })
    }

    /// Takes the cells of a row.
    ///
    /// # Errors
    /// When the engine refuses.
    pub fn take(&mut self, tx: &mut Tx<'_>, cells: &StringRecord, row: u32) -> Result<Taken> {
        let fact = digest(cells);
        let identity = self.sheet.identity(cells, fact);
        if self.sheet.keeps == Keeps::Group {
            self.groups.insert(self.sheet.group(cells));
        }
        let before = self.entries.get(&identity).copied();
        let is_confirmed = before.is_some_and(|entry| entry.is_confirmed_by(fact, row));
        let fact = before.map_or(fact, |entry| entry.meant(fact, row));
        self.entries.insert(identity, Entry { fact, row, ..before.unwrap_or_default() });
        let earlier = before.filter(|entry| entry.row > 0).map(|entry| entry.row);
        if is_confirmed || before.is_none_or(|entry| entry.fact != fact) {
            self.write(tx, cells, before, Waiting { cells: cells.clone(), identity, row })?;
        }
        Ok(match earlier.filter(|_| self.sheet.keeps == Keeps::Latest) {
            Some(row) => {
                let differs = before.is_some_and(|entry| entry.fact != fact);
                Taken::InsteadOf { row, differs }
            }
            None => match before {
                None => Taken::New,
                Some(entry) if entry.fact != fact => Taken::Changed,
                Some(_) => Taken::Known,
            },
        })
    }

    /// Puts a row in the place of what held before.
    fn write(
        &mut self,
        tx: &mut Tx<'_>,
        cells: &StringRecord,
        before: Option<Entry>,
        new: Waiting,
    ) -> Result<()> {
        let lead = self.sheet.lead_cells(cells, new.identity);
        let Some(entry) = self.entries.get_mut(&new.identity) else { return Ok(()) };
        entry.is_written = true;
        match before {
            Some(before) if before.is_written => {
                let is_as_before = before.stored == Some(entry.fact);
                entry.is_written = !is_as_before;
                // An earlier row of this import is taken back.
                self.flush(tx)?;
                self.forget(tx, &lead)?;
                self.added -= 1;
                if is_as_before {
                    return self.reopen(tx, &lead);
                }
            }
            Some(_) => self.closing.push(lead),
            None => {}
        }
        self.added += 1;
        self.waiting.push(new);
        if self.waiting.len() >= BATCH { self.flush(tx) } else { Ok(()) }
    }

    /// The file of its rows.
    #[must_use]
    pub fn file(&self) -> &'static str {
        self.sheet.file
    }

    /// How many rows of a file took the place of what people had typed.
    #[must_use]
    pub fn typed_over(&self) -> usize {
        self.entries.values().filter(|entry| entry.is_typed_over()).count()
    }

    /// Ends the writing. Where an import gives all rows of a key, those that
    /// it did not give are closed; `closed` is told the cells of each.
    ///
    /// # Errors
    /// When the engine refuses.
    pub fn finish(mut self, tx: &mut Tx<'_>, mut closed: impl FnMut(&StringRecord)) -> Result<u64> {
        self.flush(tx)?;
        if self.sheet.keeps == Keeps::Group {
            let mut closing = Vec::new();
            self.sheet.each(tx, self.sight, |version| {
                let fact = digest(&version.cells);
                let said = self.entries.get(&fact).is_some_and(|entry| entry.row > 0);
                if !said && self.groups.contains(&self.sheet.group(&version.cells)) {
                    closed(&version.cells);
                    closing.push(self.sheet.lead_cells(&version.cells, fact));
                }
                Ok(())
            })?;
            self.closing = closing;
            self.flush(tx)?;
        }
        Ok(self.added)
    }

    /// Writes what waits: first the places are made free, then taken.
    fn flush(&mut self, tx: &mut Tx<'_>) -> Result<()> {
        for keys in std::mem::take(&mut self.closing).chunks(CLOSED_AT_ONCE) {
            self.close(tx, keys)?;
        }
        if self.waiting.is_empty() {
            return Ok(());
        }
        let columns = self.sheet.stored_columns();
        let mut bulk = tx.bulk(self.sheet.table, &columns)?;
        let (revision, has_fact) = (Value::from(self.sight.revision), self.sheet.has_fact());
        for Waiting { cells, identity, row } in self.waiting.drain(..) {
            let fact = has_fact.then(|| as_text(identity));
            let mut values = vec![Value::Text(self.sight.district)];
            let columns = self.sheet.columns.iter();
            values.extend(cells.iter().zip(columns).map(|(cell, column)| stored(cell, *column)));
            values.extend(fact.as_deref().map(Value::Text));
            values.extend([revision, Value::Int(CURRENT), Value::from(row)]);
            bulk.push(&values)?;
        }
        bulk.finish()
    }

    fn close(&self, tx: &mut Tx<'_>, keys: &[Vec<String>]) -> Result<()> {
        let mut values = vec![Value::Text(self.sight.district), Value::from(self.sight.revision)];
        let same = same_lead(self.sheet, keys, &mut values);
        let sql = format!(
            "UPDATE \"{}\" SET until = $2 WHERE district_id = $1 AND until = {CURRENT} \
             AND since < $2{same}",
            self.sheet.table
        );
        tx.run(&sql, &values).map(|_| ())
    }

    /// Takes back a row that this import wrote: a later one speaks of the same.
    fn forget(&self, tx: &mut Tx<'_>, lead: &[String]) -> Result<()> {
        let mut values = vec![Value::Text(self.sight.district), Value::from(self.sight.revision)];
        let same = same_lead(self.sheet, std::slice::from_ref(&lead), &mut values);
        let sql = format!(
            "DELETE FROM \"{}\" WHERE district_id = $1 AND since = $2{same}",
            self.sheet.table
        );
        tx.run(&sql, &values).map(|_| ())
    }

    /// What was stored before holds after all.
    fn reopen(&self, tx: &mut Tx<'_>, lead: &[String]) -> Result<()> {
        let mut values = vec![Value::Text(self.sight.district), Value::from(self.sight.revision)];
        let same = same_lead(self.sheet, std::slice::from_ref(&lead), &mut values);
        let sql = format!(
            "UPDATE \"{}\" SET until = {CURRENT} WHERE district_id = $1 AND until = $2{same}",
            self.sheet.table
        );
        tx.run(&sql, &values).map(|_| ())
    }
}

impl Sheet {
    /// Adds one row that somebody states here and now, where every row is
    /// kept; false when the same stands there already.
    ///
    /// # Errors
    /// When the engine refuses.
    pub fn add(
        &'static self,
        tx: &mut Tx<'_>,
        sight: Sight<'_>,
        cells: &StringRecord,
    ) -> Result<bool> {
        let identity = digest(cells);
        let lead = self.lead_cells(cells, identity);
        let mut values = vec![Value::Text(sight.district)];
        let same = same_lead(self, std::slice::from_ref(&lead), &mut values);
        let sql = format!(
            "SELECT count(*) FROM \"{}\" WHERE district_id = $1 AND until = {CURRENT}{same}",
            self.table
        );
        if tx.all(&sql, &values, |row| row.number::<i64>(0))? != [0] {
            return Ok(false);
        }
        let (entries, groups, closing) = Default::default();
        let waiting = vec![Waiting { cells: cells.clone(), identity, row: TYPED }];
        let mut update = Update { sheet: self, sight, entries, groups, waiting, closing, added: 0 };
        update.flush(tx)?;
        Ok(true)
    }

    /// Closes those of a student's rows that `is_it` knows by their cells: they
    /// were stated by mistake. Says how many there were.
    ///
    /// # Errors
    /// When the engine refuses.
    pub fn take_back(
        &'static self,
        tx: &mut Tx<'_>,
        sight: Sight<'_>,
        student: &str,
        is_it: impl Fn(&StringRecord) -> bool,
    ) -> Result<usize> {
        let mut closing = Vec::new();
        self.each_of_students(tx, sight, &[student], |version| {
            if is_it(&version.cells) {
                let identity = self.identity(&version.cells, digest(&version.cells));
                closing.push(self.lead_cells(&version.cells, identity));
            }
            Ok(())
        })?;
        let taken = closing.len();
        let (entries, groups, waiting) = Default::default();
        let mut update = Update { sheet: self, sight, entries, groups, waiting, closing, added: 0 };
        update.flush(tx)?;
        Ok(taken)
    }

    /// Hands over the rows of files that others took the place of, oldest first.
    fn each_filed(
        &self,
        tx: &mut Tx<'_>,
        sight: Sight<'_>,
        mut each: impl FnMut(&Version) -> Result<()>,
    ) -> Result<()> {
        let columns = list(self.columns.iter().map(|column| column.name));
        let sql = format!(
            "SELECT {columns}, since, \"row\" FROM \"{}\" WHERE district_id = $1 \
             AND until <= $2 AND \"row\" <> {TYPED} ORDER BY since",
            self.table
        );
        let values = [sight.district.into(), sight.revision.into()];
        let mut version = Version::default();
        tx.each(&sql, &values, |row| {
            self.fill(&mut version, row)?;
            each(&version)
        })
    }

    /// What two rows share that speak of the same thing.
    fn identity(&self, cells: &StringRecord, fact: u128) -> u128 {
        match self.keeps {
            Keeps::Latest => self.group(cells),
            Keeps::Group | Keeps::All => fact,
        }
    }

    fn group(&self, cells: &StringRecord) -> u128 {
        digest(self.key_places().map(|place| &cells[place]))
    }

    /// The cells of the primary key.
    fn lead_cells(&self, cells: &StringRecord, identity: u128) -> Vec<String> {
        let cell = |name: &&str| match self.place(name) {
            Some(place) => cells[place].to_owned(),
            None => as_text(identity),
        };
        self.lead.iter().map(cell).collect()
    }

    fn stored_columns(&self) -> Vec<Column> {
        let mut columns = vec![Column::text("district_id")];
        columns.extend(self.columns);
        columns.extend(self.has_fact().then(|| Column::text("fact")));
        columns.extend(["since", "until", "row"].map(Column::int));
        columns
    }
}

/// A hash as it stands in a primary key.
fn as_text(identity: u128) -> String {
    format!("{identity:032x}")
}

/// A cell as it is stored.
fn stored(cell: &str, column: Column) -> Value<'_> {
    match column.kind {
        Kind::Text | Kind::Bytes => Value::Text(cell),
        Kind::Int | Kind::Big => cell.parse().map_or(Value::Null, Value::Int),
    }
}

/// The condition that a row has one of these primary keys, with its values.
fn same_lead<'v, K: AsRef<[String]>>(
    sheet: &Sheet,
    keys: &'v [K],
    values: &mut Vec<Value<'v>>,
) -> String {
    if sheet.lead.is_empty() {
        return String::new();
    }
    let mut rows = Vec::new();
    for key in keys.iter().map(AsRef::as_ref) {
        rows.push(format!("({})", places(values.len() + 1, key.len())));
        values.extend(key.iter().map(|cell| Value::Text(cell)));
    }
    let columns = list(sheet.lead.iter().copied());
    format!(" AND ({columns}) IN (VALUES {})", rows.join(", "))
}
