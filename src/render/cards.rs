//! Cards: what an event is at a glance. Folds, which hold several events, are painted by
//! [`folds`].

use std::borrow::Cow;

use super::lifelines::ON_CARD;
use super::paper::RADIUS;
use super::{
    Align, BarSign, CardSign, Color, Frame, Index, Mark, Scene, Sign, Stroke, Target, TextLook,
    Thing, carried, folds, glyph,
};
use crate::diagram::{Card, Diagram, Dispute};
use crate::geometry::{Point, Rect};
use crate::layout::inscription::{
    BAR, BESIDE_KIND, BETWEEN, GLYPH, KIND, META, PAD, SMALL_TITLE, TITLE, badge_place, sources,
    title_lines,
};
use crate::model::{DateStyle, closed, day_and_month};
use crate::syntax::visible_line;
use crate::typography::{Weight, elided};

pub(super) fn paint(scene: &Scene<'_>, frame: &mut Frame) {
    if scene.scale.cards() <= 0.0 {
        return;
    }
    for index in scene.index.cards_in(&scene.sight) {
        let begin = frame.body.len();
        paint_card(scene, index, scene.placement.cards[index], frame);
        Scene::fade(&mut frame.body[begin..], scene.light(index));
    }
    for index in scene.index.cards_in(&scene.window) {
        frame.targets.push(Target {
            thing: Thing::Event(scene.diagram.cards[index].id.clone()),
            rect: scene.placement.cards[index],
            name: name_of_card(scene.diagram, scene.index, index),
        });
    }
}

fn paint_card(scene: &Scene<'_>, index: usize, rect: Rect, frame: &mut Frame) {
    let card = &scene.diagram.cards[index];
    let future = scene.is_later(index);
    frame.begin(
        Some(Thing::Event(card.id.clone())),
        scene.fading_of_card(index),
    );
    note_signs(scene, index, frame);
    frame.note_later(future);
    let marks = &mut frame.body;
    if card.carry.is_some() {
        marks.extend(carried::paint(scene, card, rect, future));
        return;
    }
    match &card.fold {
        Some(fold) if card.is_run() => {
            folds::paint_run(scene, card, fold, rect, future, marks);
        }
        Some(fold) => {
            let sheet = folds::paint_stack(scene, rect, future, marks);
            paint_sheet(scene, card, sheet, future, marks);
            paint_head(scene, card, sheet, future, marks);
            folds::paint_foot(scene, card, fold, foot(sheet), future, marks);
        }
        None => {
            paint_sheet(scene, card, rect, future, marks);
            paint_head(scene, card, rect, future, marks);
            paint_foot(scene, card, rect, future, marks);
        }
    }
    if scene.outstanding.contains(&index) {
        marks.push(Mark::Rect {
            rect: rect.grown(1.0),
            radius: RADIUS + 1.0,
            fill: None,
            stroke: Some(Stroke::solid(2.0, scene.theme.accent)),
        });
    }
    if !card.is_run() {
        let stands = card.standing > 0 || scene.index.barless(index).next().is_some();
        marks.extend(stands.then(|| standing(scene, rect, future)));
        if stands {
            frame.signs.note(Sign::Bar(BarSign::OnCard));
        }
    }
    if let Some(sign) = badge_of(card) {
        marks.extend(badge(scene, sign, badge_place(rect), future));
    }
}

/// The paper itself, with the colour of its family, or of its court, at the left edge.
fn paint_sheet(scene: &Scene<'_>, card: &Card, rect: Rect, future: bool, marks: &mut Vec<Mark>) {
    let theme = scene.theme;
    marks.push(Mark::Rect {
        rect,
        radius: RADIUS,
        fill: Some(theme.card),
        stroke: Some(border(scene, card, future)),
    });
    marks.push(Mark::Rect {
        rect: Rect::new(rect.x, rect.y, BAR + RADIUS, rect.h),
        radius: RADIUS,
        fill: Some(scene.faded(scene.bar_of(card), future)),
        stroke: None,
    });
    marks.push(Mark::Rect {
        rect: Rect::new(rect.x + BAR, rect.y + 0.75, RADIUS + 0.5, rect.h - 1.5),
        radius: 0.0,
        fill: Some(theme.card),
        stroke: None,
    });
}

