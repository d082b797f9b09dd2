//! Commands as data: each can be written and read again, and a recorded list of them leads to the
//! same session whenever it is played.

use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use writmap::export::{Appendix, Notation, Page, PageSize, Portion, Publication};
use writmap::format::{RowPlace, SHIPPED, Section};
use writmap::import::{Choice, Choices, ColumnRole, DateOrder, File, Files, Heading, Options};
use writmap::layout::{Lanes, TimeScale};
use writmap::model::{Aspect, EventId, Family, SourceId, Verb};
use writmap::render::{ThemeName, View};
use writmap::session::{
    Arrival, Beginning, ClaimCommand, ClaimDraft, Command, ComposeCommand, DateCommand,
    EditCommand, EventColumn, ExportCommand, FileCommand, Instructions, Origin, PaneCommand, Panel,
    Request, RowCommand, SelectCommand, Selection, Session, Settings, TableLook, TextCommand,
    ViewCommand, Walk, consider, read,
};

/// A list of commands as somebody gave them, one a line.
const RECORDED: &str = include_str!("commands.jsonl");

#[test]
fn every_command_on_files_and_dates_can_be_written_and_read_again() {
    all_of(&[
        FileCommand::New,
        FileCommand::Ask,
        FileCommand::Open(Origin::Shipped(SHIPPED[0].name)),
        FileCommand::AskPaste,
        FileCommand::Paste("id,date\n".to_owned()),
        FileCommand::TakeOffer,
        FileCommand::AddOffer,
        FileCommand::DropOffer,
        FileCommand::ImportAs(choices()),
        FileCommand::AskCompare,
        FileCommand::BrowseCompare,
        FileCommand::CompareWith(Origin::File("old.toml".into())),
        FileCommand::Reload,
        FileCommand::Save,
        FileCommand::SaveAs,
        FileCommand::WriteTo("a case.toml".into()),
        FileCommand::KeepCopy(true),
        FileCommand::Review,
        FileCommand::Merge,
        FileCommand::Overwrite,
        FileCommand::Leave,
        FileCommand::Cancel,
        FileCommand::Home,
        FileCommand::Quit,
    ]);
    all_of(&[
        DateCommand::Set("2014-08-29".parse().unwrap()),
        DateCommand::Next,
        DateCommand::Previous,
        DateCommand::First,
        DateCommand::Last,
        DateCommand::TogglePlay,
    ]);
}

#[test]
fn every_command_on_what_is_shown_can_be_written_and_read_again() {
    all_of(&[
        ViewCommand::ToggleFamily(Family::Orders),
        ViewCommand::ToggleParty("otter".into()),
        ViewCommand::ShowAll,
        ViewCommand::ToldBy(Some("gazette".into())),
        ViewCommand::ToggleKnownBy,
        ViewCommand::ToggleFold("order".into()),
        ViewCommand::OpenStretch("order".into()),
        ViewCommand::ToggleBars("order".into()),
        ViewCommand::FoldAll,
        ViewCommand::UnfoldAll,
        ViewCommand::Room(900.0, 620.0),
        ViewCommand::Scale(TimeScale::Proportional),
        ViewCommand::Lanes(Lanes::Soft),
        ViewCommand::Theme(ThemeName::Print),
        ViewCommand::Fit,
        ViewCommand::FitSelection,
        ViewCommand::Zoom(1.0 / 1.2),
        ViewCommand::Toggle(Panel::named("search")),
        ViewCommand::Show(Panel::TABLE),
        ViewCommand::Find("court:ca2 stay".to_owned()),
        ViewCommand::OnlyHits,
        ViewCommand::Focus(Some("order".into())),
        ViewCommand::FocusDepth(Some(2)),
        ViewCommand::Table(TableLook::default().sorted_by(EventColumn::Status)),
    ]);
    all_of(&[
        PaneCommand::Show(Panel::TABLE),
        PaneCommand::Close,
        PaneCommand::Date("2014-08-29".parse().unwrap()),
        PaneCommand::Link,
        PaneCommand::BeforeAndAfter("order".into()),
    ]);
    all_of(&[
        SelectCommand::Event("order".into()),
        SelectCommand::Together {
            event: Some("order".into()),
            beside: vec!["stay".into(), "appeal".into()],
        },
        SelectCommand::Conflict("when".into()),
        SelectCommand::Nothing,
        SelectCommand::Walk(Walk::Later),
        SelectCommand::NextHit,
        SelectCommand::PreviousHit,
        SelectCommand::Back,
        SelectCommand::Copy,
        SelectCommand::Cite(Notation::Markdown),
    ]);
}

