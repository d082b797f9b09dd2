//! What rules stay for some days without an order of the court, and where the court orders otherwise.

use writmap::format::builtin;
use writmap::procedure::{Lens, Replay, brief};

use crate::remedies::{case, follow};
use crate::script::{day, put};

const PETITION: &str = "2019-01-07 bankruptcy-petition P deb | by = \"a\"";
const AUTOMATIC: &str =
    "2019-01-07 stay S deb | to = [\"b\", \"c\"];does = { follows-from = \"P\" }";

/// What each rule stays, with the last day of that.
const STAYED: [(&str, &str); 4] = [
    (
        "2019-07-01 plan-confirmation K deb | to = \"b\"",
        "15 July 2019 by Fed. R. Bankr. P. 3020(e)",
    ),
    (
        "2019-07-01 sale-order K deb | to = \"b\"",
        "15 July 2019 by Fed. R. Bankr. P. 6004(h)",
    ),
    (
        "2019-07-01 order K deb | does = { lifts-stay = \"S\", as-to = \"b\" }",
        "15 July 2019 by Fed. R. Bankr. P. 4001(a)(3)",
    ),
    (
        "2019-07-01 judgment K nysd | to = \"b\";for-money = true",
        "31 July 2019 by Fed. R. Civ. P. 62(a)",
    ),
];

fn with(line: &str, said: &str) -> String {
    format!(
        "{line}{}stayed-by-rule = {said}",
        if line.contains('|') { ";" } else { " | " }
    )
}

#[test]
fn an_order_that_takes_effect_at_once_says_so() {
    for (line, until) in STAYED {
        for said in [None, Some("true"), Some("false")] {
            let line = said.map_or_else(|| line.to_owned(), |said| with(line, said));
            let case = case(&[PETITION, AUTOMATIC, &line]);
            let is_free = said == Some("false");
            let status = if is_free { "in-force" } else { "stayed" };
            put(
                &case,
                &format!("? 2019-07-02 K {status} / ? 2019-08-02 K in-force"),
            );
            let replay = Replay::new(&case, builtin(), &Lens::default());
            let words = brief(&case, builtin(), &replay, day("2019-07-02")).sentence;
            assert_eq!(words.contains(until), !is_free, "{words}");
            // Courts often say so in a bankruptcy; where the file does not, nobody can tell.
            let is_asked = said.is_none() && until.contains("Bankr.");
            assert_eq!(
                words.contains("unless the court ordered otherwise"),
                is_asked,
                "{words}"
            );
            let asks = if is_asked {
                "! rule-stay-untold K"
            } else {
                "!none rule-stay-untold"
            };
            put(&case, asks);
        }
    }
}

#[test]
fn relief_from_the_automatic_stay_reaches_it_with_the_order_that_gives_it() {
    let line = STAYED[2].0;
    let at_once = with(line, "false");
    put(
        &case(&[PETITION, AUTOMATIC, &at_once]),
        "?part 2019-07-02 S spent b / ? 2019-07-02 S in-force",
    );
    put(
        &case(&[PETITION, AUTOMATIC, line]),
        "?part 2019-07-02 S in-force b / ?part 2019-07-16 S spent b",
    );
}

#[test]
fn what_is_asked_of_a_stay_by_rule_leads_to_a_true_file() {
    for (line, _) in &STAYED[..2] {
        let (at_once, later) = (with(line, "false"), with(line, "true"));
        let steps: [(&[&str], &[&str]); 2] = [
            (&[&at_once], &["2019-07-02 K in-force yes"]),
            (
                &[&later],
                &["2019-07-02 K stayed no", "2019-07-17 K in-force yes"],
            ),
        ];
        follow("rule-stay-untold", &[PETITION, line], &steps);
    }
    let odd = "2019-07-01 injunction K nysd | to = \"b\";stayed-by-rule = true";
    let plain = "2019-07-01 injunction K nysd | to = \"b\"";
    let steps: [(&[&str], &[&str]); 1] = [(&[plain], &["2019-07-02 K in-force yes"])];
    follow("rule-stay-untold", &[odd], &steps);
}

#[test]
fn the_judgment_of_a_district_court_on_appeal_may_take_effect_at_once() {
    let lines = |court: &str, year: i32, field: &str| {
        case(&[
            &format!(
                "{year}-01-03 order O {} | to = \"b\"",
                if court == "bap9" { "cacb" } else { "nysb" }
            ),
            &format!(
                "{year}-01-10 notice-of-appeal N {court} | by = \"b\";does = {{ appeals = \"O\" }}"
            ),
            &format!("{year}-06-03 opinion J {court} | does = {{ vacates = \"O\" }}{field}"),
        ])
    };
    put(
        &lines("nysd", 2019, ""),
        "? 2019-06-17 O in-force / ? 2019-06-18 O vacated",
    );
    put(
        &lines("nysd", 2019, ";stayed-by-rule = false"),
        "? 2019-06-03 O vacated",
    );
    // Rule 8025(a) is of district courts alone; Rule 8017(a) was of panels of bankruptcy judges too.
    put(&lines("bap9", 2019, ""), "? 2019-06-03 O vacated");
    put(
        &lines("bap9", 2013, ""),
        "? 2013-06-17 O in-force / ? 2013-06-18 O vacated",
    );
    put(
        &lines("bap9", 2008, ""),
        "? 2008-06-13 O in-force / ? 2008-06-14 O vacated",
    );
}
