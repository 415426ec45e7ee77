//! Lists of students: found by name or id as one types, narrowed, put in order,
//! counted.

mod words;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use askama::Template;
use axum::http::HeaderValue;
use domain::access::Action;
use domain::rulebook::{GuardSign, Rulebook};
use office::accounts::Viewer;
use office::caseload::Caseload;
use office::students::{self, By, Choices, Filter, Listed, Part};
use office::today::{self, Asked};

use super::asked::Wanted;
use crate::answer::{Answered, go, page};
use crate::desk::Desk;
use crate::error::PageError;
use crate::pages::owners::owners;

/// Students that one page lists.
pub(super) const AT_ONCE: usize = 50;

#[derive(Template)]
#[template(path = "pages/students/list.html")]
struct List<'a> {
    desk: &'a Desk<'a>,
    typed: String,
    /// The number of the search.
    search: String,
    wanted: Wanted,
    caseload: Arc<Caseload>,
    book: Option<Arc<Rulebook>>,
    found: Vec<Listed>,
    /// Name and telephone of whoever is called first, by student.
    numbers: BTreeMap<String, (String, String)>,
    all: usize,
    first: usize,
    parts: Vec<Part>,
    choices: Choices,
    /// Who may have a case, by account.
    owners: Vec<(&'a str, String)>,
    /// The lists that the viewer keeps.
    kept: Vec<(&'a str, &'a str)>,
    may_keep: bool,
}

/// The list that an address asks for.
pub(crate) fn ask(desk: &Desk<'_>, viewer: &Viewer) -> Answered {
    let search = desk.asked.query("search");
    let typed = desk.app.searches.typed(viewer, &search);
    show(desk, viewer, (typed, search))
}

/// Where the record is of a student of the viewer's whose whole id was typed.
fn record_of(desk: &Desk<'_>, viewer: &Viewer, typed: &str) -> Result<Option<String>, PageError> {
    let frame = desk.frame().ok_or(PageError::SignIn)?;
    let roster = desk.app.roster(&mut desk.store().glance()?, frame, desk.today())?;
    let found = roster.get((viewer, desk.school().as_deref()), typed);
    Ok(found.map(|student| super::address(&student.id)))
}

/// Keeps what was typed, and leads to whom it finds; a script is given the list at
/// once, with its address.
pub(crate) fn find(desk: &Desk<'_>, viewer: &Viewer) -> Answered {
    let typed = desk.asked.field("q").trim().to_owned();
    let search = match typed.as_str() {
        "" => String::new(),
        _ => desk.app.searches.keep(viewer, typed.clone()),
    };
    let is_typing = desk.asked.headers.contains_key("hx-request");
    if !is_typing && let Some(record) = record_of(desk, viewer, &typed)? {
        return Ok(go(&record));
    }
    let query = Wanted::of(desk.asked).query(&[("search", &search)]);
    let place =
        if query.is_empty() { "/students".to_owned() } else { format!("/students?{query}") };
    if !is_typing {
        return Ok(go(&place));
    }
    let mut answer = show(desk, viewer, (typed, search))?;
    if let Ok(place) = HeaderValue::from_str(&place) {
        answer.headers_mut().insert("hx-replace-url", place);
    }
    Ok(answer)
}

