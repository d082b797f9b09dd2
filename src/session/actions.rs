//! The table of actions: it draws the menu, the shortcuts, the search and the help.
//!
//! Its rows stand in the files of the commands to which they lead. Start with [`ACTIONS`].

use std::sync::LazyLock;

use super::command::{self, Action};

/// Every action, in the order of the menus; within a menu, in the order of the subjects.
pub static ACTIONS: LazyLock<Vec<Action>> = LazyLock::new(|| {
    let mut actions = command::ACTIONS.concat();
    actions.sort_by_key(|action| action.menu);
    actions
});
