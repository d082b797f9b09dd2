//! Notices that another program changes the open file.
//!
//! It looks fifteen times a second at what the system says of the file, and reads it only when that differs;
//! the window is woken only when there is something to tell. To ask again is better here than to be
//! told by the system: it works on network drives too. Start with [`wait`].

use std::thread::sleep;
use std::time::Duration;

use super::files;
use super::jobs::Reporter;
use crate::session::{Arrival, Document};
use crate::storage::{self, Standing};

/// How long to wait between two looks.
const PAUSE: Duration = Duration::from_millis(65);
/// How long a file has to stay as it is before it is read: whoever writes it may be at it still.
const REST: Duration = Duration::from_millis(40);

/// Waits until the file of a document stands otherwise than is known; how it stands then.
pub(super) fn wait(
    document: &Document,
    known: Standing,
    reporter: &Reporter<Arrival>,
) -> Option<Arrival> {
    let path = document.path_to_save()?;
    // What happened between reading and watching is looked for too.
    let mut seen = None;
    while !reporter.is_cancelled() {
        let now = storage::glimpse(path);
        if seen == Some(now) {
            sleep(PAUSE);
            continue;
        }
        sleep(REST);
        if storage::glimpse(path) != now {
            continue;
        }
        seen = Some(now);
        if storage::standing(path) != known
            && let Some(found) = files::found(document)
            && found.standing != known
        {
            return Some(Arrival::Outside(Box::new(found)));
        }
    }
    None
}
