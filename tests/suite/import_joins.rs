//! Dockets that name each other by number are joined, and the report says what would join others.

use crate::import_rows::docket_page;
use writmap::format::builtin;
use writmap::import::{Input, Options, open};

/// The joints between the files, and what the report says of those that nothing joins.
fn joints(files: &[(&str, String)]) -> (Vec<String>, String) {
    let inputs: Vec<Input<'_>> = files
        .iter()
        .map(|(name, text)| Input::new(name, text.as_bytes()))
        .collect();
    let opened = open("files", &inputs, builtin(), &Options::default()).unwrap();
    let import = opened.into_bundle().unwrap().import;
    let docket = |id: &writmap::model::EventId| {
        let event = import.case.events.iter().find(|event| event.id == *id);
        event.and_then(|event| event.docket.clone())
    };
    let mut joints = Vec::new();
    for event in &import.case.events {
        for effect in &event.does {
            if docket(&effect.target) != event.docket {
                let (verb, target) = (effect.verb.word(), docket(&effect.target));
                let reason = effect.reason.clone().unwrap_or_default();
                let (own, target) = (event.docket.clone(), target.unwrap_or_default());
                joints.push(format!(
                    "{} {verb} {target}: {reason}",
                    own.unwrap_or_default()
                ));
            }
        }
    }
    let said = import.report.understood.into_iter();
    let said = said.filter(|sentence| sentence.contains("nothing in the files joins"));
    (joints, said.collect())
}

const STATE: &str = "date,court,docket,kind,title,quote\n\
    2031-01-02,tx-harris,2031-12345,complaint,Original petition,PLAINTIFF'S ORIGINAL PETITION\n\
    2031-04-09,tx-harris,2031-12345,other,Received,REMAND ORDER RECEIVED FROM FEDERAL COURT\n";

#[test]
fn removal_and_remand_join_a_state_court() {
    let federal = docket_page(
        "4:31-cv-03001-ABC",
        &[
            "03/04/2031|1|NOTICE OF REMOVAL from the 295th District Court, case number 2031-12345",
            "04/05/2031|9|ORDER REMANDING CASE to the 295th District Court, cause no. 2031-12345",
        ],
    );
    let (joints, said) = joints(&[("fed.html", federal), ("state.csv", STATE.to_owned())]);
    assert_eq!(
        joints,
        [
            "4:31-cv-03001 cites 2031-12345: number in the text: “number 2031-12345”",
            "2031-12345 follows-from 4:31-cv-03001: number in the text: “no. 2031-12345”",
        ]
    );
    assert!(said.is_empty());
}

#[test]
fn members_of_a_lead_case_are_joined_with_it() {
    let lead = docket_page(
        "1:31-md-02543-ABC",
        &["03/04/2031|1|TRANSFER ORDER of the panel"],
    );
    let member = docket_page(
        "1:31-cv-04444-ABC",
        &["03/07/2031|2|ORDER consolidating this action with lead case 1:31-md-02543"],
    );
    let (joints, said) = joints(&[("lead.html", lead), ("member.html", member)]);
    assert_eq!(
        joints,
        ["1:31-cv-04444 cites 1:31-md-02543: number in the text: “case 1:31-md-02543”"]
    );
    assert!(said.is_empty());
}

#[test]
fn the_report_says_what_would_join_dockets() {
    let one = docket_page(
        "1:31-cv-00001-ABC",
        &["03/04/2031|1|COMPLAINT by Ada Finch"],
    );
    let other = docket_page("1:31-cv-00002-ABC", &["03/04/2031|1|COMPLAINT by Ada Wren"]);
    let (joints, said) = joints(&[("one.html", one), ("other.html", other)]);
    assert!(joints.is_empty());
    assert!(said.contains("an entry of one that names the number of the other would join them"));
}

#[test]
fn a_petition_and_its_application_are_joined() {
    let docket = |number: &str, day: &str, text: &str| {
        format!(
            "{{\"CaseNumber\":\"{number} \",\"DocketedDate\":\"March 1, 2031\",\
             \"PetitionerTitle\":\"Otter Mill, Petitioner\",\"RespondentTitle\":\"Ada Finch\",\
             \"ProceedingsandOrder\":[{{\"Date\":\"{day}\",\"Text\":\"{text}\"}}],\
             \"Petitioner\":[],\"Respondent\":[],\"Other\":[]}}"
        )
    };
    let application = docket("31A12", "Feb 01 2031", "Application (31A12) for a stay.");
    let petition = docket(
        "31-99",
        "Mar 01 2031",
        "Petition for a writ of certiorari filed; application 31A12 was granted.",
    );
    let (joints, _) = joints(&[("a.json", application), ("p.json", petition)]);
    assert_eq!(
        joints,
        ["31-99 cites 31A12: number in the text: “application 31A12”"]
    );
}
