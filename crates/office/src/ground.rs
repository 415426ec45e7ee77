//! What a plan rests on: schools, calendars, codes and settings of a district
//! in one school year, its students, and their marks as known at a moment.

use domain::Date;
use domain::acts::{LetterSent, Ours};
use domain::codes::CodeIx;
use domain::day::SchoolYear;
use domain::history::Statement;
use domain::mark::{Mark, Recorded, Withdrawn};
use domain::names::SchoolIx;
use domain::periods::PeriodIx;
use domain::plan::Settings;
use domain::rulebook::Rulebook;
use intake::load::{Loaded, Loader};
use intake::record::{Place, Record};
use intake::report::Report;
use jiff::tz::TimeZone;
use rustc_hash::FxHashMap;
use store::StoreError;
use store::marks::{self, Month, Said, Students};
use store::notices;
use store::sheet::{Sheet, Sight, Version};
use store::terms::{self, Numbered, Terms, Which};
use store::tx::Tx;

use crate::assumed;
use crate::decided;
use crate::error::{OfficeError, Result};
use crate::facts::{self, Whose};

/// Files that all students share.
const SHARED: [&str; 6] = [
    "district.csv",
    "schools.csv",
    "calendar.csv",
    "periods.csv",
    "attendance_codes.csv",
    "roll_taken.csv",
];
/// Files of single students, but for marks and enrollments.
const OWN: [&str; 5] = [
    "students.csv",
    "contact_attempts.csv",
    "interventions.csv",
    "letters_sent.csv",
    "reports_filed.csv",
];

/// A value that the district set.
#[derive(Clone, Debug)]
struct OwnSetting {
    key: String,
    value: String,
    from: Option<domain::Date>,
}

/// What plans rest on.
#[derive(Debug)]
pub(crate) struct Ground {
    /// Schools and people; their marks are asked for by the block.
    pub(crate) loaded: Loaded,
    /// The district's time zone.
    pub(crate) zone: TimeZone,
    /// Ids of the students that were asked for, with their numbers in marks.
    pub(crate) student_ids: Numbered,
    settings: Vec<OwnSetting>,
    schools: Vec<SchoolIx>,
    codes: Vec<CodeIx>,
    periods: Vec<PeriodIx>,
}

impl Ground {
    /// Loads what some students' plans rest on.
    pub(crate) fn load(
        tx: &mut Tx<'_>,
        sight: Sight<'_>,
        year: SchoolYear,
        whose: Whose<'_>,
    ) -> Result<Self> {
        let mut loader = Loader::new(year);
        let mut report = Report::default();
        for file in SHARED {
            take(&mut loader, tx, sight, file, Whose::Everybody, &mut report)?;
        }
        for file in OWN {
            take(&mut loader, tx, sight, file, whose, &mut report)?;
        }
        take_enrollments(&mut loader, tx, sight, whose, &mut report)?;
        take_letters(&mut loader, tx, sight, whose)?;
        decided::take(&mut loader, tx, sight, whose)?;
        assumed::load(&mut loader, tx, sight, year, whose)?;
        let mut loaded = loader.finish(&mut report);
        let zone = zone(&loaded.district.time_zone)?;
        let mut terms = |kind| Terms::load(tx, sight.district, kind);
        let (schools, codes, periods) = (terms("school")?, terms("code")?, terms("period")?);
        let which = match whose {
            Whose::Everybody => Which::All,
            Whose::Students(students) => Which::Texts(students),
        };
        let student_ids = Numbered::load(tx, sight.district, "student", which)?;
        let reference = &mut loaded.reference;
        Ok(Self {
            schools: schools.names().iter().map(|id| reference.school_place(id)).collect(),
            codes: codes.names().iter().map(|it| CodeIx(reference.code_names.place(it))).collect(),
            periods: periods
                .names()
                .iter()
                .map(|it| PeriodIx(reference.period_names.place(it)))
                .collect(),
            loaded,
            zone,
            student_ids,
            settings: own_settings(tx, sight)?,
        })
    }

