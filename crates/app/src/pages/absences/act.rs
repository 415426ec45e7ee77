//! Writing down what a family says, deciding about it, and taking it back.

use jiff::Timestamp;
use office::OfficeError;
use office::absences::{self, Says};
use office::accounts::Viewer;
use office::acts::{self, AbsenceRuling, Decision, Doing, FamilySays, Followed, Part};

use super::{Typed, address, fields, shown};
use crate::answer::{Answer, Answered, go};
use crate::desk::Desk;
use crate::error::PageError;

/// Writes down what a family says, and what is made of it.
pub(crate) fn hear(desk: &Desk<'_>, viewer: &Viewer) -> Answered {
    let asked = desk.asked;
    let picked = asked.all_of("pick");
    let parts: Option<Vec<Part>> = picked.iter().map(|pick| part(pick)).collect();
    let pressed = asked.field("do");
    let ruled = pressed.split_once('.');
    let ruled = ruled.and_then(|(says, it)| Says::named(says).zip(Decision::named(it)));
    let (Some(parts), Some((says, decision))) = (parts, ruled) else {
        return Err(PageError::NotFound);
    };
    if parts.is_empty() {
        return again(desk, viewer, (None, None), picked);
    }
    let text = |name: &str| asked.field(name).replace("\r\n", "\n");
    let (reason, note) = match says {
        Says::Reason => (text("why-reason"), text("why-note")),
        Says::Dispute => (String::new(), text("wrong-note")),
    };
    let (words, person, way) = (text("said-words"), text("said-person"), text("said-way"));
    let proof = text("why-proof");
    let said = FamilySays {
        student: asked.param("id"),
        parts: &parts,
        says,
        reason: &reason,
        words: &words,
        person: &person,
        way: &way,
        proof: &proof,
    };
    let ruling = AbsenceRuling { decision, reason: &reason, note: &note };
    match acts::hear_family(desk.store(), doing(desk, viewer), said, ruling) {
        Ok(followed) => Ok(done(desk, "heard", &followed)),
        Err(error) => again(desk, viewer, (Some((error, says)), None), picked),
    }
}

/// Decides about a question.
pub(crate) fn decide(desk: &Desk<'_>, viewer: &Viewer) -> Answered {
    let at: Timestamp = desk.asked.field("at").parse().map_err(|_| PageError::NotFound)?;
    let decision = Decision::named(&desk.asked.field("do")).ok_or(PageError::NotFound)?;
    let (reason, note) = (desk.asked.field("decide-reason"), desk.asked.field("decide-note"));
    let ruling = AbsenceRuling { decision, reason: &reason, note: &note };
    match acts::decide_absence(
        desk.store(),
        doing(desk, viewer),
        (desk.asked.param("id"), at),
        ruling,
    ) {
        Ok(followed) => Ok(done(desk, "decided", &followed)),
        Err(error) => again(desk, viewer, (Some((error, Says::Reason)), Some(at)), Vec::new()),
    }
}

/// Takes back what was written down by mistake.
pub(crate) fn back(desk: &Desk<'_>, viewer: &Viewer) -> Answered {
    let at: Timestamp = desk.asked.field("at").parse().map_err(|_| PageError::NotFound)?;
    match acts::take_back_absence(desk.store(), doing(desk, viewer), (desk.asked.param("id"), at)) {
        Ok(followed) => Ok(done(desk, "taken", &followed)),
        Err(error) => again(desk, viewer, (Some((error, Says::Reason)), None), Vec::new()),
    }
}

fn doing<'a>(desk: &'a Desk<'_>, viewer: &'a Viewer) -> Doing<'a> {
    Doing::of(viewer, desk.now, &desk.app.config.rulebooks)
}

/// A day, or one mark of it.
fn part(pick: &str) -> Option<Part> {
    let (date, mark) = pick.split_once(' ').map_or((pick, None), |(date, key)| (date, Some(key)));
    Some(Part { date: date.parse().ok()?, mark: mark.map(str::to_owned) })
}