#[test]
fn every_edit_and_export_can_be_written_and_read_again() {
    let (event, target) = (EventId::from("order"), EventId::from("motion"));
    let typed = vec!["late July 2014".to_owned()];
    let (verb, number) = (Verb::Grants, 1);
    all_of(&[
        EditCommand::Set {
            event: event.clone(),
            key: "date".to_owned(),
            typed: typed.clone(),
        },
        EditCommand::Begin(Beginning {
            sides: vec![("Otter".to_owned(), "person".to_owned())],
            against: Some(0),
            ..Beginning::default()
        }),
        EditCommand::Add(vec![("title".to_owned(), typed.clone())]),
        EditCommand::Delete {
            event: event.clone(),
            keeps_mentions: true,
        },
        EditCommand::Shift {
            event: event.clone(),
            later: false,
        },
        EditCommand::Link {
            event: event.clone(),
            verb,
            target,
        },
        EditCommand::Relink {
            event: event.clone(),
            number,
            verb,
        },
        EditCommand::Adjust {
            event: event.clone(),
            number,
            key: "scope".to_owned(),
            typed,
        },
        EditCommand::Reverse {
            event: event.clone(),
            number,
        },
        EditCommand::Unlink { event, number },
        EditCommand::Settle {
            conflict: "when".into(),
            holds: "1 March".to_owned(),
            reason: "The docket says “so”.\n".to_owned(),
        },
        EditCommand::Reopen("when".into()),
        EditCommand::Undo,
        EditCommand::Redo,
    ]);
    all_of(&[
        Command::File(FileCommand::Ask),
        ComposeCommand::Turn.into(),
        ViewCommand::Fit.into(),
        PaneCommand::Close.into(),
        DateCommand::Next.into(),
        SelectCommand::Back.into(),
        EditCommand::Undo.into(),
        RowCommand::Shift {
            place: RowPlace::Row(Section::Party, 0),
            later: true,
        }
        .into(),
        TextCommand::Look.into(),
        ClaimCommand::Begin {
            source: "paper".into(),
            words: "“So”".to_owned(),
        }
        .into(),
        ExportCommand::CopyPicture.into(),
    ]);
}

#[test]
fn every_change_of_a_row_can_be_written_and_read_again() {
    let place = RowPlace::Row(Section::Authority, 12);
    let fields = vec![("roles.1.court".to_owned(), vec!["S.D.N.Y.".to_owned()])];
    all_of(&[
        RowCommand::Write {
            place: RowPlace::Head,
            fields: fields.clone(),
        },
        RowCommand::Add {
            section: Section::Party,
            fields,
        },
        RowCommand::Remove {
            place,
            keeps_mentions: false,
        },
        RowCommand::Rename {
            place,
            id: "sca".to_owned(),
        },
        RowCommand::Unite {
            place,
            with: "sca".to_owned(),
        },
        RowCommand::Shift { place, later: true },
    ]);
    let row = r#"{"shift":{"place":"otter 3","later":true}}"#;
    assert!(serde_json::from_str::<RowCommand>(row).is_err());
}

#[test]
fn everything_done_with_a_text_can_be_written_and_read_again() {
    let source = SourceId::from("paper");
    let (text, words) = ("Two\nlines".to_owned(), "“Two”".to_owned());
    all_of(&[
        TextCommand::Look,
        TextCommand::Ask,
        TextCommand::Drop("a page.html".into()),
        TextCommand::Forget,
        TextCommand::AddSource {
            fields: vec![("title".to_owned(), vec!["A".to_owned()])],
            text: text.clone(),
            keeps: true,
        },
        TextCommand::Take {
            source: source.clone(),
            text,
            keeps: false,
        },
        TextCommand::Read(source.clone()),
        TextCommand::Quote {
            source: source.clone(),
            words: words.clone(),
        },
        TextCommand::NewEvent { source, words },
    ]);
    same_again(&ClaimCommand::Add(ClaimDraft {
        about: "order".into(),
        source: "paper".into(),
        words: "“So”".to_owned(),
        aspect: Aspect::Reason,
        says: "so".to_owned(),
        as_of: "August 2014".to_owned(),
        topic: Some("Why?".to_owned()),
    }));
}

