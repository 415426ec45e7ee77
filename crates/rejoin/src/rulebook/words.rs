//! Thresholds in plain words.

use domain::class::Class;
use domain::rulebook::{
    After, Event, GuardSign, Measure, Need, Only, Share, Step, Trigger, Unit, Within,
};

/// What one occasion of truancy is.
pub(super) fn event(event: &Event) -> String {
    let limit = if event.inclusive { "at least" } else { "more than" };
    format!(
        "a whole schoolday, or {limit} {} minutes of one at a stretch, missed without a valid \
         excuse at age {} to {}; at most one a day",
        event.minutes,
        event.ages.from,
        event.ages.until - 1
    )
}

/// When a rule is met.
pub(super) fn measure(measure: &Measure) -> String {
    match measure {
        Measure::Count { unit, at_least, window, report } => {
            let report = report.map(|number| format!("; report {number} follows"));
            format!("{at_least} {} {window}{}", units(unit), report.unwrap_or_default())
        }
        Measure::Share(part) => share(part),
        Measure::Again { after, units: repeats } => {
            let repeats: Vec<_> = repeats.iter().map(units).collect();
            format!(
                "after {after}, each later date with {}; each is a report",
                repeats.join(" or ")
            )
        }
        Measure::Acts { trigger, needs } => {
            let needs: Vec<_> = needs.iter().map(|need| need_in_words(*need)).collect();
            format!("{}, and: {}", self::trigger(trigger), needs.join("; "))
        }
    }
}

/// Whom a rule looks at, or nothing when it looks at all.
pub(super) fn only(only: &Only) -> String {
    let mut words = Vec::new();
    if let Some(ages) = only.ages {
        words.push(format!("ages {} to {}", ages.from, ages.until - 1));
    }
    if !only.grades.is_empty() {
        let grades: Vec<_> = only.grades.iter().map(ToString::to_string).collect();
        words.push(format!("grades {}", grades.join(", ")));
    }
    if !only.schools.is_empty() {
        words.push(format!("schools {}", only.schools.join(", ")));
    }
    words.join("; ")
}

/// What starts a step, and by when it is owed.
pub(super) fn step(step: &Step) -> String {
    let after = match &step.after {
        After::Rule(rule) => format!("when {rule} is met"),
        After::Event(number) => format!("at event {number}"),
        After::Step(step) => format!("after {step}"),
    };
    let within = match step.within {
        Some(Within::SchoolDays(days)) => format!(", within {days} schooldays"),
        Some(Within::CalendarDays(days)) => format!(", within {days} calendar days"),
        None => String::new(),
    };
    let selected =
        if step.selected_by_person { ", for students whom a person selected" } else { "" };
    let effort = step.effort_since.as_ref().map_or_else(String::new, |before| {
        format!(", after somebody tried to help since {before}")
    });
    format!("{after}{within}{selected}{effort}")
}

/// What a guard looks at.
pub(super) fn sign(sign: &GuardSign) -> String {
    match sign {
        GuardSign::Groups(groups) => format!("the student is marked {}", groups.join(" or ")),
        GuardSign::Programs(programs) => format!("the program is {}", programs.join(" or ")),
        GuardSign::Withdrawn => "the student is not enrolled any more".to_owned(),
        GuardSign::IllnessForm => "a chronic illness form is on file".to_owned(),
        GuardSign::AgeFrom(age) => format!("the student is {age} or older"),
        GuardSign::Share(part) => share(part),
    }
}

fn units(unit: &Unit) -> String {
    match unit {
        Unit::Events => "events".to_owned(),
        Unit::Days { classes, reasons } => format!("days {}", absent(classes, reasons)),
        Unit::Occasions { classes } => format!("dates with a mark {}", join(classes)),
    }
}

fn absent(classes: &[Class], reasons: &[String]) -> String {
    let classes = if classes.is_empty() {
        "absent for any reason".to_owned()
    } else {
        format!("absent as {}", join(classes))
    };
    if reasons.is_empty() {
        return classes;
    }
    format!("{classes} with reason {}", reasons.join(" or "))
}

fn join(classes: &[Class]) -> String {
    classes.iter().map(|class| class.name()).collect::<Vec<_>>().join(" or ")
}

fn share(share: &Share) -> String {
    let comparator = if share.exceed { "more than" } else { "at least" };
    format!(
        "{comparator} {} of the days enrolled are {}, from {} days enrolled on",
        share.fraction,
        absent(&share.classes, &share.reasons),
        share.enrolled
    )
}

fn trigger(trigger: &Trigger) -> String {
    match trigger {
        Trigger::Reports(number) => format!("{number} reports of truancy"),
        Trigger::AnyRule(rules) => format!("one of {} is met", rules.join(", ")),
        Trigger::Share(part) => share(part),
    }
}

fn need_in_words(need: Need) -> &'static str {
    match need {
        Need::Report1Filed => "report 1 was filed",
        Need::Report2Filed => "report 2 was filed",
        Need::Report3Filed => "report 3 was filed",
        Need::ConferenceAfterReport1 => "a conference was tried after report 1",
        Need::Letter1Sent => "Letter 1 was sent",
        Need::HabitualTruant => "the student is a habitual truant",
        Need::AdministratorDecision => "an administrator decided",
        Need::InterventionsDocumented => "the school's interventions are documented",
        Need::WrittenNotice => "the family has written notice",
        Need::BoardReferral => "the student was referred to the board",
        Need::ComplaintInvestigated => "the board looked into a complaint",
    }
}
