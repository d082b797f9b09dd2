//! The views of a case that stand in the middle in the place of the drawing.
//!
//! What each shows is said without a window in the session; here are its places and what leads
//! where. All share selection, date, lens and filters. Here is what they have in common.

pub(super) mod checks;
mod conflicts;
pub(super) mod connections;
pub(super) mod jurisdictions;
pub(super) mod outline;
pub(super) mod parties;
pub(super) mod positions;
pub(super) mod record;
pub(super) mod sources;
pub(super) mod table;
mod testimony;
pub(super) mod timeline;

use std::sync::Arc;

use egui::{
    Align, EventFilter, Frame, Layout, Margin, Popup, Rect, Response, Role, ScrollArea, Sense,
    Shape, Ui, WidgetInfo, vec2,
};

use super::{Desk, OpenCase};
use crate::app::controls::{button, link_in, words};
use crate::app::style::color;
use crate::diagram::Diagram;
use crate::model::{Certainty, Day, EventId, counted};
use crate::picture::{Picture, Story};
use crate::session::{SelectCommand, ViewCommand};
use crate::typography::Weight;

/// What a board was made from: another one is made when any of it differs.
struct Origin {
    story: Arc<Story>,
    diagram: Arc<Diagram>,
    day: Option<Day>,
}

impl Origin {
    fn of(picture: &Picture, day: Option<Day>) -> Self {
        Self {
            story: Arc::clone(&picture.story),
            diagram: Arc::clone(&picture.diagram),
            day,
        }
    }

    fn is_of(&self, picture: &Picture, day: Option<Day>) -> bool {
        self.day == day
            && Arc::ptr_eq(&self.story, &picture.story)
            && Arc::ptr_eq(&self.diagram, &picture.diagram)
    }
}

/// The day of which a view speaks: the chosen one, or the last.
fn day_of(open: OpenCase<'_>, desk: &Desk<'_>) -> Day {
    let chosen = desk.session.settings().as_of;
    chosen.unwrap_or(open.day_brief.day)
}

/// Whether a row of an event, by its position, fades: it had certainly not happened by the chosen
/// date, or it is not in focus where something is.
fn is_faded(open: OpenCase<'_>, event: usize, desk: &Desk<'_>) -> bool {
    let day = desk.session.settings().as_of;
    let happened = |day| open.picture.story.replay.happened(event, day);
    let is_out = desk
        .session
        .focus()
        .is_some_and(|focus| !focus.holds(event));
    is_out || day.is_some_and(|day| happened(day) == Certainty::No)
}

/// A choice from a list, with what is chosen on its button.
fn choice_ui<T: PartialEq + Clone>(
    ui: &mut Ui,
    what: &str,
    choices: &[(T, String)],
    chosen: &mut T,
    desk: &Desk<'_>,
) {
    let known = choices.iter().find(|(value, _)| value == chosen);
    let text = known.map_or(what, |(_, text)| text);
    let response = button(ui, &format!("{} ▼", shortened(text)), desk.theme);
    response.widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, format!("{what}: {text}")));
    Popup::menu(&response).width(240.0).show(|ui| {
        ScrollArea::vertical().max_height(360.0).show(ui, |ui| {
            for (value, text) in choices {
                let item = egui::Button::selectable(value == chosen, text.as_str());
                if ui.add(item).clicked() {
                    *chosen = value.clone();
                }
            }
        });
    });
}

/// A name that leaves room for what stands beside it.
fn shortened(text: &str) -> String {
    const MOST: usize = 24;
    if text.chars().count() <= MOST {
        return text.to_owned();
    }
    let start: String = text.chars().take(MOST - 1).collect();
    format!("{}…", start.trim_end())
}

/// The line above a view: what it shows, how many of what the filters hide, and what can be done at the right.
fn head_ui(
    ui: &mut Ui,
    text: &str,
    hidden: (usize, &str),
    desk: &mut Desk<'_>,
    actions: impl FnOnce(&mut Ui, &mut Desk<'_>),
) {
    let title = |ui: &mut Ui, desk: &mut Desk<'_>| {
        ui.label(words(text, 12.5, Weight::SemiBold, desk.theme.text));
    };
    bar_ui(ui, hidden, desk, title, actions);
}

