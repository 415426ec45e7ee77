//! Attendance event categories and the codes that they become.

use domain::class::Class;

/// A code of the district folder: its name and its class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Code(u8);

/// Every code. An event's reason or duration may ask for the next one.
const CODES: [(&str, Class); 12] = [
    ("Excused Absence", Class::Excused),
    ("Excused Absence (part of a day)", Class::PartialExcused),
    ("Unexcused Absence", Class::Unexcused),
    ("Unexcused Absence (part of a day)", Class::Partial),
    ("In Attendance", Class::Present),
    ("Present", Class::Present),
    ("Tardy", Class::Tardy),
    ("Tardy (excused)", Class::TardyExcused),
    ("Early departure", Class::LeftEarly),
    ("Early departure (excused)", Class::LeftEarlyExcused),
    ("Partial", Class::Partial),
    ("Partial (excused)", Class::PartialExcused),
];

impl Code {
    /// How many codes there are.
    pub(super) const COUNT: usize = CODES.len();

    fn get(self) -> (&'static str, Class) {
        CODES[usize::from(self.0) % CODES.len()]
    }

    /// Its place among all codes.
    pub(super) fn place(self) -> usize {
        usize::from(self.0) % CODES.len()
    }

    /// Its name.
    pub(super) fn name(self) -> &'static str {
        self.get().0
    }

    /// Its class.
    pub(super) fn class(self) -> Class {
        self.get().1
    }

    /// Where it stands among codes that speak of the same thing: the smaller
    /// is the stronger. A full day goes before a part of one, unexcused before
    /// excused, and being there comes last.
    pub(super) fn weakness(self) -> usize {
        let (class, full_days) = (self.class(), Class::FULL_DAY.len());
        class.full_day_rank().unwrap_or(match class {
            Class::Present => full_days + 2,
            _ if class.is_unexcused_part() => full_days,
            _ => full_days + 1,
        })
    }
}

/// What a category says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Absent, all day unless the duration says otherwise.
    Absent,
    /// There for a part of the day, excused if the reason says so.
    Part,
    /// There.
    There,
}

/// A category that is mapped.
#[derive(Clone, Copy, Debug)]
pub(super) struct Category {
    uri: &'static str,
    pub(super) kind: Kind,
    code: u8,
}

macro_rules! standard {
    ($($name:literal, $kind:ident, $code:literal;)*) => {
        [$(Category {
            uri: concat!("uri://ed-fi.org/AttendanceEventCategoryDescriptor#", $name),
            kind: Kind::$kind,
            code: $code,
        },)*]
    };
}

/// The map, by full URI: a district's own category may have the name of a
/// standard one and mean something else.
const CATEGORIES: [Category; 7] = standard! {
    "Excused Absence", Absent, 0;
    "Unexcused Absence", Absent, 2;
    "In Attendance", There, 4;
    "Present", There, 5;
    "Tardy", Part, 6;
    "Early departure", Part, 8;
    "Partial", Part, 10;
};

impl Category {
    /// The category of a URI.
    pub(super) fn named(uri: &str) -> Option<Self> {
        CATEGORIES.into_iter().find(|category| category.uri == uri)
    }

    /// The code of an event: `is_part` is about an absence, `is_excused` about
    /// every other part of a day.
    pub(super) fn code(self, is_part: bool, is_excused: bool) -> Code {
        let next = match self.kind {
            Kind::Absent => is_part,
            Kind::Part => is_excused,
            Kind::There => false,
        };
        Code(self.code + u8::from(next))
    }
}

/// Whether a reason in free text says that an event was excused.
pub(super) fn says_excused(reason: &str) -> bool {
    const DENIALS: [&str; 5] =
        ["unexcused", "un-excused", "not excused", "non-excused", "nonexcused"];
    let reason = reason.to_lowercase();
    reason.contains("excused") && !DENIALS.iter().any(|denial| reason.contains(denial))
}

/// Whether a duration, as a decimal share of a day, is less than a whole day;
/// none when it is no such share. Decimals are read as the text they are:
/// 0.10 and .1 are the same, and no rounding can make a whole day of 0.99.
pub(super) fn is_part_of_day(duration: &str) -> Option<bool> {
    let (whole, part) = duration.split_once('.').unwrap_or((duration, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.len() + part.len() == 0 || !digits(whole) || !digits(part) {
        return None;
    }
    match (whole.trim_start_matches('0'), part.trim_end_matches('0')) {
        ("1", "") => Some(false),
        ("", _) => Some(true),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_category_has_the_code_of_its_name() {
        for category in CATEGORIES {
            let plain = category.code(false, false);
            assert!(category.uri.ends_with(&format!("#{}", plain.name())), "{category:?}");
            if category.kind != Kind::There {
                let other = category.code(true, true);
                assert!(other.name().starts_with(&format!("{} (", plain.name())));
            }
        }
    }

    #[test]
    fn a_category_is_its_whole_uri() {
        for uri in [
            "Tardy",
            "uri://district.example/AttendanceEventCategoryDescriptor#Tardy",
            "uri://ed-fi.org/AttendanceEventCategoryDescriptor#tardy",
        ] {
            assert!(Category::named(uri).is_none(), "{uri}");
        }
    }

    #[test]
    fn unexcused_is_stronger_than_excused_and_a_day_than_its_part() {
        let order = [2, 0, 6, 7, 4].map(|code| Code(code).weakness());
        assert!(order.is_sorted() && order[0] < order[1] && order[3] < order[4], "{order:?}");
        assert_eq!(Code(6).weakness(), Code(8).weakness());
    }

    #[test]
    fn reasons_say_excused_only_without_a_denial() {
        assert!(says_excused("Absent excused"));
        assert!(says_excused("TARDY - EXCUSED (bus)"));
        for reason in ["", "Tardy", "Unexcused", "late, NOT EXCUSED", "non-excused"] {
            assert!(!says_excused(reason), "{reason}");
        }
    }

    #[test]
    fn durations_are_read_as_text() {
        for (text, is) in [
            ("1", Some(false)),
            ("1.00", Some(false)),
            ("01.", Some(false)),
            ("0.5", Some(true)),
            (".25", Some(true)),
            ("0.99999999999999999999", Some(true)),
            ("0", Some(true)),
            ("2", None),
            ("1.01", None),
            ("-0.5", None),
            ("0,5", None),
            (".", None),
            ("1e0", None),
        ] {
            assert_eq!(is_part_of_day(text), is, "{text}");
        }
    }
}
