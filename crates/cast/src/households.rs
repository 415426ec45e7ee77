//! Who lives together: brothers and sisters, and the traits that a family's
//! attendance shares.
//!
//! 38 % of students have a sibling in the district (an assumption; no source).
//! Siblings share the address, the contacts, the language and some of the days
//! on which they are ill.

use jiff::civil::{Date, date};

use crate::calendar::plus;
use crate::contacts::{Contact, Home};
use crate::dice::{Dice, Of};
use crate::ids;
use crate::language::{self, Tongue};
use crate::names::edge::{self, Fixed};
use crate::names::{Family, Name};
use crate::places::Address;
use crate::world::World;

/// A household with at least one student.
#[derive(Clone, Debug)]
pub(crate) struct Household {
    pub(crate) index: u32,
    pub(crate) id: String,
    pub(crate) zone: usize,
    pub(crate) tongue: Tongue,
    pub(crate) contacts: Vec<Contact>,
    pub(crate) kids: Vec<Kid>,
    pub(crate) homeless: bool,
    /// Of ten thousand absences, how many nobody explains.
    pub(crate) silence: u32,
}

/// A student.
#[derive(Clone, Debug)]
pub(crate) struct Kid {
    pub(crate) index: u32,
    pub(crate) id: String,
    pub(crate) state_id: String,
    pub(crate) name: Name,
    pub(crate) gender: &'static str,
    /// -1 is TK, 0 is K.
    pub(crate) grade: i8,
    pub(crate) born: Date,
    pub(crate) ethnicity: &'static str,
    pub(crate) groups: String,
    pub(crate) illness_form_until: Option<Date>,
}

/// Households of one, two, three and four students of ten thousand; these
/// leave 62 % of the students without a sibling.
const SIZES: [u32; 4] = [7_915, 1_532, 426, 127];
/// Students in each grade, TK to 12.
const GRADES: [u32; 14] = [48, 68, 70, 70, 70, 71, 72, 73, 74, 75, 79, 78, 76, 74];

/// What all members share.
struct Frame {
    family: Family,
    other_family: Option<Family>,
    homeless: bool,
    foster: bool,
    poor: bool,
    migrant: bool,
    ethnicity: &'static str,
}

impl Household {
    /// The household at this place, whose first student is the `from`th.
    pub(crate) fn draw(world: &World, index: u32, from: u32) -> Self {
        let mut dice = Dice::new(world.seed, Of::Household, index);
        let size = u32::try_from(dice.weighted(&SIZES)).unwrap_or(0) + 1;
        let size = size.min(world.students - from);
        let zone = dice.below(world.schools.zones()) as usize;
        let tongue = language::draw(zone, &mut dice);
        let fixed = edge::among(from..from + size);
        let tongue = fixed.map_or(tongue, |fixed| fixed.tongue);
        let frame = Frame::draw(world, tongue, fixed, size, &mut dice);
        let address = match dice.chance(if frame.homeless { 2_500 } else { 130 }) {
            true => Address::default(),
            false => world.places.home(zone, &mut dice),
        };
        let home = Home {
            index,
            zone,
            tongue,
            family: &frame.family,
            address: &address,
            foster: frame.foster,
            names: &world.names,
            places: &world.places,
        };
        Self {
            index,
            id: ids::household(index),
            zone,
            tongue,
            contacts: home.contacts(&mut dice),
            kids: frame.kids(world, tongue, from..from + size, &mut dice),
            homeless: frame.homeless,
            silence: silence(&mut dice),
        }
    }
}

/// Some families call about every absence, some never: without that, nearly
/// every student would have three unexcused days by spring.
fn silence(dice: &mut Dice) -> u32 {
    match dice.below(100) {
        0..55 => 300,
        55..72 => 4_500,
        _ => 9_600,
    }
}