fn show(desk: &Desk<'_>, viewer: &Viewer, (typed, search): (String, String)) -> Answered {
    let frame = desk.frame().ok_or(PageError::SignIn)?;
    let caseload = desk.app.caseload(&mut desk.store().glance()?, frame, desk.today())?;
    let book = caseload.has_plan().then(|| desk.app.book(&caseload.ground.rulebook)).transpose()?;
    let hidden = hidden_groups(desk, book.as_deref());
    let mut wanted = Wanted::of(desk.asked);
    wanted.keep_to(&caseload, &hidden);
    let school = desk.school();
    let shown = caseload.roster.shown(viewer, school.as_deref());
    let asked = Asked { viewer, shown: &shown, today: desk.today() };
    let filter = &wanted.filter;
    let places = wanted.select(&caseload, asked, &typed);
    let first: usize = desk.asked.query("from").parse().unwrap_or(0).min(places.len());
    let last = places.len().min(AT_ONCE.saturating_add(first));
    let own = places.get(first..last).unwrap_or_default();
    let choices = choices(desk, (&caseload, asked), &hidden, filter);
    let with_cases = caseload.owners();
    let mut owners = owners(desk);
    owners.retain(|(account, _)| with_cases.contains(account) || filter.owner == *account);
    let mut parts = wanted.by.map(|by| students::count(&caseload, filter, &places, by));
    if let (Some(By::Group), Some(parts)) = (wanted.by, &mut parts) {
        parts.retain(|part| !hidden.hides(&part.name));
    }
    let found = students::listed(&caseload, filter, own);
    page(&List {
        numbers: numbers(desk, viewer, &found, filter)?,
        found,
        parts: parts.unwrap_or_default(),
        choices,
        owners,
        kept: frame.lists_of(&viewer.account.id).collect(),
        may_keep: desk.may(Action::SaveLists),
        all: places.len(),
        desk,
        typed,
        search,
        wanted,
        caseload,
        book,
        first,
    })
}

/// What the list can be narrowed by, in the order of the words.
fn choices(
    desk: &Desk<'_>,
    (caseload, asked): (&Caseload, Asked<'_>),
    hidden: &Hidden,
    filter: &Filter,
) -> Choices {
    let school = desk.school();
    let mut choices = today::front(caseload, asked, school.as_deref()).choices.clone();
    choices.groups.retain(|group| !hidden.hides(group));
    choices.languages.sort_by_cached_key(|tag| desk.language(tag));
    // A whole district's teachers are too many to choose from.
    if school.is_none() {
        choices.teachers.retain(|teacher| *teacher == filter.teacher);
    }
    choices
}

/// Whom to call about days without a reason, where these are asked for.
fn numbers(
    desk: &Desk<'_>,
    viewer: &Viewer,
    found: &[Listed],
    filter: &Filter,
) -> Result<BTreeMap<String, (String, String)>, PageError> {
    if !filter.is_unexplained {
        return Ok(BTreeMap::new());
    }
    let ids: Vec<&str> = found.iter().map(|listed| listed.student.id.as_str()).collect();
    let mut tx = desk.store().glance()?;
    let numbers = students::first_numbers(&mut tx, desk.sight(), viewer, &ids)?;
    // How a family is reached is a part of the record.
    for id in numbers.keys() {
        desk.looked(viewer, id, "list of days without a reason")?;
    }
    Ok(numbers)
}

/// Groups that are not told: those that a guard looks at say why somebody must be
/// consulted.
pub(super) enum Hidden {
    /// All: no rulebook says yet which.
    All,
    /// These.
    These(BTreeSet<String>),
}

impl Hidden {
    pub(super) fn hides(&self, group: &str) -> bool {
        match self {
            Self::All => true,
            Self::These(groups) => groups.contains(group),
        }
    }
}

/// The groups that are not told to the viewer.
pub(super) fn hidden_groups(desk: &Desk<'_>, book: Option<&Rulebook>) -> Hidden {
    if desk.may(Action::RecordGuards) || desk.may(Action::SelectStudents) {
        return Hidden::These(BTreeSet::new());
    }
    let Some(book) = book else { return Hidden::All };
    let groups = book.guards.iter().flat_map(|guard| match &guard.text.sign {
        GuardSign::Groups(groups) => groups.clone(),
        _ => Vec::new(),
    });
    Hidden::These(groups.collect())
}

/// A share in tenths of a percent, cut off: nobody is shown as having reached what
/// was not.
pub(crate) fn percent(tallies: &domain::tally::Tallies) -> String {
    let [absent, enrolled] =
        [tallies.absent(), tallies.enrolled].map(|days| u64::from(days.in_halves()));
    let tenths = (absent * 1000).checked_div(enrolled).unwrap_or(0);
    format!("{}.{}", tenths / 10, tenths % 10)
}
