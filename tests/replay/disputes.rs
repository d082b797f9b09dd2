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
