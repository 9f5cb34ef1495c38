"""The comparison of two drafts: align, compare, judge. The only module that knows the order."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from ceasefire.comparing import judgement, references
from ceasefire.comparing.alignment import Pair, align
from ceasefire.comparing.balance import balance, lost_links
from ceasefire.comparing.judging.bench import Bench
from ceasefire.comparing.judging.status import judge_document
from ceasefire.comparing.likeness import Likeness
from ceasefire.comparing.names import Names
from ceasefire.comparing.near import Neighbours
from ceasefire.comparing.views import Observer, View
from ceasefire.comparing.vocabulary import vocabulary
from ceasefire.model.change import Change, Diff, Kind
from ceasefire.model.record import Terms


def compare(old: Terms, new: Terms, language: str = "en") -> Diff:
    """What changed between two drafts. Raises CeasefireError where the language is unknown."""
    words = vocabulary(language)
    names = Names((old, new), words)
    observer = Observer(names, words)
    before, after = observer.views(old), observer.views(new)
    pairs = align(before, after, words)
    numbers = references.mapping((before[p.old[0]].record.clause, after[p.new[0]].record.clause) for p in pairs)
    bench = Bench(words, names, numbers, (old.document.date[:4], new.document.date[:4]))
    changes = _changes(before, after, pairs, bench)
    return Diff(
        old=old.document,
        new=new.document,
        document=judge_document(old.document, new.document),
        changes=changes,
        balance=balance(old.obligations, new.obligations, changes, names),
        lost_links=lost_links(old.obligations, changes),
    )


def _changes(before: Sequence[View], after: Sequence[View], pairs: Sequence[Pair], bench: Bench) -> tuple[Change, ...]:
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
    placed += _lone(before, after, pairs, bench)
    return tuple(change for _, change in sorted(placed, key=lambda one: one[0]))


def _lone(
    before: Sequence[View], after: Sequence[View], pairs: Sequence[Pair], bench: Bench
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
    out = [((float(view.at), 0.0), judgement.lone(view, in_old.of(view), Kind.ADDED, bench)) for view in come]
    place = -1.0
    waiting = {view.at: view for view in gone}
    for i in range(len(before)):
        place = at.get(i, place)
        if i in waiting:
            out.append(((place, 1.0 + i), judgement.lone(waiting[i], in_new.of(waiting[i]), Kind.REMOVED, bench)))
    return out


def _moved(pairs: Sequence[Pair]) -> frozenset[Pair]:
    """The pairs that changed places: all but a longest row of pairs that stand in one order in both drafts."""
    ordered = sorted(pairs, key=lambda pair: pair.old)
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for index, pair in enumerate(ordered):
        at = bisect_left(tails, pair.new[0])
        before.append(ends[at - 1] if at else -1)
        tails[at : at + 1] = [pair.new[0]]
        ends[at : at + 1] = [index]
    kept: set[int] = set()
    index = ends[-1] if ends else -1
    while index >= 0:
        kept.add(index)
        index = before[index]
    return frozenset(pair for at, pair in enumerate(ordered) if at not in kept)
