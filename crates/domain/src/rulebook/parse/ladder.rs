//! Tracks, steps, guards and excuses as they are written.

use serde::Deserialize;

use super::super::{After, Ages, DUTIES, Dated, Excuse, Guard, GuardSign, Step, Track, Within};
use super::rules::RawShare;
use super::{RawHead, Unknown, none_of, read_grades};
use crate::enrollment::Program;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawTrack {
    id: String,
    title: String,
    grades: Vec<String>,
    ages: Option<Ages>,
}

#[derive(Deserialize)]
pub(super) struct RawStep {
    #[serde(flatten)]
    head: RawHead,
    id: String,
    track: Option<String>,
    after: After,
    duty: String,
    within: Option<Within>,
    #[serde(default)]
    selected_by_person: bool,
    effort_since: Option<String>,
    #[serde(flatten)]
    unknown: Unknown,
}

#[derive(Deserialize)]
pub(super) struct RawGuard {
    #[serde(flatten)]
    head: RawHead,
    id: String,
    groups: Option<Vec<String>>,
    programs: Option<Vec<String>>,
    #[serde(default)]
    withdrawn: bool,
    #[serde(default)]
    illness_form: bool,
    age_from: Option<i16>,
    share: Option<RawShare>,
    #[serde(default)]
    holds: Vec<String>,
    consult: String,
    #[serde(flatten)]
    unknown: Unknown,
}

#[derive(Deserialize)]
pub(super) struct RawExcuse {
    #[serde(flatten)]
    head: RawHead,
    id: String,
    title: String,
    #[serde(default)]
    hint: String,
    #[serde(default)]
    by_administrator: bool,
    #[serde(flatten)]
    unknown: Unknown,
}

/// Every word must stand in a closed list.
fn known(words: &[String], list: &[&str], what: &str) -> Result<(), String> {
    match words.iter().find(|word| !list.contains(&word.as_str())) {
        Some(word) => Err(format!("{what}: {word:?} is none of {}", list.join(", "))),
        None => Ok(()),
    }
}

impl RawTrack {
    pub(super) fn read(self) -> Result<Track, String> {
        let grades = read_grades(self.grades, &format!("track {}", self.id))?;
        Ok(Track { id: self.id, title: self.title, grades, ages: self.ages })
    }
}

impl RawStep {
    pub(super) fn read(self) -> Result<Dated<Step>, String> {
        let what = format!("step {}", self.id);
        none_of(&self.unknown, &what)?;
        known(std::slice::from_ref(&self.duty), &DUTIES, &what)?;
        self.head.dated(
            &what,
            Step {
                id: self.id,
                track: self.track,
                after: self.after,
                duty: self.duty,
                within: self.within,
                selected_by_person: self.selected_by_person,
                effort_since: self.effort_since,
            },
        )
    }
}

impl RawGuard {
    pub(super) fn read(self) -> Result<Dated<Guard>, String> {
        let what = format!("guard {}", self.id);
        none_of(&self.unknown, &what)?;
        known(&self.holds, &DUTIES, &what)?;
        let programs = self.programs.as_deref().unwrap_or_default();
        known(programs, &Program::NAMES, &what)?;
        let empty = |list: &Option<Vec<String>>| list.as_ref().is_some_and(Vec::is_empty);
        if self.consult.trim().is_empty() || empty(&self.groups) || empty(&self.programs) {
            return Err(format!("{what}: consult, groups or programs are empty"));
        }
        let mut signs = Vec::new();
        signs.extend(self.groups.map(GuardSign::Groups));
        signs.extend(self.programs.map(GuardSign::Programs));
        signs.extend(self.withdrawn.then_some(GuardSign::Withdrawn));
        signs.extend(self.illness_form.then_some(GuardSign::IllnessForm));
        signs.extend(self.age_from.map(GuardSign::AgeFrom));
        if let Some(share) = self.share {
            signs.push(GuardSign::Share(share.read().map_err(|why| format!("{what}: {why}"))?));
        }
        match <[GuardSign; 1]>::try_from(signs) {
            Ok([sign]) => self.head.dated(
                &what,
                Guard { id: self.id, sign, holds: self.holds, consult: self.consult },
            ),
            Err(_) => Err(format!("{what}: give exactly one sign (groups, programs …)")),
        }
    }
}

impl RawExcuse {
    pub(super) fn read(self) -> Result<Dated<Excuse>, String> {
        let what = format!("excuse {}", self.id);
        none_of(&self.unknown, &what)?;
        if self.id.trim().is_empty() || self.title.trim().is_empty() {
            return Err(format!("{what}: id or title is empty"));
        }
        let Self { head, id, title, hint, by_administrator, .. } = self;
        head.dated(&what, Excuse { id, title, hint, by_administrator })
    }
}
