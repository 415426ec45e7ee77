//! The queue of work for the background: what is asked for, who does it, and
//! what came of it. Any number of processes share it.
//!
//! A job is asked for by what it is to do, so asking twice is asking once. Who
//! claims one holds it for a time and renews that while working; a worker that
//! died loses it, and another does it again. What a job does must therefore be
//! the same when it is done twice.

use std::time::Duration;

use jiff::Timestamp;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Expr, LockBehavior, LockType, OnConflict};
use sea_orm::{
    Condition, DbErr, ExprTrait, QueryOrder, QuerySelect, RuntimeErr, Set, SqliteTransactionMode,
    TransactionOptions, TransactionTrait,
};
use sqlx::error::DatabaseError;

use crate::error::Result;
use crate::store::Store;
use crate::tx::Tx;

/// After so many failures a job is left alone until it is asked for again.
const MOST_ATTEMPTS: i32 = 5;

#[expect(unreachable_pub, reason = "the derived code names it as public")]
mod job {
    use sea_orm::entity::prelude::*;

    /// A row of the queue (see `0001.sql`).
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "job")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub district_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub kind: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub key: String,
        pub asked: i32,
        pub done: i32,
        pub due: i64,
        pub attempts: i32,
        pub worker: String,
        pub held_until: i64,
        pub said: String,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// A job by what it is to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    /// The district.
    pub district: String,
    /// What kind of work.
    pub kind: String,
    /// Which of the kind; empty where there is one.
    pub key: String,
}

/// A job that a worker holds.
#[derive(Clone, Debug)]
pub struct Claimed {
    /// The job.
    pub job: Job,
    /// How often it was tried before.
    pub attempts: u32,
    worker: String,
    /// How often it had been asked for when it was claimed.
    asked: i32,
}

impl Claimed {
    /// Whether it is left alone when it fails now.
    #[must_use]
    pub fn is_last_attempt(&self) -> bool {
        self.attempts + 1 >= MOST_ATTEMPTS.unsigned_abs()
    }
}

/// Jobs of a district that are not done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OpenJobs {
    /// They wait or are worked on.
    pub waiting: usize,
    /// They failed so often that they are left alone.
    pub given_up: usize,
}

/// How many jobs of a district are not done.
///
/// # Errors
/// When the engine refuses.
pub fn open(tx: &mut Tx<'_>, district: &str) -> Result<OpenJobs> {
    let sql = "SELECT attempts FROM job WHERE district_id = $1 AND done < asked";
    let attempts = tx.all(sql, &[district.into()], |row| row.number::<i32>(0))?;
    let given_up = attempts.iter().filter(|attempts| **attempts >= MOST_ATTEMPTS).count();
    Ok(OpenJobs { waiting: attempts.len() - given_up, given_up })
}

/// Asks for a job within a transaction; it waits again when it was done.
///
/// # Errors
/// When the engine refuses.
pub fn ask(tx: &mut Tx<'_>, district: &str, kind: &str, key: &str, due: Timestamp) -> Result<()> {
    let sql = "INSERT INTO job \
               (district_id, kind, key, asked, done, due, attempts, worker, held_until, said) \
               VALUES ($1, $2, $3, 1, 0, $4, 0, '', 0, '') \
               ON CONFLICT (district_id, kind, key) DO UPDATE SET \
               asked = job.asked + 1, due = excluded.due, attempts = 0";
    let values = [district.into(), kind.into(), key.into(), nanoseconds(due).into()];
    tx.run(sql, &values).map(|_| ())
}

/// The queue of a database.
#[derive(Clone, Copy, Debug)]
pub struct Queue<'s> {
    store: &'s Store,
}

impl Store {
    /// The queue of work for the background.
    #[must_use]
    pub fn queue(&self) -> Queue<'_> {
        Queue { store: self }
    }
}

