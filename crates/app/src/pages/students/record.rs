//! The record of a student: the year, why the student is listed, what is owed, what
//! happened, and whom to reach.

use std::sync::Arc;

use askama::Template;
use domain::Date;
use domain::access::{Action, View};
use domain::class::Class;
use domain::rulebook::Rulebook;
use jiff::Timestamp;
use office::OfficeError;
use office::accounts::Viewer;
use office::acts::{AttemptKind, HOLD};
use office::caseload::{Caseload, State};
use office::explain::Question;
use office::selections::Before;
use office::students::{self, DayKind, Found, Listing, StudentRecord, Topic, What, YearDay};
use office::today::{self, Asked};

use super::calendar::{self, Quarter};
use super::list::percent;
use super::told;
use super::{address, forms};
use crate::answer::{Answered, page};
use crate::desk::Desk;
use crate::error::PageError;
use crate::form::Input;
use crate::pages::duties::{self, Act, Panel};
use crate::pages::today::{Row, Scene};

/// Of what happened, so much is shown at first.
const FIRST: usize = 25;

#[derive(Template)]
#[template(path = "pages/students/record.html")]
pub(super) struct Show<'a> {
    pub(super) desk: &'a Desk<'a>,
    pub(super) student: StudentRecord,
    caseload: Arc<Caseload>,
    pub(super) book: Option<Arc<Rulebook>>,
    quarters: Vec<Quarter>,
    /// What is owed, each with what can be done about it.
    rows: Vec<Row>,
    panel: Option<Panel>,
    siblings: Vec<Found>,
    /// The earlier day as of which it says why the student is listed.
    as_of: Option<Date>,
    /// Which of what happened is asked for.
    topic: Option<Topic>,
    /// Whether all of it is.
    shows_all: bool,
    /// Whose page it is.
    account: &'a str,
    sees_audit: bool,
    pub(super) sees_health: bool,
    /// Whether the viewer may write notes that only few read.
    may_hide: bool,
    /// Ways to help: what was tried, and forms.
    forms: forms::Panel,
    /// What was done just now: a contact by its time, taken back, a note, a duty.
    done: [String; 4],
    fault: Option<Fault>,
}

/// The record of a student. That it was looked at is written down.
pub(crate) fn show(desk: &Desk<'_>, viewer: &Viewer) -> Answered {
    open(desk, viewer, None)
}

/// The record with the panel whose form was refused.
pub(crate) fn again(
    desk: &Desk<'_>,
    viewer: &Viewer,
    fault: Option<(&'static str, String)>,
) -> Answered {
    let mut show = Show::of(desk, viewer, &duties::key(desk))?;
    match &mut show.panel {
        Some(panel) => duties::retold(desk, panel, fault),
        // A form that stands alone: a hold without a reason.
        None => show.fault = fault.map(|_| Fault::NoHold),
    }
    page(&show)
}

/// The same, with what is wrong with a form that was sent from it.
pub(super) fn open(desk: &Desk<'_>, viewer: &Viewer, fault: Option<Fault>) -> Answered {
    let show = Show::of(desk, viewer, &desk.asked.query("open"))?;
    page(&Show { fault, ..show })
}

impl<'a> Show<'a> {
    fn of(desk: &'a Desk<'a>, viewer: &'a Viewer, open: &str) -> Result<Self, PageError> {
        let frame = desk.frame().ok_or(PageError::SignIn)?;
        let mut tx = desk.store().glance()?;
        let caseload = desk.app.caseload(&mut tx, frame, desk.today())?;
        let rulebook = &caseload.ground.rulebook;
        let book = caseload.has_plan().then(|| desk.app.book(rulebook)).transpose()?;
        let about = (desk.asked.param("id"), desk.today());
        let with = (&*caseload, book.as_deref());
        let student = students::record(&mut tx, desk.sight(), with, viewer, about)?;
        let mut student = student.ok_or(PageError::NotFound)?;
        drop(tx);
        let parts: Vec<&str> = student.shown.iter().map(|view| view.name()).collect();
        desk.looked(viewer, &student.id, &format!("record: {}", parts.join(", ")))?;
        let as_of = asked_day(desk, &caseload);
        if let (Some(as_of), Some(book)) = (as_of, &book) {
            student.listings = listed_on(desk, &student.id, as_of, book)?;
        }
        let shown = caseload.roster.shown(viewer, None);
        let asked = Asked { viewer, shown: &shown, today: desk.today() };
        let mut rows = Vec::new();
        if let Some(book) = &book {
            let items = today::of_student(&caseload, asked, student.place);
            let lines = today::told((&caseload, book), items, &student.findings)?;
            rows.extend(lines.into_iter().map(|line| Row { line }));
        }
        let panel = opened(desk, viewer, (&caseload, &rows), open)?;
        let siblings = caseload.siblings(student.place);
        let siblings = siblings.filter(|place| caseload.roster.is_shown(&shown, *place));
        let forms = forms::Panel::of(desk, viewer, (&caseload, &student));
        let sees_health = viewer.sees(View::Health);
        let topic = desk.asked.query("show");
        Ok(Self {
            quarters: calendar::quarters(desk, &student.year, sees_health),
            siblings: siblings.map(|place| caseload.roster.found(place)).collect(),
            topic: Topic::ALL.iter().find(|(_, name)| *name == topic).map(|(topic, _)| *topic),
            shows_all: desk.asked.query("all") == "1",
            account: &viewer.account.id,
            sees_audit: viewer.sees(View::Audit),
            may_hide: viewer.sees(View::RestrictedNotes),
            done: ["logged", "taken", "noted", "done"].map(|name| desk.asked.query(name)),
            fault: None,
            forms,
            as_of,
            desk,
            student,
            caseload,
            book,
            rows,
            panel,
            sees_health,
        })
    }

    fn scene(&self) -> Scene<'_> {
        let today = self.desk.today();
        Scene { caseload: &self.caseload, today, panel: self.panel.as_ref() }
    }
}

