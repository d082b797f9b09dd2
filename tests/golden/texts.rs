//! Which texts of a case are kept as golden files.

use writmap::export::{event_text, outline, status_text};
use writmap::format::{self, SHIPPED};
use writmap::procedure::{Lens, Replay};

use crate::drawings::{days, read};
use crate::folder::Golden;

/// Every shipped case in the order of time, and what was in force, on its two days.
pub fn shipped() -> Vec<Golden> {
    let mut goldens = Vec::new();
    for shipped in SHIPPED {
        let case = read(shipped.name, shipped.text);
        let catalogue = format::builtin().with(&case.courts, &case.jurisdictions, &case.kinds);
        let replay = Replay::new(&case, &catalogue, &Lens::default());
        let name = shipped.name.trim_end_matches(".toml");
        for day in days(shipped.name) {
            let text = outline(&case, &catalogue, &replay, Some(day));
            for event in &case.events {
                let one = event_text(&case, &catalogue, event);
                assert!(text.contains(&one), "{} reads differently alone", event.id);
            }
            goldens.push(Golden {
                name: format!("{name}-{day}"),
                text,
            });
            goldens.push(Golden {
                name: format!("{name}-{day}-status"),
                text: status_text(&case, &catalogue, &replay, day),
            });
        }
    }
    goldens
}