/// On to the page, with what followed.
fn done(desk: &Desk<'_>, what: &str, followed: &Followed) -> Answer {
    let pairs =
        [("done", what), ("gone", &followed.gone.join(",")), ("new", &followed.new.join(","))];
    let query = serde_urlencoded::to_string(pairs).unwrap_or_default();
    go(&format!("{}?{query}", address(desk.asked.param("id"))))
}

/// What went wrong, and of what; and the question that it is about.
type Wrong = (Option<(OfficeError, Says)>, Option<Timestamp>);

/// The page again, with what was typed, and at its field what is wrong.
fn again(desk: &Desk<'_>, viewer: &Viewer, (error, open): Wrong, picked: Vec<String>) -> Answered {
    let known = (desk.asked.param("id"), desk.today());
    let reasons = absences::of_student(desk.store(), doing(desk, viewer), known)?.reasons;
    let mut fields = fields::all(desk, &reasons);
    for field in &mut fields {
        field.value = desk.asked.field(field.name);
    }
    let mut typed = Typed { picked, fields, is_nothing: error.is_none(), trouble: None };
    if let Some((error, says)) = error {
        blame(desk, &mut typed, error, (says, open.is_some()))?;
    }
    shown(desk, viewer, open, Some(typed))
}

/// Tells at the field what is wrong with it, or above them all.
fn blame(
    desk: &Desk<'_>,
    typed: &mut Typed,
    error: OfficeError,
    (says, is_question): (Says, bool),
) -> Result<(), PageError> {
    let (reason, note) = match says {
        _ if is_question => ("decide-reason", "decide-note"),
        Says::Reason => ("why-reason", "why-note"),
        Says::Dispute => ("wrong-note", "wrong-note"),
    };
    let no_words = says == Says::Dispute && desk.asked.field("said-words").trim().is_empty();
    let say = |key: &str| desk.say(key).into_owned();
    let (field, words) = match error {
        OfficeError::NoPerson => ("said-person", say("absence-no-person")),
        OfficeError::NoReason if no_words && !is_question => {
            ("said-words", say("absence-no-words"))
        }
        OfficeError::NoReason => (note, say("absence-no-note")),
        OfficeError::NotAnExcuse(_) => (reason, say("absence-no-excuse")),
        OfficeError::NotAllowed { .. } => (reason, say("absence-takes-administrator")),
        OfficeError::TooLong(_) => (longest(desk), say("fault-long")),
        OfficeError::ManyMarks(day) => {
            let words = desk.tell("absence-many-marks", "date", desk.date(&day));
            typed.trouble = Some(words.into_owned());
            return Ok(());
        }
        OfficeError::NotAway(day) => {
            typed.trouble = Some(desk.tell("absence-gone", "date", desk.date(&day)).into_owned());
            return Ok(());
        }
        OfficeError::NoCode { class, .. } => {
            let class = desk.word("class", class.name());
            typed.trouble = Some(desk.tell("absence-no-code", "class", class).into_owned());
            return Ok(());
        }
        OfficeError::DecidedBefore => {
            typed.trouble = Some(say("absence-decided-before"));
            return Ok(());
        }
        error => return Err(error.into()),
    };
    if let Some(field) = typed.fields.iter_mut().find(|it| it.name == field) {
        field.fault = Some(words);
    }
    Ok(())
}

/// The field with most letters of those that were sent.
fn longest(desk: &Desk<'_>) -> &'static str {
    let fields = ["said-person", "said-words", "why-note", "wrong-note", "decide-note"];
    let letters = |field: &&str| desk.asked.field(field).chars().count();
    // A name is shorter than other words may be.
    if letters(&"said-person") > acts::MOST_NAME {
        return "said-person";
    }
    fields.into_iter().max_by_key(letters).unwrap_or("said-words")
}
