//! The map: the territories that are concerned, the places and courts of the case, and the lines
//! along which its questions lie.
//!
//! What there is to show is said in the session; here it gets a place on the screen. Start with
//! [`ui`].

use std::collections::HashMap;

use egui::epaint::Vertex;
use egui::{
    Align2, CursorIcon, Mesh, Popup, Pos2, Rect, Role, Sense, Shape, Stroke, StrokeKind, Ui, Vec2,
    WidgetInfo, pos2, vec2,
};

use super::chart::Chart;
use super::world::{middle_of, world};
use crate::app::controls::{SMALL, link_in, words};
use crate::app::style::{color, font};
use crate::app::views::{Desk, OpenCase};
use crate::model::{Certainty, JurisdictionId, counted};
use crate::render::{Color, Theme};
use crate::session::{BorderQuestion, JurisdictionBoard, MapPoint, PointSubject, QuestionOutcome};
use crate::typography::Weight;

/// Half the side of a mark, and how close marks are that share one, in points.
const MARK: f32 = 5.5;
const CLOSE: f32 = 15.0;

/// What the user did on the map.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Touch {
    /// Wants to see this part of the world.
    Chart(Chart),
    /// Wants to read of this question, by its number on the board.
    Question(usize),
}

/// The places from which the part of the world that is seen follows at first.
pub(super) fn places(board: &JurisdictionBoard) -> Vec<(f64, f64)> {
    let points = board.points.iter().map(|point| (point.lat, point.lon));
    let borders = board
        .borders()
        .into_iter()
        .flat_map(|(pair, _)| [pair.0, pair.1]);
    points
        .chain(borders.filter_map(|id| anchor(board, id)))
        .collect()
}

/// Where a legal order is named: amid its own places, or else its territory; nowhere where it has
/// neither.
pub(super) fn anchor(board: &JurisdictionBoard, id: &JurisdictionId) -> Option<(f64, f64)> {
    middle_of(id).or_else(|| {
        let own = board
            .points
            .iter()
            .filter(|point| point.sovereign.as_ref() == Some(id));
        let own: Vec<&MapPoint> = own.collect();
        let count = own.len() as f64;
        let lat = own.iter().map(|point| point.lat).sum::<f64>() / count;
        let lon = own.iter().map(|point| point.lon).sum::<f64>() / count;
        (!own.is_empty()).then_some((lat, lon))
    })
}

/// Paints the map.
pub(super) fn ui(
    ui: &mut Ui,
    rect: Rect,
    chart: Chart,
    board: &JurisdictionBoard,
    (open, desk): (OpenCase<'_>, &mut Desk<'_>),
) -> Option<Touch> {
    let id = ui.scope_id().with("map");
    let ground = ui.interact(rect, id, Sense::click_and_drag());
    ground.widget_info(|| WidgetInfo::labeled(Role::Canvas, true, summary(board)));
    let clip = ui.clip_rect();
    ui.set_clip_rect(clip.intersect(rect));
    let view = MapPane { rect, chart };
    lands_ui(ui, &view, board, (open, desk));
    let mut touch = None;
    let mut taken: Vec<Rect> = Vec::new();
    legend_ui(ui, &view, &mut taken, desk.theme);
    let mut number = HashMap::new();
    for (at, question) in board.questions.iter().enumerate() {
        number.insert(std::ptr::from_ref(question), at);
    }
    for (pair, questions) in board.borders() {
        let ends = anchor(board, pair.0).zip(anchor(board, pair.1));
        let Some((one, other)) = ends else { continue };
        let ends = (view.at(one), view.at(other));
        if border_ui(ui, &view, ends, (board, pair, &questions), &mut taken, desk) {
            let first = questions.first().map(|first| std::ptr::from_ref(*first));
            let first = first.and_then(|first| number.get(&first));
            touch = first.map(|first| Touch::Question(*first));
        }
    }
    points_ui(ui, &view, board, &mut taken, (open, desk));
    sovereigns_ui(ui, &view, board, &mut taken, (open, desk));
    ui.set_clip_rect(clip);
    let rule = Stroke::new(1.0, color(desk.theme.rule));
    ui.painter()
        .rect_stroke(rect, 0.0, rule, StrokeKind::Inside);
    moved(ui, &view, &ground).map(Touch::Chart).or(touch)
}

/// What is on the map, in a sentence.
fn summary(board: &JurisdictionBoard) -> String {
    let is_court = |point: &&MapPoint| matches!(point.subject, PointSubject::Court(_));
    let courts = board.points.iter().filter(is_court).count();
    format!(
        "Map with {}, {} and {}; the list beside it says the same",
        counted(board.points.len() - courts, "place"),
        counted(courts, "court"),
        counted(board.borders().len(), "border with questions"),
    )
}

