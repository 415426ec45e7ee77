//! The memory keeps every file and column that a source can give.

use intake::record::FILES;
use store::sheet::Sheet;

/// Files whose rows are kept in another form.
const MARKS: [&str; 2] = ["attendance.csv", "attendance_turns.csv"];

#[test]
fn every_file_of_the_folder_has_its_sheet_with_the_same_columns() {
    for (file, columns) in FILES.iter().filter(|(file, _)| !MARKS.contains(file)) {
        let sheet = Sheet::of(file).unwrap_or_else(|| panic!("{file} is not kept"));
        let kept: Vec<_> = sheet.columns.iter().map(|column| column.name).collect();
        let given: Vec<_> = columns
            .iter()
            .map(|column| if column.name == "district_id" { "source_id" } else { column.name })
            .collect();
        assert_eq!(kept, given, "{file}");
    }
}

#[test]
fn every_key_of_a_sheet_is_one_of_its_columns() {
    for sheet in store::sheet::SHEETS {
        for column in sheet.key {
            assert!(sheet.place(column).is_some(), "{} has no column {column}", sheet.table);
        }
    }
}
