//! A fresh database of either engine, and the commands on it.

use std::env;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use serde_json::Value;
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection, SqliteConnection};
use tempfile::TempDir;

use crate::folder::{Done, rejoin};

/// A database for one test, and a folder to work in.
pub(crate) struct Db {
    pub(crate) url: String,
    pub(crate) dir: TempDir,
}

impl Db {
    pub(crate) fn sqlite() -> Self {
        let dir = TempDir::new().expect("temporary folder");
        let url = format!("sqlite:{}", dir.path().join("rejoin.db").display());
        Self { url, dir }
    }

    /// A database of its own on the server that `scripts/with-postgres` started.
    pub(crate) fn postgres() -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let server = env::var("REJOIN_TEST_POSTGRES").expect(
            "there is no PostgreSQL to test on; run `make test`, or scripts/with-postgres cargo test",
        );
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let name = format!("test_{}_{number}", std::process::id());
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        runtime.expect("runtime").block_on(async {
            let mut connection = PgConnection::connect(&server).await.expect("the test server");
            let sql = AssertSqlSafe(format!("CREATE DATABASE {name}"));
            connection.execute(sqlx::raw_sql(sql)).await.expect("a database");
        });
        let (base, _) = server.rsplit_once('/').expect("an address");
        Self { url: format!("{base}/{name}"), dir: TempDir::new().expect("temporary folder") }
    }

    /// Changes the database behind the program's back.
    pub(crate) fn sql(&self, statement: &str) {
        let statement = AssertSqlSafe(statement.to_owned());
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        runtime.expect("runtime").block_on(async {
            if self.url.starts_with("sqlite:") {
                let mut connection = SqliteConnection::connect(&self.url).await.expect("file");
                connection.execute(sqlx::raw_sql(statement)).await.expect("done");
            } else {
                let mut connection = PgConnection::connect(&self.url).await.expect("server");
                connection.execute(sqlx::raw_sql(statement)).await.expect("done");
            }
        });
    }

    /// Another database of the same engine.
    pub(crate) fn another(&self) -> Self {
        if self.url.starts_with("sqlite:") { Self::sqlite() } else { Self::postgres() }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    /// Runs a command on the database.
    pub(crate) fn run(&self, command: &str, more: &[&str]) -> Done {
        let mut arguments = vec![command, "--db", &self.url];
        arguments.extend(more);
        rejoin(self.dir.path(), &arguments)
    }

    /// Runs a command that must succeed.
    pub(crate) fn ok(&self, command: &str, more: &[&str]) -> String {
        let done = self.run(command, more);
        assert_eq!(done.code, 0, "{command} {more:?}: {}{}", done.stdout, done.stderr);
        done.stdout
    }

    /// Imports a folder that must be accepted.
    pub(crate) fn import(&self, folder: &Path) -> Value {
        let folder = folder.to_str().expect("a path");
        serde_json::from_str(&self.ok("import", &[folder, "--json"])).expect("JSON")
    }

    /// Imports files with these contents.
    pub(crate) fn take(&self, files: &[(&str, &str)]) -> Value {
        let folder = crate::folder::folder(files);
        self.import(folder.path())
    }

    /// Makes the nightly step.
    pub(crate) fn advance(&self, as_of: &str) -> Value {
        serde_json::from_str(&self.ok("advance", &["--as-of", as_of, "--json"])).expect("JSON")
    }

    /// Explains a student as data.
    pub(crate) fn explain(&self, student: &str, more: &[&str]) -> Value {
        let mut arguments = vec!["--student", student, "--json"];
        arguments.extend(more);
        serde_json::from_str(&self.ok("explain", &arguments)).expect("JSON")
    }

    /// Exports into a fresh folder.
    pub(crate) fn export(&self) -> TempDir {
        let out = TempDir::new().expect("temporary folder");
        self.ok("export", &["--out", out.path().to_str().expect("a path")]);
        out
    }

    /// The plan must be what the facts say.
    pub(crate) fn check(&self) {
        let checked = self.ok("check", &[]);
        assert!(checked.starts_with("0 differences"), "{checked}");
    }
}

/// Pretend chance that is the same every time.
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % end
    }
}

/// The files of a folder, by name.
pub(crate) fn files(folder: &Path) -> Vec<(String, String)> {
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .expect("folder")
        .map(|entry| entry.expect("entry").path())
        .filter(|path| path.is_file())
        .map(|path| {
            let name = path.file_name().expect("name").to_string_lossy().into_owned();
            (name, std::fs::read_to_string(&path).expect("text"))
        })
        .collect();
    files.sort();
    files
}

/// Two folders must be the same, byte for byte; the first line that differs is
/// shown.
pub(crate) fn assert_same(left: &[(String, String)], right: &[(String, String)]) {
    let names = |files: &[(String, String)]| -> Vec<String> {
        files.iter().map(|(name, _)| name.clone()).collect()
    };
    assert_eq!(names(left), names(right));
    for ((name, left), (_, right)) in left.iter().zip(right) {
        let differs = left.lines().zip(right.lines()).find(|(left, right)| left != right);
        assert_eq!(differs, None, "{name}");
        assert_eq!(left.len(), right.len(), "{name}");
    }
}

/// Ids of the rules that a student meets, with the number of the report.
pub(crate) fn findings(explained: &Value) -> Vec<String> {
    let findings = explained["student"]["findings"].as_array().expect("findings");
    findings
        .iter()
        .map(|finding| {
            let rule = finding["rule"].as_str().expect("rule");
            finding["report"].as_u64().map_or(rule.to_owned(), |report| format!("{rule}/{report}"))
        })
        .collect()
}

/// Duties of a student, each with its state.
pub(crate) fn duties(explained: &Value) -> Vec<String> {
    let duties = explained["duties"].as_array().expect("duties");
    let text = |value: &Value| value.as_str().expect("text").to_owned();
    duties.iter().map(|duty| format!("{} {}", text(&duty["step"]), text(&duty["state"]))).collect()
}
