//! A camera on its way from one place to another: quick, and slower towards the end.
//!
//! It knows the camera and the time it is given, no clock. Start with [`Glide::at`].

use super::camera::Camera;

/// How long it takes, in seconds.
const DURATION: f64 = 0.22;

/// A way from one camera to another.
#[derive(Clone, Copy, Debug)]
pub(super) struct Glide {
    from: Camera,
    to: Camera,
    /// When it began, in seconds.
    begun: f64,
}

impl Glide {
    /// A way that begins now.
    pub(super) fn new(from: Camera, to: Camera, now: f64) -> Self {
        Self {
            from,
            to,
            begun: now,
        }
    }

    /// Where it leads.
    pub(super) fn end(&self) -> Camera {
        self.to
    }

    /// Where the camera is, and whether it has arrived.
    pub(super) fn at(&self, now: f64) -> (Camera, bool) {
        let part = ((now - self.begun) / DURATION).clamp(0.0, 1.0);
        if part >= 1.0 {
            return (self.to, true);
        }
        let eased = 1.0 - (1.0 - part).powi(3);
        let ratio = f64::from(self.to.zoom / self.from.zoom);
        let zoom = f64::from(self.from.zoom) * ratio.powf(eased);
        // The corner moves with the zoom, so that the point that stays in its place at the end
        // stays there on the way.
        let way = if (ratio - 1.0).abs() < 1e-6 {
            eased
        } else {
            (1.0 - f64::from(self.from.zoom) / zoom) / (1.0 - 1.0 / ratio)
        };
        let corner = (
            self.from.corner.0 + (self.to.corner.0 - self.from.corner.0) * way,
            self.from.corner.1 + (self.to.corner.1 - self.from.corner.1) * way,
        );
        let camera = Camera {
            zoom: zoom as f32,
            corner,
        };
        (camera, false)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fixed_point_stays_on_the_way() {
        let at = 400.0;
        let from = Camera {
            zoom: 1.0,
            corner: (100.0, 0.0),
        };
        let fixed = 100.0 + at;
        let to = Camera {
            zoom: 4.0,
            corner: (fixed - at / 4.0, 0.0),
        };
        let glide = Glide::new(from, to, 1.0);
        for step in 0..=22 {
            let (camera, _) = glide.at(1.0 + f64::from(step) / 100.0);
            let now = camera.corner.0 + at / f64::from(camera.zoom);
            assert!((now - fixed).abs() < 0.01, "{now}");
        }
        assert!(glide.at(2.0).1);
    }
}
