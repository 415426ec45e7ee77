//! How the members of one family are called, by the custom of their names.

use super::{Name, Names, Origin};
use crate::dice::Dice;

/// The surnames of a family, and how its children carry them.
#[derive(Clone, Debug)]
pub(crate) struct Family {
    pub(crate) origin: Origin,
    father: &'static str,
    mother: &'static str,
    custom: Custom,
}

/// How a child's surname is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Custom {
    /// The father's.
    Father,
    /// The father's and the mother's: García López.
    Both,
    /// Both with a hyphen: Pérez-Muñoz.
    Hyphen,
    /// Singh for boys, Kaur for girls.
    SinghKaur,
    /// The family's, with Singh or Kaur after the given name.
    KhalsaMiddle,
    /// bin or bint before the father's given name.
    BinBint,
    /// The woman's form where the language has one: Ivanova.
    Gendered,
    /// With a middle name before the given one: Thị Thu Hằng.
    MiddleName,
}

/// Names that a child is called by instead of the legal one.
const CALLED: [&str; 24] = [
    "Alex", "Ari", "Ben", "Bella", "Chris", "Danny", "Ellie", "Finn", "Gigi", "Jo", "Kai", "Kevin",
    "Lily", "Lulu", "Max", "Mia", "Nico", "Rae", "River", "Sam", "Sunny", "Teo", "Tony", "Vicky",
];

impl Family {
    pub(crate) fn draw(names: &Names, origin: Origin, dice: &mut Dice) -> Self {
        let father = names.surname(origin, dice);
        let mother = names.surname(origin, dice);
        let at = dice.below(100);
        let custom = match origin {
            Origin::Spanish if at < 44 => Custom::Both,
            Origin::Spanish if at < 51 => Custom::Hyphen,
            Origin::English | Origin::Filipino if at < 4 => Custom::Hyphen,
            Origin::Punjabi if at < 55 => Custom::SinghKaur,
            Origin::Punjabi if at < 80 => Custom::KhalsaMiddle,
            Origin::Arabic if at < 5 => Custom::BinBint,
            Origin::Slavic if at < 75 => Custom::Gendered,
            Origin::Vietnamese if at < 45 => Custom::MiddleName,
            _ => Custom::Father,
        };
        Self { origin, father, mother, custom }
    }

    /// A family of a given surname.
    pub(crate) fn named(
        names: &Names,
        origin: Origin,
        father: &'static str,
        dice: &mut Dice,
    ) -> Self {
        Self { father, custom: Custom::Father, ..Self::draw(names, origin, dice) }
    }

    /// The same household's children of another father.
    pub(crate) fn other(&self, names: &Names, dice: &mut Dice) -> Self {
        let father =
            if dice.chance(5_000) { self.mother } else { names.surname(self.origin, dice) };
        Self { father, custom: Custom::Father, ..self.clone() }
    }

    /// A child's name.
    pub(crate) fn child(&self, names: &Names, girl: bool, dice: &mut Dice) -> Name {
        let given = names.given(self.origin, girl, dice);
        let name = Name {
            last: self.last(names, girl, dice),
            first: self.first(given, girl),
            preferred: String::new(),
        };
        Name { preferred: self.preferred(given, dice), ..name }
    }

    fn last(&self, names: &Names, girl: bool, dice: &mut Dice) -> String {
        let (father, mother) = (self.father, self.mother);
        match self.custom {
            Custom::Both if father != mother => format!("{father} {mother}"),
            Custom::Hyphen if father != mother => format!("{father}-{mother}"),
            Custom::SinghKaur => if girl { "Kaur" } else { "Singh" }.to_owned(),
            Custom::BinBint => {
                let of = if girl { "bint" } else { "bin" };
                format!("{of} {} {father}", names.given(self.origin, false, dice))
            }
            Custom::Gendered if girl => womans(father),
            _ => father.to_owned(),
        }
    }

    fn first(&self, given: &str, girl: bool) -> String {
        match (self.custom, girl) {
            (Custom::MiddleName, true) => format!("Thị {given}"),
            (Custom::MiddleName, false) => format!("Văn {given}"),
            (Custom::KhalsaMiddle, true) => format!("{given} Kaur"),
            (Custom::KhalsaMiddle, false) => format!("{given} Singh"),
            _ => given.to_owned(),
        }
    }

    /// One child in five with a name that English teachers stumble over, and
    /// few others, go by another one.
    fn preferred(&self, given: &str, dice: &mut Dice) -> String {
        let east_asian = matches!(
            self.origin,
            Origin::Mandarin | Origin::Cantonese | Origin::Korean | Origin::Vietnamese
        );
        if !dice.chance(if east_asian { 2_000 } else { 250 }) {
            return String::new();
        }
        let called = dice.pick(&CALLED);
        if called == given { String::new() } else { called.to_owned() }
    }

    /// A grown-up's full name. Mothers often keep their own surname.
    pub(crate) fn adult(&self, names: &Names, woman: bool, dice: &mut Dice) -> String {
        let given = names.given(self.origin, woman, dice);
        let keeps = woman && dice.chance(5_500);
        let surname = if keeps { self.mother } else { self.father };
        let surname = match self.custom {
            Custom::SinghKaur if woman => "Kaur".to_owned(),
            Custom::SinghKaur => "Singh".to_owned(),
            Custom::Gendered if woman => womans(surname),
            _ => surname.to_owned(),
        };
        format!("{} {surname}", self.first(given, woman))
    }
}

/// The form of a Slavic surname for a woman; many have one form for all.
fn womans(surname: &str) -> String {
    if let Some(stem) = surname.strip_suffix("sky") {
        return format!("{stem}skaya");
    }
    let changes = ["ov", "ev", "yov", "in"].iter().any(|end| surname.ends_with(end));
    if changes { format!("{surname}a") } else { surname.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dice::Of;

    fn family(origin: Origin, father: &'static str, custom: Custom) -> Family {
        Family { origin, father, mother: "López", custom }
    }

    #[test]
    fn children_carry_the_surnames_that_custom_gives() {
        let names = Names::new();
        let mut dice = Dice::new(1, Of::Student, 0);
        let mut last = |origin, father, custom, girl| {
            family(origin, father, custom).child(&names, girl, &mut dice).last
        };
        assert_eq!(last(Origin::Spanish, "García", Custom::Both, true), "García López");
        assert_eq!(last(Origin::Spanish, "Pérez", Custom::Hyphen, false), "Pérez-López");
        assert_eq!(last(Origin::Punjabi, "Gill", Custom::SinghKaur, true), "Kaur");
        assert_eq!(last(Origin::Slavic, "Ivanov", Custom::Gendered, true), "Ivanova");
        assert_eq!(last(Origin::Slavic, "Ivanov", Custom::Gendered, false), "Ivanov");
        assert!(last(Origin::Arabic, "Al-Harbi", Custom::BinBint, true).starts_with("bint "));
    }

    #[test]
    fn surnames_with_one_form_stay() {
        assert_eq!(womans("Shevchenko"), "Shevchenko");
        assert_eq!(womans("Volynsky"), "Volynskaya");
        assert_eq!(womans("Galkin"), "Galkina");
    }
}
