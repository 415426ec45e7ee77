//! The commands and their options.

mod letters;
mod office;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use intake::load::Assume;
use jiff::Timestamp;
use jiff::civil::Date;

pub(crate) use letters::{Became, LetterCheck, LetterLog, LetterMail, LetterRun, WhichLetters};
pub(crate) use office::{Demo, Link, Serve};

/// Find students whose absences cross a threshold, say why, and help them back.
#[derive(Debug, Parser)]
#[command(version, propagate_version = true)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,

    /// A district's own rulebooks; they go before the built-in ones
    #[arg(long, value_name = "DIR", global = true)]
    pub(crate) rulebooks: Vec<PathBuf>,

    /// A district's own letters; they go before the built-in ones
    #[arg(long, value_name = "DIR", global = true)]
    pub(crate) letters: Vec<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// List the students who meet a rule, with the reason for each
    Evaluate(Evaluate),
    /// Read a source into the database; all of it or nothing
    Import(Import),
    /// List what was imported, when, by whom and from where
    Imports(Imports),
    /// The nightly step: who meets a rule now, and what is owed
    Advance(Advance),
    /// Do the work of the background: plans follow imports and new days
    Work(Work),
    /// Open the office: the pages, and the work of the background
    Serve(Serve),
    /// Open the office of a pretend district
    Demo(Demo),
    /// Make a link with which somebody sets a password anew
    Link(Link),
    /// Record that a report of truancy was filed
    FileReport(FileReport),
    /// Print proofs of the letters that are due; with --approve, issue them
    Letters(LetterRun),
    /// List the letters that were issued, and print them again as they were
    LetterLog(LetterLog),
    /// Record that letters were mailed, handed over or came back
    LetterMail(LetterMail),
    /// Check the words of letters against the law and our promises
    LetterCheck(LetterCheck),
    /// Say why a student is listed, or is not
    Explain(Explain),
    /// Work everything out anew and compare it with what is stored
    Check(Database),
    /// Write everything that the database knows as a district folder
    Export(Export),
    /// Write a pretend district as a folder of CSV files
    Generate(Generate),
    /// Look at rulebooks, check them and run their examples
    #[command(subcommand)]
    Rulebook(Rulebook),
}

/// A format of the source.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum From {
    /// The district folder: CSV files
    #[default]
    Folder,
    /// Ed-Fi bulk XML interchange files
    EdfiXml,
}

/// What may be assumed of days without a calendar row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum AssumeCalendar {
    /// Weekdays are taught
    Weekdays,
}

#[derive(Debug, Args)]
pub(crate) struct Evaluate {
    /// Folder with the district's files
    #[arg(long, value_name = "DIR")]
    pub(crate) data: PathBuf,

    /// Format of the files
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub(crate) from: From,

    /// The last date that is read, such as 2026-03-13
    #[arg(long, value_name = "DATE")]
    pub(crate) as_of: Date,

    /// Leave out what was recorded after this time, such as 2026-03-14T08:00:00-07:00
    #[arg(long, value_name = "TIME")]
    pub(crate) known_at: Option<Timestamp>,

    /// The rulebook, such as us-ca/san-jacinto; else the district's own
    #[arg(long, value_name = "NAME")]
    pub(crate) rulebook: Option<String>,

    /// Every student, not only those who meet a rule
    #[arg(long)]
    pub(crate) all: bool,

    /// Also rules that held once and hold no more
    #[arg(long)]
    pub(crate) ever: bool,

    /// Exact data instead of text
    #[arg(long)]
    pub(crate) json: bool,

    /// Stop when any row has a problem
    #[arg(long)]
    pub(crate) strict: bool,

    #[command(flatten)]
    pub(crate) assume: Assumptions,

    /// Where rows with problems are written
    #[arg(long, value_name = "FILE", default_value = "problems.csv")]
    pub(crate) problems: PathBuf,

    /// In text, at most so many students
    #[arg(long, value_name = "N")]
    pub(crate) first: Option<usize>,
}

/// What a source may lack.
#[derive(Debug, Args)]
pub(crate) struct Assumptions {
    /// Enroll students without an enrollment at the schools that marked them
    #[arg(long)]
    assume_enrolled: bool,

    /// Treat days without a calendar row as this says
    #[arg(long, value_enum, value_name = "HOW")]
    assume_calendar: Option<AssumeCalendar>,
}

impl Assumptions {
    /// Nothing is assumed.
    pub(crate) fn none() -> Self {
        Self { assume_enrolled: false, assume_calendar: None }
    }

    pub(crate) fn told(&self) -> Assume {
        Assume { enrolled: self.assume_enrolled, weekdays: self.assume_calendar.is_some() }
    }
}

