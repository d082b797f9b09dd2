//! Events of which it is disputed whether they happened.

use writmap::format::builtin;
use writmap::model::Case;
use writmap::procedure::{Lens, Replay, brief};

use crate::script::day;

fn case(lifted: &str, more: &str) -> Case {
    let text = format!(
        "writmap = 1\n[case]\ntitle = \"A v. B\"\n\
        [[party]]\nid = \"b\"\nname = \"B\"\nkind = \"company\"\n\
        [[source]]\nid = \"ap\"\nkind = \"article\"\ntitle = \"AP\"\n\
        [[source]]\nid = \"port\"\nkind = \"statement\"\ntitle = \"Port\"\n\
        [[event]]\nid = \"inj\"\ndate = \"2020-01-02\"\nkind = \"injunction\"\ncourt = \"njd\"\ntitle = \"Injunction\"\nto = \"b\"\n\
        [[event]]\nid = \"st\"\ndate = \"2020-03-02\"\nkind = \"stay\"\ncourt = \"ca3\"\ntitle = \"Stay\"\ndoes = {{ stays = \"inj\" }}\n\
        [[event]]\nid = \"up\"\ndate = \"2020-06-01\"\nkind = \"stay-lifted\"\ncourt = \"ca3\"\ntitle = \"Stay lifted\"\n\
        does = {{ lifts-stay = \"st\" }}\n{lifted}\
        [[duty]]\nid = \"d\"\nowed-by = \"b\"\norder = \"inj\"\nwhat = \"Stop\"\n{more}"
    );
    let file = writmap::format::read("case.toml", text.as_bytes(), builtin());
    assert!(!file.has_errors(), "{text}\n{:?}", file.problems);
    (*file.case).clone()
}

const CLAIMS: &str = "[[claim]]\nabout = \"up\"\nsays = { occurred = true }\nsource = \"ap\"\nconflict = \"x\"\n\
    [[claim]]\nabout = \"up\"\nsays = { occurred = false }\nsource = \"port\"\nconflict = \"x\"\n\
    [[conflict]]\nid = \"x\"\ntopic = \"Was it lifted?\"\naspect = \"occurred\"\nabout = \"up\"\n";

fn settled(follows: &str) -> String {
    format!(
        "{CLAIMS}settlement = {{ holds = \"So\", reason = \"Why\", follows = \"{follows}\" }}\n"
    )
}

#[track_caller]
fn asks(case: &Case, lens: &Lens, status: &str, binds: &str) -> String {
    let replay = Replay::new(case, builtin(), lens);
    let state = replay.state_on(day("2020-06-10"));
    let order = state.order(&"inj".into()).unwrap();
    assert_eq!(
        [order.status.word(), order.binds.word()],
        [status, binds],
        "{order:#?}"
    );
    let before = replay.state_on(day("2020-05-31"));
    assert_eq!(before.order(&"inj".into()).unwrap().status.word(), "stayed");
    brief(case, builtin(), &replay, day("2020-06-10")).sentence
}

#[test]
fn what_is_disputed_is_told_as_no_fact() {
    let plain = case("", "");
    asks(&plain, &Lens::default(), "in-force", "yes");
    for open in [case("disputed = true\n", ""), case("", CLAIMS)] {
        let said = asks(&open, &Lens::default(), "unknown", "unknown");
        assert!(
            said.contains("(whether “Stay lifted” happened is disputed"),
            "{said}"
        );
        assert!(!said.contains(". B had to"), "{said}");
    }
}

#[test]
fn what_somebody_has_settled_is_as_the_source_that_is_followed_has_it() {
    asks(
        &case("", &settled("ap")),
        &Lens::default(),
        "in-force",
        "yes",
    );
    asks(
        &case("disputed = true\n", &settled("ap")),
        &Lens::default(),
        "in-force",
        "yes",
    );
    let said = asks(
        &case("", &settled("port")),
        &Lens::default(),
        "stayed",
        "no",
    );
    assert!(!said.contains("lifted"), "{said}");
}

/// A conflict on an aspect of an event about which two sources say this.
fn conflict(about: &str, aspect: &str, says: [&str; 2], as_of: &str) -> String {
    let claim = |source: &str, says: &str| {
        format!(
            "[[claim]]\nabout = \"{about}\"\nsays = {{ {aspect} = \"{says}\" }}\n{as_of}source = \"{source}\"\n\
            conflict = \"c-{aspect}\"\n"
        )
    };
    format!(
        "{}{}[[conflict]]\nid = \"c-{aspect}\"\ntopic = \"What?\"\naspect = \"{aspect}\"\nabout = \"{about}\"\n",
        claim("ap", says[0]),
        claim("port", says[1])
    )
}

#[test]
fn what_was_in_force_is_open_from_the_day_on_for_which_sources_differ() {
    let says = ["stayed", "in force"];
    let more = conflict("inj", "status", says, "as-of = \"2020-02-10\"\n");
    let of = |case: &Case, on: &str| {
        let replay = Replay::new(case, builtin(), &Lens::default());
        let state = replay.state_on(day(on));
        let order = state.order(&"inj".into()).unwrap();
        let said = brief(case, builtin(), &replay, day(on)).sentence;
        (order.status.word(), order.binds.word(), said)
    };
    let open = case("", &more);
    assert_eq!(of(&open, "2020-02-09").0, "in-force");
    let (status, binds, said) = of(&open, "2020-02-11");
    assert_eq!([status, binds], ["unknown", "unknown"], "{said}");
    let who = "the status of the injunction is disputed (according to AP it was stayed, according to \
        Port it was in force)";
    assert!(said.contains(who), "{said}");
    // What a court stays since then need not be obeyed, whichever it was.
    assert_eq!(of(&open, "2020-03-03").0, "stayed");
    let settled =
        format!("{more}settlement = {{ holds = \"In force\", reason = \"The docket\" }}\n");
    assert_eq!(of(&case("", &settled), "2020-02-11").0, "in-force");
}

#[test]
fn who_acted_and_in_which_court_is_told_as_disputed() {
    let court = conflict(
        "st",
        "court",
        ["the Third Circuit", "the Supreme Court"],
        "",
    );
    let refusal = "[[event]]\nid = \"ref\"\ndate = \"2020-01-20\"\nkind = \"refusal\"\ntitle = \"Refusal\"\n\
        by = \"b\"\ndoes = { defies = \"inj\" }\n";
    let actor = conflict("ref", "actor", ["B", "its subsidiary"], "");
    let case = case("", &format!("{refusal}{court}{actor}"));
    let replay = Replay::new(&case, builtin(), &Lens::default());
    let said = |on: &str| brief(&case, builtin(), &replay, day(on)).sentence;
    let january = said("2020-01-21");
    assert!(
        january.contains("B had to comply; whether that had already been refused is not certain"),
        "{january}"
    );
    assert!(january.contains("Who acted in “Refusal” is disputed: according to AP it was B, according to Port it was its subsidiary"), "{january}");
    let march = said("2020-03-03");
    assert!(
        march.contains(
            "hich court acted in “Stay” is disputed: according to AP it was the Third Circuit"
        ),
        "{march}"
    );
}
