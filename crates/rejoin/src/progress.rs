//! Progress on long work, on the terminal's error stream only.

use indicatif::{ProgressBar, ProgressStyle};

/// A bar that counts bytes that are read.
pub(crate) fn bytes(total: u64, what: &'static str) -> ProgressBar {
    styled(total, "{msg} {bar:30} {bytes} of {total_bytes}, {eta} left", what)
}

/// A bar that counts things that are done.
pub(crate) fn count(total: u64, what: &'static str) -> ProgressBar {
    styled(total, "{msg} {bar:30} {human_pos} of {human_len}, {eta} left", what)
}

fn styled(total: u64, template: &str, what: &'static str) -> ProgressBar {
    let style =
        ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
    ProgressBar::new(total).with_style(style).with_message(what)
}
