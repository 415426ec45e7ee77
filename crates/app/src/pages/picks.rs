//! Forms in which many are picked, and something is done with all of them.

use crate::desk::Desk;
use crate::form::Field;

/// What somebody has typed and picked so far, and what is wrong with it.
#[derive(Debug, Default)]
pub(crate) struct Typed {
    pub(crate) picked: Vec<String>,
    pub(crate) picks_all: bool,
    pub(crate) owner: String,
    /// Days and reasons.
    pub(crate) fields: Vec<Field>,
    /// Nobody was picked.
    pub(crate) is_nobody: bool,
    /// The owner may not have every one of these cases.
    pub(crate) is_no_owner: bool,
    /// About how many it was done just now, and about how many there was nothing to do.
    pub(crate) done: Option<(usize, usize)>,
}

impl Typed {
    /// What an address asks for.
    pub(crate) fn asked(desk: &Desk<'_>) -> Self {
        let count = |name: &str| desk.asked.query(name).parse().ok();
        Self {
            picks_all: desk.asked.query("all") == "1",
            done: count("done").zip(count("gone")),
            ..Self::default()
        }
    }

    /// What a form with these fields brought.
    pub(crate) fn sent(desk: &Desk<'_>, mut fields: Vec<Field>) -> Self {
        for field in &mut fields {
            field.value = desk.asked.field(field.name);
        }
        Self {
            picked: desk.asked.all_of("pick"),
            owner: desk.asked.field("owner"),
            fields,
            ..Self::default()
        }
    }
}
