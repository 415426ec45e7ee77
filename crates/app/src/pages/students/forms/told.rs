//! What came back on forms, in words.

use office::forms::{DayOf, Filled};
use office::students::Effort;

use super::Came;
use crate::desk::Desk;

/// Everything that came back, in the order of the efforts.
pub(super) fn all(desk: &Desk<'_>, efforts: &[Effort]) -> Vec<Came> {
    let came = efforts.iter().filter_map(|effort| {
        let name = match Filled::read(&effort.form)? {
            Filled::RoutingSlip { .. } => "form-routing-slip",
            Filled::SignInSheet { .. } => "form-sign-in-sheet",
            Filled::ResidenceCheck { .. } => "form-residence-check",
            Filled::HomeVisit { .. } => "form-home-visit",
        };
        let at = desk.words.instant(effort.at, &super::zone(desk));
        let by = desk.frame().map_or(&*effort.by, |frame| frame.person(&effort.by));
        let title = format!("{}: {at} · {by}", desk.say(name));
        Some(Came { title, facts: facts(desk, effort) })
    });
    came.collect()
}

/// What came back with one effort: labels and values.
pub(super) fn facts(desk: &Desk<'_>, effort: &Effort) -> Vec<(String, String)> {
    let say = |key: &str| desk.say(key).into_owned();
    let facts = match Filled::read(&effort.form) {
        None => Vec::new(),
        Some(Filled::RoutingSlip { days } | Filled::SignInSheet { days }) => {
            days.iter().map(|day| of_day(desk, day)).collect()
        }
        Some(Filled::ResidenceCheck { went, spoke, saw, papers, other, found }) => {
            let papers = papers.iter().map(|paper| desk.word("paper", paper));
            let papers = papers.chain((!other.is_empty()).then_some(other));
            vec![
                (say("check-found"), desk.word("found", found.name())),
                (say("check-went"), went),
                (say("check-spoke"), spoke),
                (say("check-saw"), saw),
                (say("check-papers"), papers.collect::<Vec<_>>().join(", ")),
            ]
        }
        Some(Filled::HomeVisit { went, there, agreed, door }) => vec![
            (say("visit-door"), desk.word("outcome", door.name())),
            (say("visit-went"), went),
            (say("visit-there"), there),
            (say("visit-agreed"), agreed),
        ],
    };
    facts.into_iter().filter(|(_, value)| !value.is_empty()).collect()
}

fn of_day(desk: &Desk<'_>, day: &DayOf) -> (String, String) {
    (desk.near(&day.on), desk.word("came", day.came.name()))
}
