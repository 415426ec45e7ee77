//! Check: works everything out anew that follows from facts, and compares it
//! with what is stored.

use std::collections::BTreeSet;

use domain::rulebook::Library;
use store::Store;
use store::plan as stored;
use store::revision;
use store::sheet::Sight;
use store::tx::Tx;

use crate::assumed;
use crate::error::Result;
use crate::facts::Whose;
use crate::planning::Planning;
use crate::texts;

/// What a check found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checked {
    /// The day for which the plan was made; empty when there is none.
    pub as_of: String,
    /// Students whose plans were compared.
    pub students: usize,
    /// Ids of the students whose plans differ, and what differs.
    pub differences: Vec<(String, &'static str)>,
    /// What is wrong with texts of letters that the district wrote, in words.
    pub texts: Vec<String>,
    /// What the plans rest on though no source says it, in words.
    pub assumed: Vec<String>,
}

impl Checked {
    /// Whether everything is as it was worked out.
    #[must_use]
    pub fn is_right(&self) -> bool {
        self.differences.is_empty() && self.texts.is_empty()
    }
}

/// Compares the plan of a district with one that is made anew, and looks through the
/// texts that it wrote.
///
/// # Errors
/// When the memory refuses, or the rulebook is not there any more.
pub fn run(store: &Store, district: &str, library: &Library) -> Result<Checked> {
    let mut tx = store.read()?;
    let latest = revision::latest(&mut tx, district)?.map_or(0, |latest| latest.number);
    let texts = texts::faults(&mut tx, Sight { district, revision: latest })?;
    let mut checked = Checked { texts, ..Checked::default() };
    let Some(ground) = stored::at(&mut tx, district)? else { return Ok(checked) };
    let sight = Sight { district, revision: ground.revision };
    checked.as_of.clone_from(&ground.as_of);
    let Ok(as_of) = ground.as_of.parse() else { return Ok(checked) };
    let planning = Planning::load(&mut tx, sight, as_of, library, Whose::Everybody)?;
    if planning.stored_ground(ground.revision) != ground {
        checked.differences.push((String::new(), "rulebook or calendar"));
    }
    checked.assumed = assumed::words(&mut tx, district, planning.ground.loaded.assumed)?;
    let year = planning.year();
    let later = stored::later(&mut tx, district, year, ground.revision)?;
    let replanned: BTreeSet<u32> = later.values().flatten().copied().collect();
    let mut roster = planning.roster();
    roster.retain(|student| !replanned.contains(student));
    compare(&mut tx, sight, &planning, &roster, &mut checked)?;
    for (revision, students) in later {
        let sight = Sight { district, revision };
        let ids = students.iter().map(|student| planning.ground.student_ids.get(*student));
        let ids: Vec<&str> = ids.collect();
        let own = Planning::load(&mut tx, sight, as_of, library, Whose::Students(&ids))?;
        compare(&mut tx, sight, &own, &students, &mut checked)?;
    }
    Ok(checked)
}

/// Compares the plans of some students.
fn compare(
    tx: &mut Tx<'_>,
    sight: Sight<'_>,
    planning: &Planning,
    students: &[u32],
    checked: &mut Checked,
) -> Result<()> {
    planning.plan(tx, sight, students, |tx, plans| {
        let students: Vec<u32> = plans.iter().map(|(student, _)| *student).collect();
        let mut kept = stored::of(tx, sight.district, planning.year(), &students)?;
        for (student, plan) in plans {
            let before = kept.remove(&student).unwrap_or_default();
            let id = planning.ground.student_ids.get(student);
            let differ = differences(&before, &plan);
            checked.differences.extend(differ.map(|what| (id.to_owned(), what)));
            checked.students += 1;
        }
        Ok(())
    })
}

/// What differs between two plans. The day on which a plan is looked at again
/// depends on the day on which it was made, and is no conclusion.
fn differences(
    a: &stored::StudentPlan,
    b: &stored::StudentPlan,
) -> impl Iterator<Item = &'static str> {
    let parts = [
        (a.days != b.days, "days"),
        (a.guards != b.guards, "guards"),
        (a.candidates != b.candidates, "candidates"),
        (a.findings != b.findings, "findings"),
        (a.duties != b.duties, "duties"),
    ];
    parts.into_iter().filter_map(|(differs, what)| differs.then_some(what))
}
