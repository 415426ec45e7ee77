//! What the engines themselves take for rows like marks, when nobody reads
//! files, checks or keeps history: the limit beside which an import is measured.
//!
//!     cargo bench -p store --bench raw
//!     scripts/with-postgres cargo bench -p store --bench raw
//!
//! One row for each mark, student by student, in one transaction that is on the
//! disk at the end. SQLite: prepared inserts of 200 rows. PostgreSQL (where
//! `REJOIN_TEST_POSTGRES` names a server): COPY in the binary format. Medians of
//! three runs.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use rusqlite::{Connection, params_from_iter, types::Value};
use sqlx::{Connection as _, PgConnection};

const STUDENTS: i64 = 10_000;
const DAYS: i64 = 180;
const AT_ONCE: usize = 200;
const RUNS: usize = 3;

type Failed = Box<dyn std::error::Error>;

/// Student, day, code, school, time: what a mark says at least.
fn rows() -> impl Iterator<Item = [i64; 5]> {
    let days = |student| (0..DAYS).map(move |day| (student, day));
    let row = |(student, day)| [student, 20_000 + day, day % 7, student % 77, 1_756_999_000 + day];
    (0..STUDENTS).flat_map(days).map(row)
}

fn sqlite() -> Result<Duration, Failed> {
    let folder = tempfile::tempdir()?;
    let mut connection = Connection::open(folder.path().join("raw.db"))?;
    connection.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
         CREATE TABLE mark (student INTEGER, day INTEGER, code INTEGER, school INTEGER,
                            at INTEGER, PRIMARY KEY (student, day)) WITHOUT ROWID;",
    )?;
    let begin = Instant::now();
    let tx = connection.transaction()?;
    let all: Vec<_> = rows().collect();
    for some in all.chunks(AT_ONCE) {
        let places = vec!["(?, ?, ?, ?, ?)"; some.len()].join(", ");
        let mut insert = tx.prepare_cached(&format!("INSERT INTO mark VALUES {places}"))?;
        insert.execute(params_from_iter(some.iter().flatten().map(|it| Value::Integer(*it))))?;
    }
    tx.commit()?;
    Ok(begin.elapsed())
}

async fn postgres(address: &str) -> Result<Duration, Failed> {
    let mut connection = PgConnection::connect(address).await?;
    sqlx::raw_sql(
        "DROP TABLE IF EXISTS raw_mark;
         CREATE TABLE raw_mark (student BIGINT, day BIGINT, code BIGINT, school BIGINT,
                                at BIGINT, PRIMARY KEY (student, day));",
    )
    .execute(&mut connection)
    .await?;
    let begin = Instant::now();
    let mut copy = connection.copy_in_raw("COPY raw_mark FROM STDIN (FORMAT binary)").await?;
    let mut bytes = b"PGCOPY\n\xFF\r\n\0\0\0\0\0\0\0\0\0".to_vec();
    for row in rows() {
        bytes.extend_from_slice(&5_i16.to_be_bytes());
        for number in row {
            bytes.extend_from_slice(&8_i32.to_be_bytes());
            bytes.extend_from_slice(&number.to_be_bytes());
        }
        if bytes.len() > 1 << 20 {
            copy.send(std::mem::take(&mut bytes)).await?;
        }
    }
    bytes.extend_from_slice(&(-1_i16).to_be_bytes());
    copy.send(bytes).await?;
    copy.finish().await?;
    let took = begin.elapsed();
    sqlx::raw_sql("DROP TABLE raw_mark").execute(&mut connection).await?;
    Ok(took)
}

fn tell(engine: &str, mut took: Vec<Duration>) {
    took.sort();
    let seconds: Vec<f64> = took.iter().map(Duration::as_secs_f64).collect();
    let rows = (STUDENTS * DAYS) as f64;
    let mut line = format!("{engine}: {:.2} M rows/s, ", rows / seconds[RUNS / 2] / 1e6);
    let _ = write!(line, "{rows} rows in {:.2} s ", seconds[RUNS / 2]);
    println!("{line}({:.2}-{:.2})", seconds[0], seconds[RUNS - 1]);
}

fn main() -> Result<(), Failed> {
    tell("sqlite", (0..RUNS).map(|_| sqlite()).collect::<Result<_, _>>()?);
    let Ok(address) = std::env::var("REJOIN_TEST_POSTGRES") else { return Ok(()) };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let took = (0..RUNS).map(|_| runtime.block_on(postgres(&address)));
    tell("postgres", took.collect::<Result<_, _>>()?);
    Ok(())
}
