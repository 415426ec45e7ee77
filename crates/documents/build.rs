//! Finds the fonts that are built in. They are not kept in the repository.

use std::env;
use std::path::PathBuf;

fn main() {
    // Asked when it runs: a target folder may be shared by several checkouts.
    let here = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let root = here.join("../../fonts/node_modules");
    let regular = root.join("@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf");
    println!("cargo::rerun-if-changed={}", regular.display());
    if regular.exists() {
        println!("cargo::rustc-env=FONTS={}", root.display());
    } else {
        println!(
            "cargo::error=The fonts of letters are missing. `make fonts` brings them (it needs npm)."
        );
    }
}
