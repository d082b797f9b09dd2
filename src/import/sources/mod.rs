//! The sources: one folder or file for each, which reads what one publisher writes.
//!
//! A source makes dockets, or a case where what it reads is no docket. It knows how its
//! publisher writes, not what words mean in law, nor how dockets become a case.

pub(crate) mod akoma_ntoso;
pub(crate) mod courtlistener;
pub(crate) mod florida;
pub(crate) mod pacer;
pub(crate) mod pacer_appellate;
pub(crate) mod recap_xml;
pub(crate) mod supreme_court;
pub(crate) mod tables;
pub(crate) mod texas;
pub(crate) mod timeline;
