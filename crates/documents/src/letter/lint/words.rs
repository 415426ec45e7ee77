//! What a letter says, taken apart: our own words, and the law's.

use super::Fault;
use crate::dates::Dates;
use crate::letter::facts::Facts;
use crate::letter::library::{DatedText, Part};
use crate::letter::paper::{Block, Sheet};

/// The words of a sheet.
pub(super) struct Said {
    /// Ours, a paragraph each.
    pub(super) ours: Vec<String>,
    /// The statements that the law asks for.
    pub(super) statements: Vec<String>,
}

impl Said {
    pub(super) fn of(sheet: &Sheet) -> Self {
        let mut ours = vec![
            sheet.about.clone(),
            sheet.subject.clone(),
            sheet.greeting.clone(),
            sheet.closing.clone(),
            sheet.signer.title.clone(),
            sheet.copies.clone(),
        ];
        let mut statements = Vec::new();
        for block in &sheet.blocks {
            match block {
                Block::Paragraph { text } => ours.push(text.clone()),
                Block::Help { heading, text } => ours.extend([heading.clone(), text.clone()]),
                Block::Statements { text, items } => {
                    ours.push(text.clone());
                    statements.extend(items.iter().cloned());
                }
                Block::Dates { heading, rows, .. } => {
                    ours.extend(heading.iter().cloned());
                    ours.extend(rows.iter().map(|row| row[1].clone()));
                }
            }
        }
        Self { ours, statements }
    }
}

/// One number of days, one number to call, and no date that nobody looked up.
pub(super) fn numbers(said: &Said, facts: &Facts, language: &str) -> Vec<Fault> {
    let ours = said.ours.join("\n").replace('\u{a0}', " ");
    let mut faults = Vec::new();
    if !ours.contains(&facts.phone) {
        faults.push(Fault::error("no_phone", language, "does not say whom to call"));
    }
    let rest = without_dates(&ours.replace(&facts.phone, " "), facts, language);
    if rest
        .split(|c: char| !is_of_phone(c))
        .any(|run| run.bytes().filter(u8::is_ascii_digit).count() >= 7)
    {
        let what = "has a phone number of its own; use { $phone }";
        faults.push(Fault::error("another_phone", language, what));
    }
    if let Some(text) = written_date(&rest, language) {
        let what = format!("has a date of its own, {text:?}; dates come from the records");
        faults.push(Fault::error("date_of_its_own", language, what).about(text));
    }
    if numbers_of_days(&rest) > 1 {
        let what = "tells more than one number of days; use { $days } once";
        faults.push(Fault::error("numbers_of_days", language, what));
    }
    faults
}

fn is_of_phone(letter: char) -> bool {
    letter.is_ascii_digit() || matches!(letter, ' ' | '-' | '(' | ')' | '.')
}

/// The text without the dates that it was given.
fn without_dates(text: &str, facts: &Facts, language: &str) -> String {
    let Some(dates) = Dates::of(language) else { return text.to_owned() };
    let given = [Some(facts.on), facts.earlier, facts.since];
    given.into_iter().flatten().fold(text.to_owned(), |text, on| text.replace(&dates.long(on), " "))
}

/// A date that stands in the words themselves: 10/5/2025, 2025-10-05, a year,
/// or the name of a month beside a number.
fn written_date(text: &str, language: &str) -> Option<String> {
    let months = months(language);
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    // "5 de octubre" is "5 octubre", and "October 5th" is "October 5".
    let words = text.split_whitespace().map(bare).filter(|word| word != "de");
    let words: Vec<String> = words.map(|word| without_ordinal(&word)).collect();
    let alone = words.iter().find(|word| is_year(word) || is_written_in_numbers(word));
    let beside = || {
        let month = |word: &String| months.contains(word);
        let pair = words.windows(2).find(|words| {
            (month(&words[0]) && is_number(&words[1])) || (is_number(&words[0]) && month(&words[1]))
        });
        pair.map(|words| words.join(" "))
    };
    alone.cloned().or_else(beside)
}

fn is_number(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && is_number(word) && (word.starts_with("19") || word.starts_with("20"))
}

fn is_written_in_numbers(word: &str) -> bool {
    let parts: Vec<&str> = word.split(['/', '-']).collect();
    parts.len() == 3 && parts.iter().all(|part| is_number(part))
}

fn without_ordinal(word: &str) -> String {
    let number = ["st", "nd", "rd", "th"].iter().find_map(|ending| word.strip_suffix(ending));
    number.filter(|number| is_number(number)).unwrap_or(word).to_owned()
}

/// The names of the months in a language.
fn months(language: &str) -> Vec<String> {
    let Some(dates) = Dates::of(language) else { return Vec::new() };
    let name = |month| {
        let written = dates.long(jiff::civil::date(2025, month, 1)).to_lowercase();
        let longest = written.split(|c: char| !c.is_alphabetic()).max_by_key(|word| word.len());
        longest.map(str::to_owned)
    };
    (1..=12).filter_map(name).collect()
}

/// How often a number stands before the word for days.
fn numbers_of_days(text: &str) -> usize {
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_days = |word: &str| word.starts_with("day") || word.starts_with("día");
    let counts = |words: &&[&str]| {
        let next = words[1..].iter().map(|word| word.to_lowercase());
        is_number(words[0]) && next.take(2).any(|word| is_days(&word))
    };
    let padded: Vec<&str> = words.iter().copied().chain([""]).collect();
    padded.windows(3).filter(counts).count()
}

/// Help stands before what the law asks for.
pub(super) fn help_first(text: &DatedText) -> Option<Fault> {
    let help = text.body.iter().position(|part| *part == Part::Help);
    let statements = text.body.iter().position(|part| *part == Part::Statements);
    let what = match (help, statements) {
        (None, _) => "offers no help; put \"help\" into its body",
        (Some(help), Some(law)) if law < help => "offers help only after the law; help goes first",
        _ => return None,
    };
    Some(Fault::error("help_first", "", what))
}
