//! Attendance events, and which of several counts.

use domain::problem::ProblemKind::{
    CategoryConflict, DuplicateKey, ShapeUnreadable, UnknownCategory, ValueUnreadable,
};

use super::{interchange, nest, read_elements, read_files, school, student};

/// A category of the standard.
fn category(name: &str) -> String {
    let uri = format!("uri://ed-fi.org/AttendanceEventCategoryDescriptor#{name}");
    nest("AttendanceEventCategory", &uri)
}

/// The event of a school day.
fn on(date: &str, said: &str, rest: &str) -> String {
    let (student, school) = (student("7"), school("12"));
    format!(
        "<StudentSchoolAttendanceEvent><AttendanceEvent><EventDate>{date}</EventDate>{said}\
         </AttendanceEvent>{student}{school}{rest}</StudentSchoolAttendanceEvent>"
    )
}

/// The event of a school day with one category.
fn event(name: &str) -> String {
    on("2025-09-01", &category(name), "")
}

/// The event of a section.
fn in_section(name: &str, rest: &str) -> String {
    let (student, school) = (student("7"), school("12"));
    let offering = format!(
        "<CourseOfferingReference><CourseOfferingIdentity>{school}</CourseOfferingIdentity>\
         </CourseOfferingReference>"
    );
    let said = category(name);
    format!(
        "<StudentSectionAttendanceEvent><AttendanceEvent><EventDate>2025-09-01</EventDate>{said}\
         <EventDuration>0.17</EventDuration></AttendanceEvent>{student}<SectionReference>\
         <SectionIdentity><SectionIdentifier>S1</SectionIdentifier>{offering}</SectionIdentity>\
         </SectionReference>{rest}</StudentSectionAttendanceEvent>"
    )
}

#[test]
fn events_become_codes_and_marks() {
    let minutes = nest("SchoolAttendanceDuration", "45");
    let reason = |text: &str| nest("AttendanceEventReason", text);
    let read = read_elements(
        &[
            on("2025-09-02", &(category("Excused Absence") + &reason("Ill")), &minutes),
            on("2025-09-03", &(category("Tardy") + &reason("Tardy, excused by nurse")), &minutes),
            on("2025-09-04", &category("Tardy"), &minutes),
            on("2025-09-05", &category("Partial"), &nest("DepartureTime", "10:05:00")),
            on("2025-09-08", &category("Early departure"), &nest("DepartureTime", "14:00:00")),
            on("2025-09-09", &category("In Attendance"), &minutes),
        ]
        .concat(),
    );
    let same = "school_id=12 | student_id=7";
    assert_eq!(
        read.lines("attendance.csv"),
        [
            format!("code=Excused Absence | date=2025-09-02 | note=Ill | {same}"),
            format!(
                "code=Tardy (excused) | date=2025-09-03 | minutes=45 | note=Tardy, excused by \
                 nurse | {same}"
            ),
            format!("code=Tardy | date=2025-09-04 | minutes=45 | {same}"),
            format!(
                "code=Partial | date=2025-09-05 | {}",
                "school_id=12 | start_time=10:05 | student_id=7"
            ),
            format!("code=Early departure | date=2025-09-08 | {same}"),
            format!("code=In Attendance | date=2025-09-09 | {same}"),
        ]
    );
    assert_eq!(
        read.lines("attendance_codes.csv"),
        [
            "class=excused | code=Excused Absence",
            "class=tardy_excused | code=Tardy (excused)",
            "class=tardy | code=Tardy",
            "class=partial | code=Partial",
            "class=left_early | code=Early departure",
            "class=present | code=In Attendance",
        ]
    );
    assert_eq!(read.places("attendance_codes.csv"), [1, 2, 3, 4, 5, 6]);
    assert!(read.problems().is_empty());
}

#[test]
fn a_share_of_a_day_is_no_whole_day() {
    let of = |name: &str, date: &str, share: &str| {
        on(date, &(category(name) + &nest("EventDuration", share)), "")
    };
    let read = read_elements(
        &[
            of("Unexcused Absence", "2025-09-02", "1.00"),
            of("Unexcused Absence", "2025-09-03", "0.5"),
            of("Excused Absence", "2025-09-04", "0.25"),
            of("Unexcused Absence", "2025-09-05", "half"),
            of("Tardy", "2025-09-08", "0.1"),
        ]
        .concat(),
    );
    let codes: Vec<&str> = read
        .rows
        .iter()
        .filter(|row| row.table == "attendance.csv")
        .map(|row| row.cells["code"].as_str())
        .collect();
    assert_eq!(
        codes,
        [
            "Unexcused Absence",
            "Unexcused Absence (part of a day)",
            "Excused Absence (part of a day)",
            "Unexcused Absence",
            "Tardy",
        ]
    );
    assert_eq!(read.problems(), [(ValueUnreadable, 4, "EventDuration", "half")]);
    assert!(
        read.lines("attendance_codes.csv")
            .contains(&"class=partial_excused | code=Excused Absence (part of a day)".to_owned())
    );
}

