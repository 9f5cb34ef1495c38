"""The keys of a terms file: records as plain mappings in the file's order, and back from the nodes of a file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from ceasefire.model.problem import Problem
from ceasefire.model.record import (
    Condition,
    Deadline,
    DocumentHead,
    Instrument,
    Modality,
    Party,
    Quantity,
    Reading,
    Reciprocity,
    Record,
    Terms,
    Unread,
)
from ceasefire.storage.nodes import FaultError, Node, plain

FORMAT = "ceasefire-terms/1"
SEAL = "seal"  # among the top-level keys: the file's own seal
READINGS = ("by", "from", "until", "within", "after", "for", "every")
T = TypeVar("T")


# Writing -------------------------------------------------------------------------------------------------------------


def terms_fields(terms: Terms) -> dict[str, Any]:
    """A whole terms file as a mapping; `format`, `document` and `obligations` stand even where they are empty."""
    rest = {
        "parties": [party_fields(one) for one in terms.parties],
        "obligations": [record_fields(one) for one in terms.obligations],
        "unread": [unread_fields(one) for one in terms.unread],
    }
    kept = {key: value for key, value in rest.items() if value or key == "obligations"}
    first = {"format": FORMAT, **({SEAL: terms.extra[SEAL]} if SEAL in terms.extra else {})}
    return _joined({**first, "document": head_fields(terms.document), **kept}, terms.extra)


def head_fields(head: DocumentHead) -> dict[str, Any]:
    """The `document` block."""
    return _written(
        {
            "title": head.title,
            "date": head.date,
            "kind": head.kind,
            "status": head.status,
            "source": head.source,
            "instruments": [
                _written({"id": one.id, "name": one.name, "date": one.date, "status": one.status}, one.extra)
                for one in head.instruments
            ],
        },
        head.extra,
    )


def party_fields(party: Party) -> dict[str, Any]:
    """One of `parties`."""
    return _written({"name": party.name, "aliases": [*party.aliases], "members": [*party.members]}, party.extra)


def unread_fields(unread: Unread) -> dict[str, Any]:
    """One of `unread`."""
    return _written({"clause": unread.clause, "reason": unread.reason, "quote": unread.quote}, unread.extra)


def record_fields(record: Record) -> dict[str, Any]:
    """One of `obligations`, with the keys that have a value."""
    return _written(
        {
            "id": record.id,
            "clause": record.clause,
            "instrument": record.instrument,
            "party": [*record.party],
            "modality": record.modality.value,
            "force": record.force,
            "obligation": record.obligation,
            "toward": [*record.toward],
            "theme": record.theme,
            "place": [*record.place],
            "quantity": [_written({"value": q.value, "unit": q.unit}, q.extra) for q in record.quantity],
            "verifier": [*record.verifier],
            "condition": [_written({"type": c.type, "text": c.text}, c.extra) for c in record.condition],
            "deadline": [_deadline_fields(one) for one in record.deadline],
            "reciprocity": _reciprocity_fields(record.reciprocity),
            "status": record.status,
            "alternatives": [*record.alternatives],
            "inferred": [*record.inferred],
            "quote": record.quote,
            "chapeau": record.chapeau,
            "seal": record.seal,
            "origin": record.origin,
        },
        record.extra,
    )


def _deadline_fields(deadline: Deadline) -> dict[str, Any]:
    read = deadline.reading
    values = (read.by, read.from_, read.until, read.within, read.after, read.for_, read.every)
    return _written({"text": deadline.text, **dict(zip(READINGS, values, strict=True))}, deadline.extra)


def _reciprocity_fields(link: Reciprocity) -> dict[str, Any]:
    return _written({"kind": link.kind, "with": [*link.with_], "mirrors": [*link.mirrors]}, link.extra)


def _written(fields: dict[str, Any], extra: dict[str, Any]) -> dict[str, Any]:
    return _joined({key: value for key, value in fields.items() if value}, extra)


def _joined(fields: dict[str, Any], extra: dict[str, Any]) -> dict[str, Any]:
    """The keys that a person added come last; they never hide one of ours."""
    return {**fields, **{key: value for key, value in extra.items() if key not in fields}} if extra else fields


# Reading -------------------------------------------------------------------------------------------------------------


class Fields:
    """The mapping behind a node, taken key by key; what nobody asked for is `rest`."""

    def __init__(self, node: Node, file: str, key: str = "") -> None:
        """Raises FaultError where the node is no mapping. An empty scalar counts as a mapping without keys."""
        if node.value and not isinstance(node.value, dict):
            raise _wrong("a mapping of keys", node, file, key)
        self._entries = dict(node.value) if isinstance(node.value, dict) else {}
        self._file = file
        self.line = node.line

    def text(self, key: str) -> str:
        """A scalar; empty where the key is missing."""
        node = self._entries.pop(key, None)
        if node is None:
            return ""
        if not isinstance(node.value, str):
            raise _wrong("a text", node, self._file, key)
        return node.value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of scalars."""
        return self.items(key, lambda node: _text(node, self._file, key))

    def mappings(self, key: str, build: Callable[[Fields], T]) -> tuple[T, ...]:
        """A list of mappings, each built into a value."""
        return self.items(key, lambda node: build(Fields(node, self._file, key)))

    def mapping(self, key: str, build: Callable[[Fields], T]) -> T:
        """A mapping built into a value, from nothing where the key is missing."""
        return build(Fields(self._entries.pop(key, Node(self.line, "")), self._file, key))

    def items(self, key: str, build: Callable[[Node], T]) -> tuple[T, ...]:
        """A list of anything; an empty scalar counts as an empty list."""
        node = self._entries.pop(key, None)
        if node is None or not node.value:
            return ()
        if not isinstance(node.value, list):
            raise _wrong("a list", node, self._file, key)
        return tuple(build(item) for item in node.value)

    def modality(self) -> Modality:
        """The modality, which has no default."""
        line = self._entries.get("modality", Node(self.line, "")).line
        try:
            return Modality(self.text("modality"))
        except ValueError as error:
            names = ", ".join(one.value for one in Modality)
            problem = Problem("unknown-value", f"expected one of {names}", self._file, line, "modality")
            raise FaultError(problem) from error

    def format(self) -> None:
        """Take the `format` key, which must be ours."""
        node = self._entries.pop("format", Node(self.line, ""))
        if node.value != FORMAT:
            message = f"not a terms file: expected {FORMAT}"
            raise FaultError(Problem("wrong-format", message, self._file, node.line, "format"))

    def rest(self) -> dict[str, Any]:
        """The keys that nobody asked for."""
        return {key: plain(node) for key, node in self._entries.items()}