/// Holes are drawn, each in its own way: sealed dashed, unreported dotted.
fn border(scene: &Scene<'_>, card: &Card, future: bool) -> Stroke {
    let color = scene.faded(scene.theme.border, future);
    let strong = scene.faded(scene.theme.muted, future);
    if card.marks.unreported {
        dotted(strong)
    } else if is_dashed(card) {
        dashed(strong)
    } else {
        Stroke::solid(1.0, color)
    }
}

pub(super) fn is_dashed(card: &Card) -> bool {
    card.marks.sealed || card.marks.unverified || !card.exact
}

/// The border of what is not reported.
pub(super) const fn dotted(color: Color) -> Stroke {
    Stroke {
        width: 1.2,
        color,
        dash: Some((1.5, 2.5)),
    }
}

/// The border of what is sealed, not checked, or not dated to the day.
pub(super) const fn dashed(color: Color) -> Stroke {
    Stroke {
        width: 1.2,
        color,
        dash: Some((5.0, 3.0)),
    }
}

/// Kind, date and title. Where the column says the date and nobody is named at the foot, as in
/// a docket, the number of the entry stands in the corner and the title has two lines.
fn paint_head(scene: &Scene<'_>, card: &Card, rect: Rect, future: bool, marks: &mut Vec<Mark>) {
    let theme = scene.theme;
    let color = scene.faded(theme.family(card.family), future);
    let left = rect.x + BAR + PAD;
    let width = rect.right() - PAD - left;
    let top = rect.y + 13.0;
    let mut right = rect.right() - PAD;
    if !has_foot(scene, card) || card.fold.is_some() {
        // Where the number of a card has no place at its foot.
        right = carried::paint_number(scene, card, Point::new(right, top), future, marks).x;
    }

    let corner = corner(scene, card, rect.x);
    let muted = scene.inked(theme.muted, future);
    let look = TextLook::new(META, Weight::Regular, muted).aligned(Align::Right);
    // A date that is cut is another date: the kind gives way.
    let corner_width = scene
        .measurer
        .width(&corner, META, Weight::Regular)
        .min(right - left - GLYPH - BESIDE_KIND);
    marks.push(scene.text(Point::new(right, top), &corner, look, corner_width));

    let glyph_name = if card.marks.sealed {
        "lock"
    } else {
        &card.glyph
    };
    glyph(
        glyph_name,
        Point::new(left, top - GLYPH / 2.0),
        GLYPH,
        color,
        marks,
    );
    let ink = scene.inked(theme.family(card.family), future);
    let kind = TextLook::new(KIND, Weight::Bold, ink);
    let kind_left = left + GLYPH + BESIDE_KIND;
    let kind_width = right - corner_width - BETWEEN - kind_left;
    marks.push(scene.text(
        Point::new(kind_left, top),
        &card.kind.to_uppercase(),
        kind,
        kind_width,
    ));
    paint_title(
        scene,
        card,
        Rect::new(left, rect.y, width, rect.h),
        future,
        marks,
    );
}

/// From this height on a card has room for a title on two lines above its foot.
const TALL: f32 = 60.0;
/// Below this height the lines of a card stand close.
const LOW: f32 = 55.0;

fn paint_title(scene: &Scene<'_>, card: &Card, rect: Rect, future: bool, marks: &mut Vec<Mark>) {
    let ink = scene.inked(scene.theme.text, future);
    let mut line = |y: f32, text: &str, size: f32| {
        let look = TextLook::new(size, Weight::SemiBold, ink);
        marks.push(scene.text(Point::new(rect.x, rect.y + y), text, look, rect.w));
    };
    // Where the card is high enough for them, or nothing stands at its foot.
    let lines = if has_foot(scene, card) && rect.h < TALL {
        vec![card.title.as_str()]
    } else {
        title_lines(&card.title, rect.w, scene.measurer)
    };
    match lines[..] {
        [first, second] if has_foot(scene, card) => {
            line(26.0, first, SMALL_TITLE);
            line(39.0, second, SMALL_TITLE);
        }
        [first, second] => {
            line(27.5, first, SMALL_TITLE);
            line(42.0, second, SMALL_TITLE);
        }
        _ if card.fold.is_some() => line(27.0, &card.title, TITLE),
        _ if rect.h < LOW => line(27.5, &card.title, TITLE),
        _ => line(29.0, &card.title, TITLE),
    }
}

