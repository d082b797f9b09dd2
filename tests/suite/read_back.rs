//! What an import writes is read again as the same case, without a problem.

use std::fs;
use std::path::{Path, PathBuf};

use writmap::format::builtin;
use writmap::import::Options;

use crate::court_records::court_records;
use crate::fuzz::round_trip::reads_back;
use crate::import::import;

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    let entries = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let mut entries: Vec<_> = entries.collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            files(&path, found);
        } else {
            found.push(path);
        }
    }
}

#[test]
fn every_court_record_reads_back_the_same() {
    let Some(folder) = court_records("") else {
        return;
    };
    let mut found = Vec::new();
    files(&folder, &mut found);
    let mut imported = 0;
    for path in found {
        let name = path.display().to_string();
        let bytes = fs::read(&path).unwrap();
        if let Ok(import) = import(&name, &bytes, builtin(), &Options::default()) {
            imported += 1;
            reads_back(&name, &import.case);
        }
    }
    assert!(imported > 20, "only {imported} records could be imported");
}

/// Ids of a page that has none, or none that could be one, are made.
#[test]
fn what_has_no_name_gets_an_id() {
    let judgment = r##"<?xml version="1.0" encoding="UTF-8"?><akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><judgment name="judgment"><meta><identification source="#tna"><FRBRWork><FRBRthis value="https://caselaw.nationalarchives.gov.uk/id/ewhc/comm/2031/1"/><FRBRdate date="2031-03-01" name="judgment"/><FRBRname value="Heron v Otter"/></FRBRWork></identification><lifecycle source="#"><eventRef date="2031-02-01" refersTo="#"/><eventRef date="2031-02-02"/><eventRef date="2031-02-03" refersTo="#§§"/><eventRef date="2031-03-01" refersTo="#judgment"/></lifecycle></meta><header><p>Heron v Otter</p></header><judgmentBody><decision><p>Text.</p></decision></judgmentBody></judgment></akomaNtoso>"##;
    let import = import("a.xml", judgment.as_bytes(), builtin(), &Options::default()).unwrap();
    let case = &import.case;
    assert!(case.events.len() >= 4, "{:?}", case.events.len());
    assert!(
        case.events
            .iter()
            .all(|event| !event.id.as_str().is_empty())
    );
    reads_back("a judgment", case);
    let table = "id,date,title,court,party,denies\n,2031-01-02,—,nysd,§§,\n#1,2031-01-03,§,¶,—,#1\n\
                 -,2031-01-04,.,.,.,.\n";
    let import = crate::import::import("a.csv", table.as_bytes(), builtin(), &Options::default());
    reads_back("a table", &import.unwrap().case);
}

/// A page whose entry ends before it says when.
#[test]
fn a_date_that_is_left_empty_reads_back_the_same() {
    let record = "<gov_uscourts_docket><case_details><court>azd</court>\
        <docket_num>2:31-cv-02141</docket_num><case_name>Heron v. Otter</case_name></case_details>\
        <document_list><document doc_num=\"1\" attachment_num=\"0\"><date_filed></date_filed>\
        </document></document_list></gov_uscourts_docket>";
    let import = import("a.xml", record.as_bytes(), builtin(), &Options::default()).unwrap();
    assert_eq!(import.case.events.len(), 1);
    reads_back("a record", &import.case);
}
