//! A passage as a page shows it: what it is, its words with places as chips, and the
//! same in the other languages.

use documents::letter::lint::{MOST_LETTERS, Misplaced, Wrong};
use documents::letter::{Keep, Passage, Piece, Role, pieces};

use crate::desk::Desk;

/// Places that letters know, with an explanation of each.
pub(super) const PLACES: [&str; 12] = [
    "student", "name", "school", "days", "limit", "person", "phone", "earlier", "since",
    "citation", "reader", "count",
];

/// A passage of the page.
pub(super) struct Line {
    /// The name and the id of its field.
    pub(super) field: String,
    pub(super) id: String,
    pub(super) label: String,
    pub(super) keep: Keep,
    pub(super) is_own: bool,
    /// Whether it is a statement that the law asks for.
    pub(super) is_statement: bool,
    /// The words as they were typed, or as they stand.
    pub(super) typed: String,
    pub(super) pieces: Vec<Piece>,
    /// The same passage in the other languages, by their tags.
    pub(super) beside: Vec<(String, Vec<Piece>)>,
    /// The words by which the checker knows a statement of the law; empty for others.
    pub(super) asked: String,
    /// What is wrong with it, in words; empty for nothing.
    pub(super) fault: String,
}

impl Line {
    /// A passage with the same passage in other languages.
    pub(super) fn of(passage: &Passage, label: String, others: &[(String, Vec<Passage>)]) -> Self {
        let beside = others.iter().filter_map(|(tag, passages)| {
            let other = passages.iter().find(|other| other.id == passage.id)?;
            Some((tag.clone(), apart(&other.words)))
        });
        Self {
            field: format!("text-{}", passage.id),
            id: passage.id.clone(),
            label,
            keep: passage.keep,
            is_own: passage.is_own(),
            is_statement: passage.role == Role::Statement,
            typed: passage.words.clone(),
            pieces: apart(&passage.words),
            beside: beside.collect(),
            asked: String::new(),
            fault: String::new(),
        }
    }

    /// Whether somebody may write it.
    pub(super) fn is_own(&self) -> bool {
        self.is_own
    }

    /// How many rows its field has: enough to see all of it.
    pub(super) fn rows(&self) -> usize {
        (self.typed.chars().count() / 52 + 1).clamp(1, 9)
    }

    /// The ids of what describes its field.
    pub(super) fn described_by(&self) -> String {
        let fault = (!self.fault.is_empty()).then(|| format!("{}-fault", self.field));
        let asked = (!self.asked.is_empty()).then(|| format!("{}-asked", self.field));
        let shared = (self.keep == Keep::Shared).then(|| format!("{}-shared", self.field));
        fault.into_iter().chain(asked).chain(shared).collect::<Vec<_>>().join(" ")
    }
}

/// Words with their places apart; what cannot be taken apart stays as it is.
pub(super) fn apart(words: &str) -> Vec<Piece> {
    if words.is_empty() {
        return Vec::new();
    }
    pieces(words).unwrap_or_else(|_| vec![Piece::Text(words.to_owned())])
}

/// What passages are called: what there are several of is counted.
pub(super) fn labels(desk: &Desk<'_>, passages: &[Passage]) -> Vec<String> {
    let (mut paragraphs, mut statements) = (0, 0);
    let label = |passage: &Passage| {
        let words = match passage.role {
            Role::Paragraph => {
                paragraphs += 1;
                desk.tell("texts-paragraph", "number", paragraphs)
            }
            Role::Statement => {
                statements += 1;
                desk.tell("texts-statement", "number", statements)
            }
            Role::About | Role::Subject => desk.say("texts-subject"),
            Role::Greeting => desk.say("texts-greeting"),
            Role::Dates => desk.say("texts-dates"),
            Role::Heading => desk.say("texts-heading"),
            Role::Help => desk.say("texts-help"),
            Role::Statements => desk.say("texts-statements"),
            Role::Count => desk.say("texts-count"),
            Role::Closing => desk.say("texts-closing"),
        };
        match passage.form.as_str() {
            "" => words.into_owned(),
            form => format!("{words} ({})", desk.named("texts-form", form)),
        }
    };
    passages.iter().map(label).collect()
}

/// What is wrong with the places of a passage, in words; the first of several.
pub(super) fn fault(desk: &Desk<'_>, misplaced: &[Misplaced], id: &str) -> String {
    let own = misplaced.iter().find(|it| it.passage == id);
    let Some(own) = own else { return String::new() };
    let words = match &own.wrong {
        Wrong::Empty => desk.say("texts-wrong-empty"),
        Wrong::Long => desk.tell("texts-too-many", "number", desk.number(MOST_LETTERS)),
        Wrong::Bracket => desk.say("texts-wrong-bracket"),
        Wrong::Unknown(place) => desk.tell("texts-wrong-unknown", "place", place),
        Wrong::Missing(place) => desk.tell("texts-wrong-missing", "place", place),
    };
    words.into_owned()
}
