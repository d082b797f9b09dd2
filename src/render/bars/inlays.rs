//! Where the words of a lifeline stand: on the bar itself, or behind its end, and never on a card,
//! a label, a link or another word. What finds no place is left to the name under the pointer.
//!
//! It follows from places alone, so nothing moves while one looks around. Start with [`Inlays::of`].

use crate::diagram::LifeSpan;
use crate::geometry::Rect;
use crate::render::Scene;
use crate::typography::Weight;

/// Size of the words.
pub(in crate::render) const WORD: f32 = 10.5;
/// Length of the grey tail behind the end of an order.
pub(in crate::render) const TAIL: f32 = 10.0;
/// How far the word behind an end reaches at most, its tail with it.
pub(in crate::render) const REACH: f32 = 130.0;

/// Height that is kept free for words.
const HEIGHT: f32 = 9.0;
/// What is left free beside words.
const PAD: f32 = 3.0;
/// How much of a bar is seen before and behind words on it, at least.
const LEAD: f32 = 8.0;
/// The room of a name, and the least with which it is worth shortening.
const NAME_ROOM: f32 = 170.0;
const LEAST_ROOM: f32 = 64.0;
/// So far from the beginning of a bar its name stands at most.
const NEAR: f32 = 480.0;

/// A word and the place that is free for it.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::render) struct Inlay {
    /// What it says.
    pub text: String,
    /// Its place, with what is left free beside it.
    pub rect: Rect,
}

impl Inlay {
    /// Where the text begins.
    pub(in crate::render) fn left(&self) -> f32 {
        self.rect.x + PAD
    }

    /// How long it may be.
    pub(in crate::render) fn room(&self) -> f32 {
        self.rect.w - 2.0 * PAD
    }
}

/// The words of one lifeline.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::render) struct Inlays {
    /// Names and parts, on the bar.
    pub on_bar: Vec<Inlay>,
    /// What ended it.
    pub end: Option<Inlay>,
}

impl Inlays {
    /// The words of a lifeline that have room.
    pub(in crate::render) fn of(scene: &Scene<'_>, lifeline: usize) -> Self {
        let life = &scene.diagram.lifelines[lifeline];
        let place = &scene.placement.lifelines[lifeline];
        let (Some(&begin), Some(&last)) = (place.stops.first(), place.stops.last()) else {
            return Self::default();
        };
        let stretches = || place.stops.windows(2).map(|ends| (ends[0], ends[1]));
        let near = |(from, to): (f32, f32)| (from, to.min(from + NEAR));
        let said: Vec<_> = life
            .spans
            .iter()
            .zip(stretches())
            .flat_map(|(span, stretch)| words_of(span).map(move |words| (words, near(stretch))))
            .collect();
        let mut strip = Strip::new(
            scene,
            place.y,
            (begin, last),
            said.iter().map(|said| said.1),
        );
        let mut inlays = Self::default();
        if let Some(word) = life.ended.as_deref().filter(|_| life.ends.is_some()) {
            inlays.end = strip.behind(last, word).or_else(|| {
                let from = place.stops[place.stops.len() - 2];
                strip.before(from, last, word)
            });
        }
        let at_first = stretches().map(|(from, to)| (from, to.min(begin + NEAR)));
        inlays.on_bar.extend(strip.inlaid(at_first, &life.name));
        for (words, stretch) in said {
            let inlay = strip.inlaid(std::iter::once(stretch), &words);
            inlays.on_bar.extend(inlay);
        }
        inlays
    }
}

/// What a stretch of a bar says: how the order was undone, and what is true of parts.
fn words_of(span: &LifeSpan) -> impl Iterator<Item = String> {
    let undone = span
        .status
        .is_over()
        .then(|| span.status.label().to_owned());
    let doubt = if span.certain { "" } else { "perhaps " };
    let parts = span.parts.as_ref().map(|parts| format!("{doubt}{parts}"));
    undone.into_iter().chain(parts)
}

/// What is free along a bar.
struct Strip<'a> {
    scene: &'a Scene<'a>,
    y: f32,
    /// From where to where something is in the way.
    taken: Vec<(f32, f32)>,
}

