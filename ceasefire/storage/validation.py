"""The checks of `ceasefire validate`: the shape, references and readings of a file that a person has edited."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator
from difflib import get_close_matches
from typing import Any

from ceasefire.model.problem import CeasefireError, Problem
from ceasefire.storage import nodes, schema
from ceasefire.storage.fields import terms as build
from ceasefire.storage.nodes import FaultError, Node

SCHEMA = "terms"
ID_LIKE = re.compile(r"[^\W_]+(?:-[^\W_]+)+")  # among alternatives, what is an id and no variant of a phrase
READINGS = ("by", "from", "until", "within", "for", "every")
ALIKE = 0.8  # how much of a key's letters must agree with a known key to be taken for its misspelling
NEARLY = 0.85  # the same of a party's name


def validate(text: str, name: str = "", *, language: str = "en") -> tuple[Problem, ...]:
    """Every finding about the text of a terms file, in the order of its lines; none where it is valid.

    `name` stands in the findings; `language` is that of the quoted words.
    """
    try:
        root = nodes.read(text, name)
    except FaultError as fault:
        return (fault.problem,)
    rules = schema.load(SCHEMA)
    found = [*schema.Checker(rules, name).check(root), *_misspelt(root, rules, name), *_links(root, name)]
    found += [*_names(root, name), *_readings(root, name, language)]
    return tuple(sorted(found, key=lambda problem: problem.line))


def _misspelt(root: Node, rules: dict[str, Any], file: str) -> Iterator[Problem]:
    """Keys that are allowed, as every unknown key is, but look like a slip of the pen for a known one."""
    known = {"document": "document", "parties": "party", "obligations": "record", "unread": "unread"}
    yield from _slips(root, tuple(rules["properties"]), file)
    for key, definition in known.items():
        block = _child(root, key)
        for node in [block] if isinstance(block.value, dict) else _list(block):
            yield from _slips(node, tuple(rules["$defs"][definition]["properties"]), file)


def _slips(node: Node, known: tuple[str, ...], file: str) -> Iterator[Problem]:
    for key, value in _dict(node).items():
        close = get_close_matches(key, known, n=1, cutoff=ALIKE) if key not in known else []
        if close:
            yield Problem("misspelt-key", f"not a key of the format; did you mean `{close[0]}`?", file, value.line, key)


def _links(root: Node, file: str) -> Iterator[Problem]:
    """Ids that stand twice, references to records and instruments that are not there, deadlines with two readings."""
    records = _list(_child(root, "obligations"))
    instruments = _list(_child(_child(root, "document"), "instruments"))
    ids = yield from _unique(records, "obligations", file)
    letters = yield from _unique(instruments, "document.instruments", file)
    for index, record in enumerate(records):
        place = f"obligations[{index}]"
        used = _child(record, "instrument")
        if isinstance(used.value, str) and used.value and used.value not in letters:
            message = f"{used.value!r} is none of document.instruments"
            yield Problem("unknown-instrument", message, file, used.line, f"{place}.instrument")
        for key, node in _references(record):
            if node.value not in ids:
                message = f"no record has the id {node.value!r}"
                yield Problem("unknown-reference", message, file, node.line, f"{place}.{key}")
        if isinstance(record.value, dict) and not {"quote", "origin"} & set(record.value):
            message = "`quote` is missing here; only a record with `origin: hand` goes without the source's words"
            yield Problem("missing-key", message, file, record.line, place)
        yield from _double_readings(record, place, file)


def _names(root: Node, file: str) -> Iterator[Problem]:
    """Bearers and counterparts that look like a slip of the pen for one of `parties`.

    One that is nothing like them, or stands in the source's own words, is left alone: `parties` need not name it.
    """
    known: dict[str, str] = {}
    for party in _list(_child(root, "parties")):
        for node in (_child(party, "name"), *_list(_child(party, "aliases")), *_list(_child(party, "members"))):
            if isinstance(node.value, str) and node.value:
                known.setdefault(node.value.casefold(), node.value)
    for index, record in enumerate(_list(_child(root, "obligations"))):
        words = " ".join(str(_child(record, key).value) for key in ("quote", "chapeau")).casefold()
        for key in ("party", "toward"):
            for node in _list(_child(record, key)):
                name = node.value.casefold() if isinstance(node.value, str) else ""
                close = get_close_matches(name, known, n=1, cutoff=NEARLY) if name not in known else []
                if close and name not in words:
                    message = f"{node.value!r} is none of `parties`; did you mean {known[close[0]]!r}?"
                    yield Problem("misspelt-party", message, file, node.line, f"obligations[{index}].{key}")


def _unique(items: list[Node], place: str, file: str) -> Generator[Problem, None, dict[str, int]]:
    """Report each id that stands twice; return them all."""
    lines: dict[str, int] = {}
    for index, item in enumerate(items):
        node = _child(item, "id")
        if not isinstance(node.value, str) or not node.value:
            continue
        if node.value in lines:
            message = f"{node.value!r} already names the entry at line {lines[node.value]}; expected another id"
            yield Problem("duplicate-id", message, file, node.line, f"{place}[{index}].id")
        lines.setdefault(node.value, node.line)
    return lines


def _references(record: Node) -> Iterator[tuple[str, Node]]:
    reciprocity = _child(record, "reciprocity")
    for key in ("with", "mirrors"):
        linked = _list(_child(reciprocity, key))
        yield from ((f"reciprocity.{key}", node) for node in linked if isinstance(node.value, str))
    for node in _list(_child(record, "alternatives")):
        if isinstance(node.value, str) and ID_LIKE.fullmatch(node.value):
            yield "alternatives", node


def _double_readings(record: Node, place: str, file: str) -> Iterator[Problem]:
    for index, item in enumerate(_list(_child(record, "deadline"))):
        given = [key for key in READINGS if key in _dict(item)]
        if len(given) > 1:
            message = f"has {' and '.join(given)}; expected one reading of one time expression"
            yield Problem("two-readings", message, file, item.line, f"{place}.deadline[{index}]")


def _readings(root: Node, file: str, language: str) -> Iterator[Problem]:
    """The stale readings, where the file is whole enough to hold records."""
    from ceasefire.storage import readings  # noqa: PLC0415 - the lexicon is read only for a file with records

    try:
        terms = build(root, file)
    except CeasefireError:
        return
    records = _list(_child(root, "obligations"))
    if any(one.deadline or one.quantity for one in terms.obligations):
        yield from readings.stale(terms, records, file, language)


def _child(node: Node, key: str) -> Node:
    return _dict(node).get(key, Node(node.line, ""))


def _dict(node: Node) -> dict[str, Node]:
    return node.value if isinstance(node.value, dict) else {}


def _list(node: Node) -> list[Node]:
    return node.value if isinstance(node.value, list) else []
