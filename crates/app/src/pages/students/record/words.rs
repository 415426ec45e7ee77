//! What the page of a record asks its parts for.

use domain::Date;
use domain::access::Action;
use domain::class::Class;
use jiff::Timestamp;
use office::acts::{AttemptKind, HOLD};
use office::caseload::State;
use office::students::{DayKind, Effort, Listing, Person, Topic, What, YearDay};

use super::{FIRST, Fault, Show};
use crate::pages::duties::Panel;
use crate::pages::students::addresses::Card;
use crate::pages::students::courses::{self, Course};
use crate::pages::students::list::percent;
use crate::pages::students::{address, calendar, told};
use crate::pages::today::Row;

impl Show<'_> {
    /// The drawn days that say something, newest first.
    pub(super) fn told_days(&self) -> Vec<&YearDay> {
        let plain = [DayKind::Present, DayKind::NoSchool, DayKind::ToCome];
        let days = self.student.year.days.iter().rev();
        days.filter(|day| !plain.contains(&day.kind)).collect()
    }

    pub(super) fn kind(&self, day: &YearDay) -> String {
        calendar::kind_words(self.desk, day.kind)
    }

    pub(super) fn letter(&self, day: &YearDay) -> (&'static str, &'static str) {
        calendar::look(day.kind)
    }

    pub(super) fn weekdays(&self) -> Vec<(usize, String)> {
        let names = ["mon", "tue", "wed", "thu", "fri"].map(|day| self.desk.word("weekday", day));
        let short = names.iter().map(|name| name.chars().take(3).collect());
        (0..).map(|row: usize| 34 + 24 * row).zip(short).collect()
    }

    pub(super) fn percent(&self) -> String {
        percent(&self.student.tallies)
    }

    /// Days missed by what they are, of which there are some; together they are all.
    pub(super) fn split(&self) -> Vec<String> {
        let own = &self.student.tallies;
        let parts = [
            ("record-excused", own.excused),
            ("record-unexcused", own.unexcused),
            ("record-unverified", own.unverified),
            ("record-suspended", own.suspended),
            ("record-study", own.study_incomplete),
        ];
        let some = parts.into_iter().filter(|(_, days)| days.in_halves() > 0);
        some.map(|(key, days)| self.desk.tell(key, "days", days).into_owned()).collect()
    }

    /// Whether the student is enrolled today.
    pub(super) fn sits_here(&self) -> bool {
        self.student.seats.iter().any(|seat| seat.is_now)
    }

    /// The first day as of which something is known, or the last.
    pub(super) fn bound(&self, which: usize) -> String {
        let days = [self.caseload.year().first(), self.caseload.as_of()];
        self.desk.date(&days[which])
    }

    /// Whether it was asked as of a day of which nothing is known.
    pub(super) fn is_other_day(&self) -> bool {
        !self.desk.asked.query("as_of").is_empty() && self.as_of.is_none()
    }

    /// School days that are still to come.
    pub(super) fn to_come(&self) -> usize {
        self.quarters.iter().map(|quarter| quarter.to_come).sum()
    }

    /// What the absences have in common, with what may help first. What says
    /// something of health is for few.
    pub(super) fn patterns(&self) -> Vec<(String, String)> {
        let all = self.student.year.patterns.iter();
        let shown = all.filter(|it| self.sees_health || it.name() != "illness");
        shown.map(|pattern| told::pattern(self.desk, *pattern)).collect()
    }

    /// What happened, as it is asked for; each with its month where a new one
    /// begins.
    pub(super) fn happened(&self) -> Vec<(Option<String>, told::Told)> {
        let entries = self.student.happened.iter();
        let asked = entries.filter(|it| self.topic.is_none_or(|topic| it.topic() == topic));
        let most = if self.shows_all { usize::MAX } else { FIRST };
        let mut month = String::new();
        let with_month = |entry| {
            let told = told::entry(self, entry);
            let own = self.desk.month(entry.on);
            let is_new = own != month;
            month.clone_from(&own);
            (is_new.then_some(own), told)
        };
        asked.take(most).map(with_month).collect()
    }

    /// Where all of what happened is shown, where that is not yet so.
    pub(super) fn all_happened(&self) -> Option<String> {
        let entries = self.student.happened.iter();
        let all = entries.filter(|it| self.topic.is_none_or(|topic| it.topic() == topic)).count();
        let show = Topic::ALL.iter().find(|(topic, _)| self.topic == Some(*topic));
        let show = show.map_or("", |(_, name)| name);
        let is_more = all > FIRST && !self.shows_all;
        is_more.then(|| format!("{}?show={show}&all=1#happened", self.address()))
    }

    /// The topics with how much there is of each.
    pub(super) fn topics(&self) -> Vec<(&'static str, usize, bool)> {
        let count = |topic: Topic| {
            self.student.happened.iter().filter(|entry| entry.topic() == topic).count()
        };
        let all = Topic::ALL.iter().map(|(topic, name)| (*name, count(*topic), *topic));
        let shown = all.filter(|(_, count, _)| *count > 0);
        shown.map(|(name, count, topic)| (name, count, self.topic == Some(topic))).collect()
    }

    /// The steps of each track that has begun, in the order of the ladder.
    pub(super) fn tracks(&self) -> Vec<Course> {
        self.book
            .as_deref()
            .map(|book| {
                let with = (self.student.place, &*self.student.happened);
                courses::courses(self.desk, book, &self.caseload, with)
            })
            .unwrap_or_default()
    }

    /// Guards before the student, for those who may record what is done about them.
    pub(super) fn guards(&self) -> Vec<String> {
        if !self.desk.may(Action::RecordGuards) && !self.desk.may(Action::SelectStudents) {
            return Vec::new();
        }
        let guards = self.caseload.guards(self.student.place);
        guards.map(|guard| self.desk.word("guard", guard)).collect()
    }

    /// Languages for which the family needs an interpreter.
    pub(super) fn interpreters(&self) -> Vec<String> {
        let family = self.student.contacts.iter().flatten().filter(|it| it.needs_interpreter);
        let mut languages: Vec<String> =
            family.map(|person| self.desk.language(&person.language)).collect();
        languages.sort_unstable();
        languages.dedup();
        languages
    }

    /// When somebody's number was found to be wrong, where nobody was reached by it
    /// since.
    pub(super) fn wrong_number(&self, person: &Person) -> Option<String> {
        let by_phone =
            |it: &&Effort| matches!(it.kind, "call" | "text") && it.person == person.name;
        let last = self.student.efforts.iter().find(by_phone)?;
        let is_wrong = last.outcome == "wrong_number";
        is_wrong.then(|| {
            self.desk.tell("contact-wrong-number", "date", self.desk.near(&last.on)).into_owned()
        })
    }

    /// Where the forms of a panel say that they stood.
    pub(super) fn back(&self) -> &'static str {
        "record"
    }

    pub(super) fn whose(&self) -> &'static str {
        ""
    }

    pub(super) fn part(&self) -> Option<(&'static str, usize)> {
        None
    }

    pub(super) fn record(&self, panel: &Panel) -> String {
        address(&panel.student)
    }

    /// Whether the viewer decides about a duty, with others, on a page of its own.
    pub(super) fn is_to_decide(&self, row: &Row) -> bool {
        let is_open = row.task().is_some_and(|task| task.state == State::ToSelect);
        is_open && self.desk.may(Action::SelectStudents)
    }

    /// The record with the panel of a duty.
    pub(super) fn opened(&self, row: &Row) -> String {
        format!("{}?{}", self.address(), row.query(&self.scene()))
    }

    /// Since when a person holds every step, who it is and, for those who may know,
    /// why.
    pub(super) fn held(&self) -> Option<String> {
        if !self.is_held() {
            return None;
        }
        let is_hold = |what: &What| matches!(what, What::Guard { guard, .. } if guard == HOLD);
        let last = self.student.happened.iter().find(|entry| is_hold(&entry.what))?;
        let (name, on) = (self.author(&last.by), self.desk.near(&last.on));
        let told = self.desk.tell_two("record-held", &("name", name), &("date", on));
        let why = if last.note.is_empty() { String::new() } else { format!(" {}", last.note) };
        Some(format!("{told}{why}"))
    }

    pub(super) fn is_held(&self) -> bool {
        self.caseload.is_held_by_person(self.student.place)
    }

    /// What somebody may have tried: calls first.
    pub(super) fn kinds(&self) -> &'static [&'static str] {
        AttemptKind::ALL
    }

    /// What can come of it, but for mail, which comes back by itself.
    pub(super) fn outcomes(&self) -> [&'static str; 6] {
        ["no_answer", "message", "wrong_number", "reached", "declined", "done"]
    }

    /// The kinds of days that the drawing has: those of every year, and those of this
    /// one.
    pub(super) fn key(&self) -> Vec<(&'static str, &'static str, String)> {
        let absent = [Class::Excused, Class::Unexcused, Class::Unverified];
        let always = absent.map(DayKind::Absent).into_iter();
        let always = always.chain([DayKind::Long, DayKind::Short, DayKind::Present]);
        let own = self.student.year.days.iter().map(|day| day.kind);
        let mut key: Vec<(&'static str, &'static str, String)> = Vec::new();
        for kind in always.chain(own) {
            let (class, letter) = calendar::look(kind);
            let is_told = !matches!(kind, DayKind::NoSchool | DayKind::ToCome);
            if is_told && key.iter().all(|known| (known.0, known.1) != (class, letter)) {
                key.push((class, letter, calendar::kind_words(self.desk, kind)));
            }
        }
        key
    }

    /// The days of a rule's marks, each once.
    pub(super) fn listed_days(&self, listing: &Listing) -> Vec<Date> {
        let mut days: Vec<Date> = listing.marks.iter().map(|mark| mark.date).collect();
        days.sort_unstable();
        days.dedup();
        days
    }

    /// On what the list rests: rulebook, calendar, day.
    pub(super) fn grounds(&self) -> Option<(String, String, String)> {
        let ground = &self.caseload.ground;
        let as_of = self.desk.day(&self.as_of.unwrap_or(self.caseload.as_of()));
        let [book, calendar] =
            [&ground.rulebook_version, &ground.calendar_version].map(String::clone);
        self.caseload.has_plan().then_some((book, calendar, as_of))
    }

    /// The name of somebody whom a file or an account names.
    pub(super) fn author<'s>(&'s self, id: &'s str) -> &'s str {
        self.desk.frame().map_or(id, |frame| frame.person(id))
    }

    /// What asks for the form of an address.
    pub(super) fn asking(&self, card: &Card) -> String {
        serde_urlencoded::to_string([("address", &card.address.contact)]).unwrap_or_default()
    }

    /// Where this record is.
    pub(super) fn address(&self) -> String {
        address(&self.student.id)
    }

    /// Whether the form of contacts was refused.
    pub(super) fn is_contact_faulty(&self) -> bool {
        self.fault.is_some_and(|fault| fault.told().0.starts_with("contact"))
    }

    /// What was typed in a field of the form that was refused.
    pub(super) fn typed(&self, name: &str) -> String {
        if self.fault.is_some() { self.desk.asked.field(name) } else { String::new() }
    }

    /// Whether a value was chosen in the form that was refused.
    pub(super) fn is_typed(&self, name: &str, value: impl std::fmt::Display) -> bool {
        let typed = self.typed(name);
        !typed.is_empty() && typed == value.to_string()
    }

    /// What is wrong with a field.
    pub(super) fn fault_at(&self, place: &str) -> Option<&'static str> {
        self.fault.map(Fault::told).filter(|(at, _)| *at == place).map(|(_, key)| key)
    }

    /// Which message says what is wrong, and at which field.
    pub(super) fn fault_told(&self) -> Option<(&'static str, &'static str)> {
        self.fault.map(Fault::told)
    }

    pub(in crate::pages::students) fn instant(&self, at: &Timestamp) -> String {
        self.desk.instant(&i64::try_from(at.as_nanosecond()).unwrap_or(i64::MAX))
    }

    /// Whether the viewer did it, just now or before, and may take it back.
    pub(in crate::pages::students) fn is_own(&self, by: &str) -> bool {
        self.is_mine(by) && self.desk.may(Action::RecordContacts)
    }

    /// Whether it was the viewer.
    pub(super) fn is_mine(&self, by: &str) -> bool {
        by == self.account
    }
}
