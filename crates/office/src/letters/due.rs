//! Which students a letter of a kind is due for, and what it would rest on.

use std::collections::BTreeSet;

use documents::letter::{Facts, Letter};
use domain::day::DaySet;
use domain::enrollment::meant_on;
use domain::notice::{
    CORRECTION, Day, Envelope, Go, Hold, Ladder, Order, SEQUENCE, Shown, envelopes, languages,
};
use domain::plan::{Duty, DutyState};
use domain::rulebook::After;
use rustc_hash::FxHashMap;
use store::pending::{self, Pending};
use store::plan as stored;
use store::sheet::Sight;
use store::tx::Tx;

use super::people::{self, Family, School, Schools};
use super::{Held, Run};
use crate::error::{OfficeError, Result};
use crate::facts::Whose;
use crate::planning::{Eye, Planning, Seen};

/// A letter that may go out, before it is printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Draft {
    pub(super) student: String,
    /// The step of the ladder that it answers.
    pub(super) step: String,
    /// Letters before it that are left out, and why.
    pub(super) left_out: String,
    /// Only for somebody who may select students.
    pub(super) selection: bool,
    pub(super) facts: Facts,
    pub(super) postal_code: String,
    /// The address is never shown to others.
    pub(super) confidential: bool,
    /// The reader's language, in which the letter has no words.
    pub(super) unwritten: Option<String>,
}

/// What is due.
#[derive(Debug, Default)]
pub(super) struct Due {
    /// In postal order.
    pub(super) drafts: Vec<Draft>,
    pub(super) held: Vec<Held>,
    pub(super) rulebook_version: String,
}

/// A student for whom a letter is due.
struct Pick {
    student: String,
    school: Option<String>,
    step: String,
    verdict: std::result::Result<Go, Hold>,
    days: Vec<Day>,
    earlier: Option<domain::Date>,
}

/// Finds out what is due; of some students, or of everybody.
pub(super) fn decide(
    tx: &mut Tx<'_>,
    sight: Sight<'_>,
    run: &Run<'_>,
    letter: &Letter,
    students: Option<&[&str]>,
) -> Result<Due> {
    let owing = match students {
        Some(_) => None,
        None => owing(tx, sight, run)?,
    };
    let owing: Option<Vec<&str>> =
        owing.as_ref().map(|ids| ids.iter().map(String::as_str).collect());
    let whose = students.or(owing.as_deref()).map_or(Whose::Everybody, Whose::Students);
    let planning = Planning::load(tx, sight, run.on, run.library, whose)?;
    let asked = planning.book.steps.iter().any(|step| step.text.duty == run.kind);
    if !asked && run.kind != CORRECTION {
        let (kind, rulebook) = (run.kind.to_owned(), planning.book.name.clone());
        return Err(OfficeError::NobodyAsks { kind, rulebook });
    }
    let mut picks = Vec::new();
    let shown = letter.on(run.on).map_or(Shown::None, |text| text.dates);
    let order = Order::of(&planning.ground.settings(&planning.book), run.on)?;
    let look = |eye: &Eye<'_>, seen: &Seen<'_>| pick(&planning, eye, seen, run, shown, order);
    planning.each(tx, sight, &planning.roster(), look, |_, some| {
        picks.extend(some.into_iter().flatten());
        Ok(())
    })?;
    let mut due = Due { rulebook_version: planning.book.version.clone(), ..Due::default() };
    write(tx, sight, run, letter, &planning, picks, &mut due)?;
    let key =
        |draft: &Draft| (draft.postal_code.clone(), street(&draft.facts), draft.student.clone());
    due.drafts.sort_by_cached_key(key);
    due.held.sort_by(|a, b| a.student.cmp(&b.student));
    Ok(due)
}

/// The lines below the names, for the order of mailing.
fn street(facts: &Facts) -> Vec<String> {
    facts.address.iter().skip(facts.readers.len()).map(|line| line.to_lowercase()).collect()
}

/// The students who owe it by the plan that is stored; none when that plan is
/// not of this day.
fn owing(tx: &mut Tx<'_>, sight: Sight<'_>, run: &Run<'_>) -> Result<Option<Vec<String>>> {
    let Some(ground) = stored::at(tx, sight.district)? else { return Ok(None) };
    let shared = Planning::load(tx, sight, run.on, run.library, Whose::Students(&[]))?;
    let today = shared.stored_ground(0);
    let same = ground.as_of == today.as_of
        && ground.rulebook_version == today.rulebook_version
        && ground.calendar_version == today.calendar_version;
    let settled = match pending::read(tx, sight.district)? {
        Pending::Students(changed) => changed.is_empty(),
        Pending::Everybody => false,
    };
    if !same || !settled {
        return Ok(None);
    }
    Ok(Some(stored::owing(tx, sight.district, shared.year(), run.kind)?))
}