/// The same with anything in the place of the text.
fn bar_ui(
    ui: &mut Ui,
    hidden: (usize, &str),
    desk: &mut Desk<'_>,
    title: impl FnOnce(&mut Ui, &mut Desk<'_>),
    actions: impl FnOnce(&mut Ui, &mut Desk<'_>),
) {
    let theme = desk.theme;
    let frame = Frame::new().fill(color(theme.head));
    let frame = frame.inner_margin(Margin::symmetric(22, 0));
    frame.show(ui, |ui| {
        ui.set_height(44.0);
        ui.horizontal_centered(|ui| {
            title(ui, desk);
            let (count, noun) = hidden;
            if count > 0 {
                let text = format!("{} hidden by filters", counted(count, noun));
                ui.label(words(text, 12.5, Weight::Regular, theme.conflict));
                if link_in(
                    ui,
                    words("Show everything", 12.5, Weight::Regular, theme.accent),
                )
                .clicked()
                {
                    desk.push(ViewCommand::ShowAll);
                }
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| actions(ui, desk));
        });
    });
    let rule = egui::Stroke::new(1.0, color(theme.rule));
    let bottom = ui.min_rect().bottom();
    ui.painter().hline(ui.max_rect().x_range(), bottom, rule);
}

/// What is said where there is nothing to show, and what to do about it.
fn empty_ui(ui: &mut Ui, text: &str, hint: &str, desk: &mut Desk<'_>) {
    let narrowed = desk.session.settings().is_narrowed();
    ui.vertical_centered(|ui| {
        ui.add_space((ui.available_height() * 0.3).max(24.0));
        ui.set_max_width(420.0);
        ui.label(words(text, 14.0, Weight::SemiBold, desk.theme.muted));
        ui.add_space(4.0);
        ui.label(words(hint, 12.5, Weight::Regular, desk.theme.muted));
        ui.add_space(8.0);
        if narrowed && button(ui, "Show everything", desk.theme).clicked() {
            desk.push(ViewCommand::ShowAll);
        }
    });
}

/// Paints what lies behind a row: it is selected, pointed at, or neither.
fn row_ground(
    ui: &Ui,
    shape: egui::layers::ShapeIdx,
    rect: Rect,
    response: &Response,
    desk: &Desk<'_>,
    is_selected: bool,
) {
    let theme = desk.theme;
    let mix = match (is_selected, response.hovered() || response.has_focus()) {
        (true, _) => theme.accent.mixed(theme.background, 0.88),
        (false, true) => theme.background.mixed(theme.text, 0.045),
        (false, false) => return,
    };
    ui.painter()
        .set(shape, Shape::rect_filled(rect, 6.0, color(mix)));
    if response.has_focus() {
        let ring = egui::Stroke::new(1.5, color(theme.accent));
        let inside = egui::StrokeKind::Inside;
        ui.painter().rect_stroke(rect, 6.0, ring, inside);
    }
}

/// A row that leads to an event: a click selects it, and arrows go on from it.
fn event_row(ui: &Ui, rect: Rect, event: &EventId, name: &str, desk: &mut Desk<'_>) -> Response {
    let is_selected = desk.session.selection().event() == Some(event);
    let response = ui.interact(
        rect,
        ui.scope_id().with(("row", event.as_str())),
        Sense::click(),
    );
    let picture = desk.session.picture();
    let position = picture.and_then(|picture| picture.story.replay.position(event));
    let is_hit = position.is_some_and(|event| desk.session.is_hit(event));
    response.widget_info(|| {
        let found = if is_hit { "Found: " } else { "" };
        let name = format!("{found}{name}");
        WidgetInfo::selected(Role::ListItem, true, is_selected, name)
    });
    if is_hit {
        let bar = rect.with_max_x(rect.left() + 4.0).shrink2(vec2(0.0, 2.0));
        ui.painter().rect_filled(bar, 2.0, color(desk.theme.accent));
    }
    if response.has_focus() {
        // Arrows walk the rows and not the controls of the window.
        let filter = EventFilter {
            vertical_arrows: true,
            horizontal_arrows: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    }
    if response.clicked() {
        desk.push(SelectCommand::Event(event.clone()));
    }
    response
}
