//! `rejoin export`: everything out again as a district folder.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;

use anyhow::{Context, Result, ensure};
use intake::folder;
use office::district;
use store::Open;

use crate::cli::Export;
use crate::database;

/// What a file is called until all files are whole.
const HALF: &str = "half";

/// Runs the command.
pub(crate) fn run(options: &Export) -> Result<()> {
    let store = database::open(&options.database, Open::Existing)?;
    let named = options.database.district.as_deref();
    let district = district::existing(&mut store.read()?, named)?;
    let out = &options.out;
    fs::create_dir_all(out).with_context(|| format!("{} cannot be made", out.display()))?;
    let foreign = foreign_file(out)?;
    ensure!(
        foreign.is_none(),
        "{} holds {}, which is no file of a district folder; name an empty folder",
        out.display(),
        foreign.unwrap_or_default()
    );
    let half = |file: &str| out.join(file).with_extension(HALF);
    let exported =
        office::export::run(&store, &district, |file| File::create(half(file)).map(BufWriter::new))
            .with_context(|| format!("{} cannot be written", out.display()))?;
    for file in folder::files() {
        if half(file).exists() {
            fs::rename(half(file), out.join(file))?;
        } else if out.join(file).exists() {
            fs::remove_file(out.join(file))?;
        }
    }
    let mut told = io::stdout().lock();
    for (file, rows) in &exported.files {
        writeln!(told, "{file}: {rows} rows")?;
    }
    Ok(writeln!(told, "The district {district} lies in {}.", out.display())?)
}

/// A file in the folder that an export never writes.
fn foreign_file(out: &Path) -> Result<Option<String>> {
    for entry in fs::read_dir(out)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let half = path.extension().is_some_and(|ending| ending == HALF);
        if !half && !folder::files().any(|known| known == name) {
            return Ok(Some(name));
        }
    }
    Ok(None)
}
