//! What each letter rests on: to whom it goes, in which languages, and every
//! fact that it tells.

use std::collections::BTreeSet;

use documents::letter::{Facts, Letter};
use domain::Date;
use domain::notice::{Envelope, Envelopes, Go, Hold, Languages, envelopes, languages};
use rustc_hash::FxHashMap;
use store::sheet::Sight;
use store::tx::Tx;

use super::copies::Wait;
use super::due::Due;
use super::people::{self, Family, School, Schools};
use super::pick::Pick;
use super::{Held, Run, Why, kept};
use crate::error::Result;

/// A letter that may go out, before it is printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Draft {
    /// The step of the ladder that it answers.
    pub(super) step: String,
    /// Letters before it that are left out, and why.
    pub(super) left_out: String,
    /// Only for students whom somebody selected.
    pub(super) selection: bool,
    /// When the mail brought back the letter that is sent again; none for a new one.
    pub(super) again: Option<Date>,
    /// The contacts to whom no copy can go yet.
    pub(super) held_copies: Vec<String>,
    pub(super) facts: Facts,
}

impl Draft {
    pub(super) fn student_id(&self) -> &str {
        &self.facts.student_id
    }
}

/// What the law of the day says to all letters.
#[derive(Clone, Copy, Debug)]
pub(super) struct Terms {
    /// A part of a day counts from more than so many minutes on.
    pub(super) limit: u16,
    /// From this age on the letter is the student's.
    pub(super) rights_from: i16,
}

/// Writes the letters of all picks.
pub(super) fn write(
    tx: &mut Tx<'_>,
    sight: Sight<'_>,
    (run, letter, terms): (&Run<'_>, &Letter, Terms),
    picks: &[Pick],
    due: &mut Due,
) -> Result<()> {
    let schools = Schools::load(tx, sight)?;
    let ids: BTreeSet<&str> = picks.iter().map(|pick| pick.student.as_str()).collect();
    let ids: Vec<&str> = ids.into_iter().collect();
    let families = people::families(tx, sight, &ids)?;
    let kept = kept(tx, sight, (run.kind, run.on), &ids)?;
    let writer = Writer { run, letter, schools: &schools, families: &families, terms };
    for pick in picks {
        let kept = kept.get(&pick.student).filter(|_| pick.verdict.is_ok());
        let why = match kept {
            Some(kept) => Some(Why::Kept(kept.clone())),
            None => writer.letters(pick, due).err().map(Why::Hold),
        };
        due.held.extend(why.map(|why| Held::new(&pick.student, why)));
    }
    Ok(())
}

struct Writer<'a> {
    run: &'a Run<'a>,
    letter: &'a Letter,
    schools: &'a Schools,
    families: &'a FxHashMap<String, Family>,
    terms: Terms,
}

/// What all letters about one student share.
struct About<'a> {
    pick: &'a Pick,
    go: &'a Go,
    school_id: &'a str,
    school: &'a School,
    family: &'a Family,
    held_copies: Vec<String>,
}

/// A home that gets a letter, and in which languages.
type Going = (Envelope, Languages);

/// The homes of a student.
#[derive(Default)]
struct Homes {
    going: Vec<Going>,
    /// The places of those whose letter it is.
    asked: Vec<usize>,
    /// What holds the letter to the others, with who would read it.
    held: Vec<(Hold, Vec<String>)>,
}

type Allowed<T> = std::result::Result<T, Hold>;

