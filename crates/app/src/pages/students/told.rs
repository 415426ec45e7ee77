//! What a record says, in words: what happened, and what absences have in common.

use domain::access::Action;
use domain::pattern::Pattern;
use jiff::civil::Weekday;
use office::students::{Entry, What};

use super::record::Show;
use crate::desk::Desk;

/// Something that happened, in words.
pub(super) struct Told {
    /// What it was.
    pub(super) title: String,
    /// When.
    pub(super) when: String,
    /// By whom, and more about it.
    pub(super) more: String,
    /// The name of its picture.
    pub(super) icon: &'static str,
    /// Whether it is a formal step.
    pub(super) is_step: bool,
    /// What names a contact that the viewer may take back.
    pub(super) take_back: Option<jiff::Timestamp>,
    /// Number and day of a filing that the viewer may take back.
    pub(super) unfile: Option<(u32, domain::Date)>,
    /// The same of a correction.
    pub(super) uncorrect: Option<(u32, domain::Date)>,
}

/// Something that happened, as the page says it.
pub(super) fn entry(show: &Show<'_>, entry: &Entry) -> Told {
    let desk = show.desk;
    let by = desk.frame().map_or(&*entry.by, |frame| frame.person(&entry.by));
    let mut more: Vec<String> = Vec::new();
    match &entry.what {
        What::Contact { person, .. } if !person.is_empty() => {
            more.push(desk.tell("contact-with", "name", person).into_owned());
        }
        What::Letter { how, .. } if !how.is_empty() => more.push(how.clone()),
        What::Letter { came_back, taken_back, .. } => {
            let told = [("happened-came-back", came_back), ("happened-taken-back", taken_back)];
            more.extend(told.into_iter().filter_map(|(key, on)| {
                Some(desk.tell(key, "date", desk.near(on.as_ref()?)).into_owned())
            }));
        }
        What::Address { how, person, .. } => {
            more.push(desk.word("address-how", how));
            more.extend((!person.is_empty()).then(|| person.clone()));
        }
        What::Report { to, .. } if !to.is_empty() => more.push(to.clone()),
        What::Guard { person, .. } if !person.is_empty() => {
            more.push(desk.tell("contact-with", "name", person).into_owned());
        }
        What::Met { citation, .. } => more.push(citation.clone()),
        What::Ended { citation, .. } => more.push(citation.clone()),
        What::ReportCorrected { to, .. } if !to.is_empty() => more.push(to.clone()),
        What::Said(said) => {
            if !said.person.is_empty() {
                more.push(desk.tell("contact-with", "name", &said.person).into_owned());
            }
            let decided = said.days.iter().find(|day| !day.decision.is_empty());
            let ruled = decided.map_or("open", |day| day.decision.as_str());
            let who = decided.map(|day| day.by.as_str()).filter(|it| *it != entry.by);
            let who = who.map(|it| desk.frame().map_or(it, |frame| frame.person(it)));
            let when = decided.and_then(|day| day.on).filter(|on| *on != entry.on);
            let ruled = desk.word("ruled", ruled);
            let when = when.map(|on| format!(" {}", desk.near(&on))).unwrap_or_default();
            more.push(match who {
                Some(who) => format!("{who}: {ruled}{when}"),
                None => format!("{ruled}{when}"),
            });
            more.extend(decided.map(|day| day.note.clone()).filter(|it| !it.is_empty()));
        }
        _ => {}
    }
    more.extend([by, &entry.note].into_iter().filter(|it| !it.is_empty()).map(str::to_owned));
    Told {
        title: title(show, &entry.what),
        when: entry.at.map_or_else(|| desk.day(&entry.on), |at| show.instant(&at)),
        more: more.join(" · "),
        icon: icon(&entry.what),
        take_back: entry
            .at
            .filter(|_| matches!(entry.what, What::Contact { .. }) && show.is_own(&entry.by)),
        unfile: match entry.what {
            What::Report { number, .. } if desk.may(Action::FileReport) => {
                Some((number.into(), entry.on))
            }
            _ => None,
        },
        uncorrect: match entry.what {
            What::ReportCorrected { number, .. } if desk.may(Action::FileReport) => {
                Some((number.into(), entry.on))
            }
            _ => None,
        },
        is_step: matches!(entry.what, What::Letter { .. } | What::Report { .. } | What::Met { .. }),
    }
}

