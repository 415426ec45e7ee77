//! The lists under `data/`, written by hand: one entry a line, under headings
//! in brackets, with an optional weight where the list has weights.

use crate::dice::Dice;

/// The lines under a heading; none when it is not there.
pub(crate) fn section(text: &'static str, heading: &str) -> Vec<&'static str> {
    text.lines()
        .map(str::trim)
        .skip_while(|line| heading_of(line) != Some(heading))
        .skip(1)
        .take_while(|line| heading_of(line).is_none())
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .collect()
}

fn heading_of(line: &str) -> Option<&str> {
    line.strip_prefix('[')?.strip_suffix(']')
}

/// A list from which some entries are drawn more often.
#[derive(Clone, Debug)]
pub(crate) struct Weighted {
    entries: Vec<&'static str>,
    /// Sum of the weights up to and including each entry.
    ends: Vec<u32>,
}

impl Weighted {
    /// The list under a heading. A line may end in its weight; without one it is 1.
    pub(crate) fn section(text: &'static str, heading: &str) -> Self {
        let mut list = Self { entries: Vec::new(), ends: Vec::new() };
        let mut end = 0;
        for line in section(text, heading) {
            let split = line.rsplit_once(' ');
            let weight = split.and_then(|(entry, weight)| Some((entry, weight.parse().ok()?)));
            let (entry, weight) = weight.unwrap_or((line, 1));
            end += weight;
            list.entries.push(entry);
            list.ends.push(end);
        }
        list
    }

    /// An entry, as often as its weight says.
    pub(crate) fn draw(&self, dice: &mut Dice) -> &'static str {
        let at = dice.below(self.ends.last().copied().unwrap_or(0));
        self.entries[self.ends.partition_point(|end| *end <= at)]
    }

    #[cfg(test)]
    pub(crate) fn entries(&self) -> &[&'static str] {
        &self.entries
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dice::Of;

    const TEXT: &str = "# told\n\n[one]\nAna María 3\nO\n\n[two]\nz\n";

    #[test]
    fn sections_end_at_the_next_heading() {
        assert_eq!(section(TEXT, "one"), ["Ana María 3", "O"]);
        assert_eq!(section(TEXT, "two"), ["z"]);
        assert!(section(TEXT, "three").is_empty());
    }

    #[test]
    fn weights_are_split_from_entries_and_kept() {
        let list = Weighted::section(TEXT, "one");
        assert_eq!(list.entries(), ["Ana María", "O"]);
        let mut dice = Dice::new(3, Of::District, 0);
        let often = (0..4_000).filter(|_| list.draw(&mut dice) == "Ana María").count();
        assert!((2_850..3_150).contains(&often), "{often}");
    }
}
