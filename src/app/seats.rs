//! Gives every view its place in the window.
//!
//! It knows where views sit and not what they show; which there are is a list. Start with
//! [`Seats::ui`].

use egui::{CentralPanel, Frame, Margin, Panel as Side, ScrollArea, Ui};

use super::controls::leave_room_for_bar;
use super::style::{SCROLL_BAR, color};
use super::views::{Desk, Drawing, OpenCase, Seat, VIEWS, View, ViewSpec};
use crate::render::Theme;
use crate::session::{Panel, Request, Session};

/// The views with what they remember between frames.
pub(super) struct Seats(Vec<Occupant>);

/// A view and its place.
struct Occupant {
    spec: &'static ViewSpec,
    view: Box<dyn View>,
    /// Whether it is open, and whether it was in the frame before.
    open: bool,
    was_open: bool,
}

impl Default for Seats {
    fn default() -> Self {
        let occupant = VIEWS.iter().map(|spec| Occupant {
            spec,
            view: (spec.make)(),
            open: false,
            was_open: false,
        });
        Self(occupant.collect())
    }
}

impl Seats {
    /// Asks something of whoever shows what it is about.
    pub(super) fn serve(&mut self, request: &Request) {
        // What is not seen is not made larger.
        let is_zoom = matches!(request, Request::Zoom(_));
        let asked = self.0.iter_mut().filter(|seated| seated.open || !is_zoom);
        for occupant in asked {
            occupant.view.serve(request);
        }
    }

    /// Whether a view that was asked for lies over the window.
    pub(super) fn has_dialog(&self, session: &Session) -> bool {
        let mut boxes = self
            .0
            .iter()
            .filter(|seated| seated.spec.seat == Seat::Over);
        boxes.any(|seated| {
            let opening = seated.spec.opening.as_ref();
            opening.is_some_and(|opening| session.settings().is_open(&opening.panel))
        })
    }

    /// Whether a form is open in one of the panels.
    pub(super) fn has_form(&self) -> bool {
        let mut open = self.0.iter().filter(|seated| seated.open);
        open.any(|seated| seated.view.has_form())
    }

    /// Whether something is being written that is no part of the case yet.
    pub(super) fn has_draft(&self, session: &Session) -> bool {
        self.0.iter().any(|seated| seated.view.has_draft(session))
    }

    /// The drawing that is shown.
    pub(super) fn drawing(&self) -> Option<Drawing<'_>> {
        self.0.iter().find_map(|occupant| occupant.view.drawing())
    }

    /// Paints every view that is open into its place, and a second one beside that in the middle.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        desk: &mut Desk<'_>,
        second: Option<impl FnOnce(&mut Ui, &mut Desk<'_>)>,
    ) {
        let mut second = second;
        for occupant in &mut self.0 {
            occupant.was_open = occupant.open;
            occupant.open = is_open(occupant.spec, desk);
        }
        let mut open: Vec<&mut Occupant> =
            self.0.iter_mut().filter(|occupant| occupant.open).collect();
        // What sits on the left shares one panel.
        let is_left = |occupant: &Occupant| occupant.spec.seat == Seat::Left;
        for views in open.chunk_by_mut(|one, next| is_left(one) && is_left(next)) {
            let is_centre = |occupant: &&mut Occupant| is_centre(occupant.spec);
            if views.iter().any(is_centre)
                && let Some(second) = second.take()
            {
                second_ui(ui, desk, second);
            }
            match views {
                [single] if !is_left(single) => seat_ui(ui, single, desk),
                several => left_ui(ui, several, desk),
            }
        }
    }
}

impl Seats {
    /// Paints the view of the case that is shown into all that there is of room.
    pub(super) fn centre_ui(&mut self, ui: &mut Ui, desk: &mut Desk<'_>) {
        for occupant in self.0.iter_mut().filter(|seated| is_centre(seated.spec)) {
            occupant.was_open = occupant.open;
            occupant.open = is_open(occupant.spec, desk);
            if occupant.open {
                desk.opened = !occupant.was_open;
                occupant.view.ui(ui, desk);
            }
        }
    }
}

fn is_centre(spec: &ViewSpec) -> bool {
    matches!(spec.seat, Seat::Centre { .. })
}

/// Makes room for a second view at the right of the one in the middle.
fn second_ui(ui: &mut Ui, desk: &mut Desk<'_>, second: impl FnOnce(&mut Ui, &mut Desk<'_>)) {
    /// The least width of each of the two, in points.
    const LEAST: f32 = 240.0;
    let room = ui.available_width();
    let side = Side::right("second view")
        .default_size(room / 2.0)
        .size_range(LEAST.min(room / 2.0)..=(room - LEAST).max(room / 2.0));
    let frame = panel(desk.theme, 0, 0);
    side.frame(frame).show(ui, |ui| second(ui, desk));
}

