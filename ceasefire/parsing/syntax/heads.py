"""Heads: the verb of an act, and the verbs that are coordinated with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ceasefire.model.token import Token
from ceasefire.parsing.syntax.marks import Mark
from ceasefire.parsing.syntax.parts import CONJUNCTIONS, ROLES, Head, new_mark
from ceasefire.parsing.syntax.phrases import NOUN_PHRASE

LONGEST_DETOUR = 20  # marks between a conjunction and a "to" behind phrases between commas


def head_of(marks: Sequence[Mark], at: int, end: int, form: str, *, negative: bool = False) -> tuple[list[Mark], int]:
    """The head of an act and the index behind it. A time between "be" and its participle goes behind the head."""
    if "BE" in marks[at].kinds:
        after = at + 1
        while after < end and marks[after].kind in ("ADVERB", "TIME", "SWAP", "COMMA", "CONDITION", "ASIDE", "NOT"):
            negative = negative or marks[after].kind == "NOT"
            after += 1
        if after < end and {"VERB_PART", "CALL_PART", "COMMIT_PART"}.intersection(marks[after].kinds):
            roles = [m for m in marks[at:after] if m.kind in ROLES]
            negative = negative or (after + 1 < end and "NEITHER" in marks[after + 1].kinds)  # "deprived neither of"
            data = Head(marks[after].start, "passive", negative)
            return [new_mark("HEAD", marks[at].start, marks[after].end, data), *roles], after + 1
        return [new_mark("HEAD", marks[at].start, marks[at].end, Head(marks[at].start, "copula", negative))], at + 1
    none = at + 1 < end and "NO" in marks[at + 1].kinds and form == "base"  # "shall levy no toll"
    return [new_mark("HEAD", marks[at].start, marks[at].end, Head(marks[at].start, form, negative != none))], at + 1


@dataclass(frozen=True)
class _Joint:
    """What stands between two heads: the index behind it, and what it says of the second."""

    at: int
    after: int
    negative: bool
    explicit: bool  # with a "to" of its own
    infinitive: bool  # an infinitive that goes on with the first
    bare: bool  # a comma alone


def also(
    marks: Sequence[Mark], tokens: Sequence[Token], at: int, end: int, head: Head, *, inner: bool
) -> tuple[list[Mark], int, Head] | None:
    """A head coordinated with `head` behind the conjunction at `at`: its marks, the index behind it, and itself.

    `inner`: inside a purpose infinitive, whose coordinated verbs are its own.
    """
    joint = _joint(marks, at, end, head)
    if joint.after >= end or (inner and not joint.infinitive and marks[at].kind not in ("COMMA", "SEMICOLON")):
        return None
    if inner and joint.bare:
        return None
    if _is_forborne(marks, tokens, joint.after, head):  # "refrain from A, from B and from C"
        again = replace(head, series=marks[at].kind == "COMMA")
        second = new_mark("HEAD", head.verb, head.verb + 1, again)
        return [new_mark("ALSO", marks[at].start, marks[at].end), second], joint.after, again
    set_apart = joint.infinitive or joint.negative or marks[at].kind == "BUT"  # "recommend but not punish"
    if not set_apart and _shares_object(marks, tokens, at, head):
        return None
    if not _is_head(marks, tokens, at, joint.after, end, head, infinitive=joint.infinitive):
        return None
    return _second(marks, end, head, joint)


def _joint(marks: Sequence[Mark], at: int, end: int, head: Head) -> _Joint:
    """The conjunction at `at` with all that belongs to it."""
    after, passed = at, CONJUNCTIONS | {"ADVERB", "TIME", "NOT", "TO", "SWAP"}
    while after < end and marks[after].kind in passed:
        after += 1
    kinds = {part.kind for part in marks[at:after]}
    negative, explicit = "NOT" in kinds, "TO" in kinds
    if head.form == "ing" and after + 1 < end and {"FROM", "FOR", "OF", "PREP"}.intersection(marks[after].kinds):
        after += 1  # "from entering the market and from carrying arms"
    infinitive = explicit
    if head.infinitive and not explicit and marks[at].kind in ("AND", "COMMA"):
        after, infinitive = _far_infinitive(marks, at, end, after)
    # "be available to advise and to serve", "will be paroled, not to serve again"
    barred = negative and explicit and marks[at].kind == "COMMA" and "VERB" in marks[min(after, end - 1)].kinds
    infinitive = infinitive and (head.infinitive or head.form == "copula" or barred)
    bare = marks[at].kind == "COMMA" and at + 1 < len(marks) and marks[at + 1].kind not in ("AND", "OR", "BUT")
    return _Joint(at, after, negative, explicit, infinitive, bare)


def _second(marks: Sequence[Mark], end: int, head: Head, joint: _Joint) -> tuple[list[Mark], int, Head]:
    """The marks of the second head, the index behind it, and the head itself."""
    at, after = joint.at, joint.after
    form = "base" if head.form == "copula" and "BE" not in marks[after].kinds else head.form
    if head.form == "passive" and "BE" not in marks[after].kinds and "VERB_PART" in marks[after].kinds:
        data = Head(marks[after].start, "passive", joint.negative)
        found, stop = [new_mark("HEAD", marks[after].start, marks[after].end, data)], after + 1
    else:
        found, stop = head_of(marks, after, end, "base" if form == "passive" else form, negative=joint.negative)
    affirmed = joint.explicit and head.infinitive and not joint.negative and marks[at].kind != "OR"
    data = replace(
        found[0].data, infinitive=head.infinitive, series=joint.bare, neither=head.neither, affirmed=affirmed
    )
    if head.neither:
        data = replace(data, negative=True)
    found[0] = found[0]._replace(data=data)
    roles = [part for part in marks[at:after] if part.kind in ROLES]
    return [new_mark("ALSO", marks[at].start, marks[at].end), *roles, *found], stop, data


def _shares_object(marks: Sequence[Mark], tokens: Sequence[Token], at: int, head: Head) -> bool:
    """ "attack, detain or harass relief workers", "abide by and implement": no object of its own yet, so one act."""
    before = marks[at - 2] if marks[at - 1].kind == "COMMA" else marks[at - 1]
    if {"PREP", "TO", "BY", "FROM", "FOR", "OF"}.intersection(before.kinds) and before.start > head.verb:
        return True
    entry = tokens[head.verb].entry("VERB")
    if head.form != "base" or entry is None or "intransitive" in entry.traits:
        return False
    index = at - 1
    while index >= 0 and marks[index].start > head.verb:
        if marks[index].kind not in CONJUNCTIONS and "VERB" not in marks[index].kinds:
            return False
        index -= 1
    return True


def _is_forborne(marks: Sequence[Mark], tokens: Sequence[Token], at: int, head: Head) -> bool:
    """A further "from" under a verb of forbearance."""
    entry = tokens[head.verb].entry("VERB")
    forbears = entry is not None and "negative" in entry.traits and head.form == "base"
    return forbears and "FROM" in marks[at].kinds and "FROM" in tokens[head.verb + 1].kinds


def _far_infinitive(marks: Sequence[Mark], at: int, end: int, after: int) -> tuple[int, bool]:
    """ "and, within a month, with the help of the Office, to draw up": the verb behind the phrases between commas."""
    for index in range(at + 1, min(end - 1, at + LONGEST_DETOUR)):
        if (
            marks[index].kind == "TO"
            and marks[index - 1].kind in ("COMMA", "TIME")
            and "VERB" in marks[index + 1].kinds
        ):
            return index + 1, True
        if index == at + 1 and marks[index].kind != "COMMA":
            break
    return after, False


OBJECTS = NOUN_PHRASE | {"NUMBER", "TO", "FROM", "REFLEXIVE", "TIME", "THAT", "ALSO"}


def _is_head(
    marks: Sequence[Mark], tokens: Sequence[Token], at: int, after: int, end: int, head: Head, *, infinitive: bool
) -> bool:
    """Whether the word at `after` is a verb of the same form as the head before it, and no noun or adjective."""
    kinds = marks[after].kinds
    adjacent = marks[at - 1].start == head.verb and marks[at].kind in ("AND", "OR") and not infinitive
    follows = marks[after + 1].kinds if after + 1 < end else ("STOP",)
    if head.form in ("base", "copula", "passive") and ("BE" in kinds or "HAVE" in kinds):
        return not (
            infinitive and head.form in ("base", "copula") and marks[at].kind == "COMMA" and "BE" in kinds
        )  # "hostages, to be returned"
    if head.form == "passive" and infinitive and "VERB" in kinds:
        return True
    if head.form == "passive" and "VERB_PART" in kinds:
        if tokens[marks[after].start].entry("VERB_PART") is None:
            return False  # "unarmed": a participle by its ending alone
        noun_next = follows[-1] == "WORD" and not {
            "PREP",
            "BY",
            "TO",
            "OF",
            "FROM",
            "AND",
            "OR",
            "ADVERB",
        }.intersection(follows)
        return not noun_next and not (adjacent and marks[at].kind == "OR")
    if head.form == "ing":
        return "VERB_ING" in kinds and not adjacent
    unknown = infinitive and kinds == ("WORD",) and marks[after - 1].kind == "TO"  # "and to stack their arms"
    verbal = unknown or bool({"VERB", "TRY", "COMMIT"}.intersection(kinds))
    if head.form not in ("base", "copula") or not verbal or adjacent:
        return False
    entry = tokens[marks[after].start].entry("VERB")
    if entry is not None and "adjective" in entry.traits and "noun" not in entry.traits and marks[at].kind == "COMMA":
        return not {"AND", "OR", "COMMA"}.intersection(follows)
    ambiguous = entry is not None and ("noun" in entry.traits or "adjective" in entry.traits)
    return infinitive or head.series or not ambiguous or not OBJECTS.isdisjoint(follows)
