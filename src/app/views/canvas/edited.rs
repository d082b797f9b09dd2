//! The card of an event that was changed, while the picture of a large case is made anew.
//!
//! It says what it will say; where it will stand, and what follows, the picture shows when it is there.
//! Start with [`ui`].

use egui::text::{LayoutJob, TextFormat};
use egui::{Color32, FontId, Stroke, StrokeKind, Ui, vec2};

use crate::app::paint::Pane;
use crate::app::style::{color, font};
use crate::app::views::Desk;
use crate::model::compact_date;
use crate::render::{Frame, Thing};
use crate::typography::Weight;

/// Smaller cards say nothing that could be read, in points.
const LEAST_HEIGHT: f32 = 14.0;
/// The sizes of the title and of what stands around it on a card, and the margin in it, in scene units.
const TITLE: f32 = 13.0;
const DATE: f32 = 10.5;
const MARGIN: f32 = 8.0;

/// Paints the card of the selected event as it is now, where the picture lags behind.
pub(super) fn ui(ui: &Ui, frame: &Frame, pane: &Pane, desk: &Desk<'_>) {
    let session = desk.session;
    let selected = session.selection().event();
    let Some(event) = selected.and_then(|id| session.ahead_of_picture(id)) else {
        return;
    };
    let is_it = |thing: &Thing| matches!(thing, Thing::Event(id) if *id == event.id);
    let Some(target) = frame.targets.iter().find(|target| is_it(&target.thing)) else {
        return;
    };
    let place = pane.place_rect(target.rect);
    if place.height() < LEAST_HEIGHT || !pane.clip.intersects(place) {
        return;
    }
    let theme = desk.theme;
    let painter = ui.painter_at(pane.clip.intersect(place.expand(2.0)));
    painter.rect_filled(place, 6.0, color(theme.card));
    let ring = Stroke::new(1.5, color(theme.accent));
    painter.rect_stroke(place, 6.0, ring, StrokeKind::Inside);
    let mut job = LayoutJob::default();
    job.wrap.max_width = (place.width() - 2.0 * MARGIN * pane.unit).max(1.0);
    let mut put = |text: &str, font: FontId, tone: Color32| {
        job.append(text, 0.0, TextFormat::simple(font, tone));
    };
    let size = |units: f32| (units * pane.unit).max(1.0);
    let (small, muted) = (font(Weight::Regular, size(DATE)), color(theme.muted));
    let catalogue = session.whole_catalogue();
    if let Some(kind) = catalogue.kind(&event.kind) {
        let label = format!("{}  ", kind.label.to_uppercase());
        let strong = font(Weight::SemiBold, size(DATE));
        put(&label, strong, color(theme.family(kind.family)));
    }
    put(&compact_date(&event.date), small.clone(), muted);
    let title = format!("\n{}", event.title);
    put(
        &title,
        font(Weight::SemiBold, size(TITLE)),
        color(theme.text),
    );
    let court = event.court.as_ref().and_then(|id| catalogue.court(id));
    if let Some(court) = court {
        put(&format!("\n{}", court.short), small, muted);
    }
    let margin = MARGIN * pane.unit;
    let galley = painter.layout_job(job);
    painter.galley(
        place.min + vec2(margin, margin * 0.6),
        galley,
        color(theme.text),
    );
}
