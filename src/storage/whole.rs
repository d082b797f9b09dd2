//! A file written in full beside its place and then put there, so that a failure leaves the
//! old one whole.

use std::fs;
use std::io;
use std::path::Path;

/// Writes a file.
///
/// # Errors
/// When the system refuses; then what was there before is there still.
pub fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.part", std::process::id()));
    let part = path.with_file_name(name);
    let written = fs::write(&part, bytes).and_then(|()| fs::rename(&part, path));
    written.inspect_err(|_| {
        // The failure is reported; a part that stays behind is the lesser evil.
        let _ = fs::remove_file(&part);
    })
}
