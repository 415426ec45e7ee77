//! The shipped rulebooks, and a test rulebook for the kinds of rule that no
//! shipped one uses yet.

use std::fs;
use std::path::Path;

use domain::rulebook::{Library, check};

/// Every file below a folder, by its path below it.
#[expect(clippy::disallowed_methods, reason = "a test reads what the binary would hand over")]
pub(crate) fn library(folder: &str) -> Library {
    fn add(library: &mut Library, root: &Path, folder: &Path) {
        for entry in fs::read_dir(folder).expect("folder of rulebooks") {
            let path = entry.expect("entry").path();
            if path.is_dir() {
                add(library, root, &path);
            } else {
                let name = path.strip_prefix(root).expect("below").to_string_lossy().into_owned();
                library.add(name, fs::read(&path).expect("file"));
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut library = Library::default();
    add(&mut library, &root, &root);
    library
}

fn without_faults(library: &Library) {
    for name in library.names() {
        let faults = check::faults(library, name).expect(name);
        assert!(faults.is_empty(), "{name}:\n{}", faults.join("\n"));
    }
}

#[test]
fn every_shipped_rule_has_examples_around_its_boundary_and_they_hold() {
    let library = library("../../rulebook");
    let names: Vec<_> = library.names().collect();
    assert_eq!(names, ["us-ca/held-without-parent", "us-ca", "us-ca/san-jacinto"]);
    without_faults(&library);
}

#[test]
fn rolling_windows_and_days_in_a_row_hold_in_a_test_rulebook() {
    without_faults(&library("tests/rulebooks"));
}
