//! From dockets to a case: what stays, what is left out, what joins, and what a second import
//! changes. The dockets are made here; those of real courts are read where the environment
//! names the folder.

mod again;
mod privacy;
mod real;
mod told_days;

use std::collections::HashSet;

use writmap::format::builtin;
use writmap::import::{
    Docket, DocketJudge, DocketParty, Entry, EntryLink, Import, LowerCase, Options, RelatedCase,
    Report, join, to_case,
};
use writmap::model::{Case, Event, EventDate, EventId, PartyKind, Verb};

/// A case of dockets, with the usual options.
fn case_of(dockets: &[Docket]) -> Import {
    case_with(dockets, &Options::default())
}

fn case_with(dockets: &[Docket], options: &Options) -> Import {
    let report = Report::default();
    to_case("docket.html", dockets.to_vec(), report, builtin(), options)
}

fn date(text: &str) -> EventDate {
    EventDate::parse(text).unwrap_or_else(|_| EventDate::unknown())
}

fn entry(number: &str, day: &str, text: &str) -> Box<Entry> {
    Box::new(Entry {
        number: number.to_owned(),
        filed: date(day),
        text: text.to_owned(),
        ..Entry::default()
    })
}

fn party(name: &str, role: &str, counsel: &[&str]) -> DocketParty {
    DocketParty {
        name: name.to_owned(),
        role: role.to_owned(),
        counsel: counsel.iter().map(|&name| name.to_owned()).collect(),
        ..DocketParty::default()
    }
}

/// A case about a mill pond in a district court.
fn pond() -> Docket {
    Docket {
        title: "Otter v. Heron Mills, Inc.".to_owned(),
        court: "hid".to_owned(),
        number: "1:21-cv-00012".to_owned(),
        filed: date("2021-02-01"),
        judges: vec![DocketJudge {
            name: "Hon. Carla B. Reed".to_owned(),
            part: "assigned",
        }],
        parties: vec![
            party("Ann Otter", "Plaintiff", &["Dora Lake, Esq."]),
            party("HERON MILLS, INC.", "Defendant", &["Egon Weir"]),
        ],
        publisher: "PACER",
        entries: vec![
            entry(
                "1",
                "2021-02-01",
                "COMPLAINT against Heron Mills, Inc., filed by Ann Otter. (Lake, Dora) (Entered: 02/01/2021)",
            ),
            entry("", "2021-02-03", "Case assigned to Judge Carla B. Reed."),
            entry(
                "2",
                "2021-03-01",
                "MOTION to Dismiss 1 Complaint by Heron Mills, Inc. (Attachments: # 1 Exhibit)(Weir, Egon) (Entered: 03/01/2021)",
            ),
            entry(
                "3",
                "2021-04-06",
                "ORDER denying 2 Motion to Dismiss. Signed by Judge Carla B. Reed on 4/5/2021. (abc) (Entered: 04/06/2021)",
            ),
            entry(
                "4",
                "2021-09-10",
                "JUDGMENT in favor of Ann Otter. Signed by Judge Reed on 9/10/2021.",
            ),
            entry(
                "5",
                "2021-09-20",
                "NOTICE OF APPEAL by Heron Mills, Inc. as to 4 Judgment. (Weir, Egon)",
            ),
            entry(
                "6",
                "2022-06-30",
                "MANDATE of USCA as to 5 Notice of Appeal. USCA Case Number 21-16001.",
            ),
        ],
        ..Docket::default()
    }
}

/// Its appeal.
fn pond_appeal() -> Docket {
    Docket {
        title: "Ann Otter v. Heron Mills, Inc.".to_owned(),
        court: "ca9".to_owned(),
        number: "21-16001".to_owned(),
        filed: date("2021-09-21"),
        parties: vec![
            party("Ann Otter", "Plaintiff - Appellee", &[]),
            party("Heron Mills, Incorporated", "Defendant - Appellant", &[]),
        ],
        origins: vec![LowerCase {
            court: "hid".to_owned(),
            number: "1:21-cv-00012-CBR".to_owned(),
            judge: "Carla B. Reed, District Judge".to_owned(),
            filed: date("2021-02-01"),
            judgment: date("2021-09-10"),
            appealed: date("2021-09-20"),
        }],
        publisher: "PACER",
        entries: vec![
            entry(
                "1",
                "2021-09-21",
                "DOCKETED CAUSE AND ENTERED APPEARANCES OF COUNSEL.",
            ),
            entry(
                "2",
                "2022-06-01",
                "FILED OPINION (ANN BECK and BOB CREEK) AFFIRMED. FILED AND ENTERED JUDGMENT.",
            ),
            entry("3", "2022-06-30", "MANDATE ISSUED."),
        ],
        ..Docket::default()
    }
}

