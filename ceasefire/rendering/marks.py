"""Word-level marks: which words of two wordings stay, went and came."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from enum import Enum
from typing import NamedTuple

WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*|\S")
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
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "equal":
            yield _piece(Mark.SAME, new, k, m)
            continue
        if j > i:
            yield _piece(Mark.GONE, old, i, j)
        if m > k:
            yield _piece(Mark.COME, new, k, m)


def _piece(mark: Mark, side: _Side, start: int, end: int) -> Piece:
    text, words = side
    first = words[start].start()
    stretch = text[first : words[end - 1].end()]
    return Piece(mark, " ".join(stretch.split()), first > 0 and text[first - 1].isspace())


_Side = tuple[str, "list[re.Match[str]]"]
