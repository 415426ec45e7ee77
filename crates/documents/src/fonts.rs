//! The fonts that are built in, whose glyphs decide which scripts a letter can
//! be printed in.

use typst::foundations::Bytes;
use typst::text::Font;

/// The files, from the packages of `fonts/package.json`.
const FILES: [&[u8]; 2] = [
    include_bytes!(concat!(
        env!("FONTS"),
        "/@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf"
    )),
    include_bytes!(concat!(
        env!("FONTS"),
        "/@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf"
    )),
];

/// Every font.
pub(crate) fn all() -> Vec<Font> {
    FILES.iter().flat_map(|file| Font::iter(Bytes::new(*file))).collect()
}
