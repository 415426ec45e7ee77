//! The pages: each a slice with its handlers and its HTML.

pub(crate) mod absences;
pub(crate) mod audit;
pub(crate) mod cases;
pub(crate) mod duties;
pub(crate) mod health;
pub(crate) mod home;
pub(crate) mod imports;
pub(crate) mod letters;
pub(crate) mod missing;
pub(crate) mod owners;
pub(crate) mod people;
pub(crate) mod picks;
pub(crate) mod place;
pub(crate) mod reports;
pub(crate) mod selections;
pub(crate) mod settings;
pub(crate) mod sign_in;
pub(crate) mod students;
pub(crate) mod texts;
pub(crate) mod today;
pub(crate) mod welcome;
