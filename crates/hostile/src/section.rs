//! Several files in one input: a line `=== NAME` begins each.

/// What begins the line before a file.
const BEGINS: &[u8] = b"=== ";

/// The files, by their names. What stands before the first is nobody's.
pub(crate) fn sections(bytes: &[u8]) -> Vec<(&str, &[u8])> {
    let mut files: Vec<(&str, &[u8])> = Vec::new();
    let mut from = 0;
    let mut name = None;
    let mut at = 0;
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        if let Some(begun) = line.strip_prefix(BEGINS) {
            files.extend(name.map(|name| (name, &bytes[from..at])));
            name = std::str::from_utf8(begun).ok().map(str::trim_end);
            from = at + line.len();
        }
        at += line.len();
    }
    files.extend(name.map(|name| (name, &bytes[from..])));
    files
}
