//! What a page shows first, for whoever wants to know what it is.
//!
//! Browsers and their extensions write styles, scripts and whole pictures before the first word
//! of a page. Start with [`shown_first`].

/// Elements of which nothing is shown, and comments: how they begin and end.
const UNSEEN: [(&str, &str); 4] = [
    ("<style", "</style"),
    ("<script", "</script"),
    ("<svg", "</svg"),
    ("<!--", "-->"),
];

/// How long an attribute with the bytes of a picture is before it is passed over, in bytes.
const DATA: usize = 200;

/// The beginning of a page, at most so many bytes, with its tags but without what it does not
/// show and without embedded pictures.
pub(crate) fn shown_first(page: &str, most: usize) -> String {
    let mut shown = String::new();
    let mut rest = page;
    while shown.len() < most && !rest.is_empty() {
        let open = rest.find('<').unwrap_or(rest.len());
        push(&mut shown, &rest[..open]);
        rest = &rest[open..];
        let unseen = UNSEEN.iter().find(|(start, _)| {
            let tag = rest.get(..start.len());
            tag.is_some_and(|tag| tag.eq_ignore_ascii_case(start))
        });
        if let Some((_, end)) = unseen {
            rest = after(rest, end);
            continue;
        }
        let close = rest.find('>').map_or(rest.len(), |at| at + 1);
        push(&mut shown, &rest[..close]);
        rest = &rest[close..];
    }
    shown.truncate(shown.floor_char_boundary(most));
    shown
}

/// Adds words or a tag, without the bytes of a picture in it.
fn push(shown: &mut String, text: &str) {
    match text.find("data:").filter(|_| text.len() > DATA) {
        Some(at) => {
            shown.push_str(&text[..at]);
            if text.ends_with('>') {
                shown.push('>');
            }
        }
        None => shown.push_str(text),
    }
}

/// What follows the first place where the words end an element, in whichever letters.
fn after<'t>(text: &'t str, end: &str) -> &'t str {
    let mut rest = text;
    while let Some(at) = rest.find(&end[..1]) {
        rest = &rest[at..];
        let found = rest.get(..end.len());
        if found.is_some_and(|found| found.eq_ignore_ascii_case(end)) {
            return &rest[end.len()..];
        }
        rest = &rest[1..];
    }
    ""
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_shown_is_passed_over() {
        let style = ".x{}".repeat(50_000);
        let data = "A".repeat(50_000);
        let page = format!(
            "<html><STYLE>{style}</STYLE><script>a<b</script><!-- {style} -->\
             <img src='data:image/png;base64,{data}'><b>é Docket</b><style>never closed"
        );
        let shown = shown_first(&page, 1_000);
        assert!(
            shown.len() < 200 && shown.contains("<b>é Docket</b>"),
            "{shown}"
        );
        assert_eq!(shown_first("<b>éé", 4), "<b>");
    }
}
