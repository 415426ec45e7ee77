//! Where letters to a contact go, and whether the mail still brings them there: worked
//! out from what files say, what the mail brought back, and what somebody found out.

use jiff::civil::Date;

/// An address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The lines below the name; none when nothing is known.
    pub lines: Vec<String>,
    /// The postal code, for the order in which letters are mailed.
    pub postal_code: String,
}

/// A letter that the mail brought back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Back {
    /// The lines below the names on it.
    pub lines: Vec<String>,
    /// When it came back.
    pub on: Date,
    /// The revision that says so.
    pub since: u32,
}

/// What somebody found out about an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The lines that files said then.
    pub instead_of: Vec<String>,
    /// Where the contact lives now; none when the address was right.
    pub moved_to: Option<Place>,
    /// The revision that says so.
    pub since: u32,
}

/// How the address of a contact stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Where letters go.
    pub place: Place,
    /// When the mail brought a letter back from there, the last time, and nobody has
    /// found anything out since.
    pub came_back: Option<Date>,
    /// What somebody found out counts here, by its place among all; files say something
    /// else, or nobody would have asked.
    pub found: Option<usize>,
    /// The address is another than that of the files.
    pub is_moved: bool,
}

/// How an address stands that files say. What somebody found out counts as long as files
/// say what they said then; `found` is in the order in which it was written.
#[must_use]
pub fn standing(filed: &Place, found: &[Found], back: &[Back]) -> Standing {
    let own = found.iter().filter(|it| is_same(&it.instead_of, &filed.lines));
    let moved = own.clone().rev().find_map(|it| it.moved_to.as_ref());
    let place = moved.unwrap_or(filed);
    let asked = own.map(|it| it.since).next_back();
    let open = back.iter().filter(|it| {
        is_same(&it.lines, &place.lines) && asked.is_none_or(|asked| it.since > asked)
    });
    Standing {
        came_back: open.map(|it| it.on).max(),
        found: found.iter().rposition(|it| is_same(&it.instead_of, &filed.lines)),
        is_moved: !is_same(&place.lines, &filed.lines),
        place: place.clone(),
    }
}

/// Whether two addresses are one, however they are written.
#[must_use]
pub fn is_same(one: &[String], other: &[String]) -> bool {
    let plain = |lines: &[String]| {
        let words = lines.iter().flat_map(|line| line.split_whitespace());
        words.map(str::to_lowercase).collect::<Vec<_>>()
    };
    plain(one) == plain(other)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const OLD: &str = "9 Ninth St";
    const NEW: &str = "1 First St";

    fn lines(street: &str) -> Vec<String> {
        vec![street.to_owned(), "Sierra, CA 92002".to_owned()]
    }

    fn place(street: &str) -> Place {
        Place { lines: lines(street), postal_code: "92002".to_owned() }
    }

    fn back(street: &str, since: u32) -> Back {
        Back { lines: lines(street), on: date(2026, 1, 30), since }
    }

    fn found(moved_to: Option<&str>, since: u32) -> Found {
        Found { instead_of: lines(OLD), moved_to: moved_to.map(place), since }
    }

    #[test]
    fn mail_that_came_back_leaves_an_address_open_until_somebody_asks() {
        let stands = |found: &[Found]| standing(&place(OLD), found, &[back(OLD, 5)]);
        assert_eq!(stands(&[]).came_back, Some(date(2026, 1, 30)));
        assert_eq!(stands(&[found(None, 4)]).came_back, Some(date(2026, 1, 30)), "before");
        assert_eq!(stands(&[found(None, 6)]).came_back, None);
        let again = [back(OLD, 5), back(OLD, 7)];
        assert!(standing(&place(OLD), &[found(None, 6)], &again).came_back.is_some());
    }

    #[test]
    fn a_new_address_counts_until_files_bring_another_than_the_old_one() {
        let moved = [found(Some(NEW), 6)];
        let stands = standing(&place(OLD), &moved, &[back(OLD, 5)]);
        assert_eq!((stands.place, stands.came_back), (place(NEW), None));
        assert!(stands.is_moved && stands.found == Some(0));
        let third = place("3 Third St");
        let stands = standing(&third, &moved, &[back(OLD, 5)]);
        assert_eq!(stands, Standing { place: third, ..Standing::default() });
        // Files that bring the new one have caught up.
        assert!(!standing(&place(NEW), &moved, &[back(OLD, 5)]).is_moved);
    }

    #[test]
    fn mail_that_comes_back_from_a_new_address_opens_that_one() {
        let moved = [found(Some(NEW), 6)];
        let stands = standing(&place(OLD), &moved, &[back(OLD, 5), back(NEW, 8)]);
        assert_eq!((stands.place, stands.came_back), (place(NEW), Some(date(2026, 1, 30))));
        let right = [found(Some(NEW), 6), found(None, 9)];
        let stands = standing(&place(OLD), &right, &[back(OLD, 5), back(NEW, 8)]);
        assert_eq!((stands.place, stands.came_back), (place(NEW), None), "it is right");
    }

    #[test]
    fn one_address_is_written_in_many_ways() {
        let upper = vec!["9  NINTH ST".to_owned(), "Sierra, CA  92002 ".to_owned()];
        assert!(is_same(&upper, &lines(OLD)) && !is_same(&upper, &lines(NEW)));
    }
}
