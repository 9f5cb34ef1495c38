"""Clauses: the marks of a sentence arranged for the clause grammar: subject, binding group, acts.

A sentence may hold several norms (NEXT between them) and a norm several coordinated acts (ALSO between them). What
the clause grammar can't take as a role of its own is TEXT.
"""

from __future__ import annotations

from collections.abc import Sequence

from ceasefire.model.token import Token
from ceasefire.parsing.syntax.fronts import front
from ceasefire.parsing.syntax.marks import Binding, Mark
from ceasefire.parsing.syntax.parts import CONJUNCTIONS, ROLES, denied, new_mark
from ceasefire.parsing.syntax.phrases import LIGHT, next_bind, subject_like
from ceasefire.parsing.syntax.predicates import predicate

BOUNDARIES = frozenset({"AND", "BUT", "SEMICOLON", "COLON", "DASH", "APPENDED", "MATRIX"})
LONGEST_LIST = 12  # marks of a coordinated subject ("the LTA and the UBC") behind ", and"


def arrange(marks: Sequence[Mark], tokens: Sequence[Token]) -> list[Mark]:
    """The marks of a sentence with at least one binding group, as the clause grammar reads them."""
    out: list[Mark] = []
    for start, bind, end in _spans(marks):
        if out:
            appended = any(part.kind == "APPENDED" for part in marks[start : start + 2])
            out.append(
                new_mark("NEXT", marks[start].start, marks[start].start, "APPENDED" if appended else marks[start].kind)
            )
        out += clause(marks, tokens, start, bind, end)
    return out


def _spans(marks: Sequence[Mark]) -> list[tuple[int, int, int]]:
    """The clauses of a sentence as (start, binding group, end), by the places where a new subject begins."""
    starts: list[tuple[int, int]] = []
    bind = next_bind(marks, 0)
    while bind < len(marks):
        if not starts:
            starts.append((0, bind))
        elif (split := _split_before(marks, starts[-1][1], bind)) >= 0:
            starts.append((split, bind))
        bind = next_bind(marks, bind + 1)
    ends = [start for start, _ in starts[1:]] + [len(marks)]
    return [(start, bind, end) for (start, bind), end in zip(starts, ends, strict=True)]


def _split_before(marks: Sequence[Mark], previous: int, bind: int) -> int:
    """Where the clause of `bind` starts, or -1 where the group belongs to the clause before it."""
    floor = previous + 1
    for index in range(bind - 1, floor - 1, -1):
        if marks[index].kind in CONJUNCTIONS and all(m.kind in LIGHT for m in marks[index + 1 : bind]):
            return _with_comma(marks, index, floor)
        if marks[index].kind not in LIGHT:
            break
    for index in range(bind - 1, floor - 1, -1):
        if marks[index].kind in BOUNDARIES and subject_like(marks, index + 1, bind):
            return _whole_list(marks, index, floor, bind)
    comma = next((i for i in range(bind - 1, floor - 1, -1) if marks[i].kind == "COMMA"), -1)
    return comma if comma >= 0 and subject_like(marks, comma + 1, bind) else -1


def _with_comma(marks: Sequence[Mark], index: int, floor: int) -> int:
    return index - 1 if index - 1 >= floor and marks[index - 1].kind in ("COMMA", "SEMICOLON") else index


def _whole_list(marks: Sequence[Mark], index: int, floor: int, bind: int) -> int:
    """A subject of several names starts behind the conjunction with the comma: ", and the LTA and the UBC shall"."""
    if marks[index].kind == "AND":
        for earlier in range(index - 1, max(floor, bind - LONGEST_LIST), -1):
            stronger = marks[earlier].kind in ("AND", "BUT") and marks[earlier - 1].kind == "COMMA"
            if (stronger or marks[earlier].kind == "SEMICOLON") and subject_like(marks, earlier + 1, bind):
                return _with_comma(marks, earlier, floor)
    return _with_comma(marks, index, floor)


def clause(marks: Sequence[Mark], tokens: Sequence[Token], start: int, bind: int, end: int) -> list[Mark]:
    """One clause arranged: what stands before its subject, the subject, the binding group, the acts."""
    leads, subject = front(marks, start, bind)
    if _is_inverted(marks, start, bind):
        return _inverted(marks, tokens, bind, end)
    stop = bind
    if not subject_like(marks, subject, bind):
        subject, stop = _last_subject(marks, subject, bind)
    out = [*leads, *_subject(marks, subject, stop), marks[bind]]
    binding: Binding = marks[bind].data
    if duty := _duty(marks, tokens, subject, bind, end):
        return [*leads, *duty]
    acts = predicate(marks, tokens, bind + 1, end, binding.form)
    if subject < stop and "THERE" in marks[subject].kinds and _denies_existence(marks, bind + 1, end):
        acts = denied(acts)
    return out + acts


