//! Every message that a page asks for is there in every language, and every
//! message that is there is asked for.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use domain::access::{Action, Role};
use domain::class::Class;
use domain::problem::ProblemKind;
use domain::rulebook::DUTIES;

use office::acts::{AttemptKind, How, Outcome};
use office::caseload::State;
use office::forms::{Came, Filled, Residence};
use office::letters::Sticker;
use office::reports::Stage;
use office::students::{By, Help, Sort};
use office::today::Group;

use super::{FILES, Languages};
use crate::pages::settings::columns;
use crate::pages::students::told;
use crate::pages::texts;

/// Messages whose keys are put together: their beginnings.
const LISTS: [&str; 10] = [
    "role-",
    "act-",
    "language-",
    "own-language-",
    "sign-in-outcome-",
    "home-nav-",
    "error-",
    "relationship-",
    "group-of-",
    "excuse-",
];

/// Messages of lists that the program knows.
fn listed() -> BTreeSet<String> {
    let mut keys = BTreeSet::from_iter(columns::keys());
    keys.extend(Class::ALL.map(|class| format!("class-{}", class.name().replace('_', "-"))));
    let problems = ProblemKind::ALL.iter().map(|kind| kind.name().replace('_', "-"));
    keys.extend(problems.flat_map(|it| ["why", "cure"].map(|part| format!("problem-{part}-{it}"))));
    let days = ["instructional", "holiday", "closure", "saturday", "none"];
    keys.extend(
        days.into_iter().flat_map(|day| ["day", "day-letter"].map(|it| format!("{it}-{day}"))),
    );
    let names = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
    let lists = ["weekday", "weekday-letter"];
    keys.extend(names.into_iter().flat_map(|day| lists.map(|it| format!("{it}-{day}"))));
    let word = |list, it: &&str| format!("{list}-{}", it.replace('_', "-"));
    keys.extend(AttemptKind::ALL.iter().map(|it| word("attempt", it)));
    keys.extend(Outcome::ALL.iter().map(|it| word("outcome", it)));
    keys.extend(DUTIES.map(|duty| format!("duty-{duty}")));
    keys.insert("duty-report-correction".to_owned());
    keys.extend(crate::pages::absences::keys());
    let lists = ["reports-stage", "reports-none", "reports-paper"];
    let stages = Stage::ALL.iter().map(|(_, stage)| stage);
    keys.extend(stages.flat_map(|it| lists.map(|list| format!("{list}-{it}"))));
    // Those of the statute and of the ladders that come with the program, and ours.
    let guards = "iep-504 foster homeless medical home-hospital independent-study withdrawn adult \
                  health hold";
    keys.extend(guards.split_whitespace().map(|guard| format!("guard-{guard}")));
    let stages = ["new", "accepted", "later", "declined"];
    let lists = ["selections", "selections-none"];
    keys.extend(stages.into_iter().flat_map(|it| lists.map(|list| format!("{list}-{it}"))));
    let became = ["mailed", "handed", "returned", "superseded", "withdrawn", "copy-held"];
    keys.extend(became.map(|it| format!("became-{it}")));
    keys.extend(Sticker::ALL.map(|(_, it)| format!("sticker-{it}")));
    keys.extend(["to-ask", "to-send", "closed"].map(|it| format!("stage-{it}")));
    keys.extend(How::ALL.map(|(_, it)| format!("address-how-{it}")));
    keys.extend(["confirmed", "moved"].map(|it| format!("address-found-{it}")));
    keys.extend(["held", "released"].map(|it| format!("letter-hold-{it}")));
    let held = "outdated-words waiting deferred declined other-system earlier-letter-missing \
                earlier-letter-came-back overtaken same-day \
                no-effort school-out not-enrolled no-rights forbidden no-mail no-address came-back \
                no-home unknown-language no-words paper-no-phone paper-no-name paper-no-school \
                paper-not-printable";
    keys.extend(held.split_whitespace().map(|it| format!("held-{it}")));
    keys.extend(["first-class", "certified", "handed"].map(|it| format!("way-sent-{it}")));
    let lists = ["cases", "cases-none", "cases-none-words"];
    let stages = ["open", "last-year", "closed"];
    keys.extend(stages.into_iter().flat_map(|it| lists.map(|list| format!("{list}-{it}"))));
    keys.extend(
        State::ALL.iter().map(|(_, it)| word("state", it)).chain(["state-none".to_owned()]),
    );
    keys.extend(Sort::ALL.iter().map(|(_, it)| word("sort", it)));
    keys.extend(By::ALL.iter().map(|(_, it)| word("by", it)));
    keys.extend(told::keys());
    keys.extend(texts::keys());
    keys.extend(Group::ALL.map(|group| format!("group-{}", group.name())));
    keys.extend(
        ["call", "file", "correct", "consult", "release", "look"]
            .map(|act| format!("act-on-{act}")),
    );
    keys.extend(["qualified", "selected", "tried", "done"].map(|step| format!("way-{step}")));
    keys.extend(Help::ALL.iter().map(|(_, it)| word("help", it)));
    keys.extend(Came::ALL.iter().map(|(_, it)| word("came", it)));
    keys.extend(Residence::ALL.iter().map(|(_, it)| word("found", it)));
    keys.extend(Filled::PAPERS.map(|paper| format!("paper-{paper}")));
    let forms = ["sheet", "residence-check", "home-visit", "referral-slip"];
    keys.extend(forms.map(|form| format!("entry-{form}")));
    keys.extend(["from", "to", "become", "at"].map(|field| format!("calendar-{field}")));
    keys
}

