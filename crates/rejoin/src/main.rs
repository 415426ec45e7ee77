//! `rejoin`: the binary, and the only one that reads the clock, the
//! environment and files.

mod advance;
mod assumed;
mod check;
mod cli;
mod counted;
mod database;
mod demo;
mod evaluate;
mod explain;
mod export;
mod file_report;
mod folder;
mod generate;
mod import;
mod imports;
mod letter_check;
mod letter_log;
mod letters;
mod link;
mod live;
mod metrics;
mod own;
mod problems;
mod progress;
mod repair;
mod rulebook;
mod rulebooks;
mod serve;
mod table;
mod work;

use std::io;
use std::process::ExitCode;

use clap::Parser;

use cli::{Cli, Command};

/// Letters are millions of small allocations; the system's allocator takes a
/// sixth longer for them.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let cli = Cli::parse();
    let done = match &cli.command {
        Command::Evaluate(options) => evaluate::run(options, &cli.rulebooks),
        Command::Import(options) => import::run(options),
        Command::Imports(options) => imports::run(options),
        Command::Advance(options) => advance::run(options, &cli.rulebooks),
        Command::Work(options) => work::run(options, &cli.rulebooks),
        Command::Serve(options) => serve::run(options, &cli.rulebooks, &cli.letters),
        Command::Demo(options) => demo::run(options, &cli.rulebooks, &cli.letters),
        Command::Link(options) => link::run(options),
        Command::FileReport(options) => file_report::run(options, &cli.rulebooks),
        Command::Letters(options) => letters::run(options, &cli.rulebooks, &cli.letters),
        Command::LetterLog(options) => letter_log::run(options),
        Command::LetterMail(options) => letter_log::record(options),
        Command::LetterCheck(options) => letter_check::run(options, &cli.letters),
        Command::Explain(options) => explain::run(options, &cli.rulebooks),
        Command::Check(options) => return check::run(options, &cli.rulebooks),
        Command::Export(options) => export::run(options),
        Command::Generate(options) => generate::run(options),
        Command::Rulebook(command) => rulebook::run(command, &cli.rulebooks),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("rejoin: {error:#}");
            ExitCode::from(1)
        }
    }
}

/// The reader of our output had enough, as `head` does.
fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        cause
            .downcast_ref::<io::Error>()
            .is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
            || cause
                .downcast_ref::<serde_json::Error>()
                .is_some_and(|error| error.io_error_kind() == Some(io::ErrorKind::BrokenPipe))
    })
}
