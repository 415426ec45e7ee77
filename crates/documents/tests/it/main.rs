//! Every letter in every language: put together, weighed, printed.

mod checkers;
mod composing;
mod linting;
mod parts;
mod printing;
mod sample;
