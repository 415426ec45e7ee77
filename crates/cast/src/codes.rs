//! The district's attendance codes. Every class has one, and every valid
//! excuse of EC 48205 and its neighbours; one school uses a letter its own way.

use domain::class::Class;

/// One line of `attendance_codes.csv`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Code {
    pub(crate) code: &'static str,
    pub(crate) label: &'static str,
    pub(crate) class: Class,
    pub(crate) reason: &'static str,
    pub(crate) printable: bool,
}

pub(crate) const PRESENT: &str = "P";
pub(crate) const UNVERIFIED: &str = "A";
pub(crate) const UNEXCUSED: &str = "U";
pub(crate) const CUT: &str = "C";
pub(crate) const ILLNESS: &str = "I";
pub(crate) const EXCUSED: &str = "X";
pub(crate) const SUSPENDED: &str = "S";
pub(crate) const SUSPENDED_IN: &str = "Z";
pub(crate) const STUDY_DONE: &str = "Y";
pub(crate) const STUDY_MISSED: &str = "V";
pub(crate) const AT_HOME: &str = "H";
pub(crate) const ACTIVITY: &str = "G";
pub(crate) const TARDY_EXCUSED: &str = "D";
pub(crate) const TARDY: &str = "T";
pub(crate) const TARDY_LONG: &str = "W";
pub(crate) const LEFT: &str = "L";
pub(crate) const LEFT_LONG: &str = "O";
pub(crate) const LEFT_EXCUSED: &str = "E";
pub(crate) const PARTIAL: &str = "R";
pub(crate) const PARTIAL_LONG: &str = "RL";
pub(crate) const PARTIAL_EXCUSED: &str = "RX";
/// At the school with its own letters: absent, nobody has said why yet.
const OWN_UNVERIFIED: &str = "N";
/// There, the letter that means "unverified" elsewhere means "unexcused".
const OWN_UNEXCUSED: &str = "A";

const fn code(code: &'static str, label: &'static str, class: Class, reason: &'static str) -> Code {
    Code { code, label, class, reason, printable: true }
}

/// The codes of all schools.
pub(crate) const GENERAL: [Code; 41] = [
    code(PRESENT, "Present", Class::Present, ""),
    code(UNVERIFIED, "Absent, not yet verified", Class::Unverified, ""),
    code(UNEXCUSED, "Absent, not excused", Class::Unexcused, ""),
    code(CUT, "Cut class", Class::Unexcused, ""),
    code(EXCUSED, "Excused by administrator", Class::Excused, "ADM"),
    code(ILLNESS, "Illness", Class::Excused, "ILL"),
    code("M", "Doctor or dentist", Class::Excused, "MED"),
    Code { printable: false, ..code("K", "Confidential medical", Class::Excused, "MED") },
    code("Q", "Quarantine", Class::Excused, "QUA"),
    code("F", "Funeral or grieving", Class::Excused, "FUN"),
    code("J", "Justifiable personal reason", Class::Excused, "JPR"),
    code("JD", "Jury duty", Class::Excused, "JUR"),
    code("CH", "Own child is ill", Class::Excused, "CHD"),
    code("PB", "Precinct board", Class::Excused, "PRE"),
    code("MI", "Family on active duty", Class::Excused, "MIL"),
    code("NA", "Naturalization ceremony", Class::Excused, "NAT"),
    code("CU", "Cultural ceremony", Class::Excused, "CUL"),
    code("CV", "Civic or political event", Class::Excused, "CIV"),
    code("VS", "Victim services", Class::Excused, "VIC"),
    code("ME", "Military entrance processing", Class::Excused, "MEP"),
    code("RE", "Religious instruction", Class::Excused, "REL"),
    code("EW", "Entertainment work permit", Class::Excused, "ENT"),
    code("AP", "Performing arts for schools", Class::Excused, "ART"),
    code(SUSPENDED, "Suspended, at home", Class::SuspendedOut, ""),
    code(SUSPENDED_IN, "Suspended, in school", Class::SuspendedIn, ""),
    code(STUDY_DONE, "Independent study, work done", Class::StudyComplete, ""),
    code(STUDY_MISSED, "Independent study, work missing", Class::StudyIncomplete, ""),
    code(AT_HOME, "Home and hospital teaching", Class::HomeHospital, ""),
    code(ACTIVITY, "School activity", Class::SchoolActivity, ""),
    code(TARDY_EXCUSED, "Late, excused", Class::TardyExcused, ""),
    code(TARDY, "Late", Class::Tardy, ""),
    code(TARDY_LONG, "Late by more than 30 minutes", Class::TardyLong, ""),
    code(LEFT, "Left early", Class::LeftEarly, ""),
    code(LEFT_LONG, "Left more than 30 minutes early", Class::LeftEarlyLong, ""),
    code(LEFT_EXCUSED, "Left early, excused", Class::LeftEarlyExcused, ""),
    code(PARTIAL, "Away during the day", Class::Partial, ""),
    code(PARTIAL_LONG, "Away for more than 30 minutes", Class::PartialLong, ""),
    code(PARTIAL_EXCUSED, "Away during the day, excused", Class::PartialExcused, ""),
    code("RM", "Medical visit during the day", Class::PartialExcused, "MED"),
    code("DM", "Late, medical visit", Class::TardyExcused, "MED"),
    code("LM", "Left for medical visit", Class::LeftEarlyExcused, "MED"),
];

