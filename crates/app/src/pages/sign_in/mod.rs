//! Signing in and out.

use std::collections::BTreeMap;

use askama::Template;
use axum::http::StatusCode;
use domain::access::Role;
use office::accounts::{self, AccountError, Listed, SignedIn};
use office::district;
use store::revision;

use crate::answer::{self, Answer, Answered, go, local, page, with_cookie};
use crate::cookies;
use crate::desk::Desk;
use crate::error::{PageError, whole};
use crate::routes;

/// Somebody whom a click signs in, in a pretend district.
struct Pretended {
    district: String,
    id: String,
    name: String,
    role: String,
    schools: String,
}

#[derive(Template)]
#[template(path = "pages/sign_in/sign_in.html")]
struct SignIn<'a> {
    desk: &'a Desk<'a>,
    districts: Vec<(String, String)>,
    district: String,
    email: String,
    /// Where to go then.
    next: String,
    /// A form that was sent when nobody was signed in any more, to be sent again.
    kept: String,
    /// Why it did not work, as a key.
    fault: Option<&'static str>,
    minutes: i64,
    pretended: Vec<Pretended>,
}

#[derive(Template)]
#[template(path = "pages/sign_in/again.html")]
struct Again<'a> {
    desk: &'a Desk<'a>,
    to: &'a str,
    /// Where somebody goes who leaves it.
    page: &'a str,
    fields: Vec<(String, String)>,
}

impl<'a> SignIn<'a> {
    fn blank(desk: &'a Desk<'a>) -> Result<Self, PageError> {
        let mut districts = Vec::new();
        let mut pretended = Vec::new();
        // Nothing is held open while frames are read.
        let known = district::all(&mut desk.store().glance()?)?;
        for id in known {
            let latest = revision::latest(&mut desk.store().glance()?, &id)?;
            let frame = desk.app.frame(&id, latest.map_or(0, |latest| latest.number))?;
            if desk.is_pretend() {
                for (account, _) in one_of_each(frame.people.clone()) {
                    let school = account.school_ids.split_whitespace().next().unwrap_or("");
                    pretended.push(Pretended {
                        district: id.clone(),
                        name: account.name,
                        role: account.role,
                        schools: frame.school(school).to_owned(),
                        id: account.id,
                    });
                }
            }
            districts.push((id, frame.name.clone()));
        }
        Ok(Self {
            desk,
            districts,
            district: desk.asked.field("district"),
            email: desk.asked.field("email"),
            next: local(&desk.asked.query("next")).to_owned(),
            kept: String::new(),
            fault: None,
            minutes: 0,
            pretended,
        })
    }
}

/// The first person of each role, in the order of the roles.
fn one_of_each(people: Vec<Listed>) -> Vec<Listed> {
    let mut first: BTreeMap<Role, Listed> = BTreeMap::new();
    for person in people {
        if let Ok(role) = person.0.role.parse::<Role>() {
            first.entry(role).or_insert(person);
        }
    }
    first.into_values().collect()
}

/// The page to sign in on.
pub(crate) fn show(desk: &Desk<'_>) -> Answered {
    if desk.viewer.is_some() {
        return Ok(go("/"));
    }
    page(&SignIn::blank(desk)?)
}

/// Nobody is signed in: a page that was asked for comes after signing in, and a
/// form that was sent is kept to be sent then.
pub(crate) fn ask(desk: &Desk<'_>) -> Answer {
    let path = desk.asked.uri.path_and_query().map_or("/", |path| path.as_str());
    let is_page = routes::is_page(desk.path());
    // Files are not kept: the form to send them comes again.
    let has_files = desk.asked.is_multipart();
    if desk.only_asks() || (has_files && is_page) {
        let next: String = form_of(&[("next".to_owned(), path.to_owned())]);
        return go(&if path == "/" { "/sign-in".to_owned() } else { format!("/sign-in?{next}") });
    }
    let blank = SignIn::blank(desk).and_then(|blank| {
        let fields: Vec<_> = desk.asked.fields().into_iter().filter(is_kept).collect();
        let kept = form_of(&[vec![(AGAIN.to_owned(), "1".to_owned())], fields].concat());
        let next = local(desk.path()).to_owned();
        let (district, email) = (String::new(), String::new());
        let fault = Some("sign-in-ended");
        answer::page_as(
            StatusCode::UNAUTHORIZED,
            &SignIn { kept, next, fault, district, email, ..blank },
        )
    });
    blank.unwrap_or_else(|_| answer::plain(StatusCode::INTERNAL_SERVER_ERROR))
}

