//! A story for a phone: time runs down, lanes are upright lines at the left, and what each step does
//! to earlier ones is told in words beside it.
//!
//! It needs no places of the layout. Start with [`paint`].

use std::collections::HashMap;

use super::{
    Align, BarSign, CardSign, Color, Fading, Frame, LinkSign, Mark, MarkGroup, Scene, Sign, Stroke,
    Target, TextLook, Theme, Thing, TimeSign, band, cards, carried, lanes, lifelines, links, marks,
};
use crate::diagram::{Card, Lifeline, Turn};
use crate::geometry::{Point, Rect};
use crate::model::{DateStyle, Day, day_text};
use crate::syntax::visible_words;
use crate::typography::{Weight, isolated, lines, with_closed_isolates};

/// Width of the picture, without its margins.
pub const WIDTH: f32 = 350.0;
/// Sizes of text: titles, and all else.
const TITLE: f32 = 13.0;
const SMALL: f32 = 10.0;
/// Height of a line of each.
const TITLE_LINE: f32 = 17.0;
const SMALL_LINE: f32 = 14.0;
/// What is free below a step.
const BELOW: f32 = 16.0;
/// Middle of the first lane, and from lane to lane at most and in all.
const FIRST_LANE: f32 = 10.0;
const LANE: f32 = 24.0;
const LANES: f32 = 110.0;
/// Between the last lane and the text.
const BESIDE: f32 = 20.0;
/// Radius of the ring of a step, and its dashes where something is not known.
pub(super) const RING: f32 = 6.0;
pub(super) const HOLES: (f32, f32) = (3.0, 2.0);
/// Width of the bar of an order, and where bars of one lane stand beside its middle.
const BAR: f32 = 4.0;
const BESIDES: [f32; 5] = [0.0, 6.0, -6.0, 12.0, -12.0];
/// Size of the mark of a folded event, and from one to the next.
const MARK: (f32, f32) = (4.0, 9.0);
const PITCH: f32 = 6.5;
/// Most lines of one text: a column is as high as it must be.
const MOST_LINES: usize = 6;

/// Where everything stands.
struct Column<'a> {
    scene: &'a Scene<'a>,
    /// The lanes in which something is shown, from the top.
    lanes: Vec<usize>,
    pitch: f32,
    /// Left edge of the text.
    left: f32,
    /// Middle of the ring of each card.
    rings: Vec<f32>,
    /// The line of the chosen day, if it has one.
    today: Option<f32>,
    /// The place of each bar beside its lane, if it found one.
    beside: Vec<Option<usize>>,
    /// How far it has been painted.
    y: f32,
}

/// Paints all that a scene shows.
pub(super) fn paint(scene: &Scene<'_>) -> Frame {
    let mut column = Column::new(scene);
    let mut texts = Frame::default();
    column.heads(&mut texts);
    let top = column.y;
    for card in 0..scene.diagram.cards.len() {
        column.folded(card.checked_sub(1), &mut texts);
        column.day_line(card, &mut texts);
        column.step(card, &mut texts);
    }
    column.folded(scene.diagram.cards.len().checked_sub(1), &mut texts);
    let mut frame = Frame {
        width: WIDTH,
        height: column.y,
        scale: scene.scale,
        background: Some(scene.theme.background),
        ..Frame::default()
    };
    band::paint(scene, &mut frame);
    column.upright_lines(top, &mut frame);
    column.bars(&mut frame);
    column.threads(&mut frame);
    column.rings(&mut frame);
    let before = frame.body.len();
    frame
        .groups
        .extend(texts.groups.into_iter().map(|group| MarkGroup {
            first: group.first + before,
            ..group
        }));
    frame.body.append(&mut texts.body);
    frame.targets = texts.targets;
    frame.signs.join(texts.signs);
    frame
}

