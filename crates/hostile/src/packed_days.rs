//! A student's year in one byte a day, as it comes from the memory.

use domain::ledger::Packed;

/// Bytes that are a year are kept as they are; its counts never exceed its
/// days, and grow from day to day.
pub fn packed_days(data: &[u8]) {
    // Most inputs are no year; those that nearly are one are made so.
    let mut year = [0; 366];
    for (day, byte) in year.iter_mut().zip(data) {
        *day = *byte;
    }
    for bytes in [data, &year] {
        let Some(packed) = Packed::from_bytes(bytes) else { continue };
        assert_eq!(packed.to_bytes()[..], *bytes);
        counts_grow(&packed);
    }
}

fn counts_grow(packed: &Packed) {
    let mut before = packed.tallies_until(0);
    for day in 0..=370 {
        let tallies = packed.tallies_until(day);
        assert!(tallies.enrolled >= before.enrolled && tallies.absent() >= before.absent());
        assert!(tallies.enrolled.in_halves() <= 2 * (u32::from(day) + 1));
        let is_class = packed.day(day).class.is_some();
        assert!(day == 0 || (tallies.absent() > before.absent()) == is_class, "day {day}");
        before = tallies;
    }
}
