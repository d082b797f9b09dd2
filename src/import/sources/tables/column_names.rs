//! What people call the columns of a table, in several languages.
//!
//! English, German, French, Spanish, Italian, Dutch and Portuguese, without accents, in lower
//! case and with blanks between words. Of several names for one role the first is taken first.
//! Start with [`NAMES`].

use crate::import::ColumnRole;

/// Names of columns by what they hold, divided by commas. A name may stand under two roles;
/// then the cells decide.
pub(crate) const NAMES: &[(ColumnRole, &str)] = &[
    (
        ColumnRole::Date,
        "date, event date, date of event, start date, date start, start, begin, beginning, \
         date filed, filed, filing date, filed on, decision date, judgment date, date of decision, \
         hearing date, when, day, timestamp, datetime, date time, time, from, \
         datum, ereignisdatum, startdatum, beginn, anfang, entscheidungsdatum, verkundungsdatum, \
         tag, wann, zeitpunkt, zeit, von, date de l evenement, date de debut, debut, jour, quand, \
         fecha, fecha de inicio, inicio, dia, cuando, data, data di inizio, inizio, giorno, quando, \
         begindatum, dato, data de inicio, date entered, year, jahr, annee, ano, anno, jaar",
    ),
    (
        ColumnRole::End,
        "end date, date end, end, until, to, finish, date terminated, enddatum, ende, bis, \
         date de fin, fin, fecha de fin, fecha fin, hasta, data di fine, fine, einddatum, einde, \
         data de fim, fim",
    ),
    (
        ColumnRole::Title,
        "title, headline, event, heading, what happened, what, name, event name, event title, \
         subject, milestone, action, activity, occurrence, titel, uberschrift, ereignis, vorgang, \
         bezeichnung, betreff, was, titre, evenement, intitule, objet, quoi, titulo, evento, \
         suceso, hecho, asunto, que, titolo, oggetto, cosa, gebeurtenis, onderwerp, titulo, \
         acontecimento, assunto",
    ),
    (
        ColumnRole::Text,
        "text, description, details, detail, docket text, entry, docket entry, narrative, summary, \
         full text, body, content, proceedings, proceeding, event description, beschreibung, \
         einzelheiten, inhalt, sachverhalt, erlauterung, zusammenfassung, texte, contenu, \
         resume, descripcion, detalles, contenido, texto, resumen, descrizione, testo, contenuto, \
         riassunto, omschrijving, beschrijving, tekst, inhoud, descricao, detalhes, conteudo",
    ),
    (
        ColumnRole::Court,
        "court, court name, tribunal, forum, venue, judicial body, court id, gericht, \
         spruchkorper, instanz, juridiction, cour, juzgado, corte, instancia, tribunale, \
         rechtbank, gerecht, instantie",
    ),
    (
        ColumnRole::Kind,
        "kind, type, event type, type of event, kind of event, filing type, document type, art, \
         typ, ereignisart, type d evenement, nature, tipo, tipo de evento, clase, tipo di evento, \
         soort",
    ),
    (
        ColumnRole::CaseNumber,
        "case number, case no, case, docket, case id, aktenzeichen, az, geschaftszeichen, \
         numero d affaire, numero de dossier, rg, expediente, no de expediente, \
         numero de expediente, numero di causa, zaaknummer, processo, numero do processo",
    ),
    (
        ColumnRole::DocketNumber,
        "docket number, docket no, entry number, entry no, ecf no, ecf number, ecf, dkt no, dkt, \
         document number, document no, doc no, doc, number, no, nr, lfd nr, laufende nummer, \
         nummer, numero, num, n",
    ),
    (
        ColumnRole::By,
        "by, filed by, actor, actors, party, parties, who, filer, partei, parteien, beteiligte, \
         akteur, durch, wer, partie, parties, acteur, acteurs, par, qui, parte, partes, actor, \
         por, quien, parti, attore, chi, partij, partijen, door, wie, quem",
    ),
    (
        ColumnRole::To,
        "addressed to, addressee, addressees, directed to, binds, adressat, destinataire, \
         destinatario, destinatari, geadresseerde",
    ),
    (
        ColumnRole::Judges,
        "judges, judge, presiding judge, richter, richterin, juge, juges, juez, jueces, giudice, \
         giudici, rechter, rechters, juiz, juizes",
    ),
    (ColumnRole::Sealed, "sealed, under seal"),
    (ColumnRole::Unreported, "unreported"),
    (ColumnRole::Unverified, "unverified"),
    (ColumnRole::Disputed, "disputed"),
    (
        ColumnRole::Does,
        "does, effect, effects, wirkung, effet, efecto, effetto",
    ),
    (
        ColumnRole::Outcome,
        "outcome, result, disposition, ruling, ergebnis, ausgang, resultat, resultado, esito, \
         uitkomst",
    ),
    (ColumnRole::Because, "because"),
    (
        ColumnRole::Id,
        "id, event id, unique id, uid, key, kennung, identifiant, identificador, identificativo",
    ),
    (
        ColumnRole::Source,
        "source, sources, citation, link, url, web, website, web page, hyperlink, reference, ref, \
         source url, quelle, quellen, beleg, fundstelle, nachweis, lien, liens, fuente, fuentes, \
         enlace, fonte, fonti, collegamento, bron, bronnen, fontes",
    ),
    (
        ColumnRole::Quote,
        "quote, quotation, zitat, wortlaut, cita, citazione, citaat, citacao",
    ),
    (
        ColumnRole::Note,
        "note, notes, remark, remarks, comment, comments, anmerkung, anmerkungen, bemerkung, \
         bemerkungen, kommentar, notiz, notizen, remarque, remarques, commentaire, commentaires, \
         nota, notas, observaciones, comentario, comentarios, osservazioni, commento, \
         opmerking, opmerkingen, observacoes",
    ),
    (
        ColumnRole::Group,
        "group, lane, track, category, theme, topic, tag, tags, gruppe, kategorie, thema, spur, \
         groupe, categorie, grupo, categoria, tema, gruppo, groep",
    ),
];

/// Words that tell a role even inside a longer name: `Date of filing`, `Titel des Ereignisses`.
pub(crate) const WORDS: &[(ColumnRole, &str)] = &[
    (ColumnRole::Date, "date, datum, fecha, dato, data, filed"),
    (
        ColumnRole::Title,
        "title, headline, titel, titre, titulo, titolo, event, ereignis, evenement, evento",
    ),
    (
        ColumnRole::Text,
        "description, text, beschreibung, descripcion, descrizione, texte, texto, testo",
    ),
    (
        ColumnRole::Court,
        "court, gericht, tribunal, juzgado, juridiction, tribunale",
    ),
    (
        ColumnRole::Source,
        "source, url, link, quelle, fuente, fonte",
    ),
];
