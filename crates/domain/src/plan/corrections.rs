//! Letters of ours whose reason is gone: an absence was excused or corrected
//! after the letter was sent.

use super::duties::Planning;
use super::{Course, Duty, DutyState};
use crate::acts::LetterSent;
use crate::notice::CORRECTION;
use crate::rulebook::After;

impl<'a> Planning<'_, 'a> {
    /// A correction for every step whose letter says what no longer stands.
    pub(super) fn corrections(&self) -> Vec<Duty<'a>> {
        let courses = self.by.courses.iter();
        courses.filter_map(|course| Some(correction(course, self.wrong_letter(course)?))).collect()
    }

    /// The first letter of a step that has no reason any more, neither today
    /// nor, as we know now, when it was sent. A share that has lapsed because
    /// the student came back was reason enough.
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
        let of_step = |letter: &&LetterSent| {
            letter.step.as_deref() == Some(&*step.id) && &*letter.kind != CORRECTION
        };
        let letters = self.acts.letters.iter().filter(of_step);
        let first = letters.min_by_key(|letter| letter.on)?;
        (!was_met(first) && self.starts(step, &[]).is_empty()).then_some(first)
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
        citation: &course.step.citation.section,
    }
}
