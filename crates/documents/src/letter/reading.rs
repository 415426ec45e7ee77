//! How hard a text is to read: words, and the formula that is used for its
//! language.

/// How hard a text is to read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// The school grade by Flesch and Kincaid, in tenths.
    Grade(i64),
    /// The ease by Szigriszt-Pazos (INFLESZ), in tenths: the more, the easier.
    Ease(i64),
}

impl std::fmt::Display for Reading {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (name, tenths) = match self {
            Self::Grade(tenths) => ("grade", tenths),
            Self::Ease(tenths) => ("INFLESZ", tenths),
        };
        write!(f, "{name} {}.{}", tenths / 10, (tenths % 10).abs())
    }
}

/// The words of a text: what stands between spaces and has a letter or digit.
pub(super) fn words(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count()
}

/// How hard a text of whole sentences is; none in a language without a formula,
/// or without a sentence.
pub(crate) fn reading(language: &str, text: &str) -> Option<Reading> {
    let count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let (words, sentences) = (count(words(text)), count(sentences(text)));
    if words == 0 {
        return None;
    }
    let syllables_of = match language {
        "es" => syllables_of_spanish,
        _ => syllables_of_english,
    };
    let syllables = count(text.split_whitespace().map(syllables_of).sum());
    let (squared, both) = (words * words, words * sentences);
    match language.split('-').next() {
        // Kincaid and others 1975, Derivation of new readability formulas:
        // 0.39 words/sentence + 11.8 syllables/word - 15.59.
        Some("en") => {
            let above = 39 * squared + 1180 * syllables * sentences - 1559 * both;
            Some(Reading::Grade(above / (10 * both)))
        }
        // Szigriszt Pazos 1993: 206.835 - 62.3 syllables/word - words/sentence;
        // bands by Barrio-Cantalejo and others 2008.
        Some("es") => {
            let above = 206_835 * both - 62_300 * syllables * sentences - 1000 * squared;
            Some(Reading::Ease(above / (100 * both)))
        }
        _ => None,
    }
}

fn sentences(text: &str) -> usize {
    let ends = |(_, letter): &(usize, char)| matches!(letter, '.' | '?' | '!' | ':');
    let whole = |(place, letter): &(usize, char)| {
        let after = &text[place + letter.len_utf8()..];
        after.chars().next().is_none_or(char::is_whitespace)
    };
    text.char_indices().filter(ends).filter(whole).count().max(1)
}

/// Groups of vowels, without an e that is not heard.
fn syllables_of_english(word: &str) -> usize {
    let letters: Vec<char> =
        word.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect();
    if letters.is_empty() {
        return usize::from(word.chars().any(char::is_numeric));
    }
    let vowel = |letter: &char| matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    let mut groups =
        letters.chunk_by(|a, b| vowel(a) == vowel(b)).filter(|group| vowel(&group[0])).count();
    let silent = match letters.as_slice() {
        [.., before, 'e'] => !vowel(before) && *before != 'l',
        [.., before, 'e', 'd'] => !vowel(before) && !matches!(before, 't' | 'd'),
        [.., before, 'e', 's'] => {
            !vowel(before) && !matches!(before, 's' | 'x' | 'z' | 'c' | 'g' | 'h')
        }
        _ => false,
    };
    groups -= usize::from(silent && groups > 1);
    groups.max(1)
}

/// Vowels, where a weak one (i, u without an accent) goes with its neighbour.
fn syllables_of_spanish(word: &str) -> usize {
    let lower = word.to_lowercase().replace("qu", "q").replace("gue", "ge").replace("gui", "gi");
    let letters: Vec<char> = lower.chars().filter(|c| c.is_alphabetic()).collect();
    if letters.is_empty() {
        return usize::from(word.chars().any(char::is_numeric));
    }
    let strong = |letter: char| matches!(letter, 'a' | 'e' | 'o' | 'á' | 'é' | 'ó' | 'í' | 'ú');
    let weak = |letter: char| matches!(letter, 'i' | 'u' | 'ü');
    let mut count = 0;
    let mut before = ' ';
    for (place, letter) in letters.iter().copied().enumerate() {
        let last = place + 1 == letters.len();
        // A y is a vowel at the end of a word, and alone.
        let (letter, is_y) = if letter == 'y' && last { ('i', true) } else { (letter, false) };
        let joined = match () {
            () if strong(letter) => weak(before),
            () if weak(letter) => strong(before) || (weak(before) && before != letter),
            () => false,
        };
        if (strong(letter) || weak(letter)) && !joined {
            count += 1;
        }
        before = if is_y { ' ' } else { letter };
    }
    count.max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_syllables_are_groups_of_vowels_that_are_heard() {
        let counts = [
            ("school", 1),
            ("missed", 1),
            ("started", 2),
            ("interpreter", 4),
            ("table", 2),
            ("free", 1),
            ("I", 1),
            ("people", 2),
            ("days", 1),
            ("here", 1),
        ];
        for (word, count) in counts {
            assert_eq!(syllables_of_english(word), count, "{word}");
        }
    }

    #[test]
    fn spanish_syllables_join_weak_vowels() {
        let counts = [
            ("escuela", 3),
            ("día", 2),
            ("queremos", 3),
            ("guerra", 2),
            ("ciudad", 2),
            ("hoy", 1),
            ("y", 1),
            ("construir", 2),
            ("idioma", 3),
            ("aún", 2),
            ("faltó", 2),
        ];
        for (word, count) in counts {
            assert_eq!(syllables_of_spanish(word), count, "{word}");
        }
    }

    #[test]
    fn easy_texts_are_easy() {
        let easy = "We miss you. Please call us. We can help.";
        let hard = "Compulsory attendance legislation obligates parental supervision notwithstanding extenuating circumstances.";
        let grade = |text| match reading("en", text) {
            Some(Reading::Grade(tenths)) => tenths,
            other => panic!("{other:?}"),
        };
        assert!(grade(easy) < 30 && grade(hard) > 200, "{} {}", grade(easy), grade(hard));
        assert_eq!(reading("vi", easy), None);
    }
}
