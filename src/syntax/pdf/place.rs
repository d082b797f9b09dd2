//! Where a sign stands on a page: matrices as a PDF writes them.

/// Turns, scales and moves: `[a b c d e f]` (ISO 32000-2, 8.3.3).
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Matrix(pub [f64; 6]);

impl Matrix {
    /// Leaves everything where it is.
    pub(super) const NONE: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// Moves.
    pub(super) const fn moved(x: f64, y: f64) -> Self {
        Self([1.0, 0.0, 0.0, 1.0, x, y])
    }

    /// This first, then the other.
    pub(super) fn then(self, other: Self) -> Self {
        let (own, to) = (self.0, other.0);
        let turned = |x: f64, y: f64| [x * to[0] + y * to[2], x * to[1] + y * to[3]];
        let [across_x, across_y] = turned(own[0], own[1]);
        let [up_x, up_y] = turned(own[2], own[3]);
        let [x, y] = turned(own[4], own[5]);
        Self([across_x, across_y, up_x, up_y, x + to[4], y + to[5]])
    }

    /// Where its own beginning comes to stand.
    pub(super) fn origin(self) -> (f64, f64) {
        (self.0[4], self.0[5])
    }

    /// The way along which it writes, of length one; to the right where it has none.
    pub(super) fn direction(self) -> (f64, f64) {
        let [a, b, ..] = self.0;
        let length = a.hypot(b);
        if length > 0.0 && length.is_finite() {
            (a / length, b / length)
        } else {
            (1.0, 0.0)
        }
    }

    /// How much longer it makes what stands upright.
    pub(super) fn height(self) -> f64 {
        self.0[2].hypot(self.0[3])
    }
}
