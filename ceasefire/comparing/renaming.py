"""Renamed bodies: a name of the old draft for which the new one has another, wherever the same terms speak of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from ceasefire.comparing.views import View

KIN = 0.6  # share of the words of two names from which one can be the other renamed
VOTES = 2  # so many terms at least must have the other name: one sentence may have got another bearer


def renamed(old: Sequence[View], new: Sequence[View], pairs: Iterable[tuple[View, View]]) -> list[tuple[str, str]]:
    """The keys of old names with those of the new names that stand for them, in order.

    Neither draft has both names, they share words, and the pairs of records never speak against it.
    """
    before, after = _names(old), _names(new)
    votes: dict[str, Counter[str]] = {}
    for one, other in pairs:
        gone, come = one.bearers.names - other.bearers.names, other.bearers.names - one.bearers.names
        if len(gone) == len(come) == 1:
            votes.setdefault(min(gone), Counter())[min(come)] += 1
    out = [(name, min(count)) for name, count in sorted(votes.items()) if len(count) == 1 and count.total() >= VOTES]
    taken = Counter(other for name, count in votes.items() if name not in after for other in count)
    return [
        (name, other)
        for name, other in out
        if name not in after and other not in before and taken[other] == 1 and _is_kin(name, other)
    ]


def _names(views: Iterable[View]) -> frozenset[str]:
    """All names by which a draft binds somebody."""
    return frozenset(name for view in views for name in view.bearers.names)


def _is_kin(one: str, other: str) -> bool:
    """Whether two names share most words, and differ in no number."""
    mine, yours = set(one.split()), set(other.split())
    counted = any(word.isdigit() for word in mine ^ yours)
    return not counted and 2 * len(mine & yours) >= KIN * (len(mine) + len(yours))
