//! What the bars of orders say, and where: on no card, label, link or other word; and the legend,
//! which explains every sign that occurs and no other.

use std::sync::Arc;

use writmap::diagram::Card;
use writmap::format;
use writmap::geometry::{Point, Rect};
use writmap::layout::Lanes;
use writmap::model::{Case, EffectFamily, EventId};
use writmap::picture::{Look, Picture};
use writmap::render::{
    BarSign, CardSign, Color, Frame, LinkSign, Mark, Sign, Stroke, Theme, ThemeName, Thing,
    TimeSign, View,
};
use writmap::typography::Weight;

fn shipped() -> impl Iterator<Item = (&'static str, Arc<Case>)> {
    format::SHIPPED.iter().map(|shipped| {
        let bytes = shipped.text.as_bytes();
        let document = format::read(shipped.name, bytes, format::builtin());
        (shipped.name, document.case)
    })
}

/// Everything, and the path in a room.
fn pictures(case: &Arc<Case>) -> [Picture; 2] {
    [None, Some((1310.0, 860.0))].map(|room| {
        let look = Look {
            room,
            ..Look::default()
        };
        Picture::of(Arc::clone(case), look)
    })
}

fn painted(picture: &Picture) -> Frame {
    picture.frame(&View::default(), ThemeName::Light)
}

/// The words on bars and behind their ends, with their places: in the size of no other words.
fn words(frame: &Frame) -> Vec<(&str, Rect)> {
    let words = frame.body.iter().filter_map(|mark| match mark {
        Mark::Text {
            baseline,
            text,
            size,
            weight: Weight::Regular,
            width,
            ..
        } if size.to_bits() == 10.5_f32.to_bits() => {
            let rect = Rect::new(baseline.x, baseline.y - 7.5, *width, 8.0);
            Some((text.as_str(), rect))
        }
        _ => None,
    });
    words.collect()
}

#[test]
fn words_of_bars_hide_nothing_and_nothing_hides_them() {
    let mut found = 0;
    for (name, case) in shipped() {
        for picture in pictures(&case) {
            let frame = painted(&picture);
            let words = words(&frame);
            let placement = &picture.placement;
            found += words.len();
            for (place, (word, rect)) in words.iter().enumerate() {
                let is_free = |other: &Rect| !other.overlaps(rect);
                assert!(placement.cards.iter().all(is_free), "{name}: {word}");
                for link in &placement.links {
                    assert!(link.label.iter().all(is_free), "{name}: {word}");
                    let pieces = link.points.windows(2);
                    let mut pieces = pieces.map(|ends| Rect::spanning(ends[0], ends[1]).grown(0.5));
                    assert!(pieces.all(|piece| is_free(&piece)), "{name}: {word}");
                }
                let mut others = words[place + 1..].iter();
                assert!(others.all(|(_, other)| is_free(other)), "{name}: {word}");
                assert!(rect.right() <= placement.width, "{name}: {word}");
            }
        }
    }
    assert!(found > 100, "{found}");
}

#[test]
fn every_bar_is_named_at_its_beginning_or_under_the_pointer() {
    for (name, case) in shipped() {
        for picture in pictures(&case) {
            let frame = painted(&picture);
            let words = words(&frame);
            let lives = picture.diagram.lifelines.iter();
            for (bar, life) in lives.enumerate() {
                let place = &picture.placement.lifelines[bar];
                let Some(&begin) = place.stops.first() else {
                    continue;
                };
                let mut targets = frame.targets.iter();
                let target = targets.find(|target| target.thing == Thing::Bar(bar));
                let said = &target.unwrap().name;
                assert!(said.starts_with(&life.name), "{name}: {said}");
                let mut named = words.iter().filter(|(word, rect)| {
                    (rect.centre().y - place.y).abs() < 2.0
                        && life.name.starts_with(word.trim_end_matches('…'))
                });
                assert!(named.all(|(_, rect)| rect.x > begin), "{name}: {said}");
                if let Some(word) = life.ended.as_deref().filter(|_| life.ends.is_some()) {
                    assert!(said.contains(word.trim_end_matches('?')), "{name}: {said}");
                }
            }
        }
    }
}

