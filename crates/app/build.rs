//! Finds what browsers are given besides pages. It is made of other people's
//! packages, and not kept in the repository.

use std::env;
use std::path::PathBuf;

fn main() {
    let here = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let dist = here.join("../../web/dist");
    println!("cargo::rerun-if-changed={}", dist.display());
    if dist.join("rejoin.css").exists() {
        println!("cargo::rustc-env=WEB={}", dist.display());
    } else {
        println!(
            "cargo::error=The styles of pages are missing. `make web` brings them (it needs npm)."
        );
    }
}
