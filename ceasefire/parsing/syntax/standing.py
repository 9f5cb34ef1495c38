"""Standing clauses: norms in the present tense, without a binding word.

An agreement may perform its promise by saying it ("The Parties guarantee the safety of ..."), lay down what each side
does ("Side A delivers the list"), or set up a thing or a state ("A commission is established", "It consists of ...").
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ceasefire.model.token import Token
from ceasefire.parsing.syntax.fronts import front
from ceasefire.parsing.syntax.marks import Mark
from ceasefire.parsing.syntax.parts import ROLES, Head, merge
from ceasefire.parsing.syntax.phrases import NOUN_PHRASE, subject_like

STOPS = frozenset({"THAT", "COLON", "BIND", "BECAUSE"})  # behind these a finite verb is not the sentence's own
ACTORS = frozenset({"ACTOR", "COLLECTIVE", "PARTY", "NAME", "ACRONYM", "SELF", "NOBODY", "NATIONALITY", "PRONOUN"})
LONGEST_SUBJECT = 5  # marks of the subject of a further clause
UNSAID = frozenset({"SAY", "WISH", "CALL", "SAY_PART"})  # what is said, wished or asked is read elsewhere


def arrange_standing(marks: Sequence[Mark], tokens: Sequence[Token], *, point: bool) -> list[Mark]:
    """A present-tense norm arranged for the clause grammar; empty where the sentence is none.

    `point`: the sentence is a numbered clause or item; only there does a plain indicative ("delivers") bind.
    """
    if point and (cut := further_standing(marks, tokens)):
        first = arrange_standing(marks[: _before_comma(marks, cut)], tokens, point=point)
        joint = Mark("NEXT", marks[cut].start, marks[cut].start, ("NEXT",), marks[cut].kind)
        return [*first, joint, *arrange_standing(marks[cut + 1 :], tokens, point=point)] if first else []
    leads, start = _opening(marks)
    verb = _verb(marks, tokens, start, point=point)
    if verb < 0 or marks[verb].kind in STOPS | {"RELATIVE"} or not _is_subject(marks, start, verb):
        return []
    out = [*leads, Mark("SUBJECT", marks[start].start, marks[verb - 1].end, ("SUBJECT",))]
    cuts = [
        verb,
        *(i for i in range(verb + 1, len(marks)) if _goes_on(marks, tokens, start, i, point=point)),
        len(marks),
    ]
    for begin, stop in pairwise(cuts):
        at = begin
        if begin > verb:
            at = begin + 1
            out.append(Mark("ALSO", marks[begin].start, marks[begin].end, ("ALSO",)))
        out += _act(marks, at, stop, _form(marks, tokens, start, at, point=point))
    return merge(out)


def further_standing(marks: Sequence[Mark], tokens: Sequence[Token]) -> int:
    """The conjunction before a further clause of an actor with a present verb ("and Side B frees ten"); else 0."""
    for index in range(2, len(marks) - 2):
        if marks[index].kind not in ("AND", "BUT"):
            continue
        rest = marks[index + 1 :]
        _, start = _opening(rest)
        verb = _verb(rest, tokens, start, point=True)
        if verb < 0 or not _is_subject(rest, start, verb) or verb - start > LONGEST_SUBJECT:
            continue
        form = _form(rest, tokens, start, verb, point=True)
        if form == "base" and _is_new(rest[start:verb]) and _is_surely_verb(rest, tokens, verb):
            return index
    return 0


def _is_surely_verb(marks: Sequence[Mark], tokens: Sequence[Token], at: int) -> bool:
    """No noun ("German ships"), or followed by an object."""
    token = tokens[marks[at].start]
    entry = token.entry("VERB_S") or token.entry("VERB")
    noun = entry is None or "noun" in entry.traits
    return not noun or (at + 1 < len(marks) and not NOUN_PHRASE.isdisjoint(marks[at + 1].kinds))


def _is_new(subject: Sequence[Mark]) -> bool:
    """An actor of its own, and no second member of a list ("A and B withdraw")."""
    return bool({"NOBODY", "COLLECTIVE", "PARTY", "NO", "EACH"}.intersection(subject[0].kinds)) or len(subject) > 1


def _before_comma(marks: Sequence[Mark], conjunction: int) -> int:
    return conjunction - 1 if marks[conjunction - 1].kind == "COMMA" else conjunction


def _verb(marks: Sequence[Mark], tokens: Sequence[Token], start: int, *, point: bool) -> int:
    """The first finite verb that is the sentence's own, or what ends the search for it."""
    relative = False
    for index in range(start + 1, len(marks)):
        if marks[index].kind == "RELATIVE":
            if marks[index - 1].kind == "COMMA":
                return index
            relative = True
        elif relative and {"BE_FINITE", "HAVE", "VERB_PAST", "VERB_S", "VERB_PART", "VERB"}.intersection(
            marks[index].kinds
        ):
            relative = bool({"BE_FINITE", "HAVE"}.intersection(marks[index].kinds))  # its participle is still to come
        elif marks[index].kind in STOPS or _form(marks, tokens, start, index, point=point):
            return index
    return -1


def _opening(marks: Sequence[Mark]) -> tuple[list[Mark], int]:
    """Leads and the start of the subject, when the first verb that could stand ends the search."""
    stop = next((i for i, part in enumerate(marks) if part.kind in STOPS), len(marks))
    return front(marks, 0, stop)


def _is_subject(marks: Sequence[Mark], start: int, verb: int) -> bool:
    return (
        start < verb
        and subject_like(marks, start, verb)
        and not any(m.kind in ("SEMICOLON", "DASH") for m in marks[start:verb])
    )


