//! The columns of settings as fields of a form.

use domain::class::Class;
use office::settings::{CODES, DISTRICT, FaultKind, Row, SCHOOLS};

use crate::desk::Desk;
use crate::form::{Field, Input};

/// Columns under a heading, whose key is `settings-` and its name.
pub(super) type Group = (&'static str, &'static [&'static str]);

/// The groups of the district's form.
pub(super) const OF_DISTRICT: &[Group] = &[
    ("district", &["name", "state", "rulebook", "time_zone", "school_year_start"]),
    (
        "office",
        &[
            "address",
            "city",
            "postal_code",
            "phone",
            "superintendent",
            "board_name",
            "board_address",
        ],
    ),
];

/// The groups of a school's form.
pub(super) const OF_SCHOOL: &[Group] = &[
    ("school", &["name", "level", "state_id", "principal", "period_based"]),
    ("letterhead", &["address", "city", "state", "postal_code", "phone", "language_15pct"]),
];

/// The groups of a code's form.
pub(super) const OF_CODE: &[Group] =
    &[("code", &["school_id", "code", "label", "class", "reason", "printable"])];

/// Columns that say more about themselves: `setting-hint-` and their name.
const WITH_HINT: [&str; 10] = [
    "state",
    "rulebook",
    "time_zone",
    "school_year_start",
    "language_15pct",
    "period_based",
    "class",
    "reason",
    "printable",
    "superintendent",
];

/// Time zones of the states and territories.
const ZONES: [&str; 9] = [
    "America/Los_Angeles",
    "America/Denver",
    "America/Phoenix",
    "America/Chicago",
    "America/New_York",
    "America/Anchorage",
    "Pacific/Honolulu",
    "America/Puerto_Rico",
    "Pacific/Guam",
];

/// The messages whose keys are put together of columns.
#[cfg(test)]
pub(crate) fn keys() -> Vec<String> {
    let groups = || [OF_DISTRICT, OF_SCHOOL, OF_CODE].into_iter().flatten();
    let columns = groups().flat_map(|(_, columns)| *columns);
    let names = columns.map(|column| format!("setting-{column}"));
    let hints = WITH_HINT.iter().map(|column| format!("setting-hint-{column}"));
    let headings = groups().map(|(group, _)| format!("settings-{group}"));
    names.chain(hints).chain(headings).map(|key| key.replace('_', "-")).collect()
}

/// The groups of columns of a file.
pub(super) fn groups(file: &str) -> &'static [Group] {
    match file {
        DISTRICT => OF_DISTRICT,
        SCHOOLS => OF_SCHOOL,
        CODES => OF_CODE,
        _ => &[],
    }
}

/// A column of a row as a field.
pub(super) fn field(desk: &Desk<'_>, row: Option<&Row>, column: &'static str) -> Field {
    let known = row.map_or("", |row| row.get(column));
    let value = match column {
        // Where nobody says otherwise, a code may be printed.
        "printable" if known.is_empty() => "1",
        _ => known,
    };
    let hint =
        if WITH_HINT.contains(&column) { desk.word("setting-hint", column) } else { String::new() };
    Field {
        name: column,
        label: desk.word("setting", column),
        hint,
        value: value.to_owned(),
        input: input(desk, row, column),
        is_required: matches!(column, "name" | "time_zone" | "code" | "class"),
        fault: None,
    }
}

fn input(desk: &Desk<'_>, row: Option<&Row>, column: &str) -> Input {
    let known = row.map_or("", |row| row.get(column));
    match column {
        "school_year_start" => Input::Date,
        "period_based" | "printable" => Input::Tick,
        "time_zone" => choice(known, ZONES.iter().map(|it| same(it)), desk),
        "rulebook" => {
            let books = desk.app.config.rulebooks.names().map(same);
            let by_state = (String::new(), desk.say("settings-by-state").into_owned());
            choice(known, std::iter::once(by_state).chain(books), desk)
        }
        "class" => {
            let words = |class: Class| (class.name().to_owned(), desk.word("class", class.name()));
            choice(known, Class::ALL.into_iter().map(words), desk)
        }
        // What makes a code the code that it is.
        "code" if row.is_some() => Input::Fixed(known.to_owned()),
        "school_id" if row.is_some() => Input::Fixed(school_name(desk, known)),
        "school_id" => {
            let schools = desk.frame().map(|frame| &frame.schools).into_iter().flatten();
            let everywhere = (String::new(), desk.say("settings-all-schools").into_owned());
            let schools = schools.map(|(id, name)| (id.clone(), name.clone()));
            Input::Choice(std::iter::once(everywhere).chain(schools).collect())
        }
        _ => Input::Line,
    }
}

/// The name of a school; no id is all of them.
pub(super) fn school_name(desk: &Desk<'_>, id: &str) -> String {
    match id {
        "" => desk.say("settings-all-schools").into_owned(),
        id => desk.school_name(id).to_owned(),
    }
}

fn same(text: &str) -> (String, String) {
    (text.to_owned(), text.to_owned())
}

/// A choice in which what stands there now is never missing.
fn choice(known: &str, all: impl Iterator<Item = (String, String)>, desk: &Desk<'_>) -> Input {
    let mut all: Vec<(String, String)> = all.collect();
    if all.iter().all(|(value, _)| value != known) {
        let words =
            if known.is_empty() { desk.say("form-choose").into_owned() } else { known.to_owned() };
        all.insert(0, (known.to_owned(), words));
    }
    Input::Choice(all)
}

/// What somebody typed into a field. A tick that says what was known anyway
/// leaves the words of the file.
pub(super) fn typed(desk: &Desk<'_>, row: Option<&Row>, field: &Field) -> String {
    let typed = desk.asked.field(field.name);
    match &field.input {
        Input::Fixed(_) => field.value.clone(),
        Input::Tick => {
            let (was, is) = (field.value == "1", typed == "1");
            let known = row.map_or("", |row| row.get(field.name)).to_owned();
            if was == is { known } else { i32::from(is).to_string() }
        }
        // What was not asked is not answered.
        _ if desk.asked.all_of(field.name).is_empty() => field.value.clone(),
        _ => typed,
    }
}

/// What a field shows of what somebody typed.
pub(super) fn shown(desk: &Desk<'_>, field: &Field) -> String {
    let is_asked = !desk.asked.all_of(field.name).is_empty();
    match &field.input {
        Input::Fixed(_) => field.value.clone(),
        Input::Tick => desk.asked.field(field.name),
        _ if is_asked => desk.asked.field(field.name),
        _ => field.value.clone(),
    }
}

/// What stands in a column, as people read it.
pub(super) fn words(desk: &Desk<'_>, row: &Row, column: &'static str) -> String {
    let field = field(desk, Some(row), column);
    let of_choice = |choices: &[(String, String)]| {
        let choice = choices.iter().find(|(value, _)| *value == field.value);
        choice.map_or_else(|| field.value.clone(), |(_, words)| words.clone())
    };
    match &field.input {
        Input::Fixed(words) => words.clone(),
        Input::Choice(choices) => of_choice(choices),
        Input::Tick if field.value == "1" => desk.say("settings-yes").into_owned(),
        Input::Tick => desk.say("settings-no").into_owned(),
        Input::Date => {
            let date = field.value.parse().map(|date| desk.date(&date));
            date.unwrap_or(field.value)
        }
        _ if field.value.is_empty() => desk.say("settings-nothing").into_owned(),
        Input::Line | Input::Text | Input::Moment => field.value,
    }
}

/// The message of what is wrong.
pub(super) fn fault_key(kind: FaultKind) -> &'static str {
    match kind {
        FaultKind::Missing => "fault-missing",
        FaultKind::Unreadable => "fault-unreadable",
        FaultKind::TooLong => "fault-long",
        FaultKind::NoZone => "fault-zone",
        FaultKind::NoRulebook => "fault-rulebook",
        FaultKind::NoLanguage => "fault-language",
        FaultKind::NoSchool => "fault-school",
        FaultKind::Exists => "fault-exists",
    }
}
