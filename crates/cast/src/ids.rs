//! Ids as text. Students of one household do not get neighboring numbers, and
//! some ids begin with zeros: whoever reads them as numbers loses students.

/// The largest prime below each power of ten, from 10^6: multiplying modulo a
/// prime gives every student another number, and never zero.
const PRIMES: [u64; 5] = [999_983, 9_999_991, 99_999_989, 999_999_937, 9_999_999_967];
/// About the golden section of the range, so that numbers spread evenly.
const STEPS: [u64; 5] = [618_029, 6_180_331, 61_803_391, 618_033_983, 6_180_339_881];

/// Makes the ids of one district's students.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ids {
    size: usize,
    shift: u64,
}

impl Ids {
    pub(crate) fn new(students: u32, seed: u64) -> Self {
        // The shift belongs to the state's numbers, so that two districts
        // of different seeds do not share all of them.
        let size = PRIMES.iter().position(|prime| u64::from(students) < *prime);
        Self { size: size.unwrap_or(PRIMES.len() - 1), shift: seed % 5_000_000_011 }
    }

    /// The local id: six digits, more in a very large district.
    pub(crate) fn student(&self, index: u32) -> String {
        let id = (u64::from(index) + 1) * STEPS[self.size] % PRIMES[self.size];
        format!("{id:0width$}", width = self.size + 6)
    }

    /// The state's id: ten digits.
    pub(crate) fn state(&self, index: u32) -> String {
        let [.., prime] = PRIMES;
        let [.., step] = STEPS;
        // Below 2^34 each, so the product of the two may pass 2^64.
        let place = (u64::from(index) + 1 + self.shift) % prime;
        let id = u128::from(place) * u128::from(step) % u128::from(prime);
        format!("{id:010}")
    }
}

/// The id of a household.
pub(crate) fn household(index: u32) -> String {
    format!("H{index:06}")
}

/// The id of a contact of a household.
pub(crate) fn contact(household: u32, number: usize) -> String {
    format!("C{household:06}{number}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_differ_and_keep_their_width() {
        let ids = Ids::new(50_000, 7);
        for make in [Ids::student, Ids::state] {
            let mut all: Vec<_> = (0..50_000).map(|index| make(&ids, index)).collect();
            let width = all[0].len();
            assert!(all.iter().all(|id| id.len() == width && id.parse::<u64>() != Ok(0)));
            assert!(all.iter().any(|id| id.starts_with("00")));
            all.sort_unstable();
            all.dedup();
            assert_eq!(all.len(), 50_000);
        }
        assert_eq!(ids.student(0).len(), 6);
        assert_eq!(Ids::new(2_000_000, 7).student(1).len(), 7);
    }
}