impl Writer<'_> {
    fn letters(&self, pick: &Pick, due: &mut Due) -> Allowed<()> {
        let go = pick.verdict.as_ref().map_err(Clone::clone)?;
        let school_id = pick.school.as_deref().ok_or(Hold::NotEnrolled)?;
        let school = self.schools.get(school_id).ok_or(Hold::NotEnrolled)?;
        let none = Family::default();
        let family = self.families.get(&pick.student).unwrap_or(&none);
        let homes = self.homes(pick, (school, family))?;
        let held_copies = homes.held.iter().flat_map(|(_, readers)| readers).cloned().collect();
        let about = About { pick, go, school_id, school, family, held_copies };
        let draft = |place: &usize| self.letter(&about, *place, &homes.going);
        due.drafts.extend(homes.asked.iter().map(draft));
        let copies = homes.held.into_iter().map(|(hold, _)| Why::Copy(hold));
        due.held.extend(copies.map(|why| Held::new(&pick.student, why)));
        Ok(())
    }

    /// The homes of a student: what holds one does not hold the letter to another.
    fn homes(&self, pick: &Pick, (school, family): (&School, &Family)) -> Allowed<Homes> {
        let is_asked =
            |contact: &str| pick.only.as_ref().is_none_or(|only| only.contains_key(contact));
        let all = self.envelopes(family)?;
        let mut homes = Homes::default();
        for hold in all.held {
            let contact = hold.contact_without_address().filter(|id| is_asked(id));
            let readers = contact.map(|id| vec![id.to_owned()]);
            homes.held.extend(readers.map(|readers| (hold, readers)));
        }
        for envelope in all.ready {
            let readers = envelope.readers.iter().map(|reader| reader.contact.clone());
            let readers: Vec<String> = readers.collect();
            let is_asked = readers.iter().any(|reader| is_asked(reader));
            match self.spoken((school, family), &envelope) {
                Ok(spoken) => {
                    homes.asked.extend(is_asked.then_some(homes.going.len()));
                    homes.going.push((envelope, spoken));
                }
                Err(hold) => homes.held.extend(is_asked.then_some((hold, readers))),
            }
        }
        match homes.held.first() {
            Some((hold, _)) if homes.asked.is_empty() => Err(hold.clone()),
            _ => Ok(homes),
        }
    }

    /// The letter to one of the homes that get one.
    fn letter(&self, about: &About<'_>, place: usize, all: &[Going]) -> Draft {
        let left_out = about.go.skipped.iter().map(|it| format!("{}: {}", it.kind, it.reason));
        Draft {
            step: about.pick.step.clone(),
            left_out: left_out.collect::<Vec<_>>().join("; "),
            selection: about.go.selection,
            again: again(about.pick, &all[place].0),
            held_copies: about.held_copies.clone(),
            facts: self.facts(about, place, all),
        }
    }

    fn facts(&self, about: &About<'_>, place: usize, all: &[Going]) -> Facts {
        let (pick, school, student) = (about.pick, about.school, &about.family.student);
        let (envelope, spoken) = &all[place];
        let (person, phone) = school.person();
        // Where somebody lives is nobody else's business, nor that they get mail.
        let others =
            all.iter().enumerate().filter(|(other, (it, _))| *other != place && !it.confidential);
        let copies =
            others.flat_map(|(_, (other, _))| &other.readers).map(|reader| reader.name.clone());
        Facts {
            kind: self.run.kind.to_owned(),
            on: self.run.on,
            student_id: pick.student.clone(),
            student: student.called.clone(),
            student_name: student.full_name.clone(),
            school: about.school_id.to_owned(),
            readers: envelope.readers.clone(),
            address: envelope.address.clone(),
            postal_code: envelope.postal_code.clone(),
            confidential: envelope.confidential,
            owed: spoken.tags.iter().take(usize::from(spoken.owed)).cloned().collect(),
            languages: spoken.tags.clone(),
            unwritten: spoken.unwritten.clone(),
            letterhead: school.letterhead(about.school_id),
            person,
            phone,
            signer: school.signer(),
            days: pick.days.clone(),
            limit: self.terms.limit,
            earlier: pick.earlier,
            since: None,
            copies: copies.collect(),
        }
    }

    fn envelopes(&self, family: &Family) -> Allowed<Envelopes> {
        let Family { student, contacts } = family;
        envelopes(student, contacts, self.run.on, self.terms.rights_from)
    }

    /// The languages of a letter. Where nobody said in which language a reader
    /// wants to be written to, the law's 15 percent go by the language at home.
    fn spoken(
        &self,
        (school, family): (&School, &Family),
        envelope: &Envelope,
    ) -> Allowed<Languages> {
        let owed: Vec<&str> = school.owed.iter().map(String::as_str).collect();
        let at_home = family.student.home_language.as_str();
        let own = match envelope.language.as_str() {
            "" if owed.contains(&at_home) => at_home,
            own => own,
        };
        let reader = &envelope.readers[0];
        let spoken = languages(reader, own, &owed, |tag| self.letter.language(tag).is_some())?;
        let is_old =
            |tag: &&String| self.letter.language(tag).is_some_and(|language| language.is_stale);
        match spoken.tags.iter().find(is_old) {
            Some(old) => Err(Hold::Outdated(old.clone())),
            None => Ok(spoken),
        }
    }
}

/// When the mail last brought back the letter that an envelope takes the place of.
fn again(pick: &Pick, envelope: &Envelope) -> Option<Date> {
    let only = pick.only.as_ref()?;
    let waits = envelope.readers.iter().filter_map(|reader| only.get(&reader.contact));
    let back = waits.filter_map(|wait| match wait {
        Wait::CameBack(on) => Some(*on),
        Wait::NoAddress => None,
    });
    back.max()
}
