//! Which texts of a case are kept as golden files.

use std::sync::Arc;

use writmap::export::{event_text, outline, status_text};
use writmap::format::SHIPPED;
use writmap::picture::Story;
use writmap::procedure::Lens;

use crate::drawings::{days, read};
use crate::folder::Golden;

/// Every shipped case in the order of time, and what was in force, on its two days.
pub(crate) fn shipped() -> Vec<Golden> {
    let mut goldens = Vec::new();
    for shipped in SHIPPED {
        let case = read(shipped.name, shipped.text);
        let story = Story::of(Arc::clone(&case), Lens::default());
        let name = shipped.name.trim_end_matches(".toml");
        for day in days(shipped.name) {
            let text = outline(&story, Some(day));
            for event in &case.events {
                let one = event_text(&case, &story.catalogue, event);
                assert!(text.contains(&one), "{} reads differently alone", event.id);
            }
            goldens.push(Golden {
                name: format!("{name}-{day}"),
                text,
            });
            goldens.push(Golden {
                name: format!("{name}-{day}-status"),
                text: status_text(&story, day),
            });
        }
    }
    goldens
}
