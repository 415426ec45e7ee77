//! Turns of marks that another memory saw, given back to this one.

use domain::history::{Known, Statement};
use domain::mark::Recorded;
use store::marks::{self, MarkPlace, MarkWriter, Month, NewMarks, Students};
use store::tx::Tx;

use super::rows::{Done, Rows};
use crate::error::Result;

impl Rows<'_> {
    /// Takes each turn with its mark, which is added when it is not known.
    /// There are few.
    pub(super) fn take_turns(&mut self, tx: &mut Tx<'_>, done: &mut Done) -> Result<()> {
        let turned = std::mem::take(&mut self.turned);
        if !turned.is_empty() {
            // Marks of this very import are looked up.
            tx.settle(&["marks", "mark_turn"])?;
        }
        for (student, said, turn) in turned {
            let month = Month::of(said.mark.date);
            let mut known = Vec::new();
            marks::each(tx, self.sight, month, Students::These(&[student]), |said| {
                said.marks(|mark| known.push(mark))
            })?;
            let found = known.iter().find(|mark| mark.statement.is_same(&said));
            let since = found.map_or(self.sight.revision, |mark| mark.since);
            let row = found.map_or(said.mark.row, |mark| mark.statement.mark.row);
            if found.is_none() {
                self.add_mark(tx, student, month, &known, &said)?;
                done.marks_new += 1;
            }
            if found.is_none_or(|mark| !mark.turns.contains(&turn)) {
                let of = MarkPlace { month, student, since, row };
                marks::write_turn(tx, self.sight, of, turn)?;
                self.changed.insert(student);
                done.marks_withdrawn += u64::from(!turn.stands);
            }
        }
        Ok(())
    }

    /// Adds a mark to what this import states of a student's month.
    fn add_mark(
        &self,
        tx: &mut Tx<'_>,
        student: u32,
        month: Month,
        known: &[Known],
        said: &Statement,
    ) -> Result<()> {
        let own = known.iter().filter(|mark| mark.since == self.sight.revision);
        let mut own: Vec<Statement> = own
            .map(|mark| {
                let mut said = mark.statement.clone();
                if !mark.dated {
                    said.mark.recorded = Recorded::UNKNOWN;
                }
                said
            })
            .collect();
        own.push(said.clone());
        marks::take_back(tx, self.sight, month, student)?;
        let mut writer = MarkWriter::begin(tx, self.sight, self.at)?;
        writer.push(&NewMarks::of(month, student, &own)?)?;
        Ok(writer.finish()?)
    }
}
