//! A list of rows of any height, of which only those in sight cost anything.
//!
//! What is out of sight has the height that was guessed, until it is seen. It knows nothing of what
//! the rows show. Start with [`TallList::ui`].

use egui::{Align, Layout, Rect, ScrollArea, Ui, UiBuilder, pos2, vec2};

use super::controls::leave_room_for_bar;

/// What is known of the rows of a list.
#[derive(Default)]
pub(super) struct TallList {
    /// Where each row begins, in points from the first; with one more for the end.
    tops: Vec<f32>,
    /// For which width that is so.
    width: f32,
    /// A row that is to be brought into sight.
    sought: Option<usize>,
}

/// What a row is taller than what is in it, in points.
const GAP: f32 = 2.0;

impl TallList {
    /// Has a row brought into sight when the list is painted next.
    pub(super) fn seek(&mut self, row: usize) {
        self.sought = Some(row);
    }

    /// Forgets the rows; other ones come in their place.
    pub(super) fn forget(&mut self) {
        self.tops.clear();
    }

    /// Paints the rows in sight, of so many; `guess` answers with the height of a row in a width, as
    /// well as it is known without painting it.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        count: usize,
        guess: &dyn Fn(usize, f32) -> f32,
        row_ui: &mut dyn FnMut(&mut Ui, usize),
    ) {
        let area = ScrollArea::vertical().auto_shrink(false);
        area.show_viewport(ui, |ui, viewport| {
            leave_room_for_bar(ui);
            let width = ui.available_width();
            if self.tops.len() != count + 1 || (self.width - width).abs() > 0.5 {
                let heights = (0..count).map(|row| guess(row, width) + GAP);
                self.lay(heights.collect::<Vec<_>>());
                self.width = width;
            }
            let corner = ui.max_rect().min;
            let end = self.tops.last().copied().unwrap_or(0.0);
            ui.set_height(end);
            if let Some(row) = self.sought.take().filter(|row| *row < count) {
                let rows = corner.y + self.tops[row]..=corner.y + self.tops[row + 1];
                let rect = Rect::from_x_y_ranges(corner.x..=corner.x + width, rows);
                ui.scroll_to_rect(rect, None);
            }
            let first = self.tops.partition_point(|top| *top <= viewport.top());
            let mut measured = Vec::new();
            let mut top = self.tops[first.saturating_sub(1)];
            for row in first.saturating_sub(1)..count {
                if top > viewport.bottom() {
                    break;
                }
                let place = pos2(corner.x, corner.y + top);
                let place = Rect::from_min_size(place, vec2(width, self.height(row)));
                let layout = Layout::top_down(Align::Min);
                let builder = UiBuilder::new().max_rect(place).layout(layout).id_salt(row);
                let height = ui.scope_builder(builder, |ui| {
                    row_ui(ui, row);
                    ui.min_rect().height()
                });
                measured.push((row, height.inner + GAP));
                top += height.inner + GAP;
            }
            self.learn(&measured);
        });
    }

    fn height(&self, row: usize) -> f32 {
        self.tops[row + 1] - self.tops[row]
    }

    fn lay(&mut self, heights: impl IntoIterator<Item = f32>) {
        let mut top = 0.0;
        self.tops.clear();
        self.tops.push(top);
        for height in heights {
            top += height;
            self.tops.push(top);
        }
    }

    /// Puts rows in the place that they take.
    fn learn(&mut self, measured: &[(usize, f32)]) {
        let is_known = |&(row, height): &(usize, f32)| (self.height(row) - height).abs() < 0.5;
        if measured.iter().all(is_known) {
            return;
        }
        let mut heights: Vec<f32> = (0..self.tops.len() - 1)
            .map(|row| self.height(row))
            .collect();
        for &(row, height) in measured {
            heights[row] = height;
        }
        self.lay(heights);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_learnt_of_a_row_moves_those_below_it() {
        let mut list = TallList::default();
        list.lay([10.0, 10.0, 10.0]);
        list.learn(&[(1, 25.0)]);
        assert_eq!(list.tops, [0.0, 10.0, 35.0, 45.0]);
        list.learn(&[(1, 25.2)]);
        assert_eq!(list.tops, [0.0, 10.0, 35.0, 45.0]);
    }
}
