//! The rows of every list: each field the format has can be written, undone to the byte, and refused
//! with a remedy; rows are added, moved, renamed, made one, and taken out.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use writmap::format::{
    CaseRow, FieldSort, FormField, RowPlace, RowShape, SHIPPED, Section, builtin, mentions, read,
    row_count, schema,
};
use writmap::model::Case;
use writmap::session::{
    ComposeCommand, EditCommand, Origin, Request, RowCommand, Session, consider, entries, rows,
};

use crate::kept_states::assert_as_from_nothing;

fn open(text: &str) -> Session {
    let bytes = Arc::new(text.as_bytes().to_vec());
    let origin = Origin::Dropped("case.toml".to_owned(), Arc::clone(&bytes));
    let file = writmap::import::File {
        name: "case.toml".to_owned(),
        bytes,
    };
    let mut session = Session::default();
    let arrival = consider(origin, vec![file].into(), &session.instructions(None)).unwrap();
    session.receive(arrival);
    session
}

fn full() -> Session {
    open(include_str!("full.toml"))
}

fn case(session: &Session) -> &Case {
    &session.document().unwrap().case
}

fn text(session: &Session) -> String {
    let document = session.document().unwrap();
    document.text_for(Path::new("x.toml")).unwrap()
}

/// Something that may stand in a field and does not yet, if there is such.
fn other(field: &FormField, now: &[String], case: &Case) -> Option<Vec<String>> {
    let catalogue = builtin().with(&case.courts, &case.jurisdictions, &case.kinds);
    let row = |section| {
        let all = entries(section, case, &catalogue).into_iter();
        all.map(|entry| entry.value).collect::<Vec<_>>()
    };
    let wanted: Vec<String> = match field.sort {
        FieldSort::Text => vec!["“é\\\"' words".to_owned(), "others".to_owned()],
        FieldSort::Date | FieldSort::RowOrDate(_) => vec!["12 August 2014".to_owned()],
        FieldSort::Truth | FieldSort::Flag => ["true", "false"].map(str::to_owned).into(),
        FieldSort::Whole => vec!["4".to_owned()],
        FieldSort::Number => vec!["-7.25".to_owned()],
        FieldSort::Word(words) => words.iter().map(|word| (*word).to_owned()).collect(),
        FieldSort::Row(section) => row(section),
        FieldSort::OwnId | FieldSort::Group(_) => return None,
    };
    let wanted = wanted.into_iter().find(|value| !now.contains(value))?;
    Some(vec![wanted])
}

/// Every field of a row, however deep, with its path there: of lists of groups the first one.
fn paths(shape: RowShape, before: &str) -> Vec<(String, FormField)> {
    let mut found = Vec::new();
    for field in shape.fields() {
        let path = format!("{before}{}", field.key);
        match field.sort {
            FieldSort::Group(inner) => {
                let number = if field.is_list { ".0." } else { "." };
                found.extend(paths(inner, &format!("{path}{number}")));
            }
            _ => found.push((path, field)),
        }
    }
    found
}

/// The keys of everything that the JSON Schema says of a table, however deep.
fn schema_paths(
    table: &serde_json::Value,
    root: &serde_json::Value,
    before: &str,
) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (key, value) in table["properties"].as_object().unwrap() {
        let mut value = value;
        // One item may stand for a list, and a text for a table.
        let mut is_list = false;
        while let (None, Some(either)) = (value.get("properties"), value["oneOf"].as_array()) {
            is_list |= either[1]["type"] == "array";
            value = if either[1]["type"] == "array" {
                &either[0]
            } else {
                &either[1]
            };
        }
        if let Some(name) = value["$ref"].as_str() {
            value = root.pointer(name.trim_start_matches('#')).unwrap();
        }
        let path = format!("{before}{key}");
        if value["properties"].is_object() {
            let number = if is_list { ".0." } else { "." };
            found.extend(schema_paths(value, root, &format!("{path}{number}")));
        } else {
            found.insert(path);
        }
    }
    found
}

/// A second spelling of a key is no field of its own.
fn is_second_spelling(path: &str) -> bool {
    let key = path.rsplit('.').next().unwrap();
    ["role", "judge", "place", "authority", "author"].contains(&key)
        && !path.ends_with("roles.0.role")
}

