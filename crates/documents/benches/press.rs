//! How many letters a second come off the press, of one language and of two.
//!
//! `cargo bench -p documents --bench press`

#[path = "../tests/it/sample.rs"]
#[allow(dead_code, reason = "the tests use all of it")]
mod sample;

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Instant;

use documents::letter::{Facts, Letter, compose, print};
use documents::press::Press;

const LETTERS: usize = 300;

fn main() {
    let press = sample::press();
    let threads = thread::available_parallelism().map_or(1, usize::from);
    for kind in ["letter-1", "letter-2", "chronic"] {
        for languages in [&["en"][..], &["es"], &["es", "en"]] {
            let letter = sample::letter(kind);
            let per_second = rate(&press, &letter, languages, threads);
            let bytes = one(&press, &letter, languages, 0);
            println!(
                "{kind} in {}: {per_second:.0} letters a second on {threads} threads, {} KB each",
                languages.join(" and "),
                bytes / 1000
            );
        }
    }
}

fn rate(press: &Press, letter: &Letter, languages: &[&str], threads: usize) -> f64 {
    let next = AtomicUsize::new(0);
    let started = Instant::now();
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                while next.fetch_add(1, Ordering::Relaxed) < LETTERS {
                    one(press, letter, languages, next.load(Ordering::Relaxed));
                }
            });
        }
    });
    LETTERS as f64 / started.elapsed().as_secs_f64()
}

/// Prints the letter of another family each time.
fn one(press: &Press, letter: &Letter, languages: &[&str], number: usize) -> usize {
    let facts = Facts {
        student: format!("Marisol {number}"),
        readers: vec![sample::reader(&format!("Rosa Beltrán {number}"))],
        languages: languages.iter().map(|tag| (*tag).to_owned()).collect(),
        ..sample::facts(&letter.kind)
    };
    let composed = compose(letter, &facts, false).expect("words");
    print(press, composed.paper, sample::at()).expect("a PDF").bytes.len()
}
