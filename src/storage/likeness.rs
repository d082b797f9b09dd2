//! Makes a new file like the one whose place it takes: owner, rights, extended attributes.

use std::fs::File;
use std::io;

use super::target::OldFile;

/// Gives a file what the old one has, as far as the system lets.
///
/// # Errors
/// When something fails that is not for others to allow.
#[cfg(unix)]
pub(super) fn give(new: &File, old: &OldFile) -> io::Result<()> {
    use std::fs::Permissions;
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, fchown};

    let metadata = &old.metadata;
    let made = new.metadata()?;
    let mut mode = metadata.mode() & 0o7777;
    if (made.uid(), made.gid()) != (metadata.uid(), metadata.gid()) {
        let kept = fchown(new, Some(metadata.uid()), Some(metadata.gid()));
        // Who may not give a file away may still give it to the group.
        if kept.is_err() && fchown(new, None, Some(metadata.gid())).is_err() {
            // The group is another one now: it may do what everybody may, and no more.
            mode = (mode & !0o6070) | ((mode & 0o007) << 3);
        }
    }
    new.set_permissions(Permissions::from_mode(mode))?;
    // Last, as access control lists stand among them, and the rights are a part of those.
    give_attributes(new, &old.file)
}

/// Gives a file what the old one has, as far as the system lets.
#[cfg(not(unix))]
pub(super) fn give(new: &File, old: &OldFile) -> io::Result<()> {
    new.set_permissions(old.metadata.permissions())
}

#[cfg(unix)]
fn give_attributes(new: &File, old: &File) -> io::Result<()> {
    use xattr::FileExt as _;

    let names = |file: &File| match file.list_xattr() {
        Ok(names) => names.collect(),
        // A file system without any.
        Err(_) => Vec::new(),
    };
    let wanted = names(old);
    for name in names(new).into_iter().filter(|name| !wanted.contains(name)) {
        // What the folder gave the new file. What must stay stays.
        let _ = new.remove_xattr(name);
    }
    for name in wanted {
        let Some(value) = old.get_xattr(&name)? else {
            continue;
        };
        if new.get_xattr(&name).ok().flatten().as_ref() == Some(&value) {
            continue;
        }
        match new.set_xattr(&name, &value) {
            // Those of the system are for the system to give.
            Err(error) if is_for_the_system(&error) => {}
            given => given?,
        }
    }
    Ok(())
}

#[cfg(unix)]
fn is_for_the_system(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::PermissionDenied | io::ErrorKind::Unsupported
    )
}
