//! Looks over a text before a parser sees it: bounds its depth, and finds its rows.
//!
//! Counts brackets and, for TOML, the dots of keys, which make tables in tables too. Start
//! with [`outline`].

use super::Syntax;

/// How deep tables and lists may stand in one another.
pub(crate) const MAX_DEPTH: u32 = 64;

/// The places of the heads `[[...]]` of a TOML text, and of those `[...]` of tables that stand in no
/// other.
///
/// # Errors
/// The place at which the text goes deeper than [`MAX_DEPTH`], if it does.
pub(crate) fn outline(text: &str, syntax: Syntax) -> Result<Vec<usize>, usize> {
    let bytes = text.as_bytes();
    let mut heads = Vec::new();
    let mut levels: Vec<u32> = Vec::new();
    let (mut depth, mut dots, mut at) = (0u32, 0u32, 0usize);
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'"' => at = end_of_string(bytes, at, syntax) - 1,
            b'\'' if syntax == Syntax::Toml => at = end_of_string(bytes, at, syntax) - 1,
            b'#' if syntax == Syntax::Toml => at = end_of_line(bytes, at) - 1,
            b'[' | b'{' => {
                if levels.is_empty() && is_head(bytes, at) {
                    heads.push(at);
                }
                levels.push(dots);
                depth += 1 + dots;
                dots = 0;
            }
            b']' | b'}' => {
                if let Some(outer) = levels.pop() {
                    depth -= 1 + outer;
                }
                dots = 0;
            }
            b'.' if syntax == Syntax::Toml => dots += 1,
            b'\n' | b',' => dots = 0,
            _ => {}
        }
        if depth + dots > MAX_DEPTH {
            return Err(at);
        }
        at += 1;
    }
    Ok(heads)
}

fn is_head(bytes: &[u8], at: usize) -> bool {
    let begins_line = at == 0 || bytes[at - 1] == b'\n';
    begins_line && (bytes[at..].starts_with(b"[[") || is_head_of_table(&bytes[at..]))
}

/// Whether a text begins with the head of a table of its own, `[case]`: `[event.note]` belongs to
/// what stands before it.
fn is_head_of_table(text: &[u8]) -> bool {
    let is_plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_ ".contains(byte);
    let name = text.iter().skip(1);
    let length = name.take_while(|byte| is_plain(byte)).count();
    length > 0 && text.get(length + 1) == Some(&b']')
}

fn end_of_line(bytes: &[u8], at: usize) -> usize {
    let rest = &bytes[at..];
    rest.iter()
        .position(|&byte| byte == b'\n')
        .map_or(bytes.len(), |length| at + length)
}

/// The place after the string that begins at `at`. A string that TOML does not let run over
/// the line ends with the line.
fn end_of_string(bytes: &[u8], at: usize, syntax: Syntax) -> usize {
    let quote = bytes[at];
    let escapes = quote == b'"';
    let long = syntax == Syntax::Toml && bytes[at..].starts_with(&[quote; 3]);
    let mut end = at + if long { 3 } else { 1 };
    while let Some(&byte) = bytes.get(end) {
        match byte {
            b'\\' if escapes => end += 1,
            b'\n' if !long && syntax == Syntax::Toml => return end,
            _ if byte == quote && !long => return end + 1,
            _ if byte == quote && bytes[end..].starts_with(&[quote; 3]) => return end + 3,
            _ => {}
        }
        end += 1;
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_brackets_and_dots_outside_strings() {
        let brackets = "[".repeat(10_000);
        assert!(outline(&format!("a = {brackets}"), Syntax::Toml).is_err());
        assert!(outline(&format!("{{\"a\": {brackets}"), Syntax::Json).is_err());
        assert!(outline(&"a.".repeat(100), Syntax::Toml).is_err());
        let nested = format!("{} = {{ {} = 1 }}", "a.".repeat(40), "b.".repeat(40));
        assert!(outline(&nested, Syntax::Toml).is_err());
        for quote in ["\"", "'", "\"\"\"\n", "'''\n", "# "] {
            let text = format!("a = {quote}{brackets}{}", quote.trim());
            assert_eq!(outline(&text, Syntax::Toml), Ok(Vec::new()), "{quote}");
        }
        let tables = "[a]\nb = 1\n[c.d]\n[ e ]\n [f]\ng = [\n[1]\n]\n[\"h.i\"]";
        assert_eq!(outline(tables, Syntax::Toml), Ok(vec![0, 16]));
        let wide = "[[event]]\nid = \"a\"\nto = [[1.5], [2.5]]\n".repeat(1000);
        assert_eq!(
            outline(&wide, Syntax::Toml).map(|heads| heads.len()),
            Ok(1000)
        );
    }
}
