use super::*;
use crate::record::{AttendanceCodes, Calendar};

fn rows_of(text: &[u8]) -> (Vec<(u32, String)>, Report) {
    let mut report = Report::default();
    let mut rows = Vec::new();
    read::<AttendanceCodes>(text, &mut report, |row, number, _| {
        rows.push((number, format!("{}={}", row.code, row.label)));
    })
    .expect("readable");
    (rows, report)
}

#[test]
fn form_does_not_matter() {
    let plain = rows_of(b"code,class,label\nA,unverified,Absent\n").0;
    for text in [
        "\u{feff}code,class,label\nA,unverified,Absent",
        "code;class;label\r\nA;unverified;Absent\r\n",
        "Label\tCLASS\tCode\rAbsent\tUnverified\tA\r",
        "\"code\",\" class \",label\n\" A \",unverified,\"Absent\"\n",
    ] {
        assert_eq!(rows_of(text.as_bytes()).0, plain, "{text:?}");
    }
}

#[test]
fn old_windows_text_is_read_and_told() {
    let (rows, report) = rows_of(b"code,class,label\nA,unverified,Ma\xF1ana\n");
    assert_eq!(rows, [(2, "A=Ma\u{f1}ana".to_owned())]);
    assert!(report.remarks[0].text.contains("Windows-1252"));
}

#[test]
fn rows_are_counted_as_a_spreadsheet_shows_them() {
    for end in ["\n", "\r\n"] {
        let text = "code,class,label\nA,excused,\n\nB,excused,\"x\ny\"\nC,excused,\n";
        let (rows, _) = rows_of(text.replace('\n', end).as_bytes());
        let numbers: Vec<_> = rows.iter().map(|(row, _)| *row).collect();
        assert_eq!(numbers, [2, 4, 5], "{end:?}");
    }
    let mixed = b"code,class,label\r\n\nA,excused,\r\nB,excused,\"x\r\ny\"\n\r\nC,excused,\n";
    let (rows, _) = rows_of(mixed);
    assert_eq!(rows.iter().map(|(row, _)| *row).collect::<Vec<_>>(), [3, 4, 6]);
    let (rows, _) = rows_of(b"code,class\rA,excused\rB,excused\r");
    assert_eq!(rows.iter().map(|(row, _)| *row).collect::<Vec<_>>(), [2, 3]);
}

#[test]
fn a_file_that_ends_inside_a_quote_is_refused() {
    let text = b"code,class,label\nA,excused,\"cut of";
    let error = read::<AttendanceCodes>(&text[..], &mut Report::default(), |_, _, _| {});
    assert!(matches!(error, Err(IntakeError::EndsInQuote { row: 2, .. })), "{error:?}");
}

#[test]
fn what_cannot_be_a_table_is_refused_with_the_cure() {
    let refused = |text: &[u8]| {
        read::<AttendanceCodes>(text, &mut Report::default(), |_, _, _| {})
            .expect_err("refused")
            .to_string()
    };
    assert!(refused(b"").contains("no header row"));
    assert!(refused(b"code,label\nA,x\n").contains("no column class"));
    assert!(refused(b"code,class,Code\nA,excused,B\n").contains("twice"));
    assert!(refused(b"\xFF\xFEc\0o\0").contains("UTF-16"));
}

#[test]
fn a_file_without_a_header_does_not_put_its_first_row_into_the_message() {
    let text = b"007,Ana Oak,secret\n008,Bo Elm,secret\n".as_slice();
    let refused = read::<AttendanceCodes>(text, &mut Report::default(), |_, _, _| {});
    let message = refused.expect_err("refused").to_string();
    assert!(message.contains("Is row 1 the header?"), "{message}");
    assert!(!message.to_lowercase().contains("ana"), "{message}");
}

#[test]
fn more_rows_than_a_batch_are_all_read_in_order() {
    let mut text = "code,class\n".to_owned();
    for code in 0..1_000 {
        text.push_str(&format!("{code},excused\n"));
    }
    let (rows, _) = rows_of(text.as_bytes());
    assert_eq!(rows.len(), 1_000);
    assert_eq!(rows[999], (1_001, "999=".to_owned()));
}

#[test]
fn a_quote_that_swallows_rows_is_told_and_a_text_of_two_lines_is_not() {
    let text =
        "code,class,label\nA,excused,\"sick\nB,excused,x\nC,excused,\"\nD,excused,\"a\nb\"\n";
    let (rows, report) = rows_of(text.as_bytes());
    assert_eq!(rows.len(), 1);
    assert_eq!(report.problems[0].kind, ProblemKind::QuoteRunsOn);
    assert_eq!(report.problems[0].row, 2);
}

#[test]
fn excels_line_about_the_separator_is_passed_over() {
    assert_eq!(rows_of(b"sep=;\ncode;class;label\nA;excused;x\n").0, [(3, "A=x".to_owned())]);
}

#[test]
fn columns_that_must_never_be_stored_are_dropped_and_told() {
    let (_, report) = rows_of(b"code,class,SSN,Country of birth,mood\nA,excused,1,2,3\n");
    let told: Vec<_> = report
        .problems
        .iter()
        .map(|problem| (problem.column.as_deref().unwrap_or(""), problem.kind))
        .collect();
    assert_eq!(
        told,
        [
            ("ssn", ProblemKind::DroppedColumn),
            ("country_of_birth", ProblemKind::DroppedColumn),
            ("mood", ProblemKind::UnknownColumn),
        ]
    );
}

#[test]
fn a_comma_without_quotes_does_not_shift_the_values() {
    let (rows, report) = rows_of(b"code,class,label\nA,excused,sick, at home\nB,excused,\n");
    assert_eq!(rows.len(), 1);
    assert_eq!(report.problems[0].kind, ProblemKind::RowTooLong);
}

#[test]
fn every_bad_value_is_told_with_its_place() {
    let mut report = Report::default();
    let text = b"school_id,date,day_type,minutes\n7,03/04/2026,school,x\n";
    read::<Calendar>(&text[..], &mut report, |_, _, _| panic!("must be put aside"))
        .expect("readable");
    let told: Vec<_> = report
        .problems
        .iter()
        .map(|problem| (problem.row, problem.column.as_deref().unwrap_or(""), problem.kind))
        .collect();
    assert_eq!(
        told,
        [
            (2, "date", ProblemKind::DateAmbiguous),
            (2, "day_type", ProblemKind::ValueUnreadable),
            (2, "minutes", ProblemKind::ValueUnreadable),
        ]
    );
}
