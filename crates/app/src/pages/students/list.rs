//! Lists of students: found by name or id as one types, narrowed, put in order,
//! counted.

use std::collections::BTreeSet;
use std::sync::Arc;

use askama::Template;
use axum::http::HeaderValue;
use domain::Date;
use domain::access::Action;
use domain::rulebook::{GuardSign, Rulebook};
use office::accounts::Viewer;
use office::caseload::{Caseload, State, Task};
use office::cases;
use office::students::{self, By, Choices, Listed, Part, Share, Sort};
use office::today::{self, Asked};

use super::asked::Wanted;
use crate::answer::{Answered, go, page};
use crate::desk::Desk;
use crate::error::PageError;

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
    all: usize,
    first: usize,
    parts: Vec<Part>,
    choices: Choices,
    /// Who may have a case, by account.
    owners: Vec<(&'a str, &'a str)>,
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

/// Keeps what was typed, and leads to whom it finds; a script is given the list at
/// once, with its address.
pub(crate) fn find(desk: &Desk<'_>, viewer: &Viewer) -> Answered {
    let typed = desk.asked.field("q").trim().to_owned();
    let search = match typed.as_str() {
        "" => String::new(),
        _ => desk.app.searches.keep(viewer, typed.clone()),
    };
    let query = Wanted::of(desk.asked).query(&[("search", &search)]);
    let place =
        if query.is_empty() { "/students".to_owned() } else { format!("/students?{query}") };
    if !desk.asked.headers.contains_key("hx-request") {
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
    let mut choices = today::front(&caseload, asked, school.as_deref()).choices.clone();
    choices.groups.retain(|group| !hidden.hides(group));
    // A whole district's teachers are too many to choose from.
    if school.is_none() {
        choices.teachers.retain(|teacher| *teacher == filter.teacher);
    }
    let with_cases = caseload.owners();
    let mut owners = owners(desk);
    owners.retain(|(account, _)| with_cases.contains(account) || filter.owner == *account);
    let mut parts = wanted.by.map(|by| students::count(&caseload, filter, &places, by));
    if let (Some(By::Group), Some(parts)) = (wanted.by, &mut parts) {
        parts.retain(|part| !hidden.hides(&part.name));
    }
    page(&List {
        found: students::listed(&caseload, filter, own),
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

/// People who may have cases of students of the schools that the page is about.
pub(crate) fn owners<'a>(desk: &'a Desk<'a>) -> Vec<(&'a str, &'a str)> {
    let (school, Some(frame)) = (desk.school(), desk.frame()) else { return Vec::new() };
    let all = || frame.schools.keys().map(String::as_str);
    let people = frame.people.iter().map(|(account, _)| account);
    let people = people.filter(|account| match school.as_deref() {
        Some(school) => cases::may_have(account, [school]),
        None => cases::may_have(account, all()),
    });
    people.map(|account| (account.id.as_str(), account.name.as_str())).collect()
}

impl List<'_> {
    /// Where the list is with some values changed.
    fn address(&self, changes: &[(&str, &str)]) -> String {
        let search = [("search", self.search.as_str())];
        format!("/students?{}", self.wanted.query(&[&search, changes].concat()))
    }

    /// Where the list stands so many students before or after these.
    fn page_at(&self, step: isize) -> String {
        let first = self.first.saturating_add_signed(step).to_string();
        self.address(&[("from", &first)])
    }

    fn is_more_after(&self) -> bool {
        self.first + self.found.len() < self.all
    }

    /// Whether one of the questions below "more" is asked.
    fn is_more(&self) -> bool {
        let seen = ["share", "duty", "state", "grade", "sort"];
        self.wanted.pairs().iter().any(|(name, _)| !seen.contains(name))
    }

    /// What is wrong with the name of a list; empty for nothing.
    fn unnamed(&self) -> String {
        match self.desk.asked.query("unnamed").as_str() {
            "1" => self.desk.say("lists-no-name").into_owned(),
            "2" => self.desk.say("fault-long").into_owned(),
            _ => String::new(),
        }
    }

    fn percent(&self, listed: &Listed) -> String {
        percent(&listed.tallies)
    }

    fn table(&self) -> String {
        self.address(&[]).replacen("/students?", "/students/list.csv?", 1)
    }

    fn is_of(&self, name: &str, value: impl AsRef<str>) -> bool {
        self.wanted.get(name) == value.as_ref()
    }

    fn sorts(&self) -> [&'static str; 5] {
        Sort::ALL.map(|(_, name)| name)
    }

    fn counts(&self) -> [&'static str; 5] {
        By::ALL.map(|(_, name)| name)
    }

    fn states(&self) -> Vec<&'static str> {
        State::ALL.iter().map(|(_, name)| *name).chain(["none"]).collect()
    }

    /// The shares to choose from, as addresses call them, with their bounds.
    fn shares(&self) -> Vec<(String, String)> {
        let said = |share: Share| {
            let to = share.to.map(|to| to.to_string()).unwrap_or_default();
            let words = match &*to {
                "" => self.desk.tell("share-from", "from", share.from).into_owned(),
                to if share.from == 0 => self.desk.tell("share-below", "to", to).into_owned(),
                to => self
                    .desk
                    .tell_two("share-between", &("from", share.from), &("to", to))
                    .into_owned(),
            };
            (format!("{}-{to}", share.from), words)
        };
        Share::ALL.into_iter().map(said).collect()
    }

    fn tracks(&self) -> Vec<&str> {
        let book = self.book.as_deref();
        book.map(|book| book.tracks.iter().map(|track| track.id.as_str()).collect())
            .unwrap_or_default()
    }

    /// What the ladder can make somebody owe, each once.
    fn duties(&self) -> Vec<&str> {
        let steps = self.book.iter().flat_map(|book| &book.steps);
        let mut duties: Vec<&str> = steps.map(|step| step.text.duty.as_str()).collect();
        duties.sort_unstable();
        duties.dedup();
        duties
    }

    fn duty(&self, task: &Task) -> String {
        self.desk.word("duty", self.caseload.word(task.duty))
    }

    fn owner<'s>(&'s self, account: &'s str) -> &'s str {
        self.desk.frame().map_or(account, |frame| frame.person(account))
    }

    /// The name of a line of a count, and the value that asks for it alone.
    fn part(&self, part: &Part) -> String {
        match self.wanted.by {
            Some(By::School) => self.desk.school_name(&part.name).to_owned(),
            Some(By::Grade) => self.desk.tell("student-grade", "grade", &part.name).into_owned(),
            Some(By::Language) => self.desk.language(&part.name),
            Some(By::Teacher) => self.owner(&part.name).to_owned(),
            _ => part.name.clone(),
        }
    }

    /// Where the students of a line of a count stand; schools are chosen above.
    fn part_at(&self, part: &Part) -> Option<String> {
        let by = self.wanted.get("by");
        (by != "school").then(|| self.address(&[(by, &part.name), ("by", "")]))
    }

    /// Which line of today's list these students stand in.
    fn line_words(&self) -> Option<String> {
        let (desk, line) = (self.desk, self.wanted.line()?);
        let (group, duty) = (desk.word("group", line.group.name()), desk.word("duty", line.duty));
        Some(desk.tell_two("list-line", &("group", group), &("duty", duty)).into_owned())
    }

    /// The first day as of which something is known, or the last.
    fn bound(&self, which: usize) -> String {
        let days = [self.caseload.year().first(), self.caseload.as_of()];
        self.desk.date(&days[which])
    }

    /// Whether it is as of an earlier day than the plan.
    fn is_earlier(&self) -> bool {
        self.as_of() < self.caseload.as_of()
    }

    /// The day as of which the counts are.
    fn as_of(&self) -> Date {
        self.wanted.filter.as_of.unwrap_or(self.caseload.as_of())
    }
}

/// A share in tenths of a percent, cut off: nobody is shown as having reached what
/// was not.
pub(crate) fn percent(tallies: &domain::tally::Tallies) -> String {
    let [absent, enrolled] =
        [tallies.absent(), tallies.enrolled].map(|days| u64::from(days.in_halves()));
    let tenths = (absent * 1000).checked_div(enrolled).unwrap_or(0);
    format!("{}.{}", tenths / 10, tenths % 10)
}
