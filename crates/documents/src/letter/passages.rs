//! A letter's words as people read and write them: its passages in the order of
//! the page, with places in brackets where Fluent has variables.

use std::collections::BTreeMap;

use domain::notice::Shown;
use fluent_syntax::ast::{
    Entry, Expression, InlineExpression, Pattern, PatternElement, Variant, VariantKey,
};
use fluent_syntax::parser;
use jiff::civil::Date;

use super::library::{DatedText, Letter, LetterError, Letters, Part};
use super::places::{Words, places};
use super::voice::trap;

/// What a passage is in the letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The line that names the student.
    About,
    /// What it is about.
    Subject,
    /// The greeting.
    Greeting,
    /// A paragraph.
    Paragraph,
    /// The table of days.
    Dates,
    /// The head over what the school offers.
    Heading,
    /// What the school offers, and whom to call.
    Help,
    /// The words before the statements of the law.
    Statements,
    /// A statement that the law asks for.
    Statement,
    /// The words before the name.
    Closing,
    /// How a number of days is told.
    Count,
}

/// Who may change a passage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keep {
    /// The district, in its own words.
    Own,
    /// Nobody: they are the words of the law.
    Law,
    /// The district too, for this letter: the others go on with what all share.
    Shared,
    /// Nobody: the program fills it in.
    Filled,
    /// Nobody here: they change with a number in a way that only their file shows.
    File,
}

/// A passage of a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// Its message; where that has forms, with the name of the form after a dot.
    pub id: String,
    /// What it is.
    pub role: Role,
    /// Who may change it.
    pub keep: Keep,
    /// The form of words that change with a number, such as `one`; empty for none.
    pub form: String,
    /// The words, with places in brackets.
    pub words: String,
}

/// A message as people write it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Message {
    /// The same words always.
    Plain(String),
    /// Words for each form of a number.
    Forms {
        /// The variable that decides.
        by: String,
        /// Each form with its words, and whether it stands for all others.
        forms: Vec<(String, String, bool)>,
    },
    /// Something that only its file can say.
    Other,
}

impl Message {
    /// The places in it, and what decides between its forms.
    pub(super) fn places(&self) -> Vec<String> {
        match self {
            Self::Plain(words) => places(words),
            Self::Forms { by, forms } => {
                let inside = forms.iter().flat_map(|(_, words, _)| places(words));
                inside.chain([by.clone()]).collect()
            }
            Self::Other => Vec::new(),
        }
    }
}

impl Letters {
    /// The passages of a letter in a language, as of the date on it.
    ///
    /// # Errors
    /// When there is no such letter or language, or its files are wrong.
    pub fn passages(
        &self,
        letter: &Letter,
        tag: &str,
        on: Date,
    ) -> Result<Vec<Passage>, LetterError> {
        let own = messages(self.words_of(&letter.kind, tag)?);
        let files = self.filed(&letter.kind, tag)?;
        let ours = messages(self.own_of(&letter.kind, tag));
        let text = letter.on(on).or_else(|| letter.texts.last());
        let mut passages = Vec::new();
        for (id, role) in text.map(order).unwrap_or_default() {
            if role == Role::Dates {
                passages.push(passage(id.to_owned(), (role, Keep::Filled), "", ""));
                continue;
            }
            let is_law = role == Role::Statement && tag == "en";
            let keep = match (own.contains_key(id), is_law) {
                (_, true) => Keep::Law,
                (true, _) => Keep::Own,
                (false, _) => Keep::Shared,
            };
            let known = [&ours, &files].into_iter().find_map(|layer| layer.get(id));
            passages.extend(known.into_iter().flat_map(|said| of_message(id, role, keep, said)));
        }
        Ok(passages)
    }

    /// The messages of a letter's files in a language, over those that all share.
    pub(super) fn filed(
        &self,
        kind: &str,
        tag: &str,
    ) -> Result<BTreeMap<String, Message>, LetterError> {
        let mut all = messages(self.words_of("shared", tag)?);
        all.extend(messages(self.words_of(kind, tag)?));
        Ok(all)
    }
}

