//! Who may have cases, to choose from.

use office::cases;
use store::accounts::Account;

use crate::desk::Desk;

/// People who may have cases of students of the schools that the page is about.
pub(crate) fn owners<'a>(desk: &'a Desk<'a>) -> Vec<(&'a str, String)> {
    let (school, Some(frame)) = (desk.school(), desk.frame()) else { return Vec::new() };
    let all = || frame.schools.keys().map(String::as_str);
    let people = frame.people.iter().map(|(account, _)| account);
    let people = people.filter(|account| match school.as_deref() {
        Some(school) => cases::may_have(account, [school]),
        None => cases::may_have(account, all()),
    });
    let told = |account: &Account| {
        let role = desk.word("role", &account.role);
        match account.school_ids.split_whitespace().next() {
            Some(own) if school.is_none() => {
                format!("{} ({role}, {})", account.name, desk.school_name(own))
            }
            _ => format!("{} ({role})", account.name),
        }
    };
    people.map(|account| (account.id.as_str(), told(account))).collect()
}
