//! SVG to PNG with `resvg` and the bundled typeface. What that lacks comes to it as outlines.

use std::sync::Arc;

use ::png::{BitDepth, ColorType, Compression, Encoder, PixelDimensions, Unit};
use resvg::{tiny_skia, usvg};

use super::composition::Composition;
use super::lacking::tell_lacking;
use super::svg;
use crate::export::{ExportError, Exporter, Page, Sheet, Subject};
use crate::syntax::visible_words;
use crate::typography::{Weight, font_file};

pub(in crate::export) const EXPORTER: Exporter = Exporter {
    ending: "png",
    name: "PNG",
    subject: Subject::Picture,
    export: |sheet: &Sheet, notes| {
        let page = Composition::of(sheet, notes)?;
        file_of(&page, scale_asked(sheet), notes)
    },
};

/// The quotations of a picture and their sources, for a size on which they have no room.
pub(in crate::export) const NOTES: Exporter = Exporter {
    ending: "notes.png",
    name: "the quotations as PNG",
    subject: Subject::Picture,
    export: |sheet: &Sheet, notes| {
        let page = Composition::of_quotations(sheet, notes)?;
        file_of(&page, sheet.pixels_per_unit, notes)
    },
};

fn file_of(
    page: &Composition,
    scale: Option<f32>,
    notes: &mut Vec<String>,
) -> Result<Vec<u8>, ExportError> {
    tell_lacking([page], notes);
    let raster = drawn(page, scale, notes)?;
    encoded(&raster, page).map_err(|error| ExportError::Encoding(error.to_string()))
}

/// The longest side of a picture, in pixels.
const MAX_SIDE: u32 = 32_000;
/// The most pixels of a picture: 1 GB of memory.
const MAX_PIXELS: u64 = 250_000_000;

/// Pixels per unit where nobody asks for a scale.
const SCALE: f32 = 2.0;
/// A longer side is said, since not every program opens it; where no scale is asked for, no side
/// is longer.
const LONG_SIDE: f32 = 16_000.0;

/// Units of a drawing in an inch.
const UNITS: f32 = 96.0;
/// Dots per inch of a page on paper.
const DOTS: f32 = 200.0;

/// Pixels of the picture for each of those of the page: a screen has its own.
fn scale_of(page: Page) -> f32 {
    if page.is_paper() { DOTS / UNITS } else { 1.0 }
}

/// A picture made of pixels.
#[derive(Debug)]
pub struct Raster {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Red, green and blue of each pixel, line by line from the top.
    pub colors: Vec<u8>,
    /// Pixels of a unit.
    scale: f32,
}

/// The picture of a sheet in pixels.
///
/// # Errors
/// When it would be too large, or cannot be drawn.
pub fn raster(sheet: &Sheet, notes: &mut Vec<String>) -> Result<Raster, ExportError> {
    let page = Composition::of(sheet, notes)?;
    tell_lacking([&page], notes);
    drawn(&page, scale_asked(sheet), notes)
}

/// Pixels per unit, where somebody asks for them or the page does.
fn scale_asked(sheet: &Sheet) -> Option<f32> {
    sheet.pixels_per_unit.or_else(|| sheet.page.map(scale_of))
}

/// Draws a page at `scale` pixels per unit, or at a scale that suits it.
fn drawn(
    page: &Composition,
    scale: Option<f32>,
    notes: &mut Vec<String>,
) -> Result<Raster, ExportError> {
    let mut fonts = fontdb::Database::new();
    for weight in Weight::ALL {
        fonts.load_font_data(font_file(weight).to_vec());
    }
    fonts.set_sans_serif_family("Inter");
    let options = usvg::Options {
        fontdb: Arc::new(fonts),
        font_family: "Inter".to_owned(),
        ..usvg::Options::default()
    };
    let tree = usvg::Tree::from_str(&svg::svg(page, svg::Lettering::Bundled), &options)
        .map_err(|error| ExportError::Drawing(error.to_string()))?;
    let size = tree.size();
    let longest = size.width().max(size.height());
    let fitting = (LONG_SIDE / longest).min(SCALE);
    let scale = scale.unwrap_or(fitting);
    if longest * scale > LONG_SIDE {
        notes.push(format!(
            "a side of the picture is longer than {LONG_SIDE} pixels, which not every program opens"
        ));
    } else if fitting < SCALE && scale <= fitting {
        notes.push(format!(
            "drawn at {scale:.2} pixels a unit, so that no side is longer than {LONG_SIDE}"
        ));
    }
    let pixels = |length: f32| (length * scale).ceil().clamp(1.0, 4e9) as u32;
    let (width, height) = (pixels(size.width()), pixels(size.height()));
    let too_large = || ExportError::TooLarge {
        width,
        height,
        most: MAX_SIDE,
    };
    let area = u64::from(width) * u64::from(height);
    if width > MAX_SIDE || height > MAX_SIDE || area > MAX_PIXELS {
        return Err(too_large());
    }
    let mut pixmap = tiny_skia::Pixmap::new(width, height).ok_or_else(too_large)?;
    // A page ends within its last pixels, which would be dark in part without a ground.
    let ground = page.ground;
    pixmap.fill(tiny_skia::Color::from_rgba8(
        ground.r, ground.g, ground.b, 255,
    ));
    let transform = tiny_skia::Transform::from_scale(scale, scale);
    resvg::render(&tree, transform, &mut pixmap.as_mut());
    let pixels = pixmap.pixels().iter();
    let colors = pixels.flat_map(|pixel| [pixel.red(), pixel.green(), pixel.blue()]);
    Ok(Raster {
        width,
        height,
        colors: colors.collect(),
        scale,
    })
}

/// The pixels with their number in an inch and what they show, in words.
fn encoded(raster: &Raster, page: &Composition) -> Result<Vec<u8>, ::png::EncodingError> {
    const METRES: f32 = 0.0254;
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, raster.width, raster.height);
    encoder.set_color(ColorType::Rgb);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_compression(Compression::Fast);
    let dots = (raster.scale * UNITS / METRES).round() as u32;
    encoder.set_pixel_dims(Some(PixelDimensions {
        xppu: dots,
        yppu: dots,
        unit: Unit::Meter,
    }));
    encoder.add_itxt_chunk("Title".to_owned(), visible_words(&page.title).into_owned())?;
    encoder.add_itxt_chunk(
        "Description".to_owned(),
        visible_words(&page.told).into_owned(),
    )?;
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&raster.colors)?;
    writer.finish()?;
    Ok(bytes)
}
