"""How much: numbers with a unit, compared in the same unit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from ceasefire.comparing.judging.bench import Bench
from ceasefire.comparing.views import View
from ceasefire.measures import ordering
from ceasefire.model.change import Verdict


def judge(old: View, new: View, bench: Bench) -> Iterator[Verdict]:
    """Verdicts on quantities of the same unit; of several the first that differ stand for each other."""
    before, after = _amounts(old, bench), _amounts(new, bench)
    for unit in dict.fromkeys([*before, *after]):
        mine, yours = Counter(before.get(unit, ())), Counter(after.get(unit, ()))
        for one, other in zip(_left(mine, yours), _left(yours, mine), strict=False):
            yield Verdict.QUANTITY_INCREASED if other > one else Verdict.QUANTITY_DECREASED


def _left(mine: Counter[Decimal], yours: Counter[Decimal]) -> list[Decimal]:
    return sorted((mine - yours).elements())


def _amounts(view: View, bench: Bench) -> dict[str, list[Decimal]]:
    """The values of a record by their unit."""
    out: dict[str, list[Decimal]] = {}
    for quantity in view.record.quantity:
        found = ordering.amount(quantity, bench.words.lexicon)
        if found:
            out.setdefault(found[1], []).append(found[0])
    return out
