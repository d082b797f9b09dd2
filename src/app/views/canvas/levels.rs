//! How much of a story is drawn as one zooms: everything, its path, or the path from afar.
//!
//! Cards keep their size until the whole path is seen: zooming in on a path gives it a larger room,
//! so that more steps appear, and in the end everything; zooming out of everything leads back to
//! the path. It moves no camera. Start with [`Levels::zoomed`].

use egui::{Vec2, vec2};

use crate::diagram::Diagram;
use crate::picture::Picture;
use crate::render::{DATE_HEAD_HEIGHT, LANE_HEAD_WIDTH};
use crate::session::{READABLE, ViewCommand};

/// The room of a path grows in such steps, so that it is not laid out for every turn of a wheel.
const STEP: f32 = 1.15;
/// Within so many units the room stays as it is.
const GRAIN: f32 = 8.0;

/// How far one has zoomed into a story.
pub(super) struct Levels {
    /// How many times the pane the room of a path is; at least 1.
    depth: f32,
    /// The window and the pane for which the room was last told.
    told: Option<(Vec2, Vec2)>,
}

impl Default for Levels {
    fn default() -> Self {
        Self {
            depth: 1.0,
            told: None,
        }
    }
}

/// What a zoom asks for.
pub(super) enum ZoomEffect {
    /// Larger or smaller cards, by this factor.
    Cards(f32),
    /// As many steps as stand in another room.
    Steps,
    /// Another level.
    Level(ViewCommand),
}

impl Levels {
    /// What zooming by a factor does to a picture that is seen at a zoom.
    pub(super) fn zoomed(&mut self, picture: &Picture, zoom: f32, factor: f32) -> ZoomEffect {
        let diagram = &picture.diagram;
        let is_path = !diagram.stretches.is_empty();
        if is_path && factor > 1.0 && zoom >= 1.0 {
            if shows_all_steps(diagram) {
                return ZoomEffect::Level(ViewCommand::UnfoldAll);
            }
            self.depth *= factor;
            return ZoomEffect::Steps;
        }
        if is_path && factor < 1.0 && self.depth > 1.0 {
            self.depth = (self.depth * factor).max(1.0);
            return ZoomEffect::Steps;
        }
        let is_left = diagram.steps.is_some() && factor < 1.0 && zoom * factor < READABLE;
        if is_left && !is_path {
            return ZoomEffect::Level(ViewCommand::FoldAll);
        }
        // On the way back from afar a path stops at its own size.
        let most = if is_path && zoom < 1.0 {
            (1.0 / zoom).max(1.0)
        } else {
            f32::INFINITY
        };
        ZoomEffect::Cards(factor.min(most))
    }

    /// Forgets how far one has zoomed, as when the picture is fitted.
    pub(super) fn forget(&mut self) {
        *self = Self::default();
    }

    /// The room for a path that is to be told, where it changed. A panel that opens beside the
    /// pane takes no step from the path.
    pub(super) fn room(&mut self, window: Vec2, pane: Vec2) -> (f32, f32) {
        let kept = self.told.filter(|(known, size)| {
            *known == window && size.y.to_bits() == pane.y.to_bits() && size.x >= pane.x
        });
        let (_, pane) = *self.told.insert(kept.unwrap_or((window, pane)));
        let free = pane - vec2(LANE_HEAD_WIDTH, DATE_HEAD_HEIGHT);
        let depth = STEP.powf(self.depth.log(STEP).floor());
        let whole = |size: f32| (size * depth / GRAIN).floor().max(1.0) * GRAIN;
        (whole(free.x), whole(free.y))
    }
}

fn shows_all_steps(diagram: &Diagram) -> bool {
    diagram
        .steps
        .is_none_or(|steps| diagram.cards.len() >= steps)
}
