//! The band that says why the window does not show the whole case.

use egui_kittest::kittest::Queryable;
use writmap::model::Family;
use writmap::session::{DateCommand, Panel, ViewCommand};

use super::{apply, shipped, window};

#[test]
fn a_band_says_what_is_not_shown_and_leads_out_of_it() {
    let mut bench = shipped();
    assert!(bench.query_by_label("Show everything").is_none());
    for panel in [Panel::LEFT, Panel::INSPECTOR] {
        apply(&mut bench, ViewCommand::Toggle(panel));
    }
    let narrowings: [(&[ViewCommand], &str); 3] = [
        (
            &[ViewCommand::ToldBy(Some("article-002".into()))],
            "As told by Article 002",
        ),
        (&[ViewCommand::ToggleKnownBy], "As known by 30 August 2014"),
        (&[ViewCommand::ToggleFamily(Family::Stays)], "Hidden: Stays"),
    ];
    apply(&mut bench, DateCommand::Set("2014-08-30".parse().unwrap()));
    for (commands, words) in narrowings {
        for command in commands {
            apply(&mut bench, command.clone());
        }
        bench.run_steps(4);
        assert!(bench.query_by_label_contains(words).is_some(), "{words}");
        bench.get_by_label("Show everything").click();
        bench.run_steps(4);
        let settings = window(&bench).session().settings();
        assert!(!settings.is_narrowed(), "{words}");
        assert!(bench.query_by_label("Show everything").is_none());
    }
}

#[test]
fn stepping_goes_on_where_only_the_known_is_shown() {
    let mut bench = shipped();
    apply(&mut bench, DateCommand::Set("2014-08-30".parse().unwrap()));
    apply(&mut bench, ViewCommand::ToggleKnownBy);
    apply(&mut bench, DateCommand::Next);
    let day = window(&bench).session().settings().as_of;
    assert!(day > Some("2014-08-30".parse().unwrap()), "{day:?}");
}
