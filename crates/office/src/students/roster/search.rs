//! Finding students by what was typed, and what there is to choose from.

use std::collections::BTreeSet;

use domain::enrollment::Grade;

use super::{Roster, Shown};
use crate::accounts::Viewer;
use crate::students::find::{Found, fold};

/// What the students who are shown have, to choose from: in order, each once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choices {
    /// Grades.
    pub grades: Vec<Grade>,
    /// Languages at home.
    pub languages: Vec<String>,
    /// Teachers.
    pub teachers: Vec<String>,
    /// Groups.
    pub groups: Vec<String>,
}

impl Roster {
    /// The students of the viewer's schools, or of one of them, whose name or id
    /// has a word that begins with each word that was typed, by last name; and
    /// whether there are more than `limit`.
    #[must_use]
    pub fn find(
        &self,
        (viewer, school): (&Viewer, Option<&str>),
        typed: &str,
        limit: usize,
    ) -> (Vec<Found>, bool) {
        let typed = fold(typed);
        if typed.is_empty() {
            return (Vec::new(), false);
        }
        let shown = self.shown(viewer, school);
        let fits = (0..).zip(self.with_all(&typed)).filter(|(_, fits)| *fits);
        let fitting = fits.map(|(place, _)| place).filter(|place| self.is_shown(&shown, *place));
        let mut found: Vec<Found> = fitting.take(limit + 1).map(|it| self.found(it)).collect();
        let is_more = found.len() > limit;
        found.truncate(limit);
        (found, is_more)
    }

    /// What there is to choose from among the students who are shown.
    #[must_use]
    pub fn choices(&self, shown: &Shown) -> Choices {
        let (mut grades, [mut languages, mut teachers, mut groups]) =
            (BTreeSet::new(), std::array::from_fn(|_| vec![false; self.words.len()]));
        for place in (0..).take(self.lines.len()).filter(|place| self.is_shown(shown, *place)) {
            let line = &self.lines[place as usize];
            languages[line.language as usize] = true;
            groups[line.groups as usize] = true;
            if let Some(first) = line.places.first() {
                grades.insert(first.grade);
                teachers[first.teacher as usize] = true;
            }
        }
        let words = |has: Vec<bool>| {
            let words = self.words.iter().zip(has).filter(|(word, has)| *has && !word.is_empty());
            words.map(|(word, _)| word)
        };
        let sorted = |words: BTreeSet<&str>| words.into_iter().map(str::to_owned).collect();
        Choices {
            grades: grades.into_iter().collect(),
            languages: sorted(words(languages).collect()),
            teachers: sorted(words(teachers).collect()),
            groups: sorted(words(groups).flat_map(str::split_whitespace).collect()),
        }
    }

    /// By place: whether a name or the id has a word that begins with each word
    /// that was typed.
    pub(crate) fn matching(&self, typed: &str) -> Vec<bool> {
        self.with_all(&fold(typed))
    }

    /// For each line whether it has a word that begins with each of these.
    fn with_all(&self, typed: &[String]) -> Vec<bool> {
        let mut fits = vec![true; self.lines.len()];
        for part in typed {
            let before = std::mem::replace(&mut fits, vec![false; self.lines.len()]);
            let first = self.index.partition_point(|word| *word.text < **part);
            let begun = self.index[first..].iter().take_while(|word| word.text.starts_with(part));
            for line in begun.flat_map(|word| &word.lines) {
                fits[*line as usize] = before[*line as usize];
            }
        }
        fits
    }
}
