//! Mail that comes back: which letter it is, by the code on it, and why.

use domain::Date;
use domain::access::Action;
use domain::notice::{Code, Misread};
use store::Store;
use store::notices::{self, Asked, Event, NOT_RETURNED, Notice, RETURNED};

use crate::acts::Doing;
use crate::district;
use crate::door::{self, Request};
use crate::error::{OfficeError, Result};

/// What the sticker of the mail says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sticker {
    /// Moved, left no address.
    Moved,
    /// No such number or street; insufficient address.
    NoSuchAddress,
    /// Nobody fetched it.
    Unclaimed,
    /// Somebody would not take it.
    Refused,
    /// There is no box to put it into.
    NoBox,
    /// It is no longer sent on.
    ForwardExpired,
}

impl Sticker {
    /// All with their words in data.
    pub const ALL: [(Self, &'static str); 6] = [
        (Self::Moved, "moved"),
        (Self::NoSuchAddress, "no-such-address"),
        (Self::Unclaimed, "unclaimed"),
        (Self::Refused, "refused"),
        (Self::NoBox, "no-mail-receptacle"),
        (Self::ForwardExpired, "forward-expired"),
    ];

    /// The word in data.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(it, _)| *it == self).map_or("", |(_, name)| name)
    }

    /// The one with a word.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, own)| *own == name).map(|(it, _)| *it)
    }
}

/// Which letter came back.
#[derive(Clone, Copy, Debug)]
pub enum Which<'a> {
    /// The one with this code on it, as it was typed or scanned.
    Code(&'a str),
    /// The one with this id.
    Id(&'a str),
}

/// Why nothing was recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotBack {
    /// It is no code.
    Misread(Misread),
    /// No letter has the code.
    Unknown,
    /// It is a letter of a school that is not the person's.
    Elsewhere(String),
    /// Nobody has recorded that it went: the number of its run.
    NotMailed(u32),
    /// It went only on this day.
    Before(Date),
    /// The day is still to come.
    NotYet,
    /// It is recorded already: the letter, and when it came back.
    Known(String, Option<Date>),
}

/// Records that the mail brought a letter back, and says which letter it is. Said again
/// with another word of the sticker, that word counts.
///
/// # Errors
/// When the actor may not do it, or the memory refuses. What is wrong with the letter or
/// the day is an answer and no error.
pub fn come_back(
    store: &Store,
    doing: Doing<'_>,
    which: Which<'_>,
    (on, sticker): (Date, Option<Sticker>),
) -> Result<std::result::Result<Notice, NotBack>> {
    door::may(doing.actor, Action::RecordMail)?;
    let found = match find(store, doing, which)? {
        Ok(found) => found,
        Err(why) => return Ok(Err(why)),
    };
    let detail = format!("{RETURNED} on {on}");
    let mut open = door::open(store, request(doing, &found.student, &detail), || {})?;
    let today = district::today(&mut open.tx, doing.district, doing.now)?;
    if on > today {
        return Ok(Err(NotBack::NotYet));
    }
    let asked = Asked { notice: &found.id, ..Asked::default() };
    let mut log = notices::log(&mut open.tx, doing.district, asked)?;
    let (notice, known) = log.pop().ok_or(OfficeError::NoLetter)?;
    let sticker = sticker.map_or("", Sticker::name);
    let on = match how_it_stands(&notice, &known, on) {
        Ok(on) => on,
        // Only the sticker is told anew: it came back when it came back.
        Err((NotBack::Known(_, Some(on)), before)) if !sticker.is_empty() && before != sticker => {
            on
        }
        Err((why, _)) => return Ok(Err(why)),
    };
    let event = event(&notice, RETURNED, (on, sticker));
    let sight = open.sight(doing.district);
    notices::record(&mut open.tx, sight, &[event])?;
    open.tx.commit()?;
    Ok(Ok(notice))
}

/// Records that a letter had not come back after all; false where nobody says that it
/// had.
///
/// # Errors
/// When the actor may not do it, or there is no such letter at the person's schools.
pub fn take_back(store: &Store, doing: Doing<'_>, id: &str) -> Result<bool> {
    door::may(doing.actor, Action::RecordMail)?;
    let Ok(found) = find(store, doing, Which::Id(id))? else { return Err(OfficeError::NoLetter) };
    let mut open = door::open(store, request(doing, &found.student, NOT_RETURNED), || {})?;
    let today = district::today(&mut open.tx, doing.district, doing.now)?;
    let asked = Asked { notice: &found.id, ..Asked::default() };
    let mut log = notices::log(&mut open.tx, doing.district, asked)?;
    let (notice, known) = log.pop().ok_or(OfficeError::NoLetter)?;
    if notices::last_return(&known).is_none() {
        return Ok(false);
    }
    let event = event(&notice, NOT_RETURNED, (today, ""));
    let sight = open.sight(doing.district);
    notices::record(&mut open.tx, sight, &[event])?;
    open.tx.commit()?;
    Ok(true)
}

pub(super) fn request<'a>(doing: Doing<'a>, student: &'a str, detail: &'a str) -> Request<'a> {
    Request {
        actor: doing.actor,
        action: Action::RecordMail,
        district: doing.district,
        subject: student,
        detail,
        now: doing.now,
    }
}

/// A letter of the person's schools.
pub(super) fn find(
    store: &Store,
    doing: Doing<'_>,
    which: Which<'_>,
) -> Result<std::result::Result<Notice, NotBack>> {
    let code;
    let asked = match which {
        Which::Id("") => return Ok(Err(NotBack::Unknown)),
        Which::Id(notice) => Asked { notice, ..Asked::default() },
        Which::Code(typed) => {
            code = match Code::read(typed) {
                Ok(code) => code,
                Err(misread) => return Ok(Err(NotBack::Misread(misread))),
            };
            Asked { code: code.as_str(), ..Asked::default() }
        }
    };
    let log = notices::log(&mut store.glance()?, doing.district, asked)?;
    let Some((notice, _)) = log.into_iter().next() else { return Ok(Err(NotBack::Unknown)) };
    let is_mine = doing.schools.is_empty() || doing.schools.contains(&notice.school);
    Ok(if is_mine { Ok(notice) } else { Err(NotBack::Elsewhere(notice.school)) })
}

/// Whether a letter can have come back on a day; what was said of the sticker, where it
/// is known to have.
fn how_it_stands<'e>(
    notice: &Notice,
    known: &'e [Event],
    on: Date,
) -> std::result::Result<Date, (NotBack, &'e str)> {
    if let Some(before) = notices::last_return(known) {
        let told = NotBack::Known(notice.id.clone(), before.on.parse().ok());
        return Err((told, &before.detail));
    }
    let Some(went) = notices::sent(known).filter_map(|it| it.on.parse::<Date>().ok()).min() else {
        return Err((NotBack::NotMailed(notice.revision), ""));
    };
    if on < went { Err((NotBack::Before(went), "")) } else { Ok(on) }
}

pub(super) fn event(notice: &Notice, event: &str, (on, detail): (Date, &str)) -> Event {
    Event {
        notice: notice.id.clone(),
        event: event.to_owned(),
        on: on.to_string(),
        detail: detail.to_owned(),
        ..Event::default()
    }
}
