//! The words of pages in each language: Fluent messages of the folder `words`.

use std::borrow::Cow;
use std::collections::BTreeMap;

use documents::dates::Dates;
use domain::Date;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use include_dir::{Dir, include_dir};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use unic_langid::LanguageIdentifier;

static FILES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/words");

/// The language whose words stand in where another lacks some.
const FALLBACK: &str = "en";

/// One language of pages.
pub(crate) struct Language {
    tag: &'static str,
    bundle: FluentBundle<FluentResource>,
    dates: Dates,
}

impl std::fmt::Debug for Language {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Language").field("tag", &self.tag).finish_non_exhaustive()
    }
}

/// All languages, by tag.
#[derive(Debug)]
pub(crate) struct Languages(BTreeMap<&'static str, Language>);

impl Languages {
    /// Reads the messages that are built in.
    ///
    /// # Panics
    /// When one of them is no Fluent: a test reads them all.
    pub(crate) fn load() -> Self {
        let languages = FILES.dirs().filter_map(|dir| {
            let tag = dir.path().to_str()?;
            Some((tag, Language::read(tag, dir)?))
        });
        Self(languages.collect())
    }

    /// The tags of all languages.
    pub(crate) fn tags(&self) -> impl Iterator<Item = &'static str> {
        self.0.keys().copied()
    }

    /// The language that was chosen, else the first of those that the browser
    /// asks for, else English.
    pub(crate) fn choose(&self, chosen: Option<&str>, asked: Option<&str>) -> &Language {
        let asked = asked.unwrap_or("").split(',').map(|part| {
            let tag = part.split(';').next().unwrap_or("").trim();
            tag.split('-').next().unwrap_or("")
        });
        let mut wanted = chosen.into_iter().chain(asked).chain([FALLBACK]);
        #[expect(clippy::expect_used, reason = "the fallback is built in")]
        wanted.find_map(|tag| self.0.get(tag)).expect("English")
    }
}

impl Language {
    fn read(tag: &'static str, dir: &'static Dir<'static>) -> Option<Self> {
        let id: LanguageIdentifier = tag.parse().ok()?;
        let mut bundle = FluentBundle::new_concurrent(vec![id]);
        // Marks around values would stand in titles and in tests.
        bundle.set_use_isolating(false);
        for file in dir.files() {
            let text = file.contents_utf8()?.to_owned();
            let messages = FluentResource::try_new(text)
                .unwrap_or_else(|(_, errors)| panic!("{}: {errors:?}", file.path().display()));
            bundle.add_resource(messages).unwrap_or_else(|errors| panic!("{tag}: {errors:?}"));
        }
        Some(Self { tag, bundle, dates: Dates::of(tag)? })
    }

    /// Its tag.
    pub(crate) fn tag(&self) -> &'static str {
        self.tag
    }

    /// A message. One that is missing shows its key: a test finds it.
    pub(crate) fn say<'a>(
        &'a self,
        key: &'a str,
        args: &[(&str, FluentValue<'_>)],
    ) -> Cow<'a, str> {
        let Some(pattern) = self.bundle.get_message(key).and_then(|message| message.value()) else {
            return Cow::Borrowed(key);
        };
        if args.is_empty() {
            return self.bundle.format_pattern(pattern, None, &mut Vec::new());
        }
        let args: FluentArgs<'_> =
            args.iter().map(|(name, value)| (*name, value.clone())).collect();
        let said = self.bundle.format_pattern(pattern, Some(&args), &mut Vec::new());
        Cow::Owned(said.into_owned())
    }

    /// A date in a sentence: November 22, 2026.
    pub(crate) fn date(&self, date: Date) -> String {
        self.dates.long(date)
    }

    /// An instant: Sun, Nov 22, 2026, 4:10 PM.
    pub(crate) fn instant(&self, at: Timestamp, zone: &TimeZone) -> String {
        let at = at.to_zoned(zone.clone());
        format!("{}, {}", self.dates.row(at.date()), self.dates.time(at.time()))
    }

    /// Digits in groups of three, as both English and Spanish of the Americas
    /// write them.
    pub(crate) fn number(&self, digits: &str) -> String {
        let mut out = String::new();
        for (place, digit) in digits.chars().enumerate() {
            if place > 0 && (digits.len() - place).is_multiple_of(3) {
                out.push(',');
            }
            out.push(digit);
        }
        out
    }

    /// A month: Nov 2026.
    pub(crate) fn month(&self, date: Date) -> String {
        self.dates.month(date)
    }

    /// The short name of a month: Nov.
    pub(crate) fn month_name(&self, date: Date) -> String {
        self.dates.month_name(date)
    }

    /// A date of a school year that is known: Sun, Nov 22.
    pub(crate) fn near(&self, date: Date) -> String {
        self.dates.near(date)
    }

    /// A date with its weekday: Sun, Nov 22, 2026.
    pub(crate) fn weekday(&self, date: Date) -> String {
        self.dates.row(date)
    }
}

#[cfg(test)]
mod tests;
