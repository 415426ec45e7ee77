//! Old and new words side by side, with what changed marked.

use documents::letter::Words;
use similar::{Algorithm, DiffTag, capture_diff_slices};

/// Words that stayed, or that only one side has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) words: String,
    pub(super) is_changed: bool,
}

/// A passage that was changed.
pub(super) struct Change {
    pub(super) label: String,
    pub(super) old: Vec<Run>,
    pub(super) new: Vec<Run>,
}

/// Both sides of a passage, word by word.
pub(super) fn sides(old: &str, new: &str) -> (Vec<Run>, Vec<Run>) {
    let [before, after] = [old, new].map(|text| text.split_whitespace().collect::<Vec<_>>());
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for step in capture_diff_slices(Algorithm::Myers, &before, &after) {
        let is_changed = step.tag() != DiffTag::Equal;
        for (side, words) in
            [(&mut left, &before[step.old_range()]), (&mut right, &after[step.new_range()])]
        {
            if !words.is_empty() {
                side.push(Run { words: words.join(" "), is_changed });
            }
        }
    }
    (left, right)
}

/// The passages that differ, in the order of the letter.
pub(super) fn between(
    (old, new): (&Words, &Words),
    order: impl IntoIterator<Item = (String, String)>,
) -> Vec<Change> {
    let text = |words: &Words, id: &str| words.get(id).cloned().unwrap_or_default();
    let changed = order.into_iter().filter(|(id, _)| old.get(id) != new.get(id));
    changed
        .map(|(id, label)| {
            let (old, new) = sides(&text(old, &id), &text(new, &id));
            Change { label, old, new }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{Run, sides};

    fn run(words: &str, is_changed: bool) -> Run {
        Run { words: words.to_owned(), is_changed }
    }

    #[test]
    fn only_the_words_that_changed_are_marked() {
        let (old, new) = sides("We miss [student] at school.", "We miss you, [student].");
        assert_eq!(old, [run("We miss", false), run("[student] at school.", true)]);
        assert_eq!(new, [run("We miss", false), run("you, [student].", true)]);
        let (old, new) = sides("Thank you.", "Thank you.");
        assert_eq!((&old, &new), (&new, &old));
        assert!(!old[0].is_changed);
    }
}