impl<'a> Column<'a> {
    fn new(scene: &'a Scene<'a>) -> Self {
        let mut lanes: Vec<usize> = scene.diagram.cards.iter().map(|card| card.lane).collect();
        lanes.sort_unstable();
        lanes.dedup();
        let gaps = lanes.len().saturating_sub(1) as f32;
        let pitch = if gaps > 0.0 {
            (LANES / gaps).min(LANE)
        } else {
            0.0
        };
        Self {
            scene,
            pitch,
            left: FIRST_LANE + pitch * gaps + BESIDE,
            lanes,
            beside: places(&scene.diagram.lifelines, &scene.diagram.cards),
            rings: Vec::new(),
            today: None,
            y: 0.0,
        }
    }

    fn x(&self, lane: usize) -> f32 {
        FIRST_LANE + self.pitch * self.lanes.partition_point(|&known| known < lane) as f32
    }

    /// Whether a step is certain to come after the chosen day.
    fn is_future(&self, card: &Card) -> bool {
        let days = self.scene.view.as_of.zip(card.bounds.0);
        days.is_some_and(|(today, earliest)| earliest > today)
    }

    /// The name of each lane beside the line that begins below it, in the colour of whose power is
    /// exercised there.
    fn heads(&mut self, frame: &mut Frame) {
        let powers = lanes::powers(self.scene.diagram);
        frame.begin(None, Fading::Never);
        for &lane in &self.lanes {
            let at = Point::new(self.x(lane), self.y + SMALL_LINE / 2.0);
            let power = powers[lane];
            frame.signs.note(power.map_or(Sign::NoPower, Sign::Power));
            frame.body.push(head(self.scene.theme, at, power));
            frame.body.push(Mark::Line {
                points: vec![
                    Point::new(at.x + 7.0, at.y),
                    Point::new(self.left - 5.0, at.y),
                ],
                radius: 0.0,
                stroke: Stroke::solid(0.75, self.scene.theme.rule),
            });
            let look = TextLook::new(SMALL, Weight::SemiBold, self.scene.theme.text);
            let title = &self.scene.diagram.lanes[lane].title;
            let room = WIDTH - self.left;
            let at = Point::new(self.left, at.y);
            frame.body.push(self.scene.text(at, title, look, room));
            self.y += SMALL_LINE;
        }
        self.y += BELOW;
    }

    /// What is folded after a card, or before all of them: its marks and what they are.
    fn folded(&mut self, after: Option<usize>, frame: &mut Frame) {
        let scene = self.scene;
        let stretches = scene.diagram.stretches.iter();
        for stretch in stretches.filter(|stretch| stretch.after == after) {
            frame.begin(None, Fading::Never);
            let y = self.y + SMALL_LINE / 2.0;
            let room = ((WIDTH - self.left) / 2.0 / PITCH) as usize;
            let shown = stretch.events.iter().take(room);
            let mut x = self.left;
            for event in shown {
                let rect = Rect::new(x, y - MARK.1 / 2.0, MARK.0, MARK.1);
                frame.begin(Some(Thing::Event(event.id.clone())), Fading::From(y));
                marks::paint_mark(scene, event, rect, self.today.is_some(), frame);
                x += PITCH;
            }
            frame.begin(None, Fading::Never);
            let look = TextLook::new(SMALL, Weight::Regular, scene.theme.muted);
            let words = format!(
                "{} ({})",
                stretch.words, scene.diagram.lanes[stretch.lane].title
            );
            let at = Point::new(x + 4.0, y);
            frame
                .body
                .push(scene.text(at, &words, look, WIDTH - x - 4.0));
            self.y += SMALL_LINE;
        }
        let any = scene
            .diagram
            .stretches
            .iter()
            .any(|stretch| stretch.after == after);
        self.y += if any { BELOW - SMALL_LINE / 2.0 } else { 0.0 };
    }

    /// The chosen day, before the first step that comes after it.
    fn day_line(&mut self, card: usize, frame: &mut Frame) {
        let scene = self.scene;
        let Some(today) = scene.view.as_of.filter(|_| self.today.is_none()) else {
            return;
        };
        if self.is_future(&scene.diagram.cards[card]) {
            self.today = Some(self.y);
            frame.signs.note(Sign::Time(TimeSign::AsOf));
            frame.begin(None, Fading::Never);
            frame.body.push(Mark::Line {
                points: vec![Point::new(0.0, self.y), Point::new(WIDTH, self.y)],
                radius: 0.0,
                stroke: Stroke {
                    width: 1.5,
                    color: scene.theme.as_of,
                    dash: Some((5.0, 3.5)),
                },
            });
            frame.body.push(self.day_words(today));
            self.y += SMALL_LINE + BELOW;
        }
    }

