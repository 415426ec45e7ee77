//! The letters: those inside the binary, and a district's own before them.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use documents::letter::Letters;
use include_dir::{Dir, include_dir};

static BUILT_IN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../letters");

/// What every letter is held to; nobody's own takes its place.
const LINT: &str = "lint.toml";

/// All letters; the words and parts (`.ftl`, `.toml`) of `folders` replace built-in ones of the same path.
pub(crate) fn letters(folders: &[PathBuf]) -> Result<Letters> {
    let mut letters = Letters::default();
    add_built_in(&mut letters, &BUILT_IN);
    for folder in folders.iter().rev() {
        add_folder(&mut letters, folder, folder)
            .with_context(|| format!("the letters in {}", folder.display()))?;
    }
    Ok(letters)
}

fn add_built_in(letters: &mut Letters, dir: &Dir<'_>) {
    for file in dir.files() {
        letters.add(with_slashes(file.path()), file.contents());
    }
    dir.dirs().for_each(|dir| add_built_in(letters, dir));
}

fn add_folder(letters: &mut Letters, root: &Path, folder: &Path) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            add_folder(letters, root, &path)?;
        } else if path.extension().is_some_and(|it| it == "toml" || it == "ftl") {
            let name = with_slashes(path.strip_prefix(root)?);
            ensure!(name != LINT, "{LINT} holds what the law asks for, and cannot be replaced");
            letters.add(name, fs::read(&path)?);
        }
    }
    Ok(())
}

/// A path with `/` on every system, as the version of a letter is made of it.
fn with_slashes(path: &Path) -> String {
    let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
    parts.join("/")
}
