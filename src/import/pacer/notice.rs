//! Pages of PACER that hold no docket: what they are, and what to do.
//!
//! Start with [`error`].

use super::page::Page;
use crate::import::ImportError;

/// Words on a page, what the page is, and what to do about it.
const NOTICES: [(&[&str], &str, &str); 11] = [
    (
        &["to accept charges"],
        "it asks whether you accept the charge for a report",
        "accept it there, and save the page that follows",
    ),
    (
        &[
            "case not found",
            "cannot find case",
            "no such case",
            "case does not exist",
        ],
        "PACER found no such case",
        "check the number and the court",
    ),
    (
        &[
            "under seal",
            "case is sealed",
            "sealed case",
            "restricted from public",
        ],
        "the court has sealed the case",
        "its docket is not open to the public",
    ),
    (
        &[
            "http-equiv=\"refresh\"",
            "http-equiv='refresh'",
            "http-equiv=refresh",
        ],
        "it only leads on to another page",
        "open it in the browser, and save the page that appears",
    ),
    (
        &[
            "session has expired",
            "session expired",
            "timed out",
            "you must log in",
        ],
        "your session at PACER is over",
        "sign in again, then save the docket anew",
    ),
    (
        &[
            "not found on this server",
            "internal server error",
            "service unavailable",
            "bad gateway",
        ],
        "it reports an error of the court's computer",
        "ask for the docket again later",
    ),
    (
        &[
            "none satisfy the selection criteria",
            "no docket entries",
            "no entries were found",
        ],
        "no entry of the docket fits the selection",
        "run the docket report again for all dates and numbers",
    ),
    (
        &["document selection menu"],
        "it lists the documents of one entry",
        "run the docket report of the case, and save that page",
    ),
    (
        &["notice of electronic filing"],
        "it is the notice of one filing",
        "run the docket report of the case, and save that page",
    ),
    (
        &[
            "run report",
            "name=\"docket_range_type\"",
            "include parties and counsel",
        ],
        "it is the form that orders a docket",
        "press “Run Report” there, and save the page that follows",
    ),
    (
        &["iquery.pl", "history/documents"],
        "it has no table of entries",
        "choose “Docket Report” of the case in the browser, and save that page",
    ),
];

/// Why a page gives no docket.
pub(super) fn error(text: &str, page: &Page<'_>, number: &str) -> ImportError {
    if !number.is_empty() {
        return if page.breaks_off {
            ImportError::EndsEarly
        } else {
            ImportError::NoEntries {
                case: number.to_owned(),
                remedy: "run the docket report again for all dates and numbers, with its entries",
            }
        };
    }
    let lower = text.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    if has(&["type=\"password\"", "type='password'", "type=password"]) {
        return ImportError::LoginPage;
    }
    let notice = NOTICES.iter().find(|(words, ..)| has(words));
    match notice {
        Some((_, what, remedy)) => ImportError::NoDocket { what, remedy },
        None if page.breaks_off => ImportError::EndsEarly,
        None => ImportError::NoDocket {
            what: "it has no table of entries",
            remedy: "run the docket report of the case, and save that page",
        },
    }
}
