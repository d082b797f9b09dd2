//! Effects. On disk the verb is a key and its targets are the value, so that
//! `{ stays = ["a", "b"] }` stands for two effects.

use thin_vec::ThinVec;

use crate::format::record::{DiskValue, decode_key, field};
use crate::format::shape::{Field, Table, Type};
use crate::model::{AuthorityId, Cite, Effect, EventId, Occasion, PartyId, Scope, Verb};
use crate::syntax::{Node, TableBuilder, Value};

/// A field for each verb.
static VERBS: [Field; Verb::ALL.len()] = {
    let mut fields = [field::<Vec<EventId>>("", ""); Verb::ALL.len()];
    let mut index = 0;
    while index < fields.len() {
        fields[index].key = Verb::ALL[index].word();
        fields[index].doc = Verb::ALL[index].phrase();
        index += 1;
    }
    fields
};

static EFFECT: Table = Table {
    section: None,
    doc: "What an event does to earlier ones: one verb with its targets.",
    fields: &[
        field::<Scope>("scope", "The part that it reaches; all of it when missing."),
        field::<ThinVec<PartyId>>("as-to", "The persons whom it reaches; all when missing."),
        field::<Option<Box<Occasion>>>("from", "The event or day with which it takes effect."),
        field::<Option<Box<Occasion>>>("until", "The event with which it ends, or its last day."),
        field::<Option<String>>("if", "The condition on which it takes effect."),
        field::<Option<AuthorityId>>("basis", "The authority on which it rests."),
        field::<Option<String>>("reason", "Why, in the editor's words."),
        field::<bool>("unverified", "It was recalled and not checked."),
        field::<ThinVec<Cite>>("sources", "Who says so, when others than for the event."),
    ],
    choice: &VERBS,
    short: None,
    heir_by: None,
};

impl DiskValue for Effect {
    const TYPE: Type = Type::Table(&EFFECT);

    fn decode(node: &Node<'_>) -> Option<Self> {
        let mut effects = Vec::new();
        Self::decode_items(node, &mut effects);
        effects.pop()
    }

    fn decode_items(node: &Node<'_>, into: &mut Vec<Self>) {
        for entry in node.entries() {
            let Some(verb) = Verb::from_word(&entry.key) else {
                continue;
            };
            into.extend(entry.node.items().iter().filter_map(|target| {
                Some(Effect {
                    verb,
                    target: EventId::decode(target)?,
                    scope: decode_key(node, "scope")?,
                    as_to: decode_key(node, "as-to")?,
                    from: decode_key(node, "from")?,
                    until: decode_key(node, "until")?,
                    condition: decode_key(node, "if")?,
                    basis: decode_key(node, "basis")?,
                    reason: decode_key(node, "reason")?,
                    unverified: decode_key(node, "unverified")?,
                    sources: decode_key(node, "sources")?,
                })
            }));
        }
    }

    fn encode(&self) -> Option<Node<'_>> {
        encode_group(std::slice::from_ref(self))
    }

    /// Neighbours that differ in nothing but the target share a table.
    fn encode_items(items: &[Self]) -> Vec<Node<'_>> {
        let groups = items.chunk_by(differ_in_target_only);
        groups.filter_map(encode_group).collect()
    }
}

fn differ_in_target_only(a: &Effect, b: &Effect) -> bool {
    let retargeted = Effect {
        target: b.target.clone(),
        ..a.clone()
    };
    retargeted == *b
}

fn encode_group(group: &[Effect]) -> Option<Node<'_>> {
    let first = group.first()?;
    let mut targets: Vec<Node<'_>> = group.iter().filter_map(|e| e.target.encode()).collect();
    let target = match targets.pop() {
        Some(only) if targets.is_empty() => only,
        last => {
            targets.extend(last);
            Node::made(Value::List(targets))
        }
    };
    let mut table = TableBuilder::default();
    table.put(first.verb.word(), Some(target));
    table.put("scope", first.scope.encode());
    table.put("as-to", first.as_to.encode());
    table.put("from", first.from.encode());
    table.put("until", first.until.encode());
    table.put("if", first.condition.encode());
    table.put("basis", first.basis.encode());
    table.put("reason", first.reason.encode());
    table.put(
        "unverified",
        first.unverified.then(|| Node::made(Value::Bool(true))),
    );
    table.put("sources", first.sources.encode());
    Some(table.finish())
}
