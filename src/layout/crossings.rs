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
