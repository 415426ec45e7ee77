//! What the commands do with a database, on both engines.

mod acts;
mod again;
mod assumed;
mod crash;
pub(crate) mod engine;
mod excuses;
mod history;
mod import;
mod letters;
mod messages;
mod nights;
mod order;
mod refusals;
mod whole;
mod work;

/// Runs each of these functions as two tests: on SQLite and on PostgreSQL.
macro_rules! on_both_engines {
    ($($name:ident)*) => {
        mod sqlite {
            $(#[test]
            fn $name() {
                super::$name(&crate::database::engine::Db::sqlite());
            })*
        }
        mod postgres {
            $(#[test]
            fn $name() {
                super::$name(&crate::database::engine::Db::postgres());
            })*
        }
    };
}
pub(crate) use on_both_engines;
