//! `rejoin import`: a source joins what the database knows.

use std::fs::File;
use std::io::{self, BufReader, Write};
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Result, bail, ensure};
use domain::access::Actor;
use indicatif::ProgressBar;
use intake::load::Term;
use intake::record::Record;
use intake::report::{IntakeError, Report};
use intake::sieve::Sieve;
use intake::{edfi, folder};
use jiff::Timestamp;
use office::import::{Imported, Sink, read_folder};
use office::{OfficeError, district};
use serde::Serialize;
use store::{Open, Store};

use crate::cli::{From, Import};
use crate::counted::counted;
use crate::folder::Folder;
use crate::{assumed, database, problems, progress, repair};

/// Days of a year that keep every weekday.
const SHIFT: i32 = 364;

/// Runs the command.
pub(crate) fn run(options: &Import) -> Result<()> {
    run_at(options, Timestamp::now())
}

/// The same at an instant of one's own.
pub(crate) fn run_at(options: &Import, now: Timestamp) -> Result<()> {
    let started = Instant::now();
    let files = Folder::of(&options.paths)?;
    check_names(options, &files)?;
    let store = database::open(&options.database, Open::OrMake)?;
    let actor = database::operator();
    let district = which_district(options, &files, &store)?;
    let mut report = Report::default();
    let imported = import(options, &files, &store, (&actor, &district, now), &mut report)?;
    if options.from == From::Folder {
        files.remark_on_unknown(&mut report);
    }
    let place = keep_problems(options, &imported, &report);
    if options.json {
        print_data(&district, &imported, &report)
    } else {
        let mut out = io::stdout().lock();
        Ok(print_text(options, &imported, &report, place.as_deref(), started, &mut out)?)
    }
}

/// Writes what was wrong beside what was kept. The rows are in by then: when a
/// place cannot be written, that is told, and the import still stands.
fn keep_problems(options: &Import, imported: &Imported, report: &Report) -> Option<PathBuf> {
    let told = |error: anyhow::Error| eprintln!("rejoin: {error:#}; the import itself stands");
    problems::write(&report.problems, &options.problems).unwrap_or_else(told);
    if options.dry_run || report.put_aside.is_empty() {
        return None;
    }
    let place = repair::place(&options.repair, imported.revision);
    match repair::write(&report.put_aside, &report.problems, &place) {
        Ok(()) => Some(place),
        Err(error) => {
            told(error);
            None
        }
    }
}

/// Refuses files that are none of a district folder: nothing of them would be
/// read, and nobody would notice.
fn check_names(options: &Import, files: &Folder) -> Result<()> {
    if options.from == From::EdfiXml {
        ensure!(files.with_ending(".xml").next().is_some(), "there is no .xml file to import");
        return Ok(());
    }
    let known = folder::files().filter(|name| files.bytes(|file| file == *name) > 0).count();
    ensure!(known > 0, "there is no file of a district folder to import, such as attendance.csv");
    if let Some(name) = files.named_twice() {
        bail!("{name} was named twice; import one folder after the other");
    }
    Ok(())
}

/// The district: named, or told by the files, or the only one.
fn which_district(options: &Import, files: &Folder, store: &Store) -> Result<String> {
    let mut told = None;
    if options.database.district.is_none() {
        let quiet = ProgressBar::hidden();
        read(
            options,
            files,
            &quiet,
            |name| name == "district.csv",
            &Sieve::default(),
            &mut Report::default(),
            &mut |record, _, _| {
                if let Record::District(row) = record {
                    told = Some(row.district_id.to_string());
                }
            },
        )?;
    }
    let named = options.database.district.as_deref();
    Ok(district::for_import(&mut store.read()?, named, told.as_deref())?)
}

fn import(
    options: &Import,
    files: &Folder,
    store: &Store,
    (actor, district, now): (&Actor, &str, Timestamp),
    report: &mut Report,
) -> Result<Imported> {
    let source = options.paths.iter().map(|path| path.display().to_string()).collect::<Vec<_>>();
    let request = office::import::Import {
        actor,
        district,
        source: &source.join(" "),
        now,
        dry_run: options.dry_run,
        accept_drop: options.accept_drop,
        shift_days: options.shift_years.saturating_mul(SHIFT),
        assume: options.assume.told(),
    };
    let bar = progress::bytes(files.bytes(|_| true), "Reading");
    let imported = office::import::run(
        store,
        request,
        report,
        database::say_waiting,
        |report, sieve, sink| read(options, files, &bar, |_| true, sieve, report, sink),
        |report| judge(options, report),
    )?;
    bar.finish_and_clear();
    Ok(imported)
}

