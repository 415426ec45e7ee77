//! The words of forms: from the files of `forms/`, and a district's own in
//! their place.

use std::collections::BTreeMap;

use super::kind::FormKind;
use crate::letter::voice::Voice;
use crate::press::PressError;

/// The layout of all forms. It stays ours: what it shows is what was looked at.
const LAYOUT: &str = include_str!("../../../../forms/form.typ");
/// The languages that are built in.
const BUILT_IN: [(&str, &str); 2] = [
    ("en", include_str!("../../../../forms/en.ftl")),
    ("es", include_str!("../../../../forms/es.ftl")),
];

/// Why a form cannot be printed.
#[derive(Debug, thiserror::Error)]
pub enum FormError {
    /// Nobody wrote the words of forms in this language.
    #[error("forms have no words in the language {tag:?}; they have them in {}", .known.join(", "))]
    NoWords {
        /// The language.
        tag: String,
        /// The languages that there are.
        known: Vec<String>,
    },
    /// The words of a language cannot be read.
    #[error("forms/{tag}.ftl: {why}")]
    File {
        /// The language.
        tag: String,
        /// Why.
        why: String,
    },
    /// A message is not there, or needs something that is not known.
    #[error(
        "forms/{tag}.ftl cannot say {message:?}: it is not written, or something in it is not known"
    )]
    Unsaid {
        /// The language.
        tag: String,
        /// The message.
        message: String,
    },
    /// A form about a week has no day, or more than a week has.
    #[error("a form about a week has 1 to 7 days, and not {0}")]
    Week(usize),
    /// It would take more paper.
    #[error("{} does not fit on one page; give it shorter texts", .0.name())]
    TooLong(FormKind),
    /// The press cannot print it.
    #[error(transparent)]
    Press(#[from] PressError),
}

/// The words of forms, by language.
#[derive(Clone, Debug)]
pub struct Forms {
    words: BTreeMap<String, String>,
}

impl Default for Forms {
    /// With the languages that are built in.
    fn default() -> Self {
        let words = BUILT_IN.map(|(tag, text)| (tag.to_owned(), text.to_owned()));
        Self { words: words.into() }
    }
}

impl Forms {
    /// Adds the words of a language, as Fluent; later ones take the place of
    /// earlier ones.
    pub fn add(&mut self, tag: impl Into<String>, text: impl Into<String>) {
        self.words.insert(tag.into(), text.into());
    }

    /// The languages that there are.
    pub fn languages(&self) -> impl Iterator<Item = &str> {
        self.words.keys().map(String::as_str)
    }

    /// The layout of all forms, for a press.
    #[must_use]
    pub fn layout(&self) -> &'static str {
        LAYOUT
    }

    /// The words of a tag's own region, or of the language, by their own tag.
    pub(super) fn voice(&self, tag: &str) -> Result<(&str, Voice), FormError> {
        let of = |tag: &str| self.words.iter().find(|(known, _)| known.eq_ignore_ascii_case(tag));
        let found = of(tag).or_else(|| of(tag.split('-').next().unwrap_or(tag)));
        let (tag, text) = found.ok_or_else(|| self.no_words(tag))?;
        let voice = Voice::new(tag, [text.as_str()])
            .map_err(|why| FormError::File { tag: tag.clone(), why })?;
        Ok((tag, voice))
    }

    pub(super) fn no_words(&self, tag: &str) -> FormError {
        let known = self.languages().map(str::to_owned).collect();
        FormError::NoWords { tag: tag.to_owned(), known }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::letter::Reading;
    use crate::letter::reading::reading;

    #[test]
    fn the_sentences_of_every_form_are_easy() {
        for (tag, text) in BUILT_IN {
            for kind in FormKind::ALL {
                let own = text.lines().filter(|line| line.starts_with(kind.name()));
                let said = own.filter_map(|line| line.split_once(" = ")).map(|(_, said)| said);
                let sentences = said.filter(|said| said.ends_with(['.', '?', ':']));
                let all = sentences.collect::<Vec<_>>().join(" ").replace(['{', '$', '}'], "");
                let easy = match reading(tag, &all) {
                    Some(Reading::Grade(tenths)) => tenths <= 60,
                    Some(Reading::Ease(tenths)) => tenths >= 650,
                    None => false,
                };
                assert!(easy, "{} {tag}: {:?}", kind.name(), reading(tag, &all));
            }
        }
    }
}
