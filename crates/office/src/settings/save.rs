//! Changing settings by hand.

use std::collections::BTreeMap;

use csv::StringRecord;
use domain::access::Action;
use domain::rulebook::Library;
use intake::report::Report;
use jiff::Timestamp;
use store::sheet::Sight;
use store::tx::Tx;
use store::{Store, revision};

use super::{Cells, Fault, FaultKind, Row, SettingsError, check, columns, key_columns, rows};
use crate::accounts::Viewer;
use crate::door::{self, Request};
use crate::{import, work};

/// What somebody wants to stand in a file.
#[derive(Clone, Copy, Debug)]
pub struct Change<'a> {
    /// The file.
    pub file: &'static str,
    /// Columns with their new texts, for each row, its key among them; other
    /// columns stay as they are.
    pub rows: &'a [Cells],
    /// Whether there must be no such row yet.
    pub is_new: bool,
    /// The revision that the person had before the eyes.
    pub seen: u32,
    /// What is changed, in words, where it is many rows.
    pub words: &'a str,
}

/// Rows by what makes them the rows that they are.
type ByKey = BTreeMap<Vec<String>, Row>;

/// Changes settings, and says how many rows say something new.
///
/// # Errors
/// When the person may not do it, something typed cannot be kept, or somebody
/// else changed the same meanwhile.
pub fn save(
    store: &Store,
    viewer: &Viewer,
    library: &Library,
    change: Change<'_>,
    now: Timestamp,
) -> Result<u64, SettingsError> {
    let (action, district) = (Action::ChangeSettings, viewer.district.as_str());
    if !viewer.may(action) {
        return Err(door::refused(&viewer.actor, action).into());
    }
    let (wanted, detail) = {
        let mut tx = store.read()?;
        let latest = revision::latest(&mut tx, district)?.map_or(0, |latest| latest.number);
        let sight = Sight { district, revision: latest };
        let known = by_key(rows(&mut tx, sight, change.file)?);
        let wanted = wanted(&known, change)?;
        check::check(&mut tx, sight, library, &wanted)?;
        let detail = detail(&known, &wanted, change);
        (wanted, detail)
    };
    let request =
        Request { actor: &viewer.actor, action, district, subject: "", detail: &detail, now };
    let mut open = door::open(store, request, || {})?;
    let sight = open.sight(district);
    check_seen(&mut open.tx, sight, &wanted, change)?;
    let source = (change.file, check::table(change.file, &wanted));
    let mut report = Report::default();
    let new = import::state(&mut open, district, (source.0, &source.1), &mut report)?;
    if new > 0 {
        work::ask_for_plan(&mut open.tx, district, now)?;
        open.tx.commit()?;
    }
    Ok(new)
}

fn by_key(rows: Vec<Row>) -> ByKey {
    rows.into_iter().map(|row| (row.key(), row)).collect()
}

/// The rows as they shall stand.
fn wanted(known: &ByKey, change: Change<'_>) -> Result<Vec<Row>, SettingsError> {
    let mut wanted = Vec::with_capacity(change.rows.len());
    for cells in change.rows {
        let new = |column: &str| {
            let cell = cells.iter().find(|(name, _)| *name == column);
            cell.map(|(_, text)| cleaned(text))
        };
        let columns_of_key = key_columns(change.file).iter();
        let key: Vec<String> = columns_of_key.map(|it| new(it).unwrap_or_default()).collect();
        let before = known.get(&key);
        if let (true, true, Some(column)) =
            (change.is_new, before.is_some(), key_columns(change.file).last())
        {
            return Err(SettingsError::Faults(vec![Fault { column, kind: FaultKind::Exists }]));
        }
        let old = |column: &str| before.map_or("", |row| row.get(column)).to_owned();
        let cells: StringRecord =
            columns(change.file).map(|it| new(it).unwrap_or_else(|| old(it))).collect();
        wanted.push(Row { file: change.file, cells, since: change.seen, is_typed: true });
    }
    Ok(wanted)
}

/// One line, without space around it.
fn cleaned(text: &str) -> String {
    text.split(char::is_control).map(str::trim).collect::<Vec<_>>().join(" ").trim().to_owned()
}

/// Nobody else changed these rows since the person looked.
fn check_seen(
    tx: &mut Tx<'_>,
    sight: Sight<'_>,
    wanted: &[Row],
    change: Change<'_>,
) -> Result<(), SettingsError> {
    let mut known = by_key(rows(tx, sight, change.file)?);
    let newer = wanted.iter().find_map(|row| {
        let now = known.remove(&row.key())?;
        (now.since > change.seen && now.cells != row.cells).then_some(now)
    });
    newer.map_or(Ok(()), |row| Err(SettingsError::Stale(Box::new(row))))
}

/// What the log of changes says: of one row each new text beside the old one.
fn detail(known: &ByKey, wanted: &[Row], change: Change<'_>) -> String {
    let [row] = wanted else { return format!("{}: {}", change.file, change.words) };
    let before = known.get(&row.key());
    let old = |column: &str| before.map_or("", |before| before.get(column));
    let texts = columns(change.file).filter(|column| old(column) != row.get(column));
    let texts: Vec<String> =
        texts.map(|it| format!("{it} \"{}\" → \"{}\"", old(it), row.get(it))).collect();
    let key = row.key().join(" ");
    let of = if key.trim().is_empty() { String::new() } else { format!(" {}", key.trim()) };
    format!("{}{of}: {}", change.file, texts.join(", "))
}
