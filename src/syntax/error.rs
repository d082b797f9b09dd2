//! Why bytes give no text, table or tree: the problem first, then what to do about it.

/// Why bytes give no text, table or tree.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SyntaxError {
    /// There are no bytes, or only blanks.
    #[error("the file is empty; save or download it again")]
    Empty,
    /// Bytes that are no text.
    #[error("this is {what}, not text; {remedy}")]
    NotText {
        /// What it seems to be.
        what: &'static str,
        /// What to do about it.
        remedy: &'static str,
    },
    /// Text without rows and columns.
    #[error(
        "this is no table: no comma, semicolon or tab divides its first line into columns; \
         the first line has to name them, as in `date,kind,title,court`"
    )]
    NotATable,
    /// A table that ends after its head.
    #[error(
        "the table has a line of column names and no row below it; was the download cut short?"
    )]
    NoRows,
    /// More than is read.
    #[error("{what} more than {limit} {unit}; {remedy}")]
    TooLarge {
        /// What is too large, with its verb: `the table has`.
        what: &'static str,
        /// How much is read.
        limit: u64,
        /// What is counted.
        unit: &'static str,
        /// What to do about it.
        remedy: &'static str,
    },
    /// Something that would cost its reader time and memory far beyond its size.
    #[error("this {what} is nested too deep, or too tangled, to be a record; download it again")]
    Tangled {
        /// What it is: `document`, `JSON`.
        what: &'static str,
    },
    /// Something that breaks the rules of its format.
    #[error("this {what} is damaged: {reason}; {remedy}")]
    Damaged {
        /// What it is: `XML`, `JSON`.
        what: &'static str,
        /// What is wrong, and where.
        reason: String,
        /// What to do about it.
        remedy: &'static str,
    },
}

/// The largest page or document that is read, in bytes.
const MOST_BYTES: usize = 64 * 1024 * 1024;

impl SyntaxError {
    /// Refuses a page or document that is too large to be read whole.
    pub(crate) fn if_too_large(text: &str) -> Result<(), Self> {
        if text.len() <= MOST_BYTES {
            return Ok(());
        }
        Err(SyntaxError::TooLarge {
            what: "this page or document has",
            limit: (MOST_BYTES >> 20) as u64,
            unit: "MiB",
            remedy: "save only the part that matters",
        })
    }

    /// Something that breaks the rules of its format and was probably damaged on its way.
    pub(crate) fn damaged(what: &'static str, reason: impl Into<String>) -> Self {
        SyntaxError::Damaged {
            what,
            reason: reason.into(),
            remedy: "download it again",
        }
    }
}
