//! Pages of PACER that hold no docket: what they are, and what to do.
//!
//! Start with [`error`].

use super::page::Page;
use crate::import::open::foreign;
use crate::import::{ImportError, Input};

/// Words on a page, what the page is, and what to do about it.
type Notice = (&'static [&'static str], &'static str, &'static str);

/// Notices that courts print in the place of entries, even under the number of the case.
const OF_CASE: [Notice; 3] = [
    (
        &["to accept charges"],
        "a page of PACER that asks whether you accept the charge for a report",
        "accept it there, and save the page that follows",
    ),
    (
        &[
            "under seal",
            "case is sealed",
            "sealed case",
            "case sealed",
            "restricted from public",
        ],
        "a page of PACER that says that the case is sealed",
        "its docket is not open to the public",
    ),
    (
        &[
            "none satisfy the selection",
            "no docket entries",
            "no entries were found",
        ],
        "a page of PACER that says that no entry fits the selection",
        "run the docket report again for all dates and numbers",
    ),
];

/// Notices on pages without the number of a case, and other pages.
const OF_PAGE: [Notice; 7] = [
    (
        &[
            "case not found",
            "cannot find case",
            "no such case",
            "case does not exist",
        ],
        "a page of PACER that says that there is no such case",
        "check the number and the court",
    ),
    (
        &[
            "session has expired",
            "session expired",
            "you must log in",
            "please log in",
        ],
        "a page of PACER that says that your session is over",
        "sign in again, then save the docket anew",
    ),
    (
        &["document selection menu"],
        "a page of PACER that lists the documents of one entry",
        "run the docket report of the case, and save that page",
    ),
    (
        &["notice of electronic filing"],
        "the notice of one filing",
        "run the docket report of the case, and save that page",
    ),
    (
        &[
            "include: parties and counsel",
            "parties and counsel terminated parties",
        ],
        "the form of PACER that orders a docket",
        "press “Run Report” there, and save the page that follows",
    ),
    (
        &["associated cases attorney", "history/documents"],
        "the menu of a case at PACER",
        "choose “Docket Report” there, and save the page that follows",
    ),
    (
        &["error:"],
        "a page of PACER that reports an error",
        "run the docket report of the case again, and save that page",
    ),
];

/// What there is to say of any other page.
const OTHER: Notice = (
    &[],
    "a page of PACER without a table of entries",
    "run the docket report of the case, and save that page",
);

/// Why a page gives no docket. The number is that of the case, if the page says it.
pub(super) fn error(input: &Input<'_>, page: &Page<'_>, number: &str) -> ImportError {
    let words = page.text(0..page.runs.len()).to_lowercase();
    let find = |notices: &[Notice]| {
        let fits = |notice: &&Notice| notice.0.iter().any(|notice| words.contains(notice));
        notices.iter().find(fits).copied()
    };
    let of_case = find(&OF_CASE);
    match (of_case, number.is_empty()) {
        (Some(notice), _) => no_docket(notice),
        (None, false) if page.breaks_off => ends_early(),
        (None, false) => ImportError::no_entries(
            number,
            "where the court shows its entries, run the docket report again for all dates and \
             numbers",
        ),
        (None, true) => match foreign::diagnose(input) {
            None | Some(ImportError::UnknownPage { .. } | ImportError::Unknown { .. }) => {
                match find(&OF_PAGE) {
                    None if page.breaks_off => ends_early(),
                    notice => no_docket(notice.unwrap_or(OTHER)),
                }
            }
            Some(known) => known,
        },
    }
}

fn no_docket((_, what, remedy): Notice) -> ImportError {
    ImportError::not_a_docket(what, remedy)
}

/// A page that was not saved whole.
fn ends_early() -> ImportError {
    ImportError::NoEntries {
        problem: "the page ends abruptly, before its first entry".to_owned(),
        remedy: "save it again",
    }
}
