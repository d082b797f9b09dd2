//! What a request asks for, and what an order says of itself before it speaks of a request.
//!
//! The noun that heads a title decides, and the first "to" or "for" behind it; what stands
//! farther on is only spoken of. Titles are ASCII. Start with [`asked`].

use std::sync::LazyLock;

use regex::bytes::Regex;

use super::rules::in_title;

struct Words {
    request: Option<Regex>,
    connector: Option<Regex>,
    grant: Option<Regex>,
    mention: Option<Regex>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| Words {
    request: in_title(r"\b(?:motions?|mtns?|applications?|requests?|petitions?)\b"),
    // The first group leads to no relief, at the second the name of the request ends.
    connector: in_title(
        r"\b(?:(pursuant to|as to|according to|in response to|prior to)|(re|regarding|concerning|orders?|judge?ments?)|to|for)\b",
    ),
    grant: in_title(r"\b(?:granting|grants|allowing|approving)\b"),
    mention: in_title(
        r"\b(?:motions?|mtns?|applications?|requests?|petitions?|den(?:y|ying|ies|ied)|withdraw\w*)\b",
    ),
});

/// The words from the first "to" or "for" behind the noun of a request.
pub(super) fn asked(title: &str) -> Option<&str> {
    let request = WORDS.request.as_ref()?.find(title.as_bytes())?;
    let rest = title.get(request.end()..)?;
    let connectors = WORDS.connector.as_ref()?.captures_iter(rest.as_bytes());
    for connector in connectors {
        if connector.get(2).is_some() {
            return None;
        }
        if connector.get(1).is_none() {
            return rest.get(connector.get_match().start()..);
        }
    }
    None
}

/// What the request asks for that an order grants; of a stipulation all words behind its name.
pub(super) fn granted(title: &str) -> Option<&str> {
    let grant = WORDS.grant.as_ref()?.find(title.as_bytes())?;
    let rest = title.get(grant.end()..)?.split("; ").next()?;
    let rest = rest.split(". ").next()?;
    let request = WORDS.request.as_ref()?.find(rest.as_bytes());
    let lower = rest.to_ascii_lowercase();
    let stipulation = lower.find("stipulation ");
    match (stipulation, request) {
        (Some(at), request) if request.is_none_or(|request| at < request.start()) => {
            rest.get(at + "stipulation ".len()..)
        }
        _ => asked(rest),
    }
}

/// The title of an order up to the request of which it speaks, or to what it refuses.
pub(super) fn act(title: &str) -> &str {
    let mention = WORDS.mention.as_ref();
    let end = mention.and_then(|words| Some(words.find(title.as_bytes())?.start()));
    end.and_then(|end| title.get(..end)).unwrap_or(title)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_head_noun_says_what_is_asked() {
        for (title, relief) in [
            (
                "MOTION to Dismiss 1 Complaint",
                Some("to Dismiss 1 Complaint"),
            ),
            ("MOTION by Otter Mill to compel", Some("to compel")),
            (
                "MOTION for Reconsideration re 55 Order on Motion to Stay",
                Some("for Reconsideration re 55 Order on Motion to Stay"),
            ),
            (
                "MOTION pursuant to Rule 56 for judgment",
                Some("for judgment"),
            ),
            ("MOTION re 12 Order to Show Cause", None),
            ("ORDER to show cause", None),
        ] {
            assert_eq!(asked(title), relief, "{title}");
        }
    }

    #[test]
    fn an_order_grants_what_the_request_asks() {
        for (title, relief, own) in [
            (
                "ORDER granting 9 Motion to Seal reply to motion to stay",
                Some("to Seal reply to motion to stay"),
                "ORDER granting 9 ",
            ),
            (
                "ORDER granting 9 Stipulation of Dismissal",
                Some("of Dismissal"),
                "ORDER granting 9 Stipulation of Dismissal",
            ),
            ("ORDER denying 9 Motion to Stay", None, "ORDER "),
            (
                "ORDER granting 9 Motion. Replies due re 7 Motion to Dismiss",
                None,
                "ORDER granting 9 ",
            ),
            ("ORDER of remand", None, "ORDER of remand"),
        ] {
            assert_eq!((granted(title), act(title)), (relief, own), "{title}");
        }
    }
}