#[test]
fn sections_are_periods_and_their_share_of_the_day_is_no_part_of_them() {
    let period =
        |name: &str| nest("ClassPeriodReference/ClassPeriodIdentity/ClassPeriodName", name);
    let read = read_elements(
        &[
            in_section("Unexcused Absence", &nest("SectionAttendanceDuration", "50")),
            in_section("Tardy", &(period("02") + &period("01") + &period("02"))),
            in_section("Tardy", &nest("SectionAttendanceDuration", "20")),
        ]
        .concat(),
    );
    let same = "date=2025-09-01";
    let row = |code: &str, period: &str| {
        format!("code={code} | {same} | period={period} | school_id=12 | student_id=7")
    };
    assert_eq!(
        read.lines("attendance.csv"),
        [row("Unexcused Absence", "S1"), row("Tardy", "01"), row("Tardy", "02")]
    );
    assert_eq!(read.problems(), [(CategoryConflict, 3, "AttendanceEventCategory", "Tardy")]);
    assert_eq!((read.summary.section_events, read.summary.school_events), (3, 0));
    let tardy = "uri://ed-fi.org/AttendanceEventCategoryDescriptor#Tardy";
    assert_eq!(read.summary.section_events_by_category[tardy], 2);
}

#[test]
fn unknown_categories_and_broken_events_are_put_aside() {
    let foreign = "uri://district.example/AttendanceEventCategoryDescriptor#Tardy";
    let no_student = event("Tardy").replace("StudentUniqueId", "StudentName");
    let by_mark = event("Tardy").replace(&school("12"), "<SchoolReference ref=\"S1\"/>");
    let read = read_elements(
        &[
            on("2025-09-01", &nest("AttendanceEventCategory", foreign), ""),
            on("2025-02-30", &category("Tardy"), ""),
            no_student,
            by_mark,
            on("2025-09-01", "", ""),
        ]
        .concat(),
    );
    assert!(read.rows.is_empty());
    assert_eq!(
        read.problems(),
        [
            (UnknownCategory, 1, "AttendanceEventCategory", foreign),
            (ValueUnreadable, 2, "EventDate", "2025-02-30"),
            (ShapeUnreadable, 3, "StudentUniqueId", ""),
            (ShapeUnreadable, 4, "SchoolId", ""),
            (ShapeUnreadable, 5, "AttendanceEventCategory", ""),
        ]
    );
    let problem = &read.report.problems[0];
    assert_eq!(problem.student_id.as_deref(), Some("7"));
    assert_eq!(problem.date.map(|date| date.to_string()).as_deref(), Some("2025-09-01"));
    assert_eq!(read.summary.school_events, 5);
    assert_eq!(read.summary.school_events_by_category[foreign], 1);
}

#[test]
fn what_a_correction_left_behind_is_told_and_the_stronger_counts() {
    let order = ["Unexcused Absence", "Excused Absence", "Tardy", "Present"];
    for (place, strong) in order.iter().enumerate() {
        for weak in &order[place + 1..] {
            for (first, second) in [(strong, weak), (weak, strong)] {
                let read = read_elements(&(event(first) + &event(second)));
                let kept = read.lines("attendance.csv");
                assert!(kept.len() == 1 && kept[0].contains(*strong), "{kept:?}");
                let row = if first == strong { 2 } else { 1 };
                let told = (CategoryConflict, row, "AttendanceEventCategory", *weak);
                assert_eq!(read.problems(), [told]);
            }
        }
    }
    let detail = read_elements(&(event("Tardy") + &event("Excused Absence")));
    assert_eq!(
        detail.report.problems[0].detail.as_deref(),
        Some("Excused Absence counts, which stands as element 2 of a.xml")
    );
}

#[test]
fn late_and_leaving_early_are_two_things_of_one_day() {
    let read = read_elements(&(event("Tardy") + &event("Early departure") + &event("Partial")));
    assert_eq!((read.lines("attendance.csv").len(), read.problems().len()), (3, 0));
    let read = read_elements(
        &[event("Early departure"), event("Tardy"), event("In Attendance"), event("Tardy")]
            .concat(),
    );
    assert_eq!(read.places("attendance.csv"), [1, 4]);
    let kinds: Vec<_> = read.problems().iter().map(|problem| (problem.0, problem.1)).collect();
    assert_eq!(kinds, [(DuplicateKey, 2), (CategoryConflict, 3)]);
    let with_absence = event("Tardy") + &event("Early departure") + &event("Excused Absence");
    let read = read_elements(&with_absence);
    assert_eq!((read.places("attendance.csv"), read.problems().len()), (vec![3], 2));
}

#[test]
fn which_event_counts_does_not_depend_on_the_order_of_the_files() {
    let a = interchange(&(event("Tardy") + &event("Present")));
    let b = interchange(&event("Tardy"));
    let (a, b) = (("a.xml", a.as_bytes()), ("b.xml", b.as_bytes()));
    let both = [read_files(&[a, b]), read_files(&[b, a])].map(|read| {
        let read = read.expect("both are interchanges");
        let mut problems: Vec<_> = read
            .report
            .problems
            .iter()
            .map(|problem| (problem.file.clone(), problem.row, problem.kind))
            .collect();
        problems.sort_unstable_by_key(|(file, row, _)| (file.clone(), *row));
        let marks = read.rows.into_iter().filter(|row| row.table == "attendance.csv");
        (marks.collect::<Vec<_>>(), problems)
    });
    assert_eq!(both[0], both[1]);
    assert_eq!(both[0].0[0].place, ("b.xml".to_owned(), 1));
}
