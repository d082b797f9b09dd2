//! A second view beside the one in the middle.
//!
//! It has a session that follows that of the window, and views that remember for themselves what they
//! show. What is wanted in it is done in the window, but for what is its own. Start with
//! [`PaneSeat::follow`].

use egui::{Context, Ui};

use super::Window;
use crate::app::jobs::Jobs;
use crate::app::seats::Seats;
use crate::app::views::{Desk, pane_head};
use crate::session::{
    Arrival, Command, DateCommand, PaneCommand, Request, SecondView, Session, ViewCommand,
};

/// The second view.
pub(super) struct PaneSeat {
    session: Session,
    seats: Seats,
    /// Its picture, where that takes long.
    work: Jobs<Arrival>,
}

impl PaneSeat {
    fn new(ctx: &Context) -> Self {
        Self {
            session: Session::default(),
            seats: Seats::default(),
            work: Jobs::new(ctx.clone()),
        }
    }

    /// Takes over what the window shows, and has made what follows from it.
    fn follow(&mut self, session: &Session) {
        if let Some(Ok(arrival)) = self.work.poll() {
            self.session.receive(arrival);
        }
        self.session.follow(session);
        self.begin_work();
    }

    /// Has a picture made that takes long; of one that is being made already, once.
    fn begin_work(&mut self) {
        let work = self.session.take_work();
        if let Some(work) = work.filter(|_| self.work.progress().is_none()) {
            self.work.start("Replaying", move |reporter| {
                let say = |text: &str| reporter.progress(text);
                Arrival::of_work(&work, &say, &|| reporter.is_cancelled())
            });
        }
    }

    /// Paints it with the line above it. What is wanted goes into `desk`.
    pub(super) fn ui(&mut self, ui: &mut Ui, pane: &SecondView, desk: &mut Desk<'_>) {
        ui.spacing_mut().item_spacing.y = 0.0;
        pane_head::ui(ui, pane, desk);
        let mut own = Desk {
            session: &self.session,
            commands: Vec::new(),
            replies: Vec::new(),
            ..*desk
        };
        self.seats.centre_ui(ui, &mut own);
        let (commands, replies) = (own.commands, own.replies);
        desk.replies.extend(replies);
        for command in commands {
            if let Some(command) = self.take(command, pane) {
                desk.push(command);
            }
        }
    }

    /// Does what is for this view alone, and hands on what is for the window.
    fn take(&mut self, command: Command, pane: &SecondView) -> Option<Command> {
        match command {
            Command::View(ViewCommand::Show(panel)) => Some(PaneCommand::Show(panel).into()),
            Command::View(
                ViewCommand::Room(..)
                | ViewCommand::Table(_)
                | ViewCommand::Fit
                | ViewCommand::FitSelection
                | ViewCommand::Zoom(_),
            ) => {
                if let Some(request) = self.session.apply(command) {
                    self.seats.serve(&request);
                }
                self.begin_work();
                None
            }
            Command::Date(DateCommand::Set(day)) if !pane.is_linked() => {
                Some(PaneCommand::Date(day).into())
            }
            Command::Date(_) if !pane.is_linked() => {
                self.session.apply(command);
                let day = self.session.settings().as_of;
                day.map(|day| PaneCommand::Date(day).into())
            }
            other => Some(other),
        }
    }

    /// Shows what is asked for of any view.
    pub(super) fn serve(&mut self, request: &Request) {
        if matches!(request, Request::Reveal(_) | Request::RevealConflict(..)) {
            self.seats.serve(request);
        }
    }
}

impl Window {
    /// Has the second view there while one is wanted, showing what the window shows.
    pub(super) fn follow_pane(&mut self, ctx: &Context) {
        if self.session.settings().pane.is_none() || self.session.document().is_none() {
            self.pane = None;
            return;
        }
        let pane = self.pane.get_or_insert_with(|| PaneSeat::new(ctx));
        pane.follow(&self.session);
    }
}
