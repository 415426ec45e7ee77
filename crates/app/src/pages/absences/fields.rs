//! The fields of the forms.

use domain::rulebook::{Dated, Excuse};
use office::absences::{PROOFS, WAYS};

use crate::desk::Desk;
use crate::form::{Field, Input};

/// Who said it and how; why; and of a question, for which reason and why it is
/// decided so.
pub(super) fn all(desk: &Desk<'_>, reasons: &[Dated<Excuse>]) -> Vec<Field> {
    let field = |name, key: &str, input| Field::empty(name, desk.say(key).into_owned(), input);
    let hinted = |name, key: &str, hint: &str, input| Field {
        hint: desk.say(hint).into_owned(),
        ..field(name, key, input)
    };
    let list = |list: &str, words: &[&str]| {
        let named = words.iter().map(|it| ((*it).to_owned(), desk.word(list, it)));
        Input::Choice(named.collect())
    };
    let mut choices = vec![(String::new(), desk.say("absence-no-reason").into_owned())];
    choices.extend(reasons.iter().map(|it| (it.text.id.clone(), name(desk, it))));
    vec![
        Field {
            is_required: true,
            ..hinted("said-person", "absence-person", "absence-person-hint", Input::Line)
        },
        Field {
            value: WAYS[0].to_owned(),
            ..field("said-way", "absence-way", list("told-by", &WAYS))
        },
        hinted("said-words", "absence-words", "absence-words-hint", Input::Text),
        field("why-reason", "absence-reason", Input::Choice(choices.clone())),
        Field {
            value: PROOFS[0].to_owned(),
            ..field("why-proof", "absence-proof", list("proof", &PROOFS))
        },
        hinted("why-note", "absence-note", "absence-note-hint", Input::Line),
        hinted("wrong-note", "absence-checked", "absence-checked-hint", Input::Line),
        field("decide-reason", "absence-reason", Input::Choice(choices)),
        hinted("decide-note", "absence-note", "absence-note-hint", Input::Line),
    ]
}

/// What people call a reason: in the language of the page, where it has words for it.
pub(super) fn name(desk: &Desk<'_>, reason: &Dated<Excuse>) -> String {
    let title = desk.known("excuse", &reason.text.id);
    let title = title.unwrap_or_else(|| reason.text.title.clone());
    if reason.text.by_administrator {
        return desk.tell("absence-by-administrator", "reason", title).into_owned();
    }
    title
}
