"""Phrases: what a stretch of marks can be: a subject, a light word, the way to the next binding group."""

from __future__ import annotations

from collections.abc import Sequence

from ceasefire.parsing.syntax.marks import Mark

LIGHT = frozenset({"TIME", "ADVERB", "SWAP", "COMMA", "ASIDE", "MATRIX", "CONDITION", "AND", "BUT", "QUOTE"})
NOUN_PHRASE = frozenset(
    [
        "THE",
        "A",
        "THIS",
        "THOSE",
        "DETERMINER",
        "EACH",
        "OWN",
        "NO",
        "NEITHER",
        "NOBODY",
        "PRONOUN",
        "SELF",
        "ADDRESSEE",
        "LATTER",
        "FORMER",
        "NAME",
        "ACRONYM",
        "ACTOR",
        "COLLECTIVE",
        "PARTY",
        "NATIONALITY",
        "PLACE",
        "NUMBER",
        "THERE",
        "EVERY",
        "ALL",
    ]
)


FINITE = frozenset({"BE_FINITE", "HAVE", "DO", "BIND"})
CONDITIONS = frozenset({"COND", "COND_CLOSED", "COND_EVENT", "COND_INVERTED", "EXCEPT"})


def subject_like(marks: Sequence[Mark], start: int, end: int) -> bool:
    """Whether the stretch can be the subject of the binding group at `end`: a noun phrase without a finite verb."""
    while start < end and marks[start].kind in LIGHT:
        start += 1
    if start >= end:
        return False
    first = marks[start].kinds
    opens = not NOUN_PHRASE.isdisjoint(first) or (
        first[-1] == "WORD" and "PREP" not in first and "VERB_ING" not in first
    )
    opens = opens and marks[start].kind not in CONDITIONS and "RELATIVE" not in first and "TO" not in first
    return opens and not any(FINITE.intersection(marks[i].kinds) for i in range(start, end))


def next_bind(marks: Sequence[Mark], start: int) -> int:
    """The index of the next binding group, or the number of marks."""
    return next((i for i in range(start, len(marks)) if marks[i].kind == "BIND"), len(marks))


def norm_follows(marks: Sequence[Mark], conjunction: int) -> bool:
    """Whether a binding group of the same subject, or of a new one behind a comma, follows the conjunction."""
    bind = next_bind(marks, conjunction + 1)
    if bind == len(marks):
        return False
    between = marks[conjunction + 1 : bind]
    return all(m.kind in LIGHT for m in between) or (
        marks[conjunction - 1].kind == "COMMA" and subject_like(marks, conjunction + 1, bind)
    )
