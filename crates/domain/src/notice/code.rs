//! The code on the paper of a letter: short enough to type from an envelope, and with
//! a sign that tells when somebody typed it wrong.

use std::fmt;

/// No sign here is taken for another, whether read or written by hand. That they are
/// 23, a prime, is what lets the last sign tell every slip.
const SIGNS: &[u8; 23] = b"34679ACDEFGHJKMNPRTUWXY";

/// Signs of a code, with the one that checks the others.
pub const CODE_SIGNS: usize = 9;

/// Signs that stand together on paper.
const TOGETHER: usize = 3;

/// What names a letter on its paper.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(String);

/// Why something that was typed is no code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Misread {
    /// It has not nine signs.
    #[error("a code has {CODE_SIGNS} signs, and this has {0}")]
    Length(usize),
    /// No code has this sign.
    #[error("no code has the sign {0:?}")]
    Sign(char),
    /// The last sign does not fit the others: one is wrong, or two changed places.
    #[error("one sign is wrong, or two changed places")]
    Slip,
}

impl Code {
    /// The code of a number; numbers 23⁸ apart share one.
    #[must_use]
    pub fn of(mut number: u64) -> Self {
        let mut values = [0; CODE_SIGNS];
        for value in &mut values[..CODE_SIGNS - 1] {
            (*value, number) = (number % base(), number / base());
        }
        // The one last sign with which the sum comes out even.
        values[CODE_SIGNS - 1] = (0..base())
            .find(|last| {
                let sum = weighed(&values[..CODE_SIGNS - 1]) + CODE_SIGNS as u64 * last;
                sum.is_multiple_of(base())
            })
            .unwrap_or_default();
        Self(values.iter().map(|value| char::from(SIGNS[*value as usize])).collect())
    }

    /// What somebody typed or scanned; spaces, hyphens and small letters do not matter.
    ///
    /// # Errors
    /// When it cannot be a code.
    pub fn read(typed: &str) -> Result<Self, Misread> {
        let is_between = |it: &char| it.is_whitespace() || matches!(it, '-' | '–' | '‐');
        let signs = typed.chars().filter(|it| !is_between(it)).map(|it| it.to_ascii_uppercase());
        let text: String = signs.collect();
        let value = |sign: char| {
            let place = SIGNS.iter().position(|known| char::from(*known) == sign);
            place.map(|place| place as u64).ok_or(Misread::Sign(sign))
        };
        let count = text.chars().count();
        if count != CODE_SIGNS {
            return Err(Misread::Length(count));
        }
        let values = text.chars().map(value).collect::<Result<Vec<_>, _>>()?;
        if weighed(&values).is_multiple_of(base()) { Ok(Self(text)) } else { Err(Misread::Slip) }
    }

    /// The signs alone, as they are kept and scanned.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Code {
    /// In threes, as people read it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&grouped(&self.0))
    }
}

/// A kept code in threes; nothing for a letter that has none.
#[must_use]
pub fn grouped(code: &str) -> String {
    let signs: Vec<char> = code.chars().collect();
    let parts: Vec<String> = signs.chunks(TOGETHER).map(|part| part.iter().collect()).collect();
    parts.join("-")
}

fn base() -> u64 {
    SIGNS.len() as u64
}

/// The sum in which every sign weighs another amount: one wrong sign changes it, and
/// so do two that changed places.
fn weighed(values: &[u64]) -> u64 {
    (1..).zip(values).map(|(weight, value)| weight * value).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_as_it_stands_on_paper_or_as_it_is_scanned() {
        let code = Code::of(1_234_567_890);
        assert_eq!(code.as_str().len(), CODE_SIGNS);
        assert_eq!(code.to_string().len(), CODE_SIGNS + 2);
        for typed in [code.to_string(), code.as_str().to_lowercase(), format!(" {code} \r\n")] {
            assert_eq!(Code::read(&typed), Ok(code.clone()), "{typed}");
        }
    }

    #[test]
    fn every_wrong_sign_is_told() {
        for number in [0, 1, 987_654_321, u64::MAX] {
            let code = Code::of(number);
            for place in 0..CODE_SIGNS {
                for sign in SIGNS.map(char::from) {
                    let mut signs: Vec<char> = code.as_str().chars().collect();
                    let is_same = std::mem::replace(&mut signs[place], sign) == sign;
                    let read = Code::read(&signs.iter().collect::<String>());
                    assert_eq!(read.is_ok(), is_same, "{signs:?}");
                }
            }
        }
    }

    #[test]
    fn two_signs_that_changed_places_are_told() {
        for number in [42, 5_555_555, 70_000_000_001] {
            let code = Code::of(number);
            for one in 0..CODE_SIGNS {
                for other in one + 1..CODE_SIGNS {
                    let mut signs: Vec<char> = code.as_str().chars().collect();
                    signs.swap(one, other);
                    let is_same = signs[one] == signs[other];
                    let read = Code::read(&signs.iter().collect::<String>());
                    assert_eq!(read.is_ok(), is_same, "{signs:?}");
                }
            }
        }
    }

    #[test]
    fn what_is_no_code_says_why() {
        assert_eq!(Code::read(""), Err(Misread::Length(0)));
        assert_eq!(Code::read("ACD-EFG"), Err(Misread::Length(6)));
        assert_eq!(Code::read("0CD-EFG-HJK"), Err(Misread::Sign('0')));
        assert_eq!(Code::read("ñññ-ñññ-ñññ"), Err(Misread::Sign('ñ')));
    }
}
