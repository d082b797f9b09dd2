//! The texts of sources on the disk: read where they were dropped, and kept beside the case.
//!
//! Always inside a job. Nothing is written but files of the folder that belongs to the case. Start with
//! [`serve`].

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::import::article;
use crate::model::SourceId;
use crate::session::{Arrival, TextWish};
use crate::storage::{self, Consent, Occupant, shown_path};

/// Reads or writes texts; what is to be told of it, if anything is.
pub(super) fn serve(wish: TextWish) -> Option<Arrival> {
    match wish {
        TextWish::Article(path) => Some(article_in(&path)),
        TextWish::Read { folder, files } => kept(folder, &files),
        TextWish::Keep {
            folder,
            files,
            tells,
        } => keep(&folder, &files).or(tells.map(Arrival::Refused)),
    }
}

/// The text in a file that was dropped.
fn article_in(path: &Path) -> Arrival {
    let refused = |why: String| Arrival::Refused(format!("{}: {why}", shown_path(path)));
    if path.is_dir() {
        return refused("This is a folder. Drop the saved page itself.".to_owned());
    }
    let file = match storage::read(path, &|_| true) {
        Ok(files) => files.read.into_iter().next(),
        Err(error) => return Arrival::Refused(error.to_string()),
    };
    match article(file.as_ref().map_or(&[][..], |file| &file.bytes)) {
        Ok(found) => Arrival::Article(found),
        Err(why) => refused(why),
    }
}

/// The texts that are kept in a folder; none where there is no such folder.
fn kept(folder: PathBuf, files: &[(SourceId, String)]) -> Option<Arrival> {
    let read = |(source, name): &(SourceId, String)| {
        let bytes = storage::own_bytes(&folder.join(name));
        let bytes = bytes.inspect_err(|error| log::warn!("{error}")).ok()??;
        Some((source.clone(), String::from_utf8(bytes).ok()?))
    };
    let texts: Vec<_> = files.iter().filter_map(read).collect();
    (!texts.is_empty()).then_some(Arrival::Texts(folder, texts))
}

/// Writes texts into a folder; what went wrong, if anything did.
fn keep(folder: &Path, files: &[(String, Arc<str>)]) -> Option<Arrival> {
    let consent = Consent {
        over: Occupant::Anything,
        parts_names: false,
    };
    for (name, text) in files {
        let path = folder.join(name);
        // A link would lead somewhere else.
        let leads_away = [folder, &path].into_iter().any(Path::is_symlink);
        if leads_away {
            let shown = shown_path(&path);
            let why =
                format!("The text was not kept: this is a link, which leads elsewhere: {shown}");
            return Some(Arrival::Refused(why));
        }
        storage::make_folder_of(&path);
        if let Err(error) = storage::write(&path, text.as_bytes(), consent) {
            return Some(Arrival::Refused(format!("The text was not kept: {error}")));
        }
    }
    None
}
