//! Claims, what they say, and conflicts between them.

use crate::format::record::{DiskValue, field, record};
use crate::format::shape::{Table, Type};
use crate::model::{
    Aspect, Cite, Claim, ClaimId, Conflict, ConflictId, EventDate, EventId, Settlement, SourceId,
    Statement,
};
use crate::syntax::{Node, TableBuilder, Value};

record! {
    Claim in Claim, "What one source says about one event.";
    id: ClaimId, "id", "Identifier; may be left out.";
    about: EventId, "about", "The event concerned.";
    says: Statement, "says", "What it says.";
    as_of: Option<EventDate>, "as-of", "For which day it says so.";
    conflict: Option<ConflictId>, "conflict", "The conflict to which it belongs.";
    .. cite: Cite;
}

record! {
    Conflict in Conflict, "Claims on one thing that cannot all be true, or seem so.";
    id: ConflictId, "id", "Identifier.";
    topic: String, "topic", "What the sources differ on.";
    aspect: Aspect, "aspect", "The type of conflict.";
    about: Vec<EventId>, "about", "The events concerned.";
    open_because: Option<String>, "open-because", "Why it is open, while it is.";
    settlement: Option<Settlement>, "settlement", "How a person settled it.";
}

record! {
    Settlement, "How a person settled a conflict; the claims stay as they are.";
    holds: String, "holds", "What is held to be so.";
    reason: String, "reason", "The reason.";
    follows: Option<SourceId>, "follows", "The source that is followed, when one is.";
    sources: Vec<Cite>, "sources", "What backs this up.";
}

static STATEMENT: Table = Table {
    section: None,
    doc: "What a source says: exactly one aspect with what it says of it.",
    fields: &[],
    choice: &[
        field::<bool>("occurred", "Whether it happened."),
        field::<EventDate>("date", "When."),
        field::<String>("actor", "Who did it."),
        field::<String>("court", "In which court."),
        field::<String>("reason", "Why."),
        field::<String>("outcome", "What came out of it."),
        field::<String>("status", "What was in force."),
        field::<String>(
            "characterisation",
            "What it is called, or how it is judged.",
        ),
    ],
    short: None,
    heir_by: None,
};

impl DiskValue for Statement {
    const TYPE: Type = Type::Table(&STATEMENT);

    fn decode(node: &Node<'_>) -> Option<Self> {
        node.entries().iter().find_map(|entry| {
            let aspect = Aspect::from_word(&entry.key)?;
            match aspect {
                Aspect::Occurred => bool::decode(&entry.node).map(Statement::Occurred),
                Aspect::Date => EventDate::decode(&entry.node).map(Statement::Date),
                _ => String::decode(&entry.node).map(|text| Statement::Text(aspect, text)),
            }
        })
    }

    fn encode(&self) -> Option<Node<'_>> {
        let value = match self {
            Statement::Occurred(occurred) => Some(Node::made(Value::Bool(*occurred))),
            Statement::Date(date) => date.encode(),
            Statement::Text(_, text) => text.encode(),
        };
        let mut table = TableBuilder::default();
        table.put(self.aspect().word(), value);
        Some(table.finish())
    }
}
