"""By when, for how long, how often: readings are compared, not their words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from ceasefire.comparing.judging.bench import Bench, is_among, is_read_apart
from ceasefire.comparing.views import View, stems_of
from ceasefire.language import words
from ceasefire.measures import ordering, times
from ceasefire.model.change import Verdict
from ceasefire.model.record import Deadline, Reading


class Timed(NamedTuple):
    """A time expression with its reading, and the day that a delay comes to where the draft dates its event."""

    said: Deadline
    reading: Reading
    day: str


def judge(old: View, new: View, bench: Bench) -> Iterator[Verdict]:
    """Verdicts on deadlines, durations and frequencies."""
    before = _odd(old, new, bench, 0)
    after = _odd(new, old, bench, 1)
    for one, other in _pairs(before, after, bench):
        if one and other:
            yield from _compared(one, other, bench)
        elif other and not _is_past(other.reading, bench.dates[1]):
            yield Verdict.DEADLINE_ADDED
        elif one and not _is_past(one.reading, bench.dates[0]):
            yield Verdict.DEADLINE_REMOVED


def _odd(view: View, other: View, bench: Bench, side: int) -> list[Timed]:
    """The time expressions of a record that the other one lacks; `side` is 0 for the old draft, 1 for the new."""
    said = [words.fold(one.text) for one in other.record.deadline]
    out: list[Timed] = []
    for one in view.record.deadline:
        if words.fold(one.text) in said and not _is_rewritten(one, other):
            said.remove(words.fold(one.text))
        elif not _is_said(one, view, other, bench):
            fresh = times.read(one.text, bench.words.lexicon, bench.dates[side][:4])
            is_set = words.fold(one.text) in said  # the same words with another reading: a person set it
            reading = one.reading if is_set or fresh == Reading() else fresh
            out.append(Timed(one, reading, bench.clocks[side].date(reading)))
    return out


def _is_past(reading: Reading, date: str) -> bool:
    """Whether a day lies before that of the draft: then it is the date of something else, no deadline."""
    return bool(reading.by and date) and ordering.later(date, reading.by) == -1


def _is_rewritten(one: Deadline, other: View) -> bool:
    """Whether the other record has the same words with another reading: a person set it."""
    same = [its for its in other.record.deadline if words.fold(its.text) == words.fold(one.text)]
    return all(its.reading != one.reading for its in same)


def _is_said(one: Deadline, view: View, other: View, bench: Bench) -> bool:
    """Whether the words of a time expression stand in the other record too, though not as a deadline."""
    if other.record.deadline:
        return False
    return is_read_apart(view, other, one.text) or is_among(
        one.text, (its.text for its in other.record.condition), bench
    )


def _pairs(
    before: Sequence[Timed], after: Sequence[Timed], bench: Bench
) -> Iterator[tuple[Timed | None, Timed | None]]:
    """The time expressions that stand for each other: with one meaning, then of one sort, then in order."""
    left, right = list(before), list(after)
    for fits in (_is_same, _is_one_sort, _is_any):
        for one in [*left]:
            found = next((other for other in right if fits(one, other, bench)), None)
            if found is not None:
                left.remove(one)
                right.remove(found)
                yield one, found
    yield from ((one, None) for one in left)
    yield from ((None, other) for other in right)


def _is_same(one: Timed, other: Timed, bench: Bench) -> bool:
    return not [*_compared(one, other, bench)]


def _is_one_sort(one: Timed, other: Timed, bench: Bench) -> bool:
    return Verdict.DEADLINE_CHANGED not in _compared(one, other, bench)


def _is_any(_one: Timed, _other: Timed, _bench: Bench) -> bool:
    return True


def _compared(one: Timed, other: Timed, bench: Bench) -> Iterator[Verdict]:
    """What it means that one time expression became the other."""
    mine, yours = one.reading, other.reading
    if mine == yours == Reading():
        same = stems_of(one.said.text, bench.words) == stems_of(other.said.text, bench.words)
        yield from () if same else (Verdict.DEADLINE_CHANGED,)
        return
    for test, larger, smaller in ORDERS:
        order = test(one, other, bench)
        if order is not None:
            yield from (() if order == 0 else (larger,) if order > 0 else (smaller,))
            return
    yield Verdict.DEADLINE_CHANGED


def _point(left: Timed, right: Timed, bench: Bench) -> int | None:
    """Two days or hours, two delays after the same event, or a delay after a dated event and a day."""
    one, other = left.reading, right.reading
    if one.by and other.by:
        return ordering.later(one.by, other.by)
    if one.from_ and other.from_:
        return ordering.later(one.from_, other.from_)
    if one.within and other.within and _is_one_event(one.after, other.after, bench):
        return ordering.sign(ordering.length(one.within), ordering.length(other.within))
    days = (one.by or left.day, other.by or right.day)
    return ordering.later(*days) if all(days) else None


def _span(left: Timed, right: Timed, _bench: Bench) -> int | None:
    """Two lengths of time, or two ends."""
    one, other = left.reading, right.reading
    if one.until and other.until:
        return ordering.later(one.until, other.until)
    return ordering.sign(ordering.length(one.for_), ordering.length(other.for_)) if one.for_ and other.for_ else None


def _rate(left: Timed, right: Timed, _bench: Bench) -> int | None:
    """Two recurrences; of one rate on other days there is no order."""
    one, other = left.reading, right.reading
    if not one.every or not other.every:
        return None
    order = ordering.sign(ordering.rate(one.every), ordering.rate(other.every))
    return None if order == 0 and one.every != other.every else order


def _is_one_event(one: str, other: str, bench: Bench) -> bool:
    """Whether two clocks start with the same event; where only one says which, it goes without saying."""
    return not one or not other or stems_of(one, bench.words) == stems_of(other, bench.words)


Order = Callable[[Timed, Timed, Bench], "int | None"]
ORDERS: tuple[tuple[Order, Verdict, Verdict], ...] = (
    (_point, Verdict.DEADLINE_POSTPONED, Verdict.DEADLINE_ADVANCED),
    (_span, Verdict.DURATION_LENGTHENED, Verdict.DURATION_SHORTENED),
    (_rate, Verdict.FREQUENCY_RAISED, Verdict.FREQUENCY_LOWERED),
)
