//! Letters of ours whose reason is gone: an absence was excused or corrected
//! after the letter was sent.

use jiff::civil::Date;

use super::duties::Planning;
use super::{Course, Duty, DutyState};
use crate::acts::LetterSent;
use crate::notice::CORRECTION;
use crate::rulebook::{After, Step, Unit};

impl<'a> Planning<'_, 'a> {
    /// A correction for every step whose letter says what no longer stands.
    pub(super) fn corrections(&self) -> Vec<Duty<'a>> {
        let courses = self.by.courses.iter();
        courses.filter_map(|course| Some(correction(course, self.wrong_letter(course)?))).collect()
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
