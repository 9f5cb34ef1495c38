"""Likeness: how probable it is that two records are the same term, from 0 to 1, and which pairs are worth a look.

Words that few records share tell more than those that most have (inverse document frequency over both drafts).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log

from ceasefire.comparing.names import EVERYBODY, Group
from ceasefire.comparing.views import View, stems_of
from ceasefire.comparing.vocabulary import Vocabulary
from ceasefire.language import words

# What each field beside the act weighs where one of the two records has it.
BEARER, CONDITION, DEADLINE, TOWARD, PLACE, QUANTITY, FORCE, THEME = 3.0, 2.0, 2.0, 1.5, 1.5, 1.5, 1.0, 1.0
LONG = 0.9  # how much the likeness of two quotes counts by itself, where the act was cut differently
WORDS = 0.6  # how much of the likeness of two acts counts whatever surrounds them; the rest with what does
SAME_ID, SAME_LABEL = 0.12, 0.04  # what a shared id or label adds
COMMON = 200  # a feature of more records than this points at nobody
CANDIDATES = 24  # how many records of the other draft each is compared with
HALF = 0.5


@dataclass(frozen=True, slots=True)
class _Sketch:
    """What of a record is compared: sets of stems and marks."""

    act: frozenset[str]
    quote: frozenset[str]
    conditions: frozenset[str]
    deadlines: frozenset[str]
    places: frozenset[str]
    quantities: frozenset[str]


class Likeness:
    """The measure of one comparison."""

    def __init__(self, old: Sequence[View], new: Sequence[View], words_: Vocabulary) -> None:
        """`old` and `new` are the records that can still become pairs."""
        self._words = words_
        self._sketches = {id(view): self._sketch(view) for view in (*old, *new)}
        counts = Counter(word for one in self._sketches.values() for word in one.act | one.quote | one.conditions)
        total = len(old) + len(new)
        self._weight = {word: log(1 + total / count) for word, count in counts.items()}

    def between(self, one: View, other: View) -> float:
        """How alike two records are; the same whichever comes first."""
        mine, yours = self._sketches[id(one)], self._sketches[id(other)]
        act = self.alike(mine.act, yours.act)
        quote = self.alike(mine.quote, yours.quote)
        carried = bool(mine.quote and yours.quote) and mine.quote.isdisjoint(yours.quote)
        text = max(0.0 if carried else act, (act + quote) / 2, LONG * quote)
        score = text * (WORDS + (1 - WORDS) * self._around(one, other, mine, yours))
        score += SAME_ID * (one.record.id == other.record.id != "")
        return score + SAME_LABEL * (one.record.clause == other.record.clause != "")

    def _around(self, one: View, other: View, mine: _Sketch, yours: _Sketch) -> float:
        """How much of what stands round two acts is the same: who, when, where, on what condition."""
        parts = [(FORCE, _force(one, other))]
        if one.bearers and other.bearers:  # that one is not named says nothing
            parts.append((BEARER, _kinship(one.bearers, other.bearers)))
        if one.toward or other.toward:
            parts.append((TOWARD, _kinship(one.toward, other.toward)))
        if mine.conditions or yours.conditions:
            parts.append((CONDITION, self.alike(mine.conditions, yours.conditions)))
        if one.record.theme or other.record.theme:
            parts.append((THEME, float(one.record.theme == other.record.theme)))
        for weight, left, right in (
            (DEADLINE, mine.deadlines, yours.deadlines),
            (PLACE, mine.places, yours.places),
            (QUANTITY, mine.quantities, yours.quantities),
        ):
            if left or right:
                parts.append((weight, _shared(left, right)))
        return sum(weight * part for weight, part in parts) / sum(weight for weight, _ in parts)

    def alike(self, one: frozenset[str], other: frozenset[str]) -> float:
        """The weight of the words that two sets share, of that of both (Dice); two empty sets are the same."""
        whole = self.weight(one) + self.weight(other)
        return 2 * self.weight(one & other) / whole if whole else 1.0

    def weight(self, found: Iterable[str]) -> float:
        """What words tell, summed in an order that is always the same."""
        return sum(self._weight.get(word, 0.0) for word in sorted(found))

    def covered(self, part: frozenset[str], whole: frozenset[str]) -> float:
        """The share of the words of `part` that stand in `whole`, by weight."""
        total = self.weight(part)
        return self.weight(part & whole) / total if total else 0.0

    def candidates(self, old: Sequence[View], new: Sequence[View]) -> Iterator[tuple[int, int]]:
        """The pairs of places in `old` and `new` that share most: for each record on either side the first few."""
        if len(old) <= CANDIDATES or len(new) <= CANDIDATES:
            yield from ((i, j) for i in range(len(old)) for j in range(len(new)))
            return
        shared = self._meetings([self._features(one) for one in old], [self._features(one) for one in new])
        back: list[dict[int, float]] = [{} for _ in new]
        for i, row in enumerate(shared):
            for j, weight in row.items():
                back[j][i] = weight
        best = {(i, j) for i, row in enumerate(shared) for j in _first(row)}
        best |= {(i, j) for j, row in enumerate(back) for i in _first(row)}
        yield from sorted(best)

    def _meetings(self, mine: Sequence[frozenset[str]], yours: Sequence[frozenset[str]]) -> list[dict[int, float]]:
        """For each record of one side the weight of what it shares with each of the other."""
        postings: dict[str, list[int]] = defaultdict(list)
        for j, features in enumerate(yours):
            for feature in features:
                postings[feature].append(j)
        out: list[dict[int, float]] = []
        for features in mine:
            row: dict[int, float] = defaultdict(float)
            for feature in sorted(features):
                found = postings.get(feature, ())
                if len(found) <= COMMON:
                    weight = self._weight.get(feature, 1.0)
                    for j in found:
                        row[j] += weight
            out.append(row)
        return out

    def _features(self, view: View) -> frozenset[str]:
        """All words and marks by which a record may be found; a mark has a blank, which no word has."""
        sketch = self._sketches[id(view)]
        marks = {f"id {view.record.id}", f"theme {view.record.theme}", *(f"by {one}" for one in view.bearers.members)}
        marks |= {f"at {one}" for one in sketch.places} | {f"when {one}" for one in sketch.deadlines}
        return sketch.act | sketch.quote | sketch.conditions | marks

    def _sketch(self, view: View) -> _Sketch:
        record = view.record
        return _Sketch(
            act=view.act.stems,
            quote=stems_of(record.quote, self._words),
            conditions=frozenset(stem for one in view.conditions for stem in one.stems),
            deadlines=frozenset(words.fold(one.text) for one in record.deadline),
            places=frozenset(map(words.fold, record.place)),
            quantities=frozenset(f"{one.value} {one.unit}" for one in record.quantity),
        )


def _first(row: Mapping[int, float]) -> list[int]:
    return sorted(row, key=lambda j: (-row[j], j))[:CANDIDATES]


def _force(one: View, other: View) -> float:
    return (HALF * (one.record.modality is other.record.modality)) + HALF * (one.strength == other.strength)


def _kinship(one: Group, other: Group) -> float:
    """How many of two groups' members are the same; a collective that names nobody is half of any other."""
    if one.agrees(other):
        return 1.0
    if EVERYBODY in one.members or EVERYBODY in other.members:
        return HALF if one and other else 0.0
    kin = max((_shared(_letters(a), _letters(b)) for a in one.names for b in other.names), default=0.0)
    return max(_shared(one.members, other.members), HALF * (kin >= HALF))


def _letters(key: str) -> frozenset[str]:
    return frozenset(key.split())


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    total = len(one) + len(other)
    return 2 * len(one & other) / total if total else 1.0
