//! Imports of any order end in the same truth.

use std::collections::BTreeSet;

use domain::codes::CodeIx;
use domain::day::SchoolYear;
use domain::history::{Export, Exports, History, Known, Statement};
use domain::mark::{Mark, Recorded};
use domain::names::SchoolIx;
use jiff::civil::date;
use proptest::prelude::*;

const SCHOOL: SchoolIx = SchoolIx(3);

/// What one import brings: statements by day, code and time, and whether it is
/// a complete export, made at an instant.
#[derive(Clone, Debug)]
struct Import {
    stated: Vec<(u8, u32, i64)>,
    export: Option<i64>,
}

fn statement(day: u8, code: u32, recorded: i64, row: u32) -> Statement {
    let mark = Mark {
        date: SchoolYear::starting(2025).first().saturating_add(jiff::Span::new().days(day)),
        school: Some(SCHOOL),
        code: CodeIx(code),
        period: None,
        minutes: None,
        start_time: None,
        recorded: Recorded::from_nanoseconds(recorded),
        row,
    };
    Statement { mark, reason: "".into(), note: "".into(), source_id: "".into() }
}

/// A memory of one student that is never written to a database.
#[derive(Default)]
struct Memory {
    known: Vec<Known>,
    exports: Vec<(Export, u32)>,
    revision: u32,
}

impl Memory {
    fn import(&mut self, import: &Import) {
        self.revision += 1;
        let stated: Vec<_> = (1..)
            .zip(&import.stated)
            .map(|(row, (day, code, recorded))| statement(*day, *code, *recorded, row))
            .collect();
        if let Some(at) = import.export {
            let (from, to) = (date(2025, 7, 1), date(2026, 6, 30));
            let at = Recorded::from_nanoseconds(at);
            // The same export read again is this import's own.
            self.exports.retain(|(known, _)| known.at != at);
            self.exports.push((Export::new(from, to, at, self.revision), self.revision));
        }
        let mut exports = Exports::default();
        self.exports.iter().for_each(|(export, _)| exports.add(SCHOOL, *export));
        let history = History { known: &self.known, again: &[], revision: self.revision };
        let stated_now: Vec<&Statement> = stated.iter().collect();
        let merged = history.merge(&stated_now, &exports, |_| None);
        for (place, turn) in merged.turns {
            let turns = &mut self.known[place].turns;
            turns.retain(|known| known.at != turn.at);
            turns.push(turn);
            turns.sort_by_key(|turn| turn.at);
        }
        for place in merged.new {
            let own = merged.new_turns.iter().filter(|(of, _)| *of == place);
            let mut turns: Vec<_> = own.map(|(_, turn)| *turn).collect();
            turns.sort_by_key(|turn| turn.at);
            let statement = stated[place].clone();
            self.known.push(Known { statement, since: self.revision, dated: true, turns });
        }
    }

    /// Every mark with the instants at which its state changes.
    fn truth(&self) -> BTreeSet<(String, Vec<(Recorded, bool)>)> {
        let turns = |known: &Known| known.changes().map(|turn| (turn.at, turn.stands)).collect();
        let words = |known: &Known| {
            let mark = known.statement.mark;
            format!("{} {:?} {:?}", mark.date, mark.code, mark.recorded)
        };
        self.known.iter().map(|known| (words(known), turns(known))).collect()
    }
}

/// Complete exports of one instant hold the same marks: what they do not say
/// of a mark cannot depend on the order in which they are read.
fn imports() -> impl Strategy<Value = Vec<Import>> {
    let stated = || prop::collection::vec((0_u8..4, 0_u32..2, 0_i64..8), 0..6);
    let import = (stated(), any::<bool>());
    prop::collection::vec(import, 1..6).prop_map(|imports| {
        let number = |(place, (stated, complete)): (i64, (Vec<_>, bool))| Import {
            stated,
            export: complete.then_some(place * 2 + 1),
        };
        (0..).zip(imports).map(number).collect()
    })
}

proptest! {
    #[test]
    fn imports_and_complete_exports_of_any_order_end_in_the_same_truth(
        (imports, shuffled) in imports().prop_flat_map(|all| (Just(all.clone()), Just(all).prop_shuffle())),
        again in 0_usize..6,
    ) {
        let mut one = Memory::default();
        imports.iter().for_each(|import| one.import(import));
        let mut other = Memory::default();
        shuffled.iter().for_each(|import| other.import(import));
        other.import(&shuffled[again % shuffled.len()]);
        prop_assert_eq!(one.truth(), other.truth());
    }
}
