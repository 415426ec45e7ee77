//! A whole state in memory: tallies and first crossings of every student, and findings
//! with their evidence for those who cross, beside the limit of the machine and beside a
//! walk from day to day.
//!
//!     cargo bench -p domain --bench state
//!     cargo bench -p domain --bench state -- --students 5800000 --threads 1 --json
//!     cargo bench -p domain --bench state -- --students 100000 --out FILE
//!
//! Students are drawn here: who is absent how often follows the shares that are known of
//! California's schools (a fifth are chronic absentees). Medians of five runs; `--json`
//! prints one line of figures. `--out` measures nothing: it writes the years, 366 bytes
//! each, and prints what is counted of them, for others to count again.
#![expect(clippy::disallowed_methods, reason = "a measurement reads files and clocks")]

mod drawn;
mod walk;

use std::hint::black_box;
use std::time::{Duration, Instant};

use domain::acts::Acts;
use domain::day::DaySet;
use domain::evaluate::{Evaluator, crossing};
use domain::ledger::{Ledger, Packed, StudentFacts, View};
use domain::rulebook::{InForce, Library};
use domain::tally::Days;

use drawn::{Drawn, State};

const RUNS: usize = 5;
/// Students whose marks are in memory too: they take ten times the room.
const WITH_MARKS: usize = 400_000;
/// Students for the walk from day to day, which is slow.
const WALKED: usize = 100_000;

/// What one run counts: the compiler may leave nothing of it out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Counted {
    enrolled: u64,
    absent: u64,
    events: u64,
    /// Rules met, and the sum of the places of their first days.
    met: u64,
    days: u64,
}

/// A student with the packed year that the marks make.
type Known = (Drawn, Packed);

fn main() {
    let (students, threads) = (asked("--students", 1_000_000), asked("--threads", 2));
    let library = library();
    let state = State::new();
    let book = library.get("us-ca").expect("a rulebook");
    let rules = book.in_force(state.as_of()).expect("rules");
    let known = known(&state, &rules, students.min(WITH_MARKS));
    // A state has more students than marks have room: their years come again in turn.
    let all: Vec<Packed> = (0..students).map(|at| known[at * 7 % known.len()].1).collect();
    if let Some(out) = after("--out") {
        return written(&all, &counted(&rules, &all), &out);
    }
    let some = &all[..all.len().min(WALKED)];
    assert_eq!(counted(&rules, some), walk::counted(&rules, some), "both say the same");
    let kept: Vec<[u8; 366]> = known.iter().map(|(_, year)| year.to_bytes()).collect();
    let words: Vec<u64> = (0..size_of_val(&*all) as u64 / 8).collect();

    let listed = known.iter().filter(|(_, year)| crosses(&rules, year)).count();
    let rate = |of: usize, time: Duration| of as f64 / time.as_secs_f64();
    let timed = [
        ("sets", rate(students, median(|| parallel(&all, threads, |it| counted(&rules, it))))),
        (
            "walk",
            rate(some.len(), median(|| parallel(some, threads, |it| walk::counted(&rules, it)))),
        ),
        (
            "with_evidence",
            rate(
                known.len(),
                median(|| parallel(&known, threads, |it| evidence(&state, &rules, it))),
            ),
        ),
        (
            "everybody_from_marks",
            rate(
                known.len(),
                median(|| parallel(&known, threads, |it| evaluated(&state, &rules, it))),
            ),
        ),
        ("read_back", rate(kept.len(), median(|| parallel(&kept, threads, read_back)))),
        ("words_read", rate(words.len(), median(|| parallel(&words, threads, read)))),
    ];
    tell(&timed, (students, threads), listed as f64 / known.len() as f64);
}

fn tell(timed: &[(&str, f64)], (students, threads): (usize, usize), listed: f64) {
    if std::env::args().any(|it| it == "--json") {
        let figures = timed.iter().map(|(name, rate)| format!("\"{name}\": {rate:.0}"));
        let figures: Vec<String> = figures.collect();
        let (bytes, figures) = (size_of::<Packed>(), figures.join(", "));
        println!(
            "{{\"students\": {students}, \"threads\": {threads}, \"bytes\": {bytes}, \
             \"listed\": {listed:.4}, {figures}}}"
        );
        return;
    }
    println!("{students} students, {threads} threads; {:.1} % cross a rule", listed * 100.0);
    for (name, rate) in timed {
        println!("{name:24} {:>10.3} M a second", rate / 1e6);
    }
}

fn written(all: &[Packed], counted: &Counted, out: &str) {
    let bytes: Vec<u8> = all.iter().flat_map(Packed::to_bytes).collect();
    std::fs::write(out, bytes).expect("the file can be written");
    let Counted { enrolled, absent, events, met, days } = counted;
    println!("{}", [enrolled, absent, events, met, days].map(u64::to_string).join(" "));
}