/// The application to the Supreme Court that names the district court as the one below.
fn pond_application() -> Docket {
    Docket {
        title: "Heron Mills, Inc., Applicant v. Ann Otter".to_owned(),
        court: "Supreme Court of the United States".to_owned(),
        number: "21A99".to_owned(),
        origins: vec![LowerCase {
            court: "United States District Court for the District of Hawaii".to_owned(),
            number: "(21-cv-12)".to_owned(),
            ..LowerCase::default()
        }],
        publisher: "Supreme Court of the United States",
        entries: vec![
            entry(
                "",
                "2021-10-04",
                "Application (21A99) for a stay, submitted to Justice Kagan.",
            ),
            entry("", "2021-10-11", "Application (21A99) denied by the Court."),
        ],
        ..Docket::default()
    }
}

#[track_caller]
fn event<'c>(case: &'c Case, id: &str) -> &'c Event {
    let ids: Vec<_> = case.events.iter().map(|event| event.id.as_str()).collect();
    case.event(&EventId::from(id))
        .unwrap_or_else(|| panic!("{id} is not among {ids:?}"))
}

fn effects(case: &Case, id: &str) -> Vec<(Verb, String)> {
    let does = event(case, id).does.iter();
    does.map(|effect| (effect.verb, effect.target.to_string()))
        .collect()
}

#[test]
fn entries_become_events_with_words_people_and_grounds() {
    let import = case_of(&[pond()]);
    let case = &import.case;
    assert_eq!(case.title, "Otter v. Heron Mills, Inc.");
    assert_eq!(case.dockets[0].number, "1:21-cv-00012");
    let ids: Vec<_> = case.events.iter().map(|event| event.id.as_str()).collect();
    assert_eq!(
        ids,
        [
            "hid-1",
            "hid-2021-02-03",
            "hid-2",
            "hid-3",
            "hid-4",
            "hid-5",
            "hid-6"
        ]
    );
    let motion = event(case, "hid-2");
    assert_eq!(motion.title, "Motion to dismiss complaint");
    assert_eq!(motion.by, ["heron-mills-inc".into()]);
    assert_eq!(motion.counsel[0].name, "Egon Weir");
    assert_eq!(motion.docket.as_deref(), Some("1:21-cv-00012"));
    assert_eq!(motion.docket_number.as_deref(), Some("2"));
    let quote = motion.sources[0].quote.as_deref().unwrap();
    assert_eq!(quote, pond().entries[2].text, "the text stays as it is");
    let order = event(case, "hid-3");
    assert_eq!(order.title, "Order denying motion to dismiss");
    assert_eq!(order.judges, ["reed".into()]);
    assert!(order.by.is_empty());
    assert_eq!(effects(case, "hid-3"), [(Verb::Denies, "hid-2".to_owned())]);
    let reason = order.does[0].reason.as_deref().unwrap();
    assert!(
        reason.contains("number in the text: “ORDER denying 2 Motion to Dismiss”"),
        "{reason}"
    );
    assert_eq!(event(case, "hid-4").judges, ["reed".into()]);
    assert_eq!(case.judges[0].name, "Carla B. Reed");
    let kinds: Vec<_> = case.parties.iter().map(|party| party.kind).collect();
    assert_eq!(kinds, [PartyKind::Person, PartyKind::Company]);
    let report = import.report.to_string();
    assert!(report.contains("entries: 7, "), "{report}");
    for effect in case.events.iter().flat_map(|event| &event.does) {
        assert!(effect.reason.is_some(), "{effect:?}");
    }
}

#[test]
fn a_hyperlink_is_said_to_be_one() {
    let mut docket = pond();
    docket.entries[0].keys = vec!["0881".to_owned()].into();
    let text = "NOTICE regarding Complaint";
    docket.entries.push(Box::new(Entry {
        links: vec![EntryLink {
            key: "0881".to_owned(),
            text: "Complaint".to_owned(),
            at: text.find("Complaint"),
        }]
        .into(),
        ..*entry("7", "2022-07-01", text)
    }));
    let import = case_of(&[docket]);
    let effect = &event(&import.case, "hid-7").does[0];
    assert_eq!(effect.target.as_str(), "hid-1");
    assert!(
        effect.reason.as_deref().unwrap().contains("hyperlink"),
        "{effect:?}"
    );
}

