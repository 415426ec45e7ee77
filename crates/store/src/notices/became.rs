//! What became of a letter, as its events say it. Nothing that was said is removed: what
//! was said by mistake is taken back by another event.

use super::Event;

/// It was given to the mail.
pub const MAILED: &str = "mailed";
/// It was handed to somebody.
pub const HANDED: &str = "handed";
/// It had not been mailed or handed over after all.
pub const NOT_MAILED: &str = "not mailed";
/// The mail brought it back; the detail is the reason on the envelope, as a word. Said
/// again, it counts as it was said last.
pub const RETURNED: &str = "returned";
/// It had not come back after all.
pub const NOT_RETURNED: &str = "not returned";
/// A correction told the family that it does not stand.
pub const SUPERSEDED: &str = "superseded";
/// It never left the office, and nobody will mail it: it does not stand.
pub const WITHDRAWN: &str = "withdrawn";
/// It is to be mailed after all.
pub const NOT_WITHDRAWN: &str = "not withdrawn";
/// It went, and a copy could not go to some contacts; their ids, with commas, are the
/// detail.
pub const COPY_HELD: &str = "copy held";

/// What says that a letter was mailed or handed over.
pub fn sent(events: &[Event]) -> impl Iterator<Item = &Event> {
    standing(events, &[MAILED, HANDED], NOT_MAILED)
}

/// What says that a letter came back.
#[must_use]
pub fn last_return(events: &[Event]) -> Option<&Event> {
    standing(events, &[RETURNED], NOT_RETURNED).last()
}

/// What says that a letter never left.
#[must_use]
pub fn withdrawal(events: &[Event]) -> Option<&Event> {
    standing(events, &[WITHDRAWN], NOT_WITHDRAWN).last()
}

/// What says that a correction took the place of a letter.
#[must_use]
pub fn supersession(events: &[Event]) -> Option<&Event> {
    events.iter().find(|it| it.event == SUPERSEDED)
}

/// The events with some words that were said since somebody took such back.
fn standing<'e>(
    events: &'e [Event],
    words: &'static [&str],
    undo: &'static str,
) -> impl Iterator<Item = &'e Event> {
    let first = events.iter().rposition(|it| it.event == undo).map_or(0, |place| place + 1);
    events[first..].iter().filter(move |it| words.contains(&it.event.as_str()))
}

/// That an event `e` has one of some words, and that nothing later takes it back.
pub(super) fn stands(words: &[&str], undo: &str) -> String {
    format!(
        "e.event IN ('{}') AND NOT EXISTS (SELECT 1 FROM notice_event b \
         WHERE b.district_id = e.district_id AND b.notice_id = e.notice_id \
         AND b.event = '{undo}' AND b.since > e.since)",
        words.join("', '")
    )
}
