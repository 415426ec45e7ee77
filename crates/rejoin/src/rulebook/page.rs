//! A rulebook as a page for people, in Markdown: the pages of `docs/rules`.

use std::fmt::Write;

use domain::rulebook::{Citation, Dated, Rulebook};

use super::{start, words};

/// The whole page.
pub(super) fn of(book: &Rulebook) -> String {
    let mut page = String::new();
    let mut line = |text: String| {
        writeln!(page, "{text}").expect("writing to a String cannot fail");
    };
    line(format!("# {}", book.title));
    line(format!("\nRulebook `{}`. Generated from `rulebook/`; do not edit.", book.name));
    line("\n## An event of truancy".to_owned());
    for text in &book.events {
        line(format!("\n{}: {}.", dated(text), words::event(&text.text)));
        line(cited(&text.citation));
    }
    line("\n## Rules".to_owned());
    for rule in &book.rules {
        line(format!("\n### {} - {}", rule.id, rule.title));
        let only = words::only(&rule.only);
        if !only.is_empty() {
            line(format!("\nOnly {only}."));
        }
        for text in &rule.texts {
            line(format!("\n{}: {}.", dated(text), words::measure(&text.text)));
            line(cited(&text.citation));
        }
    }
    steps(book, &mut line);
    guards(book, &mut line);
    excuses(book, &mut line);
    settings(book, &mut line);
    page
}

fn steps(book: &Rulebook, line: &mut impl FnMut(String)) {
    if !book.tracks.is_empty() {
        line("\n## Tracks\n".to_owned());
    }
    for track in &book.tracks {
        let grades: Vec<_> = track.grades.iter().map(ToString::to_string).collect();
        let ages = track
            .ages
            .map(|ages| format!(", ages {} to {}", ages.from, ages.until - 1))
            .unwrap_or_default();
        line(format!("- **{}** {}: grades {}{ages}", track.id, track.title, grades.join(", ")));
    }
    line("\n## Steps that follow".to_owned());
    for step in &book.steps {
        let text = &step.text;
        let track = text.track.as_deref().map(|track| format!(" ({track})")).unwrap_or_default();
        line(format!("\n### {}{track}: {}", text.id, text.duty));
        line(format!("\n{}: {}.", dated(step), words::step(text)));
        line(cited(&step.citation));
    }
}

fn guards(book: &Rulebook, line: &mut impl FnMut(String)) {
    line("\n## Guards".to_owned());
    line("\nA guard holds steps until somebody was consulted. It never removes a finding.".into());
    for guard in &book.guards {
        let text = &guard.text;
        let holds = if text.holds.is_empty() {
            "nothing; it is a hint".into()
        } else {
            text.holds.join(", ")
        };
        line(format!("\n### {}", text.id));
        line(format!("\n{}: {}. Holds: {holds}.", dated(guard), words::sign(&text.sign)));
        line(format!("To record: {}.", text.consult));
        line(cited(&guard.citation));
    }
}

fn excuses(book: &Rulebook, line: &mut impl FnMut(String)) {
    if book.excuses.is_empty() {
        return;
    }
    line("\n## What excuses an absence".to_owned());
    for excuse in &book.excuses {
        let text = &excuse.text;
        let who = if text.by_administrator { " An administrator decides." } else { "" };
        let hint = Some(&text.hint).filter(|it| !it.is_empty());
        let hint = hint.map(|it| format!(" {it}")).unwrap_or_default();
        line(format!("\n### {}: {}", text.id, text.title));
        line(format!("\n{}.{who}{hint}", dated(excuse)));
        line(cited(&excuse.citation));
    }
}

fn settings(book: &Rulebook, line: &mut impl FnMut(String)) {
    line("\n## Settings\n".to_owned());
    line("| key | value | what it does |\n|---|---|---|".to_owned());
    for setting in &book.settings {
        let value = if setting.value.is_empty() { "(empty)" } else { &setting.value };
        let assumed = if setting.assumed { " (assumed)" } else { "" };
        line(format!("| `{}` | {value} | {}{assumed} |", setting.key, setting.note));
    }
}

fn dated<T>(text: &Dated<T>) -> String {
    format!("From {} ({})", text.from, start(text))
}

fn cited(citation: &Citation) -> String {
    let Citation { section, url, words } = citation;
    let section = if url.is_empty() { section.clone() } else { format!("[{section}]({url})") };
    format!("{section}: *{words}*")
}
