//! What the checker says of words, as a director reads it.

use documents::letter::Reading;
use documents::letter::lint::{Fault, Weight};
use office::texts::Looked;

use super::line;
use crate::desk::Desk;

/// Every fault that the checker knows.
pub(super) const FAULTS: [&str; 17] = [
    "statement_missing",
    "repealed",
    "threat",
    "must",
    "label",
    "protected",
    "forbidden",
    "sign_off",
    "too_long",
    "too_hard",
    "not_measured",
    "stale_translation",
    "no_phone",
    "another_phone",
    "date_of_its_own",
    "numbers_of_days",
    "help_first",
];

/// Something that the checker says.
pub(super) struct Said {
    pub(super) is_error: bool,
    /// Where it is on the page, as a field; empty for the whole letter.
    pub(super) field: String,
    pub(super) words: String,
}

/// What words weigh, and what is wrong with them.
pub(super) struct Checked {
    /// Words, with the most that there may be.
    pub(super) words: Option<(usize, usize)>,
    /// How hard they are to read, in words.
    pub(super) reading: String,
    /// What they may be at most, in words.
    pub(super) limit: String,
    pub(super) is_hard: bool,
    pub(super) said: Vec<Said>,
    /// Translations that would be older than the English, in words.
    pub(super) outdated: Vec<String>,
    pub(super) may_go: bool,
}

impl Checked {
    pub(super) fn of(desk: &Desk<'_>, looked: &Looked) -> Self {
        let labels = line::labels(desk, &looked.passages);
        let misplaced = looked.misplaced.iter().map(|it| {
            let place = looked.passages.iter().position(|passage| passage.id == it.passage);
            let label = place.map_or("", |place| labels[place].as_str());
            let wrong = line::fault(desk, std::slice::from_ref(it), &it.passage);
            Said {
                is_error: it.weight == Weight::Error,
                field: format!("text-{}", it.passage),
                words: format!("{label}: {wrong}"),
            }
        });
        let faults = looked.faults.iter().map(|fault| Said {
            is_error: fault.weight == Weight::Error,
            field: holder(looked, fault).map(|it| format!("text-{it}")).unwrap_or_default(),
            words: words(desk, fault),
        });
        let mut said: Vec<Said> = misplaced.chain(faults).collect();
        said.sort_by_key(|said| !said.is_error);
        let reading = looked.measure.as_ref().and_then(|measure| measure.reading);
        Self {
            words: looked.measure.as_ref().map(|measure| (measure.words, looked.budget.words)),
            reading: reading.map(|it| ease(desk, it)).unwrap_or_default(),
            limit: looked.budget.reading.map(|it| limit(desk, it)).unwrap_or_default(),
            is_hard: said_id(looked, "too_hard"),
            said,
            outdated: looked.outdated.iter().map(|tag| desk.language(tag)).collect(),
            may_go: looked.may_go(),
        }
    }

    /// Whether there are more words than are read.
    pub(super) fn is_long(&self) -> bool {
        self.words.is_some_and(|(words, most)| words > most)
    }

    pub(super) fn errors(&self) -> usize {
        self.said.iter().filter(|said| said.is_error).count()
    }
}

/// The passage that somebody may write in which the words of a fault stand.
fn holder<'l>(looked: &'l Looked, fault: &Fault) -> Option<&'l str> {
    let found = fault.found.trim_end_matches('*').to_lowercase();
    let own = looked.passages.iter().filter(|passage| passage.is_own());
    let mut holding = own.filter(|it| it.words.to_lowercase().contains(&found));
    holding.next().filter(|_| !found.is_empty()).map(|passage| passage.id.as_str())
}

fn said_id(looked: &Looked, id: &str) -> bool {
    looked.faults.iter().any(|fault| fault.id == id)
}

/// What a fault is and what to do about it; in the checker's own words where the pages
/// have none.
pub(crate) fn words(desk: &Desk<'_>, fault: &Fault) -> String {
    if !FAULTS.contains(&fault.id) {
        return fault.what.clone();
    }
    // A star stands for any ending, and says nothing to people.
    let found = fault.found.trim_end_matches('*');
    let key = format!("texts-fault-{}", fault.id.replace('_', "-"));
    desk.tell(&key, "found", found).into_owned()
}

/// How hard a text is to read, in words.
pub(super) fn ease(desk: &Desk<'_>, reading: Reading) -> String {
    match reading {
        Reading::Grade(tenths) => desk.tell("texts-grade", "number", number(tenths)),
        Reading::Ease(tenths) => desk.tell("texts-ease", "number", number(tenths)),
    }
    .into_owned()
}

fn limit(desk: &Desk<'_>, reading: Reading) -> String {
    match reading {
        Reading::Grade(tenths) => desk.tell("texts-grade-most", "number", number(tenths)),
        Reading::Ease(tenths) => desk.tell("texts-ease-least", "number", number(tenths)),
    }
    .into_owned()
}

fn number(tenths: i64) -> String {
    let sign = if tenths < 0 { "−" } else { "" };
    format!("{sign}{}.{}", tenths.abs() / 10, tenths.abs() % 10)
}