/// The number after a word of the command line.
fn asked(name: &str, default: usize) -> usize {
    after(name).map_or(default, |it| it.parse().expect("a number"))
}

fn after(name: &str) -> Option<String> {
    std::env::args().skip_while(|it| it != name).nth(1)
}

fn library() -> Library {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../rulebook/us-ca/rules.toml");
    let mut library = Library::default();
    library.add("us-ca/rules.toml", std::fs::read(file).expect("the rulebook"));
    library
}

fn known(state: &State, rules: &InForce<'_>, students: usize) -> Vec<Known> {
    let view = View { as_of: state.as_of(), known_at: None };
    let acts = Acts::default();
    let one = |number: u64| {
        let drawn = state.draw(number);
        let facts = facts(&drawn, &acts);
        let year = Ledger::build(&state.reference, rules.event, facts, view).pack();
        (drawn, year)
    };
    (0..students as u64).map(one).collect()
}

fn facts<'a>(drawn: &'a Drawn, acts: &'a Acts) -> StudentFacts<'a> {
    let Drawn { born, enrollments, marks } = drawn;
    StudentFacts { born: Some(*born), enrollments, marks, withdrawn: &[], acts }
}

/// The median time of five runs.
fn median<T>(run: impl Fn() -> T) -> Duration {
    let timed = |_| {
        let begin = Instant::now();
        black_box(run());
        begin.elapsed()
    };
    let mut times: Vec<Duration> = (0..RUNS).map(timed).collect();
    times.sort_unstable();
    times[RUNS / 2]
}

/// Some work over equal parts of a slice, each on a thread of its own.
fn parallel<T: Sync, R: Send>(
    all: &[T],
    threads: usize,
    work: impl Fn(&[T]) -> R + Sync,
) -> Vec<R> {
    std::thread::scope(|scope| {
        let parts = all.chunks(all.len().div_ceil(threads));
        let parts: Vec<_> = parts.map(|part| scope.spawn(|| work(part))).collect();
        parts.into_iter().map(|part| part.join().expect("it ends")).collect()
    })
}

/// The limit: each word of as many bytes is read once.
fn read(words: &[u64]) -> u64 {
    words.iter().fold(0, |all, word| all ^ word)
}

/// Years from the bytes that a store keeps.
fn read_back(kept: &[[u8; 366]]) -> u32 {
    let years = kept.iter().map(|bytes| Packed::from_bytes(bytes).expect("a year"));
    years.map(|year| year.events.len()).sum()
}

/// Tallies, and the first day of each rule that days alone decide.
fn counted(rules: &InForce<'_>, years: &[Packed]) -> Counted {
    let everyone = DaySet::range(0, 366);
    let mut counted = Counted::default();
    for year in years {
        let tallies = year.tallies_until(365);
        counted.add(tallies.enrolled, tallies.absent(), tallies.truancy_events);
        for (_, text) in &rules.rules {
            if let Ok(Some(crossing)) = crossing(&text.text, year, &everyone) {
                counted.met += 1;
                counted.days += u64::from(crossing.first);
            }
        }
    }
    counted
}

impl Counted {
    fn add(&mut self, enrolled: Days, absent: Days, events: u32) {
        self.enrolled += u64::from(enrolled.in_halves());
        self.absent += u64::from(absent.in_halves());
        self.events += u64::from(events);
    }
}

fn crosses(rules: &InForce<'_>, year: &Packed) -> bool {
    let everyone = DaySet::range(0, 366);
    let stands = |measure| matches!(crossing(measure, year, &everyone), Ok(Some(it)) if it.stands);
    rules.rules.iter().any(|(_, text)| stands(&text.text))
}

/// Findings with their evidence for those who cross a rule; the others are only looked at.
fn evidence(state: &State, rules: &InForce<'_>, some: &[Known]) -> usize {
    let crossing = some.iter().filter(|(_, year)| crosses(rules, year));
    crossing.map(|(drawn, _)| rows(state, rules, drawn)).sum()
}

/// The same for everybody.
fn evaluated(state: &State, rules: &InForce<'_>, some: &[Known]) -> usize {
    some.iter().map(|(drawn, _)| rows(state, rules, drawn)).sum()
}

/// The rows of evidence of a student.
fn rows(state: &State, rules: &InForce<'_>, drawn: &Drawn) -> usize {
    let view = View { as_of: state.as_of(), known_at: None };
    let reference = &state.reference;
    let by = Evaluator { reference, rules, view, ever: false, calendar_version: "" };
    let acts = Acts::default();
    let (result, _) = by.student("1", facts(drawn, &acts));
    result.findings.iter().map(|finding| finding.evidence.len()).sum()
}
