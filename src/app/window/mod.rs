//! The window: draws the views, applies what they push, starts jobs.
//!
//! Nothing else changes the session. What the window system wants of it is in `shell`. Start with
//! [`Window::draw`].

mod beside;
mod desk;
mod pane;
mod play;
mod shell;

use std::path::PathBuf;
use std::time::Instant;

use egui::{Ui, ViewportCommand};

use crate::app::copies::Copies;
use crate::app::export_news::ExportNews;
use crate::app::files::{self, JobAnswer};
use crate::app::jobs::Jobs;
use crate::app::journal::Journal;
use crate::app::rescue::{self, Rescue};
use crate::app::seats::Seats;
use crate::app::sequel::{Awaited, Sequel, Step, takes_offer};
use crate::app::topmost::{Layers, Topmost};
use crate::app::views::{Desk, Reply, Tidings};
use crate::app::{fonts, keys, style, texts, watch};
use crate::import::reading;
use crate::preferences::Preferences;
use crate::render::{Theme, ThemeName, View};
use crate::session::{
    Arrival, CaseForm, Command, Document, ExportCommand, FileCommand, Instructions, Notice,
    Obstacle, Origin, Request, Session, TextCommand, ViewCommand,
};
use crate::storage::{self, Standing};

/// The window and everything it remembers.
pub struct Window {
    session: Session,
    /// Dialogs and files.
    jobs: Jobs<JobAnswer>,
    /// What follows from a large case looked at in another way.
    work: Jobs<Arrival>,
    /// What follows from a change.
    comparison: Jobs<Arrival>,
    /// The texts of sources.
    texts: Jobs<Arrival>,
    /// What other programs do to the open file.
    watch: Jobs<Arrival>,
    /// The file that is watched, and how it stood last.
    watched: Option<(PathBuf, Standing)>,
    /// The views, each in its place.
    seats: Seats,
    /// A second view, while there is one.
    pane: Option<pane::PaneSeat>,
    /// What is to be shown when the picture has been made.
    postponed: Option<Request>,
    preferences: Preferences,
    /// The theme that egui has been given.
    styled: Option<ThemeName>,
    /// When playing moved on last.
    played: Instant,
    /// What went wrong, each until it is dismissed, the oldest first.
    failures: Vec<String>,
    /// What waits for a word on changes that are not saved.
    pending: Option<Step>,
    /// What is done once the running job has brought what it was started for.
    sequel: Option<Sequel>,
    /// The job that imports once more what is offered.
    importing: Option<u64>,
    /// Whether the window may close whatever is not saved.
    closing: bool,
    /// The title that the window was given. What the window system says it is will not do: on
    /// X11 it says nothing, and a title that is given again in every frame asks for the next.
    title: String,
    /// Whether a field had the focus when the last frame was done.
    typed: bool,
    /// What has become of the last export.
    export_news: Option<ExportNews>,
    /// What was saved over in this sitting.
    copies: Copies,
    /// Where unsaved work is kept when it has to be.
    rescue: Rescue,
    /// Where it is kept meanwhile.
    journal: Journal,
    /// What is told once a mistake was made, after which nothing else is shown.
    farewell: Option<String>,
}

impl Window {
    /// A window that shows `origin`, or the start page.
    pub fn new(ctx: &egui::Context, preferences: Preferences, origin: Option<Origin>) -> Self {
        fonts::install(ctx);
        let mut window = Self {
            session: Session::default(),
            jobs: Jobs::new(ctx.clone()),
            work: Jobs::new(ctx.clone()),
            comparison: Jobs::new(ctx.clone()),
            texts: Jobs::new(ctx.clone()),
            watch: Jobs::new(ctx.clone()),
            watched: None,
            seats: Seats::default(),
            pane: None,
            postponed: None,
            preferences,
            styled: None,
            played: Instant::now(),
            failures: Vec::new(),
            pending: None,
            sequel: None,
            importing: None,
            closing: false,
            title: String::new(),
            typed: false,
            export_news: None,
            copies: Copies::default(),
            rescue: Rescue::default(),
            journal: Journal::new(ctx.clone()),
            farewell: None,
        };
        Jobs::new(ctx.clone()).start("", |_| {
            reading::make_ready();
            None::<()>
        });
        window.failures.extend(window.preferences.trouble.take());
        let publication = window.preferences.publication.clone();
        window.apply(ctx, ExportCommand::As(publication).into());
        let keeps_copy = window.preferences.keeps_copy;
        window.apply(ctx, FileCommand::KeepCopy(keeps_copy).into());
        if window.preferences.dark {
            window.apply(ctx, ViewCommand::Theme(ThemeName::Dark).into());
        }
        // Before the first frame, which would be in the colours of egui.
        window.dress(ctx);
        if let Some(origin) = origin {
            window.apply(ctx, FileCommand::Open(origin).into());
        }
        window
    }

