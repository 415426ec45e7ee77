//! The program is killed at any moment: nothing that was acknowledged is lost,
//! nothing half-done is seen, and the same command run again finishes.

use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use super::engine::{Db, assert_same, files};
use super::on_both_engines;
use crate::folder::rejoin;

on_both_engines! { killed_at_twenty_moments_nothing_is_lost_and_nothing_half_done }

/// Moments at which each command is killed.
const MOMENTS: u32 = 10;

fn spawned(db: &Db, arguments: &[&str]) -> std::process::Child {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("rejoin"));
    command.current_dir(db.dir.path()).args(arguments);
    command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("runs")
}

/// How long a command takes when nobody kills it.
fn measured(db: &Db, arguments: &[&str]) -> Duration {
    let started = Instant::now();
    assert!(spawned(db, arguments).wait().expect("ends").success());
    started.elapsed()
}

/// Kills a command after a part of the time that it takes.
fn killed(db: &Db, arguments: &[&str], whole: Duration, moment: u32) {
    let mut child = spawned(db, arguments);
    thread::sleep(whole * moment / MOMENTS);
    // It may have ended already; then there is nobody to kill.
    let _ = child.kill();
    child.wait().expect("ended");
}

fn generated(folder: &Path, students: &str, seed: &str) {
    let out = folder.to_str().expect("a path");
    let arguments = ["generate", "--students", students, "--seed", seed, "--out", out];
    assert_eq!(rejoin(folder.parent().expect("a parent"), &arguments).code, 0);
}

fn killed_at_twenty_moments_nothing_is_lost_and_nothing_half_done(db: &Db) {
    // Two districts of one id: the second import changes much of the first.
    let (one, other) = (db.path("one"), db.path("other"));
    generated(&one, "150", "1");
    generated(&other, "250", "2");
    let whole = db.another();
    whole.import(&one);
    let before = files(whole.export().path());
    let name = other.to_str().expect("a path");
    let time = measured(&whole, &["import", "--db", &whole.url, name]);
    let after = files(whole.export().path());
    let step = ["advance", "--db", whole.url.as_str(), "--as-of", "2026-01-30"];
    let night = measured(&whole, &step);

    for moment in 0..MOMENTS {
        let db = db.another();
        db.import(&one);
        db.advance("2025-12-01");
        killed(&db, &["import", "--db", &db.url, name], time, moment);
        db.check();
        let now = files(db.export().path());
        assert!(now == before || now == after, "half an import is seen at moment {moment}");
        db.import(&other);
        assert_same(&files(db.export().path()), &after);
        killed(&db, &["advance", "--db", &db.url, "--as-of", "2026-01-30"], night, moment);
        db.check();
        db.advance("2026-01-30");
        db.check();
        assert_same(&files(db.export().path()), &after);
    }
}
