//! The pages, asked as a browser asks.

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
mod selections;
mod serve;
mod settings;
mod sign_in;
mod students;
mod today;
mod truants;
