//! Text of a case as text of a page, whatever it holds.
//!
//! Start with [`Html`] and [`script_data`].

use std::fmt::{self, Display, Formatter, Write as _};

use crate::export::escape::{is_no_character, markup, one_line};
use crate::typography::isolated;

/// Text in HTML, inside an element or a quoted attribute. It draws nothing beside it into its order
/// where it is read from right to left.
pub(super) struct Html<'a>(pub &'a str);

impl Display for Html<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(&markup(&isolated(&one_line(self.0))))
    }
}

/// JSON that can stand in a `script` element: nothing in it ends the element, begins a comment or
/// is taken for markup or forbidden.
pub(super) fn script_data(json: &str) -> String {
    let mut data = String::with_capacity(json.len());
    for sign in json.chars() {
        if matches!(sign, '<' | '>' | '&') || is_no_character(sign) {
            for unit in sign.encode_utf16(&mut [0; 2]) {
                let _cannot_fail = write!(data, "\\u{unit:04x}");
            }
        } else {
            data.push(sign);
        }
    }
    data
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn data_stays_in_its_element() {
        let json = serde_json::to_string("</script><!--&\u{ffff}\u{1fffe}é").unwrap();
        let data = script_data(&json);
        assert!(
            !data.contains(['<', '>', '&', '\u{ffff}', '\u{1fffe}']),
            "{data}"
        );
        let read: String = serde_json::from_str(&data).unwrap();
        assert_eq!(read, "</script><!--&\u{ffff}\u{1fffe}é");
    }
}
