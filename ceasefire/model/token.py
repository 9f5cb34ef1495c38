"""Tokens: the words of a sentence with what the lexicon knows of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple


@dataclass(frozen=True)
class Entry:
    """One lexicon entry: its canonical term, its kind, and the attributes of that kind (theme, modality, zone ...)."""

    term: str
    kind: str
    traits: dict[str, str] = field(default_factory=dict, hash=False)


class Token(NamedTuple):
    """One word, number, mark, or fixed phrase of several words.

    `kinds` are the grammar terminals that the token can stand for, most likely first; `entries` the lexicon entries
    behind them (same order, None for a kind that no entry gives). `start` and `end` are offsets into the sentence.
    """

    text: str
    norm: str
    kinds: tuple[str, ...]
    entries: tuple[Entry | None, ...]
    start: int
    end: int

    def entry(self, kind: str) -> Entry | None:
        """The entry that gives this token `kind`, or None."""
        return self.entries[self.kinds.index(kind)] if kind in self.kinds else None
