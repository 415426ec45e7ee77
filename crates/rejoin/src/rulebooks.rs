//! The rulebooks: those inside the binary, and a district's own before them.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use domain::rulebook::Library;
use include_dir::{Dir, include_dir};

static BUILT_IN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../rulebook");

/// All rulebooks; the files of `folders` replace built-in ones of the same path.
pub(crate) fn library(folders: &[PathBuf]) -> Result<Library> {
    let mut library = Library::default();
    add_built_in(&mut library, &BUILT_IN);
    for folder in folders.iter().rev() {
        add_folder(&mut library, folder, folder)
            .with_context(|| format!("the rulebooks in {}", folder.display()))?;
    }
    Ok(library)
}

fn add_built_in(library: &mut Library, dir: &Dir<'_>) {
    for file in dir.files() {
        library.add(with_slashes(file.path()), file.contents());
    }
    dir.dirs().for_each(|dir| add_built_in(library, dir));
}

fn add_folder(library: &mut Library, root: &Path, folder: &Path) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            add_folder(library, root, &path)?;
        } else if path.extension().is_some_and(|ending| ending == "toml") {
            library.add(with_slashes(path.strip_prefix(root)?), fs::read(&path)?);
        }
    }
    Ok(())
}

/// A path with `/` on every system, as the version of a rulebook is made of it.
fn with_slashes(path: &Path) -> String {
    let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
    parts.join("/")
}
