//! Who may import whom, and that the map names every room.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use cargo_metadata::{DependencyKind, MetadataCommand};

/// The crates of this project that each of them may name. A crate that is not
/// here may not be in the workspace.
const MAY_NAME: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("intake", &["domain"]),
    ("store", &["domain"]),
    ("documents", &["domain"]),
    ("office", &["domain", "intake", "store", "documents"]),
    ("cast", &["domain", "intake"]),
    ("app", &["domain", "store", "documents", "office"]),
    ("hostile", &["domain", "intake", "store", "documents", "office", "app"]),
    ("rejoin", &["domain", "intake", "store", "office", "documents", "cast", "app"]),
];

/// What the thinking must never name: I/O, clocks, servers, chance.
const NOT_IN_DOMAIN: &[&str] = &[
    "tokio",
    "sqlx",
    "sea-orm",
    "rusqlite",
    "axum",
    "typst",
    "tracing",
    "rand",
    "csv",
    "quick-xml",
];

fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

#[test]
fn every_crate_names_only_those_that_it_may() {
    let metadata = MetadataCommand::new()
        .manifest_path(root().join("Cargo.toml"))
        .no_deps()
        .exec()
        .expect("cargo metadata");
    let allowed: BTreeMap<_, _> = MAY_NAME.iter().copied().collect();
    let members: BTreeSet<_> =
        metadata.packages.iter().map(|package| package.name.to_string()).collect();
    for package in &metadata.packages {
        let name = package.name.as_str();
        let may = allowed.get(name).unwrap_or_else(|| panic!("{name} has no place in the table"));
        for dependency in &package.dependencies {
            if dependency.kind != DependencyKind::Normal {
                continue;
            }
            let other = dependency.name.as_str();
            let ours = members.contains(other);
            assert!(!ours || may.contains(&other), "{name} may not import {other}");
            let impure = name == "domain" && NOT_IN_DOMAIN.contains(&other);
            assert!(!impure, "domain may not import {other}");
        }
    }
}

#[test]
fn the_map_names_every_crate_and_every_room_of_the_domain() {
    let map = fs::read_to_string(root().join("ARCHITECTURE.md")).expect("ARCHITECTURE.md");
    for (name, _) in MAY_NAME {
        assert!(map.contains(&format!("`{name}`")), "ARCHITECTURE.md does not name {name}");
    }
    for entry in fs::read_dir(root().join("crates/domain/src")).expect("domain") {
        let path = entry.expect("entry").path();
        let room = path.file_stem().and_then(|stem| stem.to_str()).expect("name");
        if room != "lib" {
            assert!(map.contains(&format!("`{room}`")), "ARCHITECTURE.md does not name {room}");
        }
    }
    assert!(map.lines().count() <= 200, "ARCHITECTURE.md is too long to be a map");
}

#[test]
fn the_documentation_lists_every_kind_of_problem_and_every_need() {
    let guide = fs::read_to_string(root().join("docs/guide/evaluate.md")).expect("the guide");
    for kind in domain::problem::ProblemKind::ALL {
        assert!(guide.contains(&format!("`{}`", kind.name())), "{}", kind.name());
    }
    for need in domain::rulebook::Need::ALL {
        assert!(guide.contains(&format!("`{}`", need.name())), "{}", need.name());
    }
}

#[test]
fn the_documentation_lists_every_file_and_column_of_the_folder() {
    let guide = fs::read_to_string(root().join("docs/guide/district-folder.md")).expect("guide");
    for (file, columns) in intake::record::FILES {
        let line = guide.lines().find(|line| line.starts_with(&format!("| `{file}` |")));
        let cells = line.unwrap_or_else(|| panic!("{file} is not documented"));
        let documented = cells.trim_end_matches(" |").rsplit("| ").next().unwrap_or_default();
        let columns: Vec<_> = columns
            .iter()
            .map(|column| match column.required {
                true => format!("**{}**", column.name),
                false => column.name.to_owned(),
            })
            .collect();
        assert_eq!(documented, columns.join(", "), "{file}");
    }
}