/// The part of the window in which a part of the world is seen.
struct MapPane {
    rect: Rect,
    chart: Chart,
}

impl MapPane {
    fn at(&self, place: (f64, f64)) -> Pos2 {
        self.chart.at(self.rect, place)
    }
}

/// The chart as the user moves it, if that is done.
fn moved(ui: &Ui, view: &MapPane, ground: &egui::Response) -> Option<Chart> {
    let mut chart = view.chart;
    if ground.dragged() {
        chart = chart.panned(ground.drag_delta());
    }
    let pointer = ui.input(|input| input.pointer.hover_pos());
    if let Some(at) = pointer.filter(|_| ground.hovered()) {
        let (wheel, zoom) = ui.input(|input| (input.smooth_scroll_delta(), input.zoom_delta()));
        let factor = zoom * (wheel.y / 240.0).exp();
        if (factor - 1.0).abs() > 1e-4 {
            chart = chart.zoomed(factor, view.rect, at);
        }
    }
    (chart != view.chart).then_some(chart)
}

/// The colour of a legal order, as the lanes of the drawing have it.
fn tone(id: &JurisdictionId, open: OpenCase<'_>, desk: &Desk<'_>) -> Color {
    let known = &open.picture.diagram.sovereigns;
    desk.theme
        .sovereign(known.iter().position(|known| known == id))
}

fn lands_ui(
    ui: &Ui,
    view: &MapPane,
    board: &JurisdictionBoard,
    (open, desk): (OpenCase<'_>, &Desk<'_>),
) {
    let theme = desk.theme;
    let painter = ui.painter_at(view.rect);
    painter.rect_filled(view.rect, 0.0, color(theme.lane));
    let plain = theme.background.mixed(theme.text, 0.07);
    let mut ground = Mesh::default();
    let mut outlines = Vec::new();
    for state in world() {
        let id = state.jurisdiction.as_ref();
        let concerned = id.filter(|id| board.sovereigns.iter().any(|one| one.id == **id));
        let ink = concerned.map_or(plain, |id| {
            tone(id, open, desk).mixed(theme.background, 0.78)
        });
        for land in &state.lands {
            let points: Vec<Pos2> = land
                .points
                .iter()
                .map(|(lon, lat)| view.at((f64::from(*lat), f64::from(*lon))))
                .collect();
            if !view.rect.intersects(Rect::from_points(&points)) {
                continue;
            }
            let first = ground.vertices.len() as u32;
            ground.vertices.extend(points.iter().map(|pos| Vertex {
                pos: *pos,
                uv: egui::epaint::WHITE_UV,
                color: color(ink),
            }));
            ground
                .indices
                .extend(land.triangles.iter().map(|corner| first + corner));
            outlines.push(points);
        }
    }
    painter.add(Shape::mesh(ground));
    let line = Stroke::new(0.8, color(theme.background.mixed(theme.text, 0.22)));
    painter.extend(
        outlines
            .into_iter()
            .map(|points| Shape::closed_line(points, line)),
    );
}

