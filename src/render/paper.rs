//! The paper of which cards and folds are made: what both look like.

/// Radius of its corners.
pub(super) const RADIUS: f32 = 5.0;
/// Font size of what stands beside a title.
pub(super) const META: f32 = 9.0;
