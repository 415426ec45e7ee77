//! Cells of files that people open in a spreadsheet.

use std::borrow::Cow;

/// A value that a spreadsheet would take for a formula gets a quote in front.
#[must_use]
pub fn as_text(value: &str) -> Cow<'_, str> {
    if value.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        Cow::Owned(format!("'{value}"))
    } else {
        Cow::Borrowed(value)
    }
}

#[cfg(test)]
mod tests {
    use super::as_text;

    #[test]
    fn no_cell_is_a_formula() {
        assert_eq!(as_text("=1+1"), "'=1+1");
        assert_eq!(as_text("@sum"), "'@sum");
        assert_eq!(as_text("0017"), "0017");
    }
}
