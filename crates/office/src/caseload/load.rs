//! Reading the caseload, and what has changed since.

use std::sync::Arc;

use domain::Date;
use domain::day::SchoolYear;
use domain::ledger::Packed;
use domain::names::Names;
use domain::tally::Tallies;
use rustc_hash::{FxHashMap, FxHashSet};
use store::StoreError;
use store::plan::since::{self, Known};
use store::plan::{self as stored, Ground};
use store::sheet::{GUARD_ACTS, SNOOZES, Sight};
use store::terms::{Numbered, Which};
use store::tx::Tx;

use super::fronts::Fronts;
use super::task::date;
use super::{Aside, Caseload, Days, DutyKey, Task};
use crate::absences;
use crate::cases;
use crate::decided;
use crate::error::Result;
use crate::facts::Whose;
use crate::ground::Ground as Shared;
use crate::students::Roster;

impl Caseload {
    /// Reads it; while there is no plan, the students alone, as of `today`.
    ///
    /// # Errors
    /// When the memory refuses.
    pub fn load(
        tx: &mut Tx<'_>,
        sight: Sight<'_>,
        (roster, today): (Arc<Roster>, Date),
    ) -> Result<Self> {
        let ground = stored::at(tx, sight.district)?;
        let as_of = ground.as_ref().map(|ground| ground.as_of.parse::<Date>());
        let as_of = as_of.transpose();
        let as_of = as_of.map_err(|_| StoreError::Damaged("the day of a plan".into()))?;
        let (ground, as_of) = (ground.unwrap_or_default(), as_of.unwrap_or(today));
        let year = SchoolYear::containing(as_of);
        let students = Numbered::load(tx, sight.district, "student", Which::All)?;
        let number = |place: u32| students.find(roster.id(place));
        let numbers: Arc<[Option<u32>]> = (0..).take(roster.len()).map(number).collect();
        let places =
            numbers.iter().zip(0..).filter_map(|(number, place)| Some(((*number)?, place)));
        let mut shared = Shared::load(tx, sight, year, Whose::Students(&[]))?;
        let mut caseload = Self {
            schools: schools(&mut shared, &roster),
            courses: courses(&mut shared, &roster),
            places: Arc::new(places.collect()),
            numbers: Arc::clone(&numbers),
            years: vec![None; roster.len()],
            tallies: vec![Tallies::default(); roster.len()],
            guards: Vec::new(),
            roster,
            shared: Arc::new(shared),
            ground,
            revision: 0,
            as_of,
            year,
            words: Names::default(),
            tasks: Vec::new(),
            cases: FxHashMap::default(),
            unfinished: Vec::new(),
            aside: FxHashMap::default(),
            held: FxHashSet::default(),
            questions: Vec::new(),
            fronts: Fronts::default(),
        };
        let none = caseload.words.place("");
        caseload.guards = vec![none; caseload.roster.len()];
        caseload.take(tx, sight, None)?;
        Ok(caseload)
    }

    /// The same as of a later revision; all of it anew where students, calendar,
    /// law or day are others.
    ///
    /// # Errors
    /// When the memory refuses.
    pub fn later(
        &self,
        tx: &mut Tx<'_>,
        sight: Sight<'_>,
        (roster, today): (Arc<Roster>, Date),
    ) -> Result<Self> {
        let ground = stored::at(tx, sight.district)?;
        // A mark may name a school or a code that none named before.
        let same = ground.filter(|it| Arc::ptr_eq(&roster, &self.roster) && self.rests_on(it));
        let same = match self.shared.knows_all(tx, sight.district)? {
            true => same,
            false => None,
        };
        let Some(ground) = same else { return Self::load(tx, sight, (roster, today)) };
        let mut later = Self { ground, ..self.clone() };
        later.take(tx, sight, Some(self.revision))?;
        Ok(later)
    }

    fn rests_on(&self, ground: &Ground) -> bool {
        let law = |ground: &Ground| {
            let Ground { as_of, rulebook, rulebook_version, calendar_version, .. } = ground;
            [as_of, rulebook, rulebook_version, calendar_version].map(String::clone)
        };
        law(&self.ground) == law(ground)
    }