def terms(node: Node, file: str) -> Terms:
    """The terms of a file's root node. Raises FaultError, naming file, line and key."""
    fields = Fields(node, file)
    fields.format()
    return Terms(
        document=fields.mapping("document", _head),
        parties=fields.mappings("parties", _party),
        obligations=fields.mappings("obligations", _record),
        unread=fields.mappings("unread", _unread),
        extra=fields.rest(),
    )


def _head(fields: Fields) -> DocumentHead:
    return DocumentHead(
        title=fields.text("title"),
        date=fields.text("date"),
        kind=fields.text("kind"),
        status=fields.text("status"),
        source=fields.text("source"),
        instruments=fields.mappings("instruments", _instrument),
        extra=fields.rest(),
    )


def _instrument(fields: Fields) -> Instrument:
    return Instrument(
        id=fields.text("id"),
        name=fields.text("name"),
        date=fields.text("date"),
        status=fields.text("status"),
        extra=fields.rest(),
    )


def _party(fields: Fields) -> Party:
    return Party(fields.text("name"), fields.texts("aliases"), fields.texts("members"), fields.rest())


def _unread(fields: Fields) -> Unread:
    return Unread(
        reason=fields.text("reason"), quote=fields.text("quote"), clause=fields.text("clause"), extra=fields.rest()
    )


def _record(fields: Fields) -> Record:
    return Record(
        modality=fields.modality(),
        obligation=fields.text("obligation"),
        quote=fields.text("quote"),
        id=fields.text("id"),
        clause=fields.text("clause"),
        instrument=fields.text("instrument"),
        party=fields.texts("party"),
        force=fields.text("force"),
        toward=fields.texts("toward"),
        theme=fields.text("theme"),
        place=fields.texts("place"),
        quantity=fields.mappings("quantity", _quantity),
        verifier=fields.texts("verifier"),
        condition=fields.mappings("condition", _condition),
        deadline=fields.mappings("deadline", _deadline),
        reciprocity=fields.mapping("reciprocity", _reciprocity),
        status=fields.text("status"),
        alternatives=fields.texts("alternatives"),
        inferred=fields.texts("inferred"),
        chapeau=fields.text("chapeau"),
        seal=fields.text("seal"),
        origin=fields.text("origin"),
        extra=fields.rest(),
    )


def _quantity(fields: Fields) -> Quantity:
    return Quantity(fields.text("value"), fields.text("unit"), fields.rest())


def _condition(fields: Fields) -> Condition:
    return Condition(fields.text("type"), fields.text("text"), fields.rest())


def _deadline(fields: Fields) -> Deadline:
    text = fields.text("text")
    by, from_, until, within, after, for_, every = (fields.text(key) for key in READINGS)
    reading = Reading(by=by, from_=from_, until=until, within=within, for_=for_, every=every, after=after)
    return Deadline(text, reading, fields.rest())


def _reciprocity(fields: Fields) -> Reciprocity:
    return Reciprocity(fields.text("kind"), fields.texts("with"), fields.texts("mirrors"), fields.rest())


def _text(node: Node, file: str, key: str) -> str:
    if not isinstance(node.value, str):
        raise _wrong("a text", node, file, key)
    return node.value


def _wrong(expected: str, node: Node, file: str, key: str) -> FaultError:
    return FaultError(Problem("wrong-type", f"expected {expected}", file, node.line, key))
