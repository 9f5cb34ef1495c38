"""Assembly: norms become records with ids, links, themes, places, quantities and readings of their deadlines."""

from __future__ import annotations

from collections.abc import Sequence

from ceasefire.language.lexicon import Lexicon
from ceasefire.measures import quantities, times
from ceasefire.model.norm import Norm
from ceasefire.model.outline import DocumentKind, Outline
from ceasefire.model.record import Deadline, DocumentHead, Reciprocity, Record, Terms, Unread
from ceasefire.parsing.parties import Registry

STATUS = {
    DocumentKind.AGREEMENT: "agreed",
    DocumentKind.DRAFT: "proposed",
    DocumentKind.LETTER: "proposed",
    DocumentKind.RESOLUTION: "agreed",
    DocumentKind.STATEMENT: "agreed",
    DocumentKind.REPORT: "reported",
}


def assemble(outline: Outline, norms: Sequence[Norm], unread: Sequence[Unread], registry: Registry, lexicon: Lexicon) -> Terms:
    """The terms file of a draft."""
    year = outline.date[:4] if outline.date[:4].isdigit() else ""
    records = tuple(_record(norm, lexicon, year) for norm in norms if norm.obligation)
    head = DocumentHead(outline.title, outline.date, outline.kind.value, STATUS[outline.kind], outline.source)
    return Terms(head, tuple(registry.parties.values()), records, tuple(unread))


def _record(norm: Norm, lexicon: Lexicon, year: str) -> Record:
    kind = "exchange" if norm.exchange else "mutual" if norm.mutual else ""
    return Record(
        obligation=norm.obligation,
        modality=norm.modality,
        quote=norm.quote,
        clause=norm.label,
        party=norm.bearers,
        force=norm.force,
        theme=norm.entry.traits.get("theme", "") if norm.entry else "",
        quantity=quantities.find(norm.obligation, lexicon),
        condition=norm.conditions,
        deadline=tuple(Deadline(text, times.read(text, lexicon, year)) for text in norm.deadlines),
        reciprocity=Reciprocity(kind),
        inferred=norm.inferred,
        chapeau=norm.chapeau,
    )
