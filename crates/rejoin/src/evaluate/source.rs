//! Reading the files that an evaluation needs, with progress.

use std::fs::File;
use std::io::BufReader;

use anyhow::{Result, ensure};
use domain::day::SchoolYear;
use intake::load::{Loaded, Loader};
use intake::report::Report;
use intake::{edfi, folder};

use crate::cli::{Evaluate, From};
use crate::folder::Folder;
use crate::progress;

/// Loads the source in the school year of the as-of date.
pub(crate) fn load(options: &Evaluate, report: &mut Report) -> Result<Loaded> {
    let files = Folder::list(&options.data)?;
    let mut loader = Loader::new(SchoolYear::containing(options.as_of));
    let terms = match options.from {
        From::Folder => {
            let wanted = |name: &str| folder::FOR_EVALUATION.contains(&name);
            let bar = progress::bytes(files.bytes(wanted), "Reading");
            let open = |name: &str| Ok(files.open(name)?.map(|file| bar.wrap_read(file)));
            folder::read(wanted, &["students.csv"], open, report, |record, place, report| {
                loader.take(record, place, report);
            })?;
            bar.finish_and_clear();
            remark_on_files(&files, report);
            Vec::new()
        }
        From::EdfiXml => {
            let bar = progress::bytes(files.bytes(|name| name.ends_with(".xml")), "Reading");
            let mut opened = Vec::new();
            ensure!(
                files.with_ending(".xml").next().is_some(),
                "{} has no .xml file; name the folder of the Ed-Fi files",
                options.data.display()
            );
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
    loader.assume(options.assume.told(), &terms);
    Ok(loader.finish(report))
}

/// Files without which nobody has days or absences, and files that may be
/// misspelt.
fn remark_on_files(files: &Folder, report: &mut Report) {
    for needed in ["calendar.csv", "enrollments.csv", "attendance_codes.csv", "attendance.csv"] {
        if files.bytes(|name| name == needed) == 0 {
            report.remark(needed, "is not there, so it was read as empty");
        }
    }
    files.remark_on_unknown(report);
    if files.bytes(|name| name == "settings.csv") > 0 {
        report.remark("settings.csv", "was not read: no setting changes who meets a rule");
    }
}
