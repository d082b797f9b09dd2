//! Any bytes as what a court, a table or a timeline says: every importer that knows them reads them,
//! and the case that they become is written and read again.

use writmap::format::{MAX_BYTES, builtin};
use writmap::import::{Confidence, Content, IMPORTERS, Input, Options, open};
use writmap::syntax::Problem;

use super::round_trip::same_again;

/// A name of the form in which one publisher says of which court a docket is.
const NAME: &str = "heron-v-otter.cand.77.2032-12-01.csv";

/// Imports a file, by whichever importer could and as the user would.
pub fn try_bytes(bytes: &[u8]) {
    assert!((bytes.len() as u64) < MAX_BYTES);
    let input = Input::new(NAME, bytes);
    for importer in IMPORTERS {
        if (importer.recognise)(&input) == Confidence::No {
            continue;
        }
        match importer.import(&input, builtin()) {
            Ok(Content::Dockets(_, report)) => have_places(&report.problems),
            Ok(Content::Case(import)) => have_places(&import.report.problems),
            Err(error) => assert!(!error.to_string().is_empty()),
        }
    }
    let options = Options {
        keep_private: bytes.len() % 2 == 1,
        ..Options::default()
    };
    let Ok(contents) = open(NAME, &[input], builtin(), &options) else {
        return;
    };
    if let Ok(bundle) = contents.into_bundle() {
        // A table may say that effects run in a circle; that is told, and changes nothing here.
        same_again("an import", &bundle.import.case);
    }
}

fn have_places(problems: &[Problem]) {
    for problem in problems {
        assert!(problem.line >= 1 && problem.column >= 1, "{problem:?}");
        assert!(!problem.message.is_empty(), "{problem:?}");
    }
}
