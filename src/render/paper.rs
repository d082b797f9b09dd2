//! The paper of which cards and folds are made: what both look like.

/// Radius of its corners.
pub(super) const RADIUS: f32 = 5.0;
