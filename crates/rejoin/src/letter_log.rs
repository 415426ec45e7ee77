//! `rejoin letter-log` and `rejoin letter-mail`: what was issued, its paper, and
//! what became of it.

use std::fs;
use std::io::{self, Write};

use anyhow::{Context, Result, ensure};
use domain::notice::grouped;
use jiff::Timestamp;
use office::district;
use office::letters::{self, Logged, Mail};
use serde_json::json;
use store::Open;
use store::notices::Asked;

use crate::cli::{Became, LetterLog, LetterMail, WhichLetters};
use crate::{database, table};

/// Lists the letters, or writes their paper.
pub(crate) fn run(options: &LetterLog) -> Result<()> {
    let store = database::open(&options.database, Open::Existing)?;
    let named = options.database.district.as_deref();
    let district = district::existing(&mut store.read()?, named)?;
    let date = on(&options.which);
    let log = letters::log(&store, &district, asked(&options.which, &date))?;
    if let Some(out) = &options.out {
        fs::create_dir_all(out).with_context(|| format!("{} cannot be made", out.display()))?;
        for logged in &log {
            let notice = &logged.notice;
            // In the order in which they were printed.
            let place = format!("{:03}-{:03}", notice.part, notice.place);
            let file = format!("{}-{}-{place}-{}.pdf", notice.issued_on, notice.kind, notice.id);
            fs::write(out.join(file), letters::paper(&store, &district, notice)?)?;
        }
    }
    if options.json { print_data(&log) } else { print_text(options, &log) }
}

fn on(which: &WhichLetters) -> String {
    which.date.map(|date| date.to_string()).unwrap_or_default()
}

fn asked<'a>(which: &'a WhichLetters, on: &'a str) -> Asked<'a> {
    Asked {
        student: &which.student,
        kind: &which.kind,
        on,
        notice: &which.letter,
        ..Asked::default()
    }
}

fn print_data(log: &[Logged]) -> Result<()> {
    let letters = log.iter().map(|Logged { notice, events }| {
        let events = events.iter().map(|event| {
            json!({
                "event": event.event, "on": event.on, "method": event.method,
                "tracking": event.tracking, "detail": event.detail,
            })
        });
        json!({
            "notice_id": notice.id,
            "code": notice.code,
            "student_id": notice.student,
            "kind": notice.kind,
            "date": notice.issued_on,
            "step": notice.step,
            "citation": notice.citation,
            "rulebook_version": notice.rulebook_version,
            "letter_version": notice.letter_version,
            "left_out": notice.left_out,
            "pages": notice.pages,
            "sha256": notice.sha256,
            "events": events.collect::<Vec<_>>(),
        })
    });
    let letters: Vec<_> = letters.collect();
    Ok(writeln!(io::stdout().lock(), "{}", json!({ "letters": letters }))?)
}

fn print_text(options: &LetterLog, log: &[Logged]) -> Result<()> {
    let out = &mut io::stdout().lock();
    if log.is_empty() {
        return Ok(writeln!(out, "No such letter was issued.")?);
    }
    let mut table =
        table::table(&["Date", "Kind", "Student", "Code", "Letter", "Law", "What became of it"]);
    for Logged { notice, events } in log {
        let became = events.iter().map(|event| {
            let more = [&*event.method, &*event.tracking, &*event.detail];
            let more: Vec<_> = more.into_iter().filter(|it| !it.is_empty()).collect();
            format!("{} {} {}", event.event, event.on, more.join(", ")).trim_end().to_owned()
        });
        let became: Vec<_> = became.collect();
        let (date, kind, student) = (&notice.issued_on, &notice.kind, &notice.student);
        let (code, became) = (grouped(&notice.code), became.join("; "));
        table.add_row([date, kind, student, &code, &notice.id, &notice.citation, &became]);
    }
    writeln!(out, "{table}")?;
    if let Some(folder) = &options.out {
        writeln!(out, "{} PDFs lie in {}, as they were issued.", log.len(), folder.display())?;
    }
    Ok(())
}

/// Records what became of letters.
pub(crate) fn record(options: &LetterMail) -> Result<()> {
    let which = &options.which;
    let named = !which.student.is_empty() || !which.letter.is_empty();
    ensure!(
        named || which.date.is_some(),
        "say which letters: --letter, --student, or --date with or without --kind"
    );
    let store = database::open(&options.database, Open::Existing)?;
    let named = options.database.district.as_deref();
    let district = district::existing(&mut store.read()?, named)?;
    let person = database::person(&store, &district, options.staff.as_deref())?;
    let mail = Mail {
        actor: &person.actor,
        schools: &person.schools,
        district: &district,
        now: Timestamp::now(),
        became: match options.became {
            Became::Mailed => letters::Became::Mailed,
            Became::Handed => letters::Became::Handed,
            Became::Returned => letters::Became::Returned,
        },
        on: options.on,
        method: &options.method,
        tracking: &options.tracking,
    };
    let date = on(&options.which);
    let count = letters::record(&store, mail, asked(&options.which, &date))?;
    println!("{count} letters are recorded as {}.", mail.became.name());
    Ok(())
}
