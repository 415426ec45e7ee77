//! What must never be collected, wherever it stands: identity papers, country
//! of birth, immigration, social security numbers, health.

/// A kind of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Never {
    Document,
    Birthplace,
    Immigration,
    SocialSecurity,
    Health,
}

/// How one and several of a kind are told, in the order of [`Never`].
const WORDS: [(&str, &str); 5] = [
    ("identity document", "identity documents"),
    ("place of birth", "places of birth"),
    ("entry on citizenship or immigration", "entries on citizenship or immigration"),
    ("social security number", "social security numbers"),
    ("health record", "health records"),
];

impl Never {
    /// The kind that an element of this name is, with all that is in it.
    pub(super) fn named(name: &str) -> Option<Self> {
        match name {
            "PersonalIdentificationDocument" | "IdentificationDocument" => Some(Self::Document),
            "BirthCountry"
            | "BirthCity"
            | "BirthStateAbbreviation"
            | "BirthInternationalProvince"
            | "BirthPlace" => Some(Self::Birthplace),
            "Citizenship" | "CitizenshipStatus" | "Visa" | "DateEnteredUS" => {
                Some(Self::Immigration)
            }
            "StudentHealth"
            | "Disability"
            | "Section504Disability"
            | "MultiplyDisabled"
            | "MedicallyFragile" => Some(Self::Health),
            _ if name.contains("Immigra") => Some(Self::Immigration),
            _ => None,
        }
    }
}

/// Whether an element holds an identification code. None of a person is
/// needed, and nobody can know before its end whether it is a social security
/// number. The code of an intervention is its key.
pub(super) fn is_code(name: &str) -> bool {
    name.len() > "IdentificationCode".len()
        && name.ends_with("IdentificationCode")
        && name != "InterventionIdentificationCode"
}

/// Whether the text of such an element says what system a code belongs to.
pub(super) fn is_system(name: &str) -> bool {
    name.ends_with("IdentificationSystem")
}

/// Whether a system of identification codes is the social security number.
pub(super) fn is_social_security(system: &str) -> bool {
    let system = super::element::code_value(system.trim()).to_ascii_lowercase();
    system == "ssn" || system.contains("social security")
}

/// The element that holds characteristics of a student, harmless ones and
/// others.
pub(super) const CHARACTERISTIC: &str = "StudentCharacteristic";

/// The kind that a characteristic of a student is.
pub(super) fn characteristic(text: &str) -> Option<Never> {
    match super::element::code_value(text.trim()) {
        "Immigrant" | "Refugee" | "Asylee" => Some(Never::Immigration),
        "Pregnant" => Some(Never::Health),
        _ => None,
    }
}

/// How often each kind was dropped from one file.
#[derive(Debug, Default)]
pub(super) struct Dropped([u64; WORDS.len()]);

impl Dropped {
    pub(super) fn count(&mut self, kind: Never) {
        self.0[kind as usize] += 1;
    }

    /// What was dropped, in one sentence.
    pub(super) fn told(&self) -> Option<String> {
        let kinds = self.0.iter().zip(WORDS).filter(|(count, _)| **count > 0);
        let words = kinds.map(|(count, (one, many))| {
            let word = if *count == 1 { one } else { many };
            format!("{count} {word}")
        });
        let words: Vec<String> = words.collect();
        let verb = if self.0.iter().sum::<u64>() == 1 { "was" } else { "were" };
        (!words.is_empty()).then(|| format!("{} {verb} dropped unread", words.join(", ")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_dropped_is_told_in_one_sentence() {
        let mut dropped = Dropped::default();
        assert_eq!(dropped.told(), None);
        dropped.count(Never::Health);
        assert_eq!(dropped.told().as_deref(), Some("1 health record was dropped unread"));
        dropped.count(Never::Document);
        dropped.count(Never::Document);
        let told = "2 identity documents, 1 health record were dropped unread";
        assert_eq!(dropped.told().as_deref(), Some(told));
    }

    #[test]
    fn names_of_ordinary_things_are_not_dropped() {
        for name in ["BirthDate", "BirthSex", "StudentUniqueId", "Address", "Name"] {
            assert_eq!(Never::named(name), None, "{name}");
        }
        let uri = |word: &str| format!("uri://ed-fi.org/StudentCharacteristicDescriptor#{word}");
        assert_eq!(characteristic(&uri("Refugee")), Some(Never::Immigration));
        assert_eq!(characteristic(&uri("Homeless")), None);
        assert!(!is_code("InterventionIdentificationCode"));
        assert!(is_code("StudentIdentificationCode") && !is_code("IdentificationCode"));
        assert!(is_social_security("uri://ed-fi.org/StudentIdentificationSystemDescriptor#SSN"));
        assert!(!is_social_security("uri://ed-fi.org/StudentIdentificationSystemDescriptor#State"));
    }
}
