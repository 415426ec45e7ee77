//! Two independent checkers of accessible PDF, qpdf, and the text that can be
//! taken out again.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use documents::letter::{Stamp, compose};
use domain::notice::Code;
use serde_json::Value;
use tempfile::TempDir;

use crate::sample::{at, facts, letter, letters, press};

/// A program of the folder that `make pdf-tools` fills.
pub(crate) fn run(program: &str, arguments: &[&str]) -> Output {
    let tools = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tools/pdf");
    let program = tools.join(".venv/bin").join(program);
    assert!(program.exists(), "{} is missing; `make pdf-tools` brings it", program.display());
    Command::new(program).current_dir(tools).args(arguments).output().expect("runs")
}

/// Every letter in both languages, in a folder.
fn printed() -> (TempDir, Vec<(String, PathBuf)>) {
    let folder = TempDir::new().expect("folder");
    let press = press();
    let letters = letters();
    let printed = letters.kinds().map(|kind| {
        let mut composed = compose(&letter(kind), &facts(kind), false).expect("words");
        composed.paper.stamp = Some(Stamp::of(&Code::of(12_345_678_901)).expect("a symbol"));
        let path = folder.path().join(format!("{kind}.pdf"));
        let bytes = press.print(&composed.paper, at()).expect("a PDF").bytes;
        std::fs::write(&path, bytes).expect("file");
        (kind.to_owned(), path)
    });
    let printed = printed.collect();
    (folder, printed)
}

#[test]
fn two_checkers_find_every_letter_accessible() {
    let (_folder, printed) = printed();
    for (kind, path) in &printed {
        let path = path.to_str().expect("UTF-8");
        let checks = [("outloud", ["--no-info", path]), ("pdfua", ["check", path])];
        for (program, arguments) in checks {
            let done = run(program, &arguments);
            let told = String::from_utf8_lossy(&done.stdout);
            assert!(done.status.success(), "{program} on {kind}: {told}");
        }
    }
}

#[test]
fn a_file_that_is_not_accessible_is_found() {
    let (folder, printed) = printed();
    let mut bytes = std::fs::read(&printed[0].1).expect("a PDF");
    // Without its mark the same pages are no tagged PDF any more.
    let place = bytes.windows(7).position(|at| at == b"/Marked").expect("a mark");
    bytes[place..place + 7].copy_from_slice(b"/Markee");
    let path = folder.path().join("broken.pdf");
    std::fs::write(&path, bytes).expect("file");
    let path = path.to_str().expect("UTF-8");
    assert!(!run("outloud", &[path]).status.success());
    assert!(!run("pdfua", &["check", path]).status.success());
}

/// What qpdf and PyMuPDF find in a PDF.
pub(crate) fn look(pdf: &[u8]) -> Value {
    let folder = TempDir::new().expect("folder");
    let path = folder.path().join("look.pdf");
    std::fs::write(&path, pdf).expect("file");
    let done = run("python", &["look.py", path.to_str().expect("UTF-8")]);
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    serde_json::from_slice(&done.stdout).expect("JSON")
}

#[test]
fn qpdf_finds_no_fault_and_the_text_can_be_taken_out() {
    let (_folder, printed) = printed();
    for (kind, path) in &printed {
        let found = look(&std::fs::read(path).expect("a PDF"));
        assert_eq!(found["faults"].as_array().map(Vec::len), Some(0), "{kind}: {found}");
        let page = |place: usize| {
            found["pages"][place].as_str().expect("text").replace(['\n', '\u{a0}'], " ")
        };
        for (place, words) in [(0, "Dear Rosa Beltrán,"), (1, "Hola, Rosa Beltrán:")] {
            let text = page(place);
            for words in [words, "Marisol", "(555) 010-0111", "Juniper Elementary School"] {
                assert!(text.contains(words), "{kind}: {words}: {text}");
            }
        }
        assert!(page(0).contains("418 Juniper Ct Apt 2") && page(0).contains("October 14, 2025"));
        assert!(page(1).contains("14 de octubre de 2025"), "{}", page(1));
    }
}
