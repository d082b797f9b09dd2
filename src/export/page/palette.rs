//! The colours of a picture by number, so that one drawing serves every theme and every date.
//!
//! What a mark looks like in light, in dark and in print, each before and after the as-of line, is
//! read off the frames themselves. Start with [`Palette::number`].

use std::collections::HashMap;
use std::fmt::Write as _;

use crate::render::{Color, Theme, ThemeName};

/// The themes of a page, and by what each is asked for in its style.
pub(super) const THEMES: [ThemeName; 3] = [ThemeName::Light, ThemeName::Dark, ThemeName::Print];

/// What the names of colours begin with in the style: as they are, and faint.
const NOW: &str = "p";
const LATER: &str = "q";

/// A colour in each theme, and in each the same when it is faint.
pub(super) type Shades = [Color; 2 * THEMES.len()];

/// The colours that occur.
#[derive(Default)]
pub(super) struct Palette {
    shades: Vec<Shades>,
    numbers: HashMap<Shades, usize>,
}

impl Palette {
    /// The number of a colour.
    pub(super) fn number(&mut self, shades: Shades) -> usize {
        *self.numbers.entry(shades).or_insert_with(|| {
            self.shades.push(shades);
            self.shades.len() - 1
        })
    }

    /// The style that gives each number its colour, and the page the colours of its theme.
    pub(super) fn css(&self) -> String {
        let mut css = String::new();
        let mut put = |line: std::fmt::Arguments<'_>| {
            let _cannot_fail = css.write_fmt(line);
        };
        for number in 0..self.shades.len() {
            put(format_args!(
                ".f{number}{{fill:var(--{NOW}{number})}}.s{number}{{stroke:var(--{NOW}{number})}}"
            ));
        }
        put(format_args!("\n.later{{"));
        for number in 0..self.shades.len() {
            put(format_args!("--{NOW}{number}:var(--{LATER}{number});"));
        }
        put(format_args!("}}\n"));
        let [light, dark, print] = [0, 1, 2].map(|theme| self.theme(theme));
        put(format_args!(":root{{color-scheme:light;{light}}}\n"));
        put(format_args!(
            "@media (prefers-color-scheme:dark){{:root:not([data-theme]){{color-scheme:dark;{dark}}}}}\n"
        ));
        put(format_args!(
            ":root[data-theme=dark]{{color-scheme:dark;{dark}}}\n"
        ));
        put(format_args!(":root[data-theme=print]{{{print}}}\n"));
        put(format_args!(
            "@media print{{:root:root:root{{color-scheme:light;{print}}}}}\n"
        ));
        css
    }

    fn theme(&self, theme: usize) -> String {
        let mut css = String::new();
        let mut put = |name: std::fmt::Arguments<'_>, color: Color| {
            let _cannot_fail = write!(css, "--{name}:{};", Css(color));
        };
        for (number, shades) in self.shades.iter().enumerate() {
            put(format_args!("{NOW}{number}"), shades[2 * theme]);
            put(format_args!("{LATER}{number}"), shades[2 * theme + 1]);
        }
        let colors = Theme::new(THEMES[theme]);
        for (name, color) in [
            ("bg", colors.background),
            ("panel", colors.head),
            ("rule", colors.rule),
            ("card", colors.card),
            ("border", colors.border),
            ("text", colors.text),
            ("muted", colors.muted),
            ("accent", colors.accent),
            ("asof", colors.as_of),
            ("on-asof", colors.on_as_of),
            ("force", colors.in_force),
            ("stayed", colors.stayed),
            ("dead", colors.dead),
            ("conflict", colors.conflict),
            ("conflict-bg", colors.conflict_ground),
        ] {
            put(format_args!("{name}"), color);
        }
        css
    }
}

/// A colour of a style sheet.
struct Css(Color);

impl std::fmt::Display for Css {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Color { r, g, b, a } = self.0;
        write!(f, "#{r:02x}{g:02x}{b:02x}")?;
        if a < u8::MAX {
            write!(f, "{a:02x}")?;
        }
        Ok(())
    }
}
