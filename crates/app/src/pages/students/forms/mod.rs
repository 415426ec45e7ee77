//! Ways to help, on the page of a student: what was tried, forms to print, and
//! what came back on them.

mod back;
mod fields;
mod print;
mod told;

use axum::http::Method;
use domain::access::{Action, View};
use fluent_bundle::FluentValue;
use jiff::tz::TimeZone;
use office::accounts::Viewer;
use office::caseload::Caseload;
use office::forms;
use office::students::{Checklist, Help, StudentRecord, Tried, efforts_checklist};

use super::address;
use crate::desk::Desk;
use crate::form::Field;

pub(super) use back::IN_LINE;
pub(crate) use back::{home_visit, residence_check, sheet};
pub(crate) use print::{check_paper, referral_slip, routing_slip, sign_in_sheet};

/// A form on the page, by the last part of its address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Sheet,
    ResidenceCheck,
    HomeVisit,
    ReferralSlip,
}

impl Kind {
    const ALL: [(Self, &'static str); 4] = [
        (Self::Sheet, "sheet"),
        (Self::ResidenceCheck, "residence-check"),
        (Self::HomeVisit, "home-visit"),
        (Self::ReferralSlip, "referral-slip"),
    ];

    /// What is wrong with it, where it was sent.
    fn faults(self, desk: &Desk<'_>) -> fields::Faults {
        let faults = match self {
            Self::Sheet => back::read_sheet(desk).err(),
            Self::ResidenceCheck => back::read_check(desk).err(),
            Self::HomeVisit => back::read_visit(desk).err(),
            Self::ReferralSlip => print::read_offer(desk).err(),
        };
        faults.unwrap_or_default()
    }
}

/// Fields that stand side by side, or below a line of their own.
pub(super) struct Row {
    pub(super) legend: &'static str,
    pub(super) fields: Vec<Field>,
}

/// One of the forms, closed until somebody opens it.
pub(super) struct Entry {
    pub(super) name: &'static str,
    pub(super) rows: Vec<Row>,
}

impl Entry {
    /// Fields with something wrong.
    pub(super) fn faults(&self) -> Vec<&Field> {
        let fields = self.rows.iter().flat_map(|row| &row.fields);
        fields.filter(|field| field.fault.is_some()).collect()
    }
}

/// What came back on one form, in words.
pub(super) struct Came {
    pub(super) title: String,
    pub(super) facts: Vec<(String, String)>,
}

/// All of it.
pub(super) struct Panel {
    /// Where forms of this student are.
    pub(super) base: String,
    pub(super) checklist: Checklist,
    pub(super) entries: Vec<Entry>,
    /// What came back so far, newest first.
    pub(super) came: Vec<Came>,
    /// The day whose week is printed, as long as nobody chooses another.
    pub(super) week: String,
    pub(super) languages: Vec<String>,
    pub(super) may_check: bool,
    /// Whether something was kept just now.
    pub(super) is_kept: bool,
    /// Which message says why nothing was printed.
    pub(super) trouble: Option<&'static str>,
}

impl Panel {
    /// The panel of a student, with what was typed and what is wrong with it
    /// where one of its forms was sent.
    pub(super) fn of(
        desk: &Desk<'_>,
        viewer: &Viewer,
        (caseload, student): (&Caseload, &StudentRecord),
    ) -> Self {
        let today = desk.today();
        let checklist = efforts_checklist(caseload, student, today);
        // Forms are of a school.
        let may_enter = desk.may(Action::RecordContacts) && !student.seats.is_empty();
        let days = forms::last_days(caseload, &student.id, today);
        let entries = if may_enter { fields::entries(desk, &days) } else { Vec::new() };
        Self {
            base: format!("{}/forms", address(&student.id)),
            checklist,
            entries,
            came: told::all(desk, &student.efforts),
            week: print::next_week(today).to_string(),
            languages: forms::languages(),
            may_check: viewer.sees(View::Contacts),
            is_kept: desk.asked.query("kept") == "1",
            trouble: print::trouble(desk),
        }
    }

    /// Fields with something wrong.
    pub(super) fn faults(&self) -> Vec<&Field> {
        self.entries.iter().flat_map(Entry::faults).collect()
    }

    /// How often and when something was tried, in words.
    pub(super) fn times(&self, desk: &Desk<'_>, tried: &Tried) -> String {
        let Some(last) = tried.last else { return String::new() };
        let date = FluentValue::from(desk.near(&last));
        let values = [("count", tried.times.into()), ("date", date)];
        desk.words.say("help-times", &values).into_owned()
    }

    /// What is done and what is missing.
    pub(super) fn kinds(&self) -> &[Tried] {
        &self.checklist.kinds
    }

    /// The word for a kind of help.
    pub(super) fn help(&self, desk: &Desk<'_>, help: &Help) -> String {
        desk.word("help", help.name())
    }

    /// Since when it counts.
    pub(super) fn since(&self, desk: &Desk<'_>) -> String {
        let since = desk.date(&self.checklist.since);
        match &self.checklist.duty {
            Some(duty) => {
                let duty = desk.word("duty", duty);
                desk.tell_two("help-since", &("date", since), &("duty", duty)).into_owned()
            }
            None => desk.tell("help-since-year", "date", since).into_owned(),
        }
    }
}

/// The form that was sent with this request; none where another page is asked for.
fn sent(desk: &Desk<'_>) -> Option<Kind> {
    if desk.asked.method != Method::POST {
        return None;
    }
    let (rest, last) = desk.path().rsplit_once('/')?;
    let kind = Kind::ALL.into_iter().find(|(_, name)| *name == last).map(|(kind, _)| kind);
    kind.filter(|_| rest.ends_with("/forms"))
}

/// The time zone of the district.
fn zone(desk: &Desk<'_>) -> TimeZone {
    desk.frame().map_or(TimeZone::UTC, |frame| frame.zone.clone())
}
