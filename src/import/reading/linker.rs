//! One entry of a docket after the other, linked to those that it names.
//!
//! It keeps what waits for a decision, and of the other entries their kinds alone. Start with
//! [`Linker::link`].

use std::cell::OnceCell;
use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use super::effects::asks_nothing;
use super::ends::head;
use super::lists;
use super::objects::starts_with;
use super::paper::{self, Paper};
use super::places::{Destination, Entries};
use super::targets::{
    decides_appeal, ends_stay, is_appeal, is_interim, is_no_request, is_other_objection,
    is_request_verb, may_be_misread, may_be_request, may_name_request, names_request, undone,
};
use super::unnumbered::{OpenPapers, decides_request};
use super::{Basis, Reference, UnnumberedAct, references};
use crate::format::builtin;
use crate::import::words::numbers::CaseNumber;
use crate::import::{Entry, References};
use crate::model::{Actor, Kind, KindId, KindRole, Life, Scope, Verb};

/// One entry acts on another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryEffect {
    /// The place of the entry that acts, in the list of entries.
    pub from: usize,
    /// The place of the entry on which it acts.
    pub to: usize,
    /// What it does; `cites` where the text only names it.
    pub verb: Verb,
    /// How much of the target is meant.
    pub scope: Scope,
    /// On what it rests.
    pub basis: Basis,
    /// On what the verb rests; `None` where the text only names the target.
    pub verb_basis: Option<Basis>,
    /// The words that say so in the text of the entry that acts, in bytes, where it names no
    /// number; empty otherwise.
    pub words: Range<usize>,
}

/// An entry acts on one of another docket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DistantEffect {
    /// The place of the entry that acts, in the list of entries.
    pub from: usize,
    /// The docket of the other entry, as written.
    pub docket: String,
    /// The number of the other entry there.
    pub number: u32,
    /// What is done to it; `cites` where the text only names it.
    pub verb: Verb,
    /// Where the number stands in the text, in bytes.
    pub words: Range<usize>,
}

/// What the entries of a docket do to each other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DocketEffects {
    /// The effects, in the order of the entries that say so.
    pub effects: Vec<EntryEffect>,
    /// What became of the references.
    pub references: References,
    /// What entries do to those of other dockets; they count as outside.
    pub distant: Vec<DistantEffect>,
    /// Entries that lift a stay where several are open, and do not say which.
    pub unclear: Vec<usize>,
}

/// Whether a docket is printed from its end: then more numbers fall than rise.
fn is_newest_first(entries: &[Box<Entry>]) -> bool {
    let numbers = entries.iter().filter_map(|entry| entry.number.parse().ok());
    let numbers: Vec<u64> = numbers.collect();
    let falls = numbers.windows(2).filter(|pair| pair[1] < pair[0]).count();
    let rises = numbers.windows(2).filter(|pair| pair[1] > pair[0]).count();
    falls > rises
}

/// How much of an entry says what it asks for, in bytes.
const TITLE: usize = 200;

/// Links one entry after the other, in the order of [`Linker::in_time`]. Of the other entries it knows
/// the kinds alone, so that what was read of one can be given back once it is linked.
pub(in crate::import) struct Linker<'a> {
    entries: &'a [Box<Entry>],
    kinds: &'a [KindId],
    pub is_newest_first: bool,
    places: Entries<'a>,
    number: Option<CaseNumber>,
    /// What was counted so far; the effects are handed out.
    pub linked: DocketEffects,
    /// What waits for a decision.
    open: OpenPapers,
    /// Stays that nothing has ended yet.
    stays: BTreeSet<usize>,
    /// What entries did that matters to later ones: what each appealed from, vacated or lifted.
    acts: HashMap<usize, Vec<(Verb, usize)>>,
    /// What papers that propose an order name.
    proposals: HashMap<usize, Vec<Reference>>,
    /// The only mandate of the docket, once it was looked for.
    mandate: OnceCell<Option<usize>>,
}

