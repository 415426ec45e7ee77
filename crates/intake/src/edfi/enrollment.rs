//! Where students are enrolled.

use domain::enrollment::Grade;
use domain::problem::ProblemKind;

use super::Sink;
use super::element::code_value;
use super::entry::Entry;
use crate::record::EnrollmentRow;

pub(super) fn enrollment(entry: &mut Entry<'_, '_>, sink: &mut Sink<'_>) {
    let root = entry.root;
    let student = entry.referred(root, "Student", "StudentUniqueId");
    let school = entry.referred(root, "School", "SchoolId");
    let entry_date = entry.required_date(root, "EntryDate");
    let last_date = entry.optional_date(root, "ExitWithdrawDate");
    let grade = grade(entry);
    let primary = entry.optional(root, "PrimarySchool");
    let (Some(student_id), Some(school_id), Some(entry_date), Some(grade)) =
        (student, school, entry_date, grade)
    else {
        return;
    };
    let exit_code = root.code_value("ExitWithdrawType");
    let never_came = ["No show", "Invalid enrollment"].iter().any(|kind| is(kind, exit_code));
    // Ed-Fi's exit date is the last day inside, ours is the first outside. The
    // last day of the calendar, 9999-12-31, is some systems' way to say that
    // the student has not left; it has no day after it, and so reads as none.
    let after = last_date.and_then(|date| date.tomorrow().ok());
    let row = EnrollmentRow {
        student_id,
        school_id,
        entry_date,
        exit_date: if never_came { Some(entry_date) } else { after },
        grade,
        exit_code,
        program: "",
        track: root.identity("Calendar").value("CalendarCode"),
        primary,
        exempt: None,
        teacher: "",
    };
    entry.emit(row, sink);
}

fn grade(entry: &mut Entry<'_, '_>) -> Option<Grade> {
    let text = entry.required_descriptor(entry.root, "EntryGradeLevel")?;
    let grade = named(code_value(text));
    if grade.is_none() {
        let asks = "a grade level from Transitional Kindergarten to Twelfth grade";
        entry.problem(ProblemKind::ValueUnreadable, "EntryGradeLevel", text, asks);
    }
    grade
}

/// The grade of a descriptor's code value.
fn named(level: &str) -> Option<Grade> {
    const GRADES: [&str; 12] = [
        "First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth",
        "Tenth", "Eleventh", "Twelfth",
    ];
    if is("Transitional Kindergarten", level) || is("TK", level) {
        return Some(Grade::TK);
    }
    if is("Kindergarten", level) || is("K", level) {
        return Some(Grade::K);
    }
    let ordinal = level.rsplit_once(' ').filter(|(_, word)| is("grade", word));
    let place = ordinal.and_then(|(name, _)| GRADES.iter().position(|grade| is(grade, name)));
    let digits = !level.is_empty() && level.bytes().all(|byte| byte.is_ascii_digit());
    let number = match place {
        Some(place) => u8::try_from(place + 1).ok(),
        None => level.parse().ok().filter(|_| digits),
    };
    number.and_then(Grade::number)
}

fn is(name: &str, text: &str) -> bool {
    name.eq_ignore_ascii_case(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grade_levels_are_mapped_or_refused() {
        let maps = [
            ("Transitional Kindergarten", "TK"),
            ("Kindergarten", "K"),
            ("First grade", "1"),
            ("Eighth Grade", "8"),
            ("Twelfth grade", "12"),
            ("7", "7"),
            ("07", "7"),
        ];
        for (level, grade) in maps {
            assert_eq!(named(level).map(|grade| grade.to_string()).as_deref(), Some(grade));
        }
        for level in ["", "Grade 13", "13", "0", "+1", "Ungraded", "Adult Education", "grade"] {
            assert_eq!(named(level), None, "{level}");
        }
    }
}