impl<'a> Strip<'a> {
    fn new(
        scene: &'a Scene<'a>,
        y: f32,
        (begin, last): (f32, f32),
        parts: impl Iterator<Item = (f32, f32)>,
    ) -> Self {
        let mut taken = Vec::new();
        let mut take = |rect: &Rect| taken.push((rect.x - PAD, rect.right() + PAD));
        let band = |from: f32, to: f32| Rect::new(from, y - HEIGHT / 2.0, to - from, HEIGHT);
        // Words stand near the turns alone, so a long bar costs no more than a short one.
        let ends = [
            (begin, last.min(begin + NEAR)),
            (last - REACH, last + REACH),
        ];
        let near = parts.chain(ends).map(|(from, to)| band(from, to));
        let near: Vec<Rect> = near.collect();
        for band in &near {
            for card in scene.index.cards_in(band) {
                take(&scene.placement.cards[card]);
            }
            for link in scene.index.labels_in(band) {
                scene.placement.links[link].label.iter().for_each(&mut take);
            }
            scene.index.pieces_in(band, |_, piece| take(piece));
        }
        if let Some(behind) = near.last() {
            for other in scene.index.lifelines_in(behind) {
                let other = &scene.placement.lifelines[other];
                let from = other.stops.first().copied().filter(|from| *from >= last);
                if let Some(from) = from.filter(|_| (other.y - y).abs() < HEIGHT / 2.0) {
                    take(&band(from, from + REACH));
                }
            }
        }
        // Beyond the picture nothing is seen.
        let edge = scene.placement.width;
        take(&band(edge, edge + REACH));
        taken.sort_by(|a, b| a.0.total_cmp(&b.0));
        Self { scene, y, taken }
    }

    fn width(&self, text: &str) -> f32 {
        self.scene.measurer.width(text, WORD, Weight::Regular)
    }

    fn at(&self, from: f32, to: f32, text: &str) -> Inlay {
        let half = HEIGHT / 2.0;
        Inlay {
            text: text.to_owned(),
            rect: Rect::new(from, self.y - half, to - from, HEIGHT),
        }
    }

    fn is_free(&self, from: f32, to: f32) -> bool {
        self.taken
            .iter()
            .all(|taken| taken.1 <= from || to <= taken.0)
    }

    /// A word behind the tail of an end, whole.
    fn behind(&self, end: f32, word: &str) -> Option<Inlay> {
        let from = end + TAIL;
        let to = from + self.width(word) + 2.0 * PAD;
        self.is_free(from, to).then(|| self.at(from, to, word))
    }

    /// A word on the bar before its end, whole.
    fn before(&mut self, begin: f32, end: f32, word: &str) -> Option<Inlay> {
        let to = end - LEAD;
        let from = to - self.width(word) - 2.0 * PAD;
        let is_free = from >= begin + LEAD && self.is_free(from, to);
        is_free.then(|| self.take(from, to, word))
    }

    /// Words in the first of some stretches of a bar that have room for all of them, or else for
    /// enough.
    fn inlaid(
        &mut self,
        stretches: impl Iterator<Item = (f32, f32)>,
        words: &str,
    ) -> Option<Inlay> {
        let needed = self.width(words).min(NAME_ROOM);
        let mut rooms: Vec<(f32, f32)> = Vec::new();
        for (from, to) in stretches {
            let end = to - LEAD;
            let mut from = from + LEAD;
            for &(begin, after) in &self.taken {
                if after <= from {
                    continue;
                }
                rooms.push((from, begin.min(end)));
                from = after;
            }
            rooms.push((from, end));
        }
        let with = |least: f32| {
            let mut rooms = rooms.iter();
            rooms.find(|(from, to)| to - from >= least + 2.0 * PAD)
        };
        let &(from, to) = with(needed).or_else(|| with(LEAST_ROOM.min(needed)))?;
        let to = to.min(from + needed + 2.0 * PAD);
        Some(self.take(from, to, words))
    }

    fn take(&mut self, from: f32, to: f32, words: &str) -> Inlay {
        self.taken.push((from - LEAD, to + LEAD));
        self.taken.sort_by(|a, b| a.0.total_cmp(&b.0));
        self.at(from, to, words)
    }
}