impl<'a> Linker<'a> {
    /// Links nothing yet. `kinds` are those of the entries, and `number` is that of the case.
    pub(in crate::import) fn new(
        entries: &'a [Box<Entry>],
        kinds: &'a [KindId],
        number: &str,
    ) -> Self {
        let entries = &entries[..kinds.len().min(entries.len())];
        Self {
            entries,
            kinds,
            is_newest_first: is_newest_first(entries),
            places: Entries::new(entries),
            number: CaseNumber::parse(number),
            linked: DocketEffects::default(),
            open: OpenPapers::default(),
            stays: BTreeSet::new(),
            acts: HashMap::new(),
            proposals: HashMap::new(),
            mandate: OnceCell::new(),
        }
    }

    /// The places of the entries, the earliest first.
    pub(in crate::import) fn in_time(&self) -> impl Iterator<Item = usize> + use<> {
        let (count, is_newest_first) = (self.entries.len(), self.is_newest_first);
        (0..count).map(move |place| {
            if is_newest_first {
                count - 1 - place
            } else {
                place
            }
        })
    }

    /// Links an entry by what was read of it; answers what it tells that entries do to others.
    pub(in crate::import) fn link(
        &mut self,
        from: usize,
        references: &[Reference],
        unnumbered: &[UnnumberedAct],
    ) -> Vec<EntryEffect> {
        let mut told = Effects::default();
        let doubtful = self.doubtful(from, references);
        for (place, reference) in references.iter().enumerate() {
            if self.is_distant(reference) {
                let counts = &mut self.linked.references;
                counts.found += 1;
                counts.outside += 1;
                self.linked.distant.push(distant(from, reference));
                continue;
            }
            match self.destination(reference, from) {
                Destination::Itself => continue,
                Destination::None => self.linked.references.outside += 1,
                Destination::Several => self.linked.references.ambiguous += 1,
                Destination::One(to) => {
                    self.linked.references.resolved += 1;
                    let kind = self.kinds[to].as_str();
                    if is_appeal(kind) && reference.verb.is_some_and(decides_appeal) {
                        self.open.close(to);
                    }
                    for mut effect in self.effects(from, to, reference) {
                        if doubtful.contains(&place) {
                            effect.verb = Verb::Cites;
                            effect.verb_basis = None;
                        }
                        self.add(&mut told, effect);
                    }
                }
            }
            self.linked.references.found += 1;
        }
        for act in unnumbered {
            if let Some(effect) = self.meant(from, act) {
                self.add(&mut told, effect);
            }
        }
        self.lift(from, unnumbered, &mut told);
        self.open_up(from);
        told.list
    }

    /// The references of an entry of which one is decided, and nothing says which.
    fn doubtful(&self, from: usize, references: &[Reference]) -> Vec<usize> {
        let waits = |place: &&usize| match self.places.find(&references[**place], from) {
            Destination::One(to) => self.open.waits(to),
            _ => false,
        };
        let text = &self.entries[from].text;
        let several = |list: &Vec<usize>| list.iter().filter(waits).count() > 1;
        let rulings = lists::of_one(text, references, decides_request);
        let is_named = |place: &usize| !references[*place].what.is_empty();
        let rulings = rulings.into_iter().filter(several).map(|mut list| {
            list.retain(|place| !is_named(place));
            list
        });
        // Who argues on a motion argues on that of the related documents that is one.
        let argues = |verb| matches!(verb, Verb::Opposes | Verb::Supports);
        let arguments = lists::of_one(text, references, argues).into_iter();
        let arguments = arguments.filter(|list| list.iter().any(|place| waits(&place)));
        let arguments = arguments.map(|mut list| {
            list.retain(|place| !waits(&place));
            list
        });
        rulings.chain(arguments).flatten().collect()
    }

