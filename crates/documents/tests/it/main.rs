//! Every letter and form in every language: put together, weighed, printed.

mod checkers;
mod composing;
mod form_sample;
mod forms;
mod linting;
mod lists;
mod parts;
mod printing;
mod sample;
mod texts;
