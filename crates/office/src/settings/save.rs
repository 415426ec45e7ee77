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

/// Letters of a change that the log keeps.
const MOST_DETAIL: usize = 600;

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

/// Rows as they were before the person's eyes, and as they stand.
struct Known {
    seen: ByKey,
    now: ByKey,
}

/// Changes settings, and says how many rows say something new. Where somebody
/// else changed the same row meanwhile, but other columns of it, both stand.
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
    loop {
        let (wanted, detail, latest) = prepared(&mut store.read()?, district, library, change)?;
        let request =
            Request { actor: &viewer.actor, action, district, subject: "", detail: &detail, now };
        let mut open = door::open(store, request, || {})?;
        if open.revision.number != latest + 1 {
            // Somebody wrote in between: look again.
            continue;
        }
        let (table, mut report) = (check::table(change.file, &wanted), Report::default());
        let new = import::state(&mut open, district, (change.file, &table), &mut report)?;
        if new > 0 {
            work::ask_for_plan(&mut open.tx, district, now)?;
            open.tx.commit()?;
        }
        return Ok(new);
    }
}

/// The rows as they shall stand, what the log says of them, and the revision
/// that this was found at.
fn prepared(
    tx: &mut Tx<'_>,
    district: &str,
    library: &Library,
    change: Change<'_>,
) -> Result<(Vec<Row>, String, u32), SettingsError> {
    let latest = revision::latest(tx, district)?.map_or(0, |latest| latest.number);
    let now = Sight { district, revision: latest };
    let seen = Sight { district, revision: change.seen.min(latest) };
    let known = Known {
        seen: by_key(rows(tx, seen, change.file)?),
        now: by_key(rows(tx, now, change.file)?),
    };
    let wanted = change.rows.iter().map(|cells| wanted(&known, cells, change));
    let wanted: Vec<Row> = wanted.collect::<Result<_, _>>()?;
    let new: Vec<&Row> = wanted.iter().filter(|row| !known.now.contains_key(&row.key())).collect();
    check::check(tx, now, library, (&wanted, &new))?;
    let detail = detail(&known.now, &wanted, change);
    Ok((wanted, detail, latest))
}

fn by_key(rows: Vec<Row>) -> ByKey {
    rows.into_iter().map(|row| (row.key(), row)).collect()
}

/// A row as it shall stand: what the person changed over what stands now.
fn wanted(known: &Known, cells: &Cells, change: Change<'_>) -> Result<Row, SettingsError> {
    let file = change.file;
    let typed = |column: &str| cells.iter().find(|(name, _)| *name == column).map(|(_, it)| it);
    let exact = |it: &&str| typed(it).cloned().unwrap_or_default();
    // What a file called something is called so, with every space in it.
    let mut key: Vec<String> = key_columns(file).iter().map(exact).collect();
    if !known.now.contains_key(&key) {
        key = key.iter().map(|text| cleaned(text)).collect();
    }
    let (seen, now) = (known.seen.get(&key), known.now.get(&key));
    if change.is_new && seen.is_some() {
        let column = key_columns(file).last().copied().unwrap_or("");
        return Err(SettingsError::Faults(vec![Fault { column, kind: FaultKind::Exists }]));
    }
    let text = |row: Option<&Row>, column| row.map_or("", |row| row.get(column)).to_owned();
    let mut wanted = StringRecord::new();
    for column in columns(file) {
        let (was, is) = (text(seen, column), text(now, column));
        let place = key_columns(file).iter().position(|name| *name == column);
        let meant = match (place, typed(column)) {
            (Some(place), _) => key[place].clone(),
            (None, Some(typed)) => cleaned(typed),
            (None, None) => was.clone(),
        };
        match now {
            Some(now) if meant != was && is != was && is != meant => {
                return Err(SettingsError::Stale(Box::new(now.clone())));
            }
            _ => wanted.push_field(if meant == was { &is } else { &meant }),
        }
    }
    Ok(Row { file, cells: wanted, since: change.seen, is_typed: true })
}

/// One line, without space around it.
fn cleaned(text: &str) -> String {
    text.split(char::is_control).map(str::trim).collect::<Vec<_>>().join(" ").trim().to_owned()
}

/// What the log of changes says: of one row each new text beside the old one,
/// of days how many were what.
fn detail(known: &ByKey, wanted: &[Row], change: Change<'_>) -> String {
    let text = match wanted {
        [row] => {
            let before = known.get(&row.key());
            let old = |column: &str| before.map_or("", |before| before.get(column));
            let texts = columns(change.file).filter(|column| old(column) != row.get(column));
            let texts: Vec<String> =
                texts.map(|it| format!("{it} \"{}\" → \"{}\"", old(it), row.get(it))).collect();
            format!("{} {}: {}", change.file, row.key().join(" "), texts.join(", "))
        }
        rows => {
            let mut was: BTreeMap<&str, usize> = BTreeMap::new();
            for row in rows {
                let before = known.get(&row.key()).map_or("no row", |row| row.get("day_type"));
                *was.entry(before).or_default() += 1;
            }
            let was: Vec<String> = was.iter().map(|(it, count)| format!("{count} {it}")).collect();
            format!("{} {}, before: {}", change.file, change.words, was.join(", "))
        }
    };
    text.chars().take(MOST_DETAIL).collect()
}
