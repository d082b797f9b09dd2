//! Icons of the window, painted as shapes, so that no font is needed for them.

use std::f32::consts::{FRAC_PI_4, PI, TAU};

use egui::{Color32, Mesh, Painter, Rect, Shape, Stroke, Vec2, pos2};

/// Icons that no font is needed for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Icon {
    /// A crescent: dark.
    Moon,
    /// A disc with rays: light.
    Sun,
    /// Three lines: the menu.
    Menu,
    /// A triangle to the right.
    Play,
    /// Two bars.
    Pause,
    /// A triangle to the right with a bar.
    Next,
    /// A triangle to the left with a bar.
    Previous,
    /// A cross.
    Close,
    /// A house: the start page.
    Home,
    /// An arrow to the left.
    Back,
    /// Two cards and a link: the procedure.
    Process,
    /// Lines, two of them indented.
    Outline,
    /// A square of four.
    Grid,
    /// A page before another.
    Pages,
    /// A tick.
    Check,
    /// Two people.
    People,
    /// Three points, joined.
    Graph,
    /// A line with marks above it.
    Timeline,
    /// A ball with its lines.
    Globe,
    /// Scales.
    Scales,
    /// A page with lines.
    Page,
}

impl Icon {
    /// Paints the icon into a square.
    pub(super) fn paint(self, painter: &Painter, rect: Rect, ink: Color32) {
        let at = |x: f32, y: f32| {
            pos2(
                rect.left() + rect.width() * x,
                rect.top() + rect.height() * y,
            )
        };
        let line = Stroke::new(1.5, ink);
        let lines = |lines: &[[(f32, f32); 2]]| {
            for [from, to] in lines {
                painter.line_segment([at(from.0, from.1), at(to.0, to.1)], line);
            }
        };
        let polygon = |points: &[(f32, f32)]| {
            let points = points.iter().map(|(x, y)| at(*x, *y)).collect();
            painter.add(Shape::convex_polygon(points, ink, Stroke::NONE));
        };
        match self {
            Icon::Moon => crescent(painter, rect, ink),
            Icon::Sun => {
                painter.circle_filled(rect.center(), rect.width() * 0.24, ink);
                for ray in 0..8_u8 {
                    let turn = Vec2::angled(f32::from(ray) * FRAC_PI_4);
                    let reach = rect.width() / 2.0;
                    painter.line_segment(
                        [
                            rect.center() + turn * reach * 0.74,
                            rect.center() + turn * reach * 1.05,
                        ],
                        line,
                    );
                }
            }
            Icon::Menu => lines(&[
                [(0.0, 0.18), (1.0, 0.18)],
                [(0.0, 0.5), (1.0, 0.5)],
                [(0.0, 0.82), (1.0, 0.82)],
            ]),
            Icon::Play => polygon(&[(0.15, 0.0), (1.0, 0.5), (0.15, 1.0)]),
            Icon::Pause => {
                polygon(&[(0.12, 0.0), (0.38, 0.0), (0.38, 1.0), (0.12, 1.0)]);
                polygon(&[(0.62, 0.0), (0.88, 0.0), (0.88, 1.0), (0.62, 1.0)]);
            }
            Icon::Next => {
                polygon(&[(0.1, 0.1), (0.72, 0.5), (0.1, 0.9)]);
                lines(&[[(0.86, 0.1), (0.86, 0.9)]]);
            }
            Icon::Previous => {
                polygon(&[(0.9, 0.1), (0.28, 0.5), (0.9, 0.9)]);
                lines(&[[(0.14, 0.1), (0.14, 0.9)]]);
            }
            Icon::People => {
                for x in [0.3, 0.78] {
                    painter.circle_filled(at(x, 0.25), rect.width() * 0.16, ink);
                    let (left, right) = (x - 0.24, x + 0.22);
                    polygon(&[
                        (left, 0.95),
                        (left + 0.08, 0.52),
                        (right - 0.08, 0.52),
                        (right, 0.95),
                    ]);
                }
            }
            Icon::Globe => {
                let (middle, half) = (rect.center(), rect.width() / 2.0);
                painter.circle_stroke(middle, half, line);
                let meridian = Vec2::new(half * 0.42, half);
                painter.add(egui::epaint::EllipseShape::stroke(middle, meridian, line));
                lines(&[[(0.02, 0.5), (0.98, 0.5)]]);
            }
            Icon::Graph => {
                lines(&[[(0.5, 0.16), (0.15, 0.82)], [(0.5, 0.16), (0.85, 0.82)]]);
                for (x, y) in [(0.5, 0.16), (0.15, 0.82), (0.85, 0.82)] {
                    painter.circle_filled(at(x, y), rect.width() * 0.16, ink);
                }
            }
            _ => lines(self.strokes()),
        }
    }

