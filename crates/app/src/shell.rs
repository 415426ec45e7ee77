//! What templates ask of a desk: words, times, who, where.

use std::borrow::{Borrow, Cow};
use std::fmt::Display;

use domain::Date;
use domain::access::{Action, View};
use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::desk::Desk;
use crate::routes::{self, Need};

/// A place of the menu.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    pub(crate) href: &'static str,
    pub(crate) key: &'static str,
    pub(crate) is_here: bool,
}

/// A school to choose.
#[derive(Clone, Debug)]
pub(crate) struct School<'a> {
    pub(crate) id: &'a str,
    pub(crate) name: &'a str,
    pub(crate) is_chosen: bool,
}

/// The menu: each place with what it takes to see it.
const PLACES: [(&str, &str, Need); 10] = [
    ("/", "nav-home", Need::SignedIn),
    ("/students", "nav-students", Need::Sees(View::Students)),
    ("/selections", "nav-selections", Need::Sees(View::Students)),
    ("/letters", "nav-letters", Need::Sees(View::Students)),
    ("/reports", "nav-reports", Need::May(Action::FileReport)),
    ("/cases", "nav-cases", Need::Sees(View::Students)),
    ("/imports", "nav-imports", Need::Sees(View::Imports)),
    ("/people", "nav-people", Need::Sees(View::People)),
    ("/audit", "nav-audit", Need::Sees(View::Audit)),
    ("/settings", "nav-settings", Need::Sees(View::Settings)),
];