#[test]
fn every_field_of_the_format_is_written_and_undone_to_the_byte() {
    let root = schema();
    let mut session = full();
    let before = text(&session);
    let mut written = 0;
    let places = Section::ALL
        .iter()
        .map(|section| RowPlace::Row(*section, 0));
    for place in [RowPlace::Head].into_iter().chain(places) {
        let section = place.section();
        let shape = RowShape::of(section).unwrap();
        let table = match section {
            Some(section) => &root["$defs"][section.key()],
            None => &root["properties"]["case"],
        };
        let mut known: BTreeSet<String> = schema_paths(table, &root, "");
        let all = known.clone();
        known.retain(|path| !is_second_spelling(path) && !all.contains(&format!("{path}s")));
        let own: BTreeSet<String> = paths(shape, "").into_iter().map(|(path, _)| path).collect();
        assert_eq!(own, known, "{section:?}");
        assert!(
            place.is_in(case(&session)),
            "{section:?} has no row in the sample"
        );
        for (path, field) in paths(shape, "") {
            // The last row may hang on the others.
            let place = match section {
                Some(section) => RowPlace::Row(section, row_count(case(&session), section) - 1),
                None => place,
            };
            let row = CaseRow::of(case(&session), place).unwrap();
            let command = if field.sort == FieldSort::OwnId {
                let id = "another-id".to_owned();
                RowCommand::Rename { place, id }
            } else {
                // Nothing hangs on itself.
                let mut now = row.values(&path);
                now.extend(row.id().map(str::to_owned));
                let typed = other(&field, &now, case(&session));
                assert!(typed.is_some() || !field.is_needed, "{section:?} {path}");
                let typed = typed.unwrap_or_default();
                let fields = with_what_it_needs(&path, typed, &row, case(&session));
                RowCommand::Write { place, fields }
            };
            let request = session.apply(command.clone().into());
            assert_eq!(request, None, "{command:?}");
            let after = text(&session);
            assert_ne!(after, before, "{command:?}");
            let again = read("x", after.clone().into_bytes(), builtin());
            assert!(
                *again.case == *case(&session),
                "{command:?} {:?}",
                again.problems
            );
            assert!(session.history().undo_label().is_some());
            assert_as_from_nothing(&session.picture().unwrap().story);
            session.apply(EditCommand::Undo.into());
            assert_eq!(text(&session), before, "{command:?}");
            written += 1;
        }
    }
    assert!(written > 250, "{written}");
}

/// The field, with what a group needs in which it is the first to be written.
fn with_what_it_needs(
    path: &str,
    typed: Vec<String>,
    row: &CaseRow,
    case: &Case,
) -> Vec<(String, Vec<String>)> {
    let mut fields = vec![(path.to_owned(), typed)];
    let parts: Vec<&str> = path.split('.').collect();
    let mut shape = row.shape();
    let mut before = String::new();
    let mut parts = parts.into_iter().peekable();
    while let Some(key) = parts.next() {
        let field = shape.fields().into_iter().find(|field| field.key == key);
        let FieldSort::Group(inner) = field.unwrap().sort else {
            break;
        };
        before = format!("{before}{key}.");
        if parts
            .peek()
            .is_some_and(|part| part.parse::<usize>().is_ok())
        {
            before = format!("{before}{}.", parts.next().unwrap());
        }
        let is_new = row.count(before.trim_end_matches('.')) == 0;
        let needed = inner.fields().into_iter();
        let needed = needed.filter(|field| {
            let is_group = matches!(field.sort, FieldSort::Group(_) | FieldSort::OwnId);
            is_new && field.is_needed && !field.is_choice && !is_group
        });
        for field in needed {
            let own = format!("{before}{}", field.key);
            if own != path {
                fields.insert(0, (own, other(&field, &[], case).unwrap()));
            }
        }
        let choice = inner.fields().into_iter().find(|field| field.is_choice);
        let chosen = inner
            .fields()
            .iter()
            .any(|field| field.is_choice && path == format!("{before}{}", field.key));
        if let Some(choice) = choice.filter(|_| is_new && !chosen) {
            let own = format!("{before}{}", choice.key);
            fields.insert(0, (own, other(&choice, &[], case).unwrap()));
        }
        shape = inner;
    }
    fields
}

