//! What people did about absence before this program came: letters sent by
//! another system, reports, calls, notes and supports.
//!
//! Until some day in November another system (A2A) sends the first letters;
//! from then on they are the district's own task, so that a fresh import has
//! both kinds of students.

mod letters;

use domain::day::DayIx;

use crate::dice::{Dice, Of};
use crate::households::{Household, Kid};
use crate::marks::Written;
use crate::stays::Stay;
use crate::world::World;
use crate::year::Year;

/// A school day in November: from it on the district sends Letter 1 itself.
const CHANGE: usize = 60;

/// A note of several lines: a reader that splits files at line ends loses its row.
const LONG_NOTE: &str = "Called twice.\nThe second time the uncle answered, in Spanish.\n\
    He will tell the mother, who is back on Thursday.";

/// A note on a student's attendance.
#[derive(Debug)]
pub(crate) struct Note {
    pub(crate) day: DayIx,
    pub(crate) text: &'static str,
    pub(crate) author: usize,
    pub(crate) confidential: bool,
}

/// A try to reach the family.
#[derive(Debug)]
pub(crate) struct Attempt {
    pub(crate) at: i64,
    pub(crate) kind: &'static str,
    pub(crate) outcome: &'static str,
    pub(crate) staff: usize,
    /// Place among the household's contacts.
    pub(crate) contact: usize,
    pub(crate) about: &'static str,
}

/// A letter that another system sent.
#[derive(Debug)]
pub(crate) struct Letter {
    pub(crate) kind: &'static str,
    pub(crate) day: DayIx,
    pub(crate) method: &'static str,
    pub(crate) tracking: String,
}

/// All of a student.
#[derive(Debug, Default)]
pub(crate) struct Work {
    pub(crate) notes: Vec<Note>,
    pub(crate) interventions: Vec<(DayIx, [&'static str; 3], usize)>,
    pub(crate) attempts: Vec<Attempt>,
    pub(crate) letters: Vec<Letter>,
    /// Number and day.
    pub(crate) reports: Vec<(u16, DayIx)>,
}

/// The first day on which the district sends Letter 1 itself.
pub(crate) fn change(world: &World) -> DayIx {
    world.calendars.base().days[CHANGE].ix
}

/// Those who work on one student.
struct Office<'a> {
    world: &'a World,
    home: &'a Household,
    kid: &'a Kid,
    written: &'a Written,
    clerk: usize,
    counselor: usize,
    principal: usize,
    dice: Dice,
    work: Work,
}

impl Work {
    pub(crate) fn draw(
        world: &World,
        home: &Household,
        kid: &Kid,
        stays: &[Stay],
        year: &Year,
        written: &Written,
    ) -> Self {
        let Some(stay) = stays.last().filter(|_| !written.absences.is_empty()) else {
            return Self::default();
        };
        let team = world.staff.team(stay.school);
        let mut office = Office {
            world,
            home,
            kid,
            written,
            clerk: team.clerk,
            counselor: team.counselor,
            principal: team.principal,
            dice: Dice::new(world.seed, Of::Work, kid.index),
            work: Self::default(),
        };
        office.notes_and_calls();
        office.letters();
        if year.propensity > 0.1 || written.events.len() >= 5 {
            office.supports();
        }
        office.work.attempts.sort_by_key(|attempt| attempt.at);
        office.work
    }
}

impl Office<'_> {
    /// One absence in fifty leaves a note, one in thirty a call on record.
    fn notes_and_calls(&mut self) {
        let written = self.written;
        for day in &written.absences {
            if self.dice.chance(200) {
                self.note(*day);
            }
            if self.dice.chance(330) {
                let kind = ["call", "text", "email"][self.dice.weighted(&[70, 20, 10])];
                self.attempt(*day, kind, "absence");
            }
        }
    }

    fn note(&mut self, day: DayIx) {
        let texts = &self.world.texts;
        let confidential = self.dice.chance(1_000);
        let list = if confidential { &texts.confidential_notes } else { &texts.notes };
        let long = !confidential && self.dice.chance(300);
        let text = if long { LONG_NOTE } else { self.dice.pick(list) };
        let author = if confidential { self.counselor } else { self.clerk };
        self.work.notes.push(Note { day, text, author, confidential });
    }

    fn attempt(&mut self, day: DayIx, kind: &'static str, about: &'static str) {
        let minute = self.dice.between(480, 960);
        let outcome = match kind {
            "conference" => ["reached", "no_answer", "declined"][self.dice.weighted(&[62, 28, 10])],
            "home_visit" => ["reached", "no_answer", "done"][self.dice.weighted(&[50, 35, 15])],
            _ => {
                const OUTCOMES: [&str; 5] =
                    ["reached", "message", "no_answer", "wrong_number", "declined"];
                OUTCOMES[self.dice.weighted(&[38, 30, 24, 6, 2])]
            }
        };
        let staff = if kind == "conference" { self.principal } else { self.clerk };
        // Nobody calls where there is an order or a wish not to.
        let may = self.home.contacts.iter().position(|contact| {
            !contact.no_contact_order && !contact.do_not_contact && contact.education_rights
        });
        let Some(contact) = may else { return };
        let at = self.world.calendars.at(day, minute, self.dice.below(60));
        self.work.attempts.push(Attempt { at, kind, outcome, staff, contact, about });
    }

    fn supports(&mut self) {
        let count = self.dice.weighted(&[45, 40, 15]);
        for _ in 0..count {
            let day = self.dice.pick(&self.written.absences);
            let last = self.world.calendars.base().days.last().map_or(day, |last| last.ix);
            let day = self.world.calendars.school_days_after(day, 2).min(last);
            let support = self.dice.pick(&self.world.texts.supports);
            if support[0] == "T3-HV" {
                self.attempt(day, "home_visit", "attendance");
            }
            self.work.interventions.push((day, support, self.counselor));
        }
        self.work.interventions.sort_unstable();
    }
}
