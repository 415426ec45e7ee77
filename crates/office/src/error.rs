//! Why a use case could not be carried out, in words for people.

use domain::access::View;
use domain::plan::SettingError;
use domain::rulebook::{LibraryError, NoRuleInForce};
use intake::report::IntakeError;
use store::StoreError;

/// Why nothing was done.
#[derive(Debug, thiserror::Error)]
pub enum OfficeError {
    /// The memory refused.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A source cannot be read.
    #[error(transparent)]
    Intake(#[from] IntakeError),
    /// The system refused.
    #[error(transparent)]
    Io(#[from] std::io::Error),
    /// A rulebook cannot be had.
    #[error(transparent)]
    Rulebook(#[from] LibraryError),
    /// No rule is in force on the day.
    #[error(transparent)]
    NoRule(#[from] NoRuleInForce),
    /// A setting cannot be understood.
    #[error(transparent)]
    Setting(#[from] SettingError),
    /// The district names a time zone that there is not.
    #[error(
        "district.csv names the time zone {0:?}, which does not exist; \
         write a name such as America/Los_Angeles and import it"
    )]
    TimeZone(String),
    /// The person may not do it.
    #[error("{actor} may not {what}; that takes {who}")]
    NotAllowed {
        /// Who asked.
        actor: String,
        /// What was asked.
        what: &'static str,
        /// The roles that may.
        who: String,
    },
    /// The person may not see it.
    #[error("only some may see {}: {}", .0.name(), .0.who())]
    NotShown(View),
    /// No roster has the student.
    #[error("no roster has a student {0:?}; ids are compared letter by letter, zeros too")]
    UnknownStudent(String),
    /// A reason is missing.
    #[error("write down why: others will read it")]
    NoReason,
    /// Reports count from 1 on.
    #[error("reports of a school year count from 1 on")]
    NoReport,
    /// No day was said.
    #[error("a day is needed")]
    NoDate,
    /// Words are too many.
    #[error("that is longer than {0} letters; make it shorter")]
    TooLong(usize),
    /// A day that has to be ahead is not.
    #[error("{0} is not ahead; choose a later day")]
    NotAhead(domain::Date),
    /// A day that has to be past is not.
    #[error("{0} has not been yet; choose an earlier day")]
    NotYet(domain::Date),
    /// A day lies before the one from which on it can be.
    #[error("the day is too early: it can be {0} or later")]
    TooEarly(domain::Date),
    /// What was tried cannot have had this outcome.
    #[error("what was tried cannot have had this outcome; choose another")]
    Unlikely,
    /// A person holds the steps of a student already.
    #[error("somebody holds the steps of this student already; look at the record")]
    HeldBefore,
    /// There is no mark of the day that a family could explain or dispute.
    #[error("nothing of {0} is left to be excused or corrected; look at the record again")]
    NotAway(domain::Date),
    /// More than one mark stands on a day of which one alone would be corrected.
    #[error(
        "several marks stand on {0}: correct them in the student information system, which \
         knows the times"
    )]
    ManyMarks(domain::Date),
    /// A mark that was written here cannot be kept.
    #[error("the mark cannot be kept: {0}")]
    NotKept(&'static str),
    /// A reason is none of the rulebook's, or holds only later.
    #[error("the district's rulebook takes no reason {0:?} for a valid excuse")]
    NotAnExcuse(String),
    /// A school has no code for what is to be written.
    #[error(
        "school {school} has no code for {class} with reason {reason:?}, or without one; add one          to its attendance codes"
    )]
    NoCode {
        /// The school.
        school: String,
        /// What the code must mean.
        class: domain::class::Class,
        /// The reason.
        reason: String,
    },
    /// Nobody has said it, or somebody has decided.
    #[error("nothing is left to decide; somebody else was first")]
    DecidedBefore,
    /// Nobody was named.
    #[error("write down who said it")]
    NoPerson,
    /// A part of an address is missing.
    #[error("an address takes a street, a city, a state and a postal code")]
    NoAddress,
    /// A new address is the one that is known.
    #[error("that is the address from which the mail came back; if it is right, say so")]
    SameAddress,
    /// Nobody asks about an address from which nothing came back.
    #[error("no mail came back from this address, or somebody has said so already")]
    NothingCameBack,
    /// A day lies too far ahead.
    #[error("the day is too far ahead: it can be {0} or earlier")]
    TooFar(domain::Date),
    /// A report of this number was filed before, on another day or with somebody else.
    #[error("this report was filed already, on {0}")]
    FiledBefore(domain::Date),
    /// Somebody may not have a case.
    #[error("a case goes to somebody with an open account who sees students of that school")]
    NoOwner,
    /// The rulebook does not know a step or a guard.
    #[error("the district's rulebook has no {0:?}; look at the student's page again")]
    NotInRulebook(String),
    /// Nobody of the staff has the id.
    #[error("staff.csv has no person {0:?}")]
    UnknownStaff(String),
    /// The database's own list of files lacks one.
    #[error("{0} is not kept in this database")]
    NoSheet(&'static str),
    /// Nothing was imported yet.
    #[error("the database holds no district yet; `rejoin import` brings one")]
    NoDistrict,
    /// There are several districts, and none was named.
    #[error("the database holds the districts {0}; name one with --district")]
    WhichDistrict(String),
    /// The district that was named is not there.
    #[error("the database has no district {named}; it has: {known}")]
    UnknownDistrict {
        /// The name that was given.
        named: String,
        /// Those that there are.
        known: String,
    },
    /// More would vanish than an ordinary correction takes away.
    #[error(
        "school {school}: {vanished} of {standing} marks would vanish, more than a fifth. If the \
         export is complete, import it again with --accept-drop"
    )]
    SharpDrop {
        /// The school.
        school: String,
        /// Marks that stood.
        standing: u64,
        /// Marks that would vanish.
        vanished: u64,
    },
    /// There is no such letter.
    #[error(transparent)]
    Letter(#[from] documents::letter::LetterError),
    /// A letter has no text on its date.
    #[error("no text of {kind} is in force on {on}{}", .first.map_or_else(String::new, |first| format!("; the first begins on {first}")))]
    NoText {
        /// The kind of letter.
        kind: String,
        /// The date on it.
        on: domain::Date,
        /// When its first text begins.
        first: Option<domain::Date>,
    },
    /// The words of a letter break the law or our promises.
    #[error("{kind} is not issued:\n  {}", .faults.join("\n  "))]
    BadLetter {
        /// The kind of letter.
        kind: String,
        /// What is wrong with it, and what to do.
        faults: Vec<String>,
    },
    /// No step of the rulebook asks for such a letter.
    #[error("no step of the rulebook {rulebook} asks for {kind}")]
    NobodyAsks {
        /// The kind of letter.
        kind: String,
        /// The rulebook.
        rulebook: String,
    },
    /// A form cannot be printed.
    #[error(transparent)]
    Form(#[from] documents::form::FormError),
    /// The press cannot be set up.
    #[error("letters cannot be printed: {0}")]
    Press(String),
    /// What a letter rests on cannot be kept.
    #[error("what a letter rests on cannot be kept: {0}")]
    Snapshot(serde_json::Error),
    /// The bytes of a letter are not those that were issued.
    #[error("the paper of letter {0} is not what was issued; restore the database from a backup")]
    PaperChanged(String),
    /// Nothing becomes of a letter before it is issued.
    #[error("a letter was issued only on {0}; write the day on which it was mailed")]
    NotIssuedYet(String),
    /// The log has no such letter that could have gone.
    #[error("the log has no such letter, or it was withdrawn")]
    NoLetter,
    /// There are problems, and none was wanted.
    #[error("{problems} problems, and --strict was asked for; they stand in {place}")]
    Strict {
        /// How many.
        problems: usize,
        /// Where they are written.
        place: String,
    },
}

/// The result of a use case.
pub type Result<T> = std::result::Result<T, OfficeError>;
