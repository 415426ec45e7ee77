//! A small pretend district, built in a line or two for each test.

use domain::Date;
use domain::acts::{Acts, ReportFiled};
use domain::calendar::DayType;
use domain::class::Class;
use domain::codes::{CodeIx, Meaning};
use domain::day::SchoolYear;
use domain::enrollment::{Enrollment, Grade, Program};
use domain::evaluate::Evaluator;
use domain::ledger::{Ledger, StudentFacts, View};
use domain::mark::{Mark, Recorded};
use domain::names::SchoolIx;
use domain::notice::{Day, Shown};
use domain::people::Person;
use domain::periods::{Period, PeriodIx, Timetable};
use domain::plan::{Plan, Planner, Settings};
use domain::problem::ProblemKind;
use domain::reference::Reference;
use domain::rulebook::{Event, InForce, Library, Rulebook};
use domain::tally::Tallies;
use jiff::civil::date;
use jiff::tz::TimeZone;

use crate::rulebooks::library;

/// One student at school `1`, taught on every weekday from 13 August 2025.
#[derive(Clone)]
pub(crate) struct Scene {
    pub(crate) reference: Reference,
    pub(crate) person: Person,
    pub(crate) enrollments: Vec<Enrollment>,
    pub(crate) marks: Vec<Mark>,
    pub(crate) acts: Acts,
    pub(crate) known_at: Option<Recorded>,
    pub(crate) ever: bool,
}

/// What an evaluation said, in a form that a test can compare.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Said {
    pub(crate) tallies: Tallies,
    /// School, days enrolled, days absent.
    pub(crate) schools: Vec<(String, u32, u32)>,
    /// Rule, date, report.
    pub(crate) findings: Vec<(String, Date, Option<u16>)>,
    /// Rule and what it waits for.
    pub(crate) candidates: Vec<(String, Vec<&'static str>)>,
    pub(crate) problems: Vec<ProblemKind>,
    /// Everything but the problems, byte for byte.
    pub(crate) json: String,
}

pub(crate) const FIRST_DAY: Date = date(2025, 8, 13);

impl Scene {
    pub(crate) fn new() -> Self {
        let mut scene = Self {
            reference: Reference::new(SchoolYear::starting(2025)),
            person: Person { born: Some(date(2014, 3, 2)), ..Person::default() },
            enrollments: Vec::new(),
            marks: Vec::new(),
            acts: Acts::default(),
            known_at: None,
            ever: false,
        };
        scene.teach("1", FIRST_DAY, date(2026, 6, 3));
        scene.enroll("1", FIRST_DAY, None);
        scene
    }

    pub(crate) fn born(mut self, born: Date) -> Self {
        self.person.born = Some(born);
        self
    }

    /// Every weekday from `from` to `to` is taught.
    pub(crate) fn teach(&mut self, school: &str, from: Date, to: Date) {
        let year = self.reference.year;
        for day in (0..year.days()).filter(|day| (from..=to).contains(&year.date(*day))) {
            if year.date(day).weekday().to_monday_zero_offset() < 5 {
                self.day(school, year.date(day), DayType::Instructional);
            }
        }
    }

    pub(crate) fn day(&mut self, school: &str, on: Date, day_type: DayType) {
        self.track_day(school, "", on, day_type);
    }

    pub(crate) fn track_day(&mut self, school: &str, track: &str, on: Date, day_type: DayType) {
        let day = self.reference.year.index(on).expect("inside the year");
        let school = self.reference.school_place(school);
        self.reference.school_mut(school).calendar.set(track, day, day_type);
    }

    pub(crate) fn enroll(
        &mut self,
        school: &str,
        entry: Date,
        exit: Option<Date>,
    ) -> &mut Enrollment {
        let school = self.reference.school_place(school);
        self.enrollments.push(Enrollment {
            school,
            entry,
            exit,
            grade: Grade::number(5),
            program: Program::Regular,
            track: "".into(),
            primary: false,
            exempt: false,
            row: u32::try_from(self.enrollments.len()).expect("few"),
        });
        self.enrollments.last_mut().expect("just pushed")
    }

    /// Marks one date at school `1`; the code means the class.
    pub(crate) fn mark(&mut self, on: Date, class: Class) -> &mut Mark {
        let code = CodeIx(self.reference.code_names.place(class.name()));
        let meaning = Meaning { class, reason: "".into(), printable: true };
        self.reference.codes.set(None, code, meaning);
        let row = u32::try_from(self.marks.len()).expect("few");
        self.marks.push(Mark {
            date: on,
            school: Some(SchoolIx(0)),
            code,
            period: None,
            minutes: None,
            start_time: None,
            recorded: Recorded::UNKNOWN,
            row,
        });
        self.marks.last_mut().expect("just pushed")
    }

    /// Marks so many schooldays in a row.
    pub(crate) fn mark_days(&mut self, from: Date, days: usize, class: Class) {
        let year = self.reference.year;
        let taught = self.reference.school(SchoolIx(0)).calendar.instructional("");
        let days: Vec<_> =
            taught.iter().map(|day| year.date(day)).filter(|on| *on >= from).take(days).collect();
        for on in days {
            self.mark(on, class);
        }
    }

    /// School `1` gets periods of 50 minutes, an hour apart, from 8:00.
    pub(crate) fn periods(&mut self, number: u16) {
        let periods = (1..=number)
            .map(|period| Period {
                name: PeriodIx(self.reference.period_names.place(&period.to_string())),
                start: 420 + period * 60,
                end: 470 + period * 60,
            })
            .collect();
        self.reference.school_mut(SchoolIx(0)).timetable = Timetable::new(periods);
    }