    /// Unsaved work is kept in this folder when it has to be, and what is there is offered.
    pub fn rescue_into(&mut self, folder: PathBuf) {
        self.rescue = Rescue::in_folder(folder.clone());
        self.journal.write_into(folder);
    }

    /// The session, to look at.
    pub fn session(&self) -> &Session {
        &self.session
    }

    /// Whether something is being read or made elsewhere.
    pub fn is_working(&self) -> bool {
        self.jobs.progress().or(self.work.progress()).is_some()
    }

    /// How large the drawing is painted, in points per scene unit.
    pub fn zoom(&self) -> f32 {
        self.seats.drawing().map_or(1.0, |drawing| drawing.zoom)
    }

    /// What of the drawing is seen, as it was painted last.
    pub fn view(&self) -> Option<&View> {
        self.seats.drawing().and_then(|drawing| drawing.view)
    }

    /// Does what the user wants, after asking when changes would be lost.
    pub fn apply(&mut self, ctx: &egui::Context, command: Command) {
        if takes_offer(&command) && self.is_importing() {
            // What is offered is not yet what was chosen last.
            self.sequel = Some(Sequel {
                after: Awaited::Import,
                step: Step::Command(command),
            });
        } else if command.replaces_case() && self.is_changed() {
            self.pending = Some(Step::Command(command));
        } else {
            self.apply_now(ctx, command);
        }
    }

    fn apply_now(&mut self, ctx: &egui::Context, command: Command) {
        log::debug!("command {command:?}");
        let request = self.session.apply(command);
        self.follow_up(ctx, request);
    }

    /// Takes what a job has brought, after asking when changes would be lost.
    fn receive(&mut self, ctx: &egui::Context, arrival: Arrival) {
        if arrival.replaces_case() && self.is_changed() {
            self.pending = Some(Step::Arrival(arrival));
        } else {
            self.receive_now(ctx, arrival);
        }
    }

    fn receive_now(&mut self, ctx: &egui::Context, arrival: Arrival) {
        let sequel = self.sequel.take_if(|sequel| sequel.follows(&arrival));
        let opens = arrival.path().filter(|_| arrival.replaces_case()).cloned();
        if arrival.replaces_case() {
            self.keep_desk();
        }
        let is_saved = matches!(arrival, Arrival::Written(..));
        if let Some(path) = arrival.path() {
            if is_saved {
                self.copies.note(path);
            }
            self.preferences.opened(path);
            self.preferences.save();
        }
        let document = self.session.document();
        let before = document.map(|document| document.origin.clone());
        let is_outside = matches!(arrival, Arrival::Outside(_));
        if matches!(arrival, Arrival::Compared(_)) {
            // The file was named in another way.
            let is_known = |told: &String| told == files::NO_DIALOG_TO_COMPARE;
            self.failures.retain(|told| !is_known(told));
        }
        let request = self.session.receive(arrival);
        if let Some(origin) = before.filter(|_| is_saved) {
            rescue::forget(&origin);
        }
        self.follow_up(ctx, request);
        if let Some(path) = opens {
            self.lay_desk(ctx, &path);
        }
        if is_outside && self.can_take_outside() {
            // Whoever writes in an editor sees here what was saved there.
            self.apply_now(ctx, FileCommand::Merge.into());
        }
        if let Some(sequel) = sequel {
            self.take_step(ctx, sequel.step);
        }
    }

    /// Does what had to wait, after asking when changes would be lost still.
    fn take_step(&mut self, ctx: &egui::Context, step: Step) {
        match step {
            Step::Command(command) => self.apply(ctx, command),
            Step::Arrival(arrival) => self.receive(ctx, arrival),
        }
    }

