//! What a letter is called before it is printed: its id in the memory, and the code on
//! its paper.

use std::collections::BTreeSet;

use domain::notice::Code;
use jiff::Timestamp;
use store::notices;
use store::tx::Tx;
use uuid::{NoContext, Uuid};

use crate::error::Result;

/// What a letter is called.
#[derive(Clone, Debug)]
pub(super) struct Name {
    /// The id, which tells the time of its making.
    pub(super) id: String,
    /// The code.
    pub(super) code: Code,
}

impl Name {
    /// Both are made of the same chance.
    fn new(now: Timestamp) -> Self {
        let seconds = u64::try_from(now.as_second()).unwrap_or(0);
        let rest = u32::try_from(now.subsec_nanosecond()).unwrap_or(0);
        let id = Uuid::new_v7(uuid::Timestamp::from_unix(NoContext, seconds, rest));
        // Without the two bits that say which kind of id it is.
        let (_, low) = id.as_u64_pair();
        Self { id: id.to_string(), code: Code::of(low << 2 >> 2) }
    }
}

/// Names for so many letters, with codes that no letter of the district has yet.
pub(super) fn fresh(
    tx: &mut Tx<'_>,
    (district, now): (&str, Timestamp),
    count: usize,
) -> Result<Vec<Name>> {
    let (mut names, mut codes) = (Vec::with_capacity(count), BTreeSet::new());
    while names.len() < count {
        let some: Vec<Name> = (names.len()..count).map(|_| Name::new(now)).collect();
        let asked: Vec<&str> = some.iter().map(|name| name.code.as_str()).collect();
        let taken = notices::codes_taken(tx, district, &asked)?;
        let is_free =
            |name: &Name| !taken.contains(name.code.as_str()) && codes.insert(name.code.clone());
        names.extend(some.into_iter().filter(is_free));
    }
    Ok(names)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_the_same_moment_have_other_names() {
        let names: Vec<Name> = (0..1000).map(|_| Name::new(Timestamp::UNIX_EPOCH)).collect();
        let ids: BTreeSet<&str> = names.iter().map(|name| name.id.as_str()).collect();
        let codes: BTreeSet<&Code> = names.iter().map(|name| &name.code).collect();
        assert_eq!((ids.len(), codes.len()), (1000, 1000));
    }
}
