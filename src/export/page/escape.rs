//! Text of a case as text of a page, whatever it holds.
//!
//! Start with [`Html`] and [`script_data`].

use std::fmt::{self, Display, Formatter};

use crate::export::escape::{markup, one_line};

/// Text in HTML, inside an element or a quoted attribute.
pub(super) struct Html<'a>(pub &'a str);

impl Display for Html<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(&markup(&one_line(self.0)))
    }
}

/// JSON that can stand in a `script` element: nothing in it ends the element, begins a comment or
/// is taken for markup.
pub(super) fn script_data(json: &str) -> String {
    json.replace('<', "\\u003c")
        .replace('>', "\\u003e")
        .replace('&', "\\u0026")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn data_stays_in_its_element() {
        let json = serde_json::to_string("</script><!--&").unwrap();
        let data = script_data(&json);
        assert!(!data.contains(['<', '>', '&']), "{data}");
        let read: String = serde_json::from_str(&data).unwrap();
        assert_eq!(read, "</script><!--&");
    }
}