/// Says that a form is kept, also one without fields.
const AGAIN: &str = "again";

/// A password is typed anew.
fn is_kept((name, _): &(String, String)) -> bool {
    !name.contains("password")
}

fn form_of(fields: &[(String, String)]) -> String {
    serde_urlencoded::to_string(fields).unwrap_or_default()
}

/// Signs in.
pub(crate) fn enter(desk: &Desk<'_>) -> Answered {
    let asked = desk.asked;
    let (email, password) = (asked.field("email"), asked.field("password"));
    let known = district::all(&mut desk.store().read()?)?;
    let named = asked.field("district");
    let district = match known.as_slice() {
        [only] => only,
        several => several.iter().find(|id| **id == named).ok_or(PageError::NotFound)?,
    };
    match accounts::sign_in(desk.store(), district, (&email, &password), desk.now) {
        Ok(signed_in) => then(desk, &signed_in),
        Err(AccountError::Wrong) => refuse(desk, "sign-in-wrong", 0),
        Err(AccountError::TooMany(minutes)) => refuse(desk, "sign-in-too-many", minutes),
        Err(error) => Err(error.into()),
    }
}

fn refuse(desk: &Desk<'_>, fault: &'static str, minutes: i64) -> Answered {
    let (next, kept) = (desk.asked.field("next"), desk.asked.field("kept"));
    let next = local(&next).to_owned();
    let page = SignIn { next, kept, fault: Some(fault), minutes, ..SignIn::blank(desk)? };
    answer::page_as(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

/// On to what was wanted.
fn then(desk: &Desk<'_>, signed_in: &SignedIn) -> Answered {
    let (next, kept) = (desk.asked.field("next"), desk.asked.field("kept"));
    let next = local(&next);
    let answer = if kept.is_empty() {
        go(next)
    } else {
        let fields = serde_urlencoded::from_str(&kept).unwrap_or_default();
        let page_of = if routes::is_page(next) { next } else { "/" };
        page(&Again { desk, to: next, page: page_of, fields })?
    };
    Ok(with_session(desk, answer, signed_in))
}

/// The same answer, and the browser is signed in.
pub(crate) fn with_session(desk: &Desk<'_>, answer: Answer, signed_in: &SignedIn) -> Answer {
    let is_secure = desk.app.config.is_secure();
    let value = format!("{}.{}", signed_in.viewer.district, signed_in.secret);
    with_cookie(answer, cookies::give(cookies::session(is_secure), &value, false, is_secure))
}

/// Signs in as somebody of a pretend district.
pub(crate) fn pretend(desk: &Desk<'_>) -> Answered {
    if !desk.is_pretend() {
        return Err(PageError::NotFound);
    }
    let (district, id) = (desk.asked.field("district"), desk.asked.field("id"));
    then(desk, &accounts::as_pretended(desk.store(), &district, &id, desk.now)?)
}

/// Signs out.
pub(crate) fn leave(desk: &Desk<'_>) -> Answered {
    if let (Some(viewer), Some((_, secret))) = (&desk.viewer, desk.secret()) {
        // Whatever the memory says, this browser is out.
        if let Err(error) = accounts::sign_out(desk.store(), (viewer, &secret), desk.now) {
            tracing::error!(error = whole(&error), "a session was not ended");
        }
    }
    let is_secure = desk.app.config.is_secure();
    let answer = with_cookie(go("/sign-in"), cookies::take(cookies::session(is_secure), is_secure));
    Ok(with_cookie(answer, cookies::take(cookies::SCHOOL, is_secure)))
}