    /// Whether what is offered is being imported in another way.
    fn is_importing(&self) -> bool {
        self.importing.is_some() && self.importing == self.jobs.running()
    }

    /// The open file under the name by which it was opened, any other as it is named.
    fn known_as(&self, path: PathBuf) -> PathBuf {
        let open = self.session.document();
        let open = open.and_then(|document| document.origin.path());
        let same = open.filter(|open| storage::is_same_file(open, &path));
        same.cloned().unwrap_or(path)
    }

    /// Whether what another program wrote can be shown at once: nothing here is unsaved or being
    /// written, and the file holds a whole case.
    fn can_take_outside(&self) -> bool {
        let outside = self.session.outside();
        let is_whole = outside.is_some_and(|outside| {
            outside.notice == Notice::Told
                && matches!(&outside.obstacle, Obstacle::Changed(change) if change.is_whole())
        });
        is_whole && !self.is_changed() && self.session.form().is_none()
    }

    /// Whether anything would be lost with the open case.
    fn is_changed(&self) -> bool {
        let document = self.session.document();
        document.is_some_and(Document::is_changed) || self.seats.has_draft(&self.session)
    }

    /// Tells the user what went wrong, after what is told already.
    fn tell(&mut self, message: String) {
        if !self.failures.contains(&message) {
            self.failures.push(message);
        }
    }

    /// Forgets what is told, which is known now.
    fn dismiss(&mut self) {
        if !self.failures.is_empty() {
            self.failures.remove(0);
        }
    }

    /// What has the keys.
    fn topmost(&self, ctx: &egui::Context) -> Topmost {
        let outside = self.session.outside();
        let is_asking = self.pending.is_some()
            || self.rescue.offered().is_some()
            || self.session.offer().is_some()
            || outside.is_some_and(|outside| outside.notice == Notice::Asked);
        let layers = Layers {
            dialog: is_asking || self.seats.has_dialog(&self.session),
            form: self.seats.has_form(),
            typed: self.typed,
            message: !self.failures.is_empty(),
        };
        Topmost::of(ctx, layers)
    }

    /// Serves a request, and has made what the session wants.
    fn follow_up(&mut self, ctx: &egui::Context, request: Option<Request>) {
        let work = self.session.take_work();
        match request {
            // The picture to move to is still being made.
            Some(request @ (Request::Fit | Request::Reveal(_) | Request::RevealConflict(..)))
                if work.is_some() =>
            {
                self.postponed = Some(request);
            }
            Some(request) => self.serve(ctx, request),
            None => {}
        }
        if let Some(work) = work {
            self.work.start("Replaying", move |reporter| {
                let say = |text: &str| reporter.progress(text);
                Arrival::of_work(&work, &say, &|| reporter.is_cancelled())
            });
        }
        if let Some(comparison) = self.session.take_comparison() {
            let compare = move |_: &_| Some(Arrival::Consequence(Box::new(comparison.done())));
            self.comparison.start("", compare);
        }
        ctx.request_repaint();
    }

    fn serve(&mut self, ctx: &egui::Context, request: Request) {
        let folder = self.preferences.folder();
        match request {
            Request::AskForFile => {
                let asked = files::open_dialog(folder);
                // The file is not known yet; what it is looked at differently is made later.
                let instructions = self.session.instructions(None);
                self.jobs.start("Choosing a file", move |reporter| {
                    files::load_asked(asked, instructions, reporter)
                });
            }
            Request::AskForName(name) => {
                let asked = files::save_dialog(folder, &name);
                self.jobs
                    .start("Choosing a name", move |_| files::name_asked(asked));
            }
            Request::Load(origin) => {
                let text = format!("Opening {}", origin.name());
                let instructions = self.session.instructions(Some(&origin));
                self.jobs.start(text, move |reporter| {
                    files::load(origin, instructions, reporter)
                });
            }
            Request::Import(origin, options) => {
                let instructions = Instructions {
                    options,
                    asks: true,
                    ..self.session.instructions(None)
                };
                let job = self.jobs.start("Importing again", move |reporter| {
                    files::load(origin, instructions, reporter)
                });
                self.importing = Some(job);
            }
            Request::CancelLoading => self.jobs.cancel(),
            request @ (Request::Write { .. }
            | Request::AskForText
            | Request::AskForComparison(_)
            | Request::Compare(..)
            | Request::AskForExport(_)
            | Request::Export { .. }
            | Request::CopyPicture) => self.serve_beside(request),
            Request::Texts(wish) => {
                self.texts.start("", move |_| texts::serve(wish));
            }
            Request::Copy(text) => ctx.copy_text(text),
            Request::Paste => ctx.send_viewport_cmd(ViewportCommand::RequestPaste),
            Request::Tell(message) => self.tell(message),
            Request::Fit
            | Request::FitSelection
            | Request::Zoom(_)
            | Request::PlaceNew
            | Request::Reveal(_)
            | Request::RevealConflict(..) => {
                self.seats.serve(&request);
                if let Some(pane) = &mut self.pane {
                    pane.serve(&request);
                }
            }
            Request::Quit => {
                self.closing = true;
                ctx.send_viewport_cmd(ViewportCommand::Close);
            }
        }
    }

