//! The words of a letter or a form in one language.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use unic_langid::LanguageIdentifier;

/// Braces and parentheses that may be open at once. Real words have three; the
/// parser goes down for each, and with many thousands ends the program.
const MOST_OPEN: usize = 200;

/// Why a text must not even be parsed: the parser would end the program. None for
/// nearly all, also for those with other mistakes, which it tells itself.
pub(crate) fn trap(fluent: &str) -> Option<String> {
    if is_too_deep(fluent) {
        let what = "braces or parentheses are open at once; close each";
        return Some(format!("more than {MOST_OPEN} {what}"));
    }
    // Outside of quoted texts a backslash is a letter like another.
    let broken = fluent.split('\\').skip(1).find(|escape| is_broken(escape));
    let broken = broken.filter(|_| has_quoted(fluent))?;
    let start: String = broken.chars().take(8).collect();
    Some(format!("\\{start} has not the digits of a letter; write \\u and four of them"))
}

fn is_too_deep(fluent: &str) -> bool {
    let mut open: usize = 0;
    fluent.bytes().any(|byte| {
        match byte {
            b'{' | b'(' => open += 1,
            b'}' | b')' => open = open.saturating_sub(1),
            _ => {}
        }
        open > MOST_OPEN
    })
}

/// Whether a quoted text can stand anywhere: one follows an opening brace, or is an
/// argument of what follows it.
fn has_quoted(fluent: &str) -> bool {
    let mut begins = fluent.split('{').skip(1).filter_map(|it| it.split(['}', '>']).next());
    begins.any(|begin| begin.contains(['"', '(']))
}

/// Whether the digits after `u` or `U` end too soon, at a letter that is no ASCII: the
/// parser cuts that letter in two.
fn is_broken(escape: &str) -> bool {
    let count = match escape.chars().next() {
        Some('u') => 4,
        Some('U') => 6,
        _ => return false,
    };
    let mut after = escape.chars().skip(1).take(count).skip_while(char::is_ascii_hexdigit);
    after.next().is_some_and(|letter| !letter.is_ascii())
}

/// Says messages in a language.
pub(crate) struct Voice(FluentBundle<FluentResource>);

impl std::fmt::Debug for Voice {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Voice").field(&self.0.locales).finish()
    }
}

impl Voice {
    /// A voice with the messages of some texts, later ones in the place of
    /// earlier ones.
    pub(crate) fn new<'t>(
        tag: &str,
        texts: impl IntoIterator<Item = &'t str>,
    ) -> Result<Self, String> {
        let language: LanguageIdentifier =
            tag.parse().map_err(|_| format!("{tag:?} is no tag of a language"))?;
        let mut bundle = FluentBundle::new_concurrent(vec![language]);
        // The marks would be letters on paper.
        bundle.set_use_isolating(false);
        for text in texts {
            if let Some(why) = trap(text) {
                return Err(why);
            }
            let messages = FluentResource::try_new(text.to_owned())
                .map_err(|(_, errors)| errors.first().map_or(String::new(), ToString::to_string))?;
            bundle.add_resource_overriding(messages);
        }
        Ok(Self(bundle))
    }

    /// A message with its values; none when there is no such message or one of
    /// its values is not known.
    pub(crate) fn say(&self, message: &str, values: &FluentArgs<'_>) -> Option<String> {
        let pattern = self.0.get_message(message)?.value()?;
        let mut errors = Vec::new();
        let said = self.0.format_pattern(pattern, Some(values), &mut errors);
        errors.is_empty().then(|| said.into_owned())
    }
}

/// Whether a language is written from right to left.
pub(crate) fn is_right_to_left(tag: &str) -> bool {
    matches!(tag, "ar" | "fa" | "he" | "ur")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nests_without_end_is_refused_before_it_is_parsed() {
        for begins in ["{", "{ a(", "{\n", "{ -t(x: "] {
            let text = format!("subject = {}", begins.repeat(200_000));
            let refused = Voice::new("en", [text.as_str()]).expect_err("refused");
            assert!(refused.contains("close each"), "{refused}");
            assert!(crate::letter::passages::messages(&text).is_empty());
        }
        let text =
            "a = 1) { $count ->\n    [one] (one { { $x } })\n   *[other] (x)\n}\n".repeat(500);
        assert_eq!(trap(&text), None);
    }

    #[test]
    fn an_escape_that_ends_in_another_letter_is_refused_before_it_is_parsed() {
        for escape in ["\\u\u{2028}", "\\u00é9", "\\U01F60ñ"] {
            let text = format!("subject = {{ \"{escape}\" }}\n");
            let refused = Voice::new("en", [text.as_str()]).expect_err("refused");
            assert!(refused.contains("four of them"), "{refused}");
            assert!(crate::letter::passages::messages(&text).is_empty());
        }
        for fine in ["\\u00e9é", "\\U01F602ñ", "\\\\ñ"] {
            assert_eq!(trap(&format!("subject = {{ \"{fine}\" }}\n")), None);
        }
        let text = "subject = C:\\ué, \"{ $x }\"\nb = { $count ->\n   *[other] (\"\\ué\")\n}\n";
        assert_eq!(trap(text), None);
        assert!(Voice::new("en", [text]).is_ok());
        for quoted in ["{ A({ $x }, \"\\ué\") }", "{ -t(x: \"\\ué\") }", "{ \"}\\ué\" }"] {
            assert!(Voice::new("en", [&*format!("subject = {quoted}\n")]).is_err(), "{quoted}");
        }
    }
}
