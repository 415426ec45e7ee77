//! Published and derived cases of California, as far as a folder can say them,
//! through the whole command.

use serde_json::Value;

use crate::folder::{district, evaluated};

fn cases(group: &str) -> Vec<Value> {
    let all: Vec<Value> =
        serde_json::from_str(include_str!("../../../domain/tests/it/oracles.json")).expect("JSON");
    all.into_iter().filter(|case| case["group"] == group).collect()
}

/// The weekdays from 13 August 2025 on.
fn schooldays(number: usize) -> Vec<String> {
    jiff::civil::date(2025, 8, 13)
        .series(jiff::Span::new().days(1))
        .filter(|date| date.weekday().to_monday_zero_offset() < 5)
        .take(number)
        .map(|date| date.to_string())
        .collect()
}

const CODES: &str = "code,class\nE,excused\nU,unexcused\nS,suspended_out\nP,suspended_in\n\
                     I,study_incomplete\nC,study_complete\nT,tardy\nX,tardy_excused\n";

/// The answer for one student with these marks (code and minutes, a day each).
fn answer(days: usize, exempt: bool, marks: &[(&str, String)]) -> Value {
    let dates = schooldays(days);
    let mut calendar = "school_id,date,day_type\n".to_owned();
    for date in &dates {
        calendar.push_str(&format!("10,{date},instructional\n"));
    }
    let enrollments = format!(
        "student_id,school_id,entry_date,grade,exempt\n001,10,2025-08-13,5,{}\n",
        u8::from(exempt)
    );
    let mut attendance = "student_id,date,code,minutes\n".to_owned();
    for ((code, minutes), date) in marks.iter().zip(&dates) {
        attendance.push_str(&format!("001,{date},{code},{minutes}\n"));
    }
    let dir = district(&[
        ("calendar.csv", &calendar),
        ("enrollments.csv", &enrollments),
        ("attendance_codes.csv", CODES),
        ("attendance.csv", &attendance),
    ]);
    evaluated(&dir, &["--all", "--as-of", "2026-06-03"])["students"][0].clone()
}

fn has(student: &Value, rule: &str) -> bool {
    let findings = student["findings"].as_array().expect("findings");
    findings.iter().any(|finding| finding["rule"] == rule)
}

#[test]
fn chronic_absence_agrees_with_every_case_in_whole_days() {
    let mut compared = 0;
    for case in cases("ca_chronic") {
        let input = &case["input"];
        let days = |key: &str| input[key].as_u64();
        let Some(excused) = days("absent_excused") else { continue };
        let mut marks = vec![("E", String::new()); excused.try_into().expect("few")];
        for (code, key) in [
            ("U", "absent_unexcused"),
            ("S", "out_of_school_susp"),
            ("P", "in_school_susp"),
            ("I", "non_ada_independent_study"),
            ("C", "ada_independent_study"),
        ] {
            let number = days(key).expect("whole days").try_into().expect("few");
            marks.extend(vec![(code, String::new()); number]);
        }
        let expected_days = days("expected_days").expect("days").try_into().expect("few");
        let exempt = input["exempt"] == true;
        let student = answer(expected_days, exempt, &marks);
        assert_eq!(has(&student, "CA-CA"), case["expected"]["chronic"] == true, "{}", case["id"]);
        if !exempt {
            let absent = &student["tallies"]["absent_days"];
            assert_eq!(*absent, case["expected"]["absent_days"], "{}", case["id"]);
        }
        compared += 1;
    }
    assert_eq!(compared, 10, "all but the one with half days");
}

#[test]
fn truancy_agrees_with_every_case_of_one_year() {
    let mut compared = 0;
    for case in cases("ca_truancy") {
        let Some(occasions) = case["input"].as_array() else { continue };
        if occasions.iter().any(|occasion| occasion["school_year"] == "previous") {
            continue;
        }
        let marks: Vec<_> = occasions
            .iter()
            .map(|occasion| {
                let minutes = &occasion["minutes"];
                let excused = occasion["valid_excuse"] == true;
                let code = match (occasion["kind"] == "full_day", excused) {
                    (true, false) => "U",
                    (true, true) => "E",
                    (false, false) => "T",
                    (false, true) => "X",
                };
                (code, minutes.as_u64().map(|minutes| minutes.to_string()).unwrap_or_default())
            })
            .collect();
        let student = answer(60, false, &marks);
        let expected = &case["expected"];
        if let Some(truant) = expected["truant"].as_bool() {
            assert_eq!(has(&student, "CA-T1"), truant, "{}", case["id"]);
            assert_eq!(student["tallies"]["truancy_events"], expected["occasions"]);
        }
        if let Some(reports) = expected["reports"].as_u64() {
            let findings = student["findings"].as_array().expect("findings");
            let last = findings.iter().filter_map(|finding| finding["report"].as_u64()).max();
            assert_eq!(last, Some(reports), "{}", case["id"]);
            assert_eq!(student["candidates"][0]["rule"], "CA-H", "{}", case["id"]);
        }
        compared += 1;
    }
    assert_eq!(compared, 7);
}