    /// Takes what jobs have found, files that were dropped, keys and the passing of time.
    pub fn listen(&mut self, ctx: &egui::Context) {
        if let Some(retired) = self.session.take_retired() {
            // Nothing is painted of it any more, and to give up a large picture takes long.
            Jobs::new(ctx.clone()).start("", move |_| {
                drop(retired);
                None::<()>
            });
        }
        match self.jobs.poll() {
            Some(Ok(JobAnswer::Arrival(arrival))) => self.receive(ctx, arrival),
            Some(Ok(JobAnswer::Name(path))) => {
                let path = self.known_as(path);
                self.apply(ctx, FileCommand::WriteTo(path).into());
            }
            Some(Ok(JobAnswer::Export(news))) => self.export_news = Some(news),
            Some(Ok(JobAnswer::Picture(picture))) => {
                let size = [picture.width as usize, picture.height as usize];
                ctx.copy_image(egui::ColorImage::from_rgb(size, &picture.colors));
            }
            Some(Ok(JobAnswer::Failed(message))) => self.tell(message),
            Some(Err(broken)) => self.tell(broken.to_string()),
            None => {}
        }
        if self.jobs.running().is_none() {
            // What it was to follow has not come about.
            self.sequel = None;
        }
        let outside = self.watch.poll();
        if matches!(outside, Some(Ok(_))) {
            self.watched = None;
        }
        let made = [self.work.poll(), self.comparison.poll()];
        let read = [self.texts.poll(), outside];
        for answer in made.into_iter().chain(read).flatten() {
            match answer {
                Ok(arrival) => self.receive(ctx, arrival),
                Err(broken) => self.tell(broken.to_string()),
            }
        }
        self.keep_watch();
        if self.session.has_texts_to_rescue() {
            self.apply(ctx, TextCommand::Look.into());
        }
        if let Some(trouble) = self.journal.keep(ctx, &self.session) {
            self.tell(trouble);
        }
        if self.work.progress().is_none()
            && let Some(request) = self.postponed.take()
        {
            self.serve(ctx, request);
        }
        self.take_dropped(ctx);
        self.take_keys(ctx);
        self.play(ctx);
    }

    /// Has the open file watched, unless it is being written.
    fn keep_watch(&mut self) {
        let document = self.session.document();
        let path = document.and_then(Document::path_to_save);
        let now = path.zip(self.session.known_standing());
        let watched = self.watched.as_ref();
        if self.jobs.progress().is_some() || now == watched.map(|(path, known)| (path, *known)) {
            return;
        }
        let wanted = now.map(|(path, known)| (path.clone(), known));
        let document = document.cloned();
        self.end_watch();
        self.watched = wanted;
        if let (Some(document), Some((_, known))) = (document, self.watched.clone()) {
            let wait = move |reporter: &_| watch::wait(&document, known, reporter);
            self.watch.start("", wait);
        }
    }

    fn end_watch(&mut self) {
        self.watch.cancel();
        self.watched = None;
    }

