//! What must be true of a rulebook beyond its text: every rule has examples one before, on and one after its
//! boundary that come out as they say.

use super::example::{self, Boundary};
use super::library::{Library, LibraryError};

/// What came of one example.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The file.
    pub path: String,
    /// The example.
    pub name: String,
    /// What came differently, if anything did.
    pub failure: Option<String>,
}

/// Runs every example of a rulebook's own folder.
///
/// # Errors
/// When the rulebook or an example cannot be read.
pub fn run_examples(library: &Library, name: &str) -> Result<Vec<Outcome>, LibraryError> {
    let book = library.get(name)?;
    let examples = example::all(library, name)?;
    Ok(examples
        .into_iter()
        .map(|example| Outcome {
            failure: example.run(&book).err(),
            path: example.path,
            name: example.name,
        })
        .collect())
}

/// Everything that is wrong with a rulebook: rules of its own folder without
/// the examples that they need, and examples that come out differently.
///
/// # Errors
/// When the rulebook or an example cannot be read.
pub fn faults(library: &Library, name: &str) -> Result<Vec<String>, LibraryError> {
    let book = library.get(name)?;
    let inherited = library.parent(name)?;
    let examples = example::all(library, name)?;
    let mut faults = Vec::new();
    for rule in &book.rules {
        if inherited.as_ref().is_some_and(|parent| parent.rule(&rule.id).is_some()) {
            continue;
        }
        for boundary in [Boundary::Before, Boundary::On, Boundary::After] {
            let has = |example: &example::Example| {
                example.rule == rule.id && example.boundary == boundary
            };
            if !examples.iter().any(has) {
                let place = format!("{boundary:?}").to_lowercase();
                faults.push(format!(
                    "{name}/examples/{}.toml: no example {place} the boundary",
                    rule.id
                ));
            }
        }
    }
    let failed = run_examples(library, name)?.into_iter().filter_map(|outcome| {
        let why = outcome.failure?;
        Some(format!("{}: {}: {why}", outcome.path, outcome.name))
    });
    faults.extend(failed);
    Ok(faults)
}
