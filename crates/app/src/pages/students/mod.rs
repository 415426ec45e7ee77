//! Students: lists of them, and the record of one. What was typed is sent as a form:
//! names stay out of addresses and logs, and coming back sends nothing again.

mod acts;
mod addresses;
mod asked;
mod calendar;
mod courses;
mod forms;
mod list;
mod lists;
mod notes;
mod record;
pub(crate) mod told;

pub(crate) use acts::{contact, note, take_back, unnote};
pub(crate) use addresses::{settle_address, unsettle_address};
pub(crate) use forms::{
    check_paper, home_visit, referral_slip, residence_check, routing_slip, sheet, sign_in_sheet,
};
pub(crate) use list::{ask, find, percent};
pub(crate) use lists::{drop_list, save_list, table};
pub(crate) use notes::{find_notes, notes};
pub(crate) use record::{again, show};

/// Where a student's record is: ids may have letters that addresses may not.
pub(crate) fn address(id: &str) -> String {
    let path = serde_urlencoded::to_string([("", id)]).unwrap_or_default();
    format!("/students/{}", path.trim_start_matches('=').replace('+', "%20"))
}