impl Desk<'_> {
    pub(crate) fn name(&self) -> &str {
        self.viewer.as_ref().map_or("", |viewer| &viewer.account.name)
    }

    pub(crate) fn role(&self) -> String {
        self.viewer.as_ref().map_or_else(String::new, |it| self.word("role", &it.account.role))
    }

    pub(crate) fn tag(&self) -> &'static str {
        self.words.tag()
    }

    pub(crate) fn say<'k>(&'k self, key: &'k str) -> Cow<'k, str> {
        self.words.say(key, &[])
    }

    /// A message with a text in it.
    pub(crate) fn tell<'k>(
        &'k self,
        key: &'k str,
        name: &str,
        value: impl Display,
    ) -> Cow<'k, str> {
        self.words.say(key, &[(name, value.to_string().into())])
    }

    /// A message with two texts in it.
    pub(crate) fn tell_two<'k>(
        &'k self,
        key: &'k str,
        (one, first): &(&str, impl Display),
        (other, second): &(&str, impl Display),
    ) -> Cow<'k, str> {
        self.words.say(key, &[(one, first.to_string().into()), (other, second.to_string().into())])
    }

    /// A message about so many.
    pub(crate) fn count<'k>(&'k self, key: &'k str, count: impl Borrow<usize>) -> Cow<'k, str> {
        self.words.say(key, &[("count", (*count.borrow()).into())])
    }

    /// The word of a list that has one for each of its members, such as `role`
    /// and `cwa_designee`.
    pub(crate) fn word(&self, list: &str, member: &str) -> String {
        let key = format!("{list}-{}", member.replace([' ', '_'], "-"));
        self.words.say(&key, &[]).into_owned()
    }

    /// The name of a language; its tag where the words have none.
    pub(crate) fn language(&self, tag: &str) -> String {
        let key = format!("language-{tag}");
        let said = self.words.say(&key, &[]);
        if said == key { tag.to_owned() } else { said.into_owned() }
    }

    /// The word of a list for something that files name as they like, such as
    /// `relationship` and `mother`; what they say where the words have none.
    pub(crate) fn named(&self, list: &str, member: &str) -> String {
        let key = format!("{list}-{}", member.to_lowercase().replace([' ', '_'], "-"));
        let said = self.words.say(&key, &[]);
        if said == key { member.replace('_', " ") } else { said.into_owned() }
    }

    /// The word of a list for something that a rulebook may have brought; none where
    /// the words have none.
    pub(crate) fn known(&self, list: &str, member: &str) -> Option<String> {
        let key = format!("{list}-{}", member.to_lowercase().replace([' ', '_'], "-"));
        let said = self.words.say(&key, &[]);
        (said != key).then(|| said.into_owned())
    }

    /// The languages that pages can be changed to.
    pub(crate) fn other_languages(&self) -> Vec<&'static str> {
        self.app.languages.tags().filter(|tag| *tag != self.tag()).collect()
    }

    pub(crate) fn asset(&self, name: &str) -> String {
        self.app.assets.address(name)
    }

    /// The picture of an icon, for those who see it.
    pub(crate) fn icon(&self, name: &str) -> String {
        let sprite = self.asset("icons.svg");
        format!(
            "<svg class=\"rj-ic\" aria-hidden=\"true\" focusable=\"false\">\
             <use href=\"{sprite}#{name}\"/></svg>"
        )
    }

    pub(crate) fn is_pretend(&self) -> bool {
        self.app.config.is_pretend
    }

    pub(crate) fn path(&self) -> &str {
        self.asked.uri.path()
    }

    /// Where to come back to after a small change: this page, or where a form
    /// made it, the page with the empty form.
    pub(crate) fn back(&self) -> &str {
        let here = self.asked.uri.path_and_query().map_or("/", |path| path.as_str());
        if self.only_asks() || routes::is_page(self.path()) { here } else { "/" }
    }

    /// The address of this site: as it was told, or else as the browser wrote it.
    pub(crate) fn site(&self) -> String {
        if let Some(site) = &self.app.config.site {
            return site.clone();
        }
        let host = self.asked.headers.get(axum::http::header::HOST);
        let host = host.and_then(|host| host.to_str().ok()).unwrap_or("localhost");
        format!("http://{host}")
    }

    pub(crate) fn instant(&self, at: &i64) -> String {
        let zone = self.frame().map_or(TimeZone::UTC, |frame| frame.zone.clone());
        let at = Timestamp::from_nanosecond((*at).into()).unwrap_or_default();
        self.words.instant(at, &zone)
    }

    /// An instant by the clocks of the district.
    pub(crate) fn instant_of(&self, at: &Timestamp) -> String {
        self.instant(&i64::try_from(at.as_nanosecond()).unwrap_or(i64::MAX))
    }

    pub(crate) fn date(&self, date: &Date) -> String {
        self.words.date(*date)
    }

    /// A date with its weekday.
    pub(crate) fn day(&self, date: &Date) -> String {
        self.words.weekday(*date)
    }

    /// A date of the school year that the page is about.
    pub(crate) fn near(&self, date: &Date) -> String {
        self.words.near(*date)
    }

    /// A month and its year.
    pub(crate) fn month(&self, date: Date) -> String {
        self.words.month(date)
    }

    /// A whole number, with the separators of the language.
    pub(crate) fn number(&self, number: impl Display) -> String {
        self.words.number(&number.to_string())
    }

    pub(crate) fn today_in_words(&self) -> String {
        self.words.weekday(self.today())
    }

    /// When attendance was read last.
    pub(crate) fn loaded(&self) -> Option<String> {
        let frame = self.frame()?;
        Some(self.words.instant(frame.loaded?, &frame.zone))
    }

    /// The name of a school.
    pub(crate) fn school_name<'s>(&'s self, id: &'s str) -> &'s str {
        self.frame().map_or(id, |frame| frame.school(id))
    }

    /// Where the viewer may go.
    pub(crate) fn places(&self) -> Vec<Place> {
        let Some(viewer) = &self.viewer else { return Vec::new() };
        let open = PLACES.into_iter().filter(|(_, _, need)| need.check(viewer).is_ok());
        open.map(|(href, key, _)| Place { href, key, is_here: self.is_within(href) }).collect()
    }

    fn is_within(&self, href: &str) -> bool {
        let path = self.path();
        path == href || (href != "/" && path.starts_with(&format!("{href}/")))
    }

    /// The schools among which the viewer chooses.
    pub(crate) fn schools(&self) -> Vec<School<'_>> {
        let (Some(viewer), Some(frame)) = (&self.viewer, self.frame()) else { return Vec::new() };
        let chosen = self.school();
        let mine = frame.schools.iter().filter(|(id, _)| viewer.is_mine(id));
        let mut all: Vec<School<'_>> = mine
            .map(|(id, name)| School { id, name, is_chosen: chosen.as_ref() == Some(id) })
            .collect();
        all.sort_by_key(|school| school.name);
        all
    }

    /// Minutes after which a session that is not used ends.
    pub(crate) fn idle_minutes(&self) -> i64 {
        office::accounts::IDLE.as_mins()
    }

    pub(crate) fn sees_students(&self) -> bool {
        self.viewer.as_ref().is_some_and(|viewer| viewer.sees(View::Students))
    }

    pub(crate) fn sees_settings(&self) -> bool {
        self.viewer.as_ref().is_some_and(|viewer| viewer.sees(View::Settings))
    }

    pub(crate) fn may_change_settings(&self) -> bool {
        self.may(Action::ChangeSettings)
    }

    pub(crate) fn may_record_contacts(&self) -> bool {
        self.may(Action::RecordContacts)
    }

    pub(crate) fn may_select_students(&self) -> bool {
        self.may(Action::SelectStudents)
    }

    pub(crate) fn may_issue_letters(&self) -> bool {
        self.may(Action::IssueLetters)
    }

    pub(crate) fn may_record_guards(&self) -> bool {
        self.may(Action::RecordGuards)
    }

    pub(crate) fn may_put_aside(&self) -> bool {
        self.may(Action::PutAside)
    }

    pub(crate) fn may_hear_families(&self) -> bool {
        self.may(Action::HearFamilies)
    }

    pub(crate) fn may_write_notes(&self) -> bool {
        self.may(Action::WriteNotes)
    }

    pub(crate) fn may_manage_people(&self) -> bool {
        self.may(Action::ManagePeople)
    }
}