fn keys(tag: &str) -> BTreeSet<String> {
    let dir = FILES.get_dir(tag).expect("the language");
    let lines = dir.files().flat_map(|file| file.contents_utf8().expect("UTF-8").lines());
    let is_message = |line: &&str| line.starts_with(|first: char| first.is_ascii_lowercase());
    lines
        .filter(is_message)
        .map(|line| line.split(" =").next().expect("a key").to_owned())
        .collect()
}

/// Everything in quotation marks in the templates and the code beside them.
fn quoted(dir: &Path, all: &mut BTreeSet<String>) {
    for entry in fs::read_dir(dir).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            quoted(&path, all);
        } else if !path.ends_with("tests.rs") {
            let text = fs::read_to_string(&path).expect("UTF-8");
            all.extend(text.split('"').map(str::to_owned));
        }
    }
}

fn src() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src"))
}

#[test]
fn all_languages_have_the_same_messages() {
    let tags: Vec<_> = Languages::load().tags().collect();
    assert_eq!(tags, ["en", "es"]);
    assert_eq!(keys("en"), keys("es"));
}

#[test]
fn every_message_that_is_asked_for_is_there_and_none_is_left_over() {
    let keys = keys("en");
    let mut used = BTreeSet::new();
    quoted(src(), &mut used);
    for key in &keys {
        let is_listed = LISTS.iter().any(|list| key.starts_with(list)) || listed().contains(key);
        let is_title = key.strip_suffix("-title").is_some_and(|base| used.contains(base));
        assert!(is_listed || is_title || used.contains(key), "nobody asks for {key}");
    }
    let mut asked = BTreeSet::new();
    asked_for(src(), &mut asked);
    asked.extend(listed());
    assert!(asked.len() > 50, "{asked:?}");
    for key in asked {
        assert!(keys.contains(&key), "there is no message {key}");
    }
}

/// Keys that templates ask for by name.
fn asked_for(dir: &Path, all: &mut BTreeSet<String>) {
    for entry in fs::read_dir(dir).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            asked_for(&path, all);
            continue;
        }
        if path.extension().is_none_or(|ending| ending != "html") {
            continue;
        }
        let text = fs::read_to_string(&path).expect("UTF-8");
        for call in ["desk.say(\"", "desk.tell(\"", "desk.count(\""] {
            let asked = text.split(call).skip(1).filter_map(|rest| rest.split('"').next());
            all.extend(asked.map(str::to_owned));
        }
    }
}

#[test]
fn every_role_and_every_act_has_a_word() {
    let languages = Languages::load();
    for tag in ["en", "es"] {
        let language = languages.choose(Some(tag), None);
        let has = |key: &str| {
            let key = key.replace([' ', '_'], "-");
            assert_ne!(language.say(&key, &[]), key, "{tag} has no {key}");
        };
        Role::ALL.iter().for_each(|(_, name)| has(&format!("role-{name}")));
        Action::ALL.iter().for_each(|action| has(&format!("act-{}", action.name())));
        let errors = ["busy", "not-found", "not-allowed", "other-site", "too-long", "broken"];
        errors.iter().for_each(|error| {
            has(&format!("error-{error}-title"));
            has(&format!("error-{error}-words"));
        });
    }
}

#[test]
fn the_language_is_the_one_chosen_else_the_browsers_else_english() {
    let languages = Languages::load();
    let chosen = |chosen, asked| languages.choose(chosen, asked).tag();
    assert_eq!(chosen(Some("es"), Some("en")), "es");
    assert_eq!(chosen(None, Some("fr-CA, es-MX;q=0.8, en;q=0.5")), "es");
    assert_eq!(chosen(Some("xx"), Some("yy")), "en");
    assert_eq!(chosen(None, None), "en");
}
