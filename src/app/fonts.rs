//! The fonts of the window: the bundled typeface, and what stands in for it.
//!
//! Start with [`install`].

use std::sync::Arc;

use egui::epaint::text::{GlyphBitmap, GlyphRasterizer, RasterizedGlyph};
use egui::{
    Color32, ColorImage, FallbackRequest, FontData, FontDefinitions, FontFamily, FontInsert, vec2,
};

use super::style::name;
use crate::typography::{Weight, font_file, system};

/// Makes the bundled typeface the first one; for signs that it lacks those of the system stand in,
/// and a mark for those that no typeface has.
///
/// egui joins and places letters, but sets words from left to right: the picture orders those of
/// scripts that are written from right to left before (see [`in_visual_order`]); in labels they
/// stand in the wrong order.
///
/// [`in_visual_order`]: crate::typography::in_visual_order
pub(super) fn install(ctx: &egui::Context) {
    let mut fonts = FontDefinitions::empty();
    for weight in Weight::ALL {
        let data = FontData::from_static(font_file(weight));
        fonts
            .font_data
            .insert(name(weight).to_owned(), Arc::new(data));
        let own = name(weight).to_owned();
        let fallback = name(Weight::Regular).to_owned();
        fonts
            .families
            .insert(FontFamily::Name(name(weight).into()), vec![own, fallback]);
    }
    let regular = vec![name(Weight::Regular).to_owned()];
    fonts
        .families
        .insert(FontFamily::Proportional, regular.clone());
    fonts.families.insert(FontFamily::Monospace, regular);
    ctx.set_fonts(fonts);
    ctx.set_font_providers(vec![Arc::new(stand_in)]);
    ctx.set_glyph_rasterizers(vec![GlyphRasterizer::new("lacking", |request| {
        Some(lacking(request.font_size_px))
    })]);
}

/// The typeface of the system for a sign that the bundled one lacks.
fn stand_in(request: &FallbackRequest<'_>) -> Option<FontInsert> {
    let sign = request.cluster.chars().next()?;
    let is = |weight: &Weight| *request.family == FontFamily::Name(name(*weight).into());
    let weight = Weight::ALL.into_iter().find(is).unwrap_or(Weight::Regular);
    let typeface = system().find(sign, weight)?;
    Some(FontInsert {
        name: typeface.name.clone(),
        data: FontData::from_blob(typeface.bytes.clone(), typeface.index),
        families: Vec::new(),
    })
}

/// A hollow diamond in the place of a sign that no typeface has, as pictures have it
/// ([`LACKING`](crate::typography::LACKING)). The box of the typeface itself has bars in it, and
/// a word of boxes looks struck out.
fn lacking(font_size: f32) -> RasterizedGlyph {
    const HALF_WIDTH: f32 = 0.22;
    const HALF_HEIGHT: f32 = 0.34;
    const LINE: f32 = 0.07;
    let half = vec2(HALF_WIDTH, HALF_HEIGHT) * font_size;
    let line = (LINE * font_size).max(1.0);
    let [width, height] = [half.x, half.y].map(|half| (2.0 * half + line).ceil().max(1.0) as usize);
    let mut image = ColorImage::filled([width, height], Color32::TRANSPARENT);
    // How far a place is from the middle, where the edge is at 1, times what 1 is in pixels.
    let steep = half.x * half.y / half.length();
    for y in 0..height {
        for x in 0..width {
            let across = (x as f32 + 0.5 - width as f32 / 2.0).abs() / half.x;
            let up = (y as f32 + 0.5 - height as f32 / 2.0).abs() / half.y;
            let from_edge = ((across + up - 1.0) * steep).abs();
            let covered = (line / 2.0 + 0.5 - from_edge).clamp(0.0, 1.0);
            image[(x, y)] = Color32::from_white_alpha((covered * f32::from(u8::MAX)) as u8);
        }
    }
    let beside = line;
    RasterizedGlyph {
        bitmap: GlyphBitmap {
            image,
            offset_px: vec2(beside, -(height as f32)),
            is_color: false,
        },
        advance_px: width as f32 + 2.0 * beside,
    }
}
