//! Properties of the picture: a window of it shows what the whole shows there, counts add up,
//! and what lies under the pointer is what is painted there.

use std::sync::LazyLock;

use proptest::prelude::*;
use writmap::diagram::Filter;
use writmap::format;
use writmap::geometry::{Point, Rect};
use writmap::import;
use writmap::layout::Placement;
use writmap::picture::{Look, Picture};
use writmap::render::{Align, Frame, Mark, Scale, ThemeName, Thing, View};

use crate::docket;

/// A docket with a card for every entry.
fn picture(events: usize) -> Picture {
    picture_seen(events, true)
}

fn picture_seen(events: usize, unfold: bool) -> Picture {
    of_table(&docket::csv(events), unfold)
}

fn of_table(text: &str, unfold: bool) -> Picture {
    let options = import::Options::default();
    let file = import::Input::new("docket.csv", text.as_bytes());
    let opened = import::open("docket", &[file], format::builtin(), &options);
    let look = Look {
        filter: Filter::unfolded(unfold),
        ..Look::default()
    };
    Picture::of(opened.unwrap().into_file().case, look)
}

fn painted(picture: &Picture, view: &View) -> Frame {
    picture.frame(view, ThemeName::Light)
}

fn looked_at(picture: &Picture, zoom: f32, visible: Option<Rect>) -> View {
    let cards = &picture.diagram.cards;
    View {
        beside: Vec::new(),
        focus: None,
        as_of: cards[cards.len() / 2].day,
        selected: Some(cards[cards.len() / 3].id.clone()),
        visible,
        in_sight: None,
        scale: Scale::new(zoom, picture.placement.height, 700.0),
        is_column: false,
        is_later: false,
        band: None,
    }
}

/// A short and a long docket, folded and not; made once, since that takes long.
fn drawings() -> &'static [Picture; 4] {
    static DRAWINGS: LazyLock<[Picture; 4]> = LazyLock::new(|| {
        [
            picture_seen(60, true),
            picture_seen(60, false),
            picture_seen(400, true),
            picture_seen(400, false),
        ]
    });
    &DRAWINGS
}

/// About where a mark lies, in scene units: in one piece, or a line piece by piece.
fn bounds(mark: &Mark, scale: &Scale) -> Vec<Rect> {
    if let Mark::Line { points, .. } = mark {
        let pieces = points.windows(2);
        return pieces
            .map(|ends| Rect::spanning(ends[0], ends[1]))
            .collect();
    }
    vec![outline(mark, scale)]
}

fn outline(mark: &Mark, scale: &Scale) -> Rect {
    let around = |points: &[Point]| {
        let xs = || points.iter().map(|point| point.x);
        let ys = || points.iter().map(|point| point.y);
        let (left, top) = (xs().fold(f32::MAX, f32::min), ys().fold(f32::MAX, f32::min));
        let (right, bottom) = (xs().fold(f32::MIN, f32::max), ys().fold(f32::MIN, f32::max));
        Rect::new(left, top, right - left, bottom - top)
    };
    match mark {
        Mark::Rect { rect, .. } | Mark::Hatch { rect, .. } => *rect,
        Mark::Line { points, .. } | Mark::Polygon { points, .. } => around(points),
        Mark::Text {
            baseline,
            width,
            size,
            align,
            ..
        } => {
            let (w, h) = (width * scale.unit / scale.x, size * scale.unit / scale.y);
            let left = match align {
                Align::Left => 0.0,
                Align::Centre => w / 2.0,
                Align::Right => w,
            };
            Rect::new(baseline.x - left, baseline.y - h, w, h)
        }
    }
}

fn touch(a: &Rect, b: &Rect) -> bool {
    a.x <= b.right() && b.x <= a.right() && a.y <= b.bottom() && b.y <= a.bottom()
}

