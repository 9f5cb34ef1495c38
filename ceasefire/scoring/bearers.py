"""Whether two codings name the same bearers."""

from __future__ import annotations

import re

from ceasefire.scoring.phrases import Measure, squeeze

SAME_NAME = 0.8  # likeness from which two names are one
NOT_IN_NAMES = re.compile(r"[^\w\s]")


def name(text: str, measure: Measure) -> str:
    """A bearer's name without articles, marks and filler."""
    bare = NOT_IN_NAMES.sub(" ", squeeze(text)).strip()
    return " ".join(measure.name_filler.sub(" ", measure.name_opening.sub("", bare)).split())


def options(accepted: str) -> list[str]:
    """The names that count as right, parted by `|`."""
    return accepted.split("|")


def agree(predicted: tuple[str, ...], gold: tuple[str, ...], measure: Measure) -> bool:
    """Whether every gold bearer is named, and nobody else. A bearer may be several names that count, parted by `|`."""
    said = [one for one in predicted if not _is_blank(one, measure)]
    due = [one for one in gold if not _is_blank(one, measure)]
    if not said or not due:
        return all(_may_be_blank(one, measure) for one in (*said, *due))
    named = all(_is_covered(one, said, measure) for one in due)
    return named and all(any(_is_same(one, other, measure) for other in due) for one in said)


def _is_blank(text: str, measure: Measure) -> bool:
    bare = name(text, measure)
    return not bare or bare in measure.unnamed


def _may_be_blank(text: str, measure: Measure) -> bool:
    return any(_is_blank(option, measure) for option in options(text))


def _is_same(predicted: str, accepted: str, measure: Measure) -> bool:
    """Whether one of the names on one side is one of those on the other."""
    theirs = [name(option, measure) for option in options(accepted)]
    for mine in (name(option, measure) for option in options(predicted)):
        for yours in theirs:
            if mine == yours or {mine, yours} <= measure.generic:
                return True
            if mine and yours and measure.overlap(mine, yours) >= SAME_NAME:
                return True
    return False


def _is_covered(gold: str, predicted: list[str], measure: Measure) -> bool:
    """One named side alone does not stand for a collective such as "the sides | the Front | the Government"."""
    hits = [one for one in predicted if _is_same(one, gold, measure)]
    first = options(gold)[0]
    is_collective = name(first, measure) in measure.generic or measure.collective.match(squeeze(first))
    if len(hits) != 1 or not is_collective:
        return bool(hits)
    names = options(hits[0])
    if _is_same(hits[0], first, measure) or any(name(one, measure) in measure.generic for one in names):
        return True
    return any(measure.collective_name.search(squeeze(one)) for one in names)
