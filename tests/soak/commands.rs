//! Commands at random, of all kinds, that fit what is open or do not.

use std::path::{Path, PathBuf};

use writmap::export::Notation;
use writmap::format::SHIPPED;
use writmap::import::{Choice, Choices, ColumnRole, DateOrder, Heading, Options};
use writmap::layout::{Lanes, TimeScale};
use writmap::model::{Case, Day, Family, Verb};
use writmap::render::ThemeName;
use writmap::session::{
    Command, DateCommand, EditCommand, FileCommand, Origin, Panel, SelectCommand, Session,
    ViewCommand, Walk,
};

use crate::docket;
use crate::mutant::{Random, mutate};

/// More events than this are in no docket that is made up.
const MOST_EVENTS: usize = 400;
const PANELS: [&str; 7] = [
    "help",
    "search",
    "left",
    "inspector",
    "problems",
    "about",
    "nothing",
];
const SHOWN: [&str; 4] = ["process", "outline", "table", "nothing"];
const QUERIES: [&str; 4] = ["", "order", "cuort:x by:\"", "2014..2016 kind:order"];
/// Seeds of the fuzzer: court records, tables and case files that are made up.
const SEEDS: [&str; 4] = ["import", "reader", "merge", "replay"];

/// What a user may open and where he may save.
pub(crate) struct Shelf {
    folder: PathBuf,
    seeds: Vec<PathBuf>,
}

impl Shelf {
    /// A shelf in a folder, with copies of the seeds: whoever opens a case file may save into it.
    pub(crate) fn new(folder: &Path) -> Self {
        let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds");
        let mut seeds = Vec::new();
        for name in SEEDS {
            std::fs::create_dir_all(folder.join(name)).unwrap();
            for entry in std::fs::read_dir(kept.join(name)).unwrap() {
                let entry = entry.unwrap();
                let copy = folder.join(name).join(entry.file_name());
                std::fs::copy(entry.path(), &copy).unwrap();
                seeds.push(copy);
            }
        }
        seeds.sort();
        Self {
            folder: folder.to_owned(),
            seeds,
        }
    }

    /// A file to save into, of a few.
    pub(crate) fn place(&self, random: &mut Random) -> PathBuf {
        let ending = ["toml", "json"][random.below(2)];
        self.folder.join(format!("{}.{ending}", random.below(4)))
    }

    /// Something to open.
    pub(crate) fn origin(&self, random: &mut Random) -> Origin {
        let shipped = &SHIPPED[random.below(SHIPPED.len())];
        match random.below(8) {
            0 | 1 => Origin::Shipped(shipped.name),
            2 => Origin::File(self.place(random)),
            3 => Origin::File(self.seed(random)),
            4 => Origin::Several(vec![self.seed(random), self.seed(random)]),
            5 => {
                let text = docket::csv(random.below(MOST_EVENTS));
                Origin::Dropped("docket.csv".to_owned(), text.into_bytes().into())
            }
            6 => {
                let bytes = mutate(shipped.text.as_bytes(), random);
                Origin::Dropped("damaged.toml".to_owned(), bytes.into())
            }
            _ => {
                let bytes = self.bytes(random);
                Origin::Dropped("damaged".to_owned(), mutate(&bytes, random).into())
            }
        }
    }

    fn seed(&self, random: &mut Random) -> PathBuf {
        self.seeds[random.below(self.seeds.len())].clone()
    }

    /// What a seed holds, unless another program has removed it.
    fn bytes(&self, random: &mut Random) -> Vec<u8> {
        std::fs::read(self.seed(random)).unwrap_or_default()
    }

    fn text(&self, random: &mut Random) -> String {
        let bytes = match self.origin(random) {
            Origin::Dropped(_, bytes) => bytes.to_vec(),
            _ => self.bytes(random),
        };
        String::from_utf8_lossy(&bytes).into_owned()
    }

    /// A command for the session as it is.
    pub(crate) fn command(&self, session: &Session, random: &mut Random) -> Command {
        let nothing = Case::default();
        let case = session.document().map_or(&nothing, |open| &open.case);
        match random.below(20) {
            0..=5 => self.file(random).into(),
            6..=9 => view(case, random).into(),
            10 | 11 => date(case, random).into(),
            12..=15 => select(case, random).into(),
            _ => edit(case, random).into(),
        }
    }

    fn file(&self, random: &mut Random) -> FileCommand {
        match random.below(22) {
            0 => FileCommand::Ask,
            1..=3 => FileCommand::Open(self.origin(random)),
            4 => FileCommand::AskPaste,
            5 => FileCommand::Paste(self.text(random)),
            6 => FileCommand::TakeOffer,
            7 => FileCommand::AddOffer,
            8 => FileCommand::DropOffer,
            9 => FileCommand::ImportAs(options(random)),
            10 => FileCommand::Reload,
            11..=13 => FileCommand::Save,
            14 => FileCommand::SaveAs,
            15 => FileCommand::WriteTo(self.place(random)),
            16 => FileCommand::Review,
            17 => FileCommand::Merge,
            18 => FileCommand::Overwrite,
            19 => FileCommand::Leave,
            20 => FileCommand::Cancel,
            _ if random.below(3) == 0 => FileCommand::Quit,
            _ => FileCommand::Home,
        }
    }
}

/// One of them, if there is any.
fn one<'a, T>(all: &'a [T], random: &mut Random) -> Option<&'a T> {
    all.get(random.below(all.len()))
}

