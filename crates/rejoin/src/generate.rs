//! `rejoin generate`: a pretend district as a folder of CSV files.

use std::fs::{self, File};
use std::io::BufWriter;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use cast::Plan;

use crate::cli::Generate;
use crate::progress;

/// Runs the command.
pub(crate) fn run(options: &Generate) -> Result<()> {
    ensure!(
        !holds_another_district(&options.out),
        "{} holds a district that is not pretend; name another folder",
        options.out.display()
    );
    let plan = Plan { students: options.students, seed: options.seed, year: options.year };
    fs::create_dir_all(&options.out)
        .with_context(|| format!("{} cannot be made", options.out.display()))?;
    let bar = progress::count(u64::from(options.students), "Drawing students");
    let open = |name: &str| File::create(options.out.join(name)).map(BufWriter::new);
    let made = cast::generate(&plan, open, |done, _| bar.set_position(u64::from(done)))
        .with_context(|| format!("{} cannot be written", options.out.display()))?;
    bar.finish_and_clear();
    println!(
        "A pretend district lies in {}: {} students of {} households at {} schools, {} marks. \
         Every name is invented.",
        options.out.display(),
        made.students,
        made.households,
        made.schools,
        made.marks
    );
    Ok(())
}

/// Whether a folder holds a district that this command did not make.
fn holds_another_district(folder: &Path) -> bool {
    let district = fs::read_to_string(folder.join("district.csv"));
    district.is_ok_and(|text| !text.contains(&format!("\n{},", cast::DISTRICT_ID)))
}
