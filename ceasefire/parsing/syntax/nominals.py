"""Nominals: acts named by a noun ("withdrawal of all guns by both sides"), arranged for the clause grammar."""

from __future__ import annotations

from collections.abc import Sequence

from ceasefire.parsing.syntax.marks import Mark
from ceasefire.parsing.syntax.parts import ROLES, Head, agent_end, merge

NOUN_REACH = 7  # marks from the start of a noun phrase within which its act noun stands


def nominal(marks: Sequence[Mark], at: int, *, any_noun: bool) -> list[Mark]:
    """A noun that stands for the verb, with those coordinated to it."""
    noun = act_noun(marks, at)
    negative = "NO" in marks[at].kinds or (noun >= 0 and "BAN_NOUN" in marks[noun].kinds)
    if noun < 0:
        finite = {"BE_FINITE", "HAVE", "SELF", "WISH", "DO"}
        if (not any_noun and not negative) or any(finite.intersection(part.kinds) for part in marks[at:]):
            return []
        noun = at
    elif not any_noun and _tells(marks, noun + 1):
        return []
    out = _nominal_head(marks, at, noun, negative=negative)
    index, reduced = noun + 1, False
    owned = index < len(marks) and "OF" in marks[index].kinds
    while index < len(marks):
        part = marks[index]
        reduced = reduced or "VERB_PART" in part.kinds
        if part.kind in ("AND", "COMMA") and (second := _coordinated_noun(marks, index)) is not None:
            start, head = second
            out += [Mark("ALSO", part.start, part.end, ("ALSO",)), *(m for m in marks[index:start] if m.kind == "TIME")]
            out += [*_nominal_head(marks, start, head, negative="NO" in marks[start].kinds)]
            index, reduced = head + 1, False
            continue
        if part.kind == "BY" and not reduced and (stop := agent_end(marks, index, len(marks))) > index + 1:
            if not owned:  # "Surrender by the armies of the following": what is surrendered stands behind the agent
                stop = next((i for i in range(index + 1, stop) if "OF" in marks[i].kinds), stop)
            out.append(Mark("AGENT", part.start, marks[stop - 1].end, ("AGENT",)))
            index = stop
            continue
        out.append(part if part.kind in ROLES else Mark("TEXT", part.start, part.end, ("TEXT",)))
        index += 1
    return merge(out)


def _tells(marks: Sequence[Mark], at: int) -> bool:
    """Whether a finite verb of the sentence's own follows: "The right to return is named in the annex"."""
    for part in marks[at:]:
        if part.kind in ("RELATIVE", "THAT", "BECAUSE", "SO_THAT", "COLON", "SEMICOLON", "CONDITION", "EXCEPTION"):
            return False
        if {"BE_FINITE", "DO"}.intersection(part.kinds):
            return True
    return False


def _nominal_head(marks: Sequence[Mark], start: int, noun: int, *, negative: bool) -> list[Mark]:
    """HEAD over the noun and its modifiers; a time among them ("the immediate release") stands for itself."""
    times = [part for part in marks[start:noun] if part.kind == "TIME"]
    first = noun if times else start
    data = Head(marks[noun].start, "noun", negative)
    return [Mark("HEAD", marks[first].start, marks[noun].end, ("HEAD",), data), *times]


def act_noun(marks: Sequence[Mark], at: int) -> int:
    """The index of the act noun of the noun phrase at `at`, or -1."""
    if at < len(marks) and {"SELF", "ADDRESSEE", "PRONOUN"}.intersection(marks[at].kinds):
        return -1  # "We welcome the offer"
    for index in range(at, min(len(marks), at + NOUN_REACH)):
        kinds = marks[index].kinds
        gerund = "VERB_ING" in kinds and index + 1 < len(marks) and "OF" in marks[index + 1].kinds
        if "ACT_NOUN" in kinds or "BAN_NOUN" in kinds or gerund:
            last = index
            while last + 1 < len(marks) and "ACT_NOUN" in marks[last + 1].kinds:
                last += 1
            return last
        if {"VERB_S", "BE_FINITE", "HAVE", "SELF"}.intersection(kinds) and index > at and "ACT_NOUN" not in kinds:
            return -1
        if (
            {"VERB_PAST", "VERB_PART"}.intersection(kinds)
            and index > at
            and (
                {"ACTOR", "COLLECTIVE", "PARTY"}.intersection(marks[index - 1].kinds)
                or (index + 1 < len(marks) and {"THE", "A", "OWN", "THAT"}.intersection(marks[index + 1].kinds))
            )
        ):
            return -1  # "The Council heard the reports"
        if {"OF", "PREP", "BY", "TO", "FROM", "FOR", "COMMA", "RELATIVE"}.intersection(kinds) and "TIME" not in kinds:
            return -1
    return -1


def _coordinated_noun(marks: Sequence[Mark], index: int) -> tuple[int, int] | None:
    """An act noun with "of" (or another preposition) behind a conjunction: where its phrase starts, and the noun."""
    start = index
    while start < len(marks) and marks[start].kind in ("AND", "COMMA", "ADVERB", "TIME"):
        start += 1
    if start >= len(marks) or (marks[index].kind == "COMMA" and marks[start].kinds[0] in ("OF", "PREP")):
        return None
    noun = act_noun(marks, start)
    if noun < 0 or noun - start > 4:
        return None
    follows = marks[noun + 1].kinds if noun + 1 < len(marks) else ()
    return (start, noun) if {"OF", "BY", "TO", "FROM"}.intersection(follows) else None
