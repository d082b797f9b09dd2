//! Playing: the date moves on by itself.

use std::time::{Duration, Instant};

use super::Window;
use crate::session::DateCommand;

/// How long each day with an event is shown while playing.
const STEP: Duration = Duration::from_millis(900);

impl Window {
    /// Moves the date on once its time has come.
    pub(super) fn play(&mut self, ctx: &egui::Context) {
        if !self.session.settings().playing {
            return;
        }
        let passed = self.played.elapsed();
        if passed >= STEP {
            self.played = Instant::now();
            self.apply(ctx, DateCommand::Next.into());
        }
        ctx.request_repaint_after(STEP.saturating_sub(passed));
    }
}