    /// Does what keys stand for, while nothing lies over the case that has them.
    fn take_keys(&mut self, ctx: &egui::Context) {
        for stroke in keys::strokes(ctx) {
            match self.topmost(ctx) {
                Topmost::Message if stroke.is_escape() => self.dismiss(),
                // What is written in a form is in the case: it is undone and saved from there too. And
                // in one that is only read, no letter is written.
                Topmost::Form if ctx.text_edit_focused() || !self.leaves_keys(&stroke) => return,
                Topmost::Message | Topmost::Case | Topmost::Form => {
                    if let Some(command) = stroke.command(&self.session) {
                        self.apply(ctx, command);
                    }
                }
                Topmost::Menu | Topmost::Dialog | Topmost::Field => return,
            }
        }
    }

    /// Whether the form that is open has no use for a stroke.
    fn leaves_keys(&self, stroke: &keys::Stroke) -> bool {
        let is_read = matches!(self.session.form(), Some(CaseForm::Read(_)));
        stroke.is_ctrl() || is_read && !stroke.is_escape()
    }

    /// Puts on the colours that were chosen.
    fn dress(&mut self, ctx: &egui::Context) -> ThemeName {
        let name = self.session.settings().theme;
        if self.styled != Some(name) {
            style::apply(ctx, name);
            self.styled = Some(name);
        }
        name
    }

    /// Draws everything, then applies what was wanted.
    pub fn draw(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        let name = self.dress(&ctx);
        self.follow_pane(&ctx);
        let theme = Theme::new(name);
        let progress = self.jobs.progress().map(|text| (text, true));
        let mut desk = Desk {
            session: &self.session,
            theme: &theme,
            recent: &self.preferences.recent,
            opened: false,
            topmost: self.topmost(&ctx),
            tidings: Tidings {
                progress: progress.or(self.work.progress().map(|text| (text, false))),
                failure: self.failures.first().map(String::as_str),
                waits: self.pending.is_some(),
                drafted: self.seats.has_draft(&self.session),
                rescued: self.rescue.offered(),
                tale: self.rescue.tale(),
                export: self.export_news.as_ref(),
            },
            commands: Vec::new(),
            replies: Vec::new(),
        };
        let wanted = self.session.settings().pane.clone();
        let second = self.pane.as_mut().zip(wanted.as_ref());
        self.seats.ui(
            ui,
            &mut desk,
            second.map(|(pane, wanted)| {
                move |ui: &mut Ui, desk: &mut Desk<'_>| pane.ui(ui, wanted, desk)
            }),
        );
        self.typed = ctx.text_edit_focused();
        let (commands, replies) = (desk.commands, desk.replies);
        if replies.contains(&Reply::Dismiss) {
            self.dismiss();
        }
        for command in commands {
            self.apply(&ctx, command);
        }
        for reply in replies {
            self.answer(&ctx, reply);
        }
    }

    /// Does what the user has answered.
    fn answer(&mut self, ctx: &egui::Context, reply: Reply) {
        match reply {
            // It was known before what the commands have to tell.
            Reply::Dismiss => {}
            Reply::Discard => self.go_on(ctx),
            Reply::SaveFirst => self.save_first(ctx),
            Reply::Stay => self.pending = None,
            Reply::OpenRescued => {
                let origin = self.rescue.take().map(Origin::Rescued);
                if let Some(origin) = origin {
                    self.apply(ctx, FileCommand::Open(origin).into());
                }
            }
            Reply::ThrowRescuedAway => {
                let origin = self.rescue.take().map(Origin::Rescued);
                origin.iter().for_each(rescue::forget);
            }
            Reply::LeaveRescued => drop(self.rescue.take()),
        }
    }

    /// Does what would lose changes that are not saved.
    fn go_on(&mut self, ctx: &egui::Context) {
        match self.pending.take() {
            Some(Step::Command(command)) => self.apply_now(ctx, command),
            Some(Step::Arrival(arrival)) => self.receive_now(ctx, arrival),
            None => {}
        }
    }

    /// Saves, and then does what would have lost the changes. When they could not be saved, nothing
    /// more happens.
    fn save_first(&mut self, ctx: &egui::Context) {
        let step = self.pending.take();
        self.apply(ctx, FileCommand::Save.into());
        self.sequel = step.map(|step| Sequel {
            after: Awaited::Saved,
            step,
        });
    }
}