    fn day_words(&self, today: Day) -> Mark {
        let look = TextLook::new(SMALL, Weight::Bold, self.scene.theme.as_of);
        let at = Point::new(WIDTH, self.y + SMALL_LINE / 2.0 + 2.0);
        let text = format!("as of {}", day_text(today, DateStyle::Short));
        self.scene
            .text(at, &text, look.aligned(Align::Right), f32::INFINITY)
    }

    /// A step in words: title, date and kind, who, and what it does to earlier steps.
    fn step(&mut self, index: usize, frame: &mut Frame) {
        let scene = self.scene;
        let card = &scene.diagram.cards[index];
        let future = self.is_future(card);
        let room = WIDTH - self.left;
        let begin = self.y;
        frame.begin(Some(Thing::Event(card.id.clone())), Fading::From(begin));
        self.rings.push(self.y + TITLE_LINE / 2.0);
        let ink = |color: Color| scene.inked(color, future);
        let fits = |text: &str| scene.measurer.width(text, TITLE, Weight::SemiBold) <= room;
        let title = TextLook::new(TITLE, Weight::SemiBold, ink(scene.theme.text));
        for line in lines(&visible_words(&card.title), MOST_LINES, fits) {
            self.write(&line, title, TITLE_LINE, frame);
        }
        let family = ink(scene.theme.family(card.family));
        let date = TextLook::new(SMALL, Weight::Bold, family);
        let date_words = format!("{} · {}", card.date, card.kind);
        let corner = Point::new(WIDTH, self.y + SMALL_LINE / 2.0);
        let free = carried::paint_number(scene, card, corner, future, &mut frame.body);
        let until = free.x - self.left;
        let fits = |text: &str| scene.measurer.width(text, SMALL, Weight::Bold) <= until;
        for line in lines(&date_words, MOST_LINES, fits) {
            self.write(&line, date, SMALL_LINE, frame);
        }
        let muted = TextLook::new(SMALL, Weight::Regular, ink(scene.theme.muted));
        let sources = crate::layout::inscription::sources(card);
        // What a card says by its look is said in words here.
        let looks = [
            (card.marks.sealed, CardSign::Sealed.words()),
            (card.marks.unreported, CardSign::Unreported.words()),
            (self.has_order_without_bar(index), BarSign::OnCard.words()),
        ];
        let looks = looks
            .into_iter()
            .filter_map(|(is_one, words)| is_one.then_some(words));
        let badge = cards::badge_of(card).map(CardSign::words);
        let words = [card.who.as_str(), &sources].into_iter().chain(badge);
        let words: Vec<&str> = words.chain(looks).filter(|part| !part.is_empty()).collect();
        let fits = |text: &str| scene.measurer.width(text, SMALL, Weight::Regular) <= room;
        let words: Vec<_> = words.into_iter().map(isolated).collect();
        let mut broken = lines(&visible_words(&words.join(" · ")), MOST_LINES, fits);
        with_closed_isolates(&mut broken);
        for line in broken {
            self.write(&line, muted, SMALL_LINE, frame);
        }
        for link in scene
            .diagram
            .links
            .iter()
            .filter(|link| link.target == index)
        {
            let color = ink(scene.theme.effect(link.verb.family()));
            let look = TextLook::new(SMALL, Weight::SemiBold, color);
            let source = &scene.diagram.cards[link.source].title;
            let mark = if link.unverified {
                " (not checked)"
            } else {
                ""
            };
            let words = format!("{}: {}{mark}", link.label, isolated(source));
            let fits = |text: &str| scene.measurer.width(text, SMALL, Weight::SemiBold) <= room;
            let mut broken = lines(&visible_words(&words), MOST_LINES, fits);
            with_closed_isolates(&mut broken);
            for line in broken {
                self.write(&line, look, SMALL_LINE, frame);
            }
        }
        frame.targets.push(Target {
            thing: Thing::Event(card.id.clone()),
            rect: Rect::new(0.0, begin, WIDTH, self.y - begin),
            name: cards::name_of_card(scene.diagram, scene.index, index),
        });
        self.y += BELOW;
    }