/// The day as of which somebody asks why the student is listed: one of the school
/// year, until that of the plan.
fn asked_day(desk: &Desk<'_>, caseload: &Caseload) -> Option<Date> {
    let asked: Date = desk.asked.query("as_of").parse().ok()?;
    (asked >= caseload.year().first() && asked <= caseload.as_of()).then_some(asked)
}

/// Why the student was listed on an earlier day; nothing where no rule was in force.
fn listed_on(
    desk: &Desk<'_>,
    id: &str,
    as_of: Date,
    book: &Rulebook,
) -> Result<Vec<Listing>, PageError> {
    let question = Question {
        district: desk.sight().district,
        student: id,
        as_of: Some(as_of),
        known_at: None,
        today: desk.today(),
        library: &desk.app.config.rulebooks,
    };
    match students::listings_on(desk.store(), question, book) {
        Ok(listings) => Ok(listings),
        Err(OfficeError::NoRule(_)) => Ok(Vec::new()),
        Err(error) => Err(error.into()),
    }
}

/// The panel of the duty that an address names.
fn opened(
    desk: &Desk<'_>,
    viewer: &Viewer,
    (caseload, rows): (&Caseload, &[Row]),
    key: &str,
) -> Result<Option<Panel>, PageError> {
    let Some(task) = duties::named(caseload, key) else { return Ok(None) };
    let row = rows.iter().find(|row| row.task().is_some_and(|own| own == task));
    let before: &[Before] = row.map_or(&[], |row| &row.line.before);
    row.map(|_| Panel::of(desk, viewer, caseload, (task, before))).transpose()
}

/// What is wrong with a form of the record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// Nobody said what came of it.
    NoOutcome,
    /// It cannot be the outcome of what was tried.
    Unlikely,
    /// The time is none, or still to come.
    When,
    /// The time is of an earlier school year.
    TooEarly,
    /// The words beside a contact are too many.
    LongContact,
    /// The note is empty.
    NoNote,
    /// The note has too many words.
    LongNote,
    /// Nobody said why all steps are held.
    NoHold,
}

impl Fault {
    /// The field that it is about, and the message.
    fn told(self) -> (&'static str, &'static str) {
        match self {
            Self::NoOutcome => ("contact-kind", "contact-no-outcome"),
            Self::Unlikely => ("contact-kind", "contact-unlikely"),
            Self::When => ("contact-when", "contact-when-wrong"),
            Self::TooEarly => ("contact-when", "contact-too-early"),
            Self::LongContact => ("contact-note", "fault-long"),
            Self::NoNote => ("note-text", "note-empty"),
            Self::LongNote => ("note-text", "fault-long"),
            Self::NoHold => ("hold-note", "note-empty"),
        }
    }
}

