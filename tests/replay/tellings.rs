//! What the sentence of a day tells: what was decided that day, by whom and for whom, what nobody
//! has checked, and where the file ends.

use writmap::format::builtin;
use writmap::model::{Case, EventDate, Occasion, Scope};
use writmap::procedure::{Lens, Replay, brief};

use crate::script::{case, catalogue, day, replay};

fn said(case: &Case, on: &str) -> String {
    brief(case, &catalogue(), &replay(case), day(on)).sentence
}

fn says(case: &Case, on: &str, words: &str) {
    let said = said(case, on);
    assert!(said.contains(words), "“{words}” is not in: {said}");
}

fn says_nothing_of(case: &Case, on: &str, words: &str) {
    let said = said(case, on);
    assert!(!said.contains(words), "“{words}” is in: {said}");
}

#[test]
fn what_was_decided_that_day_comes_first() {
    let case = case(
        "2030-01-01 order O @nysd / 2030-02-01 motion M @nysd by=ms challenges O
        2030-03-01 ruling R @nysd denies M / 2030-04-01 notice-of-appeal N @ca2 by=ms appeals O
        2030-05-01 opinion A @ca2 affirms O",
    );
    says(
        &case,
        "2030-03-01",
        "On 1 March 2030 the NYSD had that day denied ms' motion “M”.",
    );
    says(
        &case,
        "2030-05-01",
        "On 1 May 2030 CA2 had that day affirmed the NYSD's order of 1 January 2030",
    );
}

#[test]
fn a_ruling_that_stands_is_told_with_what_it_did() {
    let case = case(
        "2030-01-01 motion-to-quash C @nysd by=us / 2030-02-01 motion M @nysd by=us
        2030-03-01 ruling R @nysd denies M / 2030-04-01 notice-of-appeal N @ca2 by=us appeals R",
    );
    says(
        &case,
        "2030-04-02",
        "the ruling, which denied us' motion “M”, stood",
    );
    says(&case, "2030-04-02", "Us' notice-of-appeal before CA2");
}

#[test]
fn a_dismissal_stands_and_is_not_in_force() {
    let case =
        case("2030-01-01 motion-to-quash C @nysd by=us / 2030-03-01 decision J @nysd dismisses C");
    says(
        &case,
        "2030-03-02",
        "which dismissed us' motion-to-quash, stood",
    );
}

#[test]
fn a_dismissal_that_affirms_or_moots_stands_too() {
    for does in ["dismisses N affirms D", "dismisses N moots M"] {
        let case = case(&format!(
            "2030-01-01 decision D @nysd / 2030-01-02 notice-of-appeal N @ca2 by=ms appeals D
            2030-01-03 motion M @ca2 by=ms / 2030-03-01 decision J @ca2 {does}"
        ));
        let state = replay(&case).state_on(day("2030-03-02"));
        assert!(state.order(&"J".into()).unwrap().status.lives());
        says_nothing_of(&case, "2030-03-02", "decision of 1 March 2030 was in force");
        says_nothing_of(&case, "2030-03-02", "were in force");
    }
}

#[test]
fn a_refusal_that_nobody_attacked_gives_way_to_what_binds() {
    let case = case(
        "2030-01-01 tro I @nysd / 2030-02-01 motion M @nysd by=ms
        2030-03-01 ruling R @nysd denies M",
    );
    says_nothing_of(&case, "2030-03-02", "ruling");
    says(&case, "2030-03-02", "the tro was in force");
}

#[test]
fn all_that_was_refused_is_told() {
    let case = case(
        "2030-01-01 opinion O @ca2 / 2030-02-01 cert-petition P @scotus by=ms seeks-review-of O
        2030-02-02 cert-petition Q @scotus by=us seeks-review-of O
        2030-06-01 ruling N @scotus denies P,Q",
    );
    says(
        &case,
        "2030-06-01",
        "denied ms' cert-petition and us' cert-petition",
    );
}