/// Whether anything stands at the foot of a card.
fn has_foot(scene: &Scene<'_>, card: &Card) -> bool {
    let says = card.number.is_none() || !card.who.is_empty();
    card.fold.is_some() || says && !scene.diagram.is_brief
}

/// What stands in the upper right corner: the date, unless it is written over the column, and
/// the number of the entry.
fn corner(scene: &Scene<'_>, card: &Card, left: f32) -> String {
    let Some(number) = &card.number else {
        return card.date.clone();
    };
    let head = scene.index.head_of(scene.placement, left);
    let head = head.and_then(|column| scene.diagram.cards[column.first_card].day);
    let date = match (card.day, head) {
        (Some(day), Some(head)) if card.exact && day == head => String::new(),
        (Some(day), Some(head)) if card.exact && day.year() == head.year() => {
            day_and_month(day, DateStyle::Short)
        }
        _ => card.date.clone(),
    };
    match (date.is_empty(), number.is_empty()) {
        (_, true) => date,
        (true, false) => format!("#{number}"),
        (false, false) => format!("{date} · #{number}"),
    }
}

/// The line at the foot of a card, from its left to its right end.
fn foot(rect: Rect) -> (Point, Point) {
    let is_close = !(LOW..TALL).contains(&rect.h);
    let y = rect.bottom() - if is_close { 9.5 } else { 11.0 };
    let left = rect.x + BAR + PAD;
    (Point::new(left, y), Point::new(rect.right() - PAD, y))
}

/// Who acted, and how many sources say so.
fn paint_foot(scene: &Scene<'_>, card: &Card, rect: Rect, future: bool, marks: &mut Vec<Mark>) {
    if !has_foot(scene, card) {
        return;
    }
    let (left, right) = foot(rect);
    let right = carried::paint_number(scene, card, right, future, marks);
    // The docket is the source of its entries; that goes without saying.
    let text = if card.number.is_some() && card.sources == 1 {
        String::new()
    } else {
        sources(card)
    };
    let width = scene.measurer.width(&text, META, Weight::Regular);
    let muted = scene.inked(scene.theme.muted, future);
    let look = TextLook::new(META, Weight::Regular, muted);
    marks.push(scene.text(right, &text, look.aligned(Align::Right), width));
    let room = right.x - left.x - width - 8.0;
    marks.push(scene.text(left, &who_within(scene, card, room), look, room));
}

/// Who acted, as far as it has room: the first and the number of the others rather than names that
/// are cut off, and no court that its lane names.
fn who_within<'a>(scene: &Scene<'_>, card: &'a Card, room: f32) -> Cow<'a, str> {
    let width = |text: &str| scene.measurer.width(text, META, Weight::Regular);
    if width(&card.who) <= room {
        return Cow::Borrowed(&card.who);
    }
    if let Some((first, others)) = &card.who_first {
        let others = format!(" + {others}");
        let room = room - width(&others);
        let first = visible_line(first);
        return Cow::Owned(elided(&first, room, META, Weight::Regular, scene.measurer) + &others);
    }
    let is_its_lane = card.who == scene.diagram.lanes[card.lane].title;
    Cow::Borrowed(if is_its_lane { "" } else { &card.who })
}

/// A short piece of a lifeline at the edge of a card: orders on it stand, or have no bar.
fn standing(scene: &Scene<'_>, rect: Rect, future: bool) -> Mark {
    Mark::Rect {
        rect: Rect::new(
            rect.x + BAR + PAD,
            rect.bottom() - ON_CARD.1,
            ON_CARD.0,
            ON_CARD.1,
        ),
        radius: 1.0,
        fill: Some(scene.faded(scene.theme.in_force, future)),
        stroke: None,
    }
}