/// The line along which questions lie, with how many are open; answers whether it was clicked.
fn border_ui(
    ui: &Ui,
    view: &MapPane,
    (from, to): (Pos2, Pos2),
    (board, pair, questions): (
        &JurisdictionBoard,
        (&JurisdictionId, &JurisdictionId),
        &[&BorderQuestion],
    ),
    taken: &mut Vec<Rect>,
    desk: &Desk<'_>,
) -> bool {
    let theme = desk.theme;
    let decided = questions
        .iter()
        .filter(|question| question.answer.is_decided())
        .count();
    let open = questions.len() - decided;
    let bend = vec2(0.0, -(to - from).length() * 0.16 - 12.0);
    let middle = from.lerp(to, 0.5) + bend;
    let at = |part: f32| from.lerp(middle, part).lerp(middle.lerp(to, part), part);
    let points: Vec<Pos2> = (0..=28_u8).map(|step| at(f32::from(step) / 28.0)).collect();
    let line = Stroke::new(1.8, color(theme.text.mixed(theme.background, 0.35)));
    let painter = ui.painter_at(view.rect);
    if open > 0 {
        painter.extend(Shape::dashed_line(&points, line, 7.0, 4.0));
    } else {
        painter.add(Shape::line(points, line));
    }
    let mut parts = Vec::new();
    for (count, word) in [(open, "open"), (decided, "decided")] {
        if count > 0 {
            parts.push(format!("{count} {word}"));
        }
    }
    let text = parts.join(" · ");
    let ink = color(theme.text);
    let galley = painter.layout_no_wrap(text.clone(), font(Weight::SemiBold, SMALL), ink);
    let size = galley.size() + vec2(14.0, 6.0);
    let inside = view.rect.shrink(4.0);
    let low = inside.min + size / 2.0;
    let high = (inside.max - size / 2.0).max(low);
    let mut pill = Rect::from_center_size(at(0.5).clamp(low, high), size);
    while taken.iter().any(|other| other.intersects(pill)) && pill.bottom() < inside.bottom() {
        pill = pill.translate(vec2(0.0, size.y + 2.0));
    }
    taken.push(pill);
    let id = ui
        .scope_id()
        .with(("border", pair.0.as_str(), pair.1.as_str()));
    let response = ui.interact(pill, id, Sense::click());
    let name = |id: &JurisdictionId| {
        let known = board.sovereigns.iter().find(|one| one.id == *id);
        known.map_or_else(|| id.to_string(), |one| one.name.clone())
    };
    let told = format!(
        "Between {} and {}: {}, {text}",
        name(pair.0),
        name(pair.1),
        counted(questions.len(), "question")
    );
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &told));
    let is_near = response.hovered() || response.has_focus();
    let edge = if is_near { theme.accent } else { theme.border };
    painter.rect_filled(pill, 9.0, color(theme.card));
    painter.rect_stroke(pill, 9.0, Stroke::new(1.0, color(edge)), StrokeKind::Inside);
    painter.galley(pill.center() - galley.size() / 2.0, galley, ink);
    let response = response
        .on_hover_cursor(CursorIcon::PointingHand)
        .on_hover_text(told);
    response.clicked()
}

/// The places and courts; those close to one another share a mark.
fn points_ui(
    ui: &mut Ui,
    view: &MapPane,
    board: &JurisdictionBoard,
    taken: &mut Vec<Rect>,
    (open, desk): (OpenCase<'_>, &mut Desk<'_>),
) {
    let mut groups: Vec<(Pos2, Vec<usize>)> = Vec::new();
    for (number, point) in board.points.iter().enumerate() {
        let at = view.at((point.lat, point.lon));
        match groups.iter_mut().find(|group| group.0.distance(at) < CLOSE) {
            Some(group) => group.1.push(number),
            None => groups.push((at, vec![number])),
        }
    }
    let inside = view.rect.shrink(MARK);
    groups.retain(|group| inside.contains(group.0));
    for (at, _) in &groups {
        taken.push(Rect::from_center_size(*at, Vec2::splat(2.0 * MARK + 2.0)));
    }
    for (at, numbers) in groups {
        let points: Vec<&MapPoint> = numbers
            .iter()
            .map(|number| &board.points[*number])
            .collect();
        group_ui(ui, view, (at, &points), taken, (open, desk));
    }
}

fn group_ui(
    ui: &mut Ui,
    view: &MapPane,
    (at, points): (Pos2, &[&MapPoint]),
    taken: &mut Vec<Rect>,
    (open, desk): (OpenCase<'_>, &mut Desk<'_>),
) {
    let theme = desk.theme;
    let Some(first) = points.first() else { return };
    let has_come = points.iter().any(|point| point.has_come != Certainty::No);
    let ink = first
        .sovereign
        .as_ref()
        .map_or(theme.muted, |id| tone(id, open, desk));
    let ink = if has_come {
        ink
    } else {
        ink.mixed(theme.background, 0.5)
    };
    let place = Rect::from_center_size(at, Vec2::splat(2.0 * MARK + 6.0));
    let response = ui.interact(
        place,
        ui.scope_id().with(("point", &first.name)),
        Sense::click(),
    );
    let told: Vec<&str> = points.iter().map(|point| point.sentence.as_str()).collect();
    let told = told.join(". ");
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &told));
    mark_shape(ui, at, first, (ink, theme.background));
    if response.hovered() || response.has_focus() {
        let ring = Stroke::new(1.5, color(theme.accent));
        ui.painter().circle_stroke(at, MARK + 4.0, ring);
    }
    let mut name = first.name.clone();
    if points.len() > 1 {
        name = format!("{name} +{}", points.len() - 1);
    }
    let weight = if has_come {
        Weight::SemiBold
    } else {
        Weight::Regular
    };
    let ink = if has_come { theme.text } else { theme.muted };
    label_ui(ui, view, at, (&name, weight, ink), (taken, theme));
    let response = response
        .on_hover_cursor(CursorIcon::PointingHand)
        .on_hover_text(told);
    if let [point] = points {
        if let Some(event) = point.event.filter(|_| response.clicked()) {
            desk.push(open.case().events[event].id.clone());
        }
        return;
    }
    Popup::menu(&response).width(300.0).show(|ui| {
        for point in points {
            let text = words(&point.sentence, 12.5, Weight::Regular, theme.text);
            let event = point.event;
            let is_clicked = link_in(ui, text).clicked();
            if let Some(event) = event.filter(|_| is_clicked) {
                desk.push(open.case().events[event].id.clone());
            }
            ui.add_space(4.0);
        }
    });
}

