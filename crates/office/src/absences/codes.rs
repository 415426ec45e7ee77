//! With which code a school says something.

use domain::class::Class;
use intake::record::Record;
use store::sheet::Sight;
use store::tx::Tx;

use crate::error::Result;
use crate::facts::{self, Whose};

/// A code of a school, or of all.
#[derive(Clone, Debug)]
struct Code {
    school: String,
    code: String,
    class: Class,
    reason: String,
    is_printable: bool,
}

/// The codes of a district, in the order of its file.
pub(crate) struct Codes(Vec<Code>);

impl Codes {
    pub(crate) fn load(tx: &mut Tx<'_>, sight: Sight<'_>) -> Result<Self> {
        let mut all = Vec::new();
        facts::records(tx, sight, "attendance_codes.csv", Whose::Everybody, |record, _| {
            if let Record::AttendanceCodes(row) = record {
                all.push(Code {
                    school: row.school_id.to_string(),
                    code: row.code.to_string(),
                    class: row.class,
                    reason: row.reason.to_string(),
                    is_printable: row.printable.unwrap_or(true),
                });
            }
        })?;
        Ok(Self(all))
    }

    /// Whether a school has a code for whole days that are excused for a reason.
    pub(crate) fn has(&self, school: &str, reason: &str) -> bool {
        self.find(school, Class::Excused, reason).is_some()
    }

    /// The code of a class at a school: the one of the reason, or else one that names
    /// none; and of those one that families may read rather than one that they may not.
    pub(crate) fn find(&self, school: &str, class: Class, reason: &str) -> Option<&str> {
        let own = |code: &&Code| {
            let speaks =
                code.school == school || (code.school.is_empty() && !self.is_own(school, code));
            speaks && code.class == class && (code.reason == reason || code.reason.is_empty())
        };
        let best = self.0.iter().filter(own);
        let best = best.min_by_key(|code| (code.reason != reason, !code.is_printable));
        best.map(|code| code.code.as_str())
    }

    /// Whether a school has a meaning of its own for a general code.
    fn is_own(&self, school: &str, general: &Code) -> bool {
        self.0.iter().any(|code| code.school == school && code.code == general.code)
    }
}