/// The mark on the corner: sources conflict, or nobody has checked it.
pub(super) fn badge_of(card: &Card) -> Option<CardSign> {
    match (card.dispute, card.marks.disputed || card.marks.unverified) {
        (Dispute::Open, _) => Some(CardSign::Conflict),
        (Dispute::Settled, _) => Some(CardSign::Settled),
        (Dispute::None, true) => Some(CardSign::Question),
        (Dispute::None, false) => None,
    }
}

/// A mark on the corner, in its place.
pub(super) fn badge(scene: &Scene<'_>, sign: CardSign, place: Rect, future: bool) -> [Mark; 2] {
    let theme = scene.theme;
    let conflict = scene.faded(theme.conflict, future);
    let (text, fill, ink) = match sign {
        CardSign::Conflict => ("≠", conflict, theme.card),
        CardSign::Settled => ("≠", theme.card, conflict),
        _ => ("?", theme.card, scene.faded(theme.muted, future)),
    };
    let edge = if fill == theme.card { ink } else { theme.card };
    let ground = Mark::Rect {
        rect: place,
        radius: place.w / 2.0,
        fill: Some(fill),
        stroke: Some(Stroke::solid(1.2, edge)),
    };
    let look = TextLook::new(10.0, Weight::Bold, ink).aligned(Align::Centre);
    [ground, scene.text(place.centre(), text, look, place.w)]
}

/// Notes all that a card says by its look.
fn note_signs(scene: &Scene<'_>, index: usize, frame: &mut Frame) {
    let card = &scene.diagram.cards[index];
    let signs = &mut frame.signs;
    if scene.outstanding.contains(&index) {
        signs.note(Sign::Card(CardSign::Selected));
    }
    if card.carry.is_some() {
        signs.note(Sign::Card(CardSign::Carried));
        return;
    }
    if let Some(sign) = badge_of(card) {
        signs.note(Sign::Card(sign));
    }
    if card.is_run() {
        signs.note(Sign::Card(CardSign::Rhythm));
        return;
    }
    signs.note(Sign::Kind(card.family));
    if scene.placement.is_soft(scene.diagram) {
        signs.note(Sign::Card(CardSign::Court));
    }
    if let Some(fold) = &card.fold {
        signs.note(Sign::Card(CardSign::Stack));
        if fold.outcome.is_some() {
            signs.note(Sign::Card(CardSign::Outcome));
        }
    }
    if card.marks.sealed {
        signs.note(Sign::Card(CardSign::Sealed));
    }
    if card.marks.unreported {
        signs.note(Sign::Card(CardSign::Unreported));
    } else if is_dashed(card) {
        signs.note(Sign::Card(CardSign::Dashed));
    }
}

/// The card in a sentence, for screen readers.
pub(super) fn name_of_card(diagram: &Diagram, index: &Index, card: usize) -> String {
    let barless = index.barless(card);
    let card = &diagram.cards[card];
    if let Some(carry) = card.carry {
        return carried::name(card, carry);
    }
    let lane = &diagram.lanes[card.lane].title;
    let head = format!("{}, {}: {}", card.kind, card.date, card.title);
    let mut name = format!("{} {lane}", closed(&head));
    if let Some(fold) = &card.fold {
        name = format!("{} {}", closed(&name), folds::words(fold));
    }
    // A court that acts is the lane.
    if !card.who.is_empty() && card.who != *lane {
        name = format!("{name}, {}", card.who);
    }
    name = format!("{} {}", closed(&name), sources(card));
    match card.standing {
        0 => {}
        1 => name.push_str(", an order that stands"),
        orders => name = format!("{name}, {orders} orders that stand"),
    }
    for life in barless {
        name = format!("{name}, {}", diagram.lifelines[life].told);
    }
    match card.dispute {
        Dispute::Open => name.push_str(", sources conflict"),
        Dispute::Settled => name.push_str(", sources conflicted, settled"),
        Dispute::None => {}
    }
    for (marked, word) in [
        (card.marks.sealed, ", sealed"),
        (card.marks.unreported, ", not reported"),
        (card.marks.unverified, ", not checked"),
    ] {
        if marked {
            name.push_str(word);
        }
    }
    name
}
