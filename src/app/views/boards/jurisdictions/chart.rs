//! From degrees to the screen: which part of the world is seen, and how large.
//!
//! Pure arithmetic. Degrees east are shortened as they are in the middle of what is seen, so that
//! shapes there are right. Start with [`Chart::fitted`].

use egui::{Pos2, Rect, Vec2, pos2};

/// Points that a degree north takes, at least and at most.
const SCALE: std::ops::RangeInclusive<f64> = 1.2..=60.0;
/// Least degrees that are seen when the chart is fitted to something.
const LEAST: f64 = 14.0;

/// Which part of the world is seen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Chart {
    /// What stands in the middle, in degrees north and east.
    pub middle: (f64, f64),
    /// Points that a degree north takes.
    pub scale: f64,
}

impl Chart {
    /// So much of the world that these places, in degrees north and east, are seen in a part of the
    /// window, with room for names beside them; the whole of it without any.
    pub(super) fn fitted(places: &[(f64, f64)], size: Vec2) -> Self {
        let span = |part: fn(&(f64, f64)) -> f64| {
            let low = places.iter().map(part).fold(f64::INFINITY, f64::min);
            let high = places.iter().map(part).fold(f64::NEG_INFINITY, f64::max);
            (low, high)
        };
        let ((south, north), (west, east)) = match places {
            [] => ((-50.0, 75.0), (-170.0, 180.0)),
            _ => (span(|place| place.0), span(|place| place.1)),
        };
        let middle = (f64::midpoint(south, north), f64::midpoint(west, east));
        let short = middle.0.to_radians().cos().max(0.2);
        let high = (north - south).max(LEAST);
        let wide = (east - west).max(LEAST) * short;
        let room = (f64::from(size.x) - 150.0, f64::from(size.y) - 70.0);
        let scale = (room.0.max(60.0) / wide).min(room.1.max(60.0) / high);
        Self {
            middle,
            scale: scale.clamp(*SCALE.start(), *SCALE.end()),
        }
    }

    fn short(&self) -> f64 {
        self.middle.0.to_radians().cos().max(0.2)
    }

    /// Where a place stands.
    pub(super) fn at(&self, rect: Rect, (lat, lon): (f64, f64)) -> Pos2 {
        let x = (lon - self.middle.1) * self.scale * self.short();
        let y = (self.middle.0 - lat) * self.scale;
        let centre = rect.center();
        pos2(centre.x + x as f32, centre.y + y as f32)
    }

    /// The place at a point.
    fn place(&self, rect: Rect, at: Pos2) -> (f64, f64) {
        let by = at - rect.center();
        let lat = self.middle.0 - f64::from(by.y) / self.scale;
        let lon = self.middle.1 + f64::from(by.x) / (self.scale * self.short());
        (lat, lon)
    }

    /// The same, moved by so many points.
    pub(super) fn panned(self, by: Vec2) -> Self {
        let lat = self.middle.0 + f64::from(by.y) / self.scale;
        let lon = self.middle.1 - f64::from(by.x) / (self.scale * self.short());
        Self {
            middle: (lat.clamp(-75.0, 80.0), lon.clamp(-180.0, 180.0)),
            ..self
        }
    }

    /// The same, larger or smaller, about a point.
    pub(super) fn zoomed(self, factor: f32, rect: Rect, at: Pos2) -> Self {
        let held = self.place(rect, at);
        let scale = (self.scale * f64::from(factor)).clamp(*SCALE.start(), *SCALE.end());
        let larger = Self { scale, ..self };
        // Nearer to a pole a degree is shorter, so that the first step misses by a little.
        let near = larger.panned(at - larger.at(rect, held));
        near.panned(at - near.at(rect, held))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::vec2;

    fn rect() -> Rect {
        Rect::from_min_size(pos2(100.0, 50.0), vec2(800.0, 500.0))
    }

    #[test]
    fn what_it_is_fitted_to_is_seen() {
        let places = [(53.35, -6.26), (47.67, -122.12), (38.89, -77.01)];
        let chart = Chart::fitted(&places, rect().size());
        for place in places {
            assert!(rect().shrink(20.0).contains(chart.at(rect(), place)));
        }
        let one = Chart::fitted(&places[..1], rect().size());
        assert!(rect().contains(one.at(rect(), places[0])) && one.scale < 100.0);
        let none = Chart::fitted(&[], rect().size());
        assert!(none.scale > 0.0);
    }

    #[test]
    fn what_is_pointed_at_stays_when_it_grows() {
        let chart = Chart::fitted(&[(40.0, -75.0)], rect().size());
        let at = pos2(300.0, 200.0);
        let place = chart.place(rect(), at);
        let larger = chart.zoomed(2.0, rect(), at);
        assert!((larger.at(rect(), place) - at).length() < 4.0);
        assert!(larger.scale > chart.scale);
    }
}
