//! The log: lines on the error output, as many as `RUST_LOG` asks for, and none without it.
//!
//! Lines may hold names of files, as somebody who looks for a fault wants them; reports hold none.

use std::io::Write as _;

use env_logger::Builder;
use log::LevelFilter;

use crate::syntax::visible_line;

/// Begins the log.
pub(super) fn begin() {
    let mut builder = Builder::new();
    builder.filter_level(LevelFilter::Off).parse_default_env();
    builder.format(|line, record| {
        let words = record.args().to_string();
        writeln!(
            line,
            "{} {}: {}",
            record.level(),
            record.target(),
            visible_line(&words)
        )
    });
    // Somebody who has begun a log before has his own.
    let _ = builder.try_init();
}
