//! What became of each event is taken over from one version of a case to the next where no field
//! differs that a state heeds, and is what it would be worked out from nothing.

use std::collections::BTreeSet;
use std::sync::Arc;

use writmap::format::{event_fields, event_values};
use writmap::model::Case;
use writmap::picture::Story;
use writmap::procedure::Lens;
use writmap::session::{EditCommand, Session};

use crate::editing::{change, shipped};
use crate::mutant::Random;

/// Everything that a story says of states is what it is of the same case without one before it.
#[track_caller]
pub(crate) fn assert_as_from_nothing(story: &Story) {
    let fresh = Story::of(Arc::clone(&story.whole), story.lens.clone());
    assert_eq!(story.replay.order_lives(), fresh.replay.order_lives());
    assert_eq!(
        story.replay.order_of_events(),
        fresh.replay.order_of_events()
    );
    assert_eq!(story.findings(), fresh.findings());
    assert_eq!(story.days(), fresh.days());
    assert_eq!(story.family_counts(), fresh.family_counts());
    for (day, _) in fresh.days() {
        assert_eq!(story.report_on(*day), fresh.report_on(*day));
        assert_eq!(story.brief_on(*day), fresh.brief_on(*day));
    }
    for event in 0..story.case.events.len() {
        assert!(story.done_to(event).eq(fresh.done_to(event)));
    }
}

/// The story that a session shows.
fn story(session: &Session) -> Arc<Story> {
    Arc::clone(&session.picture().unwrap().story)
}

#[test]
fn after_any_change_the_states_are_those_worked_out_from_nothing() {
    let mut random = Random(100);
    for (name, changes) in [("tutorial.toml", 80), ("nixon.toml", 30)] {
        let mut session = shipped(name);
        let mut kept = 0;
        for _ in 0..changes {
            let before = story(&session);
            let case: &Case = &session.document().unwrap().case;
            let command = change(case, &mut random);
            session.apply(command.into());
            let after = story(&session);
            let is_new = !Arc::ptr_eq(&before, &after);
            kept += usize::from(is_new && after.replay.is_same_course(&before.replay));
            assert_as_from_nothing(&after);
        }
        assert!(kept > 0, "{name}");
        while session.history().undo_label().is_some() {
            session.apply(EditCommand::Undo.into());
        }
        assert_as_from_nothing(&story(&session));
    }
}

/// A new field of an event stands in one of these two lists, for a reason.
#[test]
fn every_field_of_an_event_is_heeded_by_states_or_is_not() {
    const UNHEEDED: &[&str] = &[
        "title",
        "judges",
        "docket-number",
        "because",
        "outcome",
        "places",
        "authorities",
        "note",
        "sources",
        "counsel",
        "step",
        "sealed",
        "unreported",
        "unverified",
    ];
    let session = shipped("microsoft-ireland.toml");
    let case: &Arc<Case> = &session.document().unwrap().case;
    let before = Story::of(Arc::clone(case), Lens::default());
    // Who says what of what is disputed is told with the title of the event.
    let told_of = case.claims.iter().map(|claim| &claim.about);
    let told_of = told_of.chain(case.conflicts.iter().flat_map(|conflict| &conflict.about));
    let told_of: BTreeSet<_> = told_of.collect();
    let mut unheeded = BTreeSet::new();
    for field in event_fields() {
        // A field in which two events differ, set in the one as it is in the other.
        let mut plain = case
            .events
            .iter()
            .filter(|event| !told_of.contains(&event.id));
        let pair = plain.find_map(|one| {
            let other = case
                .events
                .iter()
                .find(|other| event_values(one, field.key) != event_values(other, field.key))?;
            Some((one.id.clone(), event_values(other, field.key)))
        });
        let Some((event, typed)) = pair else { continue };
        let mut session = shipped("microsoft-ireland.toml");
        let command = EditCommand::Set {
            event,
            key: field.key.to_owned(),
            typed,
        };
        let revision = session.document().unwrap().revision;
        session.apply(command.into());
        if session.document().unwrap().revision == revision {
            continue;
        }
        let after = before.after_change(&session.document().unwrap().case);
        assert_as_from_nothing(&after);
        let is_kept = after.replay.is_same_course(&before.replay);
        assert_eq!(is_kept, UNHEEDED.contains(&field.key), "{}", field.key);
        if is_kept {
            unheeded.insert(field.key);
        }
    }
    assert!(unheeded.len() > 6, "{unheeded:?}");
}
