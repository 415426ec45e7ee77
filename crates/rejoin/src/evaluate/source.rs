//! Reading the files that an evaluation needs, with progress.

use std::fs::File;
use std::io::BufReader;

use anyhow::Result;
use domain::day::SchoolYear;
use intake::load::{Assume, Loaded, Loader};
use intake::report::Report;
use intake::{edfi, folder};

use crate::cli::{Evaluate, From};
use crate::folder::Folder;
use crate::progress;

/// Loads the source in the school year of the as-of date.
pub(crate) fn load(options: &Evaluate, report: &mut Report) -> Result<Loaded> {
    let files = Folder::list(&options.data)?;
    let mut loader = Loader::new(SchoolYear::containing(options.as_of));
    let assume =
        Assume { enrolled: options.assume_enrolled, weekdays: options.assume_calendar.is_some() };
    let terms = match options.from {
        From::Folder => {
            let wanted = |name: &str| folder::FOR_EVALUATION.contains(&name);
            let bar = progress::bytes(files.bytes(wanted), "Reading");
            let open = |name: &str| Ok(files.open(name)?.map(|file| bar.wrap_read(file)));
            folder::read(wanted, open, report, |record, place, report| {
                loader.take(record, place, report);
            })?;
            bar.finish_and_clear();
            Vec::new()
        }
        From::EdfiXml => {
            let bar = progress::bytes(files.bytes(|name| name.ends_with(".xml")), "Reading");
            let mut opened = Vec::new();
            for path in files.with_ending(".xml") {
                let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
                opened.push((name, BufReader::new(bar.wrap_read(File::open(path)?))));
            }
            let summary = edfi::read(opened, report, |record, place, report| {
                loader.take(record, place, report);
            })?;
            bar.finish_and_clear();
            summary.terms
        }
    };
    Ok(loader.finish(assume, &terms, report))
}
