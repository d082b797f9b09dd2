//! Which texts of a case are kept as golden files.

use std::sync::Arc;

use writmap::export::{event_text, outline, status_text};
use writmap::format::SHIPPED;
use writmap::picture::Story;
use writmap::procedure::Lens;

use crate::drawings::{days, read};
use crate::folder::Golden;

/// Every shipped case in the order of time on the first of its two days, and what was in force on
/// both. On the second the order of time reads as on the first, but for its opening.
pub(crate) fn shipped() -> Vec<Golden> {
    let mut goldens = Vec::new();
    for shipped in SHIPPED {
        let case = read(shipped.name, shipped.text);
        let story = Story::of(Arc::clone(&case), Lens::default());
        let name = shipped.name.trim_end_matches(".toml");
        let days = days(shipped.name);
        for day in days {
            let text = outline(&story, Some(day));
            for event in &case.events {
                let one = event_text(&case, &story.catalogue, event);
                assert!(text.contains(&one), "{} reads differently alone", event.id);
            }
            if day == days[0] {
                goldens.push(Golden {
                    name: format!("{name}-{day}"),
                    text,
                });
            }
            goldens.push(Golden {
                name: format!("{name}-{day}-status"),
                text: status_text(&story, day),
            });
        }
    }
    goldens
}

/// The Microsoft case in the order of time as each of the five articles tells it.
pub(crate) fn told() -> Vec<Golden> {
    let shipped = &SHIPPED[0];
    let case = read(shipped.name, shipped.text);
    let articles = (0..5).map(|number| format!("article-{number:03}"));
    articles
        .map(|article| {
            let lens = Lens {
                as_told_by: Some(article.as_str().into()),
                ..Lens::default()
            };
            Golden {
                text: outline(&Story::of(Arc::clone(&case), lens), None),
                name: article,
            }
        })
        .collect()
}
