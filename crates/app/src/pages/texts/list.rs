//! Every text: which words are in force, who has read them, and what the checker says.

use askama::Template;
use office::accounts::Viewer;
use office::texts::{self, Proposal, Text};

use super::checked::Checked;
use super::{Known, letter_name, moment, person, read_by, text_name};
use crate::answer::{Answered, page};
use crate::desk::Desk;
use crate::error::PageError;

/// A text.
struct Line {
    kind: String,
    tag: String,
    language: String,
    version: u32,
    read_by: String,
    is_stale: bool,
    checked: Checked,
    /// The number of a proposal that waits.
    waiting: Option<u32>,
}

/// A letter with its texts.
struct Group {
    name: String,
    lines: Vec<Line>,
}

/// A proposal that waits for a second person.
struct Waiting<'a> {
    proposal: &'a Proposal,
    name: String,
    who: &'a str,
    at: String,
}

#[derive(Template)]
#[template(path = "pages/texts/list.html")]
struct List<'a> {
    desk: &'a Desk<'a>,
    groups: Vec<Group>,
    waiting: Vec<Waiting<'a>>,
    /// Texts whose letters wait because the English is newer.
    stale: usize,
}

/// Every text of the district.
pub(crate) fn list(desk: &Desk<'_>, _: &Viewer) -> Answered {
    let known = Known::load(desk)?;
    let mut groups = Vec::new();
    // The letters of the ladder first, in their order.
    let mut kinds: Vec<&str> = known.letters.kinds().collect();
    kinds.sort_by_key(|kind| !kind.starts_with("letter-"));
    for kind in kinds {
        groups.push(group(desk, &known, kind)?);
    }
    let waiting = known.waiting().filter_map(|proposal| {
        let text = Text { kind: &proposal.kind, language: &proposal.language };
        let name = text_name(desk, &known.letter(text).ok()?, text.language);
        let (who, at) = (person(desk, &proposal.by), moment(desk, &proposal.at));
        Some(Waiting { proposal, name, who, at })
    });
    let waiting = waiting.collect();
    let stale = groups.iter().flat_map(|it| &it.lines).filter(|line| line.is_stale).count();
    page(&List { desk, groups, waiting, stale })
}

fn group(desk: &Desk<'_>, known: &Known, kind: &str) -> Result<Group, PageError> {
    let letter = known.letters.get(kind).map_err(office::OfficeError::from)?;
    let mut lines = Vec::new();
    for language in &letter.languages {
        let text = Text { kind, language: &language.tag };
        let looked = texts::stands(&known.letters, text, desk.today())?;
        let waiting = known.waiting().find(|it| it.is_of(text)).map(|it| it.number);
        lines.push(Line {
            kind: kind.to_owned(),
            tag: language.tag.clone(),
            language: desk.language(&language.tag),
            version: language.version,
            read_by: read_by(desk, known, &letter, text),
            is_stale: language.is_stale,
            checked: Checked::of(desk, &looked),
            waiting,
        });
    }
    Ok(Group { name: letter_name(desk, &letter), lines })
}