impl Passage {
    /// Whether the district may write it.
    #[must_use]
    pub fn is_own(&self) -> bool {
        matches!(self.keep, Keep::Own | Keep::Shared)
    }
}

/// The messages of a text in the order of the page.
fn order(text: &DatedText) -> Vec<(&str, Role)> {
    let mut order = vec![("subject", Role::Subject), ("greeting", Role::Greeting)];
    for part in &text.body {
        match part {
            Part::Dates => order.push(("dates", Role::Dates)),
            Part::Paragraph(id) => order.push((id, Role::Paragraph)),
            Part::Help => order.extend([("help-heading", Role::Heading), ("help", Role::Help)]),
            Part::Statements => {
                order.push(("statements", Role::Statements));
                order.extend(text.statements.iter().map(|id| (id.as_str(), Role::Statement)));
            }
        }
    }
    order.push(("sincerely", Role::Closing));
    if text.dates != Shown::None {
        order.push(("days", Role::Count));
    }
    order
}

fn of_message(id: &str, role: Role, keep: Keep, said: &Message) -> Vec<Passage> {
    match said {
        Message::Plain(words) => vec![passage(id.to_owned(), (role, keep), "", words)],
        Message::Forms { forms, .. } => {
            let each = forms.iter();
            each.map(|(form, words, _)| passage(format!("{id}.{form}"), (role, keep), form, words))
                .collect()
        }
        Message::Other => vec![passage(id.to_owned(), (role, Keep::File), "", "")],
    }
}

fn passage(id: String, (role, keep): (Role, Keep), form: &str, words: &str) -> Passage {
    Passage { id, role, keep, form: form.to_owned(), words: words.to_owned() }
}

/// The messages of a file, by their ids.
pub(super) fn messages(fluent: &str) -> BTreeMap<String, Message> {
    // What cannot be read is left out; whoever makes a voice of it is told why.
    if trap(fluent).is_some() {
        return BTreeMap::new();
    }
    let resource = parser::parse(fluent).unwrap_or_else(|(resource, _)| resource);
    let messages = resource.body.iter().filter_map(|entry| match entry {
        Entry::Message(message) => Some((message.id.name.to_owned(), message.value.as_ref()?)),
        _ => None,
    });
    messages.map(|(id, pattern)| (id, as_message(pattern))).collect()
}

fn as_message(pattern: &Pattern<&str>) -> Message {
    if let [PatternElement::Placeable { expression: Expression::Select { selector, variants } }] =
        pattern.elements.as_slice()
        && let InlineExpression::VariableReference { id } = selector
        && let Some(forms) = variants.iter().map(as_form).collect()
    {
        return Message::Forms { by: id.name.to_owned(), forms };
    }
    as_words(pattern).map_or(Message::Other, Message::Plain)
}

fn as_form(variant: &Variant<&str>) -> Option<(String, String, bool)> {
    let (VariantKey::Identifier { name } | VariantKey::NumberLiteral { value: name }) =
        &variant.key;
    Some(((*name).to_owned(), as_words(&variant.value)?, variant.default))
}

/// A pattern as people write it; none where it has more than words and places.
fn as_words(pattern: &Pattern<&str>) -> Option<String> {
    let mut words = String::new();
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } if !value.contains(['[', ']']) => {
                words.push_str(value);
            }
            PatternElement::Placeable {
                expression: Expression::Inline(InlineExpression::VariableReference { id }),
            } => words.extend(["[", id.name, "]"]),
            _ => return None,
        }
    }
    Some(words.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// The words of the passages that the district may write.
#[must_use]
pub fn own_words(passages: &[Passage]) -> Words {
    let own = passages.iter().filter(|passage| passage.is_own());
    own.map(|passage| (passage.id.clone(), passage.words.clone())).collect()
}