/// Whether a view is to be seen: its panel is open, and there is what it is about.
fn is_open(spec: &ViewSpec, desk: &Desk<'_>) -> bool {
    let settings = desk.session.settings();
    let has_case = OpenCase::of(desk.session).is_some();
    let fits = match spec.seat {
        Seat::Top { .. } | Seat::Over => true,
        Seat::Band { .. } => has_case && settings.is_narrowed(),
        Seat::Start => !has_case,
        Seat::Below { .. } => has_case && desk.shows(&Panel::PROCESS),
        Seat::Left | Seat::Right { .. } | Seat::Bottom { .. } | Seat::Centre { .. } => has_case,
    };
    let opening = spec.opening.as_ref();
    if matches!(spec.seat, Seat::Centre { .. }) {
        return fits && opening.is_some_and(|opening| desk.shows(&opening.panel));
    }
    fits && opening.is_none_or(|opening| settings.is_open(&opening.panel))
}

/// Paints a view that has a place of its own.
fn seat_ui(ui: &mut Ui, occupant: &mut Occupant, desk: &mut Desk<'_>) {
    desk.opened = !occupant.was_open;
    let name = occupant.spec.name;
    let width = ui.available_width();
    let theme = desk.theme;
    let mut paint = |ui: &mut Ui| occupant.view.ui(ui, &mut *desk);
    match occupant.spec.seat {
        Seat::Top { height } | Seat::Band { height } => {
            let side = Side::top(name).exact_size(height).resizable(false);
            side.frame(panel(theme, 14, 0)).show(ui, |ui| paint(ui));
        }
        Seat::Right {
            share,
            usual: (least, most),
            range,
        } => {
            let side = Side::right(name)
                .default_size((width * share).clamp(least, most))
                .size_range(range.0..=range.1);
            side.frame(scrolled(theme, 18, 14)).show(ui, |ui| paint(ui));
        }
        Seat::Bottom { height, range } => {
            /// In a low window no more than this part of it at first.
            const MOST: f32 = 0.24;
            let most = ui.available_height() * MOST;
            let side = Side::bottom(name);
            let side = match range {
                Some(range) => side
                    .default_size(height.min(most.max(range.0)))
                    .size_range(range.0..=range.1),
                None => side.exact_size(height).resizable(false),
            };
            side.frame(panel(theme, 18, 12)).show(ui, |ui| paint(ui));
        }
        Seat::Below { height, range } => {
            let side = Side::bottom(name).default_size(height);
            let side = side.size_range(range.0..=range.1);
            side.frame(panel(theme, 18, 12)).show(ui, |ui| paint(ui));
        }
        Seat::Centre { .. } => {
            let centre = CentralPanel::default().frame(panel(theme, 0, 0));
            centre.show(ui, |ui| paint(ui));
        }
        Seat::Start => {
            CentralPanel::default().show(ui, |ui| paint(ui));
        }
        Seat::Left | Seat::Over => paint(ui),
    }
}

/// Paints the views of the panel on the left, one below the other.
fn left_ui(ui: &mut Ui, views: &mut [&mut Occupant], desk: &mut Desk<'_>) {
    let width = ui.available_width();
    let side = Side::left("left")
        .default_size((width * 0.14).clamp(208.0, 270.0))
        .size_range(170.0..=360.0);
    side.frame(scrolled(desk.theme, 16, 0)).show(ui, |ui| {
        let area = ScrollArea::vertical().auto_shrink(false);
        area.show(ui, |ui| {
            leave_room_for_bar(ui);
            ui.add_space(16.0);
            for occupant in views {
                let before = ui.min_rect().height();
                ui.scope(|ui| seat_ui(ui, occupant, desk));
                if ui.min_rect().height() > before + 8.0 {
                    ui.add_space(18.0);
                }
            }
        });
    });
}

/// The ground of a panel, with its margins in points.
fn panel(theme: &Theme, x: i8, y: i8) -> Frame {
    Frame::new()
        .fill(color(theme.background))
        .inner_margin(Margin::symmetric(x, y))
}

/// The ground of a panel that scrolls, the room for its bar taken from the margin.
fn scrolled(theme: &Theme, x: i8, y: i8) -> Frame {
    let mut frame = panel(theme, x, y);
    frame.inner_margin.right -= SCROLL_BAR;
    frame
}
