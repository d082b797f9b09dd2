//! The band over a picture that does not show the whole case: it says why, in words.

use super::{Frame, Mark, Scene, TextLook};
use crate::geometry::{Point, Rect};
use crate::typography::Weight;

/// Height of the pane of the band, in units of heads.
const HEIGHT: f32 = 26.0;

const SIZE: f32 = 11.5;
/// Space before the words.
const INDENT: f32 = 10.0;
/// Space between the band and what lies below.
const SPACE: f32 = 6.0;

pub(super) fn paint(scene: &Scene<'_>, frame: &mut Frame) {
    let Some(text) = &scene.view.band else {
        return;
    };
    let scale = scene.scale;
    let width = frame.lane_head_width + frame.width * scale.x / scale.head;
    let rect = Rect::new(0.0, 0.0, width, HEIGHT - SPACE);
    frame.band_height = HEIGHT;
    frame.band.push(Mark::Rect {
        rect,
        radius: 4.0,
        fill: Some(scene.theme.band),
        stroke: None,
    });
    let look = TextLook::new(SIZE, Weight::SemiBold, scene.theme.on_band);
    let at = Point::new(INDENT, rect.centre().y);
    let room = width - 2.0 * INDENT;
    frame.band.push(scene.text(at, text, look, room));
}
