//! The sheets of what people decide and do here: no file brings them, and every
//! row is kept.

use super::{Keeps, Plans, Sheet};
use crate::tx::Column;

const STUDENT: Column = Column::text("student_id");
const ON: Column = Column::text("on");
const BY: Column = Column::text("by");
const AT: Column = Column::text("at");

const fn acts(
    file: &'static str,
    table: &'static str,
    columns: &'static [Column],
    plans: Plans,
) -> Sheet {
    kept(file, table, columns, (&["student_id", "fact"], plans))
}

const fn kept(
    file: &'static str,
    table: &'static str,
    columns: &'static [Column],
    (lead, plans): (&'static [&'static str], Plans),
) -> Sheet {
    Sheet { file, table, columns, key: &[], lead, keeps: Keeps::All, plans }
}

/// Decisions of named persons about steps.
pub static SELECTIONS: Sheet = acts(
    "selections.csv",
    "selection",
    &[
        STUDENT,
        Column::text("step"),
        Column::text("decision"),
        Column::text("again_on"),
        Column::text("reason"),
        ON,
        BY,
        AT,
    ],
    Plans::Student,
);

/// Consultations, and holds that people put up and take away.
pub static GUARD_ACTS: Sheet = acts(
    "guard_acts.csv",
    "guard_act",
    &[
        STUDENT,
        Column::text("guard"),
        Column::text("act"),
        Column::text("person"),
        Column::text("note"),
        ON,
        BY,
        AT,
    ],
    Plans::Student,
);

/// Cases: opened, given to somebody, carried over, closed.
pub static CASE_ACTS: Sheet = acts(
    "case_acts.csv",
    "case_act",
    &[
        STUDENT,
        Column::int("year"),
        Column::text("track"),
        Column::text("act"),
        Column::text("owner"),
        Column::text("note"),
        ON,
        BY,
        AT,
    ],
    Plans::Nobody,
);

/// Duties that were put aside until a day.
pub static SNOOZES: Sheet = acts(
    "snoozes.csv",
    "snooze",
    &[
        STUDENT,
        Column::text("step"),
        Column::int("report"),
        Column::text("again_on"),
        Column::text("reason"),
        ON,
        BY,
        AT,
    ],
    Plans::Nobody,
);

/// More about tries to reach a family.
pub static EFFORTS: Sheet = acts(
    "efforts.csv",
    "effort",
    &[STUDENT, Column::text("kind"), Column::text("note"), Column::text("form"), BY, AT],
    Plans::Nobody,
);

/// What somebody found out about an address from which mail came back.
pub static ADDRESS_ACTS: Sheet = acts(
    "address_acts.csv",
    "address_act",
    &[
        STUDENT,
        Column::text("contact_id"),
        Column::text("act"),
        Column::text("how"),
        Column::text("person"),
        Column::text("note"),
        ON,
        BY,
        AT,
        Column::text("instead_of"),
        Column::text("street"),
        Column::text("city"),
        Column::text("state"),
        Column::text("postal_code"),
    ],
    Plans::Nobody,
);

/// Letters that a named person holds, and lets go.
pub static LETTER_HOLDS: Sheet = acts(
    "letter_holds.csv",
    "letter_hold",
    &[
        STUDENT,
        Column::text("kind"),
        Column::text("act"),
        Column::text("again_on"),
        Column::text("reason"),
        ON,
        BY,
        AT,
    ],
    Plans::Nobody,
);

/// What families say of absences: why the student was away, or that a mark is wrong.
/// Each in the family's own words.
pub static FAMILY_WORDS: Sheet = acts(
    "family_words.csv",
    "family_word",
    &[
        STUDENT,
        Column::text("date"),
        Column::text("says"),
        Column::text("reason"),
        Column::text("words"),
        Column::text("person"),
        Column::text("way"),
        Column::text("proof"),
        ON,
        BY,
        AT,
    ],
    Plans::Nobody,
);

/// What somebody of the school decided about an absence.
pub static ABSENCE_DECISIONS: Sheet = acts(
    "absence_decisions.csv",
    "absence_decision",
    &[
        STUDENT,
        Column::text("date"),
        Column::text("said_at"),
        Column::text("decision"),
        Column::text("reason"),
        Column::text("note"),
        ON,
        BY,
        AT,
    ],
    Plans::Nobody,
);

/// Reports whose receiver was told that they no longer stand.
pub static REPORT_CORRECTIONS: Sheet = acts(
    "report_corrections.csv",
    "report_correction",
    &[
        STUDENT,
        Column::int("report"),
        Column::text("filed_on"),
        Column::text("to"),
        Column::text("note"),
        ON,
        BY,
        AT,
    ],
    Plans::Student,
);

/// Lists of students that somebody asks for again.
pub static SAVED_LISTS: Sheet = kept(
    "saved_lists.csv",
    "saved_list",
    &[Column::text("account"), Column::text("name"), Column::text("query"), AT],
    (&["account", "fact"], Plans::Nobody),
);

/// Words of letters that somebody proposed.
pub static TEXT_PROPOSALS: Sheet = kept(
    "text_proposals.csv",
    "text_proposal",
    &[
        Column::text("kind"),
        Column::text("language"),
        Column::int("number"),
        Column::text("words"),
        Column::text("base"),
        Column::text("translates"),
        Column::text("note"),
        BY,
        AT,
    ],
    (&["kind", "fact"], Plans::Nobody),
);

/// What became of such proposals.
pub static TEXT_DECISIONS: Sheet = kept(
    "text_decisions.csv",
    "text_decision",
    &[
        Column::text("kind"),
        Column::text("language"),
        Column::int("number"),
        Column::text("decision"),
        Column::text("note"),
        BY,
        AT,
    ],
    (&["kind", "fact"], Plans::Nobody),
);

/// All of them.
pub static ACT_SHEETS: [&Sheet; 13] = [
    &SELECTIONS,
    &GUARD_ACTS,
    &CASE_ACTS,
    &SNOOZES,
    &EFFORTS,
    &ADDRESS_ACTS,
    &LETTER_HOLDS,
    &FAMILY_WORDS,
    &ABSENCE_DECISIONS,
    &REPORT_CORRECTIONS,
    &SAVED_LISTS,
    &TEXT_PROPOSALS,
    &TEXT_DECISIONS,
];