#[test]
fn what_nobody_has_checked_is_said_to_be_so() {
    let mut case = case("2030-01-01 tro I @nysd / 2030-02-01 motion M @nysd by=ms");
    says_nothing_of(&case, "2030-02-02", "checked");
    case.events[1].marks.unverified = true;
    says(
        &case,
        "2030-02-02",
        "What the file says of ms' motion “M” has not been checked.",
    );
}

#[test]
fn a_day_long_after_the_last_event_says_where_the_file_ends() {
    let case = case("2030-01-01 tro I @nysd / 2030-02-01 motion M @nysd by=ms");
    says_nothing_of(&case, "2030-03-01", "tells nothing");
    says(
        &case,
        "2031-01-01",
        "The file tells nothing after 1 February 2030.",
    );
}

#[test]
fn an_order_that_binds_later_is_told() {
    let mut case = case("2030-01-01 tro I @nysd");
    let from = EventDate::parse("2030-02-01").unwrap();
    case.events[0].from = Some(Box::new(Occasion::Date(from)));
    says(
        &case,
        "2030-01-02",
        "the tro had been made, to take effect on 1 February 2030",
    );
    says(&case, "2030-02-01", "the tro was in force");
}

#[test]
fn an_order_that_is_stayed_before_it_binds_is_said_to_be() {
    let mut case = case("2030-01-01 tro I @nysd / 2030-01-10 stay S @ca2 stays I");
    let from = EventDate::parse("2030-02-01").unwrap();
    case.events[0].from = Some(Box::new(Occasion::Date(from)));
    says(
        &case,
        "2030-01-11",
        "to take effect on 1 February 2030, but had been stayed",
    );
}

#[test]
fn what_is_asked_of_somebody_is_told_where_to_comply_would_not_say_it() {
    let mut case = case("2030-01-01 tro I @nysd to=ms / duty A ms I / duty B ms I");
    case.duties[0].what = "Let others in".to_owned();
    case.duties[1].what = "Pay a fee".to_owned();
    says(&case, "2030-01-02", "Ms had to comply");
    case.duties[0].due = Some(EventDate::parse("2030-06-01").unwrap());
    says(
        &case,
        "2030-01-02",
        "Ms had until 1 June 2030 to let others in",
    );
    case.duties.pop();
    says(&case, "2030-01-02", "Ms had to comply");
}

#[test]
fn duties_left_out_are_counted_by_how_they_stood() {
    let mut case = case(
        "2030-01-01 tro I @nysd to=ms / 2030-01-02 order O @nysd / 2030-01-03 order P @nysd
        2030-01-03 order Q @nysd / duty A ms I / duty B us O / duty C k P / duty D p Q",
    );
    for duty in &mut case.duties {
        duty.what = String::new();
    }
    says(&case, "2030-01-04", "2 more duties were owed");
}

#[test]
fn a_contempt_that_ended_is_told_for_some_weeks() {
    let case = case(
        "2030-01-01 order O @nysd to=ms / duty D ms O
        2030-02-01 contempt-order C @nysd to=ms holds-in-contempt-for O
        2030-03-01 compliance P by=ms complies-with O purges C",
    );
    says(&case, "2030-03-01", "Ms had complied");
    says(
        &case,
        "2030-03-01",
        "The contempt of ms of 1 February 2030 had been purged",
    );
    says(
        &case,
        "2030-03-02",
        "The contempt of ms of 1 February 2030 had been purged on 1 March 2030",
    );
    says_nothing_of(&case, "2030-04-01", "purged");
}

#[test]
fn matters_before_one_court_name_it_once() {
    let case = case(
        "2030-01-01 order O @nysd / 2030-01-02 motion M @nysd by=ms / 2030-01-03 motion N @nysd by=us
        2030-01-04 motion Q @nysd by=us / 2030-01-05 motion R @nysd by=us",
    );
    says(
        &case,
        "2030-01-05",
        "were pending before the NYSD; 2 other matters were pending too",
    );
    says_nothing_of(&case, "2030-01-04", "other matter");
}

