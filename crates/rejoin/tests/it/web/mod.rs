//! The pages, asked as a browser asks.

mod absences;
mod access;
mod audit;
pub(crate) mod browser;
mod contacts;
mod form;
mod forms;
mod imports;
mod letters;
mod letters_held;
mod lists;
mod mail;
mod people;
mod record;
mod reports;
mod selections;
mod serve;
mod settings;
mod sign_in;
mod students;
mod texts;
mod today;
mod truants;
