//! Which list of students an address asks for, and the address of a list.

use office::caseload::Caseload;
use office::students::{self, By, Filter, Share, Sort};
use office::today::{self, Asked as Viewing, Group, Kind, Named};

use super::list::Hidden;

use crate::asked::Asked;

/// What can be asked for, as addresses and forms call it, in the order of the form.
const NAMES: [&str; 17] = [
    "line",
    "share",
    "days",
    "events",
    "track",
    "duty",
    "state",
    "grade",
    "language",
    "teacher",
    "group",
    "owner",
    "unexplained",
    "left",
    "as_of",
    "sort",
    "by",
];

/// A list that was asked for.
#[derive(Clone, Debug, Default)]
pub(super) struct Wanted {
    /// What was asked for, by name.
    pairs: Vec<(&'static str, String)>,
    pub(super) filter: Filter,
    pub(super) sort: Sort,
    /// By what it is counted.
    pub(super) by: Option<By>,
    /// Whether it was asked as of a day of which nothing is known.
    pub(super) is_other_day: bool,
}

impl Wanted {
    /// What an address asks for, or a form.
    pub(super) fn of(asked: &Asked) -> Self {
        let value = |name: &&'static str| {
            let value = if asked.body.is_empty() { asked.query(name) } else { asked.field(name) };
            (*name, value.trim().to_owned())
        };
        // The list is by name anyway.
        let is_said =
            |(name, it): &(&str, String)| !it.is_empty() && (*name, &**it) != ("sort", "name");
        let pairs: Vec<_> = NAMES.iter().map(value).filter(is_said).collect();
        let mut wanted = Self { pairs, ..Self::default() };
        wanted.filter = wanted.filter();
        let named = |name: &str| wanted.get(name).to_owned();
        let (sort, by) = (named("sort"), named("by"));
        wanted.sort =
            Sort::ALL.iter().find(|(_, it)| *it == sort).map(|it| it.0).unwrap_or_default();
        wanted.by = By::ALL.iter().find(|(_, it)| *it == by).map(|it| it.0);
        wanted
    }

    fn filter(&self) -> Filter {
        let text = |name: &str| self.get(name).to_owned();
        let from = self.get("share").split('-').next().and_then(|it| it.parse().ok());
        Filter {
            share: Share::ALL.into_iter().find(|share| Some(share.from) == from),
            days: self.get("days").parse().ok(),
            events: self.get("events").parse().ok(),
            track: text("track"),
            duty: text("duty"),
            state: text("state"),
            grade: self.get("grade").parse().ok(),
            language: text("language"),
            teacher: text("teacher"),
            group: text("group"),
            owner: text("owner"),
            is_unexplained: self.get("unexplained") == "1",
            // A line of today's list tells of those who have left too.
            with_left: self.get("left") == "1" || self.line().is_some(),
            as_of: self.get("as_of").parse().ok(),
        }
    }

    /// Leaves out what is not known or not told: days that are not of the plan's school
    /// year until its day, and hidden groups, to which then nobody belongs.
    pub(super) fn keep_to(&mut self, caseload: &Caseload, hidden: &Hidden) {
        let days = caseload.year().first()..=caseload.as_of();
        self.is_other_day = self.filter.as_of.is_some_and(|day| !days.contains(&day));
        self.filter.as_of = self.filter.as_of.filter(|day| days.contains(day));
        if hidden.hides(&self.filter.group) && !self.filter.group.is_empty() {
            self.filter.group = "\0".to_owned();
        }
    }

    /// The line of today's list whose students are asked for, as its address names it.
    pub(super) fn line(&self) -> Option<Named<'_>> {
        let mut parts = self.get("line").splitn(4, '.');
        let [whose, group, kind, duty] = std::array::from_fn(|_| parts.next().unwrap_or(""));
        Some(Named {
            group: Group::ALL.into_iter().find(|it| it.name() == group)?,
            kind: Kind::ALL.into_iter().find(|it| it.name() == kind)?,
            is_mine: whose == "mine",
            duty,
        })
    }

    /// The students who are asked for, by their places, in order.
    pub(super) fn select(&self, caseload: &Caseload, asked: Viewing<'_>, typed: &str) -> Vec<u32> {
        let places = students::select(caseload, asked.shown, typed, (&self.filter, self.sort));
        let Some(line) = self.line() else { return places };
        let own = today::students_of(caseload, asked, line);
        places.into_iter().filter(|place| own.binary_search(place).is_ok()).collect()
    }

    /// Everything that was asked for, as a form keeps it.
    pub(super) fn pairs(&self) -> &[(&'static str, String)] {
        &self.pairs
    }

    /// The value that was asked for; empty for none.
    pub(super) fn get(&self, name: &str) -> &str {
        self.pairs.iter().find(|(known, _)| *known == name).map_or("", |(_, value)| value)
    }

    /// Whether something narrows the list.
    pub(super) fn is_narrow(&self) -> bool {
        self.pairs.iter().any(|(name, _)| !matches!(*name, "sort" | "by"))
    }

    /// The same list as a part of an address, with some values changed; an empty
    /// value asks for nothing.
    pub(super) fn query(&self, changes: &[(&str, &str)]) -> String {
        let is_changed = |name: &str| changes.iter().any(|(changed, _)| *changed == name);
        let kept = self.pairs.iter().map(|(name, value)| (*name, value.as_str()));
        let kept = kept.filter(|(name, _)| !is_changed(name));
        let pairs = kept.chain(changes.iter().copied()).filter(|(_, value)| !value.is_empty());
        serde_urlencoded::to_string(pairs.collect::<Vec<_>>()).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use axum::body::Bytes;
    use axum::http::{HeaderMap, Method};

    use super::*;

    fn wanted(address: &str) -> Wanted {
        let (uri, body) = (address.parse().expect("an address"), Bytes::new());
        let (headers, params) = (HeaderMap::new(), Default::default());
        Wanted::of(&Asked { method: Method::GET, uri, headers, params, body })
    }

    #[test]
    fn a_list_is_asked_for_again_by_its_own_address() {
        let list = wanted("/students?share=10-20&grade=5&sort=days&odd=1&teacher=");
        assert_eq!(list.filter.share, Some(Share { from: 10, to: Some(20) }));
        assert_eq!((list.get("grade"), list.sort), ("5", Sort::Days));
        assert_eq!(list.query(&[]), "share=10-20&grade=5&sort=days");
        assert_eq!(list.query(&[("grade", ""), ("from", "50")]), "share=10-20&sort=days&from=50");
        assert!(list.is_narrow() && !wanted("/students?sort=days").is_narrow());
    }

    #[test]
    fn what_cannot_be_understood_asks_for_nothing() {
        let list = wanted("/students?share=x&days=-1&grade=14&as_of=soon&sort=?&by=x");
        assert_eq!((&list.filter, list.sort, list.by), (&Filter::default(), Sort::Name, None));
    }
}
