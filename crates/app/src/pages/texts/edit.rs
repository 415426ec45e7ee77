//! One text: its passages, the other languages beside them, what the checker says while
//! somebody writes, and what came before.

use askama::Template;
use documents::letter::lint;
use documents::letter::{Block, Keep, Letter, Passage, Piece, Role, Sheet, Words, places};
use domain::access::Action;
use domain::rulebook::Citation;
use office::OfficeError;
use office::accounts::Viewer;
use office::texts::{self, Looked, Proposal, Text};

use super::checked::Checked;
use super::line::{self, Line};
use super::papers::sheets;
use super::{Known, moment, person, read_by, text, text_name};
use crate::answer::{Answered, page};
use crate::desk::Desk;
use crate::error::PageError;

/// Something to repair above the form.
pub(super) struct Repair {
    pub(super) name: String,
    pub(super) label: String,
    pub(super) fault: Option<String>,
}

/// Words that somebody proposed before.
struct Earlier<'a> {
    proposal: &'a Proposal,
    who: &'a str,
    at: String,
}

#[derive(Template)]
#[template(path = "pages/texts/edit.html")]
pub(super) struct Page<'a> {
    desk: &'a Desk<'a>,
    text: Text<'a>,
    title: String,
    version: u32,
    read_by: String,
    is_stale: bool,
    /// The languages of the letter, as tags.
    tags: Vec<String>,
    citation: Citation,
    pub(super) lines: Vec<Line>,
    /// What can be filled in, with the words that explain it.
    places: Vec<(String, String)>,
    checked: Checked,
    pub(super) note: String,
    pub(super) note_fault: String,
    /// The words that the person has before the eyes.
    pub(super) seen: String,
    /// Above all: why nothing was kept; empty for nothing.
    pub(super) refused: &'static str,
    pub(super) repairs: Vec<Repair>,
    /// The number of the proposal whose words are shown; 0 for those of the files.
    from: Option<u32>,
    earlier: Vec<Earlier<'a>>,
    may_propose: bool,
    /// The letter in force with the least and with the most to say.
    sheets: Vec<Sheet>,
}

impl Page<'_> {
    fn faults(&self) -> &[Repair] {
        &self.repairs
    }
}

/// The words of a text that a page begins with.
pub(super) struct Begun<'a> {
    pub(super) desk: &'a Desk<'a>,
    pub(super) known: &'a Known,
    pub(super) letter: &'a Letter,
    pub(super) text: Text<'a>,
}

/// A text, with the words in force or those of an earlier proposal.
pub(crate) fn show(desk: &Desk<'_>, _: &Viewer) -> Answered {
    let known = Known::load(desk)?;
    let letter = known.letter(text(desk))?;
    let begun = Begun { desk, known: &known, letter: &letter, text: text(desk) };
    let from: Option<u32> = desk.asked.query("from").parse().ok();
    let words = match from {
        None => Words::new(),
        Some(0) => {
            let files = &desk.app.config.letters;
            texts::with(files, text(desk), desk.today(), &Words::new())?
        }
        Some(number) => {
            let earlier = known.proposal(number).filter(|it| it.is_of(text(desk)));
            earlier.ok_or(PageError::NotFound)?.words.clone()
        }
    };
    let mut shown = begun.page(&words)?;
    shown.from = from;
    page(&shown)
}

impl<'a> Begun<'a> {
    /// The page with some words in the place of those that are in force.
    pub(super) fn page(&self, words: &Words) -> Result<Page<'a>, PageError> {
        let Self { desk, known, letter, text } = *self;
        let on = desk.today();
        let language = letter.languages.iter().find(|it| it.tag == text.language);
        let language = language.ok_or(PageError::NotFound)?;
        let looked = if words.is_empty() {
            texts::stands(&known.letters, text, on)?
        } else {
            let words = texts::with(&known.letters, text, on, words)?;
            texts::look(&known.letters, text, on, (&words, &letter.english))?
        };
        let dated = letter.on(on).or_else(|| letter.texts.last()).ok_or(PageError::NotFound)?;
        let earlier = known.proposals.iter().rev().filter(|it| it.is_of(text));
        let who = |it: &'a Proposal| (person(desk, &it.by), moment(desk, &it.at));
        Ok(Page {
            title: text_name(desk, letter, text.language),
            version: language.version,
            read_by: read_by(desk, known, letter, text),
            is_stale: language.is_stale,
            tags: letter.languages.iter().map(|it| it.tag.clone()).collect(),
            citation: dated.citation.clone(),
            lines: self.lines(&looked)?,
            places: self.places(&looked)?,
            checked: Checked::of(desk, &looked),
            note: String::new(),
            note_fault: String::new(),
            seen: self.hash(),
            refused: "",
            repairs: Vec::new(),
            from: None,
            earlier: earlier
                .map(|proposal| {
                    let (who, at) = who(proposal);
                    Earlier { proposal, who, at }
                })
                .collect(),
            may_propose: desk.may(Action::ProposeTexts),
            sheets: sheets(desk, &known.letters, text),
            desk,
            text,
        })
    }

    /// The hash of the words in force.
    pub(super) fn hash(&self) -> String {
        let own = self.letter.languages.iter().find(|it| it.tag == self.text.language);
        own.map(|it| it.hash.clone()).unwrap_or_default()
    }

    fn lines(&self, looked: &Looked) -> Result<Vec<Line>, PageError> {
        let Self { desk, known, letter, text } = *self;
        let on = desk.today();
        let mut others: Vec<(String, Vec<Passage>)> = Vec::new();
        for other in letter.languages.iter().filter(|it| it.tag != text.language) {
            let passages = known.letters.passages(letter, &other.tag, on);
            others.push((other.tag.clone(), passages.map_err(OfficeError::from)?));
        }
        let asked = lint::asked(&known.letters, letter, (on, text.language));
        let mut asked = asked.map_err(OfficeError::from)?.into_iter();
        let labels = line::labels(desk, &looked.passages);
        let lines = looked.passages.iter().zip(labels).map(|(passage, label)| Line {
            asked: match passage.role {
                Role::Statement => asked.next().unwrap_or_default(),
                _ => String::new(),
            },
            fault: line::fault(desk, &looked.misplaced, &passage.id),
            ..Line::of(passage, label, &others)
        });
        Ok(lines.collect())
    }

    /// What the letter can fill in, with the words that explain it; last what stands in
    /// one passage alone.
    fn places(&self, looked: &Looked) -> Result<Vec<(String, String)>, PageError> {
        let known = lint::known(&self.known.letters, self.letter, self.desk.today());
        let mut known = known.map_err(OfficeError::from)?;
        for place in looked.passages.iter().flat_map(|passage| places(&passage.words)) {
            if !known.contains(&place) {
                known.push(place);
            }
        }
        let explained = known.into_iter().filter(|it| line::PLACES.contains(&it.as_str()));
        Ok(explained
            .map(|place| {
                let words = self.desk.say(&format!("texts-place-{place}")).into_owned();
                (place, words)
            })
            .collect())
    }
}