#[test]
fn every_field_of_every_list_refuses_what_cannot_stand_there_with_a_remedy() {
    let mut session = full();
    let before = text(&session);
    let mut refused = 0;
    for section in Section::ALL {
        let place = RowPlace::Row(*section, 0);
        for (path, field) in paths(RowShape::of(Some(*section)).unwrap(), "") {
            let bad = match field.sort {
                FieldSort::Text | FieldSort::Group(_) => continue,
                FieldSort::Date => "31 Jully 2014",
                FieldSort::Truth | FieldSort::Flag => "perhaps",
                FieldSort::Whole | FieldSort::Number => "many",
                FieldSort::Word(_) | FieldSort::Row(_) | FieldSort::RowOrDate(_) => "no such thing",
                FieldSort::OwnId => "No id!",
            };
            let command = if field.sort == FieldSort::OwnId {
                RowCommand::Rename {
                    place,
                    id: bad.to_owned(),
                }
            } else {
                RowCommand::Write {
                    place,
                    fields: vec![(path.clone(), vec![bad.to_owned()])],
                }
            };
            let Some(Request::Tell(why)) = session.apply(command.into()) else {
                panic!("{section:?} {path} takes {bad:?}");
            };
            let remedies = ["Choose", "Write", "Expected", "Did you mean", "first"];
            let has_remedy = remedies.iter().any(|words| why.contains(words));
            assert!(has_remedy && !why.contains('\n'), "{path}: {why}");
            assert_eq!(text(&session), before);
            refused += 1;
        }
    }
    assert!(refused > 150, "{refused}");
}

#[test]
fn a_row_of_every_list_is_added_moved_and_taken_out_again() {
    for section in Section::ALL {
        let mut session = full();
        let before = text(&session);
        let count = row_count(case(&session), *section);
        let row = CaseRow::of(case(&session), RowPlace::Row(*section, 0)).unwrap();
        let mut fields = row.written();
        fields.retain(|(path, _)| path != "id");
        let add = RowCommand::Add {
            section: *section,
            fields,
        };
        assert_eq!(session.apply(add.clone().into()), None, "{add:?}");
        assert_eq!(row_count(case(&session), *section), count + 1);
        let place = RowPlace::Row(*section, count);
        let mut new = CaseRow::of(case(&session), place).unwrap();
        if let Some(id) = row.id() {
            assert_ne!(new.id(), Some(id));
            new.set_id(id);
        }
        assert_eq!(new, row);
        let again = read("x", text(&session).into_bytes(), builtin());
        assert!(*again.case == *case(&session), "{section:?}");
        let later = false;
        session.apply(RowCommand::Shift { place, later }.into());
        let again = read("x", text(&session).into_bytes(), builtin());
        assert!(*again.case == *case(&session), "{section:?} moved");
        let place = RowPlace::Row(*section, count - 1);
        let keeps_mentions = false;
        session.apply(
            RowCommand::Remove {
                place,
                keeps_mentions,
            }
            .into(),
        );
        assert_eq!(row_count(case(&session), *section), count);
        for _ in 0..3 {
            session.apply(EditCommand::Undo.into());
        }
        assert_eq!(text(&session), before, "{section:?}");
    }
}

#[test]
fn what_is_renamed_is_followed_everywhere_and_keeps_its_comments() {
    for (name, section) in [
        ("microsoft-ireland.toml", Section::Party),
        ("microsoft-ireland.toml", Section::Source),
        ("microsoft-ireland.toml", Section::Event),
        ("microsoft-ireland.toml", Section::Judge),
        ("microsoft-ireland.toml", Section::Conflict),
        ("schrems.toml", Section::Question),
        ("schrems.toml", Section::Authority),
    ] {
        let shipped = SHIPPED.iter().find(|shipped| shipped.name == name).unwrap();
        let mut session = open(shipped.text);
        let before = text(&session);
        let id = rows(section, case(&session))[0].value.clone();
        let named = mentions(case(&session), section, &id).len();
        assert!(named > 0, "{section:?} {id}");
        let place = RowPlace::Row(section, 0);
        let new = "quite-another-id".to_owned();
        let id_now = new.clone();
        assert_eq!(
            session.apply(RowCommand::Rename { place, id: id_now }.into()),
            None
        );
        assert_eq!(mentions(case(&session), section, &id).len(), 0);
        assert_eq!(mentions(case(&session), section, &new).len(), named);
        let after = text(&session);
        let comments = |text: &str| text.lines().filter(|line| line.starts_with('#')).count();
        assert_eq!(comments(&after), comments(&before), "{section:?}");
        let again = read("x", after.into_bytes(), builtin());
        assert!(*again.case == *case(&session));
        let problems = session.document().unwrap().problems().len();
        assert_eq!(again.problems.len(), problems, "{:?}", again.problems);
        session.apply(EditCommand::Undo.into());
        assert_eq!(text(&session), before);
    }
}