/// Which database, and which district in it.
#[derive(Debug, Args)]
pub(crate) struct Database {
    /// The database: sqlite:PATH or postgres://USER@HOST/NAME
    #[arg(long, value_name = "URL")]
    pub(crate) db: Option<String>,

    /// The district, where the database holds several
    #[arg(long, value_name = "ID")]
    pub(crate) district: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Import {
    #[command(flatten)]
    pub(crate) database: Database,

    /// Folder with the district's files, or single files
    #[arg(required = true, value_name = "DIR|FILE")]
    pub(crate) paths: Vec<PathBuf>,

    /// Format of the files
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub(crate) from: From,

    /// Keep nothing; say what would be kept
    #[arg(long)]
    pub(crate) dry_run: bool,

    /// Accept that more than a fifth of a school's marks vanish
    #[arg(long)]
    pub(crate) accept_drop: bool,

    /// Keep nothing when any row has a problem
    #[arg(long)]
    pub(crate) strict: bool,

    /// Move every date by N times 364 days, birth dates too
    #[arg(long, value_name = "N", default_value_t = 0, allow_hyphen_values = true,
          value_parser = clap::value_parser!(i32).range(-200..=200))]
    pub(crate) shift_years: i32,

    #[command(flatten)]
    pub(crate) assume: Assumptions,

    /// Exact data instead of text
    #[arg(long)]
    pub(crate) json: bool,

    /// Where rows with problems are listed
    #[arg(long, value_name = "FILE", default_value = "problems.csv")]
    pub(crate) problems: PathBuf,

    /// Where rows that were put aside are written, to repair and import again
    #[arg(long, value_name = "DIR", default_value = "to-repair")]
    pub(crate) repair: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct Imports {
    #[command(flatten)]
    pub(crate) database: Database,

    /// Exact data instead of text
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Advance {
    #[command(flatten)]
    pub(crate) database: Database,

    /// The day, such as 2026-03-13
    #[arg(long, value_name = "DATE")]
    pub(crate) as_of: Date,

    /// Exact data instead of text
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Work {
    /// The database: sqlite:PATH or postgres://USER@HOST/NAME
    #[arg(long, value_name = "URL")]
    pub(crate) db: Option<String>,

    /// Stop when nothing is due
    #[arg(long)]
    pub(crate) once: bool,
}

#[derive(Debug, Args)]
pub(crate) struct FileReport {
    #[command(flatten)]
    pub(crate) database: Database,

    /// The student's id
    #[arg(long, value_name = "ID")]
    pub(crate) student: String,

    /// 1 for the first report of the school year
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub(crate) number: u16,

    /// The day on which it was filed
    #[arg(long, value_name = "DATE")]
    pub(crate) filed_on: Date,

    /// The attendance supervisor or superintendent who has it
    #[arg(long, value_name = "WHOM", default_value = "")]
    pub(crate) to: String,

    /// The person of staff.csv who does it; else the account that runs this
    #[arg(long = "as", value_name = "STAFF_ID")]
    pub(crate) staff: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Explain {
    #[command(flatten)]
    pub(crate) database: Database,

    /// The student's id
    #[arg(long, value_name = "ID")]
    pub(crate) student: String,

    /// The last date that is read; else the day of the last nightly step
    #[arg(long, value_name = "DATE")]
    pub(crate) as_of: Option<Date>,

    /// Leave out what was recorded after this time, such as 2026-03-14T08:00:00-07:00
    #[arg(long, value_name = "TIME")]
    pub(crate) known_at: Option<Timestamp>,

    /// Exact data instead of text
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Export {
    #[command(flatten)]
    pub(crate) database: Database,

    /// Folder to write to; it is made when needed
    #[arg(long, value_name = "DIR")]
    pub(crate) out: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct Generate {
    /// How many students
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) students: u32,

    /// Another seed gives another district; the same one the same bytes
    #[arg(long, value_name = "S")]
    pub(crate) seed: u64,

    /// Folder to write to; it is made when needed
    #[arg(long, value_name = "DIR")]
    pub(crate) out: PathBuf,

    /// The year in which the school year starts
    #[arg(long, default_value_t = 2025, value_parser = clap::value_parser!(i16).range(1970..=2199))]
    pub(crate) year: i16,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Rulebook {
    /// Validate rulebooks, their examples included
    Check {
        /// One rulebook; all if none is named
        name: Option<String>,
    },
    /// List rulebooks with their rules, start dates and sources
    List,
    /// Show a rulebook in full, as text or for docs/rules
    Show {
        /// The rulebook, such as us-ca
        name: String,
    },
    /// Run the examples of rulebooks
    Test {
        /// One rulebook; all if none is named
        name: Option<String>,
    },
}
