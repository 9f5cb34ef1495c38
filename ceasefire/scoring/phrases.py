"""How alike two phrases are, and where a quote stands in its text."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from ceasefire import resources
from ceasefire.language import lexicon
from ceasefire.model.problem import CeasefireError

Span = tuple[int, int]

WORD = re.compile(r"[^\W_]+")
STEM = 6  # letters of a word that count
BROKEN_WORD = re.compile(r"(?<=\w)[-\u00ad]\s+(?=[a-z])")
PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " ", "\u00ad": None})
ELISION = re.compile(r"\s*(?:\.\.\.|…|\[[^\]]*\])\s*")
LONGEST_QUOTE = 400  # a quote may be this long, or three times as long as the one it stands over
EXACT_NUMBERS_AT = 0.6  # from this likeness on two phrases agree, if their numbers do


@dataclass(frozen=True)
class Measure:
    """The words of one language by which phrases are compared (`lexicons/<language>/scoring.yaml`)."""

    ignored: frozenset[str]
    generic: frozenset[str]
    unnamed: frozenset[str]
    name_opening: re.Pattern[str]
    name_filler: re.Pattern[str]
    collective: re.Pattern[str]
    collective_name: re.Pattern[str]
    numbers: re.Pattern[str]

    def words(self, text: str) -> list[str]:
        """The stems of the words that carry weight; of all words where none does."""
        found = WORD.findall(text.casefold())
        return [word[:STEM] for word in ([one for one in found if one not in self.ignored] or found)]

    def overlap(self, left: str, right: str) -> float:
        """Token F1 of two phrases, repeats counted: 0 where one is empty, 1 where they have the same words."""
        mine, yours = Counter(self.words(left)), Counter(self.words(right))
        total = mine.total() + yours.total()
        return 2 * (mine & yours).total() / total if mine and yours else 0.0

    def agree(self, left: str, right: str) -> bool:
        """Whether two conditions or deadlines say the same: both empty, or alike with the same numbers."""
        if not left or not right:
            return not left and not right
        if self.overlap(left, right) < EXACT_NUMBERS_AT:
            return False
        return set(self.numbers.findall(squeeze(left))) == set(self.numbers.findall(squeeze(right)))


@lru_cache(maxsize=4)
def measure(language: str = "en") -> Measure:
    """The measure of one language, read once. Raises CeasefireError where there is none."""
    path = resources.folder("lexicons") / language / "scoring.yaml"
    if not path.is_file():
        raise CeasefireError(f"there is no measure for the language {language!r}")
    data: dict[str, Any] = lexicon.read(path)
    sets = {key: frozenset(data[key]) for key in ("ignored", "generic", "unnamed")}
    keys = ("name_opening", "name_filler", "collective", "collective_name", "numbers")
    return Measure(**sets, **{key: re.compile(data[key]) for key in keys})  # type: ignore[arg-type]


def squeeze(text: str) -> str:
    """One line of lower case with plain quotes and dashes; words broken at a line's end are joined."""
    return " ".join(BROKEN_WORD.sub("", text).translate(PLAIN).split()).casefold()


def spans(quote: str, text: str) -> list[Span]:
    """Every place in the squeezed text where the quote stands; an elided one ("...") reaches over its gaps."""
    pieces = [piece.strip() for piece in ELISION.split(squeeze(quote)) if piece.strip()]
    out: list[Span] = []
    start = text.find(pieces[0]) if pieces else -1
    while start >= 0:
        end = _end(pieces, text, start)
        if end < 0:
            break
        out.append((start, end))
        start = text.find(pieces[0], start + 1)
    return out


def _end(pieces: list[str], text: str, start: int) -> int:
    end = start + len(pieces[0])
    for piece in pieces[1:]:
        at = text.find(piece, end)
        if at < 0:
            return -1
        end = at + len(piece)
    return end


def stands_over(predicted: list[Span], gold: list[Span]) -> bool:
    """Whether a predicted quote overlaps a gold one without being much longer than it."""
    return any(
        start < last and first < end and end - start <= max(LONGEST_QUOTE, 3 * (last - first))
        for start, end in predicted
        for first, last in gold
    )
