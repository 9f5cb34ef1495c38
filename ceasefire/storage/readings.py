"""Stale readings: the words of a deadline or quantity that no longer fit the reading that stands beside them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict

from ceasefire.language import lexicon as lexicons
from ceasefire.language.lexicon import Lexicon
from ceasefire.measures import quantities, times
from ceasefire.model.problem import Problem
from ceasefire.model.record import Deadline, Quantity, Reading, Record, Terms
from ceasefire.storage.nodes import Node

NAME = "stale-reading"


def stale(terms: Terms, records: list[Node], file: str, language: str = "en") -> Iterator[Problem]:
    """The stale readings of a terms file. `records` are the nodes of `terms.obligations`: they know the lines.

    What the program can't read itself is left alone: there a person's reading stands.
    """
    lexicon = lexicons.load(language)
    year = terms.document.date[:4] if terms.document.date[:4].isdigit() else ""
    for index, (record, node) in enumerate(zip(terms.obligations, records, strict=True)):
        place = f"obligations[{index}]"
        for nth, deadline in enumerate(record.deadline):
            fresh = _newer(deadline, lexicon, year)
            if fresh:
                yield Problem(NAME, fresh, file, _line(node, "deadline", nth), f"{place}.deadline[{nth}]")
        for nth, quantity in enumerate(record.quantity):
            if not _stands_in(quantity, record, lexicon):
                message = f"{quantity.value} {quantity.unit} is not what the words say; expected their number and unit"
                yield Problem(NAME, message, file, _line(node, "quantity", nth), f"{place}.quantity[{nth}]")


def _newer(deadline: Deadline, lexicon: Lexicon, year: str) -> str:
    """What is wrong with the reading, or nothing."""
    if deadline.reading == Reading():
        return ""
    fresh = times.read(deadline.text, lexicon, year)
    if fresh in (Reading(), deadline.reading):
        return ""
    return f"{deadline.text!r} now reads as {_shown(fresh)}, not {_shown(deadline.reading)}"


def _stands_in(quantity: Quantity, record: Record, lexicon: Lexicon) -> bool:
    texts = (record.obligation, record.quote, *(one.text for one in record.condition))
    if any(quantity.value in text and quantity.unit in text for text in texts):
        return True
    wanted = (quantity.value, quantity.unit)
    return any(wanted == (one.value, one.unit) for text in texts for one in quantities.find(text, lexicon))


def _shown(reading: Reading) -> str:
    pairs = ((name.rstrip("_"), value) for name, value in asdict(reading).items())
    return ", ".join(f"{name}: {value}" for name, value in pairs if value)


def _line(record: Node, key: str, nth: int) -> int:
    entry = record.value[key] if isinstance(record.value, dict) else record
    return entry.value[nth].line if isinstance(entry.value, list) else entry.line