/// The student, when a letter of this kind is owed today.
fn pick(
    planning: &Planning,
    eye: &Eye<'_>,
    seen: &Seen<'_>,
    run: &Run<'_>,
    shown: Shown,
    order: Order,
) -> Option<Pick> {
    let facts = seen.facts();
    let plan = eye.planner.student(seen.id, seen.record.person(), facts);
    let owed =
        |duty: &&Duty<'_>| duty.duty == run.kind && !matches!(duty.state, DutyState::Done { .. });
    let duty = plan.duties.iter().find(owed)?;
    let reference = &planning.ground.loaded.reference;
    let stay = meant_on(facts.enrollments, run.on);
    let school = stay.map(|stay| reference.school_id(stay.school).to_owned());
    let nothing = DaySet::EMPTY;
    let taught = stay
        .map_or(nothing, |stay| reference.school(stay.school).calendar.instructional(&stay.track));
    let acts = facts.acts.between(reference.year.first(), run.on);
    let ladder = Ladder {
        book: &planning.book,
        order,
        duties: &plan.duties,
        acts: &acts,
        year: reference.year,
        taught: &taught,
        today: run.on,
    };
    let verdict = ladder.may_go(duty);
    let step = planning.book.steps.iter().find(|step| step.text.id == duty.step);
    let rule = step.and_then(|step| match &step.text.after {
        After::Rule(rule) => Some(rule.as_str()),
        After::Event(_) | After::Step(_) => None,
    });
    let before = SEQUENCE.iter().take_while(|kind| **kind != run.kind);
    let earlier = match run.kind {
        CORRECTION => Some(duty.since),
        _ => before.flat_map(|kind| acts.sent(kind)).max(),
    };
    Some(Pick {
        student: seen.id.to_owned(),
        school,
        step: duty.step.to_owned(),
        days: verdict
            .as_ref()
            .map_or_else(|_| Vec::new(), |_| eye.evaluator.days_shown(facts, shown, rule)),
        verdict,
        earlier,
    })
}

/// Writes the letters of all picks: who gets them and what they say.
fn write(
    tx: &mut Tx<'_>,
    sight: Sight<'_>,
    run: &Run<'_>,
    letter: &Letter,
    planning: &Planning,
    picks: Vec<Pick>,
    due: &mut Due,
) -> Result<()> {
    let schools = Schools::load(tx, sight)?;
    let ids: BTreeSet<&str> = picks.iter().map(|pick| pick.student.as_str()).collect();
    let ids: Vec<&str> = ids.into_iter().collect();
    let families = people::families(tx, sight, &ids)?;
    let limit = planning.book.in_force(run.on)?.event.minutes;
    let writer = Writer { run, letter, schools: &schools, families: &families, limit };
    for pick in &picks {
        if !run.is_mine(pick.school.as_deref()) {
            continue;
        }
        if let Err(hold) = writer.letters(pick, due) {
            due.held.push(Held::new(&pick.student, hold.id(), hold.to_string()));
        }
    }
    Ok(())
}

struct Writer<'a> {
    run: &'a Run<'a>,
    letter: &'a Letter,
    schools: &'a Schools,
    families: &'a FxHashMap<String, Family>,
    limit: u16,
}

impl Writer<'_> {
    fn letters(&self, pick: &Pick, due: &mut Due) -> std::result::Result<(), Hold> {
        let go = pick.verdict.clone()?;
        let id = pick.school.as_deref().ok_or(Hold::NotEnrolled)?;
        let school = self.schools.get(id).ok_or(Hold::NotEnrolled)?;
        let none = Family::default();
        let family = self.families.get(&pick.student).unwrap_or(&none);
        let all = envelopes(&family.student, &family.contacts, self.run.on)?;
        let drafts: std::result::Result<Vec<_>, _> = all
            .ready
            .iter()
            .map(|envelope| self.letter(pick, &go, (id, school), family, (envelope, &all.ready)))
            .collect();
        due.drafts.extend(drafts?);
        for hold in all.held {
            due.held.push(Held::new(&pick.student, hold.id(), format!("a copy: {hold}")));
        }
        Ok(())
    }

    fn letter(
        &self,
        pick: &Pick,
        go: &Go,
        (id, school): (&str, &School),
        family: &Family,
        (envelope, all): (&Envelope, &[Envelope]),
    ) -> std::result::Result<Draft, Hold> {
        let owed: Vec<&str> = school.owed.iter().map(String::as_str).collect();
        let reader = envelope.readers.first().map_or("", |reader| reader.contact.as_str());
        let has_words = |tag: &str| self.letter.language(tag).is_some();
        let spoken = languages(reader, &envelope.language, &owed, has_words)?;
        let (person, phone) = school.person();
        // Where somebody lives is nobody else's business, nor that they get mail.
        let others = all.iter().filter(|other| *other != envelope && !other.confidential);
        let copies = others.flat_map(|other| &other.readers).map(|reader| reader.name.clone());
        let left_out = go.skipped.iter().map(|it| format!("{}: {}", it.kind, it.reason));
        let facts = Facts {
            kind: self.run.kind.to_owned(),
            on: self.run.on,
            student_id: pick.student.clone(),
            student: family.student.called.clone(),
            student_name: family.student.full_name.clone(),
            school: id.to_owned(),
            readers: envelope.readers.clone(),
            address: envelope.address.clone(),
            owed: spoken.tags.iter().take(usize::from(spoken.owed)).cloned().collect(),
            languages: spoken.tags,
            letterhead: school.letterhead(id),
            person,
            phone,
            signer: school.signer(),
            days: pick.days.clone(),
            limit: self.limit,
            earlier: pick.earlier,
            since: None,
            copies: copies.collect(),
        };
        Ok(Draft {
            student: pick.student.clone(),
            step: pick.step.clone(),
            left_out: left_out.collect::<Vec<_>>().join("; "),
            selection: go.selection,
            facts,
            postal_code: envelope.postal_code.clone(),
            confidential: envelope.confidential,
            unwritten: spoken.unwritten,
        })
    }
}
