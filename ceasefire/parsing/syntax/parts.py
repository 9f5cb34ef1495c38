"""Parts: what the arranging modules share: the head of an act, the roles of marks, agents, joined text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ceasefire.parsing.syntax.marks import Mark
from ceasefire.parsing.syntax.phrases import NOUN_PHRASE

CONJUNCTIONS = frozenset({"AND", "OR", "BUT", "COMMA", "SEMICOLON", "DASH", "COLON", "APPENDED", "STOP"})
ROLES = frozenset({"TIME", "CONDITION", "EXCEPTION", "SWAP", "MATRIX"})


@dataclass(frozen=True)
class Head:
    """The verb (or act noun) of an act: its token, whether the act is passive, negated, nominal, or a mere copula."""

    verb: int
    form: str  # base | passive | copula | ing | noun | finite
    negative: bool = False
    series: bool = False  # behind a bare comma, so that the last of the series follows behind "and" or "or"
    affirmed: bool = False  # behind "not to do A and to do B": the negation ended with the first
    neither: bool = False  # under "neither", whose "nor" denies the later acts as well
    infinitive: bool = False  # the binding group ends in "to", so that a further "to" goes on with it


def agent_end(marks: Sequence[Mark], at: int, end: int) -> int:
    """Behind the agent of a passive; `at` where "by" names no actor (a place, a means, a time)."""
    first = marks[at + 1].kinds if at + 1 < end else ()
    if "VERB_ING" in first and "ACTOR" not in first:
        return at
    stop = at + 1
    while stop < end:
        kinds = marks[stop].kinds
        if marks[stop].kind in ROLES or marks[stop].kind in (
            "COMMA",
            "SEMICOLON",
            "TO",
            "BY",
            "RELATIVE",
            "STOP",
            "DASH",
            "COLON",
        ):
            break
        if {"PREP", "FROM", "FOR", "BORNE_BY"}.intersection(kinds) or (
            {"VERB_PART", "VERB_ING"}.intersection(kinds) and stop > at + 2
        ):
            break
        if marks[stop].kind in ("AND", "OR") and not (
            stop + 1 < end and NOUN_PHRASE.intersection(marks[stop + 1].kinds)
        ):
            break
        stop += 1
    actors = {"ACTOR", "COLLECTIVE", "PARTY", "NAME", "ACRONYM", "PRONOUN", "PLACE", "NATIONALITY"}
    return stop if any(actors.intersection(m.kinds) for m in marks[at + 1 : stop]) else at


def merge(marks: list[Mark]) -> list[Mark]:
    """Neighbouring TEXT marks as one."""
    out: list[Mark] = []
    for part in marks:
        if out and part.kind == "TEXT" == out[-1].kind and out[-1].end == part.start:
            out[-1] = out[-1]._replace(end=part.end)
        else:
            out.append(part)
    return out


def new_mark(kind: str, start: int, end: int, data: object = None) -> Mark:
    """A mark that the arranging makes: of one kind, over the tokens `start` to `end`."""
    return Mark(kind, start, end, (kind,), data)


def denied(acts: Sequence[Mark]) -> list[Mark]:
    """The acts with every head negated."""
    return [m._replace(data=replace(m.data, negative=True)) if m.kind == "HEAD" else m for m in acts]
