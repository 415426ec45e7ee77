//! Reading the roster.

use std::collections::BTreeMap;

use domain::Date;
use domain::names::Names;
use intake::record::Record;
use rustc_hash::FxHashMap;
use store::sheet::Sight;
use store::tx::Tx;

use super::{Line, Place, Roster, Word};
use crate::error::Result;
use crate::facts::{self, Whose};
use crate::students::find::{Seat, fold, name, stays_of};

impl Roster {
    /// Reads it.
    ///
    /// # Errors
    /// When the memory refuses.
    pub fn load(tx: &mut Tx<'_>, sight: Sight<'_>, today: Date) -> Result<Self> {
        let (mut schools, mut words_of) = (Names::default(), Names::default());
        let mut stays = FxHashMap::default();
        for (student, seats) in stays_of(tx, sight, Whose::Everybody, today)? {
            let place = |seat: &Seat| Place::of(seat, &mut schools, &mut words_of);
            stays.insert(student, seats.iter().map(place).collect());
        }
        let mut households = Names::default();
        let mut known: Vec<(Vec<String>, Vec<String>, Line)> = Vec::new();
        facts::records(tx, sight, "students.csv", Whose::Everybody, |record, _| {
            if let Record::Students(row) = record {
                let id: &str = &row.student_id;
                let texts = [row.last_name, row.first_name, row.preferred_name, id];
                let words = texts.iter().flat_map(|text| fold(text)).collect();
                let line = Line {
                    id: id.into(),
                    name: name(&row).into(),
                    places: stays.remove(id).unwrap_or_default(),
                    household: households.place(&row.household_id),
                    language: words_of.place(row.home_language),
                    groups: words_of.place(row.groups),
                };
                known.push((fold(row.last_name), words, line));
            }
        })?;
        known.sort_by(|(one, _, a), (other, _, b)| (one, &a.name).cmp(&(other, &b.name)));
        let mut words: BTreeMap<String, Vec<u32>> = BTreeMap::new();
        let mut lines = Vec::with_capacity(known.len());
        for (number, (_, own, line)) in (0..).zip(known) {
            own.into_iter().for_each(|word| words.entry(word).or_default().push(number));
            lines.push(line);
        }
        let word =
            |(text, lines): (String, Vec<u32>)| Word { text: text.into(), lines: lines.into() };
        let words = words.into_iter().map(word).collect();
        let mut by_id: Vec<u32> = (0..).take(lines.len()).collect();
        by_id.sort_unstable_by_key(|line| &lines[*line as usize].id);
        let mut homes: Vec<(u32, u32)> =
            lines.iter().zip(0..).map(|(line, place)| (line.household, place)).collect();
        homes.retain(|(home, _)| !households.get(*home).is_empty());
        homes.sort_unstable();
        Ok(Self { lines, index: words, by_id, homes, schools, households, words: words_of })
    }
}