def _form(marks: Sequence[Mark], tokens: Sequence[Token], start: int, at: int, *, point: bool) -> str:
    """How the verb at `at` stands: finite (constitutive), passive or base (binding), or an empty string."""
    part = marks[at]
    if part.kind in ROLES or part.kind in ("ADVERB", "ASIDE") or at <= start:
        return ""
    if "BE_FINITE" in part.kinds:
        return _being(marks, tokens, start, at, point=point)
    if "HAVE" in part.kinds:
        counted = at + 1 < len(marks) and "NUMBER" in marks[at + 1].kinds
        return "finite" if counted else ""
    if "DO" in part.kinds:
        return _denied(marks, tokens, start, at, point=point)
    if {"CONSTITUTE", "SET_STATE"}.intersection(part.kinds) and not {"ACT_NOUN", "VERB_PART"}.intersection(part.kinds):
        return "finite"
    if "PERFORM" in part.kinds and (not {"VERB_PAST", "ACT_NOUN"}.intersection(part.kinds)):
        return "base"
    return "base" if point and _indicative(marks, tokens, start, at) else ""


def _denied(marks: Sequence[Mark], tokens: Sequence[Token], start: int, at: int, *, point: bool) -> str:
    """ "does not open fire": what is denied of an actor is forbidden, of anything else it is constitutive."""
    if at + 2 >= len(marks) or marks[at + 1].kind != "NOT":
        return ""
    entry = tokens[marks[at].start].entry("DO")
    if entry is not None and "past" in entry.traits:
        return ""
    return "base" if point and any(ACTORS.intersection(m.kinds) - {"NAME"} for m in marks[start:at]) else "finite"


def _being(marks: Sequence[Mark], tokens: Sequence[Token], start: int, at: int, *, point: bool) -> str:
    entry = tokens[marks[at].start].entry("BE_FINITE")
    if entry is not None and "past" in entry.traits:
        return ""
    after = _participle(marks, at)
    if after < 0:
        of_parties = any({"COLLECTIVE", "SELF", "PARTY"}.intersection(m.kinds) for m in marks[start:at])
        return "" if of_parties else "finite"  # "We are grateful" sets up nothing
    if {"CONSTITUTED", "SET_STATE"}.intersection(marks[after].kinds):
        return "finite"
    return "passive" if point else ""


def _participle(marks: Sequence[Mark], at: int) -> int:
    """The participle behind a form of "be", adverbs between them passed over; else -1."""
    after = at + 1
    while after < len(marks) and marks[after].kind in ("ADVERB", "NOT", "TIME"):
        after += 1
    participle = after < len(marks) and {"VERB_PART", "CALL_PART", "CONSTITUTED", "SET_STATE"}.intersection(
        marks[after].kinds
    )
    return after if participle else -1


def _indicative(marks: Sequence[Mark], tokens: Sequence[Token], start: int, at: int) -> bool:
    """ "Side A delivers", "the Falcons give back": a present verb right behind an actor."""
    kinds = marks[at].kinds
    if (
        not {"VERB", "VERB_S"}.intersection(kinds)
        or UNSAID.intersection(kinds)
        or ACTORS.intersection(kinds) - {"NAME"}
    ):
        return False
    token = tokens[marks[at].start]
    entry = token.entry("VERB_S") or token.entry("VERB")
    before = _head_before(marks, tokens, start, at)
    determined = {"OWN", "THE", "A", "THIS", "DETERMINER"}.intersection(before.kinds)
    if entry is None or determined or not ACTORS.intersection(before.kinds) or token.text[:1].isupper():
        return False
    return "noun" not in entry.traits or not {"OF", "PREP", "BY"}.intersection(
        marks[at + 1].kinds if at + 1 < len(marks) else ("OF",)
    )


def _head_before(marks: Sequence[Mark], tokens: Sequence[Token], start: int, at: int) -> Mark:
    """The last word of the subject: what may stand before the verb is passed over, and a letter ("Side A")."""
    index = at - 1
    while index > start and (
        marks[index].kind in ("ADVERB", "ASIDE", "SWAP", "TIME") or _is_letter(marks[index], tokens)
    ):
        index -= 1
    return marks[index]


def _is_letter(part: Mark, tokens: Sequence[Token]) -> bool:
    text = tokens[part.start].text
    return len(text) == 1 and text.isupper()


def _goes_on(marks: Sequence[Mark], tokens: Sequence[Token], start: int, at: int, *, point: bool) -> bool:
    """ ", and is chaired by": a further present verb on the same subject."""
    if marks[at].kind != "AND" or at + 1 >= len(marks):
        return False
    kinds = marks[at + 1].kinds
    if {"VERB", "VERB_S"}.intersection(kinds) and point and "BE_FINITE" not in kinds:
        return "VERB_S" in kinds and not {"ACTOR", "ACT_NOUN"}.intersection(kinds)
    return bool(_form(marks, tokens, start, at + 1, point=point)) and not ACTORS.intersection(kinds)


def _act(marks: Sequence[Mark], at: int, stop: int, form: str) -> list[Mark]:
    form = form or "base"
    negative = at + 1 < len(marks) and marks[at + 1].kind == "NOT"
    if form == "base" and "DO" in marks[at].kinds:
        at += 2
    end = at + 1
    if form == "passive":
        end = _participle(marks, at) + 1
    head = Mark(
        "HEAD",
        marks[at].start,
        marks[end - 1].end,
        ("HEAD",),
        Head(marks[end - 1].start, form, negative and form != "finite"),
    )
    roles = [m for m in marks[at:end] if m.kind in ROLES]
    rest = [m if m.kind in ROLES else Mark("TEXT", m.start, m.end, ("TEXT",)) for m in marks[end:stop]]
    return [head, *roles, *rest]
