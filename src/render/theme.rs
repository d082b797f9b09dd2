//! The colours of the drawing in light, in dark and on paper.
//!
//! No meaning rests on colour alone: every kind has a glyph and a word, every effect a label,
//! every state of a lifeline a texture.

#![allow(clippy::unreadable_literal)] // colours are read as RRGGBB

use super::{Color, Sign, Signs};
use crate::model::{EffectFamily, Family};

/// Which palette to use.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ThemeName {
    /// Dark on light.
    #[default]
    Light,
    /// Light on dark.
    Dark,
    /// Black on white, for paper.
    Print,
}

impl ThemeName {
    /// Every theme with the word of the command line.
    pub const ALL: &'static [(ThemeName, &'static str)] = &[
        (ThemeName::Light, "light"),
        (ThemeName::Dark, "dark"),
        (ThemeName::Print, "print"),
    ];
}

/// The least contrast of print and its ground (WCAG 2.2, success criterion 1.4.3).
const LEGIBLE: f32 = 4.5;

/// A palette.
#[derive(Clone, Debug, PartialEq)]
pub struct Theme {
    /// Behind everything.
    pub background: Color,
    /// Every other lane.
    pub lane: Color,
    /// The column heads.
    pub head: Color,
    /// Thin lines between lanes and columns.
    pub rule: Color,
    /// Cards and labels.
    pub card: Color,
    /// Border of cards.
    pub border: Color,
    /// Text.
    pub text: Color,
    /// Text of less weight.
    pub muted: Color,
    /// Selection and links in text.
    pub accent: Color,
    /// The as-of pill and line.
    pub as_of: Color,
    /// Text on the as-of pill.
    pub on_as_of: Color,
    /// An order in force.
    pub in_force: Color,
    /// An order that is stayed.
    pub stayed: Color,
    /// An order that is dead.
    pub dead: Color,
    /// A conflict between sources.
    pub conflict: Color,
    /// Background of a conflict's box.
    pub conflict_ground: Color,
    /// The band over a picture that does not show the whole case.
    pub band: Color,
    /// Text on it.
    pub on_band: Color,
    /// How much of the background is mixed into what lies after the as-of line, 0 to 1.
    pub fade: f32,
    families: [Color; 8],
    effects: [Color; 5],
    sovereigns: [Color; 6],
}

impl Theme {
    /// The palette of this name.
    pub const fn new(name: ThemeName) -> Self {
        match name {
            ThemeName::Light => LIGHT,
            ThemeName::Dark => DARK,
            ThemeName::Print => PRINT,
        }
    }

    /// The signs that can be told apart in this theme: on paper families have no colours of their
    /// own, nor have effects, but for those that suspend.
    pub fn told(&self, signs: Signs) -> Signs {
        let has_colors = |colors: &[Color]| colors.iter().any(|color| *color != colors[0]);
        let (kinds, effects) = (has_colors(&self.families), has_colors(&self.effects));
        let mut told = Signs::default();
        for sign in signs.iter() {
            match sign {
                Sign::Kind(_) if !kinds => {}
                // What is suspended is dashed besides.
                Sign::Effect(family) if !effects && family != EffectFamily::Suspends => {}
                _ => told.note(sign),
            }
        }
        told
    }

    /// The colour of a family of kinds.
    pub const fn family(&self, family: Family) -> Color {
        self.families[family as usize]
    }

    /// The colour of a family of effects.
    pub const fn effect(&self, family: EffectFamily) -> Color {
        self.effects[family as usize]
    }

    /// The colour of a sovereign: the first seen in the drawing gets the first colour, and so
    /// on; `None` for lanes that belong to no sovereign.
    pub fn sovereign(&self, index: Option<usize>) -> Color {
        index.map_or(self.families[Family::Filings as usize], |index| {
            self.sovereigns[index % self.sovereigns.len()]
        })
    }

    /// The colour of print that lies after the as-of line: as faint as it may be and still be read
    /// on every ground of the drawing.
    pub fn faint_print(&self, color: Color) -> Color {
        const STEPS: u8 = 14;
        let grounds = [self.background, self.lane, self.head, self.card];
        let is_legible = |color: &Color| {
            let contrasts = grounds.map(|ground| color.contrast(ground));
            contrasts.into_iter().all(|contrast| contrast >= LEGIBLE)
        };
        let steps = (1..=STEPS).rev();
        let parts = steps.map(|step| self.fade * f32::from(step) / f32::from(STEPS));
        let mut faint = parts.map(|part| color.mixed(self.background, part));
        faint.find(is_legible).unwrap_or(color)
    }

    /// The colour of a court where courts are told by colour; of more than there are colours
    /// some share one, and the names beside the cards tell them apart.
    pub fn court(&self, lane: usize) -> Color {
        self.sovereign(Some(lane))
    }
}

