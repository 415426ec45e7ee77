//! A folder in memory, read back with the program's own reader.

#![allow(dead_code, reason = "every test file uses another part")]

pub(crate) mod tally;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::rc::Rc;

use cast::{Plan, Summary};
use domain::problem::Problem;
use intake::report::Report;
use intake::table;
use intake::table::Table;

/// The files by name.
pub(crate) type Folder = BTreeMap<String, Vec<u8>>;

/// A writer into a folder in memory.
struct Page {
    name: String,
    folder: Rc<RefCell<Folder>>,
}

impl Write for Page {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if let Some(file) = self.folder.borrow_mut().get_mut(&self.name) {
            file.extend_from_slice(bytes);
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Makes a district.
pub(crate) fn generate(students: u32, seed: u64, year: i16) -> (Folder, Summary) {
    let folder = Rc::new(RefCell::new(Folder::new()));
    let open = |name: &str| {
        let before = folder.borrow_mut().insert(name.to_owned(), Vec::new());
        assert!(before.is_none(), "{name} is opened twice");
        Ok(Page { name: name.to_owned(), folder: Rc::clone(&folder) })
    };
    let summary = cast::generate(&Plan { students, seed, year }, open, |_, _| {});
    let summary = summary.expect("memory does not refuse");
    let folder = Rc::into_inner(folder).expect("all pages are closed").into_inner();
    (folder, summary)
}

/// A district of 2025-26.
pub(crate) fn district(students: u32, seed: u64) -> Folder {
    generate(students, seed, 2025).0
}

/// Reads one file; gives its problems.
pub(crate) fn read<T: Table>(folder: &Folder, mut each: impl FnMut(T::Row<'_>)) -> Vec<Problem> {
    let mut report = Report::default();
    let bytes = folder.get(T::FILE).unwrap_or_else(|| panic!("{} is missing", T::FILE));
    table::read::<T>(&bytes[..], &mut report, |row, _, _| each(row)).expect(T::FILE);
    report.problems
}

/// The text of one file.
pub(crate) fn text<'a>(folder: &'a Folder, file: &str) -> &'a str {
    std::str::from_utf8(&folder[file]).expect("UTF-8")
}
