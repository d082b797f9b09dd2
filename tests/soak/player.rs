//! Somebody at the program, without a window: gives commands and serves what the session asks for, as
//! the window does, with files on the disk.

use std::path::{Path, PathBuf};

use writmap::render::View;
use writmap::session::{
    Arrival, Command, FileCommand, Instructions, Origin, OutsideChange, Request, Session, consider,
    read,
};
use writmap::storage::{self, Standing};

use crate::commands::Shelf;
use crate::mutant::{Random, mutate};

/// How often another program writes to the open file: once in so many commands.
const OTHERS: usize = 40;
/// How often the picture is painted.
const PAINTINGS: usize = 4;
/// Requests may lead to requests, but not without end.
const MOST_REQUESTS: usize = 20;

/// Somebody at the program.
pub(crate) struct Player {
    session: Session,
    shelf: Shelf,
    folder: PathBuf,
    counts: Counts,
}

/// What came about, so that a stay is not taken for more than it was.
#[derive(Debug, Default)]
struct Counts {
    commands: u64,
    opened: u64,
    offered: u64,
    refused: u64,
    saved: u64,
    not_saved: u64,
    clashes: u64,
    quits: u64,
    painted: u64,
}

impl Player {
    pub(crate) fn new() -> Self {
        let name = format!("writmap-soak-{}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&folder).unwrap();
        Self {
            session: Session::default(),
            shelf: Shelf::new(&folder),
            folder,
            counts: Counts::default(),
        }
    }

    /// What came about so far.
    pub(crate) fn told(&self) -> String {
        format!("{:?}", self.counts)
    }

    /// Closes everything, as somebody who starts the program again.
    pub(crate) fn rest(&mut self) {
        self.session = Session::default();
    }

    /// Gives a command and sees to all that follows.
    pub(crate) fn step(&mut self, random: &mut Random) {
        if random.below(OTHERS) == 0 {
            self.be_disturbed(random);
        }
        let command = self.shelf.command(&self.session, random);
        self.counts.commands += 1;
        let mut next = self.session.apply(command);
        self.work();
        for _ in 0..MOST_REQUESTS {
            let Some(request) = next.take() else { break };
            next = self.serve(request, random);
            self.work();
        }
        if random.below(PAINTINGS) == 0 {
            self.paint();
        }
    }

    /// Makes the picture of a large case.
    fn work(&mut self) {
        if let Some(work) = self.session.take_work() {
            self.session
                .receive(Arrival::Picture(Box::new(work.done())));
        }
    }

    fn paint(&mut self) {
        let settings = self.session.settings();
        let view = View {
            as_of: settings.as_of,
            selected: self.session.selection().event().cloned(),
            ..View::default()
        };
        if let Some(picture) = self.session.picture() {
            picture.frame(&view, settings.theme);
            self.counts.painted += 1;
        }
    }

    fn serve(&mut self, request: Request, random: &mut Random) -> Option<Request> {
        match request {
            Request::AskForFile => {
                let origin = self.shelf.origin(random);
                self.apply(FileCommand::Open(origin))
            }
            Request::AskForName(_) => {
                let place = self.shelf.place(random);
                self.apply(FileCommand::WriteTo(place))
            }
            Request::Paste => {
                let Origin::Dropped(_, bytes) = self.shelf.origin(random) else {
                    return self.apply(FileCommand::Paste("Dear all".to_owned()));
                };
                let text = String::from_utf8_lossy(&bytes).into_owned();
                self.apply(FileCommand::Paste(text))
            }
            Request::Load(origin) => {
                let instructions = self.session.instructions(Some(&origin));
                self.load(origin, &instructions)
            }
            Request::Import(origin, options) => {
                let instructions = Instructions {
                    options,
                    asks: true,
                    ..self.session.instructions(None)
                };
                self.load(origin, &instructions)
            }
            Request::Write {
                path,
                text,
                revision,
                consent,
            } => {
                if storage::write(&path, text.as_bytes(), consent).is_ok() {
                    self.counts.saved += 1;
                    let written = read(Origin::File(path), text.as_bytes());
                    return self.receive(Arrival::Written(Box::new(written), revision));
                }
                self.counts.not_saved += 1;
                self.look(true)
            }
            Request::Quit => {
                self.counts.quits += 1;
                self.rest();
                None
            }
            _ => None,
        }
    }

    fn apply(&mut self, command: impl Into<Command>) -> Option<Request> {
        self.session.apply(command.into())
    }

    fn receive(&mut self, arrival: Arrival) -> Option<Request> {
        self.session.receive(arrival)
    }

    /// Opens what is to be opened, if it can be read.
    fn load(&mut self, origin: Origin, instructions: &Instructions) -> Option<Request> {
        let files = origin.files(|path| storage::read(path, &|_| true)).ok()?;
        self.make(consider(origin, files, instructions).ok()?)
    }

    /// Shows or offers what was opened, with its picture when it is large.
    fn make(&mut self, arrival: Arrival) -> Option<Request> {
        match &arrival {
            Arrival::Case(_) => self.counts.opened += 1,
            Arrival::Offer(_) => self.counts.offered += 1,
            _ => self.counts.refused += 1,
        }
        let look = self.session.instructions(None).look;
        let made = arrival.with_picture(look, &|_| (), &|| false)?;
        self.receive(made)
    }

    /// Another program changes, damages or removes the open file.
    fn be_disturbed(&mut self, random: &mut Random) {
        let document = self.session.document();
        let Some(path) = document
            .and_then(|document| document.path_to_save())
            .cloned()
        else {
            return;
        };
        if !path.starts_with(&self.folder) {
            return;
        }
        match random.below(4) {
            0 => drop(std::fs::remove_file(&path)),
            1 => rewrite(&path, |bytes| mutate(bytes, random)),
            _ => rewrite(&path, |bytes| {
                String::from_utf8_lossy(bytes)
                    .replace("title = \"", "title = \"Another ")
                    .into_bytes()
            }),
        }
        self.counts.clashes += 1;
        self.look(false);
    }

    /// Sees how the open file stands on the disk.
    fn look(&mut self, asked: bool) -> Option<Request> {
        let document = self.session.document()?;
        let path = document.path_to_save()?;
        let standing = storage::standing(path);
        let bytes = match standing {
            Standing::File(_) => std::fs::read(path).ok(),
            _ => None,
        };
        let found = OutsideChange::of(document, standing, bytes.as_deref())?;
        let found = if asked { found.asked() } else { found };
        self.receive(Arrival::Outside(Box::new(found)))
    }
}

fn rewrite(path: &Path, change: impl FnOnce(&[u8]) -> Vec<u8>) {
    if let Ok(bytes) = std::fs::read(path) {
        std::fs::write(path, change(&bytes)).unwrap();
    }
}

impl Drop for Player {
    fn drop(&mut self) {
        // What is left in the temporary folder harms nobody.
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}
