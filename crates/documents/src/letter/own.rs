//! A district's own words in the place of those of the files. Only what differs is
//! kept beside them: a letter that says what its file says is the same letter.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::{Deserialize, Serialize};

use super::library::{LetterError, Letters};
use super::passages::Message;
use super::places::{BadWords, Words, as_fluent};

/// A district's words of one letter in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Own {
    /// By the ids of passages; what is not there is said as in the files.
    pub words: Words,
    /// How often a text was approved in the place of another.
    pub edition: u32,
    /// Who has read it.
    pub sign_off: String,
    /// The hash of the English text that it was translated from.
    pub translates: String,
}

/// What is said of them in their own file.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct About {
    pub(super) edition: u32,
    pub(super) sign_off: String,
    pub(super) translates: String,
}

/// The file of the words.
pub(super) fn words_path(kind: &str, tag: &str) -> String {
    format!("{kind}/{tag}.own.ftl")
}

/// The file of what is said of them.
pub(super) fn about_path(kind: &str, tag: &str) -> String {
    format!("{kind}/{tag}.own.toml")
}

impl Letters {
    /// Puts words of a district in the place of those of the files.
    ///
    /// # Errors
    /// When there is no such letter, or the words cannot be taken apart.
    pub fn put(&mut self, kind: &str, tag: &str, own: &Own) -> Result<(), LetterError> {
        let path = words_path(kind, tag);
        let text = differing(self.filed(kind, tag)?, &own.words).map_err(|_| {
            LetterError::File { path: path.clone(), why: "broken words".to_owned() }
        })?;
        let Own { edition, sign_off, translates, .. } = own.clone();
        let about = toml::to_string(&About { edition, sign_off, translates })
            .map_err(|error| LetterError::File { path: path.clone(), why: error.to_string() })?;
        self.remove(&path);
        if !text.is_empty() {
            self.add(path, text);
        }
        self.add(about_path(kind, tag), about);
        Ok(())
    }
}

/// The messages that say something else than in their file, as Fluent.
fn differing(filed: BTreeMap<String, Message>, words: &Words) -> Result<String, BadWords> {
    let mut text = String::new();
    for (id, message) in filed {
        let said = match &message {
            Message::Plain(known) => match words.get(&id).filter(|own| *own != known) {
                Some(own) => as_fluent(own)?,
                None => continue,
            },
            Message::Forms { by, forms } => {
                let own = |form: &str| words.get(&format!("{id}.{form}"));
                if forms.iter().all(|(form, known, _)| own(form).is_none_or(|it| it == known)) {
                    continue;
                }
                let each = forms.iter().map(|(form, known, is_rest)| {
                    let star = if *is_rest { "*" } else { "" };
                    let said = as_fluent(own(form).unwrap_or(known))?;
                    Ok(format!("    {star}[{form}] {said}\n"))
                });
                let each: String = each.collect::<Result<_, _>>()?;
                format!("{{ ${by} ->\n{each}}}")
            }
            Message::Other => continue,
        };
        // A String takes everything.
        let _ = writeln!(text, "{id} = {said}");
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::letter::passages::messages;

    fn words(of: &[(&str, &str)]) -> Words {
        of.iter().map(|(id, it)| ((*id).to_owned(), (*it).to_owned())).collect()
    }

    #[test]
    fn what_is_said_as_in_the_file_is_not_kept() {
        let file = "a = We miss { $student }.\nb = Thank you.\n";
        let same = words(&[("a", "We miss [student]."), ("b", "Thank you.")]);
        assert_eq!(differing(messages(file), &same), Ok(String::new()));
        let other = words(&[("a", "We miss you, [student]."), ("c", "No such passage.")]);
        assert_eq!(
            differing(messages(file), &other),
            Ok("a = We miss you, { $student }.\n".to_owned())
        );
    }

    #[test]
    fn forms_of_a_number_survive() {
        let file = "days = { $count ->\n    [one] 1 day\n   *[other] { $count } days\n}\n";
        let own = words(&[("days.other", "[count] school days")]);
        let said = differing(messages(file), &own).expect("words");
        assert!(matches!(&messages(&said)["days"], Message::Forms { forms, .. }
            if forms[0].1 == "1 day" && forms[1] == ("other".into(), "[count] school days".into(), true)));
    }

    #[test]
    fn words_that_look_like_fluent_are_only_words() {
        for said in [".attribute", "*[x", "-term", "# comment", "\"quoted\"", "a = b"] {
            let own = words(&[("a", said)]);
            let Ok(text) = differing(messages("a = x\n"), &own) else { continue };
            assert_eq!(messages(&text)["a"], Message::Plain(said.to_owned()), "{said}");
        }
    }
}
