//! Five invented dockets, each in the form of another source: what is made of them, and how they
//! are drawn, folded and not, in lanes and without, from near and from afar.

use std::sync::Arc;

use writmap::diagram::{Filter, FoldId};
use writmap::format::{self, to_toml};
use writmap::geometry::Rect;
use writmap::import::{self, Contents, Import, Input, Options};
use writmap::layout::Lanes;
use writmap::model::Case;
use writmap::picture::{Commission, Look, Picture};
use writmap::render::{Scale, View};

use crate::drawings::{day, golden};
use crate::folder::Golden;

/// A docket, and a day about the middle of it.
struct Docket {
    file: &'static str,
    bytes: &'static [u8],
    middle: &'static str,
}

macro_rules! docket {
    ($file:literal, $middle:literal) => {
        Docket {
            file: $file,
            bytes: include_bytes!(concat!("dockets/", $file)),
            middle: $middle,
        }
    };
}

const PACER: Docket = docket!("pacer.html", "2031-07-01");
const QUILL: Docket = docket!(
    "united-states-v-quill.cand.712345.2032-12-01.csv",
    "2031-09-15"
);
const PETITION: Docket = docket!("31-1397.json", "2032-01-10");
const APPEAL: Docket = docket!("appeal.html", "2031-08-20");
const MARSH: Docket = docket!("marsh.csv", "2031-06-01");
const DOCKETS: [Docket; 5] = [PACER, QUILL, PETITION, APPEAL, MARSH];

impl Docket {
    fn import(&self) -> Import {
        let options = Options::default();
        let file = Input::new(self.file, self.bytes);
        let opened = import::open(self.file, &[file], format::builtin(), &options);
        let bundle = opened.and_then(Contents::into_bundle);
        let bundle = bundle.unwrap_or_else(|error| panic!("{}: {error}", self.file));
        bundle.import
    }

    fn case(&self) -> Arc<Case> {
        Arc::new(self.import().case)
    }

    /// The name without what CourtListener adds to it, and the ending.
    fn stem(&self) -> &'static str {
        self.file.split('.').next().unwrap_or(self.file)
    }

    fn view(&self) -> View {
        View {
            as_of: Some(day(self.middle)),
            ..View::default()
        }
    }
}

/// What is made of each docket: the report, and the case as it would be written.
pub(crate) fn imported() -> Vec<Golden> {
    let goldens = DOCKETS.iter().map(|docket| {
        let import = docket.import();
        let report = import.report.to_string();
        let case = to_toml(&import.case);
        Golden {
            name: docket.stem().to_owned(),
            text: format!("{}\n\n{case}", report.trim_end()),
        }
    });
    goldens.collect()
}

/// Every docket at a glance.
pub(crate) fn glances() -> Vec<Golden> {
    let goldens = DOCKETS.iter().map(|docket| {
        let picture = Picture::of(docket.case(), Look::default());
        golden(docket.stem(), &picture, &docket.view())
    });
    goldens.collect()
}

/// The same dockets looked at in other ways.
pub(crate) fn looks() -> Vec<Golden> {
    let everything = Look {
        filter: Filter::unfolded(true),
        ..Look::default()
    };
    let soft = Look {
        lanes: Lanes::Soft,
        ..Look::default()
    };
    let marsh = Picture::of(MARSH.case(), everything.clone());
    let quill = Picture::of(QUILL.case(), everything.clone());
    vec![
        golden("unfolded", &marsh, &MARSH.view()),
        golden("part", &marsh, &part(&marsh)),
        golden("blocks", &marsh, &from_afar(&MARSH, &marsh, 0.3)),
        golden("counts", &marsh, &from_afar(&MARSH, &marsh, 0.008)),
        golden("cards-to-blocks", &quill, &from_afar(&QUILL, &quill, 0.5)),
        golden(
            "blocks-to-counts",
            &quill,
            &from_afar(&QUILL, &quill, 0.013),
        ),
        golden("soft", &Picture::of(MARSH.case(), soft), &MARSH.view()),
        golden("opened", &opened(&PACER), &PACER.view()),
        golden("longer", &longer(&MARSH, &everything), &MARSH.view()),
    ]
}

/// A window of a drawing, of which a part is in sight, with a selected event.
fn part(picture: &Picture) -> View {
    let card = picture.diagram.cards.len() / 2;
    let seen = picture.placement.cards[card].grown(300.0);
    View {
        selected: Some(picture.diagram.cards[card].id.clone()),
        visible: Some(seen),
        in_sight: Some(Rect::new(seen.x, seen.y, seen.w * 0.6, seen.h)),
        ..MARSH.view()
    }
}

/// The drawing in a pane of usual height, with a selected event.
fn from_afar(docket: &Docket, picture: &Picture, zoom: f32) -> View {
    let card = picture.diagram.cards.len() / 3;
    View {
        selected: Some(picture.diagram.cards[card].id.clone()),
        scale: Scale::new(zoom, picture.placement.height, 700.0),
        ..docket.view()
    }
}

/// As the window draws it after the first thread and the first run were opened.
fn opened(docket: &Docket) -> Picture {
    let case = docket.case();
    let mut look = Look::default();
    let before = Picture::of(Arc::clone(&case), look.clone());
    let folds = before.diagram.cards.iter();
    let folds: Vec<&FoldId> = folds
        .filter_map(|card| Some(&card.fold.as_ref()?.id))
        .collect();
    let is_run = |fold: &&&FoldId| matches!(fold, FoldId::Run(_));
    let run = folds.iter().find(is_run).expect("a run is folded");
    let thread = folds.iter().find(|fold| !is_run(fold));
    let thread = thread.expect("a thread is folded");
    look.filter.folding.open = [*run, *thread].map(FoldId::clone).into();
    Commission::new(case, look).after(&before).done()
}

/// As the window draws it when the last third of the events is added.
fn longer(docket: &Docket, look: &Look) -> Picture {
    let case = docket.case();
    let mut before = Case::clone(&case);
    before.events.truncate(case.events.len() * 2 / 3);
    let before = Picture::of(before, look.clone());
    Commission::new(case, look.clone()).after(&before).done()
}
