//! Printed forms of a student: a week of classes or of mornings, a visit to a
//! home, an offer of help from outside; and what came back on them.

mod filled;
mod gather;
mod week;

use std::sync::OnceLock;

use documents::form::{Filling, FormFacts, FormKind, Forms, Referral, print};
use documents::letter::Letterhead;
use documents::press::Press;
use domain::Date;
use jiff::Timestamp;

use crate::error::{OfficeError, Result};

pub use filled::{Came, DayOf, Door, Filled, Residence, take_back};
pub use gather::gather;
pub use week::{last_days, week_of};

/// A form that somebody asks for.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// The student.
    pub student: &'a str,
    /// The language, as a tag; empty for the family's.
    pub language: &'a str,
    /// Which form.
    pub form: Form<'a>,
    /// The day that the district's clocks show.
    pub today: Date,
}

/// Which form, and what only its asker knows.
#[derive(Clone, Copy, Debug)]
pub enum Form<'a> {
    /// A week of classes: the one that a day lies in.
    RoutingSlip(Date),
    /// A week of mornings: the one that a day lies in.
    SignInSheet(Date),
    /// A visit to a home.
    ResidenceCheck,
    /// An offer of help from outside.
    ReferralSlip(Offer<'a>),
}

/// An offer of help from outside, as it was typed. What is empty can be written
/// by hand.
#[derive(Clone, Copy, Debug)]
pub struct Offer<'a> {
    /// The name of the service.
    pub service: &'a str,
    /// Its phone and address, in lines.
    pub contact: &'a str,
    /// What the service can help with.
    pub why: &'a str,
    /// Who suggests it.
    pub referrer: &'a str,
    /// The last day on which records may be shared.
    pub until: Date,
}

/// Everything that a form says, apart from the memory.
#[derive(Clone, Debug)]
pub struct Paper<'a> {
    letterhead: Letterhead,
    student_id: &'a str,
    student: String,
    grade: String,
    language: String,
    form: Form<'a>,
    today: Date,
    days: Vec<Date>,
    periods: Vec<String>,
    address: Vec<String>,
}

/// Prints forms. It gets ready with the first one; one serves any number of
/// threads.
#[derive(Debug, Default)]
pub struct Printer {
    forms: Forms,
    press: OnceLock<std::result::Result<Press, String>>,
}

/// The languages that forms can be printed in.
#[must_use]
pub fn languages() -> Vec<String> {
    Forms::default().languages().map(str::to_owned).collect()
}

impl Printer {
    /// Prints a form; `at` stands in the PDF as the time of its making.
    ///
    /// # Errors
    /// When a text has no font, no day of the week is taught, or everything does
    /// not fit on one page.
    pub fn print(&self, paper: &Paper<'_>, at: Timestamp) -> Result<Vec<u8>> {
        let press = self
            .press
            .get_or_init(|| Press::new(self.forms.layout()).map_err(|error| error.to_string()));
        let press = press.as_ref().map_err(|error| OfficeError::Press(error.clone()))?;
        let texts = Texts::of(paper);
        let facts = FormFacts {
            letterhead: &paper.letterhead,
            student: &paper.student,
            student_id: paper.student_id,
            grade: &paper.grade,
            language: &paper.language,
            filling: texts.filling(paper),
        };
        Ok(print(press, &self.forms, &facts, at)?.bytes)
    }
}

/// Lists of texts, as forms take them.
struct Texts<'p> {
    periods: Vec<&'p str>,
    address: Vec<&'p str>,
    contact: Vec<&'p str>,
}

impl<'p> Texts<'p> {
    fn of(paper: &'p Paper<'_>) -> Self {
        let contact = match paper.form {
            Form::ReferralSlip(offer) => {
                offer.contact.lines().map(str::trim).filter(|line| !line.is_empty()).collect()
            }
            _ => Vec::new(),
        };
        Self {
            periods: paper.periods.iter().map(String::as_str).collect(),
            address: paper.address.iter().map(String::as_str).collect(),
            contact,
        }
    }

    fn filling<'t>(&'t self, paper: &'t Paper<'_>) -> Filling<'t> {
        match paper.form {
            Form::RoutingSlip(_) => {
                Filling::RoutingSlip { days: &paper.days, periods: &self.periods }
            }
            Form::SignInSheet(_) => Filling::SignInSheet { days: &paper.days },
            Form::ResidenceCheck => Filling::ResidenceCheck { address: &self.address },
            Form::ReferralSlip(offer) => Filling::ReferralSlip(Referral {
                on: paper.today,
                service: offer.service,
                contact: &self.contact,
                why: offer.why,
                referrer: offer.referrer,
                until: offer.until,
            }),
        }
    }
}

impl Form<'_> {
    /// Its name, as in addresses and files.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::RoutingSlip(_) => FormKind::RoutingSlip.name(),
            Self::SignInSheet(_) => FormKind::SignInSheet.name(),
            Self::ResidenceCheck => FormKind::ResidenceCheck.name(),
            Self::ReferralSlip(_) => FormKind::ReferralSlip.name(),
        }
    }
}
