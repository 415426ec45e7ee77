//! In which languages a reader gets a letter.

use super::hold::Hold;
use super::readers::Reader;

/// The language of the district's own records.
const ENGLISH: &str = "en";

/// The languages of a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Languages {
    /// As BCP 47 tags, the reader's own first.
    pub tags: Vec<String>,
    /// The reader's language, where the letter has no words in it.
    pub unwritten: Option<String>,
    /// The law asks for the reader's language besides English.
    pub owed: bool,
}

/// The languages in which a reader gets a letter: English, and the reader's own
/// when the letter has words in it. Where the school owes the reader's language
/// (EC 48985: English and that language), the letter cannot go without it.
///
/// # Errors
/// When the tag is none, or an owed language has no words.
pub fn languages(
    reader: &Reader,
    own: &str,
    owed: &[&str],
    has_words: impl Fn(&str) -> bool,
) -> Result<Languages, Hold> {
    let english = || ENGLISH.to_owned();
    if own.is_empty() || same(own, ENGLISH) {
        return Ok(Languages { tags: vec![english()], unwritten: None, owed: false });
    }
    let Reader { contact, name, .. } = reader.clone();
    let tag = own.to_owned();
    if !is_tag(own) {
        return Err(Hold::UnknownLanguage { contact, name, tag });
    }
    let owed = owed.iter().any(|owed| same(owed, own));
    match (has_words(own), owed) {
        (true, _) => Ok(Languages { tags: vec![tag, english()], unwritten: None, owed }),
        (false, true) => Err(Hold::NoWords { contact, name, tag }),
        (false, false) => {
            Ok(Languages { tags: vec![english()], unwritten: Some(tag), owed: false })
        }
    }
}

/// Whether two tags name the same language, whatever the region.
fn same(a: &str, b: &str) -> bool {
    let language = |tag: &str| tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
    language(a) == language(b)
}

/// Whether a text has the form of a BCP 47 tag.
fn is_tag(text: &str) -> bool {
    let mut parts = text.split('-');
    let language = parts.next().unwrap_or_default();
    (2..=3).contains(&language.len())
        && language.bytes().all(|byte| byte.is_ascii_alphabetic())
        && parts.all(|part| {
            (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notice::Basis;

    fn spanish(tag: &str) -> bool {
        tag.starts_with("es")
    }

    fn reader() -> Reader {
        let (contact, name) = ("c1".to_owned(), "Rosa Oak".to_owned());
        Reader { contact, name, basis: Basis::LegalCustody }
    }

    fn tags(own: &str, owed: &[&str]) -> Result<Vec<String>, Hold> {
        languages(&reader(), own, owed, spanish).map(|languages| languages.tags)
    }

    #[test]
    fn edge_26_english_goes_with_every_other_language() {
        assert_eq!(tags("es-MX", &["es"]), Ok(vec!["es-MX".to_owned(), "en".to_owned()]));
        assert_eq!(tags("es", &[]), Ok(vec!["es".to_owned(), "en".to_owned()]));
        assert_eq!(tags("en-US", &["es"]), Ok(vec!["en".to_owned()]));
        assert_eq!(tags("", &["es"]), Ok(vec!["en".to_owned()]));
    }

    #[test]
    fn an_owed_language_without_words_holds_the_letter_and_another_does_not() {
        assert_eq!(tags("vi", &["es", "vi"]).map_err(|hold| hold.id()), Err("no_words"));
        let english = languages(&reader(), "vi", &["es"], spanish).expect("goes in English");
        assert_eq!((english.tags.len(), english.unwritten.as_deref()), (1, Some("vi")));
    }

    #[test]
    fn what_is_no_language_is_named() {
        for tag in ["Spanish language", "e", "español", "es_MX", "es--MX"] {
            let hold = tags(tag, &[]).expect_err("no tag");
            assert!(hold.id() == "unknown_language" && hold.to_string().contains(tag), "{hold}");
        }
    }
}
