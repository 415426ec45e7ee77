//! The letters: those inside the binary, and a district's own before them.

use std::path::PathBuf;

use anyhow::{Result, ensure};
use documents::letter::Letters;
use include_dir::{Dir, include_dir};

use crate::own;

static BUILT_IN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../letters");

/// What every letter is held to; nobody's own takes its place.
const LINT: &str = "lint.toml";

/// All letters; words and parts of `folders` replace built-in ones of the same
/// path. The layout stays ours: what it shows is what was checked.
pub(crate) fn letters(folders: &[PathBuf]) -> Result<Letters> {
    let mut letters = Letters::default();
    own::files(&BUILT_IN, folders, &["toml", "ftl"], "letters", |path, bytes, is_own| {
        ensure!(
            !is_own || path != LINT,
            "{LINT} holds what the law asks for, and cannot be replaced; take it out of the folder"
        );
        letters.add(path, bytes);
        Ok(())
    })?;
    Ok(letters)
}
