"""Time expressions: how far one runs in a sentence (`match`), and what it comes to (`read`).

The grammar is grammars/<language>/time.lark. Two of its terminals are made here, since no word has them by itself:
FOUR, a numeral of four digits (a year or an hour), and EVENT, the words that name what starts a clock.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from ceasefire.language.grammar import END, Leaf, Reader, Walk
from ceasefire.language.lexicon import Lexicon
from ceasefire.language.tokens import tokenize
from ceasefire.measures import events
from ceasefire.measures.timing import Interpreter
from ceasefire.model.record import Reading
from ceasefire.model.token import Token

LONGEST = 48
FOUR = re.compile(r"[01]\d[0-5]\d|2[0-3][0-5]\d|20\d\d|1[5-9]\d\d")
DOTTED = re.compile(r"(?:[01]\d|2[0-4])\.[0-5]\d")
BARE = frozenset({"FOUR", "CLOCK", "NUMBER"})
UNITS = frozenset({"UNIT", "PERCENT"})


class _Found(NamedTuple):
    """The leaves of a time expression and the index after it."""

    leaves: list[Leaf]
    end: int


@lru_cache(maxsize=4)
def _reader(language: str) -> Reader:
    return Reader("time", language)


def match(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> int:
    """The index after the longest time expression that starts at token `at`; `at` itself where none does."""
    return _find(tokens, at, _reader(lexicon.language)).end


def read(text: str, lexicon: Lexicon, year: str = "") -> Reading:
    """The reading of the time expression with which `text` begins; an empty one where nothing can be compared.

    A date without a year is of `year`, if that is given.
    """
    reader = _reader(lexicon.language)
    tokens = tokenize(text, lexicon)
    found = _find(tokens, 0, reader) if tokens else _Found([], 0)
    if not found.leaves:
        return Reading()
    return Interpreter(text, year, lexicon).visit(reader.tree(found.leaves))  # type: ignore[no-any-return]


def _find(tokens: Sequence[Token], at: int, reader: Reader) -> _Found:
    """The longest reading, the words of an event taken for one only where nothing else fits them."""
    if not _opens(tokens, at, reader.opening):
        return _Found([], at)
    walk: Walk | None = reader.walk()
    index, best = at, _Found([], at)
    while walk:
        best, fork, turn = _advance(walk, tokens, index, best)
        walk = None
        if fork and best.end <= turn:
            index = events.end(tokens, turn)
            if index > turn and fork.feed(("EVENT",), tuple(tokens[turn:index])):
                walk = fork
                if walk.wants(END):
                    best = _Found(walk.leaves.copy(), index)
    return best


def _opens(tokens: Sequence[Token], at: int, opening: dict[str, frozenset[str]]) -> bool:
    """Whether two tokens can open a time expression: the refusal of all others has to be quick."""
    for kind in _kinds(tokens[at]):
        if kind in opening:
            after = opening[kind]
            if END in after or "EVENT" in after:
                return True
            return at + 1 < len(tokens) and not after.isdisjoint(_kinds(tokens[at + 1]))
    return False


def _advance(walk: Walk, tokens: Sequence[Token], at: int, best: _Found) -> tuple[_Found, Walk | None, int]:
    """Go on from token `at` as far as words fit: the best so far, and the last place where an event could stand."""
    fork, turn = None, at
    for index in range(at, min(len(tokens), at + LONGEST)):
        if walk.wants("EVENT"):
            fork, turn = walk.copy(), index
        if not walk.feed(_kinds(tokens[index]), tokens[index]):
            return best, fork, turn
        if walk.wants(END) and not _counts(walk, tokens, index + 1):
            best = _Found(walk.leaves.copy(), index + 1)
    return best, fork, turn


def _counts(walk: Walk, tokens: Sequence[Token], after: int) -> bool:
    """Whether the numeral just read counts or measures what follows, so that it is no hour and no year."""
    if walk.leaves[-1].type not in BARE or after >= len(tokens):
        return False
    return not UNITS.isdisjoint(tokens[after].kinds)


def _kinds(token: Token) -> tuple[str, ...]:
    if token.kinds[-1] == "NUMBER":
        if FOUR.fullmatch(token.text):
            return ("FOUR", "NUMBER")
        if DOTTED.fullmatch(token.text):
            return ("CLOCK", "NUMBER")
    return token.kinds
