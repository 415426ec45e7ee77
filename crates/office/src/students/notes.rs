//! Finding notes by their words, among the students of somebody's schools.

use domain::Date;
use domain::access::View;
use intake::record::Record;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use store::sheet::{EFFORTS, Sight};
use store::tx::Tx;

use super::find::fold;
use super::record::Note;
use super::{Found, Roster, Shown};
use crate::accounts::Viewer;
use crate::decided;
use crate::error::Result;
use crate::facts::{self, Whose};

/// A note that was found.
#[derive(Clone, Debug)]
pub struct FoundNote {
    /// Whose it is.
    pub student: Found,
    /// The note, or what was written beside a contact.
    pub note: Note,
}

/// Who searches, and among whose students.
#[derive(Clone, Copy, Debug)]
pub struct Searching<'a> {
    /// All students.
    pub roster: &'a Roster,
    /// Those among whom it is searched.
    pub shown: &'a Shown,
    /// Who searches: restricted notes are found by those who may read them.
    pub viewer: &'a Viewer,
    /// The day: later notes are none yet.
    pub today: Date,
    /// The clocks of the district.
    pub zone: &'a TimeZone,
}

impl Searching<'_> {
    /// Whether a text has a word that begins with each of the words.
    fn fits(self, words: &[String], text: &str) -> bool {
        let own = fold(text);
        words.iter().all(|word| own.iter().any(|it| it.starts_with(word.as_str())))
    }

    fn student(self, id: &str) -> Option<u32> {
        self.roster.place(id).filter(|place| self.roster.is_shown(self.shown, *place))
    }
}

/// The notes that have a word that begins with each word that was typed, the newest
/// first, at most `limit`; and whether there are more.
///
/// # Errors
/// When the memory refuses.
pub fn search_notes(
    tx: &mut Tx<'_>,
    sight: Sight<'_>,
    who: Searching<'_>,
    (typed, limit): (&str, usize),
) -> Result<(Vec<FoundNote>, bool)> {
    let words = fold(typed);
    let mut found: Vec<(u32, Note)> = Vec::new();
    if words.is_empty() {
        return Ok((Vec::new(), false));
    }
    let sees_restricted = who.viewer.sees(View::RestrictedNotes);
    facts::records(tx, sight, "attendance_notes.csv", Whose::Everybody, |record, _| {
        let Record::AttendanceNotes(row) = record else { return };
        let is_restricted = row.confidential == Some(true);
        let may_read = (!is_restricted || sees_restricted) && row.date <= who.today;
        let Some(place) = who.student(&row.student_id).filter(|_| may_read) else { return };
        if who.fits(&words, row.text) {
            let (text, author) = (row.text.to_owned(), row.author.to_owned());
            found.push((place, Note { on: row.date, text, author, is_restricted }));
        }
    })?;
    for version in decided::in_order(&EFFORTS, tx, sight, Whose::Everybody)? {
        let [student, _, text, _, by, at] = decided::cells(&version);
        // In the evening it is tomorrow elsewhere.
        let at = at.parse::<Timestamp>().ok();
        let on = at.map(|at| at.to_zoned(who.zone.clone()).date());
        let (Some(place), Some(on)) = (who.student(student), on) else { continue };
        if !text.is_empty() && who.fits(&words, text) {
            let (text, author) = (text.to_owned(), by.to_owned());
            found.push((place, Note { on, text, author, is_restricted: false }));
        }
    }
    found.sort_by_key(|(_, note)| std::cmp::Reverse(note.on));
    let is_more = found.len() > limit;
    let told = found.into_iter().take(limit);
    let told = told.map(|(place, note)| FoundNote { student: who.roster.found(place), note });
    Ok((told.collect(), is_more))
}