#[test]
fn entries_without_number_text_or_date_and_a_docket_printed_backwards_are_fine() {
    let mut docket = pond();
    docket.entries.reverse();
    docket.entries.push(Box::default());
    docket.entries.push(entry("", "2021-02-03", ""));
    let case = case_of(&[docket]).case;
    let same = case_of(&[pond()]).case;
    for event in same
        .events
        .iter()
        .filter(|event| event.id.as_str() != "hid-2021-02-03")
    {
        assert!(case.events.contains(event), "{}", event.id);
    }
    assert_eq!(case.events.len(), same.events.len() + 2);
    assert_eq!(event(&case, "hid-undated").title, "Entry without text");
    assert_eq!(event(&case, "hid-undated").date, EventDate::unknown());
    assert!(
        event(&case, "hid-2021-02-03-2")
            .title
            .starts_with("Case assigned")
    );
}

#[test]
fn an_appeal_joins_what_it_is_from() {
    let import = case_of(&[pond_appeal(), pond()]);
    let case = &import.case;
    assert_eq!(case.title, "Otter v. Heron Mills, Inc.");
    assert_eq!(
        case.caption.as_deref(),
        Some("Ann Otter v. Heron Mills, Inc.")
    );
    // The notice of 20 September is docketed above; the judgment of 10 September affirmed.
    assert_eq!(
        effects(case, "ca9-1"),
        [(Verb::RespondsTo, "hid-5".to_owned())]
    );
    assert_eq!(
        effects(case, "ca9-2"),
        [(Verb::Affirms, "hid-4".to_owned())]
    );
    assert_eq!(
        effects(case, "hid-6").last(),
        Some(&(Verb::Cites, "ca9-3".to_owned()))
    );
    assert_eq!(
        effects(case, "hid-5"),
        [(Verb::Appeals, "hid-4".to_owned())]
    );
    let place = |id: &str| case.events.iter().position(|event| event.id.as_str() == id);
    assert!(
        place("ca9-3") < place("hid-6"),
        "what acts stands behind what it acts on"
    );
    let [ann, mills] = &case.parties[..] else {
        panic!("{:?}", case.parties)
    };
    assert_eq!((ann.roles.len(), mills.roles.len()), (2, 2));
    assert_eq!(mills.roles[1].role, "defendant - appellant");
    assert!(
        !import
            .report
            .to_string()
            .contains("nothing in the files joins")
    );
}

#[test]
fn a_case_below_that_is_not_at_hand_is_told_by_what_the_appeal_says() {
    let case = case_of(&[pond_appeal()]).case;
    let judgment = event(&case, "hid-judgment-below");
    assert_eq!(
        (judgment.date.text(), judgment.kind.as_str()),
        ("2021-09-10", "judgment")
    );
    assert_eq!(judgment.court, Some("hid".into()));
    assert_eq!(judgment.sources[0].source.as_str(), "docket-ca9");
    assert_eq!(judgment.judges, ["reed".into()]);
    assert_eq!(
        effects(&case, "hid-notice-of-appeal"),
        [(Verb::Appeals, "hid-judgment-below".to_owned())]
    );
    assert_eq!(
        effects(&case, "ca9-1"),
        [(Verb::RespondsTo, "hid-notice-of-appeal".to_owned())]
    );
    assert!(
        case.dockets
            .iter()
            .any(|docket| docket.number == "1:21-cv-00012-CBR")
    );
    // Two dockets of higher courts meet in the case below.
    let import = case_of(&[pond_application(), pond_appeal()]);
    assert_eq!(
        effects(&import.case, "scotus-2021-10-04"),
        [(Verb::AsksFor, "hid-judgment-below".to_owned())]
    );
    assert!(
        !import
            .report
            .to_string()
            .contains("nothing in the files joins")
    );
}

#[test]
fn cases_below_of_one_number_and_two_types_stay_apart() {
    let mut criminal = pond_appeal();
    criminal.number = "21-17002".to_owned();
    criminal.origins[0].number = "1:21-cr-00012-CBR".to_owned();
    let import = case_of(&[pond_appeal(), criminal]);
    let below = ["hid-judgment-below", "hid-judgment-below-2"];
    assert_eq!(
        below.map(|id| event(&import.case, id).docket.as_deref()),
        [Some("1:21-cv-00012-CBR"), Some("1:21-cr-00012-CBR")]
    );
    assert_eq!(
        effects(&import.case, "ca9-1"),
        [(Verb::RespondsTo, "hid-notice-of-appeal".to_owned())]
    );
    let report = import.report.to_string();
    assert!(report.contains("nothing in the files joins"), "{report}");
}

