//! Drawing a link: from the knob of a card to another card, where its verb is chosen.
//!
//! The knob stands on the card that is pointed at and on the selected one; a drag that begins
//! elsewhere moves the drawing. Start with [`LinkDrag::ui`].

use egui::{CursorIcon, Pos2, Rect, Role, Sense, Shape, Stroke, Ui, WidgetInfo, vec2};

use crate::app::paint::Pane;
use crate::app::style::color;
use crate::app::views::{Desk, OpenCase};
use crate::model::EventId;
use crate::render::{Frame, Target, Thing, View};
use crate::session::ComposeCommand;

/// The radius of a knob, in points.
const KNOB: f32 = 5.5;
/// How far from its middle it can be gripped, in points.
const GRIP: f32 = 9.0;
/// Cards lower than this have no room for one, in points.
const LEAST_CARD: f32 = 26.0;

/// A link that is being drawn.
#[derive(Default)]
pub(super) struct LinkDrag {
    /// The event at which it begins.
    from: Option<EventId>,
    /// The card that was pointed at last, while the pointer is near it.
    near: Option<EventId>,
}

impl LinkDrag {
    /// Paints the knobs and the line that is drawn; asks for the link once it leads somewhere.
    pub(super) fn ui(
        &mut self,
        ui: &Ui,
        frame: &Frame,
        pane: &Pane,
        view: &View,
        open: OpenCase<'_>,
        desk: &mut Desk<'_>,
    ) {
        if desk.session.picks_target() && self.from.is_none() {
            return;
        }
        let pointer = ui.input(|input| input.pointer.latest_pos());
        let pointer = pointer.filter(|at| pane.clip.contains(*at));
        let under = pointer.and_then(|at| open.picture.hit(view, pane.scene(at)));
        let card_under = under.as_ref().and_then(|target| card(open, target));
        self.note_near(frame, pane, pointer, card_under.as_ref());
        let selected = view.selected.as_ref();
        let shown = frame.targets.iter().filter_map(|target| {
            let event = card(open, target)?;
            let is_shown =
                [self.from.as_ref(), self.near.as_ref(), selected].contains(&Some(&event));
            is_shown.then_some((event, target))
        });
        let shown: Vec<(EventId, &Target)> = shown.collect();
        for (event, target) in shown {
            self.knob_ui(ui, event, target, pane, desk);
        }
        let Some((from, to)) = self.from.clone().zip(pointer) else {
            return;
        };
        let mut targets = frame.targets.iter();
        let begins = targets.find(|target| card(open, target).as_ref() == Some(&from));
        if let Some(begins) = begins {
            line_ui(ui, knob(pane, begins), to, pane, desk);
        }
        let aim = card_under.filter(|event| *event != from);
        if let (Some(target), Some(_)) = (&under, &aim) {
            let ring = Stroke::new(2.0, color(desk.theme.accent));
            let place = pane.place_rect(target.rect).expand(2.0);
            ui.painter_at(pane.clip)
                .rect_stroke(place, 8.0, ring, egui::StrokeKind::Outside);
        }
        ui.set_cursor_icon(CursorIcon::Crosshair);
        if !ui.input(|input| input.pointer.any_down()) {
            self.from = None;
            if let Some(to) = aim {
                desk.push(ComposeCommand::LinkFrom(from));
                desk.push(ComposeCommand::LinkTo(to));
            }
        }
    }

    /// Notes the card that is pointed at; it stays so while the pointer is on its knob.
    fn note_near(
        &mut self,
        frame: &Frame,
        pane: &Pane,
        pointer: Option<Pos2>,
        under: Option<&EventId>,
    ) {
        let Some(pointer) = pointer else {
            self.near = None;
            return;
        };
        if let Some(event) = under {
            self.near = Some(event.clone());
            return;
        }
        let is_near = |target: &&Target| {
            let is_it =
                matches!(&target.thing, Thing::Event(event) if Some(event) == self.near.as_ref());
            is_it && knob(pane, target).distance(pointer) <= GRIP
        };
        if !frame.targets.iter().any(|target| is_near(&target)) {
            self.near = None;
        }
    }

    fn knob_ui(&mut self, ui: &Ui, event: EventId, target: &Target, pane: &Pane, desk: &Desk<'_>) {
        let at = knob(pane, target);
        if pane.place_rect(target.rect).height() < LEAST_CARD || !pane.clip.contains(at) {
            return;
        }
        let grip = Rect::from_center_size(at, vec2(GRIP, GRIP) * 2.0);
        let response = ui.interact(
            grip,
            ui.scope_id().with(("link knob", event.as_str())),
            Sense::drag(),
        );
        let case = desk.session.document().map(|open| &open.case);
        let title = case
            .and_then(|case| case.event(&event))
            .map(|event| event.title.as_str());
        let name = format!("Draw a link from {}", title.unwrap_or(event.as_str()));
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
        let is_hot = response.hovered() || self.from.as_ref() == Some(&event);
        let theme = desk.theme;
        let ground = if is_hot { theme.accent } else { theme.card };
        let painter = ui.painter_at(pane.clip);
        painter.circle(
            at,
            KNOB,
            color(ground),
            Stroke::new(1.5, color(theme.accent)),
        );
        if is_hot {
            ui.set_cursor_icon(CursorIcon::Crosshair);
        }
        if response.drag_started() {
            self.from = Some(event);
        }
        response.on_hover_text("Drag to another card to draw a link");
    }
}

/// The event of a card of its own; none of a fold, and of what is no card.
fn card(open: OpenCase<'_>, target: &Target) -> Option<EventId> {
    let Thing::Event(event) = &target.thing else {
        return None;
    };
    let diagram = &open.picture.diagram;
    let card = open.picture.index.card(diagram, event)?;
    diagram.cards[card].fold.is_none().then(|| event.clone())
}

/// The middle of the knob of a card: on its right edge.
fn knob(pane: &Pane, target: &Target) -> Pos2 {
    pane.place_rect(target.rect).right_center()
}

/// The line that is drawn, with its head.
fn line_ui(ui: &Ui, from: Pos2, to: Pos2, pane: &Pane, desk: &Desk<'_>) {
    let stroke = Stroke::new(2.0, color(desk.theme.accent));
    let painter = ui.painter_at(pane.clip);
    painter.extend(Shape::dashed_line(&[from, to], stroke, 6.0, 4.0));
    painter.circle_filled(to, 3.5, color(desk.theme.accent));
}
