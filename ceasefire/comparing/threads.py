"""Threads: each term followed through three or more drafts, by the diffs of one to the next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from ceasefire.comparing.comparison import compare
from ceasefire.model.change import Change, Kind
from ceasefire.model.history import History, Step, Thread
from ceasefire.model.record import Record, Terms


@dataclass
class _Open:
    """A thread that is being spun; `bearers` are those of its last change."""

    steps: dict[int, Step]
    bearers: tuple[str, ...] = ()


@dataclass
class _Loom:
    """The threads so far; `ends` tells by the identity of a record which thread ends with it."""

    threads: list[_Open] = field(default_factory=list)
    ends: dict[int, _Open] = field(default_factory=dict)

    def begin(self, at: int, record: Record, kind: Kind, bearers: tuple[str, ...]) -> None:
        """A term that no draft before has."""
        thread = _Open({at: Step(record, kind)}, bearers)
        self.threads.append(thread)
        self.ends[id(record)] = thread

    def follow(self, at: int, old: Record, new: Record, change: Change) -> None:
        """The same term in the next draft."""
        thread = self.ends.pop(id(old))
        thread.steps[at] = Step(new, change.kind, change.verdicts)
        thread.bearers = change.bearers
        self.ends[id(new)] = thread


def follow(drafts: Sequence[Terms], language: str = "en") -> History:
    """The history of the terms of two or more drafts, oldest first. Raises CeasefireError for an unknown language."""
    loom = _Loom()
    for record in drafts[0].obligations:
        loom.begin(0, record, Kind.ADDED, record.party)
    gone: list[Record] = []
    for at, (old, new) in enumerate(pairwise(drafts), start=1):
        changes = compare(old, new, language).changes
        returned = _returned(gone, changes, drafts[:at], new, language)
        for change in changes:
            _spin(loom, at, change, returned)
        gone = [one for one in gone if id(one) in loom.ends] + [one for c in changes if not c.new for one in c.old]
    return History(tuple(one.document for one in drafts), tuple(_ordered(loom.threads, drafts)))


def _spin(loom: _Loom, at: int, change: Change, returned: dict[int, Change]) -> None:
    """Go on with the threads that a change touches: of a split the first part goes on, of a merger the first whole."""
    if not change.new:
        return
    if change.old:
        loom.follow(at, change.old[0], change.new[0], change)
    for record in change.new[1:] if change.old else change.new:
        back = returned.get(id(record))
        if back:
            loom.follow(at, back.old[0], record, back)
        else:
            loom.begin(at, record, change.kind, change.bearers)


def _returned(
    gone: Sequence[Record], changes: Iterable[Change], before: Sequence[Terms], new: Terms, language: str
) -> dict[int, Change]:
    """The terms that an earlier draft had, the last one had not, and this one has again: by the identity of the new."""
    come = tuple(one for change in changes if change.kind is Kind.ADDED for one in change.new)
    if not gone or not come:
        return {}
    parties = tuple(party for terms in before for party in terms.parties)
    old = replace(before[-1], parties=parties, obligations=tuple(gone))
    found = compare(old, replace(new, obligations=come), language).changes
    return {id(one.new[0]): one for one in found if len(one.old) == len(one.new) == 1}


def _ordered(threads: Sequence[_Open], drafts: Sequence[Terms]) -> list[Thread]:
    """The threads that reach the last draft in its order, then the others by where they end."""
    place = {id(one): (-at, nth) for at, terms in enumerate(drafts) for nth, one in enumerate(terms.obligations)}
    done = [_done(thread, len(drafts)) for thread in threads]
    return sorted(done, key=lambda thread: place[id(thread.last)])


def _done(thread: _Open, count: int) -> Thread:
    steps = tuple(thread.steps.get(at) for at in range(count))
    worded = max(at for at, step in thread.steps.items() if step.kind.is_loud)
    return Thread(thread.bearers, steps, worded)