#[test]
fn the_part_that_was_decided_is_said_once() {
    let mut case = case(
        "2030-01-01 motion-to-quash C @nysd by=us / 2030-03-01 decision J @nysd grants-in-part C",
    );
    case.events[1].does[0].scope = Scope::Part("count one".to_owned());
    says(
        &case,
        "2030-03-01",
        "granted us' motion-to-quash as to count one",
    );
}

#[test]
fn leave_to_bring_a_claim_decides_nothing_on_it() {
    let case = case(
        "2030-01-01 motion-to-quash C @nysd by=ms / 2030-02-01 leave L @nysd grants C
        2030-03-01 ruling R @nysd denies L",
    );
    says(
        &case,
        "2030-02-01",
        "granted leave to bring ms' motion-to-quash",
    );
}

#[test]
fn two_papers_of_one_kind_and_day_are_told_apart() {
    let case = case(
        "2030-01-01 objections P @nysd by=ms / 2030-01-01 objections Q @nysd by=ms
        2030-02-01 ruling R @nysd denies P",
    );
    says(
        &case,
        "2030-02-01",
        "denied ms' objections “P” of 1 January 2030",
    );
    says(
        &case,
        "2030-02-01",
        "Ms' objections “Q” of 1 January 2030 before the NYSD were pending",
    );
}

#[test]
fn an_appeal_that_came_too_early_is_counted_once() {
    let case = case(
        "2030-01-01 ruling R @nysd / 2030-01-02 notice-of-appeal N @ca2 by=ms appeals R
        2030-01-03 motion M @nysd by=us",
    );
    says_nothing_of(&case, "2030-01-04", "one other matter");
}

#[test]
fn what_was_upheld_and_is_over_says_when_whatever_came_first() {
    let upheld = "2030-01-01 order O @nysd / 2030-05-01 opinion A @ca2 affirms O";
    let later = case(&format!("{upheld} / 2030-06-01 order E @nysd vacates O"));
    let before = case(&format!("{upheld} / 2030-04-01 order E @nysd supersedes O"));
    says(&before, "2030-05-01", "(superseded on 1 April 2030;");
    says_nothing_of(&later, "2030-05-02", "vacated");
}

#[test]
fn a_stay_that_nobody_checked_is_said_to_be_unchecked() {
    let mut case = case("2030-01-01 tro I @nysd / 2030-01-10 stay S @ca2 stays I");
    case.events[1].marks.unverified = true;
    says(
        &case,
        "2030-01-11",
        "What the file says of the stay has not been checked.",
    );
    case.events[1].marks.unverified = false;
    case.events[1].does[0].unverified = true;
    says(
        &case,
        "2030-01-11",
        "What the file says of the stay has not been checked.",
    );
    says_nothing_of(&case, "2030-01-02", "checked");
}

#[test]
fn a_deadline_does_not_tell_what_happened() {
    let case = case("2030-01-01 order O @nysd sets-deadline T / 2031-01-01 deadline T");
    says(
        &case,
        "2030-06-01",
        "The file tells nothing after 1 January 2030.",
    );
}

#[test]
fn a_mandate_that_was_called_back_had_issued() {
    let case = case(
        "2030-01-01 order O @nysd / 2030-02-01 notice-of-appeal N @ca2 by=ms appeals O
        2030-05-01 opinion A @ca2 reverses O / 2030-06-01 mandate M @ca2 follows-from A
        2030-06-15 ruling C @ca2 recalls M",
    );
    says(&case, "2030-07-01", "but the mandate had been recalled");
    says_nothing_of(&case, "2030-07-01", "had not issued");
}

