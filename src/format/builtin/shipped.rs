//! The case files that come with the program, so that it has something to show anywhere.

/// A case file inside the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ShippedCase {
    /// Name of the file.
    pub name: &'static str,
    /// Its text, TOML.
    pub text: &'static str,
    /// The day on which it is shown first, as `2014-08-29`: that which tells most about it.
    pub opens_on: &'static str,
    /// The id of the event that is selected then.
    pub opens_at: &'static str,
}

/// Every shipped case; the first is shown when no other is asked for.
pub const SHIPPED: [ShippedCase; 10] = [
    ShippedCase {
        name: "microsoft-ireland.toml",
        text: include_str!("../../../cases/microsoft-ireland.toml"),
        opens_on: "2014-08-29",
        opens_at: "stay-lifted",
    },
    ShippedCase {
        name: "lavabit.toml",
        text: include_str!("../../../cases/lavabit.toml"),
        opens_on: "2013-08-05",
        opens_at: "keys-ordered",
    },
    ShippedCase {
        name: "pentagon-papers.toml",
        text: include_str!("../../../cases/pentagon-papers.toml"),
        opens_on: "1971-06-25",
        opens_at: "cert-granted",
    },
    ShippedCase {
        name: "epic-apple.toml",
        text: include_str!("../../../cases/epic-apple.toml"),
        opens_on: "2023-08-09",
        opens_at: "mandate-stayed-2023",
    },
    ShippedCase {
        name: "schrems.toml",
        text: include_str!("../../../cases/schrems.toml"),
        opens_on: "2015-10-06",
        opens_at: "judgment-2015",
    },
    ShippedCase {
        name: "san-bernardino.toml",
        text: include_str!("../../../cases/san-bernardino.toml"),
        opens_on: "2016-03-21",
        opens_at: "order-stayed",
    },
    ShippedCase {
        name: "nixon.toml",
        text: include_str!("../../../cases/nixon.toml"),
        opens_on: "1974-07-24",
        opens_at: "decided",
    },
    ShippedCase {
        name: "carpenter.toml",
        text: include_str!("../../../cases/carpenter.toml"),
        opens_on: "2018-06-22",
        opens_at: "reversed",
    },
    ShippedCase {
        name: "miller.toml",
        text: include_str!("../../../cases/miller.toml"),
        opens_on: "2017-01-24",
        opens_at: "judgment-supreme",
    },
    ShippedCase {
        name: "tutorial.toml",
        text: include_str!("../../../cases/tutorial.toml"),
        opens_on: "2031-03-12",
        opens_at: "stay",
    },
];