fn read(
    options: &Import,
    files: &Folder,
    bar: &ProgressBar,
    wanted: impl Fn(&str) -> bool,
    sieve: &Sieve,
    report: &mut Report,
    sink: &mut Sink<'_>,
) -> Result<Vec<Term>, IntakeError> {
    match options.from {
        From::Folder => {
            let open = |name: &str| Ok(files.open(name)?.map(|file| bar.wrap_read(file)));
            read_folder(wanted, open, sieve, report, sink)
        }
        From::EdfiXml => {
            let mut opened = Vec::new();
            for path in files.with_ending(".xml") {
                let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
                let file = File::open(path)
                    .map_err(|source| IntakeError::Io { file: name.clone(), source })?;
                opened.push((name, BufReader::new(bar.wrap_read(file))));
            }
            edfi::read(opened, report, sink).map(|summary| summary.terms)
        }
    }
}

/// With --strict, problems end the import; they are written out all the same.
fn judge(options: &Import, report: &mut Report) -> office::Result<()> {
    report
        .problems
        .sort_by(|a, b| (&a.file, a.row, a.kind.name()).cmp(&(&b.file, b.row, b.kind.name())));
    if !options.strict || report.problems.is_empty() {
        return Ok(());
    }
    let place = options.problems.display().to_string();
    if let Err(error) = problems::write(&report.problems, &options.problems) {
        eprintln!("rejoin: {error:#}");
    }
    Err(OfficeError::Strict { problems: report.problems.len(), place })
}

/// The answer, as other programs read it.
#[derive(Serialize)]
struct Answer<'a> {
    district: &'a str,
    revision: u32,
    rows_read: u64,
    rows_new: u64,
    marks_new: u64,
    marks_withdrawn: u64,
    rows_put_aside: usize,
    problems: usize,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    assumed: &'a [String],
}

fn print_data(district: &str, imported: &Imported, report: &Report) -> Result<()> {
    let answer = Answer {
        district,
        revision: imported.revision,
        rows_read: imported.rows_read,
        rows_new: imported.rows_new,
        marks_new: imported.marks_new,
        marks_withdrawn: imported.marks_withdrawn,
        rows_put_aside: report.put_aside.len(),
        problems: report.problems.len(),
        assumed: &imported.assumed,
    };
    Ok(writeln!(io::stdout().lock(), "{}", serde_json::to_string(&answer)?)?)
}

fn print_text(
    options: &Import,
    imported: &Imported,
    report: &Report,
    place: Option<&Path>,
    started: Instant,
    out: &mut impl Write,
) -> io::Result<()> {
    let seconds = started.elapsed().as_secs_f64();
    let verb = if options.dry_run { "Would import" } else { "Imported" };
    writeln!(
        out,
        "{verb} {} and {} of {} read, in {seconds:.1} s.",
        counted(imported.marks_new, "new mark"),
        counted(imported.rows_new, "other new row"),
        counted(imported.rows_read, "row")
    )?;
    if imported.marks_withdrawn > 0 {
        writeln!(
            out,
            "{} withdrawn: no longer in a complete export of the school.",
            counted(imported.marks_withdrawn, "mark")
        )?;
    }
    if imported.marks_new + imported.rows_new + imported.marks_withdrawn == 0 {
        writeln!(out, "Everything was known already; nothing changed.")?;
    }
    assumed::say(&imported.assumed, out)?;
    for remark in &report.remarks {
        writeln!(out, "{}: {}", remark.file, remark.text)?;
    }
    if report.problems.is_empty() {
        return Ok(());
    }
    writeln!(
        out,
        "{}, {} put aside. They stand in {}.",
        counted(report.problems.len(), "problem"),
        counted(report.put_aside.len(), "row"),
        options.problems.display()
    )?;
    if let Some(place) = place {
        writeln!(
            out,
            "The rows that were put aside stand in {}: correct them there and import that folder.",
            place.display()
        )?;
    }
    writeln!(out, "{}", problems::summary(&report.problems))
}