impl Show<'_> {
    /// The drawn days that say something, newest first.
    fn told_days(&self) -> Vec<&YearDay> {
        let plain = [DayKind::Present, DayKind::NoSchool, DayKind::ToCome];
        let days = self.student.year.days.iter().rev();
        days.filter(|day| !plain.contains(&day.kind)).collect()
    }

    fn kind(&self, day: &YearDay) -> String {
        calendar::kind_words(self.desk, day.kind)
    }

    fn letter(&self, day: &YearDay) -> (&'static str, &'static str) {
        calendar::look(day.kind)
    }

    fn weekdays(&self) -> Vec<(usize, String)> {
        let names = ["mon", "tue", "wed", "thu", "fri"].map(|day| self.desk.word("weekday", day));
        let short = names.iter().map(|name| name.chars().take(3).collect());
        (0..).map(|row: usize| 34 + 24 * row).zip(short).collect()
    }

    fn percent(&self) -> String {
        percent(&self.student.tallies)
    }

    /// Days missed by what they are, of which there are some; together they are all.
    fn split(&self) -> Vec<String> {
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
    fn sits_here(&self) -> bool {
        self.student.seats.iter().any(|seat| seat.is_now)
    }

    /// The first day as of which something is known, or the last.
    fn bound(&self, which: usize) -> String {
        let days = [self.caseload.year().first(), self.caseload.as_of()];
        self.desk.date(&days[which])
    }

    /// Whether it was asked as of a day of which nothing is known.
    fn is_other_day(&self) -> bool {
        !self.desk.asked.query("as_of").is_empty() && self.as_of.is_none()
    }

    /// School days that are still to come.
    fn to_come(&self) -> usize {
        self.quarters.iter().map(|quarter| quarter.to_come).sum()
    }

    /// What the absences have in common, with what may help first. What says
    /// something of health is for few.
    fn patterns(&self) -> Vec<(String, String)> {
        let all = self.student.year.patterns.iter();
        let shown = all.filter(|it| self.sees_health || it.name() != "illness");
        shown.map(|pattern| told::pattern(self.desk, *pattern)).collect()
    }

    /// What happened, as it is asked for; each with its month where a new one
    /// begins.
    fn happened(&self) -> Vec<(Option<String>, told::Told)> {
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
    fn all_happened(&self) -> Option<String> {
        let entries = self.student.happened.iter();
        let all = entries.filter(|it| self.topic.is_none_or(|topic| it.topic() == topic)).count();
        let show = Topic::ALL.iter().find(|(topic, _)| self.topic == Some(*topic));
        let show = show.map_or("", |(_, name)| name);
        let is_more = all > FIRST && !self.shows_all;
        is_more.then(|| format!("{}?show={show}&all=1#happened", self.address()))
    }

    /// The topics with how much there is of each.
    fn topics(&self) -> Vec<(&'static str, usize, bool)> {
        let count = |topic: Topic| {
            self.student.happened.iter().filter(|entry| entry.topic() == topic).count()
        };
        let all = Topic::ALL.iter().map(|(topic, name)| (*name, count(*topic), *topic));
        let shown = all.filter(|(_, count, _)| *count > 0);
        shown.map(|(name, count, topic)| (name, count, self.topic == Some(topic))).collect()
    }

    /// The steps of each track that has begun, in the order of the ladder.
    fn tracks(&self) -> Vec<told::Course> {
        self.book
            .as_deref()
            .map(|book| {
                let with = (self.student.place, &*self.student.happened);
                told::courses(self.desk, book, &self.caseload, with)
            })
            .unwrap_or_default()
    }

    /// Guards before the student, for those who may record what is done about them.
    fn guards(&self) -> Vec<String> {
        if !self.desk.may(Action::RecordGuards) && !self.desk.may(Action::SelectStudents) {
            return Vec::new();
        }
        let guards = self.caseload.guards(self.student.place);
        guards.map(|guard| self.desk.word("guard", guard)).collect()
    }

    /// Languages for which the family needs an interpreter.
    fn interpreters(&self) -> Vec<String> {
        let family = self.student.contacts.iter().flatten().filter(|it| it.needs_interpreter);
        let mut languages: Vec<String> =
            family.map(|person| self.desk.language(&person.language)).collect();
        languages.sort_unstable();
        languages.dedup();
        languages
    }

    /// Where the forms of a panel say that they stood.
    fn back(&self) -> &'static str {
        "record"
    }

    fn whose(&self) -> &'static str {
        ""
    }

    fn record(&self, panel: &Panel) -> String {
        address(&panel.student)
    }

    /// Whether the viewer decides about a duty, with others, on a page of its own.
    fn is_to_decide(&self, row: &Row) -> bool {
        let is_open = row.task().is_some_and(|task| task.state == State::ToSelect);
        is_open && self.desk.may(Action::SelectStudents)
    }

    /// The record with the panel of a duty.
    fn opened(&self, row: &Row) -> String {
        format!("{}?{}", self.address(), row.query(&self.scene()))
    }

    /// Since when a person holds every step, who it is and, for those who may know,
    /// why.
    fn held(&self) -> Option<String> {
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

    fn is_held(&self) -> bool {
        self.caseload.is_held_by_person(self.student.place)
    }

    /// What somebody may have tried: calls first.
    fn kinds(&self) -> &'static [&'static str] {
        AttemptKind::ALL
    }

    /// What can come of it, but for mail, which comes back by itself.
    fn outcomes(&self) -> [&'static str; 6] {
        ["no_answer", "message", "wrong_number", "reached", "declined", "done"]
    }

    /// The kinds of days that the drawing has: those of every year, and those of this
    /// one.
    fn key(&self) -> Vec<(&'static str, &'static str, String)> {
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
    fn listed_days(&self, listing: &Listing) -> Vec<Date> {
        let mut days: Vec<Date> = listing.marks.iter().map(|mark| mark.date).collect();
        days.sort_unstable();
        days.dedup();
        days
    }

    /// On what the list rests: rulebook, calendar, day.
    fn grounds(&self) -> Option<(String, String, String)> {
        let ground = &self.caseload.ground;
        let as_of = self.desk.day(&self.as_of.unwrap_or(self.caseload.as_of()));
        let [book, calendar] =
            [&ground.rulebook_version, &ground.calendar_version].map(String::clone);
        self.caseload.has_plan().then_some((book, calendar, as_of))
    }

    /// The name of somebody whom a file or an account names.
    fn author<'s>(&'s self, id: &'s str) -> &'s str {
        self.desk.frame().map_or(id, |frame| frame.person(id))
    }

    /// Where this record is.
    fn address(&self) -> String {
        address(&self.student.id)
    }

    /// Whether the form of contacts was refused.
    fn is_contact_faulty(&self) -> bool {
        self.fault.is_some_and(|fault| fault.told().0.starts_with("contact"))
    }

    /// What was typed in a field of the form that was refused.
    fn typed(&self, name: &str) -> String {
        if self.fault.is_some() { self.desk.asked.field(name) } else { String::new() }
    }

    /// Whether a value was chosen in the form that was refused.
    fn is_typed(&self, name: &str, value: impl std::fmt::Display) -> bool {
        let typed = self.typed(name);
        !typed.is_empty() && typed == value.to_string()
    }

    /// What is wrong with a field.
    fn fault_at(&self, place: &str) -> Option<&'static str> {
        self.fault.map(Fault::told).filter(|(at, _)| *at == place).map(|(_, key)| key)
    }

    /// Which message says what is wrong, and at which field.
    fn fault_told(&self) -> Option<(&'static str, &'static str)> {
        self.fault.map(Fault::told)
    }

    pub(super) fn instant(&self, at: &Timestamp) -> String {
        self.desk.instant(&i64::try_from(at.as_nanosecond()).unwrap_or(i64::MAX))
    }

    /// Whether the viewer did it, just now or before, and may take it back.
    pub(super) fn is_own(&self, by: &str) -> bool {
        by == self.account && self.desk.may(Action::RecordContacts)
    }
}
