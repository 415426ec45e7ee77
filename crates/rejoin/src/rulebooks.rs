//! The rulebooks: those inside the binary, and a district's own before them.

use std::path::PathBuf;

use anyhow::Result;
use domain::rulebook::Library;
use include_dir::{Dir, include_dir};

use crate::own;

static BUILT_IN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../rulebook");

/// All rulebooks; the files of `folders` replace built-in ones of the same path.
pub(crate) fn library(folders: &[PathBuf]) -> Result<Library> {
    let mut library = Library::default();
    own::files(&BUILT_IN, folders, &["toml"], "rulebooks", |path, bytes, _| {
        library.add(path, bytes);
        Ok(())
    })?;
    Ok(library)
}
