//! How often the lines of a finished drawing cross, those of one trunk counted as one line.

use super::placement::Placement;

/// A straight piece of a line: whose it is, where it lies across its direction, and from where
/// to where it goes.
type Piece = (usize, f32, f32, f32);

/// Counts the places where two lines cross inside both.
pub(super) fn count(placement: &Placement) -> usize {
    let (mut across, mut down) = (Vec::new(), Vec::new());
    for (link, place) in placement.links.iter().enumerate() {
        let owner = place.trunk.unwrap_or(placement.cards.len() + link);
        for ends in place.points.windows(2) {
            let (a, b) = (ends[0], ends[1]);
            if a.x < b.x || b.x < a.x {
                across.push((owner, a.y, a.x.min(b.x), a.x.max(b.x)));
            } else {
                down.push((owner, a.x, a.y.min(b.y), a.y.max(b.y)));
            }
        }
    }
    join(&mut across);
    join(&mut down);
    across.sort_unstable_by(|a, b| a.1.total_cmp(&b.1));
    let crossed = |&(owner, x, top, bottom): &Piece| {
        let first = across.partition_point(|line| line.1 <= top);
        let passed = across[first..].iter().take_while(|line| line.1 < bottom);
        let crossed = passed.filter(|line| line.0 != owner && line.2 < x && x < line.3);
        crossed.count()
    };
    down.iter().map(crossed).sum()
}

/// Joins pieces of one owner that lie on one another.
fn join(pieces: &mut Vec<Piece>) {
    pieces.sort_unstable_by(|a, b| {
        a.0.cmp(&b.0)
            .then(a.1.total_cmp(&b.1))
            .then(a.2.total_cmp(&b.2))
    });
    pieces.dedup_by(|next, piece| {
        let touch = piece.0 == next.0 && piece.1.total_cmp(&next.1).is_eq() && next.2 <= piece.3;
        if touch {
            piece.3 = piece.3.max(next.3);
        }
        touch
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::Point;
    use crate::layout::LinkPlace;

    /// The card of a line's trunk, and its corners.
    type Line<'a> = (Option<usize>, &'a [(f32, f32)]);

    /// The crossings in a drawing of lines.
    fn crossings(lines: &[Line<'_>]) -> usize {
        let link = |&(trunk, corners): &Line<'_>| LinkPlace {
            points: corners.iter().map(|&(x, y)| Point::new(x, y)).collect(),
            label: None,
            trunk,
        };
        count(&Placement {
            links: lines.iter().map(link).collect(),
            ..Placement::default()
        })
    }

    const ACROSS: &[(f32, f32)] = &[(0.0, 5.0), (10.0, 5.0)];
    const DOWN: &[(f32, f32)] = &[(5.0, 0.0), (5.0, 10.0)];

    #[test]
    fn nothing_crosses_nothing() {
        assert_eq!(crossings(&[]), 0);
        assert_eq!(crossings(&[(None, ACROSS), (None, &[])]), 0);
    }

    #[test]
    fn lines_that_cross_inside_both_count_once() {
        assert_eq!(crossings(&[(None, ACROSS), (None, DOWN)]), 1);
        let upwards = &[(5.0, 10.0), (5.0, 0.0)][..];
        assert_eq!(crossings(&[(None, upwards), (None, ACROSS)]), 1);
    }

    #[test]
    fn lines_that_only_touch_do_not_cross() {
        let ends_there = &[(5.0, 0.0), (5.0, 5.0)][..];
        let begins_there = &[(5.0, 5.0), (5.0, 10.0)][..];
        let at_its_end = &[(10.0, 0.0), (10.0, 10.0)][..];
        assert_eq!(crossings(&[(None, ACROSS), (None, ends_there)]), 0);
        assert_eq!(crossings(&[(None, ACROSS), (None, begins_there)]), 0);
        assert_eq!(crossings(&[(None, ACROSS), (None, at_its_end)]), 0);
    }

    #[test]
    fn a_line_with_corners_counts_at_every_place_it_crosses() {
        let there_and_back = &[
            (3.0, 0.0),
            (3.0, 10.0),
            (7.0, 10.0),
            (7.0, 0.0),
            (9.0, 0.0),
            (9.0, 9.0),
        ][..];
        assert_eq!(crossings(&[(None, ACROSS), (None, there_and_back)]), 3);
    }

    #[test]
    fn lines_of_one_trunk_count_as_one_and_never_cross_one_another() {
        assert_eq!(crossings(&[(Some(0), ACROSS), (Some(0), DOWN)]), 0);
        let longer = &[(0.0, 5.0), (20.0, 5.0)][..];
        let trunk = [(Some(0), ACROSS), (Some(0), longer), (None, DOWN)];
        assert_eq!(crossings(&trunk), 1);
        assert_eq!(crossings(&[(Some(0), ACROSS), (Some(1), DOWN)]), 1);
    }
}
