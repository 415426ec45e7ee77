//! Who works where, and who is called at a student's home.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Result;
use domain::access::{Actor, Role};
use office::accounts;
use store::Store;

use super::chance::Chance;

/// Somebody who works in the district.
#[derive(Clone, Debug)]
pub(super) struct Person {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) role: Role,
    pub(super) actor: Actor,
    /// Empty for the whole district.
    pub(super) schools: Vec<String>,
}

/// Who is called at home.
#[derive(Clone, Debug, Default)]
pub(super) struct Parent {
    pub(super) name: String,
    pub(super) language: String,
    /// City, state and postal code.
    pub(super) town: [String; 3],
}

/// Everybody.
#[derive(Debug)]
pub(super) struct People {
    staff: Vec<Person>,
    parents: BTreeMap<String, Parent>,
    /// The ids of the schools.
    pub(super) schools: Vec<String>,
}

impl People {
    pub(super) fn read(store: &Store, district: (&str, &Path)) -> Result<Self> {
        let (id, folder) = district;
        let mut staff = Vec::new();
        for (account, _) in accounts::list(&mut store.read()?, id)? {
            let role: Role = account.role.parse()?;
            let schools = account.school_ids.split_whitespace().map(str::to_owned).collect();
            let actor = Actor::Staff { id: account.id.clone(), role };
            staff.push(Person { id: account.id, name: account.name, role, actor, schools });
        }
        staff.sort_by(|one, other| one.id.cmp(&other.id));
        let schools = column(&folder.join("schools.csv"), "school_id")?;
        Ok(Self { staff, parents: parents(&folder.join("contacts.csv"))?, schools })
    }

    /// Somebody of a role: of the school, or else of the whole district.
    pub(super) fn of(&self, school: &str, role: Role, chance: &mut Chance) -> Option<&Person> {
        let all = || self.staff.iter().filter(|it| it.role == role);
        let own: Vec<&Person> =
            all().filter(|it| it.schools.iter().any(|it| it == school)).collect();
        let district: Vec<&Person> = all().filter(|it| it.schools.is_empty()).collect();
        chance.pick(if own.is_empty() { &district } else { &own })
    }

    /// Who is called about a student; none where nobody may be.
    pub(super) fn parent(&self, student: &str) -> Option<&Parent> {
        self.parents.get(student)
    }

    /// To whom reports of truancy go.
    pub(super) fn supervisor(&self) -> &str {
        let is_it = |it: &&Person| it.role == Role::AttendanceSupervisor;
        self.staff.iter().find(is_it).map_or("", |it| &it.name)
    }
}

fn column(file: &Path, name: &str) -> Result<Vec<String>> {
    let mut reader = csv::Reader::from_path(file)?;
    let place = reader.headers()?.iter().position(|it| it == name).unwrap_or(0);
    let cell = |row: csv::Result<csv::StringRecord>| Ok(row?.get(place).unwrap_or("").to_owned());
    reader.records().map(cell).collect()
}

/// The first of each student's contacts who may be told and wants to be.
fn parents(file: &Path) -> Result<BTreeMap<String, Parent>> {
    let mut parents = BTreeMap::new();
    for row in csv::Reader::from_path(file)?.deserialize() {
        let row: BTreeMap<String, String> = row?;
        let cell = |name: &str| row.get(name).map_or("", String::as_str);
        let may = cell("education_rights") == "1"
            && cell("do_not_contact") != "1"
            && cell("no_contact_order") != "1";
        if may && !parents.contains_key(cell("student_id")) {
            let [name, language] = ["name", "language"].map(|name| cell(name).to_owned());
            let town = ["city", "state", "postal_code"].map(|name| cell(name).to_owned());
            parents.insert(cell("student_id").to_owned(), Parent { name, language, town });
        }
    }
    Ok(parents)
}