def _duty(marks: Sequence[Mark], tokens: Sequence[Token], subject: int, bind: int, end: int) -> list[Mark]:
    """ "It shall be the duty of the Mission to inspect": whose duty it is, is the subject of the act."""
    owned = next((i for i in range(bind + 1, min(end, bind + 4)) if "BORNE_BY" in marks[i].kinds), end)
    infinitive = next((i for i in range(owned + 1, end) if marks[i].kind in ("TO", "COMMA", "STOP")), end)
    if "PRONOUN" not in marks[subject].kinds or infinitive + 1 >= end or marks[infinitive].kind != "TO":
        return []
    bearer = new_mark("SUBJECT", marks[owned + 1].start, marks[infinitive - 1].end)
    return [bearer, marks[bind], *predicate(marks, tokens, infinitive + 1, end, "base")]


def _denies_existence(marks: Sequence[Mark], at: int, end: int) -> bool:
    """ "There shall be no reprisals"; but not "no less than", which belongs to a number."""
    near = [i for i in range(at, min(end, at + 4)) if "BE" in marks[i].kinds]
    after = near[-1] + 1 if near else end
    return after < end and "NO" in marks[after].kinds and marks[after].kind != "TIME"


def _last_subject(marks: Sequence[Mark], start: int, bind: int) -> tuple[int, int]:
    """The subject (start, stop) where a finite clause stands before the binding group.

    Behind the last conjunction from which on there is one ("..., and it may"), or, where the conjunction stands right
    before the binding group, that of the finite clause itself ("The sides accepted the plan and undertook to").
    """
    if _is_described(marks, start, bind):
        return start, bind
    for index in range(bind - 1, start, -1):
        if marks[index].kind in CONJUNCTIONS and subject_like(marks, index + 1, bind):
            return index + 1, bind
    verb = next((i for i in range(start + 1, bind) if FINITE_FORMS.intersection(marks[i].kinds)), -1)
    if verb > 0 and marks[bind - 1].kind in ("AND", "BUT") and subject_like(marks, start, verb):
        return start, verb
    return start, bind


def _is_described(marks: Sequence[Mark], start: int, bind: int) -> bool:
    """ "Those who are sick, wounded or under eighteen shall": the finite verb is that of a relative clause."""
    relative = next((i for i in range(start, bind) if marks[i].kind == "RELATIVE"), -1)
    return relative > start and marks[relative - 1].kind not in CONJUNCTIONS and subject_like(marks, start, relative)


FINITE_FORMS = frozenset({"VERB_PAST", "VERB_S", "BE_FINITE", "HAVE", "PERFORM", "SAY", "CALL", "COMMIT"})


def _is_inverted(marks: Sequence[Mark], start: int, bind: int) -> bool:
    """ "In no case shall it resume": a denial in front, the subject behind the binding word."""
    before = [
        m for m in marks[start:bind] if m.kind not in LIGHT and m.kind not in CONJUNCTIONS and m.kind not in ROLES
    ]
    return bool(before) and all(m.kind == "NOT" for m in before)


def _inverted(marks: Sequence[Mark], tokens: Sequence[Token], bind: int, end: int) -> list[Mark]:
    verb = next((i for i in range(bind + 2, end) if {"VERB", "BE"}.intersection(marks[i].kinds)), -1)
    if verb < 0:
        return [marks[bind], *predicate(marks, tokens, bind + 1, end, "base")]
    acts = predicate(marks, tokens, verb, end, "base")
    return [new_mark("SUBJECT", marks[bind + 1].start, marks[verb - 1].end), marks[bind], *denied(acts)]


def _subject(marks: Sequence[Mark], start: int, stop: int) -> list[Mark]:
    while stop > start and marks[stop - 1].kind in (
        "COMMA",
        "DASH",
        "NOT",
        "ADVERB",
        "TIME",
        "SWAP",
        "CONDITION",
        "EXCEPTION",
    ):
        stop -= 1
    if start >= stop:
        return []
    inner = [m for m in marks[start:stop] if m.kind in ("CONDITION", "EXCEPTION")]
    rated = next(
        (i for i in range(start + 1, stop - 1) if marks[i].kind == "TIME" and marks[i + 1].kind == "COMMA"), -1
    )
    if rated > 0:  # "up to thirty lorries a day, carrying flour,": the rate is the norm's
        inner.append(marks[rated])
        stop = rated
    elif marks[stop].kind == "TIME":
        inner.append(marks[stop])
    return [*inner, new_mark("SUBJECT", marks[start].start, marks[stop - 1].end)]