#[test]
fn a_bar_under_the_pointer_is_that_of_its_order() {
    let (_, case) = shipped()
        .find(|(name, _)| name.contains("microsoft"))
        .unwrap();
    let [picture, _] = pictures(&case);
    let mut hits = 0;
    for (bar, place) in picture.placement.lifelines.iter().enumerate() {
        let at = |x: f32| picture.hit(&View::default(), Point::new(x, place.y));
        let spans = place.stops.windows(2);
        for x in spans.map(|ends| f32::midpoint(ends[0], ends[1])) {
            match at(x).map(|target| target.thing) {
                Some(Thing::Bar(found)) => {
                    hits += 1;
                    assert_eq!(found, bar);
                }
                // A link or its label lies on it.
                Some(Thing::Link(_)) => {}
                other => panic!("{other:?}"),
            }
        }
    }
    assert!(hits > 5, "{hits}");
}

/// A case of so many orders of one court, none of which ends.
fn orders(count: usize) -> Arc<Case> {
    let order = |number| {
        format!(
            "[[event]]\nid = \"e{number}\"\ndate = \"2020-01-{:02}\"\nkind = \"order\"\n\
             court = \"nysd\"\ntitle = \"Order {number}\"\n",
            number + 1
        )
    };
    let events: String = (0..count).map(order).collect();
    let text = format!("writmap = 1\n[case]\ntitle = \"Orders\"\n{events}");
    format::read("orders.toml", text.as_bytes(), format::builtin()).case
}

#[test]
fn more_than_four_bars_of_a_lane_fold_into_one_that_counts_them_and_can_be_opened() {
    let names = |picture: &Picture| -> Vec<String> {
        let lives = picture.diagram.lifelines.iter();
        let mut names: Vec<String> = lives.map(|life| life.name.clone()).collect();
        names.sort();
        names
    };
    let four = Picture::of(orders(4), Look::default());
    assert_eq!(names(&four).len(), 4);
    let case = orders(7);
    let folded = Picture::of(Arc::clone(&case), Look::default());
    assert_eq!(names(&folded).len(), 5);
    let lives = folded.diagram.lifelines.iter();
    let (bundles, single): (Vec<_>, Vec<_>) = lives.partition(|life| !life.holds.is_empty());
    let [bundle] = bundles[..] else {
        panic!("{bundles:?}");
    };
    assert_eq!(
        (bundle.name.as_str(), bundle.holds.len()),
        ("and 3 more", 3)
    );
    // Every order is either drawn or named by the bar that stands for it.
    for event in &case.events {
        let is_drawn = single.iter().any(|life| life.name == event.title);
        assert_ne!(is_drawn, bundle.told.contains(event.title.as_str()));
    }
    let lane = folded.crowded_lane(&"e0".into()).unwrap().key.clone();
    let mut look = Look::default();
    look.filter.folding.bars.insert(lane);
    let open = Picture::of(Arc::clone(&case), look);
    assert_eq!(names(&open).len(), 7);
    assert!(open.crowded_lane(&"e0".into()).is_some());
    assert!(four.crowded_lane(&"e0".into()).is_none());
    let places = &open.placement.lifelines;
    assert!(places.iter().all(|place| !place.stops.is_empty()));
}

/// What a frame shows, told from its marks alone.
struct Looks<'a> {
    picture: &'a Picture,
    frame: &'a Frame,
    theme: Theme,
}

