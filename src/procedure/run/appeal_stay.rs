//! What is known of an order because of an appeal from it, since it is not final, or since its debtor is
//! bankrupt.
//!
//! It is decided in `law`. Start with [`AppealStays`].

use hashbrown::HashMap;

/// That nobody can say for a time whether an order binds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::procedure) struct AppealDoubt {
    /// The event with which that begins.
    pub since: usize,
    /// The event with which it is over, if the file has one.
    pub until: Option<usize>,
    /// Why.
    pub words: String,
}

/// What appeals do to orders by law.
#[derive(Clone, Debug, Default)]
pub(in crate::procedure) struct AppealStays {
    /// By tick that stays an order by law: how the order is stayed, in words.
    pub stays: HashMap<usize, String>,
    /// By order, why nobody can say whether it binds, and when.
    pub doubts: HashMap<usize, Vec<AppealDoubt>>,
    /// Suits and judgments against debtors in bankruptcy of which the file tells no stay, each with the
    /// petition.
    pub of_debtors: Vec<(usize, usize)>,
    /// Decisions that have no effect below before they are final.
    pub not_final: Vec<usize>,
}
