//! How fast files are read, and how much memory that takes, beside the libraries that
//! split the same bytes on one thread and do nothing with them: the limit.
//!
//!     cargo bench -p intake --bench readers
//!     cargo bench -p intake --bench readers -- --megabytes 1000
//!
//! Whole files of one kind, made here: marks and enrollments as the rows of a district
//! folder and as Ed-Fi elements. Medians of three runs. The memory is the most that a
//! reading took beyond the file itself, which lies in memory here.

use std::fmt::Write as _;
use std::io::{BufReader, Read};
use std::time::{Duration, Instant};

use intake::edfi;
use intake::record::{Attendance, Enrollments};
use intake::report::Report;
use intake::table::{self, Table};
use quick_xml::events::Event;

const RUNS: usize = 3;
/// Bytes that are read at a time, as from a file.
const AT_ONCE: usize = 1 << 16;

/// A way to read a file: its rows are counted.
type Reading = fn(&[u8]) -> u64;
/// The text of the row of a number; of a CSV file's row 0, its header.
type Row = fn(u64) -> String;

fn main() {
    let asked = std::env::args().skip_while(|it| it != "--megabytes").nth(1);
    let size = asked.map_or(200, |it| it.parse().expect("a number")) * 1_000_000;
    println!("| {} MB of | rows | MB/s | of the limit | memory |", size / 1_000_000);
    println!("|---|--:|--:|--:|--:|");
    let csv = [
        ("attendance.csv", mark_row as Row, csv_rows::<Attendance> as Reading),
        ("enrollments.csv", stay_row, csv_rows::<Enrollments>),
    ];
    for (name, row, reading) in csv {
        let file = row(0) + &rows_of(size, row);
        tell(name, file.as_bytes(), reading, split_csv);
    }
    let xml = [
        ("marks in Ed-Fi", "StudentAttendance", mark_element as Row),
        ("enrollments in Ed-Fi", "StudentEnrollment", stay_element),
    ];
    for (name, interchange, element) in xml {
        let file = format!(
            "<Interchange{interchange} xmlns=\"http://ed-fi.org/5.2.0\">\n{}</Interchange{interchange}>\n",
            rows_of(size, element)
        );
        tell(name, file.as_bytes(), xml_rows, split_xml);
    }
}

fn tell(name: &str, file: &[u8], reading: Reading, limit: Reading) {
    let before = memory("VmRSS");
    // Peaks are counted anew from here, where the system can.
    let counted_anew = std::fs::write("/proc/self/clear_refs", "5").is_ok();
    let rows = reading(file);
    let most = memory("VmHWM").saturating_sub(before);
    let memory = if counted_anew { format!("{} MB", most / 1_000) } else { "unknown".into() };
    let [rate, limit] = [reading, limit].map(|it| file.len() as f64 / median(file, it));
    let (rate, of) = (rate / 1e6, rate / limit);
    println!("| {name} | {rows} | {rate:.0} | {of:.2} | {memory} |");
}

/// Seconds.
fn median(file: &[u8], reading: Reading) -> f64 {
    let timed = |_| {
        let begin = Instant::now();
        std::hint::black_box(reading(std::hint::black_box(file)));
        begin.elapsed()
    };
    let mut times: Vec<Duration> = (0..RUNS).map(timed).collect();
    times.sort_unstable();
    times[RUNS / 2].as_secs_f64()
}

/// Kilobytes that the system has given this process; 0 where it does not say.
fn memory(what: &str) -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(what)?.strip_prefix(':'));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}

fn rows_of(size: usize, row: Row) -> String {
    let mut all = String::with_capacity(size + 2_000);
    for number in 1.. {
        if all.len() >= size {
            break;
        }
        all.push_str(&row(number));
    }
    all
}

fn as_from_a_file(file: &[u8]) -> impl Read + Send + '_ {
    BufReader::with_capacity(AT_ONCE, file)
}

