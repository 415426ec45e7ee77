//! Every letter in every language: put together, weighed, printed.

mod checkers;
mod composing;
mod printing;
mod sample;
