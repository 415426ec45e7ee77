//! A server that goes away and comes back.

use store::tx::Tx;
use store::{Open, Result, Store};

fn answers(tx: Result<Tx<'_>>) -> bool {
    tx.and_then(|mut tx| tx.all("SELECT 1", &[], |row| row.number::<i64>(0))).is_ok()
}

#[test]
fn readers_find_a_server_again_that_dropped_them_all() {
    let url = std::env::var("REJOIN_TEST_POSTGRES")
        .expect("there is no PostgreSQL to test on; run `make test`");
    let store = Store::open(&url, Open::OrMake).expect("a database");
    // Several connections are open, and each is dropped by the server.
    let open: Vec<_> = (0..4).map(|_| store.glance().expect("a connection")).collect();
    drop(open);
    let other = Store::open(&url, Open::Existing).expect("a database");
    let ends = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity \
                WHERE datname = current_database() AND pid <> pg_backend_pid()";
    let mut tx = other.glance().expect("a connection");
    let ended = tx.all(ends, &[], |row| row.number::<i64>(0)).expect("ended");
    assert!(ended[0] >= 1, "{ended:?}");
    assert!(answers(store.glance()), "a glance");
    assert!(answers(store.read()), "a transaction");
}