    /// Takes the plans that were made since a revision in the place of those
    /// before, and cases and snoozes as they stand.
    fn take(&mut self, tx: &mut Tx<'_>, sight: Sight<'_>, known: Known) -> Result<()> {
        let year = self.year.first().year();
        let today = self.year.index(self.as_of).unwrap_or(0);
        let mut changed: FxHashSet<u32> = FxHashSet::default();
        since::years(tx, sight, year, known, |number, days, guards| {
            let Some(place) = self.places.get(&number).copied() else { return };
            let days = Packed::from_bytes(days);
            let tallies = days.as_ref().map(|days| days.tallies_until(today));
            changed.insert(place);
            self.tallies[place as usize] = tallies.unwrap_or_default();
            self.years[place as usize] = days.map(Arc::new);
            self.guards[place as usize] = self.words.place(guards);
        })?;
        self.tasks.retain(|task| !changed.contains(&task.place));
        let mut odd = None;
        since::duties(tx, sight, year, known, |number, duty| {
            let Some(place) = self.places.get(&number) else { return };
            match Task::of(*place, &duty, &mut self.words) {
                Ok(task) => self.tasks.push(task),
                Err(error) => odd = Some(error),
            }
        })?;
        if let Some(odd) = odd {
            return Err(odd);
        }
        // A plan that was made meanwhile comes again with the next revision.
        self.tasks.sort_by_key(|task| (task.place, task.step, task.report));
        self.tasks.dedup_by_key(|task| (task.place, task.step, task.report));
        self.take_cases(tx, sight)?;
        self.aside = self.put_aside(tx, sight)?;
        self.held = held(tx, sight, &self.roster)?;
        let first = self.year.first();
        let questions = absences::open(tx, sight, first)?.into_iter().rev();
        let placed = |(student, it): (String, _)| Some((self.roster.place(&student)?, it));
        self.questions = questions.filter_map(placed).collect();
        self.revision = sight.revision;
        Ok(())
    }

    /// The cases of the school year, and of the one before those that nobody has closed
    /// or taken on.
    fn take_cases(&mut self, tx: &mut Tx<'_>, sight: Sight<'_>) -> Result<()> {
        let year = self.year.first().year();
        self.cases.clear();
        self.unfinished.clear();
        for case in cases::all(tx, sight)? {
            let Some(place) = self.roster.place(&case.student) else { continue };
            if case.year == year {
                self.cases.entry(place).or_default().push(case);
            } else if case.year == year - 1 && case.is_open {
                self.unfinished.push((place, case));
            }
        }
        let cases = &self.cases;
        self.unfinished.retain(|(place, last)| {
            cases.get(place).is_none_or(|own| own.iter().all(|case| case.track != last.track))
        });
        Ok(())
    }

    /// What was put aside: the last word on each duty.
    fn put_aside(
        &mut self,
        tx: &mut Tx<'_>,
        sight: Sight<'_>,
    ) -> Result<FxHashMap<DutyKey, Aside>> {
        let mut aside = FxHashMap::default();
        for version in decided::in_order(&SNOOZES, tx, sight, Whose::Everybody)? {
            let [student, step, report, again_on, reason, _, by] = decided::cells(&version);
            let place = self.roster.place(student);
            let key = place.zip(report.parse().ok()).zip(date(again_on)?);
            let Some(((place, report), until)) = key else { continue };
            let (reason, by) = (reason.to_owned(), by.to_owned());
            let step = self.words.place(step);
            aside.insert((place, step, report), Aside { until, reason, by });
        }
        Ok(aside)
    }
}

/// Whom a person holds: the last word on each.
fn held(tx: &mut Tx<'_>, sight: Sight<'_>, roster: &Roster) -> Result<FxHashSet<u32>> {
    let mut held = FxHashSet::default();
    for version in decided::in_order(&GUARD_ACTS, tx, sight, Whose::Everybody)? {
        let [student, _, act] = decided::cells(&version);
        let Some(place) = roster.place(student) else { continue };
        match act {
            "held" => _ = held.insert(place),
            "released" => _ = held.remove(&place),
            _ => {}
        }
    }
    Ok(held)
}

/// The days of a school on a track; the empty one is none.
fn days(shared: &mut Shared, school: &str, track: &str) -> Days {
    let reference = &mut shared.loaded.reference;
    let place = reference.school_place(school);
    let school = reference.school(place);
    let taught = school.calendar.instructional(track);
    Days { taught, without_roll: taught.and(school.roll.days()) }
}

/// The days of the roster's schools.
fn schools(shared: &mut Shared, roster: &Roster) -> Arc<[Days]> {
    roster.schools().iter().map(|id| days(shared, id, "")).collect()
}

/// The days of its schools on each track.
fn courses(shared: &mut Shared, roster: &Roster) -> Arc<FxHashMap<(u32, u32), Days>> {
    let courses = roster.courses().into_iter();
    let days = |((school, track), name): ((u32, u32), &str)| {
        ((school, track), days(shared, roster.schools().get(school), name))
    };
    Arc::new(courses.map(days).collect())
}
