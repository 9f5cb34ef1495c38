"""Alternatives: list items offered in each other's place, "(a) ...; or (b) ..."."""

from __future__ import annotations

from collections.abc import Sequence

from ceasefire.language.lexicon import Lexicon
from ceasefire.language.words import norms
from ceasefire.model.outline import Outline
from ceasefire.parsing.records.acts import Act
from ceasefire.parsing.records.links import Pair

OR = "OR"
REACH = 12  # letters at an item's end or beginning in which its first or last word stands


def pairs(acts: Sequence[Act], outline: Outline, lexicon: Lexicon) -> list[Pair]:
    """The pairs of acts in items of one list that an "or" joins: those of the item it ends with those of the next."""
    by_unit: dict[int, list[int]] = {}
    for index, act in enumerate(acts):
        by_unit.setdefault(act.norm.unit, []).append(index)
    found: list[Pair] = []
    for unit, indexes in by_unit.items():
        following = _next_item(outline, unit)
        if following in by_unit and _offers(outline, unit, following, lexicon):
            found += [(one, other) for one in indexes for other in by_unit[following]]
    return found


def _next_item(outline: Outline, unit: int) -> int:
    """The next item of the same list; -1 where there is none."""
    here = outline.units[unit]
    if not here.is_item or here.parent < 0:
        return -1
    following = unit + 1
    while following < len(outline.units) and outline.units[following].depth > here.depth:
        following += 1
    same = following < len(outline.units) and outline.units[following].parent == here.parent
    return following if same and outline.units[following].is_item else -1


def _offers(outline: Outline, unit: int, following: int, lexicon: Lexicon) -> bool:
    """Whether an item ends with "or", or the next begins with it."""
    last = norms(" ".join(outline.units[unit].sentences)[-REACH:])[-1:]
    first = norms(" ".join(outline.units[following].sentences)[:REACH])[:1]
    forms = (form for word in (*last, *first) for form in lexicon.index.get(word, ()))
    return any(form.kind == OR and not form.rest for form in forms)
