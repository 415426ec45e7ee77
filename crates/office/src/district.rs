//! Which district of a database is meant.

use domain::Date;
use intake::record::Record;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use store::revision;
use store::sheet::{Sheet, Sight};
use store::tx::Tx;

use crate::error::{OfficeError, Result};
use crate::facts::{self, Whose};
use crate::ground;

/// The id of a district whose own id no file has named yet.
const UNNAMED: &str = "unnamed";

/// The ids of all districts; that of the first one where nothing was written
/// yet.
///
/// # Errors
/// When the memory refuses.
pub fn all(tx: &mut Tx<'_>) -> Result<Vec<String>> {
    let known = revision::districts(tx)?;
    Ok(if known.is_empty() { vec![UNNAMED.to_owned()] } else { known })
}

/// The district that is named, or the only one there is.
///
/// # Errors
/// When there is none or several, or none of that name.
pub fn existing(tx: &mut Tx<'_>, named: Option<&str>) -> Result<String> {
    let districts = revision::districts(tx)?;
    let known = districts.join(", ");
    match (named, districts.as_slice()) {
        (_, []) => Err(OfficeError::NoDistrict),
        (Some(named), _) => find(tx, &districts, named)?
            .ok_or_else(|| OfficeError::UnknownDistrict { named: named.to_owned(), known }),
        (None, [only]) => Ok(only.clone()),
        (None, _) => Err(OfficeError::WhichDistrict(known)),
    }
}

/// The district that an import belongs to: the one that is named, or else the
/// one that its files name, or else the only one; a new one when it is not
/// known yet.
///
/// # Errors
/// When files that name no district could belong to several.
pub fn for_import(tx: &mut Tx<'_>, named: Option<&str>, in_files: Option<&str>) -> Result<String> {
    let districts = revision::districts(tx)?;
    let Some(wanted) = named.or(in_files) else {
        return match districts.as_slice() {
            [] => Ok(UNNAMED.to_owned()),
            [only] => Ok(only.clone()),
            _ => Err(OfficeError::WhichDistrict(districts.join(", "))),
        };
    };
    if let Some(known) = find(tx, &districts, wanted)? {
        return Ok(known);
    }
    // Files of the only district came before the one that names it.
    match districts.as_slice() {
        [only] if only == UNNAMED && own_id(tx, only)?.is_none() => Ok(only.clone()),
        _ => Ok(wanted.to_owned()),
    }
}

fn find(tx: &mut Tx<'_>, districts: &[String], wanted: &str) -> Result<Option<String>> {
    for district in districts {
        if district == wanted || own_id(tx, district)?.is_some_and(|own| own == wanted) {
            return Ok(Some(district.clone()));
        }
    }
    Ok(None)
}

/// The id that the district's own file gives it.
fn own_id(tx: &mut Tx<'_>, district: &str) -> Result<Option<String>> {
    let Some(sheet) = Sheet::of("district.csv") else { return Ok(None) };
    let Some(latest) = revision::latest(tx, district)? else { return Ok(None) };
    let mut id = None;
    sheet.each(tx, Sight { district, revision: latest.number }, |version| {
        id = version.cells.get(0).map(str::to_owned);
        Ok(())
    })?;
    Ok(id)
}

/// The day that the district's clocks show.
///
/// # Errors
/// When its time zone is none.
pub fn today(tx: &mut Tx<'_>, district: &str, now: Timestamp) -> Result<Date> {
    let revision = revision::latest(tx, district)?.map_or(0, |latest| latest.number);
    Ok(now.to_zoned(zone(tx, Sight { district, revision })?).date())
}

/// The district's time zone; UTC where no file names one.
pub(crate) fn zone(tx: &mut Tx<'_>, sight: Sight<'_>) -> Result<TimeZone> {
    let mut zone = String::new();
    facts::records(tx, sight, "district.csv", Whose::Everybody, |record, _| {
        if let Record::District(row) = record {
            zone = row.time_zone.to_owned();
        }
    })?;
    ground::zone(&zone)
}