    pub(crate) fn mark_period(&mut self, on: Date, period: u16, class: Class) -> &mut Mark {
        let period = PeriodIx(self.reference.period_names.place(&period.to_string()));
        let mark = self.mark(on, class);
        mark.period = Some(period);
        mark
    }

    pub(crate) fn file_reports(&mut self, on: &[Date]) {
        self.acts.reports =
            (1..).zip(on).map(|(number, on)| ReportFiled { number, on: *on }).collect();
    }

    pub(crate) fn facts(&self) -> StudentFacts<'_> {
        StudentFacts {
            born: self.person.born,
            enrollments: &self.enrollments,
            marks: &self.marks,
            withdrawn: &[],
            acts: &self.acts,
        }
    }

    /// The ledger as seen from a date.
    pub(crate) fn ledger(&self, event: Event, as_of: Date) -> Ledger {
        let view = View { as_of, known_at: self.known_at };
        Ledger::build(&self.reference, event, self.facts(), view)
    }

    /// By the San Jacinto rulebook, which has every rule of California's.
    pub(crate) fn said(&self, as_of: Date) -> Said {
        self.said_by(&rulebook("us-ca/san-jacinto"), as_of)
    }

    pub(crate) fn evaluator<'a>(&'a self, rules: &'a InForce<'a>, as_of: Date) -> Evaluator<'a> {
        Evaluator {
            reference: &self.reference,
            rules,
            view: View { as_of, known_at: self.known_at },
            ever: self.ever,
            calendar_version: "",
        }
    }

    /// Ids of the guards before the student.
    pub(crate) fn guards(&self, book: &Rulebook, as_of: Date) -> Vec<String> {
        let rules = book.in_force(as_of).expect("rules in force");
        let evaluator = self.evaluator(&rules, as_of);
        let guards = evaluator.guards(book, &self.person, self.facts());
        guards.iter().map(|guard| guard.text.id.clone()).collect()
    }

    /// Hands over what is owed today, in a district in Los Angeles.
    pub(crate) fn planned<T>(
        &self,
        book: &Rulebook,
        settings: &Settings,
        today: Date,
        look: impl FnOnce(&Plan<'_>) -> T,
    ) -> T {
        let rules = book.in_force(today).expect("rules in force");
        let evaluator = self.evaluator(&rules, today);
        let zone = TimeZone::get("America/Los_Angeles").expect("a time zone");
        let planner = Planner::new(&evaluator, book, settings, &zone).expect("sound settings");
        look(&planner.student("1", &self.person, self.facts()))
    }

    /// The days that a letter shows.
    pub(crate) fn days_shown(
        &self,
        book: &Rulebook,
        shown: Shown,
        rule: Option<&str>,
        today: Date,
    ) -> Vec<Day> {
        let rules = book.in_force(today).expect("rules in force");
        self.evaluator(&rules, today).days_shown(self.facts(), shown, rule)
    }

    pub(crate) fn said_by(&self, book: &Rulebook, as_of: Date) -> Said {
        let rules = book.in_force(as_of).expect("rules in force");
        let evaluator = self.evaluator(&rules, as_of);
        let (result, problems) = evaluator.student("1", self.facts());
        let days = |days: domain::tally::Days| days.in_halves() / 2;
        let finding = |finding: &domain::finding::Finding<'_>| {
            (finding.rule.to_owned(), finding.met_on, finding.report)
        };
        Said {
            tallies: result.tallies,
            schools: result
                .schools
                .iter()
                .map(|school| {
                    let (enrolled, absent) = (school.enrolled_days, school.absent_days);
                    (school.school_id.to_owned(), days(enrolled), days(absent))
                })
                .collect(),
            findings: result.findings.iter().map(finding).collect(),
            candidates: result
                .candidates
                .iter()
                .map(|candidate| (candidate.rule.to_owned(), candidate.missing.clone()))
                .collect(),
            problems: problems.into_iter().map(|problem| problem.kind).collect(),
            json: serde_json::to_string(&result).expect("JSON"),
        }
    }
}

impl Said {
    /// The date on which a rule was first met.
    pub(crate) fn met(&self, rule: &str) -> Option<Date> {
        self.findings.iter().find(|(id, ..)| id == rule).map(|(_, met_on, _)| *met_on)
    }

    /// What a rule waits for.
    pub(crate) fn waits(&self, rule: &str) -> Option<&[&'static str]> {
        let found = self.candidates.iter().find(|(id, _)| id == rule);
        found.map(|(_, missing)| missing.as_slice())
    }

    pub(crate) fn absent(&self) -> u32 {
        self.tallies.absent().in_halves() / 2
    }

    pub(crate) fn enrolled(&self) -> u32 {
        self.tallies.enrolled.in_halves() / 2
    }
}

/// An instant in Los Angeles in summer, as `2025-09-10T15:00`.
pub(crate) fn summer_time(text: &str) -> Recorded {
    Recorded::at(format!("{text}-07:00").parse().expect("an instant"))
}

/// A shipped rulebook.
pub(crate) fn rulebook(name: &str) -> Rulebook {
    thread_local! {
        static SHIPPED: Library = library("../../rulebook");
    }
    SHIPPED.with(|library| library.get(name).expect("shipped"))
}
