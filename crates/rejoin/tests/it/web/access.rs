//! Who passes where: every route with every role, and the printed matrix.

use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

use app::{Need, ROUTES, Route};
use axum::http::StatusCode;
use domain::access::{Action, Role, View};

use super::browser::{Browser, Office, Page};
use crate::database::engine::Db;
use crate::database::on_both_engines;

on_both_engines! {
    every_route_opens_to_those_who_may_and_to_nobody_else
    nobody_passes_without_signing_in
}

/// A path with something in each of its parts.
fn filled(route: &Route) -> String {
    let path = route.path.replace("{id}", "001").replace("{district}", "sj");
    let path = path.replace("{secret}", "0123").replace("{upload}", "0123");
    path.replace("{revision}", "1")
}

fn asked(browser: &mut Browser<'_>, route: &Route) -> Page {
    let path = filled(route);
    if route.method == "GET" { browser.get(&path) } else { browser.post(&path, &[]) }
}

fn every_route_opens_to_those_who_may_and_to_nobody_else(db: &Db) {
    let office = Office::open(db);
    for (role, name) in Role::ALL {
        let mut browser = office.signed_in(name);
        for route in ROUTES.iter().filter(|route| route.need() != Need::Nothing) {
            let status = asked(&mut browser, route).status;
            let is_refused = status == StatusCode::FORBIDDEN;
            let what = format!("{} {} as {name}: {status}", route.method, route.path);
            assert_ne!(is_refused, route.need().is_met_by(role), "{what}");
            assert_ne!(status, StatusCode::UNAUTHORIZED, "{what}");
            assert!(!status.is_server_error(), "{what}");
        }
    }
}

fn nobody_passes_without_signing_in(db: &Db) {
    let office = Office::open(db);
    for route in ROUTES {
        let page = asked(&mut office.browser(), route);
        let what = format!("{} {}: {}", route.method, route.path, page.status);
        if route.need() == Need::Nothing {
            assert!(!page.status.is_server_error(), "{what}");
        } else if route.method == "GET" {
            assert!(page.leads_to().starts_with("/sign-in"), "{what}");
        } else {
            assert_eq!(page.status, StatusCode::UNAUTHORIZED, "{what}");
        }
        assert!(!page.has("Beltrán"), "{what}");
    }
}

/// The matrix as a page for people.
fn printed() -> String {
    let mut out = String::from(
        "# Who may do and see what\n\nMade of the program itself; a test holds it. Students are \
         those of the person's schools; what is marked with ◆ takes the whole district.\n\n",
    );
    let head = |out: &mut String, what: &str| {
        let roles = Role::ALL.map(|(_, name)| name.replace('_', " ")).join(" | ");
        let _ = writeln!(out, "| {what} | {roles} |\n|---{}|", "|:-:".repeat(Role::ALL.len()));
    };
    let row = |out: &mut String, what: &str, allowed: &dyn Fn(Role) -> bool| {
        let cells = Role::ALL.map(|(role, _)| if allowed(role) { "●" } else { "" });
        let _ = writeln!(out, "| {what} | {} |", cells.join(" | "));
    };
    let mark = |is_of_district: bool| if is_of_district { " ◆" } else { "" };
    head(&mut out, "may");
    for action in Action::ALL {
        let name = format!("{}{}", action.name(), mark(action.is_of_district()));
        row(&mut out, &name, &|role| action.allowed().contains(&role));
    }
    out.push('\n');
    head(&mut out, "sees");
    for view in View::ALL {
        let name = format!("{}{}", view.name(), mark(view.is_of_district()));
        row(&mut out, &name, &|role| view.allowed().contains(&role));
    }
    out.push_str("\n| route | takes |\n|---|---|\n");
    for route in ROUTES {
        let _ = writeln!(out, "| `{} {}` | {} |", route.method, route.path, route.need());
    }
    out
}

#[test]
fn the_printed_matrix_is_what_the_program_does() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/guide/access.md");
    if env::var_os("REJOIN_RENEW").is_some() {
        fs::write(&page, printed()).expect("written");
    }
    let kept = fs::read_to_string(&page).expect("docs/guide/access.md");
    assert_eq!(kept, printed(), "`make access` prints it anew: look at what changed");
}
