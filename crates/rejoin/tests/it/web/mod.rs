//! The pages, asked as a browser asks.

mod access;
mod audit;
mod browser;
mod form;
mod imports;
mod people;
mod serve;
mod settings;
mod sign_in;
mod students;
