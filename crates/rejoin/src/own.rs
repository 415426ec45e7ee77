//! Files inside the binary, and a district's own in their place: rulebooks and
//! letters.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use include_dir::Dir;

/// Hands over every file by its path with `/`: first those inside the binary,
/// then those of `folders` with one of these endings, the first folder last.
/// `what` names them in messages.
pub(crate) fn files(
    built_in: &Dir<'_>,
    folders: &[PathBuf],
    endings: &[&str],
    what: &str,
    mut add: impl FnMut(String, Vec<u8>, bool) -> Result<()>,
) -> Result<()> {
    add_built_in(built_in, &mut add)?;
    for folder in folders.iter().rev() {
        add_folder(folder, folder, endings, &mut add)
            .with_context(|| format!("the {what} in {}", folder.display()))?;
    }
    Ok(())
}

/// Takes a path, the bytes, and whether they are a district's own.
type Add<'a> = &'a mut dyn FnMut(String, Vec<u8>, bool) -> Result<()>;

fn add_built_in(dir: &Dir<'_>, add: Add<'_>) -> Result<()> {
    for file in dir.files() {
        add(with_slashes(file.path()), file.contents().to_vec(), false)?;
    }
    dir.dirs().try_for_each(|dir| add_built_in(dir, add))
}

fn add_folder(root: &Path, folder: &Path, endings: &[&str], add: Add<'_>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let has = |ending: &str| path.extension().is_some_and(|own| own == ending);
        if path.is_dir() {
            add_folder(root, &path, endings, add)?;
        } else if endings.iter().any(|ending| has(ending)) {
            add(with_slashes(path.strip_prefix(root)?), fs::read(&path)?, true)?;
        }
    }
    Ok(())
}

/// A path with `/` on every system, as versions are made of it.
fn with_slashes(path: &Path) -> String {
    let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
    parts.join("/")
}
