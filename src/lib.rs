//! Writmap draws the procedural graph of a legal case and answers what was in force on a
//! date, why, and who says so.
//!
//! One case in, one frame out:
//!
//! ```text
//!  other files ─► import ┐
//!  files ◄► format ─► model ─► procedure ─► diagram ─► layout ─► render ─► Frame ─┬─► app
//!                     nouns    what state    what to    where     how it          ├─► export
//!  user ─► views ─► Command ─► session        show      it goes   looks           └─► tests
//! ```
//!
//! Read the modules in this order; each uses those above it, never those below.

pub mod model;

pub mod graph;

pub mod geometry;

pub mod typography;

pub mod syntax;

pub mod format;

pub mod procedure;

pub mod diagram;

pub mod layout;

pub mod render;

pub mod picture;

pub mod import;

pub mod export;

pub mod storage;

pub mod session;

pub mod diagnostics;

pub mod preferences;

#[cfg(feature = "gui")]
pub mod app;

pub mod cli;
