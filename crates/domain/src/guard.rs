//! Guards: reasons to hold a step until somebody was consulted.

use jiff::civil::Date;

use crate::enrollment::Enrollment;
use crate::people::{Person, age_on};
use crate::rulebook::{Dated, Guard, GuardSign, Rulebook, Share};

/// The guards that stand before a student on a date. `reaches` answers whether
/// the student's ledger reaches a share of the days enrolled.
pub fn standing<'a>(
    rulebook: &'a Rulebook,
    person: &Person,
    enrollments: &[Enrollment],
    on: Date,
    reaches: impl Fn(&Share) -> bool,
) -> Vec<&'a Dated<Guard>> {
    let stays = || enrollments.iter().filter(|stay| stay.contains(on));
    rulebook
        .guards_on(on)
        .filter(|guard| match &guard.text.sign {
            GuardSign::Groups(groups) => {
                person.groups.iter().any(|group| groups.iter().any(|known| **known == **group))
            }
            GuardSign::Programs(programs) => {
                stays().any(|stay| programs.iter().any(|known| known == stay.program.name()))
            }
            GuardSign::Withdrawn => stays().next().is_none(),
            GuardSign::IllnessForm => person.illness_form_until.is_some_and(|until| on <= until),
            GuardSign::AgeFrom(age) => person.born.is_some_and(|born| age_on(born, on) >= *age),
            GuardSign::Share(share) => reaches(share),
        })
        .collect()
}
