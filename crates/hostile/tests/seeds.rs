//! Every seed and every finding of the fuzz targets, as plain tests.

use std::fs;
use std::panic::catch_unwind;
use std::path::{Path, PathBuf};

use hostile::TARGETS;

/// The folder of the fuzz targets.
fn fuzz() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz")
}

/// The files of a target in one of the folders, in order; git keeps no empty folders.
fn files(folder: &str, target: &str) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(fuzz().join(folder).join(target)) else { return Vec::new() };
    let mut files: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
    files.sort();
    files
}

#[test]
fn what_holds_of_every_reader_holds_of_every_seed_and_finding() {
    let mut broken = Vec::new();
    for (name, target) in TARGETS {
        let seeds = files("seeds", name);
        assert!(!seeds.is_empty(), "{name} has no seeds");
        for file in seeds.into_iter().chain(files("findings", name)) {
            let bytes = fs::read(&file).expect("a file");
            if catch_unwind(|| target(&bytes)).is_err() {
                broken.push(file);
            }
        }
    }
    hostile::close_office();
    assert_eq!(broken, Vec::<PathBuf>::new());
}

#[test]
fn every_target_can_be_fuzzed_and_nothing_else_is_kept() {
    let names = |folder: &str| {
        let entries = fs::read_dir(fuzz().join(folder)).expect("a folder");
        let path = entries.map(|entry| entry.expect("an entry").path());
        let name = |it: PathBuf| it.file_stem().expect("a name").to_string_lossy().into_owned();
        path.map(name).collect::<Vec<_>>()
    };
    let manifest = fs::read_to_string(fuzz().join("Cargo.toml")).expect("a manifest");
    let known: Vec<_> = TARGETS.iter().map(|(name, _)| *name).collect();
    for name in &known {
        assert!(names("fuzz_targets").iter().any(|it| it == name), "{name} has no fuzz target");
        assert!(manifest.contains(&format!("name = \"{name}\"")), "{name} is not built");
    }
    for folder in ["fuzz_targets", "seeds", "findings", "dictionaries"] {
        for name in names(folder) {
            assert!(known.contains(&name.as_str()), "fuzz/{folder}/{name} belongs to no target");
        }
    }
}
