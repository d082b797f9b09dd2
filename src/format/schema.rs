//! The JSON Schema of the case file, made from the shape.
//!
//! Draft 2020-12; editors use it to complete and check TOML and JSON alike. Start with
//! [`schema`].

use serde_json::{Map, Value, json};

use super::builtin::catalogue::builtin;
use super::file::{ROOT, VERSION, table_of};
use super::section::Section;
use super::shape::{Absence, Field, Table, Type, VERSION_KEY};

/// The JSON Schema of a case file.
pub fn schema() -> Value {
    let mut schema = table_schema(&ROOT);
    schema["$schema"] = json!("https://json-schema.org/draft/2020-12/schema");
    schema["title"] = json!("Writmap case file");
    schema["properties"]["$schema"] = json!({ "type": "string" });
    schema["properties"][VERSION_KEY]["const"] = json!(VERSION);
    schema["required"] = json!([VERSION_KEY, "case"]);
    let rows = Section::ALL.iter().filter_map(|section| {
        let definition = table_schema(table_of(*section)?);
        Some((section.key().to_owned(), definition))
    });
    let known = [(KNOWN_KIND, known_kinds()), (KNOWN_COURT, known_courts())];
    let known = known.map(|(key, definition)| (key.to_owned(), definition));
    schema["$defs"] = Value::Object(rows.chain(known).collect());
    schema
}

/// The names under which the kinds and the courts of the program are defined.
const KNOWN_KIND: &str = "known-kind";
const KNOWN_COURT: &str = "known-court";

fn known_kinds() -> Value {
    let kinds = builtin().kinds().iter();
    words_schema(
        "A kind of event.",
        kinds.map(|kind| (kind.id.as_str(), kind.name.as_str())),
    )
}

fn known_courts() -> Value {
    let courts = builtin().courts().iter();
    words_schema(
        "A court.",
        courts.map(|court| (court.id.as_str(), court.short.as_str())),
    )
}

/// Words to choose from, with what each means, as editors show it.
fn words_schema<'w>(doc: &str, words: impl Iterator<Item = (&'w str, &'w str)>) -> Value {
    let (words, meanings): (Vec<&str>, Vec<&str>) = words.unzip();
    json!({ "description": doc, "enum": words, "enumDescriptions": meanings })
}

fn table_schema(table: &Table) -> Value {
    let properties: Map<String, Value> = table
        .all_fields()
        .flat_map(|field| [Some(field.key), field.alias].map(|key| (key, field)))
        .filter_map(|(key, field)| Some((key?.to_owned(), field_schema(field))))
        .collect();
    let made_up = table.section.is_some_and(Section::makes_up_ids);
    let required: Vec<&str> = table
        .own_fields()
        .filter(|field| field.absence != Absence::Fine)
        .filter(|field| !(made_up && matches!(field.ty, Type::Id(_))))
        .filter(|field| table.heir_by.is_none() || matches!(field.ty, Type::Id(_)))
        .map(|field| field.key)
        .collect();
    let mut schema = json!({
        "type": "object",
        "description": table.doc,
        "properties": properties,
        "patternProperties": { "^x-": {} },
        "additionalProperties": false,
    });
    if !required.is_empty() {
        schema["required"] = json!(required);
    }
    if !table.choice.is_empty() {
        let one = |field: &Field| json!({ "required": [field.key] });
        schema["oneOf"] = table.choice.iter().map(one).collect();
    }
    schema
}

fn field_schema(field: &Field) -> Value {
    let mut schema = type_schema(field.ty);
    if field.list {
        schema = json!({ "oneOf": [schema, { "type": "array", "items": schema }] });
    }
    schema["description"] = json!(field.doc);
    schema
}

fn type_schema(ty: Type) -> Value {
    match ty {
        Type::Text => json!({ "type": "string" }),
        Type::Id(_) => json!({ "type": "string", "pattern": "^[a-z0-9.-]+$" }),
        // The file may have others of its own.
        Type::Ref(Section::Kind) => known_or_own(KNOWN_KIND),
        Type::Ref(Section::Court) => known_or_own(KNOWN_COURT),
        Type::Ref(_) | Type::RefOrDate(_) => json!({ "type": "string", "minLength": 1 }),
        Type::Date => json!({
            "type": "string",
            "examples": ["2014-07-31", "2014-07", "2014-07~", "2013-12-04/2013-12-18", "unknown"],
        }),
        Type::Bool => json!({ "type": "boolean" }),
        Type::Integer => json!({ "type": "integer", "minimum": 0 }),
        Type::Number => json!({ "type": "number" }),
        Type::Word(words) => json!({ "enum": words }),
        Type::Table(table) | Type::Flat(table) => {
            let named = match table.section {
                Some(section) => json!({ "$ref": format!("#/$defs/{}", section.key()) }),
                None => table_schema(table),
            };
            match table.short {
                Some(_) => json!({ "oneOf": [{ "type": "string" }, named] }),
                None => named,
            }
        }
    }
}

fn known_or_own(known: &str) -> Value {
    let known = json!({ "$ref": format!("#/$defs/{known}") });
    json!({ "anyOf": [known, { "type": "string", "minLength": 1 }] })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn describes_every_section_and_closed_list() {
        let schema = schema();
        for section in Section::ALL {
            let list = &schema["properties"][section.key()];
            assert_eq!(list["oneOf"][1]["type"], "array", "{}", section.key());
            assert!(schema["$defs"][section.key()]["properties"].is_object());
        }
        let event = &schema["$defs"]["event"];
        assert_eq!(event["required"], json!(["id", "date", "kind", "title"]));
        let effect = &event["properties"]["does"]["oneOf"][0];
        assert!(effect["properties"]["lifts-stay"]["description"].is_string());
        assert_eq!(event["properties"]["sealed"]["type"], "boolean");
        for (key, known) in [("kind", "injunction"), ("court", "ca2")] {
            let name = event["properties"][key]["anyOf"][0]["$ref"].as_str();
            let name = name.and_then(|name| name.strip_prefix("#/$defs/")).unwrap();
            let words = schema["$defs"][name]["enum"].as_array().unwrap();
            assert!(words.contains(&json!(known)), "{key}");
            let meanings = schema["$defs"][name]["enumDescriptions"].as_array();
            assert_eq!(meanings.unwrap().len(), words.len());
        }
        let aspect = &schema["$defs"]["conflict"]["properties"]["aspect"]["enum"];
        assert_eq!(aspect[0], "occurred");
        assert_eq!(schema["$defs"]["court"]["required"], json!(["id"]));
    }
}
