"""Word-level marks: which words of two wordings stay, went and came."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from enum import Enum
from typing import NamedTuple

WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*|\S")
SQUARE = frozenset("[]")
ALIKE = 0.45  # share of words from which one line with marks is easier to read than two lines
LONGEST = 600  # words beyond which two wordings are not held against each other


class Mark(Enum):
    """What became of some words."""

    SAME = "same"
    GONE = "gone"
    COME = "come"


class Piece(NamedTuple):
    """Some words of one fate, and whether a blank stands before them."""

    mark: Mark
    text: str
    spaced: bool


def marked(old: str, new: str) -> tuple[Piece, ...]:
    """The pieces of two wordings in order; none where they have too little in common for one line."""
    before, after = [*WORD.finditer(old)], [*WORD.finditer(new)]
    if not before or not after or max(len(before), len(after)) > LONGEST:
        return ()
    matcher = SequenceMatcher(
        None, [one[0].casefold() for one in before], [one[0].casefold() for one in after], autojunk=False
    )
    if matcher.ratio() < ALIKE:
        return ()
    return tuple(_pieces(matcher, (old, before), (new, after)))


def _pieces(matcher: SequenceMatcher[str], old: _Side, new: _Side) -> Iterator[Piece]:
    """The pieces in order. Punctuation that came or went alone is no mark, but for drafters' brackets."""
    for tag, i, j, k, m in matcher.get_opcodes():
        is_word = any(one[0][0].isalnum() or one[0] in SQUARE for one in (*old[1][i:j], *new[1][k:m]))
        if tag == "equal" or (not is_word and m > k):
            yield _piece(Mark.SAME, new, k, m)
        elif is_word:
            spaced = any(_is_spaced(side, at) for side, at, end in ((old, i, j), (new, k, m)) if end > at)
            if j > i:
                yield _piece(Mark.GONE, old, i, j)._replace(spaced=spaced)
            if m > k:
                yield _piece(Mark.COME, new, k, m)._replace(spaced=spaced)


def _piece(mark: Mark, side: _Side, start: int, end: int) -> Piece:
    text, words = side
    stretch = text[words[start].start() : words[end - 1].end()]
    return Piece(mark, " ".join(stretch.split()), _is_spaced(side, start))


def _is_spaced(side: _Side, at: int) -> bool:
    """Whether a blank stands before a word."""
    text, words = side
    first = words[at].start()
    return first > 0 and text[first - 1].isspace()


_Side = tuple[str, "list[re.Match[str]]"]
