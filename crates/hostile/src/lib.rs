//! What holds of every reader of outside data, whatever bytes it gets.
//!
//! Each target is a plain function that takes bytes and panics when something
//! does not hold. Two callers share them: `fuzz/` searches for bytes that break
//! one (`make fuzz`), and `tests/seeds.rs` tries those that are kept, so that
//! what was found once stays mended. Targets ask for more than no panic: the
//! same bytes in small pieces give the same answer, places lie inside the
//! input, and what was read can be written and read again.

mod code_on_paper;
mod district_folder;
mod edfi_xml;
mod folder_csv;
mod letter_files;
mod office;
mod own_words;
mod packed_days;
mod pages;
mod pieces;
mod rulebook_toml;
mod section;
mod told;

pub use code_on_paper::code_on_paper;
pub use district_folder::district_folder;
pub use edfi_xml::edfi_xml;
pub use folder_csv::folder_csv;
pub use letter_files::letter_files;
pub use own_words::own_words;
pub use packed_days::packed_days;
pub use pages::{close_office, pages};
pub use rulebook_toml::rulebook_toml;

/// A target: it panics when something does not hold of these bytes.
pub type Target = fn(&[u8]);

/// Every target, by the name of its folders in `fuzz/`.
pub const TARGETS: [(&str, Target); 9] = [
    ("folder_csv", folder_csv),
    ("edfi_xml", edfi_xml),
    ("district_folder", district_folder),
    ("rulebook_toml", rulebook_toml),
    ("letter_files", letter_files),
    ("own_words", own_words),
    ("pages", pages),
    ("code_on_paper", code_on_paper),
    ("packed_days", packed_days),
];
