//! Students of a pretend state: how often each is absent follows what is known of
//! California's schools.

use domain::Date;
use domain::calendar::DayType;
use domain::class::Class;
use domain::codes::{CodeIx, Meaning};
use domain::day::{DayIx, SchoolYear};
use domain::enrollment::{Enrollment, Grade, Program};
use domain::mark::{Mark, Recorded};
use domain::names::SchoolIx;
use domain::reference::Reference;
use jiff::ToSpan;
use jiff::civil::date;

/// Days absent in a year at shares of all students, in thousandths: a mean of 6.5 % and
/// 21 % chronic absentees, as the state reported of 2023-24.
const ABSENT: [(u64, u64); 11] = [
    (0, 0),
    (91, 0),
    (100, 1),
    (250, 3),
    (500, 7),
    (750, 15),
    (900, 27),
    (950, 37),
    (990, 69),
    (999, 110),
    (1_000, 150),
];

/// How many of a hundred days absent have no valid excuse, for students up to shares of a
/// hundred: most have a few, some have most. Two in five of all, as in the sample of the
/// Ed-Fi standard.
const UNEXCUSED: [(u64, u64); 3] = [(55, 10), (85, 30), (100, 80)];

/// Of a hundred other days absent, so many are suspensions; up to the next, so many
/// nobody has explained.
const SUSPENDED: u64 = 3;
const UNVERIFIED: u64 = 6;

/// Of twenty students, one comes and one goes in mid-year: nine in ten stay at their
/// school for all of it, as the state reports.
const MOVING: u64 = 20;

/// The days taught in a school year.
const TAUGHT: usize = 180;

/// What all students share.
pub(crate) struct State {
    pub(crate) reference: Reference,
    days: Vec<DayIx>,
    codes: Vec<(Class, CodeIx)>,
}

/// A student with everything that a rule looks at.
pub(crate) struct Drawn {
    pub(crate) born: Date,
    pub(crate) enrollments: Vec<Enrollment>,
    pub(crate) marks: Vec<Mark>,
}

impl State {
    pub(crate) fn new() -> Self {
        let mut reference = Reference::new(SchoolYear::starting(2025));
        let school = reference.school_place("1");
        let year = reference.year;
        let weekdays = (0..year.days()).filter(|day| {
            let on = year.date(*day);
            on >= date(2025, 8, 18) && on.weekday().to_monday_zero_offset() < 5
        });
        let days: Vec<DayIx> = weekdays.take(TAUGHT).collect();
        for day in &days {
            reference.school_mut(school).calendar.set("", *day, DayType::Instructional);
        }
        let code = |class: Class| {
            let code = CodeIx(reference.code_names.place(class.name()));
            let meaning = Meaning { class, reason: "".into(), printable: true };
            reference.codes.set(None, code, meaning);
            (class, code)
        };
        let classes = [Class::Excused, Class::Unexcused, Class::SuspendedOut, Class::Unverified];
        let codes = classes.into_iter().chain([Class::TardyLong]).map(code).collect();
        Self { reference, days, codes }
    }

    /// The last day taught.
    pub(crate) fn as_of(&self) -> Date {
        self.reference.year.date(*self.days.last().expect("days are taught"))
    }

    /// The student of a number: always the same.
    pub(crate) fn draw(&self, number: u64) -> Drawn {
        let mut dice = Dice(number.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
        let first = self.on(0);
        let age = 6 + i64::from(dice.below(11) as u32);
        let born = first.saturating_sub(age.years()).saturating_sub(100.days());
        Drawn { born, enrollments: vec![self.stay(&mut dice)], marks: self.marks(&mut dice) }
    }

    /// The date of a day taught.
    fn on(&self, place: usize) -> Date {
        self.reference.year.date(self.days[place])
    }

    fn stay(&self, dice: &mut Dice) -> Enrollment {
        let turn = self.on(dice.below(TAUGHT as u64) as usize);
        match dice.below(MOVING) {
            0 => stay(turn, None),
            1 => stay(self.on(0), Some(turn)),
            _ => stay(self.on(0), None),
        }
    }

    fn marks(&self, dice: &mut Dice) -> Vec<Mark> {
        let mut marks = Vec::new();
        let kind = dice.below(100);
        let unexcused = UNEXCUSED.iter().find(|(until, _)| kind < *until).expect("one").1;
        let mut left = days_absent(dice.below(1_000));
        while left > 0 {
            // A spell of one to three days.
            let from = dice.below(TAUGHT as u64) as usize;
            let spell = (1 + dice.below(3)).min(left);
            left -= spell;
            let class = match (dice.below(100) < unexcused, dice.below(100)) {
                (true, _) => Class::Unexcused,
                (_, ..SUSPENDED) => Class::SuspendedOut,
                (_, ..UNVERIFIED) => Class::Unverified,
                _ => Class::Excused,
            };
            for day in self.days.iter().skip(from).take(spell as usize) {
                marks.push(self.mark(*day, class, marks.len()));
            }
        }
        for _ in 0..dice.below(15).saturating_sub(11) {
            let day = self.days[dice.below(TAUGHT as u64) as usize];
            marks.push(self.mark(day, Class::TardyLong, marks.len()));
        }
        marks
    }

    fn mark(&self, day: DayIx, class: Class, row: usize) -> Mark {
        let code = self.codes.iter().find(|(own, _)| *own == class).expect("a code").1;
        Mark {
            date: self.reference.year.date(day),
            school: Some(SchoolIx(0)),
            code,
            period: None,
            minutes: None,
            start_time: None,
            recorded: Recorded::UNKNOWN,
            row: u32::try_from(row).expect("few"),
        }
    }
}

fn stay(entry: Date, exit: Option<Date>) -> Enrollment {
    Enrollment {
        school: SchoolIx(0),
        entry,
        exit,
        grade: Grade::number(5),
        program: Program::Regular,
        track: "".into(),
        primary: false,
        exempt: false,
        row: 0,
    }
}

/// Days absent of the student at a share of all, in thousandths.
fn days_absent(share: u64) -> u64 {
    let above = ABSENT.iter().position(|(at, _)| *at > share).expect("less than all");
    let ((from, low), (to, high)) = (ABSENT[above - 1], ABSENT[above]);
    low + (high - low) * (share - from) / (to - from)
}

/// Numbers that look like chance, and are always the same.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % end
    }
}
