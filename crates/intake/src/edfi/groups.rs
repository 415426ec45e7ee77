//! The groups that a student is in, as far as the standard says so in one way
//! only. A group holds a step until somebody was consulted; it decides no rule.
//!
//! Deliberately no group comes of free or reduced-price meals (a school may
//! serve everybody), of Title I, gifted, bilingual and vocational programs
//! (the district folder has no word for them), or of programs for neglected
//! and delinquent children, which nobody here needs to know.

use domain::Date;

use super::element::{View, standard};
use super::entry::Entry;
use super::never::CHARACTERISTIC;

/// The words of the district folder, in the order in which they are written.
const WORDS: [&str; 9] =
    ["iep", "504", "foster", "homeless", "el", "rfep", "migrant", "sed", "military"];

/// A set of groups.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Groups(u16);

impl Groups {
    pub(super) const NONE: Self = Self(0);
    const IEP: Self = Self(1);
    const PLAN_504: Self = Self(1 << 1);
    const FOSTER: Self = Self(1 << 2);
    const HOMELESS: Self = Self(1 << 3);
    const EL: Self = Self(1 << 4);
    const RFEP: Self = Self(1 << 5);
    const MIGRANT: Self = Self(1 << 6);
    const SED: Self = Self(1 << 7);
    const MILITARY: Self = Self(1 << 8);

    /// These and those.
    #[must_use]
    pub(super) fn and(self, others: Self) -> Self {
        Self(self.0 | others.0)
    }

    /// The words with spaces between them.
    pub(super) fn words(self) -> String {
        let in_it = |(bit, word)| (self.0 & (1_u16 << bit) != 0).then_some(word);
        (0_u16..).zip(WORDS).filter_map(in_it).collect::<Vec<_>>().join(" ")
    }
}

/// Being in a group, and until when if the source says so.
#[derive(Clone, Copy, Debug)]
pub(super) struct Membership {
    pub(super) groups: Groups,
    pub(super) until: Option<Date>,
}

/// What the type of a program says when the association has no name of its own.
fn of_type(program: &str) -> Groups {
    match standard(program, "ProgramType") {
        Some("Special Education" | "Preschool Special Education" | "IDEA") => Groups::IEP,
        Some("Section 504 Placement") => Groups::PLAN_504,
        Some("Homeless") => Groups::HOMELESS,
        Some("English as a Second Language (ESL)") => Groups::EL,
        Some("Migrant Education") => Groups::MIGRANT,
        _ => Groups::NONE,
    }
}

/// The groups of an association with a program, unless it says why it ended.
pub(super) fn of_program(entry: &mut Entry<'_, '_>) -> Membership {
    let root = entry.root;
    let program = root.identity("Program").descriptor("ProgramType");
    let groups = match root.name() {
        "StudentSpecialEducationProgramAssociation" | "StudentSpecialEdProgramAssociation" => {
            Groups::IEP
        }
        "StudentSection504ProgramAssociation" => Groups::PLAN_504,
        "StudentHomelessProgramAssociation" => Groups::HOMELESS,
        "StudentLanguageInstructionProgramAssociation" => Groups::EL,
        "StudentMigrantEducationProgramAssociation" => Groups::MIGRANT,
        _ => of_type(program),
    };
    // A reason is a fact, while a date alone can be a plan for later.
    let has_left = ["ReasonExited", "SpecialEducationExitReason"]
        .into_iter()
        .any(|reason| !root.descriptor(reason).is_empty());
    let not_eligible = entry.optional(root, "Section504Eligibility") == Some(false);
    let end = entry.optional_date(root, "EndDate");
    let left = entry.optional_date(root, "SpecialEducationExitDate");
    let groups = if has_left || not_eligible { Groups::NONE } else { groups };
    Membership { groups, until: [end, left].into_iter().flatten().min() }
}

