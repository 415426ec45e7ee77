//! The day of a school that takes roll in every period.

/// Start and end of the six periods, in minutes after midnight. Longer than
/// 30 minutes each, so that one missed period is an occasion of truancy.
pub(crate) const PERIODS: [(u16, u16); 6] =
    [(510, 564), (570, 624), (630, 684), (720, 774), (780, 834), (840, 894)];

/// The names of the periods.
pub(crate) const NAMES: [&str; 6] = ["1", "2", "3", "4", "5", "6"];

/// The name of a period by its number from 1; empty for 0, all day.
pub(crate) fn name(period: u8) -> &'static str {
    usize::from(period).checked_sub(1).and_then(|place| NAMES.get(place)).copied().unwrap_or("")
}

/// When a period starts, by its number from 1.
pub(crate) fn start(period: u8) -> u16 {
    PERIODS[usize::from(period.clamp(1, 6)) - 1].0
}