    /// Whether it has every school, code and period that marks name by now.
    pub(crate) fn knows_all(&self, tx: &mut Tx<'_>, district: &str) -> Result<bool> {
        let own = [
            ("school", self.schools.len()),
            ("code", self.codes.len()),
            ("period", self.periods.len()),
        ];
        for (kind, known) in own {
            if terms::count(tx, district, kind)? != known {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// The district's settings over those of a rulebook.
    pub(crate) fn settings(&self, book: &Rulebook) -> Settings {
        let mut settings = Settings::of(book);
        for own in &self.settings {
            settings.set(&own.key, &own.value, own.from);
        }
        settings
    }

    /// What was said of students in the school year, by student and in order.
    pub(crate) fn said(
        &self,
        tx: &mut Tx<'_>,
        sight: Sight<'_>,
        students: Students<'_>,
    ) -> Result<FxHashMap<u32, Vec<Said>>> {
        let mut all: FxHashMap<u32, Vec<Said>> = FxHashMap::default();
        for month in Month::of_year(self.loaded.reference.year) {
            marks::each(tx, sight, month, students, |said| {
                all.entry(said.student).or_default().push(said);
                Ok(())
            })?;
        }
        Ok(all)
    }

    /// What stood of what was said of one student, each mark with what was written
    /// beside it.
    pub(crate) fn statements(&self, said: &[Said]) -> Result<Vec<Statement>> {
        let mut all = Vec::new();
        for said in said {
            said.marks(|known| {
                if known.stands() {
                    let mark = self.placed(known.statement.mark);
                    all.push(Statement { mark, ..known.statement });
                }
            })?;
        }
        let echoes = echoes(&all.iter().map(|it| (it.mark, it.is_own())).collect::<Vec<_>>());
        let mut place = 0..;
        all.retain(|_| place.next().is_none_or(|place| !echoes.contains(&place)));
        Ok(all)
    }

    /// The marks that stood at a moment of what was said; none for now.
    pub(crate) fn marks(&self, said: &[Said], known_at: Option<Recorded>) -> Result<Vec<Mark>> {
        let mut marks = Vec::new();
        for said in said {
            said.marks(|known| {
                let stood = known_at.map_or_else(|| known.stands(), |at| known.stood_at(at));
                if stood {
                    let is_own = known.statement.is_own();
                    marks.push((self.placed(known.statement.mark), is_own));
                }
            })?;
        }
        let echoes = echoes(&marks);
        let kept = marks.into_iter().zip(0..).filter(|(_, place)| !echoes.contains(place));
        let row = |place| u32::try_from(place).unwrap_or(u32::MAX);
        let kept = kept.enumerate().map(|(place, ((mark, _), _))| Mark { row: row(place), ..mark });
        Ok(kept.collect())
    }

    /// The marks that stand no more of what was said.
    pub(crate) fn withdrawn(&self, said: &[Said]) -> Result<Vec<Withdrawn>> {
        let mut gone = Vec::new();
        for said in said.iter().filter(|said| said.has_turns()) {
            said.marks(|known| {
                if let Some(last) = known.turns.last().filter(|turn| !turn.stands) {
                    let mark = self.placed(known.statement.mark);
                    gone.push(Withdrawn { mark, at: last.at });
                }
            })?;
        }
        Ok(gone)
    }

    /// A mark with the numbers of the memory as places of this ground.
    fn placed(&self, mark: Mark) -> Mark {
        Mark {
            school: mark.school.map(|school| self.schools[school.0 as usize]),
            code: self.codes[mark.code.0 as usize],
            period: mark.period.map(|period| self.periods[period.0 as usize]),
            ..mark
        }
    }
}

/// The district's time zone; UTC where it names none.
pub(crate) fn zone(name: &str) -> Result<TimeZone> {
    if name.is_empty() {
        return Ok(TimeZone::UTC);
    }
    TimeZone::get(name).map_err(|_| OfficeError::TimeZone(name.to_owned()))
}

fn take(
    loader: &mut Loader,
    tx: &mut Tx<'_>,
    sight: Sight<'_>,
    file: &str,
    whose: Whose<'_>,
    report: &mut Report,
) -> Result<()> {
    let mut row = 0;
    facts::records(tx, sight, file, whose, |record, _| {
        row += 1;
        loader.take(record, Place { file, row }, report);
    })
}

/// Enrollments in the order in which they came: it decides between two that
/// begin on one day.
fn take_enrollments(
    loader: &mut Loader,
    tx: &mut Tx<'_>,
    sight: Sight<'_>,
    whose: Whose<'_>,
    report: &mut Report,
) -> Result<()> {
    const FILE: &str = "enrollments.csv";
    let Some(sheet) = Sheet::of(FILE) else { return Ok(()) };
    let mut versions: Vec<Version> = Vec::new();
    let mut keep = |version: &Version| {
        versions.push(version.clone());
        Ok(())
    };
    match whose {
        Whose::Everybody => sheet.each(tx, sight, &mut keep)?,
        Whose::Students(students) => sheet.each_of_students(tx, sight, students, &mut keep)?,
    }
    versions.sort_by_key(|version| (version.since, version.row));
    for (row, version) in (1..).zip(&versions) {
        facts::as_record(FILE, version, |record| {
            loader.take(record, Place { file: FILE, row }, report);
        })?;
    }
    Ok(())
}

/// The letters that were issued here and stand.
fn take_letters(
    loader: &mut Loader,
    tx: &mut Tx<'_>,
    sight: Sight<'_>,
    whose: Whose<'_>,
) -> Result<()> {
    let students = match whose {
        Whose::Everybody => None,
        Whose::Students(students) => Some(students),
    };
    for sent in notices::standing(tx, sight, students)? {
        let date = |text: &str| {
            text.parse::<Date>().map_err(|_| StoreError::Damaged("a date of a letter".into()))
        };
        let days = sent.days.split(',').filter(|day| !day.is_empty()).map(date);
        let ours = Ours { step: sent.step.into(), days: days.collect::<store::Result<_>>()? };
        let letter = LetterSent { kind: sent.kind.into(), on: date(&sent.on)?, ours: Some(ours) };
        loader.acts(&sent.student).letters.push(letter);
    }
    Ok(())
}

fn own_settings(tx: &mut Tx<'_>, sight: Sight<'_>) -> Result<Vec<OwnSetting>> {
    let mut settings = Vec::new();
    facts::records(tx, sight, "settings.csv", Whose::Everybody, |record, _| {
        if let Record::Settings(row) = record {
            let (key, value) = (row.key.to_owned(), row.value.to_owned());
            settings.push(OwnSetting { key, value, from: row.from });
        }
    })?;
    Ok(settings)
}

/// Which marks a source only said again, with the code that was answered here since: a
/// roll that is saved anew tells nothing new. By their places.
fn echoes(marks: &[(Mark, bool)]) -> Vec<usize> {
    let mut echoes = Vec::new();
    for (own, _) in marks.iter().filter(|(_, is_own)| *is_own) {
        let same = |it: &Mark| it.date == own.date && it.period == own.period;
        let others = || marks.iter().enumerate().filter(|(_, (it, is_own))| !is_own && same(it));
        let before = others().filter(|(_, (it, _))| it.recorded < own.recorded);
        let answered = before.max_by_key(|(_, (it, _))| it.recorded).map(|(_, (it, _))| it.code);
        let mut after: Vec<_> =
            others().filter(|(_, (it, _))| it.recorded > own.recorded).collect();
        after.sort_by_key(|(_, (it, _))| it.recorded);
        let again = after.into_iter().take_while(|(_, (it, _))| Some(it.code) == answered);
        echoes.extend(again.map(|(place, _)| place));
    }
    echoes
}