#[test]
fn a_court_that_vacates_its_own_opinion_leaves_the_judgment_below() {
    let mut docket = pond_appeal();
    docket.entries[1].text =
        "Order filed. The court's opinion filed May 2, 2022, is vacated and the appeal dismissed."
            .to_owned();
    let case = case_of(&[docket]).case;
    assert_eq!(effects(&case, "ca9-2"), []);
}

#[test]
fn the_number_of_the_appeal_in_a_text_joins_two_dockets() {
    let mut appeal = pond_appeal();
    appeal.origins.clear();
    let case = case_of(&[pond(), appeal.clone()]).case;
    assert!(effects(&case, "hid-6").contains(&(Verb::Cites, "ca9-1".to_owned())));
    let mut below = pond();
    below.entries.pop();
    below.related = vec![RelatedCase {
        court: "ca9".to_owned(),
        number: "No. 21-16001".to_owned(),
        relation: "Appeal".to_owned(),
    }];
    let case = case_of(&[below, appeal]).case;
    assert_eq!(effects(&case, "ca9-1"), [(Verb::Cites, "hid-1".to_owned())]);
}

#[test]
fn unrelated_dockets_stand_side_by_side_and_the_report_says_so() {
    let mut other = pond();
    other.title = "Pike v. Carp".to_owned();
    other.number = "1:21-cv-00120".to_owned();
    let import = case_of(&[pond(), other]);
    assert_eq!(import.case.dockets.len(), 2);
    assert_eq!(import.case.events.len(), 14);
    assert_eq!(
        event(&import.case, "hid-1-21-cv-00120-4").title,
        "Judgment in favor of Ann Otter"
    );
    let report = import.report.to_string();
    assert!(
        report.contains("nothing in the files joins 1:21-cv-00012 (hid) with 1:21-cv-00120 (hid)"),
        "{report}"
    );
}

#[test]
fn the_order_of_the_files_does_not_matter() {
    let [a, b, c] = [pond(), pond_appeal(), pond_application()];
    let first = case_of(&[a.clone(), b.clone(), c.clone()]).case;
    for order in [
        [&b, &a, &c],
        [&c, &b, &a],
        [&a, &c, &b],
        [&b, &c, &a],
        [&c, &a, &b],
    ] {
        assert_eq!(case_of(&order.map(Clone::clone)).case, first);
    }
    // Imported one by one and joined afterwards, they tell the same of one another.
    let joined = join([a, b, c].map(|docket| case_of(&[docket]))).unwrap();
    assert_eq!(graph(&joined.case), graph(&first));
}

/// The effects of a case, in no order.
fn graph(case: &Case) -> HashSet<(String, Verb, String)> {
    let mut graph = HashSet::new();
    for event in &case.events {
        for effect in &event.does {
            graph.insert((event.id.to_string(), effect.verb, effect.target.to_string()));
        }
    }
    graph
}

#[test]
fn the_ninth_circuit_and_the_supreme_court_tell_one_story() {
    let files = ["pacer_appellate/ca9_2.json", "scotus_html/16A1191.json"];
    let [Some(ninth), Some(supreme)] = files.map(real::load) else {
        return;
    };
    let entries = ninth.entries.len() + supreme.entries.len();
    let import = case_of(&[supreme, ninth]);
    let case = &import.case;
    let acts = case.events.iter().flat_map(|event| &event.does);
    let told = acts.filter(|effect| effect.verb.may_point_forward());
    let told: HashSet<&EventId> = told.map(|effect| &effect.target).collect();
    assert_eq!(
        case.events.len(),
        entries + told.len() + 2,
        "the days that entries tell, and the judgment and the notice below"
    );
    assert_eq!(event(case, "hid-judgment-below").date.text(), "2017-03-29");
    for (id, target) in [
        ("ca9-1", "hid-notice-of-appeal"),
        ("hid-notice-of-appeal", "hid-judgment-below"),
        ("scotus-2017-06-01", "hid-judgment-below"),
    ] {
        assert_eq!(effects(case, id)[0].1, target);
    }
    assert!(
        !import
            .report
            .to_string()
            .contains("nothing in the files joins")
    );
}