/// Every mark of the whole picture that touches the window, in the order of painting, is a mark
/// of the picture of the window.
fn shows_the_same(drawing: &Picture, zoom: f32, window: Rect) -> Result<(), TestCaseError> {
    let whole = painted(drawing, &looked_at(drawing, zoom, None));
    let part = painted(drawing, &looked_at(drawing, zoom, Some(window)));
    let named = painted(
        drawing,
        &View {
            in_sight: Some(window),
            ..looked_at(drawing, zoom, None)
        },
    );
    prop_assert_eq!(&named.targets, &whole.targets);
    prop_assert_eq!(&named.date_heads, &whole.date_heads);
    let (mut painted, mut in_sight) = (part.body.iter(), named.body.iter());
    for mark in &whole.body {
        // Titles of hubs reach beyond what they belong to; the room around a window is for them.
        let seen = bounds(mark, &whole.scale);
        // Which periods of the calendar are marked is chosen for the days in sight.
        let is_rule = seen
            .iter()
            .all(|line| line.w <= 0.0 && line.h >= whole.height);
        if is_rule || !seen.iter().any(|bounds| touch(bounds, &window)) {
            continue;
        }
        prop_assert!(
            painted.any(|other| other == mark),
            "at zoom {zoom} the window {window:?} lacks {mark:?}"
        );
        prop_assert!(
            in_sight.any(|other| other == mark),
            "at zoom {zoom} {window:?}, in sight, lacks {mark:?}"
        );
    }
    prop_assert!(part.body.len() <= whole.body.len());
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::with_cases(40)
    })]

    #[test]
    fn a_window_shows_what_the_whole_shows_there(
        zoom in prop_oneof![Just(1.0_f32), Just(0.5), Just(0.2), Just(0.05), Just(0.015), Just(0.004)],
        (x, y) in (0.0..1.0_f32, 0.0..1.0_f32),
        which in 0..4_usize,
    ) {
        let drawing = &drawings()[which];
        let scale = looked_at(drawing, zoom, None).scale;
        let (w, h) = (900.0 / scale.x, 600.0 / scale.y);
        let window = Rect::new(drawing.placement.width * x, drawing.placement.height * y, w, h);
        shows_the_same(drawing, zoom, window)?;
    }

    #[test]
    fn what_is_under_the_pointer_is_what_is_painted_there(
        (card, dx, dy) in (0.0..1.0_f32, -0.2..1.2_f32, -0.3..1.3_f32),
    ) {
        let drawing = &drawings()[2];
        let cards = &drawing.placement.cards;
        let rect = cards[(card * cards.len() as f32) as usize];
        let point = Point::new(rect.x + rect.w * dx, rect.y + rect.h * dy);
        let view = looked_at(drawing, 1.0, None);
        let found = drawing.hit(&view, point);
        let on_card = cards.iter().rposition(|card| card.grown(-5.0).contains(point));
        let near_card = cards.iter().any(|card| card.contains(point));
        match found.map(|target| target.thing) {
            Some(Thing::Event(id)) => {
                prop_assert!(near_card);
                if let Some(card) = on_card {
                    prop_assert_eq!(&drawing.diagram.cards[card].id, &id);
                }
            }
            Some(Thing::Link(link)) => {
                prop_assert!(is_near_link(&drawing.placement, link, point));
            }
            Some(Thing::Bar(bar)) => {
                let away = (drawing.placement.lifelines[bar].y - point.y).abs();
                prop_assert!(away <= 4.0 && on_card.is_none());
            }
            other => {
                prop_assert_eq!(other, None);
                prop_assert!(on_card.is_none());
                let links = 0..drawing.diagram.links.len();
                let near = |link: &usize| is_on_course(&drawing.placement, *link, point);
                prop_assert_eq!(links.into_iter().find(near), None);
            }
        }
    }
}

/// Whether a point lies near the course of a link, or in the rectangle of its label.
fn is_near_link(placement: &Placement, link: usize, point: Point) -> bool {
    let label = placement.links[link].label;
    label.is_some_and(|label| label.contains(point)) || is_on_course(placement, link, point)
}

/// Whether a point lies within four units of the course of a link.
fn is_on_course(placement: &Placement, link: usize, point: Point) -> bool {
    placement.links[link].points.windows(2).any(|ends| {
        let piece = Rect::spanning(ends[0], ends[1]);
        let x = point.x - point.x.clamp(piece.x, piece.right());
        let y = point.y - point.y.clamp(piece.y, piece.bottom());
        x.hypot(y) <= 4.0
    })
}

#[test]
fn the_counts_of_every_level_add_up() {
    counts_add_up(&picture(700));
    counts_add_up(&picture_seen(700, false));
}