#[test]
fn who_alone_is_freed_is_named_before_and_after_the_mandate() {
    let text = include_str!("invented/contempt-reversed-for-one.toml");
    let read = |text: &str| writmap::format::read("case.toml", text.as_bytes(), builtin()).case;
    let tells = |case: &Case, on: &str, words: &str| {
        let replay = Replay::new(case, builtin(), &Lens::default());
        let said = brief(case, builtin(), &replay, day(on)).sentence;
        assert!(said.contains(words), "“{words}” is not in: {said}");
    };
    let one = read(text);
    let before = "the 2nd Cir. had on 3 August 2020 reversed the contempt order as to Acme, but the \
                  mandate had not issued.";
    tells(&one, "2020-08-10", before);
    tells(
        &one,
        "2020-09-01",
        "reversed the contempt order as to Acme; the mandate had issued on 25 August 2020.",
    );
    // A part for one, and two who are freed by two effects.
    let part = text.replace(
        "does = [{ reverses = \"con\", as-to = \"acme\" }]",
        "does = [{ reverses = \"con\", as-to = \"acme\", scope = \"the fine\" }]",
    );
    tells(
        &read(&part),
        "2020-08-10",
        "the contempt order as to the fine for Acme",
    );
    let both = text.replace(
        "does = [{ reverses = \"con\", as-to = \"acme\" }]",
        "does = [{ reverses = \"con\", as-to = \"acme\" }, { reverses = \"con\", as-to = \"bolt\" }]",
    );
    tells(
        &read(&both),
        "2020-08-10",
        "reversed the contempt order as to Acme and Bolt, but",
    );
}

#[test]
fn the_end_of_what_was_decided_in_part_and_of_a_confinement_is_told() {
    for (text, on, words) in [
        (
            include_str!("invented/rehearing-in-part.toml"),
            "2031-04-01",
            "as to the damages it was in force; as to the rest it had been reversed",
        ),
        (
            include_str!("invented/confined-and-released.toml"),
            "2030-09-01",
            "with confinement (released on 5 August 2030)",
        ),
        (
            include_str!("invented/reinstated.toml"),
            "2030-05-07",
            "S.D.N.Y. had the day before reinstated the injunction.",
        ),
        (
            include_str!("invented/quash-on-remand.toml"),
            "2030-10-01",
            "Whether the subpoena bound anybody until that was done was open.",
        ),
    ] {
        let case = writmap::format::read("case.toml", text.as_bytes(), builtin()).case;
        let replay = Replay::new(&case, builtin(), &Lens::default());
        let said = brief(&case, builtin(), &replay, day(on)).sentence;
        assert!(said.contains(words), "“{words}” is not in: {said}");
    }
}

#[test]
fn each_who_is_bound_is_named_before_what_one_owes_besides() {
    let name = |shipped: &&writmap::format::ShippedCase| shipped.name.contains("pentagon");
    let shipped = writmap::format::SHIPPED.iter().find(name).unwrap();
    let case = writmap::format::read(shipped.name, shipped.text.as_bytes(), builtin()).case;
    let replay = Replay::new(&case, builtin(), &Lens::default());
    let said = brief(&case, builtin(), &replay, day("1971-06-26")).sentence;
    for words in [
        "The New York Times had to comply with the rest of the injunction “Restraint kept up”.",
        "The Washington Post had to comply with the injunction “Post still restrained”.",
        "The New York Times had to comply with the injunction “Times still restrained”.",
    ] {
        assert!(said.contains(words), "“{words}” is not in: {said}");
    }
}

#[test]
fn what_closed_the_case_leads_from_then_on() {
    let case = case(
        "2030-01-01 complaint C @nysd by=us / 2030-01-02 order O @nysd
        2030-02-01 notice-of-appeal N @ca2 by=ms appeals O / 2030-05-01 opinion A @ca2 vacates O
        2030-06-01 dismissal D @nysd dismisses C",
    );
    says(
        &case,
        "2030-06-03",
        "On 3 June 2030 the NYSD had dismissed us' complaint on 1 June 2030; CA2 had vacated",
    );
}

#[test]
fn a_later_refusal_leads_before_what_it_left_standing() {
    let case = case(
        "2030-01-01 order O @nysd / 2030-02-01 notice-of-appeal N @ca2 by=ms appeals O
        2030-05-01 opinion A @ca2 vacates O / 2030-06-01 cert-petition P @scotus by=us seeks-review-of A
        2030-07-01 ruling R @scotus denies P",
    );
    says(
        &case,
        "2030-07-03",
        "On 3 July 2030 the SCOTUS had denied us' cert-petition on 1 July 2030; CA2 had",
    );
}

