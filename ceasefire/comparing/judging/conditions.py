"""What a norm hangs on, and what is carved out of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from ceasefire.comparing import references
from ceasefire.comparing.judging.bench import Bench, core, is_among, is_narrowed, is_read_apart
from ceasefire.comparing.views import Phrase, View
from ceasefire.model.change import Verdict
from ceasefire.model.record import Condition

EXCEPT = "except"
# Conditions that say the same by other words: what opens them makes no difference.
OPENING = frozenset({"if", "when", "after", "provided", "subject-to", "in-case"})
Limit = tuple[Condition, Phrase]


def judge(old: View, new: View, bench: Bench) -> Iterator[Verdict]:
    """Verdicts on conditions and carve-outs."""
    for is_exception, added, removed, changed in (
        (False, Verdict.CONDITION_ADDED, Verdict.CONDITION_REMOVED, Verdict.CONDITION_CHANGED),
        (True, Verdict.EXCEPTION_ADDED, Verdict.EXCEPTION_REMOVED, Verdict.EXCEPTION_CHANGED),
    ):
        before, after = _odd(old, new, bench, is_exception=is_exception)
        for _ in range(min(len(before), len(after))):
            yield changed
        yield from (added for _ in after[len(before) :])
        yield from (removed for _ in before[len(after) :])


def _odd(old: View, new: View, bench: Bench, *, is_exception: bool) -> tuple[list[Limit], list[Limit]]:
    """The conditions that only one of two records has. What is left of those alike but not the same is both's."""
    before, after = _limits(old, is_exception=is_exception), _limits(new, is_exception=is_exception)
    _pair_off(before, after, lambda one, other: _is_same(one, other, bench))
    _pair_off(before, after, lambda one, other: _is_cut_apart(one, other, old, new, bench))
    return _without_said(before, old, new, bench), _without_said(after, new, old, bench)


def _pair_off(before: list[Limit], after: list[Limit], is_pair: Callable[[Limit, Limit], bool]) -> None:
    """Take out of both lists what stands for each other."""
    for one in [*before]:
        found = next((other for other in after if is_pair(one, other)), None)
        if found is not None:
            before.remove(one)
            after.remove(found)


def _is_cut_apart(one: Limit, other: Limit, old: View, new: View, bench: Bench) -> bool:
    """Whether two conditions are one that was cut off its sentence at another word: both sentences have all of it."""
    mine, yours = core(one[0].text, bench), core(other[0].text, bench)
    if mine.isdisjoint(yours) or not _open_alike(one, other):
        return False
    texts = [core(f"{view.record.chapeau} {view.record.quote}", bench) for view in (old, new)]
    return all(mine ^ yours <= text for text in texts)


def _limits(view: View, *, is_exception: bool) -> list[Limit]:
    pairs = zip(view.record.condition, view.conditions, strict=True)
    return [pair for pair in pairs if (pair[0].type == EXCEPT) is is_exception]


def _is_same(one: Limit, other: Limit, bench: Bench) -> bool:
    same = one[1].words == other[1].words or core(one[0].text, bench) == core(other[0].text, bench)
    if not same or not references.agree(one[1].references, other[1].references, bench.numbers):
        return False
    return _open_alike(one, other)


def _open_alike(one: Limit, other: Limit) -> bool:
    """Whether two conditions are of one type, or of types that say the same."""
    kinds = {one[0].type, other[0].type}
    return len(kinds) == 1 or kinds <= OPENING


def _without_said(limits: Sequence[Limit], view: View, other: View, bench: Bench) -> list[Limit]:
    """The conditions whose words do not stand in the other sentence under another field."""
    times = [one.text for one in other.record.deadline]
    return [
        one
        for one in limits
        if not is_read_apart(view, other, one[0].text)
        and not is_among(one[0].text, times, bench)
        and not (one[0].type in OPENING and is_narrowed(other, one[0].text, bench))
    ]
