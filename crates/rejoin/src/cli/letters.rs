//! Options of the commands for letters.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use jiff::civil::Date;

use super::Database;

#[derive(Debug, Args)]
pub(crate) struct LetterRun {
    #[command(flatten)]
    pub(crate) database: Database,

    /// The kind, such as letter-1
    #[arg(long, value_name = "KIND")]
    pub(crate) kind: String,

    /// Folder to write to; it is made when needed
    #[arg(long, value_name = "DIR")]
    pub(crate) out: PathBuf,

    /// Issue the letters; without it, proofs are printed and nothing is issued
    #[arg(long, requires = "staff")]
    pub(crate) approve: bool,

    /// The person of staff.csv who approves
    #[arg(long = "as", value_name = "STAFF_ID")]
    pub(crate) staff: Option<String>,

    /// The date on the letters; else the district's today
    #[arg(long, value_name = "DATE")]
    pub(crate) date: Option<Date>,

    /// Only of this student, whom the person selects; as often as needed
    #[arg(long = "student", value_name = "ID")]
    pub(crate) students: Vec<String>,

    /// Exact data instead of text
    #[arg(long)]
    pub(crate) json: bool,
}

/// Which letters of the log.
#[derive(Debug, Args)]
pub(crate) struct WhichLetters {
    /// Of a student
    #[arg(long, value_name = "ID", default_value = "")]
    pub(crate) student: String,

    /// Of a kind, such as letter-1
    #[arg(long, value_name = "KIND", default_value = "")]
    pub(crate) kind: String,

    /// With this date on them
    #[arg(long, value_name = "DATE")]
    pub(crate) date: Option<Date>,

    /// With this id
    #[arg(long, value_name = "ID", default_value = "")]
    pub(crate) letter: String,
}

#[derive(Debug, Args)]
pub(crate) struct LetterLog {
    #[command(flatten)]
    pub(crate) database: Database,

    #[command(flatten)]
    pub(crate) which: WhichLetters,

    /// Write their PDFs here, byte for byte as they were issued
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,

    /// Exact data instead of text
    #[arg(long)]
    pub(crate) json: bool,
}

/// What may become of a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Became {
    /// It was given to the mail
    Mailed,
    /// It was handed to somebody
    Handed,
    /// The mail brought it back
    Returned,
}

#[derive(Debug, Args)]
pub(crate) struct LetterMail {
    /// What became of them
    #[arg(value_enum, value_name = "WHAT")]
    pub(crate) became: Became,

    #[command(flatten)]
    pub(crate) database: Database,

    #[command(flatten)]
    pub(crate) which: WhichLetters,

    /// When
    #[arg(long, value_name = "DATE")]
    pub(crate) on: Date,

    /// How, such as "first class", "certified", "with the student"
    #[arg(long, value_name = "HOW", default_value = "")]
    pub(crate) method: String,

    /// The number of the carrier
    #[arg(long, value_name = "NUMBER", default_value = "")]
    pub(crate) tracking: String,

    /// The person of staff.csv who says so; else the account that runs this
    #[arg(long = "as", value_name = "STAFF_ID")]
    pub(crate) staff: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct LetterCheck {
    /// One kind; all if none is named
    pub(crate) kind: Option<String>,

    /// As of this date; else today
    #[arg(long, value_name = "DATE")]
    pub(crate) date: Option<Date>,

    #[command(flatten)]
    pub(crate) database: Database,
}