impl Frame {
    fn draw(
        world: &World,
        tongue: Tongue,
        fixed: Option<&Fixed>,
        size: u32,
        dice: &mut Dice,
    ) -> Self {
        let family = match fixed {
            Some(fixed) => Family::named(&world.names, tongue.1, fixed.parents, dice),
            None => Family::draw(&world.names, tongue.1, dice),
        };
        let other = size > 1 && dice.chance(1_500);
        Self {
            other_family: other.then(|| family.other(&world.names, dice)),
            family,
            homeless: dice.chance(330),
            // Of students, 0.5 %; here only those who came alone.
            foster: size == 1 && dice.chance(80),
            poor: dice.chance(6_200),
            migrant: dice.chance(60),
            ethnicity: language::ethnicity(tongue.1, dice),
        }
    }

    fn kids(
        &self,
        world: &World,
        tongue: Tongue,
        places: std::ops::Range<u32>,
        dice: &mut Dice,
    ) -> Vec<Kid> {
        let mut grade = grade(dice.weighted(&GRADES));
        let mut kids: Vec<Kid> = Vec::new();
        for index in places {
            let twin = kids.last().filter(|_| dice.chance(350));
            let twin = twin.map(|kid| (kid.grade, kid.born));
            if twin.is_none() && !kids.is_empty() {
                // Two to five grades apart, coming round after grade 12, so that
                // all grades stay equally full.
                grade = (grade + 3 + i8::try_from(dice.below(4)).unwrap_or(0)) % 14 - 1;
            }
            let family = match &self.other_family {
                Some(other) if !kids.is_empty() => other,
                _ => &self.family,
            };
            kids.push(self.kid(world, index, (grade, twin), family, tongue));
        }
        kids
    }

    fn kid(
        &self,
        world: &World,
        index: u32,
        (grade, twin): (i8, Option<(i8, Date)>),
        family: &Family,
        tongue: Tongue,
    ) -> Kid {
        let mut dice = Dice::new(world.seed, Of::Student, index);
        let fixed = edge::at(index);
        let girl = fixed.map_or(dice.chance(4_870), |fixed| fixed.girl);
        let name = family.child(&world.names, girl, &mut dice);
        let start = world.calendars.year.first().year();
        let born = born(start, grade, &mut dice);
        let (grade, born) = match (fixed, twin) {
            (Some(fixed), _) if fixed.namesake => (7, namesakes_birthday(start, index)),
            (_, Some(twin)) => twin,
            _ => (grade, born),
        };
        let groups = self.groups(tongue, grade, &mut dice);
        Kid {
            index,
            id: world.ids.student(index),
            state_id: world.ids.state(index),
            name: fixed.map_or(name, Fixed::name),
            gender: gender(girl, &mut dice),
            grade,
            born,
            ethnicity: self.ethnicity,
            groups,
            illness_form_until: dice.chance(100).then(|| world.calendars.year.last()),
        }
    }

    fn groups(&self, tongue: Tongue, grade: i8, dice: &mut Dice) -> String {
        // English learners are 18.6 % of all and 45 % of those who speak
        // another language; more of the young.
        let learner = if grade < 6 { 5_600 } else { 3_500 };
        let groups = [
            ("iep", dice.chance(1_300)),
            ("504", dice.chance(300)),
            ("foster", self.foster),
            ("homeless", self.homeless),
            ("el", tongue.0 != "en" && dice.chance(learner)),
            ("sed", self.poor || self.homeless || self.foster),
            ("migrant", self.migrant),
        ];
        let groups: Vec<_> =
            groups.into_iter().filter(|(_, member)| *member).map(|(name, _)| name).collect();
        groups.join(" ")
    }
}

fn grade(place: usize) -> i8 {
    i8::try_from(place).unwrap_or(0) - 1
}

fn gender(girl: bool, dice: &mut Dice) -> &'static str {
    match (dice.chance(40), girl) {
        (true, _) => "X",
        (_, true) => "F",
        _ => "M",
    }
}

/// In K a child is five by 1 September; one in twenty-five is a year older.
fn born(start: i16, grade: i8, dice: &mut Dice) -> Date {
    let youngest = date(start - 5 - i16::from(grade), 9, 1);
    let older = if grade > 0 && dice.chance(400) { 365 } else { 0 };
    plus(youngest, -i64::from(dice.below(365)) - older)
}

/// The birth date that two students of one name share; another in each round.
fn namesakes_birthday(start: i16, index: u32) -> Date {
    plus(date(start - 13, 3, 4), i64::from(edge::round(index) % 150))
}
