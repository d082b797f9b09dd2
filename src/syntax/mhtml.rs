//! A web page that a browser saved as one file with all that belongs to it (MHTML, RFC 2557).
//!
//! Only the page itself is taken out; it is the first part that is HTML, in the form that its
//! head names (RFC 2045). Start with [`page`].

/// How far the head of the file reaches at most, in bytes.
const HEAD: usize = 8 * 1024;
/// The longest mark between parts, in bytes (RFC 2046, section 5.1.1). A longer one would be looked for
/// at great cost.
const LONGEST_MARK: usize = 70;

/// Whether the bytes are such a file.
pub(crate) fn is_archive(bytes: &[u8]) -> bool {
    boundary(bytes).is_some()
}

/// The page in such a file; `None` for anything else.
pub(crate) fn page(bytes: &[u8]) -> Option<Vec<u8>> {
    let boundary = boundary(bytes)?;
    let mark = [b"--", boundary.as_bytes()].concat();
    let mut rest = bytes;
    while let Some(at) = find(rest, &mark) {
        rest = &rest[at + mark.len()..];
        let end = find(rest, &mark).unwrap_or(rest.len());
        let part = &rest[..end];
        let (head, body) = divided(part)?;
        let head = String::from_utf8_lossy(head).to_ascii_lowercase();
        if head.contains("text/html") {
            return Some(plain(&head, body));
        }
        rest = &rest[end..];
    }
    None
}

/// The mark between the parts, where the head says that there are several.
fn boundary(bytes: &[u8]) -> Option<String> {
    let start = bytes.get(..HEAD.min(bytes.len()))?;
    let named = start.iter().position(|byte| *byte == b':')?;
    let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'-';
    if named == 0 || !start[..named].iter().all(is_name) {
        return None;
    }
    let (head, _) = divided(start)?;
    let head = String::from_utf8_lossy(head);
    let lower = head.to_ascii_lowercase();
    let related = lower.find("multipart/related")?;
    let at = related + lower.get(related..)?.find("boundary=")? + "boundary=".len();
    let value = head.get(at..)?;
    let value = match value.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next()?,
        None => value.split([';', '\r', '\n', ' ']).next()?,
    };
    (1..=LONGEST_MARK)
        .contains(&value.len())
        .then(|| value.to_owned())
}

/// The lines of a head, and what follows the empty line after them.
fn divided(part: &[u8]) -> Option<(&[u8], &[u8])> {
    let blank = |mark: &[u8]| find(part, mark).map(|at| (at, at + mark.len()));
    let (end, start) = match (blank(b"\r\n\r\n"), blank(b"\n\n")) {
        (Some(one), Some(other)) => one.min(other),
        (one, other) => one.or(other)?,
    };
    Some((&part[..end], &part[start..]))
}

fn plain(head: &str, body: &[u8]) -> Vec<u8> {
    if head.contains("quoted-printable") {
        quoted_printable(body)
    } else if head.contains("base64") {
        base64(body)
    } else {
        body.to_owned()
    }
}

/// Four signs of 64 for three bytes; what is no sign is passed over, and padding ends it.
fn base64(body: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len() / 4 * 3);
    let (mut bits, mut held) = (0_u32, 0);
    for byte in body {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            b'=' => break,
            _ => continue,
        };
        bits = (bits << 6 | u32::from(value)) & 0xFFF_FFFF;
        held += 6;
        if held >= 8 {
            held -= 8;
            out.push((bits >> held & 0xFF).to_le_bytes()[0]);
        }
    }
    out
}

/// `=3D` is a byte, and an equals sign at the end of a line joins it to the next.
fn quoted_printable(body: &[u8]) -> Vec<u8> {
    // A sign that is spelled out takes three.
    let spelled = body.split(|byte| *byte == b'=').count() - 1;
    let mut out = Vec::with_capacity(body.len() - 2 * spelled.min(body.len() / 2));
    let mut rest = body;
    while let Some((&first, after)) = rest.split_first() {
        rest = after;
        if first != b'=' {
            out.push(first);
            continue;
        }
        let code = rest
            .get(..2)
            .and_then(|code| std::str::from_utf8(code).ok());
        if let Some(byte) = code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            out.push(byte);
            rest = &rest[2..];
        } else if let Some(after) = rest.strip_prefix(b"\r\n").or(rest.strip_prefix(b"\n")) {
            rest = after;
        } else {
            out.push(first);
        }
    }
    out
}

/// Where some bytes stand first in others.
fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    let first = *wanted.first()?;
    let mut at = 0;
    while let Some(found) = bytes.get(at..)?.iter().position(|byte| *byte == first) {
        at += found;
        if bytes[at..].starts_with(wanted) {
            return Some(at);
        }
        at += 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_is_taken_out_of_what_is_saved_with_it() {
        let head = "From: <Saved>\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"--X\"\r\n\r\n";
        let saved = |form: &str, body: &str| {
            format!(
                "{head}----X\r\nContent-Type: image/png\r\n\r\nPNG\r\n----X\r\nContent-Type: text/html\r\n\
                 Content-Transfer-Encoding: {form}\r\n\r\n{body}\r\n----X--\r\n"
            )
        };
        for (form, body) in [
            ("quoted-printable", "<b>=C3=\r\n=A9=3D</b>"),
            ("base64", "PGI+w6k9PC\r\n9iPg=="),
            ("8bit", "<b>é=</b>"),
        ] {
            let page = page(saved(form, body).as_bytes()).unwrap();
            assert_eq!(
                String::from_utf8(page).unwrap().trim(),
                "<b>é=</b>",
                "{form}"
            );
        }
        assert!(!is_archive(b"<html>boundary=\"x\"") && !is_archive(b"title = 1\n\nboundary=1"));
        assert_eq!(page(head.as_bytes()), None);
        // To look for marks that no program writes could take for ever.
        let long = saved("8bit", "<b>").replace("----X", &"-".repeat(LONGEST_MARK + 1));
        assert!(!is_archive(
            long.replace("\"--X\"", &"-".repeat(LONGEST_MARK + 1))
                .as_bytes()
        ));
        for end in 0..head.len() {
            page(&saved("base64", "PGI+").as_bytes()[..end]);
        }
    }
}