impl Looks<'_> {
    fn marks(&self) -> impl Iterator<Item = &Mark> {
        let Frame {
            body,
            lane_heads,
            date_heads,
            ..
        } = self.frame;
        body.iter().chain(lane_heads).chain(date_heads)
    }

    /// Whether a colour is this one, before or after the as-of line.
    fn is(&self, color: Color, of: Color) -> bool {
        let faint = of.mixed(self.theme.background, self.theme.fade);
        [of, faint, self.theme.faint_print(of)].contains(&color)
    }

    fn has_rect(&self, is: impl Fn(&Rect, Option<Color>, Option<Stroke>) -> bool) -> bool {
        self.marks().any(|mark| match mark {
            Mark::Rect {
                rect, fill, stroke, ..
            } => is(rect, *fill, *stroke),
            _ => false,
        })
    }

    fn has_line(&self, is: impl Fn(&[Point], f32, Stroke) -> bool) -> bool {
        self.marks().any(|mark| match mark {
            Mark::Line {
                points,
                radius,
                stroke,
            } => is(points, *radius, *stroke),
            _ => false,
        })
    }

    fn has_text(&self, is: impl Fn(&str, f32, Weight, Color) -> bool) -> bool {
        self.marks().any(|mark| match mark {
            Mark::Text {
                text,
                size,
                weight,
                color,
                ..
            } => is(text, *size, *weight, *color),
            _ => false,
        })
    }

    /// A filled rectangle of about this height.
    fn has_bar(&self, color: Color, height: f32) -> bool {
        self.has_rect(|rect, fill, _| {
            fill.is_some_and(|fill| self.is(fill, color)) && (rect.h - height).abs() < 0.1
        })
    }

    fn has_dash(&self, dash: (f32, f32), color: Option<Color>) -> bool {
        self.has_rect(|_, _, stroke| {
            stroke.is_some_and(|stroke| {
                stroke.dash == Some(dash) && color.is_none_or(|of| self.is(stroke.color, of))
            })
        })
    }

    fn has_hatch(&self, height: f32) -> bool {
        let framed = |place: &Rect| {
            self.has_rect(|rect, _, stroke| stroke.is_some() && place.grown(-0.5) == *rect)
        };
        self.marks().any(|mark| match mark {
            Mark::Hatch { rect, .. } => (rect.h - height).abs() < 0.1 && !framed(rect),
            _ => false,
        })
    }

    fn occurs(&self, sign: Sign) -> bool {
        let theme = &self.theme;
        let cards = &self.picture.diagram.cards;
        match sign {
            Sign::Bar(sign) => self.bar_occurs(sign),
            Sign::Effect(family) => self.has_line(|points, radius, stroke| {
                points.len() > 1 && radius > 0.0 && self.is(stroke.color, theme.effect(family))
            }),
            Sign::Link(LinkSign::Arrow) => {
                let effects = EffectFamily::ALL.iter().map(|family| Sign::Effect(*family));
                effects.into_iter().any(|effect| self.occurs(effect))
            }
            Sign::Link(LinkSign::Unchecked) => {
                self.has_line(|_, _, stroke| stroke.dash == Some((1.6, 2.8)))
            }
            Sign::Link(LinkSign::Chain) => {
                let links = self.picture.diagram.links.iter();
                links
                    .zip(&self.picture.placement.links)
                    .any(|(link, place)| says_a_number(&link.label) && place.label.is_some())
            }
            Sign::Kind(family) => {
                let color = theme.family(family);
                self.has_rect(|rect, fill, stroke| {
                    let colors = fill.into_iter().chain(stroke.map(|stroke| stroke.color));
                    rect.w < 12.0 && colors.into_iter().any(|ink| self.is(ink, color))
                }) || self.has_text(|_, size, weight, ink| {
                    size < 10.5 && weight == Weight::Bold && self.is(ink, color)
                })
            }
            Sign::Card(sign) => match sign {
                CardSign::Court => self.picture.placement.is_soft(&self.picture.diagram),
                CardSign::Dashed => self.has_dash((5.0, 3.0), None),
                CardSign::Unreported => self.has_dash((1.5, 2.5), None),
                CardSign::Sealed => cards.iter().any(|card| card.marks.sealed),
                CardSign::Conflict => {
                    self.has_text(|text, _, _, ink| text == "≠" && ink == theme.card)
                }
                CardSign::Settled => {
                    self.has_text(|text, _, _, ink| text == "≠" && self.is(ink, theme.conflict))
                }
                CardSign::Question => self.has_text(|text, size, _, _| text == "?" && size > 9.4),
                CardSign::Stack => {
                    let mut folds = cards.iter().filter(|card| card.fold.is_some());
                    folds.any(|card| !card.is_run())
                }
                CardSign::Outcome => {
                    let mut folds = cards.iter().filter_map(|card| card.fold.as_ref());
                    folds.any(|fold| fold.outcome.is_some())
                }
                CardSign::Rhythm => cards.iter().any(Card::is_run),
                CardSign::Folded => self.has_beside(true),
                CardSign::FoldedPerhaps => self.has_beside(false),
                CardSign::Selected => self.has_rect(|_, _, stroke| {
                    stroke.is_some_and(|stroke| stroke.color == theme.accent)
                }),
                CardSign::Carried => cards.iter().any(|card| card.carry.is_some()),
            },
            Sign::Power(power) => self.has_lane(theme.sovereign(Some(power.into()))),
            Sign::NoPower => self.has_lane(theme.sovereign(None)),
            Sign::Time(sign) => match sign {
                TimeSign::Gap => self.has_line(|points, _, _| {
                    points.len() == 4 && points[3].y < 46.0 && points[0].y < points[3].y
                }),
                TimeSign::AsOf => self.has_line(|_, _, stroke| stroke.dash == Some((5.0, 3.5))),
                TimeSign::Later => {
                    let line = self.frame.as_of_x.unwrap_or(f32::INFINITY);
                    let lives = &self.picture.placement.lifelines;
                    let bars = lives.iter().filter_map(|place| place.stops.last());
                    let cards = self.picture.placement.cards.iter().map(|card| card.x);
                    let beside = self.picture.placement.stretches.iter();
                    let beside = beside.flat_map(|place| &place.marks).map(|mark| mark.x);
                    cards.chain(beside).any(|x| x >= line) || bars.into_iter().any(|x| *x > line)
                }
                TimeSign::Count => self.frame.legend.is_some(),
            },
        }
    }

    fn has_beside(&self, is_certain: bool) -> bool {
        let stretches = self.picture.diagram.stretches.iter();
        let mut beside = stretches.flat_map(|stretch| &stretch.events);
        beside.any(|event| event.is_certain == is_certain)
    }

    fn has_lane(&self, color: Color) -> bool {
        let mut marks = self.frame.lane_heads.iter();
        marks.any(|mark| match mark {
            Mark::Rect { rect, fill, .. } => rect.x == 0.0 && rect.w < 5.0 && *fill == Some(color),
            Mark::Line { points, stroke, .. } => points[0].x < 5.0 && stroke.color == color,
            _ => false,
        })
    }

    fn bar_occurs(&self, sign: BarSign) -> bool {
        let theme = &self.theme;
        let dash = (3.0, 2.5);
        match sign {
            BarSign::InForce => self.has_bar(theme.in_force, 5.0),
            BarSign::Stayed => self.has_hatch(5.0),
            BarSign::Idle => self.has_rect(|rect, fill, stroke| {
                let is_in_force = |stroke: Stroke| self.is(stroke.color, theme.in_force);
                let is_solid = |stroke: Stroke| stroke.dash.is_none() && is_in_force(stroke);
                fill.is_none() && (rect.h - 4.0).abs() < 0.1 && stroke.is_some_and(is_solid)
            }),
            BarSign::StayedInPart => self.has_hatch(2.5),
            BarSign::VacatedInPart => self.has_bar(theme.in_force, 5.0 / 3.0),
            BarSign::Stands => self.has_rect(|rect, fill, stroke| {
                let is_muted = |stroke: Stroke| self.is(stroke.color, theme.muted);
                let is_solid = |stroke: Stroke| stroke.dash.is_none() && is_muted(stroke);
                fill == Some(theme.card)
                    && (rect.h - 4.0).abs() < 0.1
                    && stroke.is_some_and(is_solid)
            }),
            BarSign::NotYet => self.has_bar(theme.dead, 5.0 / 3.0),
            BarSign::Dead => self.has_bar(theme.dead, 5.0),
            BarSign::Perhaps => self.has_dash(dash, Some(theme.in_force)),
            BarSign::PerhapsStayed => self.has_dash(dash, Some(theme.stayed)),
            BarSign::Unknown => self.has_dash(dash, Some(theme.muted)),
            BarSign::End => self.has_line(|points, _, stroke| {
                points.len() == 2
                    && stroke.width.to_bits() == 2.0_f32.to_bits()
                    && self.is(stroke.color, theme.dead)
            }),
            BarSign::DoubtfulEnd => self.has_text(|text, size, weight, ink| {
                let is_word = size.to_bits() == 10.5_f32.to_bits() && weight == Weight::Regular;
                is_word && text.ends_with('?') && self.is(ink, theme.muted)
            }),
            BarSign::Bundle => self.has_bar(theme.muted, 5.0 / 6.0),
            BarSign::OnCard => self.has_rect(|rect, fill, _| {
                rect.w.to_bits() == 14.0_f32.to_bits()
                    && fill.is_some_and(|fill| self.is(fill, theme.in_force))
            }),
        }
    }

    /// Every pattern of dashes belongs to a sign.
    fn dashes_are_known(&self) -> bool {
        let known = [
            (1.6, 2.8),
            (6.0, 3.0),
            (5.0, 3.0),
            (1.5, 2.5),
            (3.0, 2.5),
            (5.0, 3.5),
            // Bars of lanes.
            (6.0, 2.5),
            (2.0, 2.0),
            (11.0, 4.0),
            (1.0, 3.0),
            (4.0, 4.0),
        ];
        self.marks().all(|mark| match mark {
            Mark::Rect {
                stroke: Some(stroke),
                ..
            }
            | Mark::Line { stroke, .. } => stroke.dash.is_none_or(|dash| known.contains(&dash)),
            _ => true,
        })
    }
}

