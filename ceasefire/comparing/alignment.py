"""Alignment: which records of two drafts are the same term. Order and numbering are hints, never the ground.

A ladder, strict to loose: the same meaning word for word; then the best overall assignment by likeness, with an id or
a label that is the same as a hint; then splits and merges among what is left. Two records that are less alike than
`PAIRED` are not paired: a false pair costs more trust than silence.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from ceasefire.comparing import assignment, parts
from ceasefire.comparing.likeness import Likeness
from ceasefire.comparing.views import View
from ceasefire.comparing.vocabulary import Vocabulary

PAIRED = 0.32  # likeness from which two records are one term (measured by benchmarks/alignment.py)
SCALE = 1_000_000  # weights of the assignment are whole numbers


@dataclass(frozen=True, slots=True)
class Pair:
    """Records of either draft that are one term, by their places."""

    old: tuple[int, ...]
    new: tuple[int, ...]


def align(old: Sequence[View], new: Sequence[View], words: Vocabulary) -> tuple[Pair, ...]:
    """The pairs of two drafts, splits and merges among them. What stands in none was added or removed.

    Ties go the same way whichever draft is the old one.
    """
    if _precedes(new, old):
        return tuple(sorted((Pair(pair.new, pair.old) for pair in align(new, old, words)), key=_order))
    exact = _exact(old, new)
    rest_old = _without(old, {i for i, _ in exact})
    rest_new = _without(new, {j for _, j in exact})
    likeness = Likeness(rest_old, rest_new, words)
    found = _assigned(rest_old, rest_new, likeness)
    groups = parts.groups(rest_old, rest_new, found, likeness)
    return tuple(
        sorted(
            [Pair((i,), (j,)) for i, j in exact] + [Pair(one, other) for one, other in groups],
            key=_order,
        )
    )


def _precedes(one: Sequence[View], other: Sequence[View]) -> bool:
    """Whether a draft comes first in an order that has nothing to do with which is older."""
    for mine, yours in zip(one, other, strict=False):
        left, right = repr(mine.record), repr(yours.record)
        if left != right:
            return left < right
    return len(one) < len(other)


def _order(pair: Pair) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Pairs stand in the order of the new draft."""
    return pair.new, pair.old


def _without(views: Sequence[View], taken: set[int]) -> list[View]:
    return [view for view in views if view.at not in taken]


def _exact(old: Sequence[View], new: Sequence[View]) -> list[tuple[int, int]]:
    """The records that mean the same word for word. Of several alike those with one id or label go together first."""
    mine, yours = _by_meaning(old), _by_meaning(new)
    out: list[tuple[int, int]] = []
    for meaning, left in mine.items():
        right = yours.get(meaning, [])
        out += _paired(left, right)
    return out


def _paired(left: Sequence[View], right: Sequence[View]) -> list[tuple[int, int]]:
    """Records of one meaning in pairs: those with one id and label first, then with one label, then in order."""
    out: list[tuple[int, int]] = []
    taken_left: set[int] = set()
    taken_right: set[int] = set()
    for hint in (_id, _label, _nothing):
        chosen = _matched(_without(left, taken_left), _without(right, taken_right), hint)
        out += [(one.at, other.at) for one, other in chosen]
        taken_left |= {one.at for one, _ in chosen}
        taken_right |= {other.at for _, other in chosen}
    return out


def _by_meaning(views: Iterable[View]) -> Mapping[Hashable, list[View]]:
    out: dict[Hashable, list[View]] = defaultdict(list)
    for view in views:
        out[view.meaning].append(view)
    return out


def _id(view: View) -> tuple[str, ...]:
    return (view.record.id, view.record.clause)


def _label(view: View) -> tuple[str, ...]:
    return (view.record.clause,)


def _nothing(_view: View) -> tuple[str, ...]:
    return ()


def _matched(
    left: Sequence[View], right: Sequence[View], hint: Callable[[View], tuple[str, ...]]
) -> list[tuple[View, View]]:
    """Views that share a hint, in the order of their drafts."""
    waiting: dict[tuple[str, ...], list[View]] = defaultdict(list)
    for view in right:
        waiting[hint(view)].append(view)
    out = []
    for view in left:
        found = waiting.get(hint(view))
        if found:
            out.append((view, found.pop(0)))
    return out


def _assigned(old: Sequence[View], new: Sequence[View], likeness: Likeness) -> list[tuple[View, View]]:
    """The pairs that together are most alike."""
    weights: dict[int, dict[int, int]] = defaultdict(dict)
    for i, j in likeness.candidates(old, new):
        score = likeness.between(old[i], new[j])
        if score > PAIRED:
            weights[i][j] = round((score - PAIRED) * SCALE)
    return [(old[i], new[j]) for i, j in assignment.best(weights).items()]
