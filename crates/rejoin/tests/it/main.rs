//! The binary as its users meet it: files in, answers, messages and exit codes out.

mod architecture;
mod bad_input;
mod database;
mod evaluate;
mod folder;
mod generate;
mod live;
mod messages;
mod oracles;
mod real;
mod rulebook;
mod web;