#[test]
fn an_id_that_another_row_has_or_that_is_a_date_is_refused_with_another() {
    let mut session = full();
    for (id, instead) in [
        ("government", "government-2"),
        ("2014-05", "party-2014-05"),
        ("Mill Corp.", "mill-corp"),
    ] {
        let place = RowPlace::Row(Section::Party, 0);
        let id = id.to_owned();
        let Some(Request::Tell(why)) = session.apply(RowCommand::Rename { place, id }.into())
        else {
            panic!("{instead}");
        };
        assert!(why.ends_with(&format!("Did you mean {instead}?")), "{why}");
    }
}

#[test]
fn of_two_that_are_one_the_other_is_named_and_nothing_is_lost() {
    let text_of_two = "writmap = 1\n[case]\ntitle = \"A v. B\"\n\
        [[party]]\nid = \"ms\"\nname = \"Microsoft\"\nkind = \"company\"\nroles = [\"movant\"]\n\
        # The same once more.\n\
        [[party]]\nid = \"microsoft-corp\"\nname = \"Microsoft Corp.\"\nkind = \"company\"\n\
        full = \"Microsoft Corporation\"\nroles = [\"movant\", \"appellant\"]\npart-of = \"ms\"\n\
        [[event]]\nid = \"one\"\ndate = \"2014-01-02\"\nkind = \"motion\"\ntitle = \"M\"\n\
        by = [\"microsoft-corp\", \"ms\"]\n\
        [[event]]\nid = \"two\"\ndate = \"2014-01-03\"\nkind = \"motion\"\ntitle = \"N\"\n\
        by = \"microsoft-corp\"\n";
    let mut session = open(text_of_two);
    let place = RowPlace::Row(Section::Party, 1);
    session.apply(ComposeCommand::Row(place).into());
    let with = "ms".to_owned();
    assert_eq!(
        session.apply(RowCommand::Unite { place, with }.into()),
        None
    );
    let party = &case(&session).parties[0];
    assert_eq!(case(&session).parties.len(), 1);
    assert_eq!(party.full.as_deref(), Some("Microsoft Corporation"));
    assert_eq!(party.roles.len(), 2, "{:?}", party.roles);
    assert_eq!(party.part_of, None);
    for event in &case(&session).events {
        let by: Vec<_> = event
            .by
            .iter()
            .map(writmap::model::PartyId::as_str)
            .collect();
        assert_eq!(by, ["ms"], "{}", event.id);
    }
    let again = read("x", text(&session).into_bytes(), builtin());
    assert!(*again.case == *case(&session));
    assert_eq!(again.problems, []);
    session.apply(EditCommand::Undo.into());
    assert_eq!(text(&session), text_of_two);
    let with = "nobody".to_owned();
    let refused = session.apply(RowCommand::Unite { place, with }.into());
    assert!(matches!(refused, Some(Request::Tell(why)) if why.contains("Choose another party")));
}

#[test]
fn events_that_are_one_are_made_one_with_their_links() {
    let mut session = open(SHIPPED[0].text);
    let before = text(&session);
    let events = &case(&session).events;
    let number = events
        .iter()
        .position(|event| !event.does.is_empty())
        .unwrap();
    let (gone, kept) = (events[number].clone(), events[number + 1].id.clone());
    let place = RowPlace::Row(Section::Event, number);
    let with = kept.to_string();
    assert_eq!(
        session.apply(RowCommand::Unite { place, with }.into()),
        None
    );
    assert!(case(&session).event(&gone.id).is_none());
    let now = case(&session).event(&kept).unwrap();
    for effect in gone.does.iter().filter(|effect| effect.target != kept) {
        assert!(now.does.contains(effect), "{effect:?}");
    }
    assert!(now.does.iter().all(|effect| effect.target != kept));
    assert_eq!(
        mentions(case(&session), Section::Event, gone.id.as_str()).len(),
        0
    );
    let again = read("x", text(&session).into_bytes(), builtin());
    assert!(*again.case == *case(&session));
    session.apply(EditCommand::Undo.into());
    assert_eq!(text(&session), before);
}
