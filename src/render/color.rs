//! Colours as the sinks need them: red, green, blue, opacity.

/// A colour in sRGB with straight (not premultiplied) opacity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Color {
    /// Red, 0 to 255.
    pub r: u8,
    /// Green, 0 to 255.
    pub g: u8,
    /// Blue, 0 to 255.
    pub b: u8,
    /// Opacity, 0 to 255.
    pub a: u8,
}

impl Color {
    /// An opaque colour from `0xRRGGBB`.
    pub const fn hex(rgb: u32) -> Self {
        Self {
            r: (rgb >> 16) as u8,
            g: (rgb >> 8) as u8,
            b: rgb as u8,
            a: 255,
        }
    }

    /// This colour mixed with another one: `amount` 0 keeps it, 1 gives the other.
    #[must_use]
    pub fn mixed(self, other: Self, amount: f32) -> Self {
        let mix = |a: u8, b: u8| {
            let (a, b) = (f32::from(a), f32::from(b));
            (a + (b - a) * amount).round().clamp(0.0, 255.0) as u8
        };
        Self {
            r: mix(self.r, other.r),
            g: mix(self.g, other.g),
            b: mix(self.b, other.b),
            a: mix(self.a, other.a),
        }
    }

    /// This colour with `part` of its opacity, 0 to 1.
    #[must_use]
    pub fn faint(self, part: f32) -> Self {
        let a = (f32::from(self.a) * part).round().clamp(0.0, 255.0) as u8;
        Self { a, ..self }
    }
}