    fn write(&mut self, text: &str, look: TextLook, height: f32, frame: &mut Frame) {
        let at = Point::new(self.left, self.y + height / 2.0);
        let mark = self.scene.text(at, text, look, WIDTH - self.left);
        frame.body.push(mark);
        self.y += height;
    }

    /// A line for each lane, from its name on.
    fn upright_lines(&self, top: f32, frame: &mut Frame) {
        frame.begin(None, Fading::Never);
        for (place, &lane) in self.lanes.iter().enumerate() {
            let x = self.x(lane);
            let from = top - BELOW - SMALL_LINE * (self.lanes.len() - place) as f32 + SMALL_LINE;
            frame.body.push(Mark::Line {
                points: vec![Point::new(x, from), Point::new(x, self.y)],
                radius: 0.0,
                stroke: Stroke::solid(1.0, self.scene.theme.rule),
            });
        }
    }

    /// Where a turn in the life of an order lies.
    fn turn(&self, turn: &Turn) -> f32 {
        let card = turn.card.unwrap_or(self.rings.len());
        let to = self.rings.get(card).copied().unwrap_or(self.y);
        let before = card.checked_sub(1).map_or(to, |before| self.rings[before]);
        turn.on_the_way
            .map_or(to, |part| before + (to - before) * part)
    }

    fn has_order_without_bar(&self, card: usize) -> bool {
        let lifelines = self.scene.diagram.lifelines.iter().zip(&self.beside);
        let mut own = lifelines.filter(|(lifeline, _)| lifeline.card == card);
        own.any(|(_, place)| place.is_none())
    }

    /// The bar of each order beside the line of its lane, from the order to its end.
    fn bars(&self, frame: &mut Frame) {
        // They are painted as they would lie, and stood upright: the chosen day is where x is.
        let lying = Scene {
            as_of_x: self.today,
            ..self.scene.clone()
        };
        let lifelines = self.scene.diagram.lifelines.iter().zip(&self.beside);
        for (index, (lifeline, place)) in lifelines.enumerate() {
            let Some(beside) = place.map(|place| BESIDES[place]) else {
                continue;
            };
            let x = self.x(self.scene.diagram.cards[lifeline.card].lane) + beside;
            let turns = lifeline.spans.iter().skip(1).map(|span| &span.from);
            let turns = turns.chain(&lifeline.ends).map(|turn| self.turn(turn));
            let end = lifeline.ends.is_none().then_some(self.y);
            let mut stops = vec![self.rings[lifeline.card]];
            for stop in turns.chain(end) {
                stops.push(stop.max(stops[stops.len() - 1]));
            }
            let mut painted = Frame::default();
            lifelines::paint_bar(&lying, lifeline, &stops, (x, BAR), &mut painted);
            frame.begin(Some(Thing::Bar(index)), Fading::Cut);
            frame.body.extend(painted.body.into_iter().map(upright));
            frame.signs.join(painted.signs);
        }
    }