const LIGHT: Theme = Theme {
    background: Color::hex(0xffffff),
    lane: Color::hex(0xf4f6f8),
    head: Color::hex(0xfbfbf9),
    rule: Color::hex(0xe6e9ee),
    card: Color::hex(0xffffff),
    border: Color::hex(0xcfd6de),
    text: Color::hex(0x161a20),
    muted: Color::hex(0x66707d),
    accent: Color::hex(0x1d5fd0),
    as_of: Color::hex(0x14181d),
    on_as_of: Color::hex(0xffffff),
    in_force: Color::hex(0xc7352f),
    stayed: Color::hex(0xd9951c),
    dead: Color::hex(0xa9b1bb),
    conflict: Color::hex(0xbf3d08),
    conflict_ground: Color::hex(0xfff3ea),
    band: Color::hex(0xffd46b),
    on_band: Color::hex(0x3a2900),
    fade: 0.56,
    families: [
        Color::hex(0xb02a24),
        Color::hex(0x4f5b69),
        Color::hex(0x9a6100),
        Color::hex(0xa61457),
        Color::hex(0x2456a8),
        Color::hex(0x15744a),
        Color::hex(0x6236a8),
        Color::hex(0x0b6f82),
    ],
    effects: [
        Color::hex(0x15803d),
        Color::hex(0xb42318),
        Color::hex(0x9a6100),
        Color::hex(0x2456a8),
        Color::hex(0x646f7f),
    ],
    sovereigns: [
        Color::hex(0x2f62b5),
        Color::hex(0x178a57),
        Color::hex(0x7a4fb5),
        Color::hex(0xb3751a),
        Color::hex(0x0b7a8f),
        Color::hex(0xa8466b),
    ],
};

const DARK: Theme = Theme {
    background: Color::hex(0x15181d),
    lane: Color::hex(0x1a1e24),
    head: Color::hex(0x181b20),
    rule: Color::hex(0x2a3038),
    card: Color::hex(0x22272f),
    border: Color::hex(0x3c4550),
    text: Color::hex(0xeceff3),
    muted: Color::hex(0x98a3b1),
    accent: Color::hex(0x6ea8fe),
    as_of: Color::hex(0xf1f3f5),
    on_as_of: Color::hex(0x14181d),
    in_force: Color::hex(0xe25b52),
    stayed: Color::hex(0xe0a63c),
    dead: Color::hex(0x5d6874),
    conflict: Color::hex(0xff8a4c),
    conflict_ground: Color::hex(0x35241a),
    band: Color::hex(0x6b4a00),
    on_band: Color::hex(0xffeec2),
    fade: 0.56,
    families: [
        Color::hex(0xf0827a),
        Color::hex(0xa9b5c3),
        Color::hex(0xe6b14e),
        Color::hex(0xf07fb2),
        Color::hex(0x82b1f7),
        Color::hex(0x63c796),
        Color::hex(0xb79bf0),
        Color::hex(0x5fc3d6),
    ],
    effects: [
        Color::hex(0x5fc48a),
        Color::hex(0xf07b72),
        Color::hex(0xe0a63c),
        Color::hex(0x82b1f7),
        Color::hex(0x8f9bab),
    ],
    sovereigns: [
        Color::hex(0x6e9fe8),
        Color::hex(0x4fbf8b),
        Color::hex(0xab8be6),
        Color::hex(0xdba552),
        Color::hex(0x4fb6c9),
        Color::hex(0xde85a8),
    ],
};

const BLACK: Color = Color::hex(0x000000);
const INK: Color = Color::hex(0x333333);

const PRINT: Theme = Theme {
    background: Color::hex(0xffffff),
    lane: Color::hex(0xf6f6f6),
    head: Color::hex(0xffffff),
    rule: Color::hex(0xd0d0d0),
    card: Color::hex(0xffffff),
    border: Color::hex(0x555555),
    text: BLACK,
    muted: Color::hex(0x4a4a4a),
    accent: BLACK,
    as_of: BLACK,
    on_as_of: Color::hex(0xffffff),
    in_force: BLACK,
    stayed: INK,
    dead: Color::hex(0xaaaaaa),
    conflict: BLACK,
    conflict_ground: Color::hex(0xffffff),
    band: Color::hex(0xdddddd),
    on_band: BLACK,
    fade: 0.55,
    families: [INK; 8],
    effects: [INK; 5],
    sovereigns: [
        Color::hex(0x222222),
        Color::hex(0x777777),
        Color::hex(0x444444),
        Color::hex(0x999999),
        Color::hex(0x333333),
        Color::hex(0x666666),
    ],
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn print_can_be_read_on_every_ground_before_and_after_the_line() {
        for (name, word) in ThemeName::ALL {
            let theme = Theme::new(*name);
            let grounds = [theme.background, theme.lane, theme.head, theme.card];
            let plain = [theme.text, theme.muted, theme.accent, theme.conflict];
            let inks = plain.into_iter().chain(theme.families).chain(theme.effects);
            for ink in inks {
                let faint = theme.faint_print(ink);
                for color in [ink, faint] {
                    let least = grounds.map(|ground| color.contrast(ground));
                    let least = least.into_iter().fold(f32::INFINITY, f32::min);
                    assert!(least >= LEGIBLE, "{word}: {color:?} {least}");
                }
            }
            assert_ne!(theme.faint_print(theme.text), theme.text, "{word}");
            let on = [
                (theme.on_as_of, theme.as_of),
                (theme.on_band, theme.band),
                (theme.conflict, theme.conflict_ground),
            ];
            for (ink, ground) in on {
                assert!(
                    ink.contrast(ground) >= LEGIBLE,
                    "{word}: {ink:?} on {ground:?}"
                );
            }
        }
    }
}
