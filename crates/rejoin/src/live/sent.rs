//! What the schools' systems sent by each day: the pretend district cut into
//! pieces, as nights bring it. A late excuse comes on the night on which it was
//! written down.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

use anyhow::Result;
use csv::{StringRecord, Writer};
use jiff::civil::Date;

/// Files whose rows have a time, with the columns that tell it: a row is known
/// when the last of them has come.
const DATED: [(&str, &[&str]); 9] = [
    ("attendance.csv", &["date", "recorded_at"]),
    ("roll_taken.csv", &["date"]),
    ("attendance_notes.csv", &["date"]),
    ("assignments.csv", &["due_date"]),
    ("behavior.csv", &["date"]),
    ("interventions.csv", &["date"]),
    ("contact_attempts.csv", &["at"]),
    ("letters_sent.csv", &["sent_on"]),
    ("reports_filed.csv", &["filed_on"]),
];

/// Cuts the files of a district into what was known before each of the days, a
/// folder each; with the last of them comes its own roll. What is later is taken
/// away.
pub(super) fn cut(district: &Path, days: &[Date], out: &Path) -> Result<Vec<PathBuf>> {
    // What was cut before, and not used to the end, is no part of it.
    if out.exists() {
        fs::remove_dir_all(out)?;
    }
    let folders: Vec<PathBuf> = days.iter().map(|day| out.join(day.to_string())).collect();
    for folder in &folders {
        fs::create_dir_all(folder)?;
    }
    let before = days.iter().zip(1..).map(|(day, number)| match number == days.len() {
        true => day.tomorrow(),
        false => Ok(*day),
    });
    let before: Vec<String> =
        before.map(|day| day.map(|day| day.to_string())).collect::<Result<_, _>>()?;
    for entry in fs::read_dir(district)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        match DATED.iter().find(|(file, _)| *file == name) {
            Some((_, columns)) => cut_file(&path, columns, &before, &folders)?,
            None => fs::copy(&path, folders[0].join(&name)).map(|_| ())?,
        }
    }
    Ok(folders)
}

fn cut_file(path: &Path, columns: &[&str], before: &[String], folders: &[PathBuf]) -> Result<()> {
    let name = path.file_name().unwrap_or_default();
    let mut reader = csv::Reader::from_path(path)?;
    let head = reader.headers()?.clone();
    let places: Vec<usize> =
        columns.iter().filter_map(|name| head.iter().position(|it| it == *name)).collect();
    let half = path.with_extension("half");
    let mut all = Writer::from_path(&half)?;
    all.write_record(&head)?;
    let mut pieces: BTreeMap<usize, Writer<File>> = BTreeMap::new();
    for row in reader.records() {
        let row = row?;
        let known = known(&row, &places);
        let Some(piece) = before.iter().position(|day| known < day.as_str()) else { continue };
        let piece = match pieces.entry(piece) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(none) => {
                let mut new = Writer::from_path(folders[piece].join(name))?;
                new.write_record(&head)?;
                none.insert(new)
            }
        };
        piece.write_record(&row)?;
        all.write_record(&row)?;
    }
    for piece in pieces.values_mut() {
        piece.flush()?;
    }
    all.flush()?;
    Ok(fs::rename(half, path)?)
}

/// The day on which a row is known, as text: dates and times begin alike.
fn known<'r>(row: &'r StringRecord, places: &[usize]) -> &'r str {
    let cells = places.iter().filter_map(|place| row.get(*place));
    cells.map(|cell| cell.get(..10).unwrap_or("")).max().unwrap_or("")
}