    /// From each step to the next, in the colour of what the next does to it, if anything.
    fn threads(&self, frame: &mut Frame) {
        let cards = &self.scene.diagram.cards;
        for next in 1..cards.len() {
            let mut links = self.scene.diagram.links.iter().enumerate();
            let found = links.find(|(_, link)| (link.source, link.target) == (next - 1, next));
            let Some((index, link)) = found else { continue };
            frame.signs.note(Sign::Effect(link.verb.family()));
            if link.unverified {
                frame.signs.note(Sign::Link(LinkSign::Unchecked));
            }
            let color = self.scene.theme.effect(link.verb.family());
            let color = self.scene.faded(color, self.is_future(&cards[next]));
            let (from, to) = (self.rings[next - 1] + RING, self.rings[next] - RING);
            let (a, b) = (self.x(cards[next - 1].lane), self.x(cards[next].lane));
            let middle = to - 8.0;
            frame.begin(Some(Thing::Link(index)), Fading::From(to));
            frame.body.push(Mark::Line {
                points: vec![
                    Point::new(a, from),
                    Point::new(a, middle),
                    Point::new(b, middle),
                    Point::new(b, to),
                ],
                radius: 6.0,
                stroke: Stroke {
                    width: 1.5,
                    color,
                    dash: links::dash_of_link(link),
                },
            });
        }
    }

    fn rings(&self, frame: &mut Frame) {
        let scene = self.scene;
        for (card, &y) in scene.diagram.cards.iter().zip(&self.rings) {
            let color = scene.faded(scene.theme.family(card.family), self.is_future(card));
            frame.signs.note(Sign::Kind(card.family));
            frame.note_later(self.is_future(card));
            let is_hole = cards::is_dashed(card);
            let dash = is_hole.then_some(HOLES);
            if is_hole {
                frame.signs.note(Sign::Card(CardSign::Dashed));
            }
            let at = Point::new(self.x(card.lane), y);
            frame.begin(Some(Thing::Event(card.id.clone())), Fading::From(y));
            frame.body.push(ring(at, RING, color, dash));
            if let Some(Mark::Rect { fill, .. }) = frame.body.last_mut() {
                *fill = Some(scene.theme.background);
            }
        }
    }
}

/// A place beside its lane for the bar of each order, as long as there is one.
fn places(lifelines: &[Lifeline], cards: &[Card]) -> Vec<Option<usize>> {
    // Up to which card each place beside each lane is taken.
    let mut taken: HashMap<usize, [Option<usize>; BESIDES.len()]> = HashMap::new();
    let place = |lifeline: &Lifeline| {
        let places = taken.entry(cards[lifeline.card].lane).or_default();
        let end = lifeline.ends.and_then(|end| end.card).unwrap_or(usize::MAX);
        // One does not begin where another ends, or the two would look like one.
        let is_free = |until: &Option<usize>| until.is_none_or(|until| until < lifeline.card);
        let place = places.iter().position(is_free)?;
        places[place] = Some(end);
        Some(place)
    };
    lifelines.iter().map(place).collect()
}

/// What stands before the name of a lane, in the colour of whose power is exercised there.
pub(super) fn head(theme: &Theme, at: Point, power: Option<u8>) -> Mark {
    ring(at, 3.5, theme.sovereign(power.map(usize::from)), None)
}

/// A ring on a line of the column.
pub(super) fn ring(at: Point, radius: f32, color: Color, dash: Option<(f32, f32)>) -> Mark {
    Mark::Rect {
        rect: Rect::around(at, 2.0 * radius, 2.0 * radius),
        radius,
        fill: None,
        stroke: Some(Stroke {
            width: 2.0,
            color,
            dash,
        }),
    }
}

/// A mark of a lying bar, stood upright.
fn upright(mark: Mark) -> Mark {
    let turned = |rect: Rect| Rect::new(rect.y, rect.x, rect.h, rect.w);
    let swapped = |points: Vec<Point>| points.iter().map(|at| Point::new(at.y, at.x)).collect();
    match mark {
        Mark::Rect {
            rect,
            radius,
            fill,
            stroke,
        } => Mark::Rect {
            rect: turned(rect),
            radius,
            fill,
            stroke,
        },
        Mark::Hatch {
            rect,
            stripe,
            ground,
        } => Mark::Hatch {
            rect: turned(rect),
            stripe,
            ground,
        },
        Mark::Line {
            points,
            radius,
            stroke,
        } => Mark::Line {
            points: swapped(points),
            radius,
            stroke,
        },
        Mark::Polygon { points, fill } => Mark::Polygon {
            points: swapped(points),
            fill,
        },
        text @ Mark::Text { .. } => text,
    }
}
