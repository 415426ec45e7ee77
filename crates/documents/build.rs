//! Finds the fonts that are built in. They are not kept in the repository.

use std::path::Path;

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fonts/node_modules");
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
