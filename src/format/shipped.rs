//! The case files that come with the program, so that it has something to show anywhere.

/// A case file inside the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ShippedCase {
    /// Name of the file.
    pub name: &'static str,
    /// Its text, TOML.
    pub text: &'static str,
}

/// Every shipped case; the first is shown when no other is asked for.
pub const SHIPPED: [ShippedCase; 4] = [
    ShippedCase {
        name: "microsoft-ireland.toml",
        text: include_str!("../../cases/microsoft-ireland.toml"),
    },
    ShippedCase {
        name: "lavabit.toml",
        text: include_str!("../../cases/lavabit.toml"),
    },
    ShippedCase {
        name: "pentagon-papers.toml",
        text: include_str!("../../cases/pentagon-papers.toml"),
    },
    ShippedCase {
        name: "tutorial.toml",
        text: include_str!("../../cases/tutorial.toml"),
    },
];