#[test]
fn what_the_supreme_court_sent_back_was_to_go_back() {
    let case = case(
        "2030-01-01 order O @nysd / 2030-02-01 notice-of-appeal N @ca2 by=ms appeals O
        2030-05-01 opinion A @ca2 affirms O / 2030-06-01 cert-petition P @scotus by=ms seeks-review-of A
        2030-09-01 cert-granted G @scotus grants P / 2031-01-01 opinion S @scotus reverses A remands A",
    );
    says(
        &case,
        "2031-01-02",
        "Ms' notice-of-appeal was to go back to CA2.",
    );
    says(
        &case,
        "2031-03-01",
        "Ms' notice-of-appeal before CA2 was pending",
    );
}

#[test]
fn an_order_that_was_made_that_day_leads() {
    let case = case(
        "2030-01-01 order O @nysd / 2030-02-01 notice-of-appeal N @ca2 by=ms appeals O
        2030-05-01 opinion A @ca2 affirms O / 2030-08-01 order Q @nysd supersedes O",
    );
    says(
        &case,
        "2030-08-01",
        "On 1 August 2030 the NYSD had that day made the order “Q” in place of the order",
    );
    says_nothing_of(&case, "2030-08-02", "that day made");
    says_nothing_of(&case, "2030-01-01", "that day made");
}

#[test]
fn a_court_leaves_its_own_order_standing() {
    let case = case(
        "2030-01-01 order O @nysd / 2030-02-01 motion M @nysd by=ms
        2030-05-01 ruling A @nysd denies M affirms O",
    );
    says(
        &case,
        "2030-05-01",
        "had that day denied ms' motion “M” and left the order of 1 January 2030 standing",
    );
    says_nothing_of(&case, "2030-05-01", "affirmed");
}

#[test]
fn a_doubt_of_a_part_leaves_the_duty() {
    let case = case(
        "2030-01-01 tro I @nysd to=ms / 2030-05-01/2030-06-01 opinion A @ca2 reverses-in-part~ I
        duty D ms I",
    );
    says(&case, "2030-05-15", "Ms had to comply");
    says(
        &case,
        "2030-05-15",
        "was in force, and perhaps reversed in part",
    );
}

#[test]
fn a_day_that_was_tolled_is_no_longer_told() {
    let mut case = case(
        "2030-01-01 order I @nysd to=ms sets-deadline T / 2030-02-01 deadline T
        2030-01-10 stay S @nysd tolls T / duty D ms I",
    );
    case.duties[0].due = Some(EventDate::parse("2030-02-01").unwrap());
    says(&case, "2030-01-05", "Ms had to comply by 1 February 2030");
    says(&case, "2030-01-15", "Ms had to comply.");
    says(&case, "2030-05-01", "Ms had to comply.");
}

#[test]
fn a_decision_of_a_court_above_leads_until_a_later_one() {
    let case = case(
        "2030-01-01 tro I @nysd / 2030-01-02 notice-of-appeal N @ca2 by=ms appeals I
        2030-05-01 opinion A @ca2 vacates I / 2030-05-20 opinion E @ca2 vacates A
        2030-06-01 opinion B @ca2 affirms I",
    );
    says(
        &case,
        "2030-06-02",
        "On 2 June 2030 CA2 had the day before affirmed the tro",
    );
    says_nothing_of(&case, "2030-06-02", "opinion");
}

#[test]
fn parts_dealt_with_alike_are_told_together() {
    let mut case = case(
        "2030-01-01 tro I @nysd / 2030-05-01 opinion A @ca2 vacates-in-part~ I,I affirms-in-part~ I,I",
    );
    for (effect, part) in case.events[1]
        .does
        .iter_mut()
        .zip(["one", "two", "three", "four"])
    {
        effect.scope = Scope::Part(part.to_owned());
    }
    says(
        &case,
        "2030-05-01",
        "vacated the tro as to one and two and affirmed it as to three and four",
    );
    // The parts are told once, with what was done to them.
    says(&case, "2030-05-01", "The tro was in force for the rest");
    says_nothing_of(&case, "2030-05-01", "as to one and two it had been");
}