/// How many words of an element are a district's own, of which nobody can say
/// here what group they mean: the type of a program without a name of its own,
/// characteristics, and how well English is known.
pub(super) fn own_words(root: View<'_>) -> u64 {
    let is_own = |said: &str, kind| u64::from(standard(said, kind).is_none());
    let program = root.identity("Program").descriptor("ProgramType");
    let program = match root.name() {
        "StudentProgramAssociation" => is_own(program, "ProgramType"),
        _ => 0,
    };
    let traits = root.all(CHARACTERISTIC).map(|it| is_own(said(it), CHARACTERISTIC));
    program + traits.sum::<u64>() + is_own(root.descriptor(ENGLISH), ENGLISH)
}

/// The groups that a student's own element names: characteristics, how well
/// English is known, and need.
pub(super) fn of_student<'e>(entry: &mut Entry<'e, '_>) -> Vec<Membership> {
    let root = entry.root;
    let always = |groups| Membership { groups, until: None };
    let english = match standard(root.descriptor(ENGLISH), ENGLISH) {
        Some("Limited") => Groups::EL,
        Some("Limited Monitored 1" | "Limited Monitored 2") => Groups::RFEP,
        _ => Groups::NONE,
    };
    let poor = entry.optional(root, "EconomicDisadvantaged") == Some(true);
    let mut all = vec![always(english), always(if poor { Groups::SED } else { Groups::NONE })];
    let characteristics: Vec<View<'e>> =
        root.all(CHARACTERISTIC).take(MOST_CHARACTERISTICS).collect();
    for characteristic in characteristics {
        let until = ended(entry, characteristic);
        all.push(Membership { groups: of_characteristic(characteristic), until });
    }
    all.retain(|membership| membership.groups != Groups::NONE);
    all
}

/// More characteristics than any student has; each may have problems to tell.
const MOST_CHARACTERISTICS: usize = 200;

const ENGLISH: &str = "LimitedEnglishProficiency";

/// What a characteristic says. It stands in an element of its own name, next
/// to its times.
fn said(characteristic: View<'_>) -> &str {
    let inner = characteristic.descriptor(CHARACTERISTIC);
    if inner.is_empty() { characteristic.said() } else { inner }
}

fn of_characteristic(characteristic: View<'_>) -> Groups {
    match standard(said(characteristic), CHARACTERISTIC) {
        Some("Foster Care") => Groups::FOSTER,
        Some("Homeless") => Groups::HOMELESS,
        Some("Economic Disadvantaged") => Groups::SED,
        Some("Parent in Military") => Groups::MILITARY,
        _ => Groups::NONE,
    }
}

/// When the last time ends that a characteristic was true; none when one has
/// no end.
fn ended<'e>(entry: &mut Entry<'e, '_>, characteristic: View<'e>) -> Option<Date> {
    let old = characteristic.child("EndDate");
    if old.exists() {
        return entry.optional_date(characteristic, "EndDate");
    }
    let mut last = None;
    let periods: Vec<View<'e>> = characteristic.all("Period").collect();
    for period in periods {
        last = last.max(Some(entry.optional_date(period, "EndDate")?));
    }
    last
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_group_has_its_word() {
        let words = [
            (Groups::IEP, "iep"),
            (Groups::PLAN_504, "504"),
            (Groups::FOSTER, "foster"),
            (Groups::HOMELESS, "homeless"),
            (Groups::EL, "el"),
            (Groups::RFEP, "rfep"),
            (Groups::MIGRANT, "migrant"),
            (Groups::SED, "sed"),
            (Groups::MILITARY, "military"),
        ];
        for (group, word) in words {
            assert_eq!(group.words(), word);
        }
        assert_eq!(Groups::SED.and(Groups::IEP).words(), "iep sed");
        assert_eq!(Groups::NONE.words(), "");
    }

    #[test]
    fn a_type_of_program_is_its_whole_uri() {
        let own = "uri://district.example/ProgramTypeDescriptor#Special Education";
        assert_eq!(of_type(own), Groups::NONE);
        assert_eq!(of_type("uri://ed-fi.org/ProgramTypeDescriptor#IDEA"), Groups::IEP);
        assert_eq!(of_type("Section 504 Placement"), Groups::PLAN_504);
        assert_eq!(of_type("uri://ed-fi.org/ProgramTypeDescriptor#Bilingual"), Groups::NONE);
    }
}
