//! What lies topmost in the window: it has the keys, and Esc closes it and nothing else.
//!
//! The order is said here once. It knows no views: what is open they say themselves. Start with
//! [`Topmost::of`].

/// What has the keys, from the top down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Topmost {
    /// A menu or a list of choices.
    Menu,
    /// A box over the window.
    Dialog,
    /// A form in a panel, whether one of its fields has the focus or not.
    Form,
    /// A field in which somebody types.
    Field,
    /// A message of what went wrong; it takes Esc alone.
    Message,
    /// Nothing lies over the case: keys are shortcuts.
    Case,
}

/// What is open.
#[derive(Clone, Copy, Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is open or not, whatever the others are"
)]
pub(super) struct Layers {
    /// A box over the window, or one that the next frame will show.
    pub dialog: bool,
    /// A form in a panel.
    pub form: bool,
    /// A field had the focus in the last frame. Esc takes it away before anybody is asked.
    pub typed: bool,
    /// A message of what went wrong.
    pub message: bool,
}

impl Topmost {
    /// What has the keys now.
    pub(super) fn of(ctx: &egui::Context, layers: Layers) -> Self {
        let has_dialog = layers.dialog || ctx.memory(|memory| memory.top_modal_layer().is_some());
        if egui::Popup::is_any_open(ctx) {
            Self::Menu
        } else if has_dialog {
            Self::Dialog
        } else if layers.form {
            Self::Form
        } else if layers.typed || ctx.text_edit_focused() {
            Self::Field
        } else if layers.message {
            Self::Message
        } else {
            Self::Case
        }
    }
}