/// The codes that one school reads its own way.
pub(crate) const OWN: [Code; 2] = [
    code(OWN_UNEXCUSED, "Absent, no call and no note", Class::Unexcused, ""),
    code(OWN_UNVERIFIED, "Absent, office is checking", Class::Unverified, ""),
];

/// Valid excuses for a whole day with their weights, and the grades from and
/// up to which they happen.
pub(crate) const EXCUSES: [(&str, u32, i8, i8); 19] = [
    (ILLNESS, 7_000, -1, 12),
    ("M", 1_150, -1, 12),
    ("K", 150, 7, 12),
    ("Q", 90, -1, 12),
    ("F", 220, -1, 12),
    ("J", 350, -1, 12),
    ("JD", 10, 12, 12),
    ("CH", 15, 9, 12),
    ("PB", 5, 11, 12),
    ("MI", 30, -1, 12),
    ("NA", 10, -1, 12),
    ("CU", 120, -1, 12),
    ("CV", 30, 6, 12),
    ("VS", 25, -1, 12),
    ("ME", 10, 11, 12),
    ("RE", 50, -1, 12),
    ("EW", 15, -1, 12),
    ("AP", 25, 3, 12),
    (EXCUSED, 600, -1, 12),
];

/// How a school writes a code.
pub(crate) fn at_school(code: &'static str, own_letters: bool) -> &'static str {
    match code {
        UNVERIFIED if own_letters => OWN_UNVERIFIED,
        UNEXCUSED if own_letters => OWN_UNEXCUSED,
        _ => code,
    }
}

/// The reason that a code stands for.
pub(crate) fn reason(code: &str) -> &'static str {
    GENERAL.iter().find(|known| known.code == code).map_or("", |known| known.reason)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_class_has_a_code_and_every_reason_of_the_law_too() {
        for class in Class::ALL {
            assert!(GENERAL.iter().any(|code| code.class == class), "{class}");
        }
        for reason in "ILL QUA MED FUN JUR CHD JPR PRE MIL NAT CUL CIV VIC MEP ADM REL ENT ART"
            .split_whitespace()
        {
            assert!(GENERAL.iter().any(|code| code.reason == reason), "{reason}");
        }
        assert!(GENERAL.iter().any(|code| !code.printable));
    }

    #[test]
    fn codes_stand_once_and_excuses_are_excused() {
        for code in GENERAL {
            assert_eq!(GENERAL.iter().filter(|other| other.code == code.code).count(), 1);
        }
        for (code, ..) in EXCUSES {
            let known = GENERAL.iter().find(|known| known.code == code);
            assert_eq!(known.map(|known| known.class), Some(Class::Excused), "{code}");
        }
    }

    #[test]
    fn the_own_letters_keep_their_classes() {
        for (code, class) in [(UNVERIFIED, Class::Unverified), (UNEXCUSED, Class::Unexcused)] {
            let written = at_school(code, true);
            let own = OWN.iter().find(|own| own.code == written);
            assert_eq!(own.map(|own| own.class), Some(class));
            assert_eq!(at_school(code, false), code);
        }
    }
}