fn options(random: &mut Random) -> Options {
    let roles = [
        ColumnRole::Date,
        ColumnRole::Title,
        ColumnRole::Court,
        ColumnRole::By,
    ];
    let column = Choice {
        role: roles[random.below(roles.len())],
        column: format!("#{}", 1 + random.below(5)),
    };
    Options {
        keep_private: random.below(2) == 0,
        table: Choices {
            columns: if random.below(2) == 0 {
                vec![column]
            } else {
                Vec::new()
            },
            order: [None, Some(DateOrder::DayFirst), Some(DateOrder::MonthFirst)][random.below(3)],
        },
        docket: Heading {
            court: ["", "nysd", "S.D.N.Y.", "the court of the pond"][random.below(4)].to_owned(),
            ..Heading::default()
        },
    }
}

fn view(case: &Case, random: &mut Random) -> ViewCommand {
    let event = one(&case.events, random).map(|event| event.id.clone());
    let party = one(&case.parties, random).map(|party| party.id.clone());
    match random.below(21) {
        0 => ViewCommand::ToggleFamily(Family::ALL[random.below(Family::ALL.len())]),
        1 => ViewCommand::ToggleParty(party.unwrap_or_else(|| "nobody".into())),
        2 | 3 => ViewCommand::ShowAll,
        4 => ViewCommand::ToldBy(one(&case.sources, random).map(|source| source.id.clone())),
        5 => ViewCommand::ToldBy(None),
        6 => ViewCommand::ToggleKnownBy,
        7 => {
            let toggle = [
                ViewCommand::ToggleFold,
                ViewCommand::OpenStretch,
                ViewCommand::ToggleBars,
            ][random.below(3)];
            toggle(event.unwrap_or_else(|| "nothing".into()))
        }
        8 => ViewCommand::FoldAll,
        9 => ViewCommand::UnfoldAll,
        10 => ViewCommand::Scale([TimeScale::Moments, TimeScale::Proportional][random.below(2)]),
        11 => ViewCommand::Lanes([Lanes::Strict, Lanes::Soft][random.below(2)]),
        12 => ViewCommand::Theme(ThemeName::ALL[random.below(ThemeName::ALL.len())].0),
        13 => [ViewCommand::Fit, ViewCommand::FitSelection][random.below(2)].clone(),
        14 => ViewCommand::Zoom([0.5, 1.2, 0.0, f32::NAN][random.below(4)]),
        15 => ViewCommand::Room([900.0, 1.0, f32::NAN][random.below(3)], 620.0),
        16 => ViewCommand::Show(Panel::named(SHOWN[random.below(SHOWN.len())])),
        17 => ViewCommand::Find(QUERIES[random.below(QUERIES.len())].to_owned()),
        18 => ViewCommand::OnlyHits,
        19 => ViewCommand::Focus(event),
        _ => ViewCommand::Toggle(Panel::named(PANELS[random.below(PANELS.len())])),
    }
}

fn date(case: &Case, random: &mut Random) -> DateCommand {
    let day = one(&case.events, random).and_then(|event| event.date.anchor());
    match random.below(8) {
        0 => DateCommand::Set([Day::MIN, Day::MAX][random.below(2)]),
        1 | 2 => day.map_or(DateCommand::First, DateCommand::Set),
        3 => DateCommand::Next,
        4 => DateCommand::Previous,
        5 => DateCommand::First,
        6 => DateCommand::Last,
        _ => DateCommand::TogglePlay,
    }
}

fn select(case: &Case, random: &mut Random) -> SelectCommand {
    let event = one(&case.events, random).map(|event| event.id.clone());
    let conflict = one(&case.conflicts, random).map(|conflict| conflict.id.clone());
    let walks = [Walk::Later, Walk::Earlier, Walk::Up, Walk::Down];
    match random.below(9) {
        0 | 1 => SelectCommand::Event(event.unwrap_or_else(|| "nothing".into())),
        2 => SelectCommand::Conflict(conflict.unwrap_or_else(|| "none".into())),
        3 => SelectCommand::Nothing,
        4 => SelectCommand::Back,
        5 => SelectCommand::Copy,
        6 => SelectCommand::Cite(Notation::Plain),
        _ => SelectCommand::Walk(walks[random.below(walks.len())]),
    }
}

fn edit(case: &Case, random: &mut Random) -> EditCommand {
    let conflict = one(&case.conflicts, random).map(|conflict| conflict.id.clone());
    let conflict = conflict.unwrap_or_else(|| "none".into());
    let event = one(&case.events, random).map(|event| event.id.clone());
    let event = event.unwrap_or_else(|| "nothing".into());
    let target = one(&case.events, random).map(|event| event.id.clone());
    let target = target.unwrap_or_else(|| "nothing".into());
    let number = random.below(3);
    let verb = Verb::ALL[random.below(Verb::ALL.len())];
    match random.below(14) {
        0..=2 => EditCommand::Settle {
            conflict,
            holds: format!("It was so, {} times.", random.below(100)),
            reason: ["The docket says so.", "", "“\u{202e}\"'''\\\n"][random.below(3)].to_owned(),
        },
        3 | 4 => EditCommand::Reopen(conflict),
        5 | 6 => EditCommand::Undo,
        7 => EditCommand::Set {
            event,
            key: ["date", "court", "title", "nothing"][random.below(4)].to_owned(),
            typed: vec![["late July 2014", "nysd", ""][random.below(3)].to_owned()],
        },
        8 => EditCommand::Add(vec![("title".to_owned(), vec!["Letter".to_owned()])]),
        9 => EditCommand::Delete {
            event,
            keeps_mentions: random.below(2) == 0,
        },
        10 => EditCommand::Link {
            event,
            verb,
            target,
        },
        11 => EditCommand::Reverse { event, number },
        12 => EditCommand::Unlink { event, number },
        _ => EditCommand::Redo,
    }
}