#[test]
fn every_form_can_be_written_and_read_again() {
    let event = EventId::from("order");
    all_of(&[
        ComposeCommand::Edit(event.clone()),
        ComposeCommand::AskNew,
        ComposeCommand::New {
            date: "2014-07".to_owned(),
            court: Some("nysd".into()),
            by: vec!["otter".into()],
        },
        ComposeCommand::Duplicate(event.clone()),
        ComposeCommand::LinkFrom(event.clone()),
        ComposeCommand::LinkTo(event.clone()),
        ComposeCommand::ChangeVerb { event, number: 2 },
        ComposeCommand::Turn,
        ComposeCommand::Lists,
        ComposeCommand::List(Section::StoryStep),
        ComposeCommand::Row(RowPlace::Head),
        ComposeCommand::NewRow {
            section: Section::Court,
            named: "Court of the Otters".to_owned(),
        },
        ComposeCommand::Stop,
    ]);
    let verb = r#"{"link":{"event":"a","verb":"grunts","target":"b"}}"#;
    assert!(serde_json::from_str::<EditCommand>(verb).is_err());
}

#[test]
fn what_is_said_of_exports_can_be_written_and_read_again() {
    all_of(&[
        ExportCommand::As(Publication {
            portion: Portion::Selection,
            size: PageSize::Page(Page::of_pixels(700.0, 500.0)),
            theme: ThemeName::Print,
            appendix: Appendix::NONE,
            ending: "pdf".to_owned(),
        }),
        ExportCommand::AskForName("a folder/b.pdf".into()),
        ExportCommand::Write {
            path: "b.pdf".into(),
            replaces: true,
        },
        ExportCommand::CopyPicture,
        ExportCommand::CopyTable,
        ExportCommand::CopyTableAsCsv,
    ]);
}

#[test]
fn what_a_command_holds_can_be_written_and_read_again() {
    for family in Family::ALL {
        same_again(&ViewCommand::ToggleFamily(*family));
    }
    for (theme, _) in ThemeName::ALL {
        same_again(&ViewCommand::Theme(*theme));
    }
    for scale in [TimeScale::Moments, TimeScale::Proportional] {
        same_again(&ViewCommand::Scale(scale));
    }
    for lanes in [Lanes::Strict, Lanes::Soft] {
        same_again(&ViewCommand::Lanes(lanes));
    }
    same_again(&ViewCommand::ToldBy(None));
    all_of(&[Walk::Later, Walk::Earlier, Walk::Up, Walk::Down]);
    for origin in [
        Origin::File("a folder/b.toml".into()),
        Origin::Several(vec!["a.csv".into(), "b.csv".into()]),
        Origin::Rescued("rescued-1-2-a.toml".into()),
        Origin::Dropped("text.csv".to_owned(), b"id,date\n".to_vec().into()),
        Origin::Dropped("bytes.zip".to_owned(), b"PK\x03\x04\xff".to_vec().into()),
    ] {
        same_again(&FileCommand::Open(origin));
    }
    let unknown = r#"{"open":{"shipped":"no-such-case.toml"}}"#;
    assert!(serde_json::from_str::<FileCommand>(unknown).is_err());
    let day = r#"{"set":"2014-02-30"}"#;
    assert!(serde_json::from_str::<DateCommand>(day).is_err());
}

fn choices() -> Options {
    Options {
        keep_private: true,
        table: Choices {
            columns: vec![Choice {
                role: ColumnRole::CaseNumber,
                column: "#2".to_owned(),
            }],
            order: Some(DateOrder::MonthFirst),
        },
        docket: Heading {
            court: "nysd".to_owned(),
            ..Heading::default()
        },
    }
}

/// Writes and reads samples, of which there has to be one for each variant.
fn all_of<T: Serialize + DeserializeOwned + PartialEq + std::fmt::Debug>(samples: &[T]) {
    let written: BTreeSet<String> = samples.iter().map(same_again).collect();
    assert_eq!(written, variants::<T>(), "there is no sample of some");
}

/// Writes and reads it; the name of its variant.
fn same_again<T: Serialize + DeserializeOwned + PartialEq + std::fmt::Debug>(sample: &T) -> String {
    let text = serde_json::to_string(sample).unwrap();
    let read: T = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{text}: {error}"));
    assert_eq!(&read, sample, "{text}");
    match serde_json::from_str(&text).unwrap() {
        Value::String(name) => name,
        Value::Object(fields) => fields.keys().next().unwrap().clone(),
        other => panic!("{other} is no variant"),
    }
}

/// The names of all variants, as the complaint about one that does not exist lists them.
fn variants<T: DeserializeOwned>() -> BTreeSet<String> {
    let complaint = serde_json::from_value::<T>(json!({ "?": null })).err();
    let complaint = complaint.unwrap().to_string();
    let (_, listed) = complaint.split_once("expected ").unwrap();
    let names = listed.split('`').skip(1).step_by(2);
    names.map(str::to_owned).collect()
}

