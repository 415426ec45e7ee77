//! The program itself, as whoever runs it starts and watches it.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};

use assert_cmd::cargo::CommandCargoExt;

use crate::database::engine::Db;
use crate::database::on_both_engines;
use crate::folder;

on_both_engines! {
    figures_for_a_collector_stand_on_an_address_of_their_own
}

/// A running office; it ends with the test.
struct Served {
    child: Child,
    /// What it said, up to where it is open.
    said: Vec<String>,
}

impl Served {
    fn start(db: &Db) -> Self {
        let mut child = Command::cargo_bin("rejoin")
            .expect("the binary")
            .args(["serve", "--db", &db.url])
            .args(["--listen", "127.0.0.1:0", "--metrics", "127.0.0.1:0"])
            .env("XDG_DATA_HOME", db.dir.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("starts");
        let lines = BufReader::new(child.stdout.take().expect("its output")).lines();
        let mut said = Vec::new();
        for line in lines {
            said.push(line.expect("UTF-8"));
            if said.last().is_some_and(|line| line.contains("is open at")) {
                break;
            }
        }
        Self { child, said }
    }

    /// Host and port in the line that begins like this.
    fn place(&self, begin: &str) -> &str {
        let line = self.said.iter().find_map(|line| line.strip_prefix(begin));
        line.unwrap_or_else(|| panic!("{:?}", self.said)).trim_end_matches("/metrics")
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn get(place: &str, path: &str) -> String {
    let mut stream = TcpStream::connect(place).expect("connects");
    write!(stream, "GET {path} HTTP/1.1\r\nHost: {place}\r\nConnection: close\r\n\r\n")
        .expect("asked");
    let mut text = String::new();
    stream.read_to_string(&mut text).expect("answered");
    text
}

fn figures_for_a_collector_stand_on_an_address_of_their_own(db: &Db) {
    db.import(folder::district(&[]).path());
    let served = Served::start(db);
    let pages = served.place("Rejoin is open at http://");
    assert!(get(pages, "/health").starts_with("HTTP/1.1 200"));
    assert!(get(pages, "/students/001").starts_with("HTTP/1.1 303"));
    assert!(get(pages, "/metrics").starts_with("HTTP/1.1 404"));
    let figures = get(served.place("Figures are at http://"), "/metrics");
    let answered = "rejoin_answer_seconds_count{method=\"GET\",route=";
    assert!(figures.contains(&format!("{answered}\"/health\",status=\"200\"}} 1")), "{figures}");
    // The route, never the address: ids stay out.
    assert!(figures.contains(&format!("{answered}\"/students/{{id}}\",status=\"303\"}} 1")));
    assert!(!figures.contains("/001"), "{figures}");
    assert!(figures.contains("rejoin_jobs_waiting{district=\"1\"}"), "{figures}");
    assert!(figures.contains("rejoin_loaded_timestamp_seconds{district=\"1\"}"), "{figures}");
}