fn csv_rows<T: Table>(file: &[u8]) -> u64 {
    let (mut report, mut rows) = (Report::default(), 0);
    table::read::<T>(as_from_a_file(file), &mut report, |_, _, _| rows += 1).expect("readable");
    assert!(report.problems.is_empty(), "{:?}", report.problems[0]);
    rows
}

fn xml_rows(file: &[u8]) -> u64 {
    let (mut report, mut rows) = (Report::default(), 0);
    let files = [("a.xml".to_owned(), BufReader::with_capacity(AT_ONCE, file))];
    edfi::read(files, &mut report, |_, _, _| rows += 1).expect("readable");
    assert!(report.problems.is_empty(), "{:?}", report.problems[0]);
    rows
}

fn split_csv(file: &[u8]) -> u64 {
    let mut reader = csv::Reader::from_reader(as_from_a_file(file));
    let (mut record, mut rows) = (csv::ByteRecord::new(), 0);
    while reader.read_byte_record(&mut record).expect("readable") {
        rows += 1;
    }
    rows
}

fn split_xml(file: &[u8]) -> u64 {
    let file = BufReader::with_capacity(AT_ONCE, file);
    let mut reader = quick_xml::Reader::from_reader(file);
    let (mut buffer, mut events) = (Vec::new(), 0);
    while reader.read_event_into(&mut buffer).expect("readable") != Event::Eof {
        buffer.clear();
        events += 1;
    }
    events
}

/// The student and the day of a mark: twenty of each student.
fn placed(number: u64) -> (u64, String) {
    let (student, nth) = (600_000 + number / 20, number % 20);
    (student, format!("2025-{:02}-{:02}", 9 + nth % 3, 1 + nth))
}

fn mark_row(number: u64) -> String {
    let header = "student_id,date,code,school_id,period,minutes,start_time,reason,note,recorded_at,source_id\n";
    let (student, date) = placed(number);
    match number {
        0 => header.to_owned(),
        _ => format!("{student},{date},A,1042,,,,ILL,,{date}T16:20:00Z,M{number}\n"),
    }
}

fn stay_row(number: u64) -> String {
    match number {
        0 => "student_id,school_id,entry_date,exit_date,grade,exit_code\n".to_owned(),
        _ => format!("{},1042,2025-08-18,2026-02-27,07,T160\n", 600_000 + number),
    }
}

fn mark_element(number: u64) -> String {
    let (student, date) = placed(number);
    element(
        "StudentSchoolAttendanceEvent",
        (student, 255_901_001),
        &format!(
            "\t\t<AttendanceEvent>\n\t\t\t<EventDate>{date}</EventDate>\n\t\t\t<AttendanceEventCategory>\
             uri://ed-fi.org/AttendanceEventCategoryDescriptor#Excused Absence</AttendanceEventCategory>\n\
             \t\t\t<AttendanceEventReason>Absent excused</AttendanceEventReason>\n\t\t</AttendanceEvent>\n"
        ),
    )
}

fn stay_element(number: u64) -> String {
    element(
        "StudentSchoolAssociation",
        (600_000 + number, 255_901_001),
        "\t\t<EntryDate>2025-08-18</EntryDate>\n\t\t<EntryGradeLevel>\
         uri://ed-fi.org/GradeLevelDescriptor#Seventh grade</EntryGradeLevel>\n\
         \t\t<ExitWithdrawDate>2026-02-27</ExitWithdrawDate>\n",
    )
}

/// An element as the standard's own sample lays it out.
fn element(name: &str, (student, school): (u64, u64), inside: &str) -> String {
    let mut text = format!("\t<{name}>\n");
    for (entity, key, id) in
        [("Student", "StudentUniqueId", student), ("School", "SchoolId", school)]
    {
        let _ = write!(
            text,
            "\t\t<{entity}Reference>\n\t\t\t<{entity}Identity>\n\t\t\t\t<{key}>{id}</{key}>\n\
             \t\t\t</{entity}Identity>\n\t\t</{entity}Reference>\n"
        );
    }
    text + inside + &format!("\t</{name}>\n")
}