#[test]
fn a_recorded_list_of_commands_leads_to_the_same_session_again() {
    let commands: Vec<Command> = RECORDED
        .lines()
        .map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{line}: {error}")))
        .collect();
    assert!(commands.len() > 40);
    let (first, again) = (play(&commands), play(&commands));
    for ((command, one), other) in commands.iter().zip(&first).zip(&again) {
        assert!(one == other, "{command:?} leads elsewhere the second time");
    }
    // What is played does something.
    let idle = first.windows(2).filter(|steps| steps[0] == steps[1]);
    assert_eq!(idle.count(), 0);
    let last = first.last().unwrap();
    let text = last.text.as_deref().unwrap();
    assert!(text.contains("The docket says so."));
    assert!(last.frame.len() > 10_000, "{}", last.frame.len());
}

/// What a session is after a command.
#[derive(PartialEq)]
struct Step {
    requests: Vec<Request>,
    text: Option<String>,
    is_changed: bool,
    undo: Option<String>,
    is_offered: bool,
    settings: Settings,
    selection: Selection,
    frame: String,
}

fn play(commands: &[Command]) -> Vec<Step> {
    let mut player = Player::default();
    let steps = commands.iter().map(|command| player.step(command.clone()));
    steps.collect()
}

/// A session with somebody who serves its requests; files are written to memory.
#[derive(Default)]
struct Player {
    session: Session,
    written: HashMap<PathBuf, String>,
}

impl Player {
    fn step(&mut self, command: Command) -> Step {
        let mut requests = Vec::new();
        let mut next = self.session.apply(command);
        while let Some(request) = next.take() {
            if let Some(arrival) = self.serve(&request) {
                next = self.session.receive(arrival);
            }
            requests.push(request);
        }
        self.state(requests)
    }

    fn serve(&mut self, request: &Request) -> Option<Arrival> {
        match request {
            Request::Load(origin) => {
                let instructions = self.session.instructions(Some(origin));
                Some(arrival(
                    origin,
                    vec![self.file(origin)].into(),
                    &instructions,
                ))
            }
            Request::Import(origin, options) => {
                let instructions = Instructions {
                    options: options.clone(),
                    asks: true,
                    ..self.session.instructions(None)
                };
                let files = vec![self.file(origin)].into();
                Some(arrival(origin, files, &instructions))
            }
            Request::Write {
                path,
                text,
                revision,
                ..
            } => {
                self.written.insert(path.clone(), text.clone());
                let written = read(Origin::File(path.clone()), text.as_bytes());
                Some(Arrival::Written(Box::new(written), *revision))
            }
            _ => None,
        }
    }

    fn file(&self, origin: &Origin) -> File {
        let bytes: Arc<Vec<u8>> = match origin {
            Origin::Shipped(name) => {
                let shipped = SHIPPED.iter().find(|shipped| shipped.name == *name);
                shipped.unwrap().text.as_bytes().to_vec().into()
            }
            Origin::File(path) => {
                let written = self.written.get(path);
                let on_disk = || std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(path));
                let bytes = written.map(|text| text.clone().into_bytes());
                bytes.unwrap_or_else(|| on_disk().unwrap()).into()
            }
            Origin::Dropped(_, bytes) => Arc::clone(bytes),
            Origin::Several(_) | Origin::Rescued(_) => panic!("one file at a time"),
        };
        File {
            name: origin.name(),
            bytes,
        }
    }

    fn state(&self, requests: Vec<Request>) -> Step {
        let session = &self.session;
        let document = session.document();
        let settings = session.settings().clone();
        let view = View {
            as_of: settings.as_of,
            selected: session.selection().event().cloned(),
            ..View::default()
        };
        let picture = session.picture();
        let frame = picture.map(|picture| format!("{:?}", picture.frame(&view, settings.theme)));
        Step {
            requests,
            text: document.and_then(|document| document.text_for(Path::new("x.toml")).ok()),
            is_changed: document.is_some_and(writmap::session::Document::is_changed),
            undo: session.history().undo_label().map(str::to_owned),
            is_offered: session.offer().is_some(),
            selection: session.selection().clone(),
            settings,
            frame: frame.unwrap_or_default(),
        }
    }
}

fn arrival(origin: &Origin, files: Files, instructions: &Instructions) -> Arrival {
    consider(origin.clone(), files, instructions).unwrap()
}
