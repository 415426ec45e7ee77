//! What the pretend people say. Nothing of it is about anybody who exists.

/// Why a student takes no step.
pub(super) const DECLINED: [&str; 3] = [
    "No day missed in three weeks; we look again if that changes",
    "One long illness; the family brought notes for all of it",
    "We met the family already and agreed on a plan",
];

/// Why nobody decides yet.
pub(super) const DEFERRED: [&str; 2] =
    ["The family moves house this month", "The study team meets first"];

/// Why a duty is put aside.
pub(super) const ASIDE: [&str; 3] = [
    "The family is away until then",
    "The mother brings the doctor's note on that day",
    "The principal wants to see the list first",
];

/// What came of consulting somebody.
pub(super) const CONSULTED: [&str; 3] = [
    "Heard and told: the steps may go on",
    "Looked at the reasons together; nothing speaks against a meeting",
    "The family asked for the meeting",
];

/// With whom a guard was talked over, by the guard's id; else the last.
pub(super) const WITH: [(&str, &str); 6] = [
    ("iep-504", "the IEP team"),
    ("foster", "the social worker"),
    ("homeless", "the liaison for homeless students"),
    ("medical", "the school nurse"),
    ("independent-study", "the supervising teacher"),
    ("", "the family"),
];

/// Why somebody holds all steps, and why they go on.
pub(super) const HELD: &str = "A death in the family; nobody writes or calls for now";
pub(super) const RELEASED: &str = "The family is back and asks for help";

/// Why a case ends.
pub(super) const CLOSED: [&str; 2] =
    ["Came to school every day for four weeks", "The family moved to another district"];

/// What is written about a student's days.
pub(super) const NOTES: [&str; 5] = [
    "The bus came late on this street again.",
    "The aunt brings the children from now on.",
    "The family asks for a ride in the morning.",
    "The student says that mornings are hard since the move.",
    "The mother works nights; call after two.",
];

/// What is said of a call.
pub(super) const CALLED: [&str; 4] = [
    "",
    "Told the dates and asked what would help.",
    "Left the office's number.",
    "Will talk it over at home and call back.",
];

/// Why a report no longer stands.
pub(super) const CORRECTED: &str = "The family brought a note after the report was filed";

/// What families say of a day: the reason of the law, and their words.
pub(super) const REASONS: [(&str, &str); 5] = [
    ("ILL", "She had a fever all night."),
    ("ILL", "He was sick to his stomach."),
    ("MED", "We were at the dentist all morning."),
    ("FUN", "His grandfather died and we drove there."),
    ("ILL", "She could not breathe well, the asthma again."),
];

/// What a family says of a mark that is wrong.
pub(super) const DISPUTED: &str = "He was there. His teacher forgot to change it.";
/// Where families live who have moved.
pub(super) const STREETS: [&str; 4] =
    ["Poplar Ln", "Mesa Vista Dr", "Orchard Ave", "Second St Apt 3"];