/// Whether a label ends with the length of a chain, such as `granted · 2`.
fn says_a_number(label: &str) -> bool {
    let number = label.rsplit_once(" · ").map(|(_, number)| number);
    number.is_some_and(|number| number.parse::<usize>().is_ok())
}

#[test]
fn every_sign_that_occurs_has_its_entry_in_the_legend_and_no_other() {
    let states = include_str!("../golden/states.toml");
    let states = format::read("states.toml", states.as_bytes(), format::builtin()).case;
    let mut cases: Vec<(&str, Arc<Case>)> = shipped().collect();
    cases.push(("states", states));
    cases.push(("orders", orders(7)));
    let mut seen = writmap::render::Signs::default();
    for (name, case) in &cases {
        let soft = Picture::of(
            Arc::clone(case),
            Look {
                lanes: Lanes::Soft,
                ..Look::default()
            },
        );
        let first: Option<EventId> = case.events.first().map(|event| event.id.clone());
        let middle = case.events[case.events.len() / 2].date.anchor();
        for picture in pictures(case).iter().chain([&soft]) {
            for (as_of, selected) in [(None, None), (middle, first.clone())] {
                let view = View {
                    as_of,
                    selected,
                    ..View::default()
                };
                for (theme, _) in ThemeName::ALL {
                    let frame = picture.frame(&view, *theme);
                    let legend = picture.legend(&frame, *theme, 900.0);
                    let told: Vec<Sign> = legend.entries.iter().map(|(sign, _)| *sign).collect();
                    let signs = Theme::new(*theme).told(frame.signs);
                    assert!(told.iter().copied().eq(signs.iter()));
                    if *theme != ThemeName::Print {
                        assert_eq!(signs, frame.signs, "{name}");
                    }
                    assert!(
                        legend.entries.iter().all(|(_, words)| !words.is_empty()),
                        "{name}"
                    );
                    if *theme != ThemeName::Light {
                        continue;
                    }
                    let looks = Looks {
                        picture,
                        frame: &frame,
                        theme: Theme::new(*theme),
                    };
                    assert!(looks.dashes_are_known(), "{name}");
                    for sign in &told {
                        seen.note(*sign);
                    }
                    for sign in Sign::all() {
                        assert_eq!(
                            told.contains(&sign),
                            looks.occurs(sign),
                            "{name}: {sign:?} {as_of:?}"
                        );
                    }
                }
            }
        }
    }
    let unseen: Vec<Sign> = Sign::all().filter(|sign| !seen.has(*sign)).collect();
    // Signs of dockets, and of more powers than these cases have.
    assert!(unseen.len() < 16, "{unseen:?}");
}
