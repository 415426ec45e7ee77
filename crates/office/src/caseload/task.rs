//! What is owed, as lists hold it.

use domain::Date;
use domain::names::Names;
use store::StoreError;
use store::plan::Duty;

use crate::error::Result;

/// How far something that is owed has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// Nobody acts before a day.
    Waiting,
    /// Somebody must be consulted first.
    Held,
    /// A named person must select the student first.
    ToSelect,
    /// A named person looks at it again on a day.
    Deferred,
    /// A named person decided against it.
    Declined,
    /// Somebody owes it.
    Owed,
    /// It was done.
    Done,
}

impl State {
    /// Every state with its word.
    pub const ALL: [(Self, &'static str); 7] = [
        (Self::Waiting, "waiting"),
        (Self::Held, "held"),
        (Self::ToSelect, "to_select"),
        (Self::Deferred, "deferred"),
        (Self::Declined, "declined"),
        (Self::Owed, "owed"),
        (Self::Done, "done"),
    ];

    /// The word in data.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL[self as usize].1
    }

    fn named(word: &str) -> Result<Self> {
        let known = Self::ALL.into_iter().find(|(_, known)| *known == word);
        let known = known.map(|(state, _)| state);
        Ok(known.ok_or_else(|| StoreError::Damaged(format!("a duty that is {word:?}")))?)
    }
}

/// Something that somebody owes for a student. Its words are numbers of the
/// caseload.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Task {
    /// The student's place in the roster.
    pub place: u32,
    /// The step of the ladder.
    pub step: u32,
    /// The number of the statutory report; 0 for none.
    pub report: u16,
    /// The track; the empty word for a duty of the statute itself.
    pub track: u32,
    /// What is owed.
    pub duty: u32,
    /// The day that began it.
    pub since: Date,
    /// Nobody acts before this day.
    pub opens_on: Date,
    /// By when.
    pub due_on: Option<Date>,
    /// Another system does it, and somebody checks that it did.
    pub by_other_system: bool,
    /// How far it has come.
    pub state: State,
    /// A named person selects students for it.
    pub selected_by_person: bool,
    /// When a named person selected the student.
    pub selected_on: Option<Date>,
    /// When it was done.
    pub done_on: Option<Date>,
    /// How often somebody tried to help since it began.
    pub efforts: u32,
    /// Ids of the guards that hold it, with commas.
    pub guards: u32,
    /// Code and section.
    pub citation: u32,
}

impl Task {
    /// A duty of the student at a place, with its words among `words`.
    pub(super) fn of(place: u32, duty: &Duty, words: &mut Names) -> Result<Self> {
        let known = date(&duty.triggered_on)?.zip(date(&duty.opens_on)?);
        let (since, opens_on) = known.ok_or_else(damaged)?;
        Ok(Self {
            place,
            step: words.place(&duty.step),
            report: u16::try_from(duty.report).map_err(|_| damaged())?,
            track: words.place(&duty.track),
            duty: words.place(&duty.duty),
            since,
            opens_on,
            due_on: date(&duty.due_on)?,
            by_other_system: duty.by_other_system,
            state: State::named(&duty.state)?,
            selected_by_person: duty.selected_by_person,
            selected_on: date(&duty.selected_on)?,
            done_on: date(&duty.done_on)?,
            efforts: duty.efforts,
            guards: words.place(&duty.guards),
            citation: words.place(&duty.citation),
        })
    }

    /// Whether it is owed, and nobody has tried to help since it began, though a named
    /// person selects for it.
    #[must_use]
    pub fn is_untried(&self) -> bool {
        self.state == State::Owed && self.selected_by_person && self.efforts == 0
    }

    /// Whether somebody still owes it, or may come to.
    #[must_use]
    pub fn is_open(&self) -> bool {
        !matches!(self.state, State::Done | State::Declined)
    }
}

/// A date as it is stored; empty for none.
pub(super) fn date(text: &str) -> Result<Option<Date>> {
    let read = |text: &str| text.parse::<Date>().map_err(|_| damaged());
    Ok((!text.is_empty()).then(|| read(text)).transpose()?)
}

fn damaged() -> StoreError {
    StoreError::Damaged("a date or number of a plan".into())
}