    /// The lines of an icon that is made of lines alone, in a square of one.
    const fn strokes(self) -> &'static [[(f32, f32); 2]] {
        match self {
            Icon::Close => &[[(0.1, 0.1), (0.9, 0.9)], [(0.9, 0.1), (0.1, 0.9)]],
            Icon::Home => &[
                [(0.0, 0.5), (0.5, 0.05)],
                [(0.5, 0.05), (1.0, 0.5)],
                [(0.17, 0.42), (0.17, 0.95)],
                [(0.83, 0.42), (0.83, 0.95)],
                [(0.17, 0.95), (0.83, 0.95)],
            ],
            Icon::Back => &[
                [(0.05, 0.5), (0.95, 0.5)],
                [(0.05, 0.5), (0.42, 0.14)],
                [(0.05, 0.5), (0.42, 0.86)],
            ],
            Icon::Process => &[
                [(0.0, 0.12), (0.42, 0.12)],
                [(0.0, 0.4), (0.42, 0.4)],
                [(0.0, 0.12), (0.0, 0.4)],
                [(0.42, 0.12), (0.42, 0.4)],
                [(0.42, 0.26), (0.79, 0.26)],
                [(0.79, 0.26), (0.79, 0.6)],
                [(0.58, 0.6), (1.0, 0.6)],
                [(0.58, 0.88), (1.0, 0.88)],
                [(0.58, 0.6), (0.58, 0.88)],
                [(1.0, 0.6), (1.0, 0.88)],
            ],
            Icon::Outline => &[
                [(0.0, 0.18), (1.0, 0.18)],
                [(0.25, 0.5), (1.0, 0.5)],
                [(0.25, 0.82), (1.0, 0.82)],
            ],
            Icon::Grid => &[
                [(0.05, 0.08), (0.95, 0.08)],
                [(0.05, 0.92), (0.95, 0.92)],
                [(0.05, 0.08), (0.05, 0.92)],
                [(0.95, 0.08), (0.95, 0.92)],
                [(0.05, 0.38), (0.95, 0.38)],
                [(0.42, 0.08), (0.42, 0.92)],
            ],
            Icon::Pages => &[
                [(0.28, 0.25), (0.95, 0.25)],
                [(0.28, 0.97), (0.95, 0.97)],
                [(0.28, 0.25), (0.28, 0.97)],
                [(0.95, 0.25), (0.95, 0.97)],
                [(0.05, 0.03), (0.72, 0.03)],
                [(0.05, 0.03), (0.05, 0.75)],
            ],
            Icon::Timeline => &[
                [(0.0, 0.85), (1.0, 0.85)],
                [(0.12, 0.85), (0.12, 0.35)],
                [(0.42, 0.85), (0.42, 0.6)],
                [(0.55, 0.85), (0.55, 0.1)],
                [(0.9, 0.85), (0.9, 0.5)],
            ],
            Icon::Scales => &[
                [(0.5, 0.05), (0.5, 0.95)],
                [(0.28, 0.95), (0.72, 0.95)],
                [(0.12, 0.2), (0.88, 0.2)],
                [(0.12, 0.2), (0.0, 0.6)],
                [(0.12, 0.2), (0.27, 0.6)],
                [(0.0, 0.6), (0.27, 0.6)],
                [(0.88, 0.2), (0.73, 0.6)],
                [(0.88, 0.2), (1.0, 0.6)],
                [(0.73, 0.6), (1.0, 0.6)],
            ],
            Icon::Page => &[
                [(0.15, 0.03), (0.85, 0.03)],
                [(0.15, 0.97), (0.85, 0.97)],
                [(0.15, 0.03), (0.15, 0.97)],
                [(0.85, 0.03), (0.85, 0.97)],
                [(0.32, 0.32), (0.68, 0.32)],
                [(0.32, 0.56), (0.68, 0.56)],
            ],
            Icon::Check => &[[(0.05, 0.52), (0.38, 0.85)], [(0.38, 0.85), (0.97, 0.17)]],
            _ => &[],
        }
    }
}

/// A crescent as a strip of triangles between two arcs.
fn crescent(painter: &Painter, rect: Rect, ink: Color32) {
    const STEPS: u16 = 20;
    /// Where the outer arc begins, and how far it goes, in radians.
    const FROM: f32 = 0.35;
    const SWEEP: f32 = TAU - 2.2;
    /// Towards the middle of the outer arc.
    const BULGE: f32 = 2.39;
    let (centre, radius) = (rect.center(), rect.width() * 0.5);
    let on_circle = |angle: f32| centre + Vec2::angled(angle) * radius;
    let mut mesh = Mesh::default();
    for step in 0..=STEPS {
        let part = f32::from(step) / f32::from(STEPS);
        let chord = on_circle(FROM).lerp(on_circle(FROM + SWEEP), part);
        let depth = (part * PI).sin() * radius * 0.45;
        mesh.colored_vertex(on_circle(FROM + part * SWEEP), ink);
        mesh.colored_vertex(chord + Vec2::angled(BULGE) * depth, ink);
    }
    for first in (0..u32::from(STEPS)).map(|step| step * 2) {
        mesh.add_triangle(first, first + 1, first + 2);
        mesh.add_triangle(first + 1, first + 3, first + 2);
    }
    painter.add(Shape::mesh(mesh));
}