/// A square for a court and a diamond for a place.
fn mark_shape(ui: &Ui, at: Pos2, point: &MapPoint, (ink, edge): (Color, Color)) {
    let line = Stroke::new(1.5, color(edge));
    let corner = |x: f32, y: f32| at + vec2(x * MARK, y * MARK);
    let corners = match point.subject {
        PointSubject::Court(_) => [(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)],
        PointSubject::Place(_) => [(0.0, -1.25), (1.25, 0.0), (0.0, 1.25), (-1.25, 0.0)],
    };
    let corners = corners.iter().map(|(x, y)| corner(*x, *y)).collect();
    ui.painter()
        .add(Shape::convex_polygon(corners, color(ink), line));
}

/// The names of the legal orders, where there is room.
fn sovereigns_ui(
    ui: &Ui,
    view: &MapPane,
    board: &JurisdictionBoard,
    taken: &mut Vec<Rect>,
    (open, desk): (OpenCase<'_>, &Desk<'_>),
) {
    for sovereign in &board.sovereigns {
        let Some(place) = anchor(board, &sovereign.id) else {
            continue;
        };
        let at = view.at(place);
        let ink = tone(&sovereign.id, open, desk).mixed(desk.theme.text, 0.45);
        let text = sovereign.name.to_uppercase();
        label_ui(
            ui,
            view,
            at,
            (&text, Weight::Bold, ink),
            (taken, desk.theme),
        );
    }
}

/// Words beside a point, where nothing stands yet; none where there is no such room.
fn label_ui(
    ui: &Ui,
    view: &MapPane,
    at: Pos2,
    (text, weight, ink): (&str, Weight, Color),
    (taken, theme): (&mut Vec<Rect>, &Theme),
) {
    let painter = ui.painter_at(view.rect);
    let galley = painter.layout_no_wrap(text.to_owned(), font(weight, 11.5), color(ink));
    let size = galley.size();
    let away = MARK + 5.0;
    let seats = [
        Align2::LEFT_CENTER.anchor_size(at + vec2(away, 0.0), size),
        Align2::RIGHT_CENTER.anchor_size(at - vec2(away, 0.0), size),
        Align2::CENTER_BOTTOM.anchor_size(at - vec2(0.0, away), size),
        Align2::CENTER_TOP.anchor_size(at + vec2(0.0, away), size),
    ];
    let is_free = |seat: &Rect| {
        view.rect.shrink(2.0).contains_rect(*seat)
            && !taken.iter().any(|other| other.intersects(seat.expand(1.0)))
    };
    let Some(seat) = seats.into_iter().find(is_free) else {
        return;
    };
    taken.push(seat);
    let ground = theme.background.mixed(theme.lane, 0.5);
    let ground = color(ground).gamma_multiply(0.82);
    painter.rect_filled(seat.expand2(vec2(2.0, 0.0)), 3.0, ground);
    painter.galley(seat.min, galley, color(ink));
}

/// What the marks are, at the lower edge.
fn legend_ui(ui: &Ui, view: &MapPane, taken: &mut Vec<Rect>, theme: &Theme) {
    let text = "◆ place   ■ court   – – questions, some open";
    let painter = ui.painter_at(view.rect);
    let ink = color(theme.muted);
    let galley = painter.layout_no_wrap(text.to_owned(), font(Weight::Regular, SMALL), ink);
    let corner = pos2(
        view.rect.left() + 10.0,
        view.rect.bottom() - galley.size().y - 7.0,
    );
    let place = Rect::from_min_size(corner, galley.size()).expand(4.0);
    taken.push(place);
    painter.rect_filled(place, 4.0, color(theme.background).gamma_multiply(0.85));
    painter.galley(corner, galley, ink);
}

/// How an answer stands, in the words that the map and the list share.
pub(super) fn sign(answer: &QuestionOutcome) -> &'static str {
    match answer {
        QuestionOutcome::Decided(..) => "✓",
        QuestionOutcome::PerhapsDecided(_) => "?",
        QuestionOutcome::Open(_) | QuestionOutcome::Undecided => "○",
    }
}
