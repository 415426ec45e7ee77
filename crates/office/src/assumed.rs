//! What results rest on though no source says it: what imports were told to
//! assume, and by how much they moved dates.

use std::collections::BTreeSet;

use domain::Date;
use domain::day::SchoolYear;
use domain::names::SchoolIx;
use intake::load::{Assume, Assumed, Basis, Loader, Marked, Term};
use store::assumed::{self as stored, Stay};
use store::imports;
use store::sheet::Sight;
use store::tx::Tx;

use crate::error::Result;
use crate::facts::Whose;
use crate::import::AllTerms;

/// Lets a loader assume what imports were told to, for some students.
pub(crate) fn load(
    loader: &mut Loader,
    tx: &mut Tx<'_>,
    sight: Sight<'_>,
    year: SchoolYear,
    whose: Whose<'_>,
) -> Result<()> {
    let students = match whose {
        Whose::Everybody => None,
        Whose::Students(students) => Some(students),
    };
    for stay in stored::stays(tx, sight, year.first().year(), students)? {
        loader.assume_stay(&stay.student_id, &stay.school_id);
    }
    for stored::Term { school_id, from, to, stated } in stored::terms(tx, sight)? {
        let basis = if stated { Basis::Stated } else { Basis::Marked };
        if let (Ok(from), Ok(to)) = (from.parse(), to.parse()) {
            loader.assume_term(Term { school_id, from, to }, basis);
        }
    }
    Ok(())
}

/// What a result rests on, in words.
pub(crate) fn words(tx: &mut Tx<'_>, district: &str, assumed: Assumed) -> Result<Vec<String>> {
    let some = |count: &usize| *count > 0;
    let assumed =
        Assumed { students: assumed.students.filter(some), days: assumed.days.filter(some) };
    let moved = imports::moved(tx, district)?;
    Ok(assumed.words().into_iter().chain(moved.into_iter().map(moved_by)).collect())
}

/// What one import rests on, in words.
pub(crate) fn words_of_import(assume: Assume, shift_days: i32) -> Vec<String> {
    let moved = Some(shift_days).filter(|days| *days != 0).map(moved_by);
    assume.words().map(str::to_owned).chain(moved).collect()
}

fn moved_by(days: i32) -> String {
    let way = if days < 0 { "back" } else { "forward" };
    let days = days.abs();
    format!(
        "every date of an import was moved {way} by {days} days, birth dates too, and a mark \
         that does not say when it was recorded counts as recorded on its day"
    )
}

/// The same of everything that a district ever read.
pub(crate) fn words_of_all(tx: &mut Tx<'_>, sight: Sight<'_>) -> Result<Vec<String>> {
    let enrolled = stored::has_stays(tx, sight)?;
    let assume = Assume { enrolled, weekdays: !stored::terms(tx, sight)?.is_empty() };
    let moved = imports::moved(tx, sight.district)?.into_iter().map(moved_by);
    Ok(assume.words().map(str::to_owned).chain(moved).collect())
}

/// The same of a district's whole school year, with this many days assumed.
pub(crate) fn words_of_year(
    tx: &mut Tx<'_>,
    district: &str,
    year: SchoolYear,
    days: Option<usize>,
) -> Result<Vec<String>> {
    let students = stored::students(tx, district, year.first().year())?;
    words(tx, district, Assumed { students: Some(students), days })
}

/// What an import adds to what is assumed.
#[derive(Debug, Default)]
pub(crate) struct Added {
    /// Students who were marked by a school.
    pub(crate) students: Vec<String>,
    /// Whether schools are taught on more days.
    pub(crate) days: bool,
}

/// Keeps what an import was told to assume; `terms` are those of its source.
pub(crate) fn keep(
    tx: &mut Tx<'_>,
    sight: Sight<'_>,
    assume: Assume,
    (marked, terms): (&Marked, &[Term]),
    names: &AllTerms,
) -> Result<Added> {
    let mut added = Added::default();
    let school = |school: SchoolIx| names.schools.names().get(school.0);
    if assume.enrolled {
        let stays = marked.stays().map(|(year, student, at)| Stay {
            student_id: names.students.names().get(student).to_owned(),
            year,
            school_id: school(at).to_owned(),
        });
        let stays = stored::add_stays(tx, sight, stays.collect())?;
        added.students = stays.into_iter().map(|stay| stay.student_id).collect();
    }
    if assume.weekdays {
        let term = |school_id: &str, from: Date, to: Date, stated| stored::Term {
            school_id: school_id.to_owned(),
            from: from.to_string(),
            to: to.to_string(),
            stated,
        };
        let marked = marked.days().map(|(at, from, to)| term(school(at), from, to, false));
        let terms = terms.iter().map(|it| term(&it.school_id, it.from, it.to, true)).chain(marked);
        let terms = terms.collect::<BTreeSet<_>>().into_iter().collect();
        added.days = !stored::add_terms(tx, sight, terms)?.is_empty();
    }
    Ok(added)
}
