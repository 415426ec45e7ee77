//! The grown-ups of a household: who they are to the children, what they may
//! know and decide, how they are reached.

use crate::dice::Dice;
use crate::ids;
use crate::language::Tongue;
use crate::names::{Family, Names};
use crate::places::{self, Address, Places};

/// A contact; the same for all children of a household.
#[derive(Clone, Debug)]
pub(crate) struct Contact {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) relationship: &'static str,
    pub(crate) language: &'static str,
    pub(crate) interpreter: bool,
    pub(crate) alternate_format: &'static str,
    pub(crate) phone: String,
    pub(crate) email: String,
    pub(crate) address: Address,
    pub(crate) lives_with: bool,
    pub(crate) education_rights: bool,
    pub(crate) legal_custody: bool,
    pub(crate) gets_mail: bool,
    pub(crate) do_not_contact: bool,
    pub(crate) no_contact_order: bool,
    pub(crate) address_confidential: bool,
}

/// Who brings the children up. The second may live elsewhere.
#[derive(Clone, Copy, Debug)]
struct Parents {
    weight: u32,
    first: &'static str,
    second: Option<(&'static str, bool)>,
}

const fn parents(
    weight: u32,
    first: &'static str,
    second: Option<(&'static str, bool)>,
) -> Parents {
    Parents { weight, first, second }
}

const PARENTS: [Parents; 9] = [
    parents(56, "mother", Some(("father", true))),
    parents(13, "mother", Some(("father", false))),
    parents(11, "mother", None),
    parents(4, "father", Some(("mother", false))),
    parents(3, "father", None),
    parents(4, "mother", Some(("stepfather", true))),
    parents(5, "grandmother", Some(("mother", false))),
    parents(2, "aunt", None),
    parents(2, "guardian", None),
];

/// In foster care the caregiver seldom holds the education rights.
const FOSTER: Parents = parents(0, "foster_parent", Some(("education_rights_holder", false)));

/// What the contacts of one household are drawn from.
pub(crate) struct Home<'a> {
    pub(crate) index: u32,
    pub(crate) zone: usize,
    pub(crate) tongue: Tongue,
    pub(crate) family: &'a Family,
    pub(crate) address: &'a Address,
    pub(crate) foster: bool,
    pub(crate) names: &'a Names,
    pub(crate) places: &'a Places,
}

impl Home<'_> {
    /// One or two contacts.
    pub(crate) fn contacts(&self, dice: &mut Dice) -> Vec<Contact> {
        let drawn = PARENTS[dice.weighted(&PARENTS.map(|parents| parents.weight))];
        let parents = if self.foster { FOSTER } else { drawn };
        let mut contacts = vec![self.contact(0, parents.first, true, dice)];
        contacts.extend(parents.second.map(|(second, home)| self.contact(1, second, home, dice)));
        if contacts.iter().any(|contact| contact.no_contact_order) && dice.chance(5_000) {
            // Where there is an order there is often a confidential address.
            contacts[0].address_confidential = true;
            contacts[0].address = self.substitute();
        }
        contacts
    }

    fn contact(&self, number: usize, who: &'static str, home: bool, dice: &mut Dice) -> Contact {
        let woman = matches!(who, "mother" | "grandmother" | "aunt") || dice.chance(5_000);
        let woman = woman && !matches!(who, "father" | "stepfather");
        let language = if dice.chance(8_800) { self.tongue.0 } else { "en" };
        let apart = !home;
        let ordered = apart && !self.foster && dice.chance(350);
        let confidential = number == 0 && dice.chance(30);
        let id = ids::contact(self.index, number);
        Contact {
            name: self.family.adult(self.names, woman, dice),
            relationship: who,
            language,
            interpreter: language != "en" && dice.chance(5_500),
            alternate_format: if dice.chance(60) {
                dice.pick(&["large_print", "braille", "audio"])
            } else {
                ""
            },
            phone: self.phone(number, dice),
            email: if dice.chance(6_500) { places::email(&id, false) } else { String::new() },
            address: match (confidential, apart) {
                (true, _) => self.substitute(),
                (_, true) => self.elsewhere(dice),
                _ => self.address.clone(),
            },
            lives_with: home,
            education_rights: self.holds_rights(who, apart, dice) && !ordered,
            legal_custody: !matches!(who, "stepfather" | "foster_parent" | "aunt") && !ordered,
            gets_mail: !ordered && (number == 0 || (apart && dice.chance(6_000))),
            do_not_contact: !ordered && number == 1 && dice.chance(120),
            no_contact_order: ordered,
            address_confidential: confidential,
            id,
        }
    }

    fn holds_rights(&self, who: &str, apart: bool, dice: &mut Dice) -> bool {
        match who {
            "foster_parent" => dice.chance(2_500),
            "stepfather" => dice.chance(3_000),
            "education_rights_holder" => true,
            _ if apart => dice.chance(8_500),
            _ => !dice.chance(60),
        }
    }

    fn phone(&self, number: usize, dice: &mut Dice) -> String {
        let place = self.index * 2 + u32::from(number > 0);
        let known = !dice.chance(if number == 0 { 200 } else { 900 });
        if known { places::phone(places::FAMILIES_FROM + place) } else { String::new() }
    }

    /// The other parent's home, often in another part of town, sometimes unknown.
    fn elsewhere(&self, dice: &mut Dice) -> Address {
        let zone = self.zone + dice.below(3) as usize;
        let address = self.places.home(zone, dice);
        if dice.chance(2_000) { Address::default() } else { address }
    }

    /// What stands in place of a confidential address.
    fn substitute(&self) -> Address {
        let (city, postal_code) = self.places.town(0);
        Address { street: format!("PO Box 0{:05}", self.index), city, postal_code }
    }
}