    /// The entry that a reference means. Of several of one number a decision means the only one
    /// that waits for it.
    fn destination(&self, reference: &Reference, from: usize) -> Destination {
        let found = self.places.find(reference, from);
        let decides = reference.verb.is_some_and(decides_request);
        let (Destination::Several, true, Some(number)) = (&found, decides, reference.number) else {
            return found;
        };
        let mut waiting = (self.places.of_number(number))
            .filter(|place| *place != from && self.open.waits(*place));
        match (waiting.next(), waiting.next()) {
            (Some(one), None) => Destination::One(one),
            _ => found,
        }
    }

    /// Whether a reference is to another docket.
    fn is_distant(&self, reference: &Reference) -> bool {
        let named = CaseNumber::parse(&reference.docket).filter(|_| !reference.docket.is_empty());
        match (named, &self.number) {
            (Some(named), Some(own)) => !named.fits(own),
            (named, _) => named.is_some(),
        }
    }

    /// The effects of which a reference tells, by what its target is.
    fn effects(&mut self, from: usize, to: usize, reference: &Reference) -> Vec<EntryEffect> {
        let Some(mut effect) = one(from, to, reference) else {
            return Vec::new();
        };
        let kind = self.kinds[effect.to].as_str();
        if reference.is_agent {
            return vec![effect];
        }
        if is_appeal(kind) && decides_appeal(effect.verb) {
            // The judgment is on what was appealed from; the notice is only named.
            let acts = self.acts.get(&effect.to).into_iter().flatten();
            let below = acts
                .filter(|(verb, _)| *verb == Verb::Appeals)
                .map(|(_, to)| *to);
            let mut effects: Vec<EntryEffect> = below
                .map(|to| EntryEffect {
                    to,
                    ..effect.clone()
                })
                .collect();
            effect.verb = Verb::Cites;
            effect.verb_basis = None;
            effects.push(effect);
            return effects;
        }
        if let Some(verb) = undone(kind, effect.verb) {
            effect.verb = verb;
        } else if self.is_only_named(&effect, reference) {
            effect.verb = Verb::Cites;
            effect.verb_basis = None;
        }
        vec![effect]
    }

    /// Whether what the words say cannot be done to the target, which is only named then.
    fn is_only_named(&mut self, effect: &EntryEffect, reference: &Reference) -> bool {
        let kinds = self.kinds;
        let kind = kinds[effect.to].as_str();
        let life = builtin().kind(&kind.into()).map(|kind| kind.life);
        let names_request = names_request(&reference.what);
        match effect.verb {
            // "Order terminating the stay (related document 12, the motion)".
            Verb::LiftsStay => life == Some(Life::Pending),
            Verb::AsksFor => asks_nothing(kind),
            Verb::Dismisses => is_appeal(kind) && !self.open.waits(effect.to),
            verb if !is_request_verb(verb) => false,
            _ if self.is_for_another(effect.to) => true,
            _ if names_request && !self.may_ask(effect.to) => true,
            _ if names_request && may_be_misread(kind) => false,
            _ => {
                is_no_request(kind)
                    || is_other_objection(kind, reference)
                    || self.is_of_another_sort(reference, effect.to)
            }
        }
    }

    /// Whether a paper proposes an order on a request that waits, which the order then decides.
    fn is_for_another(&mut self, to: usize) -> bool {
        if self.kinds[to].as_str() != Kind::PROPOSED_ORDER {
            return false;
        }
        let named = self.proposals.entry(to);
        let named = named.or_insert_with(|| references::of(&self.entries[to]));
        let waits = |reference: &Reference| match self.places.find(reference, to) {
            Destination::One(request) => self.open.waits(request),
            _ => false,
        };
        named.iter().any(waits)
    }

    /// Whether an entry asks for something, by its kind or by its first words.
    fn may_ask(&self, to: usize) -> bool {
        let row = builtin().kind(&self.kinds[to]);
        let text = head(&self.entries[to].text, TITLE);
        row.is_some_and(|row| row.life == Life::Pending || row.is(KindRole::OpensCase))
            || text.is_empty()
            || may_name_request(text)
    }

