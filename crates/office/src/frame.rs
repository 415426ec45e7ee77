//! What frames every page: the district, its schools, and how old its data is.

use std::collections::BTreeMap;

use intake::record::Record;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use store::accounts::Account;
use store::sheet::{SAVED_LISTS, Sight};
use store::tx::Tx;
use store::{imports, revision};

use crate::accounts::{self, Listed};
use crate::decided;
use crate::error::Result;
use crate::facts::{self, Whose};
use crate::ground;

/// A district as its pages name it.
#[derive(Clone, Debug)]
pub struct Frame {
    /// Its id.
    pub district: String,
    /// Its name; its id until a file names it.
    pub name: String,
    /// The revision that all this was seen at.
    pub revision: u32,
    /// Its time zone.
    pub zone: TimeZone,
    /// Its schools by id, with their names.
    pub schools: BTreeMap<String, String>,
    /// Everybody who may or might sign in, open accounts first, by name.
    pub people: Vec<Listed>,
    /// Where in them each account stands.
    places: BTreeMap<String, usize>,
    /// Names of the staff that files name, by id.
    staff: BTreeMap<String, String>,
    /// When a source was read last.
    pub loaded: Option<Timestamp>,
    /// Lists of students that people keep: how they are asked for, by account and
    /// name.
    pub lists: BTreeMap<(String, String), String>,
}

impl Frame {
    /// The frame of a district as it is now.
    ///
    /// # Errors
    /// When the memory refuses.
    pub fn load(tx: &mut Tx<'_>, district: &str) -> Result<Self> {
        let latest = revision::latest(tx, district)?.map_or(0, |latest| latest.number);
        let sight = Sight { district, revision: latest };
        let (mut name, mut zone) = (String::new(), String::new());
        facts::records(tx, sight, "district.csv", Whose::Everybody, |record, _| {
            if let Record::District(row) = record {
                (name, zone) = (row.name.to_owned(), row.time_zone.to_owned());
            }
        })?;
        let mut schools = BTreeMap::new();
        facts::records(tx, sight, "schools.csv", Whose::Everybody, |record, _| {
            if let Record::Schools(row) = record {
                schools.insert(row.school_id.to_string(), row.name.to_owned());
            }
        })?;
        let mut staff = BTreeMap::new();
        facts::records(tx, sight, "staff.csv", Whose::Everybody, |record, _| {
            if let Record::Staff(row) = record {
                staff.insert(row.staff_id.to_string(), row.name.to_owned());
            }
        })?;
        if name.is_empty() {
            district.clone_into(&mut name);
        }
        let people = accounts::list(tx, district)?;
        let places = people.iter().map(|(account, _)| account.id.clone()).zip(0..).collect();
        Ok(Self {
            people,
            places,
            district: district.to_owned(),
            name,
            revision: latest,
            // A zone that is none is told when it is imported.
            zone: ground::zone(&zone).unwrap_or(TimeZone::UTC),
            schools,
            staff,
            loaded: imports::last(tx, district)?,
            lists: lists(tx, sight)?,
        })
    }

    /// The name of a person by account or by the id of a file; what was asked for
    /// where it is nobody's.
    #[must_use]
    pub fn person<'a>(&'a self, account: &'a str) -> &'a str {
        if let Some(known) = self.account(account) {
            return &known.name;
        }
        self.staff.get(account).map_or(account, String::as_str)
    }

    /// An account.
    #[must_use]
    pub fn account(&self, id: &str) -> Option<&Account> {
        self.places.get(id).map(|place| &self.people[*place].0)
    }

    /// The accounts that are meant by an account, or by a part of a name or address.
    #[must_use]
    pub fn people_like(&self, typed: &str) -> Vec<&Listed> {
        if let Some(place) = self.places.get(typed) {
            return vec![&self.people[*place]];
        }
        let typed = typed.to_lowercase();
        let fits = |(account, _): &&Listed| {
            account.name.to_lowercase().contains(&typed) || account.email.contains(&typed)
        };
        self.people.iter().filter(fits).collect()
    }

    /// The lists that somebody keeps, each with how it is asked for.
    pub fn lists_of<'a>(&'a self, account: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        let own = self.lists.iter().filter(move |((of, _), _)| of == account);
        own.map(|((_, name), query)| (name.as_str(), query.as_str()))
    }

    /// The name of a school; its id where no file names it.
    #[must_use]
    pub fn school<'a>(&'a self, id: &'a str) -> &'a str {
        self.schools.get(id).map_or(id, String::as_str)
    }
}

/// The lists that people keep: of each name the last, and none without a query.
fn lists(tx: &mut Tx<'_>, sight: Sight<'_>) -> Result<BTreeMap<(String, String), String>> {
    let mut lists = BTreeMap::new();
    for version in decided::in_order(&SAVED_LISTS, tx, sight, Whose::Everybody)? {
        let [account, name, query] = decided::cells(&version).map(str::to_owned);
        lists.insert((account, name), query);
    }
    lists.retain(|_, query| !query.is_empty());
    Ok(lists)
}
