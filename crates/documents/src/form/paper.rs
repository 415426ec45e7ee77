//! From facts to what the layout gets.

use std::collections::BTreeMap;

use fluent_bundle::FluentArgs;
use serde::Serialize;

use super::facts::{Filling, FormFacts};
use super::kind::FormKind;
use super::library::{FormError, Forms};
use crate::dates::Dates;
use crate::letter::Letterhead;
use crate::letter::voice::{Voice, is_right_to_left};

/// So many numbered rows stand where the names of periods are not known.
const PERIODS: usize = 8;

/// A form, ready for the press.
#[derive(Debug, Serialize)]
pub(super) struct Paper<'a> {
    language: &'a str,
    right_to_left: bool,
    /// How big it is set, in hundredths of its full size.
    pub(super) density: u8,
    letterhead: &'a Letterhead,
    student: &'a str,
    student_id: &'a str,
    grade: &'a str,
    words: BTreeMap<&'static str, String>,
    form: Body<'a>,
}

/// What only one form shows.
#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
enum Body<'a> {
    RoutingSlip {
        days: Vec<String>,
        rows: Vec<String>,
    },
    SignInSheet {
        days: Vec<String>,
    },
    ResidenceCheck {
        address: &'a [&'a str],
    },
    ReferralSlip {
        on: String,
        service: &'a str,
        contact: &'a [&'a str],
        why: &'a str,
        referrer: &'a str,
    },
}

/// Puts a form together.
pub(super) fn paper<'a>(forms: &'a Forms, facts: &FormFacts<'a>) -> Result<Paper<'a>, FormError> {
    if let Some(days) = facts.filling.days()
        && !(1..=7).contains(&days.len())
    {
        return Err(FormError::Week(days.len()));
    }
    let (tag, voice) = forms.voice(facts.language)?;
    let dates = Dates::of(tag).ok_or_else(|| forms.no_words(facts.language))?;
    let speaker = Speaker { tag, voice, dates, facts };
    Ok(Paper {
        language: tag.split('-').next().unwrap_or(tag),
        right_to_left: is_right_to_left(tag),
        density: 100,
        letterhead: facts.letterhead,
        student: facts.student,
        student_id: facts.student_id,
        grade: facts.grade,
        words: speaker.words()?,
        form: speaker.body()?,
    })
}

/// Says one form in one language.
struct Speaker<'f, 'a> {
    tag: &'a str,
    voice: Voice,
    dates: Dates,
    facts: &'f FormFacts<'a>,
}

impl<'a> Speaker<'_, 'a> {
    /// Every message of the form, by its name without the form's.
    fn words(&self) -> Result<BTreeMap<&'static str, String>, FormError> {
        let kind = self.facts.filling.kind();
        let values = self.values();
        let shared = ["student", "id", "grade"].iter().chain(kind.shared());
        let shared = shared.map(|name| Ok((*name, self.say(name, &values)?)));
        let own = kind.own().iter();
        let own = own.map(|name| Ok((*name, self.say(&own_message(kind, name), &values)?)));
        shared.chain(own).collect()
    }

    fn body(&self) -> Result<Body<'a>, FormError> {
        let near = |days: &[_]| days.iter().map(|day| self.dates.near(*day)).collect();
        Ok(match self.facts.filling {
            Filling::RoutingSlip { days, periods } => {
                Body::RoutingSlip { days: near(days), rows: self.rows(periods)? }
            }
            Filling::SignInSheet { days } => Body::SignInSheet { days: near(days) },
            Filling::ResidenceCheck { address } => Body::ResidenceCheck { address },
            Filling::ReferralSlip(referral) => Body::ReferralSlip {
                on: self.dates.long(referral.on),
                service: referral.service,
                contact: referral.contact,
                why: referral.why,
                referrer: referral.referrer,
            },
        })
    }

    /// The names of the periods, or their numbers.
    fn rows(&self, periods: &[&str]) -> Result<Vec<String>, FormError> {
        if !periods.is_empty() {
            return Ok(periods.iter().map(|name| (*name).to_owned()).collect());
        }
        let numbered = (1..=PERIODS).map(|number| {
            let mut values = FluentArgs::new();
            values.set("number", number);
            self.say(&own_message(FormKind::RoutingSlip, "period"), &values)
        });
        numbered.collect()
    }

    /// What messages may speak of.
    fn values(&self) -> FluentArgs<'a> {
        let mut values = FluentArgs::new();
        values.set("student", self.facts.student);
        values.set("school", self.facts.letterhead.name.as_str());
        if let Some([first, .., last] | [first @ last]) = self.facts.filling.days() {
            values.set("week", self.dates.long(*first));
            values.set("last", self.dates.weekday(*last));
        }
        if let Filling::ReferralSlip(referral) = self.facts.filling {
            values.set("until", self.dates.long(referral.until));
        }
        values
    }

    fn say(&self, message: &str, values: &FluentArgs<'_>) -> Result<String, FormError> {
        self.voice.say(message, values).ok_or_else(|| FormError::Unsaid {
            tag: self.tag.to_owned(),
            message: message.to_owned(),
        })
    }
}

fn own_message(kind: FormKind, name: &str) -> String {
    format!("{}-{name}", kind.name())
}