    /// Whether the words beside a number name a paper that is no request, and its entry is none.
    fn is_of_another_sort(&self, reference: &Reference, to: usize) -> bool {
        let named = paper::sort(&reference.what);
        let row = builtin().kind(&self.kinds[to]);
        let opens_case = row.is_some_and(|row| row.is(KindRole::OpensCase));
        !matches!(named, Paper::Unsaid | Paper::Plan) && (opens_case || !self.open.waits(to))
    }

    /// The effect of a ruling that names its paper by words only.
    fn meant(&self, from: usize, act: &UnnumberedAct) -> Option<EntryEffect> {
        let verb = act.verb?;
        // "Stipulation and Order Granted" is of the stipulation itself.
        let row = builtin().kind(&self.kinds[from]);
        if row.is_some_and(|row| row.actor == Actor::Party && row.is(KindRole::SoOrdered)) {
            return None;
        }
        let text = &self.entries[from].text;
        let object = text.get(act.object.clone()).unwrap_or_default();
        let to = match verb {
            Verb::Denies if act.rule == "rehearing denied" => self.open.only("rehearing"),
            Verb::Withdraws if starts_with(object, "mandate") => self.mandate(),
            Verb::Vacates | Verb::Dissolves => self.made_by(from, object),
            Verb::Affirms if act.rule == "adopted" => self.open.only("report"),
            Verb::Dismisses => self.open.bare(object),
            verb if decides_request(verb)
                && !is_interim(self.kinds[from].as_str())
                && may_be_request(object) =>
            {
                self.open.meant(object)
            }
            _ => None,
        }?;
        Some(EntryEffect {
            from,
            to,
            verb: undone(self.kinds[to].as_str(), verb).unwrap_or(verb),
            scope: Scope::Whole,
            basis: Basis::Rule(act.rule),
            verb_basis: Some(Basis::Rule(act.rule)),
            words: act.at.start.min(act.object.start)..act.at.end.max(act.object.end),
        })
    }

    /// The only mandate of the docket, which is recalled.
    fn mandate(&self) -> Option<usize> {
        let is_mandate = |place: &usize| {
            let kind = builtin().kind(&self.kinds[*place]);
            kind.is_some_and(|kind| kind.is(KindRole::Mandate))
        };
        *self.mandate.get_or_init(|| {
            let mut mandates = (0..self.kinds.len()).filter(is_mandate);
            mandates.next().filter(|_| mandates.next().is_none())
        })
    }

    /// "the order heretofore entered by Justice X": the last order of that judge.
    fn made_by(&self, from: usize, object: &str) -> Option<usize> {
        const BACK: usize = 400;
        let at = object.find(" by ")? + " by ".len();
        let titles = ["Justice", "Judge", "Chief", "The"];
        let name = object[at..]
            .split_whitespace()
            .find(|word| !titles.contains(word))?;
        let name = name.trim_matches(|c: char| !c.is_alphanumeric());
        let is_made = |place: &usize| {
            let kind = builtin().kind(&self.kinds[*place]);
            kind.is_some_and(|kind| matches!(kind.life, Life::Stay | Life::Order))
                && self.entries[*place].text.contains(&format!(" {name}"))
        };
        let mut earlier = (from.saturating_sub(BACK)..from).rev();
        (name.len() > 1).then(|| earlier.find(is_made))?
    }