fn title(show: &Show<'_>, what: &What) -> String {
    let desk = show.desk;
    let duty = |step: &str| {
        let book = show.book.as_deref();
        let known = book.and_then(|book| book.steps.iter().find(|it| it.text.id == step));
        known.map_or_else(|| step.to_owned(), |step| desk.word("duty", &step.text.duty))
    };
    let tell = |key: &str, name: &str, value: String| desk.tell(key, name, value).into_owned();
    match what {
        What::Contact { kind, outcome, .. } => {
            format!("{}: {}", desk.word("attempt", kind), desk.word("outcome", outcome))
        }
        What::Help(help) | What::Behavior(help) => help.clone(),
        What::Letter { kind, .. } => desk.word("duty", kind),
        What::Report { number, .. } => tell("happened-report", "number", number.to_string()),
        What::ReportCorrected { number, .. } => {
            tell("happened-report-corrected", "number", number.to_string())
        }
        What::Said(said) => {
            let days: Vec<String> = said.days.iter().map(|day| desk.near(&day.date)).collect();
            format!("{}: {}", desk.word("says", said.says.name()), days.join(", "))
        }
        What::Selection { step, decision } => {
            format!("{}: {}", duty(step), desk.word("decided", decision))
        }
        What::Guard { guard, act, .. } => {
            format!("{}: {}", desk.word("guard", guard), desk.word("guarded", act))
        }
        What::Case { track, act, .. } => format!("{track}: {}", desk.word("cased", act)),
        What::Address { act, .. } => desk.word("address-found", act),
        What::LetterHeld { kind, act } => {
            format!("{}: {}", desk.word("duty", kind), desk.word("letter-hold", act))
        }
        What::Aside { step, until: Some(until) } => {
            format!("{}: {}", duty(step), desk.tell("happened-aside", "date", desk.near(until)))
        }
        What::Aside { step, until: None } => {
            format!("{}: {}", duty(step), desk.say("happened-taken-up"))
        }
        What::Met { title, .. } => title.clone(),
        What::Ended { title, met_on: Some(met_on), .. } => {
            let since = desk.near(met_on);
            desk.tell_two("happened-ended-since", &("rule", title), &("date", since)).into_owned()
        }
        What::Ended { title, met_on: None, .. } => tell("happened-ended", "rule", title.clone()),
        What::Corrected { day, from, to } if show.sees_health => {
            let (day, change) = (desk.near(day), format!("{from} → {to}"));
            format!("{}: {change}", desk.tell("happened-corrected", "date", day))
        }
        What::Corrected { day, .. } => tell("happened-corrected", "date", desk.near(day)),
    }
}

fn icon(what: &What) -> &'static str {
    match what {
        What::Contact { .. } => "phone",
        What::Help(_) => "people",
        What::Letter { .. } | What::Address { .. } => "mail",
        What::Report { .. } | What::ReportCorrected { .. } => "upload_file",
        What::Said(_) => "phone",
        What::Selection { .. } | What::Case { .. } => "check_circle",
        What::Guard { .. } => "shield",
        What::Aside { .. }
        | What::LetterHeld { .. }
        | What::Corrected { .. }
        | What::Ended { .. } => "history",
        What::Met { .. } => "info",
        What::Behavior(_) => "edit",
    }
}

/// A pattern, and what may help first.
pub(super) fn pattern(desk: &Desk<'_>, pattern: Pattern) -> (String, String) {
    let (some, of) = pattern.counts();
    let weekday = match pattern {
        Pattern::Weekday { weekday, .. } => desk.word("weekday", weekday_name(weekday)),
        _ => String::new(),
    };
    let args = [
        ("some", some.to_string().into()),
        ("of", of.to_string().into()),
        ("weekday", weekday.into()),
    ];
    let said = desk.words.say(&format!("pattern-{}", pattern.name()), &args).into_owned();
    (said, desk.word("pattern-try", pattern.name()))
}

fn weekday_name(weekday: Weekday) -> &'static str {
    let names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    usize::try_from(weekday.to_monday_zero_offset()).map_or("", |place| names[place])
}

/// The word of each topic, for the test of words.
#[cfg(test)]
pub(crate) fn keys() -> Vec<String> {
    let topics = office::students::Topic::ALL.iter().map(|(_, name)| format!("topic-{name}"));
    let words = |list: &str, words: &str| -> Vec<String> {
        words.split_whitespace().map(|word| format!("{list}-{word}")).collect()
    };
    let patterns = "weekday holiday-edge first-period last-period with-sibling illness";
    topics
        .chain(words("decided", "accept defer decline"))
        .chain(words("guarded", "consulted held released"))
        .chain(words("cased", "open own carry close"))
        .chain(words("pattern", patterns))
        .chain(words("pattern-try", patterns))
        .collect()
}