fn counts_add_up(drawing: &Picture) {
    let density = drawing.index.density();
    for width in [1.0, 300.0, 5_000.0, 1e9] {
        let level = density.level(width);
        let lanes = 0..drawing.diagram.lanes.len();
        let cells = lanes.flat_map(|lane| density.row(level, lane, 0.0, drawing.placement.width));
        let total: u32 = cells.map(writmap::render::Cell::total).sum();
        let events = drawing.diagram.cards.iter().map(|card| card.events().len());
        assert_eq!(total as usize, events.sum::<usize>());
    }
}

#[test]
fn a_count_says_how_many_and_when() {
    let drawing = &picture(700);
    let view = looked_at(drawing, 0.001, None);
    let lane = drawing.placement.lanes[drawing.diagram.cards[0].lane];
    let point = Point::new(drawing.placement.cards[0].x + 1.0, lane.y + lane.h / 2.0);
    let found = drawing.hit(&view, point);
    let found = found.unwrap();
    assert!(matches!(found.thing, Thing::Count { .. }));
    assert!(
        found.name.contains(" events, 2 Jan 2000 to "),
        "{}",
        found.name
    );
}

#[test]
fn the_day_at_the_line_of_a_day_has_that_line() {
    for drawing in [&drawings()[0], &drawings()[2]] {
        for day in drawing.diagram.cards.iter().filter_map(|card| card.day) {
            let x = drawing.index.x_of(day);
            // Moments that overlap may share a line, which is then that of the last of them.
            let last = drawing.index.day_at(x).unwrap();
            assert!(last >= day);
            assert_eq!(drawing.index.x_of(last).to_bits(), x.to_bits());
        }
    }
}

/// A docket of a motion that is answered, denied later, and of routine.
fn motion() -> Picture {
    let mut text = "id,date,kind,title,court,docket_number,does\n\
        e0,2015-01-02,complaint,Complaint,S.D.N.Y.,1,\n\
        e1,2015-01-05,motion-to-dismiss,Motion,S.D.N.Y.,2,challenges e0\n\
        e2,2015-01-09,response,Response,S.D.N.Y.,3,opposes e1\n\
        e3,2015-02-20,order,Order,S.D.N.Y.,4,denies e1\n"
        .to_owned();
    for entry in 4..60 {
        let day = format!("2015-{:02}-{:02}", 3 + entry / 25, 1 + entry % 25);
        let row = format!("e{entry},{day},certificate-of-service,Served,S.D.N.Y.,{entry},\n");
        text.push_str(&row);
    }
    of_table(&text, false)
}

#[test]
fn what_came_out_of_a_thread_is_faint_until_it_was_decided() {
    let drawing = &motion();
    let folds = drawing.diagram.cards.iter().zip(&drawing.placement.cards);
    let mut decided =
        folds.filter_map(|(card, rect)| Some((card.fold.as_ref()?.decided?, card, *rect)));
    let (decided, card, rect) = decided.next().unwrap();
    assert_eq!(decided.to_string(), "2015-02-20");
    // The mark before the word is the chip on which it stands.
    let label = card.fold.as_ref().unwrap().outcome.unwrap().label;
    let chip_on = |day| {
        let view = View {
            as_of: day,
            ..looked_at(drawing, 1.0, Some(rect))
        };
        let marks = painted(drawing, &view).body;
        let is_word = |mark: &Mark| matches!(mark, Mark::Text { text, .. } if text == label);
        let word = marks.iter().position(is_word).unwrap();
        marks[word - 1].clone()
    };
    assert_ne!(chip_on(card.day), chip_on(Some(decided)));
    assert_eq!(chip_on(Some(decided)), chip_on(None));
}

#[test]
fn what_is_not_in_focus_fades_and_nothing_else_does() {
    let picture = picture(12);
    let all = painted(&picture, &View::default());
    let wanted = &picture.diagram.cards[0];
    let view = View {
        focus: Some(vec![wanted.id.clone()]),
        ..View::default()
    };
    let some = painted(&picture, &view);
    assert_eq!(all.body.len(), some.body.len());
    let inside = picture.placement.cards[0];
    let mut faded = 0;
    for (before, after) in all.body.iter().zip(&some.body) {
        if let Mark::Text { baseline, .. } = before
            && inside.contains(*baseline)
        {
            assert_eq!(before, after);
        }
        faded += usize::from(before != after);
    }
    assert!(faded > picture.diagram.cards.len());
}