impl Queue<'_> {
    /// Asks for a job that is done once for ever; nothing when it was asked
    /// for before.
    ///
    /// # Errors
    /// When the engine refuses.
    pub fn ask_once(&self, job: &Job, due: Timestamp) -> Result<()> {
        let row = job::ActiveModel {
            district_id: Set(job.district.clone()),
            kind: Set(job.kind.clone()),
            key: Set(job.key.clone()),
            asked: Set(1),
            done: Set(0),
            due: Set(nanoseconds(due)),
            attempts: Set(0),
            worker: Set(String::new()),
            held_until: Set(0),
            said: Set(String::new()),
        };
        let key = [job::Column::DistrictId, job::Column::Kind, job::Column::Key];
        let known = OnConflict::columns(key).do_nothing().to_owned();
        let insert = || job::Entity::insert(row.clone()).on_conflict(known.clone());
        self.patiently(|| insert().exec_without_returning(self.store.connection()))?;
        Ok(())
    }

    /// Claims the job that waits longest, until the time that `clock` tells plus
    /// `lease`; none when nothing is due.
    ///
    /// # Errors
    /// When the engine refuses.
    pub fn claim(
        &self,
        worker: &str,
        clock: &impl Fn() -> Timestamp,
        lease: Duration,
    ) -> Result<Option<Claimed>> {
        self.patiently(|| self.try_claim(worker, clock(), lease))
    }

    async fn try_claim(
        &self,
        worker: &str,
        now: Timestamp,
        lease: Duration,
    ) -> std::result::Result<Option<Claimed>, DbErr> {
        let now = nanoseconds(now);
        let at_once = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..Default::default()
        };
        let tx = self.store.connection().begin_with_options(at_once).await?;
        let waiting = job::Entity::find()
            .filter(Expr::col(job::Column::Done).lt(Expr::col(job::Column::Asked)))
            .filter(job::Column::Due.lte(now))
            .filter(job::Column::HeldUntil.lte(now))
            .filter(job::Column::Attempts.lt(MOST_ATTEMPTS))
            .order_by_asc(job::Column::Due)
            .order_by_asc(job::Column::DistrictId)
            .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
            .limit(1);
        let Some(row) = waiting.one(&tx).await? else { return Ok(None) };
        let job = Job { district: row.district_id, kind: row.kind, key: row.key };
        let held = job::ActiveModel {
            worker: Set(worker.to_owned()),
            held_until: Set(after(now, lease)),
            attempts: Set(row.attempts + 1),
            ..Default::default()
        };
        job::Entity::update_many().set(held).filter(is(&job)).exec(&tx).await?;
        tx.commit().await?;
        let attempts = row.attempts.unsigned_abs();
        Ok(Some(Claimed { job, attempts, worker: worker.to_owned(), asked: row.asked }))
    }

    /// Holds a job longer, from the time that `clock` tells when it is written.
    ///
    /// # Errors
    /// When the engine refuses.
    pub fn renew(
        &self,
        claimed: &Claimed,
        clock: &impl Fn() -> Timestamp,
        lease: Duration,
    ) -> Result<()> {
        self.set(claimed, || {
            let held_until = Set(after(nanoseconds(clock()), lease));
            job::ActiveModel { held_until, ..Default::default() }
        })
    }

    /// A job is done, for all who asked for it before it was claimed.
    ///
    /// # Errors
    /// When the engine refuses.
    pub fn finish(&self, claimed: &Claimed, said: &str) -> Result<()> {
        let done = || job::ActiveModel {
            done: Set(claimed.asked),
            attempts: Set(0),
            held_until: Set(0),
            said: Set(said.to_owned()),
            ..Default::default()
        };
        self.set(claimed, done)
    }

    /// A job failed; it is tried again at `due`.
    ///
    /// # Errors
    /// When the engine refuses.
    pub fn fail(&self, claimed: &Claimed, said: &str, due: Timestamp) -> Result<()> {
        // Who asked again meanwhile does not wait longer for that.
        let later = || job::ActiveModel { due: Set(nanoseconds(due)), ..Default::default() };
        let asked = job::Column::Asked.eq(claimed.asked);
        self.set_where(claimed, Condition::all().add(asked), later)?;
        let said = || job::ActiveModel {
            held_until: Set(0),
            said: Set(said.to_owned()),
            ..Default::default()
        };
        self.set(claimed, said)
    }

    /// Changes a job that the worker still holds.
    fn set(&self, claimed: &Claimed, row: impl Fn() -> job::ActiveModel) -> Result<()> {
        self.set_where(claimed, Condition::all(), row)
    }

    /// The same under a condition.
    fn set_where(
        &self,
        claimed: &Claimed,
        condition: Condition,
        row: impl Fn() -> job::ActiveModel,
    ) -> Result<()> {
        let update = || {
            job::Entity::update_many()
                .set(row())
                .filter(is(&claimed.job))
                .filter(job::Column::Worker.eq(&claimed.worker))
                .filter(condition.clone())
        };
        self.patiently(|| update().exec(self.store.connection()))?;
        Ok(())
    }

    /// Does a short piece of work as often as SQLite is busy with another
    /// writer: an import may write for longer than the engine waits.
    fn patiently<T, F: Future<Output = std::result::Result<T, DbErr>>>(
        &self,
        mut doing: impl FnMut() -> F,
    ) -> Result<T> {
        loop {
            match self.store.wait_for(doing()) {
                Err(error) if is_busy(&error) => {}
                done => return Ok(done?),
            }
        }
    }
}

/// The condition that a row is a job.
fn is(job: &Job) -> Condition {
    Condition::all()
        .add(job::Column::DistrictId.eq(&job.district))
        .add(job::Column::Kind.eq(&job.kind))
        .add(job::Column::Key.eq(&job.key))
}

fn nanoseconds(at: Timestamp) -> i64 {
    i64::try_from(at.as_nanosecond()).unwrap_or(i64::MAX)
}

fn after(now: i64, lease: Duration) -> i64 {
    now.saturating_add(i64::try_from(lease.as_nanos()).unwrap_or(i64::MAX))
}

/// Whether SQLite is busy with another writer: its code 5, or one that says
/// more about it in the higher bits.
fn is_busy(error: &DbErr) -> bool {
    let (DbErr::Exec(error) | DbErr::Query(error) | DbErr::Conn(error)) = error else {
        return false;
    };
    let RuntimeErr::SqlxError(error) = error else { return false };
    let Some(error) = error.as_database_error() else { return false };
    let code = error.try_downcast_ref::<sqlx::sqlite::SqliteError>().and_then(DatabaseError::code);
    code.and_then(|code| code.parse::<u32>().ok()).is_some_and(|code| code & 0xff == 5)
}
