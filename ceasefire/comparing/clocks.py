"""Clocks: the day that a draft itself sets for an event, so that "within ten days of the ceasefire" comes to a date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ceasefire.comparing.vocabulary import Vocabulary
from ceasefire.language.tokens import tokenize
from ceasefire.measures import ordering
from ceasefire.model.record import Reading, Record, Terms
from ceasefire.model.token import Entry

# Themes whose events happen once in a draft; of any other an act that is the very same verb is asked for.
SINGULAR = frozenset({"cessation-of-hostilities", "entry-into-force"})
HEAD = 3  # so many words of an act are asked for its verb


class Clock:
    """The dated acts of one draft."""

    def __init__(self, terms: Terms, words: Vocabulary) -> None:
        """Only what has one date in the whole draft is a clock."""
        self._words = words
        self._days: dict[str, set[str]] = {}
        for record in terms.obligations:
            for day in _days(record):
                for key in self._keys(record):
                    self._days.setdefault(key, set()).add(day)

    def date(self, reading: Reading) -> str:
        """The day that a delay after an event comes to, '' where the draft does not date the event."""
        if not (reading.within and reading.after):
            return ""
        for token in tokenize(reading.after, self._words.lexicon):
            for key in _events(token.entries):
                days = self._days.get(key, set())
                if len(days) == 1:
                    return ordering.started(min(days), reading.within)
        return ""

    def _keys(self, record: Record) -> Iterator[str]:
        """The verb of an act, and its theme where that is an event of its own."""
        for token in tokenize(record.obligation, self._words.lexicon)[:HEAD]:
            yield from (f"verb {entry.term}" for entry in token.entries if entry)
        if record.theme in SINGULAR:
            yield f"theme {record.theme}"


def _days(record: Record) -> Iterator[str]:
    for one in record.deadline:
        if one.reading.by or one.reading.from_:
            yield one.reading.by or one.reading.from_


def _events(entries: Iterable[Entry | None]) -> Iterator[str]:
    """The keys under which an event is dated: its verb, then its theme."""
    for entry in entries:
        if entry is not None:
            yield f"verb {entry.term}"
            if entry.traits.get("theme") in SINGULAR:
                yield f"theme {entry.traits['theme']}"