    /// An order that lifts a stay without a number lifts the only one that is open.
    fn lift(&mut self, from: usize, unnumbered: &[UnnumberedAct], told: &mut Effects) {
        let mut acts = unnumbered.iter();
        let act = acts.find(|act| act.verb == Some(Verb::LiftsStay));
        let text = &self.entries[from].text;
        let lower = || text.to_ascii_lowercase();
        let lifts = act.is_some() || self.kinds[from].as_str() == Kind::STAY_LIFTED;
        let done = self.acts.get(&from).into_iter().flatten();
        let mut done = done.filter(|(verb, _)| matches!(verb, Verb::LiftsStay | Verb::Vacates));
        if !lifts
            || done.next().is_some()
            || ["automatic", "relief from"]
                .iter()
                .any(|words| lower().contains(words))
        {
            return;
        }
        let mut open = self.stays.iter().copied();
        match (open.next(), open.next()) {
            (Some(to), None) => {
                let rule = act.map_or("stay lifted", |act| act.rule);
                let words = act.map_or(0..0, |act| act.at.clone());
                let effect = EntryEffect {
                    from,
                    to,
                    verb: Verb::LiftsStay,
                    scope: Scope::Whole,
                    basis: Basis::Rule(rule),
                    verb_basis: Some(Basis::Rule(rule)),
                    words,
                };
                self.add(told, effect);
            }
            (Some(_), Some(_)) => self.linked.unclear.push(from),
            (None, _) => {}
        }
    }

    /// Notes what an entry opens for others.
    fn open_up(&mut self, place: usize) {
        let kind = &self.kinds[place];
        let Some(row) = builtin().kind(kind) else {
            return;
        };
        match row.life {
            Life::Stay => {
                self.stays.insert(place);
            }
            Life::Pending => self
                .open
                .add(place, kind.as_str(), &self.entries[place].text),
            _ if kind.as_str() == Kind::REPORT => {
                self.open
                    .add(place, kind.as_str(), &self.entries[place].text);
            }
            _ => {}
        }
    }

    fn add(&mut self, told: &mut Effects, effect: EntryEffect) {
        let (from, to, verb) = (effect.from, effect.to, effect.verb);
        let is_new = told.add(effect);
        if is_new && matches!(verb, Verb::Appeals | Verb::LiftsStay | Verb::Vacates) {
            self.acts.entry(from).or_default().push((verb, to));
        }
        if decides_request(verb) || matches!(verb, Verb::Affirms | Verb::Dismisses) {
            self.open.close(to);
        }
        if ends_stay(verb) {
            self.stays.remove(&to);
        }
    }
}

fn distant(from: usize, reference: &Reference) -> DistantEffect {
    DistantEffect {
        from,
        docket: reference.docket.clone(),
        number: reference.number.unwrap_or_default(),
        verb: reference.verb.unwrap_or(Verb::Cites),
        words: reference.at.clone(),
    }
}

/// The effect that a reference tells of. An entry cannot act on itself, nor on a later one; where
/// the text says that the later one acted, the effect goes the other way.
fn one(from: usize, to: usize, reference: &Reference) -> Option<EntryEffect> {
    let (from, to) = match reference.is_agent {
        true if reference.verb.is_some() => (to, from),
        true => return None,
        false => (from, to),
    };
    (from != to).then(|| EntryEffect {
        from,
        to,
        verb: reference.verb.unwrap_or(Verb::Cites),
        scope: if reference.part.is_empty() {
            Scope::Whole
        } else {
            Scope::Part(reference.part.clone())
        },
        basis: reference.basis.clone(),
        verb_basis: reference.verb_basis.clone(),
        words: 0..0,
    })
}

/// What one entry tells.
#[derive(Default)]
struct Effects {
    list: Vec<EntryEffect>,
    /// The places in the list of the effects of one entry on another.
    of_pairs: HashMap<(usize, usize), Vec<usize>>,
}

impl Effects {
    /// Adds an effect, once: what an entry does is more than that it names the target. Answers whether
    /// it was not told before.
    fn add(&mut self, effect: EntryEffect) -> bool {
        let cites = |effect: &EntryEffect| effect.verb == Verb::Cites;
        let of_pair = self.of_pairs.entry((effect.from, effect.to)).or_default();
        let same = |place: &&usize| {
            let other = &self.list[**place];
            cites(other) || cites(&effect) || other.verb == effect.verb
        };
        match of_pair.iter().find(same) {
            Some(place) if cites(&self.list[*place]) => self.list[*place] = effect,
            Some(_) => return false,
            None => {
                of_pair.push(self.list.len());
                self.list.push(effect);
            }
        }
        true
    }
}
