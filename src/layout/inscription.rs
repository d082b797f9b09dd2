//! What is written on a card and over a column, and in which sizes: so that whoever places cards
//! knows what whoever paints them needs. It gives no card its place.

use crate::diagram::Card;
use crate::geometry::{Point, Rect};
use crate::model::{DateStyle, counted, day_and_month, day_text};
use crate::typography::{TextMeasurer, Weight, breaks};

/// Width of the coloured bar at the left edge of a card.
pub const BAR: f32 = 4.0;
/// What is free between the bar and the text, and between the text and the right edge.
pub const PAD: f32 = 8.0;
/// Size of the glyph before the kind, and what is free behind it.
pub const GLYPH: f32 = 11.0;
/// Behind the glyph, and between kind and date.
pub const BESIDE_KIND: f32 = 4.0;
/// Between two texts on one line.
pub const BETWEEN: f32 = 6.0;
/// Size of the kind, which is bold and in capitals.
pub const KIND: f32 = 10.0;
/// Size of a title on one line.
pub const TITLE: f32 = 13.0;
/// Size of a title on two lines.
pub const SMALL_TITLE: f32 = 12.0;
/// Size of the date, of what stands at the foot, and of the words beside folded events.
pub const META: f32 = 10.0;
/// Size of the date over a column.
pub const DATE: f32 = 11.0;

/// Size of the numbers of events that stand in another row.
pub const CARRIED: f32 = 10.0;
/// Width of the number of a card that rows name.
pub const STEP: f32 = 17.0;
/// Size of the mark on the corner of a card.
pub const BADGE: f32 = 14.0;

/// Where the mark on the corner of a card stands.
pub fn badge_place(card: Rect) -> Rect {
    Rect::around(Point::new(card.right() - 3.0, card.y + 1.0), BADGE, BADGE)
}

/// A title on one line, or on two where it is too long for that and can be broken;
/// the second line may still be too long.
pub fn title_lines<'a>(title: &'a str, width: f32, measurer: &dyn TextMeasurer) -> Vec<&'a str> {
    if measurer.width(title, TITLE, Weight::SemiBold) <= width {
        return vec![title];
    }
    let fits = |&(end, _): &(usize, usize)| {
        measurer.width(&title[..end], SMALL_TITLE, Weight::SemiBold) <= width
    };
    let last = breaks(title).take_while(fits).last();
    last.map_or_else(
        || vec![title],
        |(end, next)| vec![&title[..end], &title[next..]],
    )
}

/// How many sources a card has, in words.
pub fn sources(card: &Card) -> String {
    match card.sources {
        0 => "no source".to_owned(),
        count => counted(count, "source"),
    }
}

/// The date over a column that begins with this card. The year is said when it changes; a date
/// that is not exact says it by itself.
pub fn column_date(card: &Card, year: &mut Option<i16>) -> String {
    match card.day {
        Some(day) if card.exact => {
            let changed = year.replace(day.year()) != Some(day.year());
            if changed {
                day_text(day, DateStyle::Short)
            } else {
                day_and_month(day, DateStyle::Short)
            }
        }
        _ => card.date.clone(),
    }
}