#[test]
fn what_a_court_directed_is_said_of_what_is_open_until_then() {
    let mut case = case(
        "2030-01-01 order I @nysd / 2030-01-02 notice-of-appeal N @ca2 by=ms appeals I
        2030-05-01 opinion A @ca2 reverses I / 2030-08-01 opinion S @scotus vacates A remands I",
    );
    let remand = &mut case.events[3].does[1];
    remand.reason = Some("To be dissolved below; no court has done so.".to_owned());
    says(
        &case,
        "2030-08-02",
        "was to be dissolved below; whether it bound anybody until then was open",
    );
}

#[test]
fn what_several_owe_together_is_counted_once() {
    let mut case = case(
        "2030-01-01 order I @nysd / 2030-01-02 order J @nysd / 2030-01-03 order O @nysd
        duty A ms I / duty B us J / duty C ms O / duty D us O",
    );
    for duty in &mut case.duties[2..] {
        duty.what = "Write a joint letter".to_owned();
        duty.due = Some(EventDate::parse("2030-02-01").unwrap());
    }
    says(&case, "2030-02-05", "1 more duty was in doubt.");
}

#[test]
fn what_a_ruling_did_later_is_told_from_then_on() {
    let mut case = case(
        "2030-01-01 injunction O @nysd / 2030-02-01 ruling R @nysd vacates O
        2030-04-01 order M @nysd",
    );
    let from = EventDate::parse("2030-03-01").unwrap();
    case.events[1].does[0].from = Some(Box::new(Occasion::Date(from)));
    says_nothing_of(&case, "2030-02-15", "had vacated");
    says(
        &case,
        "2030-03-05",
        "; that had taken effect on 1 March 2030",
    );
}

#[test]
fn a_reason_is_told_to_the_end_of_its_sentence_and_no_abbreviation_is_one() {
    let mut case = case(
        "2030-01-01 order O @nysd / 2030-02-01 notice-of-appeal N @ca2 by=ms appeals O
        2030-05-01 opinion A @ca2 vacates O, remands O",
    );
    let reason = "In light of Heron v. Otter, 28 U.S.C. and Inc. practice. The court adds more.";
    let decision = &mut case.events[2];
    for effect in &mut decision.does {
        effect.reason = Some(reason.into());
    }
    says(
        &case,
        "2030-05-01",
        "remanded in light of Heron v. Otter, 28 U.S.C. and Inc. practice",
    );
    says_nothing_of(&case, "2030-05-01", "court adds");
}

#[test]
fn what_comes_later_renames_nothing() {
    let case = case(
        "2030-01-01 search-warrant S @nysd to=ms / 2030-02-01 stay T @nysd stays S
        2031-01-01 search-warrant U @ca2 to=us",
    );
    says(&case, "2030-03-01", "the search-warrant had been stayed");
    says(&case, "2031-01-02", "of 1 January 2030");
}

#[test]
fn what_was_done_to_one_order_in_two_ways_names_it_once() {
    let case = case(
        "2030-01-01 order O @nysd / 2030-02-01 notice-of-appeal N @ca2 by=ms appeals O
        2030-05-01 opinion A @ca2 affirms-in-part O, vacates-in-part O",
    );
    says(
        &case,
        "2030-05-01",
        "affirmed in part and vacated in part the NYSD's order",
    );
}

#[test]
fn an_order_that_became_moot_is_told_for_some_weeks() {
    let case = case(
        "2030-01-01 order O @nysd to=ms / 2030-01-02 injunction I @nysd to=ms
        2030-02-01 notice-of-appeal N @nysd by=ms appeals I / 2030-05-04 brief P by=ms moots I
        2030-06-04 dismissal D @ca2 moots N",
    );
    says(&case, "2030-05-04", "had become moot that day");
    says(&case, "2030-05-20", "had become moot on 4 May 2030");
    says_nothing_of(&case, "2030-06-10", "become moot");
    says(&case, "2030-06-04", "CA2 had that day ended as moot");
}
