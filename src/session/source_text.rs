//! The texts of sources: known while a case is open, and kept beside it where that is wanted.
//!
//! A text is kept in `NAME.sources/ID.txt` beside the case file `NAME.toml`, and nowhere else; it is no
//! part of the case and goes into no export. Start with [`SourceTexts`].

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::import::slug;
use crate::model::{Case, SourceId};

/// The longest name of a file that is made of an id, in bytes.
const MAX_NAME: usize = 120;
/// Names that Windows keeps for devices.
const DEVICES: &[&str] = &["con", "prn", "aux", "nul", "conin$", "conout$"];

/// The text of a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceText {
    /// The text.
    pub text: Arc<str>,
    /// Whether it is to be kept beside the case.
    pub keeps: bool,
    /// The folder in which it is kept as it is here.
    pub kept_in: Option<PathBuf>,
}

/// The texts that are known of the open case.
#[derive(Clone, Debug, Default)]
pub struct SourceTexts {
    texts: BTreeMap<String, SourceText>,
    /// Counts the texts that were taken.
    count: u64,
    /// The document whose texts were looked for.
    pub(super) looked_for: Option<u64>,
    /// A text that was dropped and waits for its source: what it calls itself, and the text.
    pub(super) offered: Option<(String, String)>,
}

/// The folder beside a case file in which the texts of its sources are kept.
pub fn folder_of_texts(case: &Path) -> Option<PathBuf> {
    let stem = case.file_stem()?.to_str()?;
    Some(case.with_file_name(format!("{stem}.sources")))
}

/// The name of the file in which the text of a source is kept; none where its id makes no name that is
/// one everywhere and no other source's.
pub fn text_file_name(id: &SourceId) -> Option<String> {
    let id = id.as_str();
    let first = id.split('.').next().unwrap_or_default();
    let is_numbered = |name: &str| {
        let rest = name.strip_prefix("com").or(name.strip_prefix("lpt"));
        rest.is_some_and(|rest| rest.len() == 1 && rest.chars().all(|sign| sign.is_ascii_digit()))
    };
    let is_name = slug(id) == id
        && !id.is_empty()
        && id.len() <= MAX_NAME
        && !id.starts_with(['.', '-'])
        && !id.ends_with('.')
        && !DEVICES.contains(&first)
        && !is_numbered(first);
    is_name.then(|| format!("{id}.txt"))
}

impl SourceTexts {
    /// The text of a source, where it is known.
    pub fn get(&self, id: &SourceId) -> Option<&SourceText> {
        self.texts.get(id.as_str())
    }

    /// A text that was dropped and waits for its source: what it calls itself, and the text.
    pub fn offered(&self) -> Option<&(String, String)> {
        self.offered.as_ref()
    }

    /// How many texts were taken until now: whether these are others than before.
    pub fn count(&self) -> u64 {
        self.count
    }

    /// The texts that are to be kept and stand in no file yet.
    pub fn unkept(&self) -> Vec<(SourceId, Arc<str>)> {
        let unkept = self.texts.iter();
        let unkept = unkept.filter(|(_, known)| known.keeps && known.kept_in.is_none());
        unkept
            .map(|(id, known)| (id.as_str().into(), Arc::clone(&known.text)))
            .collect()
    }

    /// Has a source that got another id keep its text, which the old one keeps too: it may come back.
    pub(super) fn follow(&mut self, old: &str, new: &str) {
        let known = self.texts.get(old).filter(|_| old != new);
        if let Some(known) = known.cloned() {
            let kept_in = None;
            self.put(&new.into(), SourceText { kept_in, ..known });
        }
    }

    pub(super) fn put(&mut self, id: &SourceId, text: SourceText) {
        self.count += 1;
        self.texts.insert(id.to_string(), text);
    }

    /// What is to be written into a folder of the sources of a case: the name of each file, and its
    /// text.
    pub(super) fn take_unkept(&mut self, folder: &Path, case: &Case) -> Vec<(String, Arc<str>)> {
        let mut files = Vec::new();
        let texts = self.texts.iter_mut();
        for (id, known) in texts.filter(|(id, _)| case.source(&id.as_str().into()).is_some()) {
            let is_there = known.kept_in.as_deref() == Some(folder);
            if let Some(name) =
                text_file_name(&id.as_str().into()).filter(|_| known.keeps && !is_there)
            {
                known.kept_in = Some(folder.to_owned());
                files.push((name, Arc::clone(&known.text)));
            }
        }
        files
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_id_leads_out_of_the_folder() {
        for (id, name) in [
            ("zdnet", Some("zdnet.txt")),
            ("the.paper-2", Some("the.paper-2.txt")),
            ("../../etc/passwd", None),
            ("..", None),
            (".hidden", None),
            ("a/b", None),
            ("a\\b", None),
            ("A", None),
            ("con", None),
            ("nul.txt", None),
            ("lpt1", None),
            ("", None),
            ("a.", None),
            ("c:x", None),
        ] {
            assert_eq!(text_file_name(&id.into()).as_deref(), name, "{id}");
        }
        assert_eq!(text_file_name(&"a".repeat(200).as_str().into()), None);
        let folder = folder_of_texts(Path::new("/home/me/my case.toml"));
        assert_eq!(
            folder.as_deref(),
            Some(Path::new("/home/me/my case.sources"))
        );
    }
}
