//! Letters whose reason is gone: an absence was excused or corrected after the
//! letter was sent.

use jiff::civil::Date;

use super::duties::Planning;
use super::{Course, Duty, DutyState};
use crate::acts::LetterSent;
use crate::notice::CORRECTION;
use crate::rulebook::{After, Measure, Step, Unit};

impl<'a> Planning<'_, 'a> {
    /// A correction for every step whose letter says what no longer stands.
    pub(super) fn corrections(&self) -> Vec<Duty<'a>> {
        let courses = self.by.courses.iter();
        let wrong = |course| self.wrong_letter(course).or_else(|| self.wrong_elsewhere(course));
        courses.filter_map(|course| Some(correction(course, wrong(course)?))).collect()
    }

    /// A letter of another system that had its reason when it was sent, as was known
    /// then, and has none any more. Which days it showed nobody here knows.
    fn wrong_elsewhere(&self, course: &Course<'a>) -> Option<&LetterSent> {
        let step = &course.step.text;
        let After::Rule(rule) = &step.after else { return None };
        let letters = self.acts.letters.iter().filter(|letter| {
            *letter.kind == *step.duty && letter.ours.is_none() && !self.is_corrected(step, letter)
        });
        let first = letters.min_by_key(|letter| letter.on)?;
        // A share lapses when a student comes back, and was reason enough.
        let rules = &self.by.evaluator.rules.rules;
        let is_counted = rules
            .iter()
            .any(|(known, text)| known.id == *rule && matches!(text.text, Measure::Count { .. }));
        let had_reason = || !self.known_then(rule, first.on).is_empty();
        (is_counted && self.starts(step, &[]).is_empty() && had_reason()).then_some(first)
    }

    /// Whether a letter of another system was taken back by one of ours.
    pub(super) fn is_corrected(&self, step: &Step, letter: &LetterSent) -> bool {
        let takes_back = |other: &LetterSent| {
            &*other.kind == CORRECTION && other.answers(&step.id) && other.on >= letter.on
        };
        letter.ours.is_none() && self.acts.letters.iter().any(takes_back)
    }

    /// The first letter of a step that shows a day which no longer counts, and
    /// that has no reason any more: neither today nor, as we know now, when it
    /// was sent. A share that lapsed because the student came back was reason
    /// enough; so was a law that has changed since.
    fn wrong_letter(&self, course: &Course<'a>) -> Option<&LetterSent> {
        let step = &course.step.text;
        let was_met = |letter: &LetterSent| match &step.after {
            After::Rule(rule) => {
                let first = self.subject.share_first_held(rule);
                first.is_some_and(|day| self.subject.date(day) <= letter.on)
            }
            After::Event(_) => false,
            // An act began the step, and acts stand.
            After::Step(_) => true,
        };
        let of_step =
            |letter: &&LetterSent| letter.answers(&step.id) && &*letter.kind != CORRECTION;
        let letters = self.acts.letters.iter().filter(of_step);
        let first = letters.min_by_key(|letter| letter.on)?;
        (!was_met(first) && self.starts(step, &[]).is_empty() && self.lost_a_day(step, first))
            .then_some(first)
    }

    /// Whether a day that a letter showed counts no more.
    fn lost_a_day(&self, step: &Step, letter: &LetterSent) -> bool {
        let unit = match &step.after {
            After::Rule(rule) => self.by.evaluator.counted(rule),
            After::Event(_) | After::Step(_) => None,
        };
        let counted = self.subject.unit_dates(&unit.unwrap_or(Unit::Events), None);
        let counted: Vec<Date> = counted.iter().map(|it| self.subject.date(it.day)).collect();
        let days = letter.ours.iter().flat_map(|ours| ours.days.iter());
        days.into_iter().any(|day| !counted.contains(day))
    }
}

fn correction<'a>(course: &Course<'a>, letter: &LetterSent) -> Duty<'a> {
    let step = &course.step.text;
    Duty {
        step: &step.id,
        track: step.track.as_deref(),
        duty: CORRECTION,
        report: None,
        since: letter.on,
        opens_on: letter.on,
        due_on: None,
        by_other_system: false,
        state: DutyState::Owed,
        selected_by_person: false,
        selected_on: None,
        efforts: 0,
        citation: &course.step.citation.section,
    }
}
