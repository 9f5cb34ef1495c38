"""Fronts: what stands before the subject of a clause: times, conditions, a dateline, a fronted circumstance."""

from __future__ import annotations

from collections.abc import Sequence

from ceasefire.parsing.syntax.marks import Mark
from ceasefire.parsing.syntax.parts import CONJUNCTIONS, ROLES
from ceasefire.parsing.syntax.phrases import LIGHT, subject_like

DATELINE = 8  # marks before the dash of a news report's dateline


def front(marks: Sequence[Mark], start: int, stop: int) -> tuple[list[Mark], int]:
    """What stands before the subject (times, conditions, a fronted circumstance), and where the subject starts."""
    leads: list[Mark] = []
    at = start
    dash = next((i for i in range(start, stop) if marks[i].kind == "DASH"), -1)
    if start == 0 and 0 < dash < DATELINE and subject_like(marks, dash + 1, stop):
        at = dash + 1
    while at < stop:
        part = marks[at]
        if part.kind in ROLES:
            leads.append(part)
        elif part.kind not in LIGHT and part.kind not in CONJUNCTIONS:
            beyond = beyond_circumstance(marks, at, stop)
            if beyond == at:
                break
            leads += [m for m in marks[at:beyond] if m.kind in ROLES]
            at = beyond - 1
        at += 1
    return leads, at


def beyond_circumstance(marks: Sequence[Mark], at: int, stop: int) -> int:
    """Behind a fronted circumstance ("Towards Tavildara, ", "Under the deal "), else `at`."""
    first = marks[at].kinds
    if not {"PREP", "FOR", "FROM", "BY", "TO", "VERB_ING", "BECAUSE"}.intersection(first) or "ACTOR" in first:
        return at
    comma = next((i for i in range(stop - 1, at, -1) if marks[i].kind == "COMMA"), -1)
    if comma > 0 and subject_like(marks, comma + 1, stop):
        return comma + 1
    for index in range(at + 2, stop):
        opens = {"THE", "A", "EACH", "NEITHER", "NO", "NOBODY", "PRONOUN", "SELF", "ADDRESSEE", "THERE"}.intersection(
            marks[index].kinds
        ) or _is_name_behind_noun(marks, index)
        if opens and not {"PREP", "OF", "TO", "BY", "FROM", "FOR", "AND", "OR", "VERB_ING"}.intersection(
            marks[index - 1].kinds
        ):
            return index
    return at


def _is_name_behind_noun(marks: Sequence[Mark], index: int) -> bool:
    """ "Under the proposed terms Russia would": a name right behind a common noun starts a phrase of its own."""
    name = {"PLACE", "PARTY", "ACRONYM"}.intersection(marks[index].kinds) and "NAME" in marks[index].kinds
    before = marks[index - 1].kinds
    return bool(name) and (before == ("WORD",) or bool({"INSTRUMENT", "ACT_NOUN"}.intersection(before)))
