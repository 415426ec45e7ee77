//! Folders on disk: finding files whatever the case of their names.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use intake::folder;
use intake::report::Report;

/// The files of a folder by their names in lower case.
#[derive(Debug)]
pub(crate) struct Folder {
    files: Vec<(String, PathBuf)>,
}

impl Folder {
    /// Lists a folder.
    pub(crate) fn list(path: &Path) -> Result<Self> {
        let entries = fs::read_dir(path)
            .with_context(|| format!("{} is not a folder that can be read", path.display()))?;
        let mut files = Vec::new();
        for entry in entries {
            let path = entry?.path();
            if path.is_file()
                && let Some(name) = path.file_name().and_then(|name| name.to_str())
            {
                files.push((name.to_lowercase(), path.clone()));
            }
        }
        files.sort();
        Ok(Self { files })
    }

    /// The files that were named, and those of folders that were.
    pub(crate) fn of(paths: &[PathBuf]) -> Result<Self> {
        let mut files = Vec::new();
        for path in paths {
            if path.is_dir() {
                files.extend(Self::list(path)?.files);
                continue;
            }
            File::open(path)
                .with_context(|| format!("{} is no file that can be read", path.display()))?;
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            files.push((name.to_lowercase(), path.clone()));
        }
        Ok(Self { files })
    }

    /// Opens the file of this name, exactly or else whatever its case, or gives none when there is none.
    pub(crate) fn open(&self, name: &str) -> io::Result<Option<File>> {
        let exact = |path: &PathBuf| path.file_name().is_some_and(|file| file == name);
        let mut named = self.files.iter().filter(|(known, _)| known == name);
        let found = named.clone().find(|(_, path)| exact(path)).or_else(|| named.next());
        found.map(|(_, path)| File::open(path)).transpose()
    }

    /// Says which tables are no files of a district folder: they may be
    /// misspelt.
    pub(crate) fn remark_on_unknown(&self, report: &mut Report) {
        for path in self.with_ending(".csv") {
            let name = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
            if !folder::files().any(|known| known == name) && name != "problems.csv" {
                report.remark(&name, "is no file of a district folder; it was not read");
            }
        }
    }

    /// A name that several files have.
    pub(crate) fn named_twice(&self) -> Option<&str> {
        let mut names: Vec<_> = self.files.iter().map(|(name, _)| name.as_str()).collect();
        names.sort_unstable();
        names.windows(2).find(|pair| pair[0] == pair[1]).map(|pair| pair[0])
    }

    /// The files with this ending, by name.
    pub(crate) fn with_ending<'a>(&'a self, ending: &'a str) -> impl Iterator<Item = &'a Path> {
        self.files
            .iter()
            .filter(move |(name, _)| name.ends_with(ending))
            .map(|(_, path)| path.as_path())
    }

    /// Bytes of the files of these names.
    pub(crate) fn bytes(&self, wanted: impl Fn(&str) -> bool) -> u64 {
        self.files
            .iter()
            .filter(|(name, _)| wanted(name))
            .filter_map(|(_, path)| fs::metadata(path).ok())
            .map(|metadata| metadata.len())
            .sum()
    }
}
