//! Bytes to import, and what they turn out to be.
//!
//! What is made of the bytes is made once: those that recognise a source and those that read it
//! share the text, the names of the columns and the guess of what these hold. It knows no
//! source. Start with [`Input`].

use std::borrow::Cow;
use std::cell::OnceCell;
use std::sync::Arc;

use crate::import::sources::tables::suggestion::Suggestion;
use crate::import::{Confidence, ImportError, Importer};
use crate::syntax::decode::{self, DecodedText};
use crate::syntax::table::Table;
use crate::syntax::{html, mhtml};

/// A file with its bytes, from which an [`Input`] borrows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct File {
    /// Its name, as a message shall say it.
    pub name: String,
    /// What it holds. A vector, so that whoever alone has it can make it the text of a case
    /// without a copy.
    pub bytes: Arc<Vec<u8>>,
}

impl File {
    /// The file, a web page in other letters or packed with what belongs to it as its plain text: of a
    /// large page there is hardly room for both.
    #[must_use]
    pub fn plain(mut self) -> Self {
        let page = mhtml::page(&self.bytes);
        if page.is_none() && !decode::head(&self.bytes).trim_start().starts_with('<') {
            return self;
        }
        let text = match page {
            Some(page) => decode::decode_owned(page).text,
            None => decode::decode(&self.bytes).text,
        };
        if let Cow::Owned(text) = text {
            self.bytes = Arc::new(text.into_bytes());
        }
        self
    }

    /// The file as the importers take it.
    pub fn input(&self) -> Input<'_> {
        Input::new(&self.name, &self.bytes)
    }
}

/// Bytes to import, and what they are called.
#[derive(Debug)]
pub struct Input<'a> {
    /// The name of the file, for messages and for the title of the case.
    pub name: &'a str,
    /// What the file holds.
    pub bytes: &'a [u8],
    decoded: OnceCell<DecodedText<'a>>,
    head: OnceCell<Cow<'a, str>>,
    columns: OnceCell<Vec<String>>,
    pub(in crate::import) suggestion: OnceCell<Option<Suggestion>>,
    pub(in crate::import) nature: OnceCell<Nature>,
}

/// What an input turns out to be.
#[derive(Debug)]
pub(in crate::import) enum Nature {
    /// Files packed into one.
    Archive,
    /// Data of a source, with the importer that is surest of it.
    Source(&'static Importer, Confidence),
    /// Certainly neither a case file nor anything that an importer knows.
    Foreign(ImportError),
    /// Nothing that can be told: a case file, if anything.
    CaseFile,
}

impl<'a> Input<'a> {
    /// The bytes of a file of this name.
    pub const fn new(name: &'a str, bytes: &'a [u8]) -> Self {
        Self {
            name,
            bytes,
            decoded: OnceCell::new(),
            head: OnceCell::new(),
            columns: OnceCell::new(),
            suggestion: OnceCell::new(),
            nature: OnceCell::new(),
        }
    }

    /// The name without folders and ending: `docket` of `cases/docket.csv`.
    pub(in crate::import) fn stem(&self) -> &'a str {
        stem(self.name)
    }

    /// The whole text, and how it was encoded.
    pub(in crate::import) fn decoded(&self) -> &DecodedText<'a> {
        self.decoded.get_or_init(|| match mhtml::page(self.bytes) {
            Some(page) => decode::decode_owned(page),
            None => decode::decode(self.bytes),
        })
    }

    /// The whole text.
    pub(in crate::import) fn text(&self) -> &str {
        &self.decoded().text
    }

    /// What to recognise the bytes by: the text at their beginning; of a page, what it shows
    /// first, however long the styles, scripts and pictures are that stand before it.
    pub(in crate::import) fn head(&self) -> &str {
        if self.bytes.len() <= decode::HEAD {
            return self.text();
        }
        self.head.get_or_init(|| {
            let head = decode::head(self.bytes);
            if head.trim_start().starts_with('<') || mhtml::is_archive(self.bytes) {
                Cow::Owned(html::shown_first(self.text(), 4 * decode::HEAD))
            } else {
                head
            }
        })
    }

    /// The names of the columns, as [`Table::columns_of`] finds them; none when it is no table.
    pub(in crate::import) fn columns(&self) -> &[String] {
        self.columns.get_or_init(|| Table::columns_of(self.head()))
    }
}

/// The name of a file without folders and ending.
pub(in crate::import) fn stem(name: &str) -> &str {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    if stem.is_empty() { file } else { stem }
}
