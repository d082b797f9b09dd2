//! SVG to PNG with `resvg` and the bundled typeface, so that no installed font matters.

use std::sync::Arc;

use resvg::{tiny_skia, usvg};

use crate::typography::{Weight, font_file};

/// Why a picture could not be made.
#[derive(Debug, thiserror::Error)]
pub enum PngError {
    /// The picture would be larger than can be held.
    #[error(
        "the picture would be {width} by {height} pixels, more than the {MAX_SIDE} by {MAX_SIDE} that a PNG can hold here; export SVG instead, or a smaller --scale"
    )]
    TooLarge {
        /// Width in pixels.
        width: u32,
        /// Height in pixels.
        height: u32,
    },
    /// The SVG could not be read back.
    #[error("the picture could not be drawn: {0}")]
    Svg(#[from] usvg::Error),
    /// The pixels could not be encoded.
    #[error("the picture could not be encoded: {0}")]
    Encoding(String),
}

/// The longest side of a picture, in pixels.
pub const MAX_SIDE: u32 = 32_000;
/// The most pixels of a picture: 1 GB of memory.
const MAX_PIXELS: u64 = 250_000_000;

/// Draws an SVG at `scale` pixels per unit.
///
/// # Errors
/// When the picture would be too large, or cannot be drawn or encoded.
pub fn png(svg: &str, scale: f32) -> Result<Vec<u8>, PngError> {
    let mut fonts = usvg::fontdb::Database::new();
    for weight in Weight::ALL {
        fonts.load_font_data(font_file(weight).to_vec());
    }
    fonts.set_sans_serif_family("Inter");
    let options = usvg::Options {
        fontdb: Arc::new(fonts),
        font_family: "Inter".to_owned(),
        ..usvg::Options::default()
    };
    let tree = usvg::Tree::from_str(svg, &options)?;
    let size = tree.size();
    let pixels = |length: f32| (length * scale).ceil().clamp(1.0, 4e9) as u32;
    let (width, height) = (pixels(size.width()), pixels(size.height()));
    let too_large = || PngError::TooLarge { width, height };
    let area = u64::from(width) * u64::from(height);
    if width > MAX_SIDE || height > MAX_SIDE || area > MAX_PIXELS {
        return Err(too_large());
    }
    let mut pixmap = tiny_skia::Pixmap::new(width, height).ok_or_else(too_large)?;
    let transform = tiny_skia::Transform::from_scale(scale, scale);
    resvg::render(&tree, transform, &mut pixmap.as_mut());
    pixmap
        .encode_png()
        .map_err(|error| PngError::Encoding(error.to_string()))
}
