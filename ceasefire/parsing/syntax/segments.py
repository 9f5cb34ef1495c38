"""Segments: the parts of a sentence that are read one by one: behind semicolons, and behind a colon with a list."""

from __future__ import annotations

from itertools import pairwise

from ceasefire.parsing.syntax.marks import Mark
from ceasefire.parsing.syntax.phrases import next_bind, subject_like

NOUN_BEFORE = frozenset({"THE", "A", "OWN", "THIS", "THOSE", "DETERMINER", "NUMBER", "OF"})  # "their arms" is no verb


def is_verbless(marks: list[Mark]) -> bool:
    """ "Officers to retain their side-arms.": no finite verb, so that the infinitive must bind."""
    finite = {"BE_FINITE", "HAVE", "DO", "VERB_S", "VERB_PAST", "WISH"}
    verbs = {"VERB", "BE", "HAVE", "NOT", "TIME"}
    to = any(m.kind == "TO" and verbs.intersection(n.kinds) for m, n in pairwise(marks))
    spoken = any(  # "Next up we go to the Governor"
        {"SELF", "PRONOUN", "ADDRESSEE"}.intersection(m.kinds) and "VERB" in n.kinds for m, n in pairwise(marks)
    )
    return (
        to
        and not spoken
        and not any(
            finite.intersection(part.kinds) and not (i and NOUN_BEFORE.intersection(marks[i - 1].kinds))
            for i, part in enumerate(marks)
        )
    )


def segments(marks: list[Mark]) -> list[list[Mark]]:
    """A sentence in its parts: cut behind semicolons, and behind a colon that opens an enumeration.

    With a binding group, only where the part behind the semicolon has one as well.
    """
    bound = any(part.kind == "BIND" for part in marks)
    lists = lists_acts(marks)
    cuts = [
        i + 1
        for i, part in enumerate(marks)
        if (part.kind == "SEMICOLON" and (not bound or lists or _binds_again(marks, i)))
        or (part.kind == "COLON" and lists)
        or (not bound and _opens_enumeration(marks, i))
        or (bound and _proposes(marks, i))
    ]
    starts = [0, *cuts]
    return [marks[a:b] for a, b in zip(starts, [*cuts, len(marks)], strict=True) if b > a]


def _proposes(marks: list[Mark], at: int) -> bool:
    """ "I am willing to treat, and for that purpose propose that ...": the mark before the conjunction."""
    conjunction = at + 1
    called = any(part.kind == "CALL" for part in marks[:at])
    if conjunction >= len(marks) or marks[conjunction].kind != "AND":
        return False
    if next_bind(marks, 0) >= conjunction and not called:
        return False
    verbs = ("CALL", "SAY", "WISH") if called else ("CALL",)
    verb = next((i for i in range(conjunction + 1, min(len(marks), conjunction + 5)) if marks[i].kind in verbs), -1)
    if verb < 0 or verb + 1 >= len(marks) or marks[verb + 1].kind != "THAT":
        return False
    spoken = any("SELF" in part.kinds for part in marks[: next_bind(marks, 0)])
    return spoken or "VERB" not in marks[verb].kinds


def _binds_again(marks: list[Mark], semicolon: int) -> bool:
    """Whether a binding group stands before the next semicolon, or a subject with a present form of "be"."""
    for index in range(semicolon + 1, len(marks)):
        if marks[index].kind in ("BIND", "SEMICOLON"):
            return marks[index].kind == "BIND"
        if {"BE_FINITE", "DO"}.intersection(marks[index].kinds):
            return subject_like(marks, semicolon + 1, index)
    return False


def lists_acts(marks: list[Mark]) -> bool:
    """ "Here is what it would include: a ceasefire; a withdrawal of ...": acts in a row behind a colon."""
    colon = next((i for i, part in enumerate(marks) if part.kind == "COLON"), len(marks))
    rest = marks[colon + 1 :]
    semicolons = any(part.kind == "SEMICOLON" for part in rest)
    return (
        semicolons and not any(part.kind == "BIND" for part in rest) and any("ACT_NOUN" in part.kinds for part in rest)
    )


def _opens_enumeration(marks: list[Mark], index: int) -> bool:
    """ "including the following elements:"."""
    return (
        marks[index].kind == "COLON"
        and index > 0
        and any("FOLLOWING" in part.kinds for part in marks[max(0, index - 3) : index])
    )
