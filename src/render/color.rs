//! Colours as the sinks need them: red, green, blue, opacity.

use std::sync::LazyLock;

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

    /// The contrast of two opaque colours, from 1 to 21 (WCAG 2.2, "contrast ratio").
    pub fn contrast(self, other: Self) -> f32 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// How bright it is, from 0 to 1 (WCAG 2.2, "relative luminance").
    fn luminance(self) -> f32 {
        let linear = |part: u8| LINEAR[usize::from(part)];
        0.2126 * linear(self.r) + 0.7152 * linear(self.g) + 0.0722 * linear(self.b)
    }

    /// This colour with `part` of its opacity, 0 to 1.
    #[must_use]
    pub fn faint(self, part: f32) -> Self {
        let a = (f32::from(self.a) * part).round().clamp(0.0, 255.0) as u8;
        Self { a, ..self }
    }
}

/// How much light each value of a part of a colour stands for, from 0 to 1.
static LINEAR: LazyLock<[f32; 256]> = LazyLock::new(|| {
    std::array::from_fn(|value| {
        let part = value as f32 / 255.0;
        if part <= 0.04045 {
            part / 12.92
        } else {
            ((part + 0.055) / 1.055).powf(2.4)
        }
    })
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_is_that_of_the_guidelines() {
        let (black, white) = (Color::hex(0), Color::hex(0x00ff_ffff));
        assert!((black.contrast(white) - 21.0).abs() < 0.01);
        assert!((white.contrast(white) - 1.0).abs() < 0.01);
        // The lightest grey that may be written on white.
        let grey = Color::hex(0x0076_7676).contrast(white);
        assert!((grey - 4.54).abs() < 0.01, "{grey}");
    }
}
