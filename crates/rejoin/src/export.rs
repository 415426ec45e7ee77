//! `rejoin export`: everything out again as a district folder, with the work in
//! a folder of its own inside.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;

use anyhow::{Context, Result, ensure};
use intake::folder;
use office::district;
use store::listing::WORK;
use store::sheet::ACT_SHEETS;
use store::{Open, Store};

use crate::cli::Export;
use crate::{assumed, database};

/// What a file is called until all files are whole.
const HALF: &str = "half";
/// The folder of the work.
const WORK_FOLDER: &str = "work";

/// Runs the command.
pub(crate) fn run(options: &Export) -> Result<()> {
    let store = database::open(&options.database, Open::Existing)?;
    let named = options.database.district.as_deref();
    let district = district::existing(&mut store.read()?, named)?;
    let out = &options.out;
    let work = out.join(WORK_FOLDER);
    fs::create_dir_all(&work).with_context(|| format!("{} cannot be made", work.display()))?;
    let foreign = match foreign_file(out, |name| name == WORK_FOLDER || is_of_folder(name))? {
        None => foreign_file(&work, is_of_work)?,
        foreign => foreign,
    };
    ensure!(
        foreign.is_none(),
        "{} holds {}, which is no file of a district folder; name an empty folder",
        out.display(),
        foreign.unwrap_or_default()
    );
    let exported = write(&store, &district, out, &work)
        .with_context(|| format!("{} cannot be written", out.display()))?;
    settle(out, folder::files())?;
    settle(&work, work_files())?;
    let mut told = io::stdout().lock();
    for (file, rows) in &exported.files {
        writeln!(told, "{file}: {rows} rows")?;
    }
    for (file, rows) in &exported.work {
        writeln!(told, "{WORK_FOLDER}/{file}: {rows} rows")?;
    }
    assumed::say(&exported.assumed, &mut told)?;
    Ok(writeln!(told, "The district {district} lies in {}.", out.display())?)
}

/// Writes every file under the name of a half one.
fn write(
    store: &Store,
    district: &str,
    out: &Path,
    work: &Path,
) -> office::Result<office::export::Exported> {
    let half = |folder: &Path, file: &str| {
        File::create(folder.join(file).with_extension(HALF)).map(BufWriter::new)
    };
    office::export::run(store, district, |file| half(out, file), |file| half(work, file))
}

/// Gives the files that are whole now their names, and takes away those of an
/// earlier export that this one does not have.
fn settle(folder: &Path, files: impl Iterator<Item = &'static str>) -> Result<()> {
    for file in files.map(|file| folder.join(file)) {
        let half = file.with_extension(HALF);
        if half.exists() {
            fs::rename(half, file)?;
        } else if file.exists() {
            fs::remove_file(file)?;
        }
    }
    Ok(())
}

fn is_of_folder(name: &str) -> bool {
    folder::files().any(|known| known == name)
}

fn is_of_work(name: &str) -> bool {
    work_files().any(|known| known == name)
}

/// The files of the work.
fn work_files() -> impl Iterator<Item = &'static str> {
    let acts = ACT_SHEETS.iter().map(|sheet| sheet.file);
    WORK.iter().map(|listing| listing.file).chain(acts)
}

/// A file in the folder that an export never writes.
fn foreign_file(folder: &Path, is_ours: impl Fn(&str) -> bool) -> Result<Option<String>> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let half = path.extension().is_some_and(|ending| ending == HALF);
        if !half && !is_ours(&name) {
            return Ok(Some(name));
        }
    }
    Ok(None)
}
