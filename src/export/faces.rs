//! The typeface inside a file that is read elsewhere, as the letters that are common in it.

use std::fmt::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// The typeface by weight, with the letters of European languages alone.
const FONTS: [(u16, &[u8]); 3] = [
    (400, include_bytes!("../../assets/web/inter-Regular.woff2")),
    (600, include_bytes!("../../assets/web/inter-SemiBold.woff2")),
    (700, include_bytes!("../../assets/web/inter-Bold.woff2")),
];

/// The rules of a style sheet that bring the typeface along.
pub(super) fn faces() -> String {
    let mut style = String::new();
    for (weight, bytes) in FONTS {
        let _cannot_fail = writeln!(
            style,
            "@font-face{{font-family:Inter;font-weight:{weight};\
             src:url(data:font/woff2;base64,{})format(\"woff2\")}}",
            STANDARD.encode(bytes)
        );
    }
    style
}
