//! What the page of a list asks its parts for.

use domain::Date;
use office::caseload::{State, Task};
use office::students::{By, Listed, Part, Share, Sort};

use super::{List, percent};
use crate::pages::students::address;

impl List<'_> {
    /// Where the list is with some values changed.
    pub(super) fn address(&self, changes: &[(&str, &str)]) -> String {
        let search = [("search", self.search.as_str())];
        format!("/students?{}", self.wanted.query(&[&search, changes].concat()))
    }

    /// Where the list stands so many students before or after these.
    pub(super) fn page_at(&self, step: isize) -> String {
        let first = self.first.saturating_add_signed(step).to_string();
        self.address(&[("from", &first)])
    }

    pub(super) fn is_more_after(&self) -> bool {
        self.first + self.found.len() < self.all
    }

    /// Whether one of the questions below "more" is asked.
    pub(super) fn is_more(&self) -> bool {
        let seen = ["share", "duty", "state", "grade", "sort"];
        self.wanted.pairs().iter().any(|(name, _)| !seen.contains(name))
    }

    /// What is wrong with the name of a list; empty for nothing.
    pub(super) fn unnamed(&self) -> String {
        match self.desk.asked.query("unnamed").as_str() {
            "1" => self.desk.say("lists-no-name").into_owned(),
            "2" => self.desk.say("fault-long").into_owned(),
            "3" => self.desk.say("lists-name-taken").into_owned(),
            _ => String::new(),
        }
    }

    pub(super) fn percent(&self, listed: &Listed) -> String {
        percent(&listed.tallies)
    }

    pub(super) fn table(&self) -> String {
        self.address(&[]).replacen("/students?", "/students/list.csv?", 1)
    }

    pub(super) fn is_of(&self, name: &str, value: impl AsRef<str>) -> bool {
        self.wanted.get(name) == value.as_ref()
    }

    pub(super) fn sorts(&self) -> [&'static str; 5] {
        Sort::ALL.map(|(_, name)| name)
    }

    pub(super) fn counts(&self) -> [&'static str; 5] {
        By::ALL.map(|(_, name)| name)
    }

    pub(super) fn states(&self) -> Vec<&'static str> {
        State::ALL.iter().map(|(_, name)| *name).chain(["none"]).collect()
    }

    /// The shares to choose from, as addresses call them, with their bounds.
    pub(super) fn shares(&self) -> Vec<(String, String)> {
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

    pub(super) fn tracks(&self) -> Vec<&str> {
        let book = self.book.as_deref();
        book.map(|book| book.tracks.iter().map(|track| track.id.as_str()).collect())
            .unwrap_or_default()
    }

    /// What the ladder can make somebody owe, each once.
    pub(super) fn duties(&self) -> Vec<&str> {
        let steps = self.book.iter().flat_map(|book| &book.steps);
        let mut duties: Vec<&str> = steps.map(|step| step.text.duty.as_str()).collect();
        duties.sort_unstable();
        duties.dedup();
        duties
    }

    pub(super) fn duty(&self, task: &Task) -> String {
        self.desk.word("duty", self.caseload.word(task.duty))
    }

    pub(super) fn owner<'s>(&'s self, account: &'s str) -> &'s str {
        self.desk.frame().map_or(account, |frame| frame.person(account))
    }

    /// The name of a line of a count, and the value that asks for it alone.
    pub(super) fn part(&self, part: &Part) -> String {
        match self.wanted.by {
            Some(By::School) => self.desk.school_name(&part.name).to_owned(),
            Some(By::Grade) => self.desk.tell("student-grade", "grade", &part.name).into_owned(),
            Some(By::Language) => self.desk.language(&part.name),
            Some(By::Group) => self.desk.named("group-of", &part.name),
            Some(By::Teacher) => self.owner(&part.name).to_owned(),
            _ => part.name.clone(),
        }
    }

    /// Where the students of a line of a count stand; schools are chosen above.
    pub(super) fn part_at(&self, part: &Part) -> Option<String> {
        let by = self.wanted.get("by");
        (by != "school").then(|| self.address(&[(by, &part.name), ("by", "")]))
    }

    /// Where the form to log a contact is open.
    pub(super) fn log_at(&self, listed: &Listed) -> String {
        format!("{}?open=contact#contact", address(&listed.student.id))
    }

    /// Which line of today's list these students stand in.
    pub(super) fn line_words(&self) -> Option<String> {
        let (desk, line) = (self.desk, self.wanted.line()?);
        let (group, duty) = (desk.word("group", line.group.name()), desk.word("duty", line.duty));
        Some(desk.tell_two("list-line", &("group", group), &("duty", duty)).into_owned())
    }

    /// The first day as of which something is known, or the last.
    pub(super) fn bound(&self, which: usize) -> String {
        let days = [self.caseload.year().first(), self.caseload.as_of()];
        self.desk.date(&days[which])
    }

    /// Whether it is as of an earlier day than the plan.
    pub(super) fn is_earlier(&self) -> bool {
        self.as_of() < self.caseload.as_of()
    }

    /// The day as of which the counts are.
    pub(super) fn as_of(&self) -> Date {
        self.wanted.filter.as_of.unwrap_or(self.caseload.as_of())
    }
}
