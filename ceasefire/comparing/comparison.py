"""The comparison of two drafts: align, compare, judge. The only module that knows the order."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from ceasefire.comparing import judgement, references
from ceasefire.comparing.alignment import Pair, align
from ceasefire.comparing.balance import balance, lost_links
from ceasefire.comparing.clocks import Clock
from ceasefire.comparing.judging.bench import Bench
from ceasefire.comparing.judging.status import judge_document
from ceasefire.comparing.likeness import Likeness
from ceasefire.comparing.names import Names
from ceasefire.comparing.near import Neighbours, Unread
from ceasefire.comparing.renaming import renamed
from ceasefire.comparing.views import Observer, View
from ceasefire.comparing.vocabulary import vocabulary
from ceasefire.model.change import Change, Diff, Kind
from ceasefire.model.record import Terms


def compare(old: Terms, new: Terms, language: str = "en") -> Diff:
    """What changed between two drafts. Raises CeasefireError where the language is unknown."""
    words = vocabulary(language)
    names = Names((old, new), words)
    observer = Observer(names, words)
    before, after, pairs = _aligned(old, new, observer)
    renames = renamed(before, after, _single(before, after, pairs))
    shown = tuple((names.shown(one), names.shown(other)) for one, other in renames)
    if renames:
        for one, other in renames:
            names.join(one, other)
        before, after, pairs = _aligned(old, new, observer)
    numbers = references.mapping(
        (before[i].record.clause, after[j].record.clause) for p in pairs for i in p.old for j in p.new
    )
    bench = Bench(words, names, numbers, (old.document.date, new.document.date), (Clock(old, words), Clock(new, words)))
    changes = _changes(before, after, pairs, bench, (old, new))
    return Diff(
        old=old.document,
        new=new.document,
        document=judge_document(old, new),
        changes=changes,
        balance=balance(old.obligations, new.obligations, changes, names),
        lost_links=lost_links(old.obligations, changes),
        renamed=shown,
        unread=(len(old.unread), len(new.unread)),
    )


def _aligned(old: Terms, new: Terms, observer: Observer) -> tuple[tuple[View, ...], tuple[View, ...], tuple[Pair, ...]]:
    """The views of both drafts and their pairs."""
    before, after = observer.views(old), observer.views(new)
    return before, after, align(before, after, observer.words)


def _single(before: Sequence[View], after: Sequence[View], pairs: Sequence[Pair]) -> Iterator[tuple[View, View]]:
    """The pairs of one record with one."""
    yield from ((before[p.old[0]], after[p.new[0]]) for p in pairs if len(p.old) == len(p.new) == 1)


def _changes(
    before: Sequence[View], after: Sequence[View], pairs: Sequence[Pair], bench: Bench, drafts: tuple[Terms, Terms]
) -> tuple[Change, ...]:
    """All changes in the order of the new draft; what was removed stands behind what it stood behind."""
    moved = _moved(pairs)
    placed: list[tuple[tuple[float, float], Change]] = []
    for pair in pairs:
        mine, yours = [before[i] for i in pair.old], [after[j] for j in pair.new]
        if len(mine) == len(yours) == 1:
            change = judgement.pair(mine[0], yours[0], bench, is_moved=pair in moved)
        else:
            change = judgement.group(mine, yours, bench)
        placed.append(((pair.new[0], 0.0), change))
    placed += _lone(before, after, pairs, bench, drafts)
    return tuple(change for _, change in sorted(placed, key=lambda one: one[0]))


def _lone(
    before: Sequence[View], after: Sequence[View], pairs: Sequence[Pair], bench: Bench, drafts: tuple[Terms, Terms]
) -> list[tuple[tuple[float, float], Change]]:
    """The records of one draft only, with their neighbours in the other."""
    at = {i: pair.new[-1] for pair in pairs for i in pair.old}
    gone = [view for view in before if view.at not in at]
    known = {j for pair in pairs for j in pair.new}
    come = [view for view in after if view.at not in known]
    if not gone and not come:
        return []
    likeness = Likeness(before, after, bench.words)
    in_old, in_new = Neighbours(before, likeness), Neighbours(after, likeness)
    unread_old, unread_new = (Unread(terms.unread, bench.words) for terms in drafts)
    out = [
        ((float(view.at), 0.0), judgement.lone(view, in_old.of(view), Kind.ADDED, bench, unread_old.holding(view)))
        for view in come
    ]
    place = -1.0
    waiting = {view.at: view for view in gone}
    for i in range(len(before)):
        place = at.get(i, place)
        if i in waiting:
            view = waiting[i]
            change = judgement.lone(view, in_new.of(view), Kind.REMOVED, bench, unread_new.holding(view))
            out.append(((place, 1.0 + i), change))
    return out


def _moved(pairs: Sequence[Pair]) -> frozenset[Pair]:
    """The pairs that changed places: all but those that stand in one order, whichever draft is taken for the old one.

    Of two paragraphs exchanged neither is the one that stayed.
    """
    forth = _kept([(pair.old[0], pair.new[0]) for pair in pairs])
    back = {(i, j) for j, i in _kept([(pair.new[0], pair.old[0]) for pair in pairs])}
    stayed = forth & back
    return frozenset(pair for pair in pairs if (pair.old[0], pair.new[0]) not in stayed)


def _kept(places: Iterable[tuple[int, int]]) -> set[tuple[int, int]]:
    """A longest row of pairs of places that ascends on both sides."""
    ordered = sorted(places)
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for index, (_, place) in enumerate(ordered):
        at = bisect_left(tails, place)
        before.append(ends[at - 1] if at else -1)
        tails[at : at + 1] = [place]
        ends[at : at + 1] = [index]
    kept: set[tuple[int, int]] = set()
    index = ends[-1] if ends else -1
    while index >= 0:
        kept.add(ordered[index])
        index = before[index]
    return kept
