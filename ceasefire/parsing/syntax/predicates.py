"""Predicates: the acts of a norm arranged: heads, the words that belong to them, and what hangs on them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ceasefire.model.record import Modality
from ceasefire.model.token import Token
from ceasefire.parsing.syntax.heads import also, head_of
from ceasefire.parsing.syntax.marks import Binding, Mark
from ceasefire.parsing.syntax.nominals import nominal
from ceasefire.parsing.syntax.parts import CONJUNCTIONS, ROLES, Head, agent_end, merge, new_mark
from ceasefire.parsing.syntax.phrases import LIGHT

LONGEST_PHRASE = 7  # marks between a binding group and its verb


def predicate(marks: Sequence[Mark], tokens: Sequence[Token], start: int, end: int, form: str) -> list[Mark]:
    """The acts from `start` to `end`: heads, their words, and what hangs on them."""
    while end > start and (marks[end - 1].kind in ("AND", "OR", "BUT") or marks[end - 1].kind == "COMMA"):
        end -= 1  # what is coordinated stands in the next clause, or in the next item
    out: list[Mark] = []
    at, neither = start, False
    while at < end and (marks[at].kind in LIGHT or marks[at].kind in ROLES or "NEITHER" in marks[at].kinds):
        neither = neither or "NEITHER" in marks[at].kinds  # "will neither set up nor recognise"
        if marks[at].kind in ROLES:
            out.append(marks[at])
        at += 1
    if at >= end or marks[at].kind in ("COLON", "DASH", "STOP"):
        return out
    if form == "to" and {"THE", "A", "OWN", "ACT_NOUN"}.intersection(marks[at].kinds) and "VERB" not in marks[at].kinds:
        return out + nominal(marks[:end], at, any_noun=False)  # "agrees to the return of the delegates"
    at = _verb_behind(marks, at, end)
    if "VERB_ING" in marks[at].kinds and not {"VERB", "BE"}.intersection(marks[at].kinds):
        form = "ing"  # "are barred from entering"
    head, at = head_of(marks, at, end, "base" if form == "to" else form, negative=neither)
    head[0] = head[0]._replace(data=replace(head[0].data, infinitive=form == "to", neither=neither))
    return [*out, *head, *_complements(marks, tokens, at, end, head[0].data)]


def _verb_behind(marks: Sequence[Mark], at: int, end: int) -> int:
    """The verb behind a phrase between it and the binding group: "will for that purpose issue"."""
    if not {"PREP", "FOR"}.intersection(marks[at].kinds) or "VERB" in marks[at].kinds:
        return at
    for index in range(at + 1, min(end, at + LONGEST_PHRASE)):
        kinds = marks[index].kinds
        if {"VERB", "BE"}.intersection(kinds) and not {"ACT_NOUN", "ACTOR"}.intersection(kinds):
            return index
    return at


def _complements(marks: Sequence[Mark], tokens: Sequence[Token], at: int, end: int, head: Head) -> list[Mark]:
    """The words of an act and of those coordinated with it."""
    out: list[Mark] = []
    inner = False  # inside a purpose infinitive, whose coordinated verbs are its own
    reduced = False  # behind a participle that describes the object; an agent is that participle's
    while at < end:
        part = marks[at]
        if part.kind in CONJUNCTIONS and (found := also(marks, tokens, at, end, head, inner=inner)):
            extra, at, head = found
            out += extra
            inner = reduced = False
            continue
        if _to_be(marks, at, end) and at > 1 and head.form == "base":
            extra, at, head = _object_passive(marks, at, end, head)
            out += extra
            continue
        described = part.kind == "TIME" and (_is_reduced(marks, at, head) or _is_given(part, tokens, head))
        if described or (part.kind == "SWAP" and _is_weak(part, tokens)):
            out.append(part._replace(kind="TEXT"))
        elif part.kind in ROLES:
            out.append(part)
        elif (
            part.kind == "BY"
            and head.form == "passive"
            and not reduced
            and (stop := agent_end(marks, at, end)) > at + 1
        ):
            out.append(new_mark("AGENT", part.start, marks[stop - 1].end))
            at = stop
            continue
        else:
            if part.kind == "RELATIVE" and marks[at - 1].kind == "COMMA":  # ", which includes ...": said by the way
                at = next((i for i in range(at + 1, end) if marks[i].kind in ("COMMA", "SEMICOLON")), end)
                continue
            reduced = reduced or "VERB_PART" in part.kinds
            trying = part.start == head.verb + 1 and "TRY" in tokens[head.verb].kinds  # "seek to do A and do B"
            inner = inner or (part.kind == "TO" and not trying and at + 1 < end and "VERB" in marks[at + 1].kinds)
            out.append(new_mark("TEXT", part.start, part.end))
        at += 1
    return merge(out)


def _object_passive(marks: Sequence[Mark], at: int, end: int, head: Head) -> tuple[list[Mark], int, Head]:
    """ "hand over the guns, to be counted at the mill": a norm whose subject is the object of the first.

    Gives its marks, the index behind them, and the head that goes on.
    """
    passive, after = head_of(marks, at + 2, end, "base")
    first = next(i for i in range(at + 1) if marks[i].start > head.verb)
    if at == first or passive[0].data.form != "passive":
        return [new_mark("TEXT", marks[at].start, passive[0].end)], after, head
    here = marks[at].start
    subject = new_mark("SUBJECT", marks[first].start, marks[at - 1].end)
    bound = new_mark("BIND", here, here, TO_BINDS)
    return [new_mark("NEXT", here, here, "TO"), subject, bound, *passive], after, passive[0].data


def _is_weak(part: Mark, tokens: Sequence[Token]) -> bool:
    """ "report to both at the same time": only in front of its clause does the word set one act against another."""
    entry = tokens[part.start].entry("SWAP")
    return entry is not None and "weak" in entry.traits


TO_BINDS = Binding(Modality.OBLIGATION, 5, "", form="to")
NOT_TO_BINDS = Binding(Modality.PROHIBITION, 5, "", negative=True, form="to")


def _to_be(marks: Sequence[Mark], at: int, end: int) -> bool:
    """ ", to be returned to him": a passive infinitive that says what is to happen to the object."""
    return at + 2 < end and marks[at].kind == "COMMA" and marks[at + 1].kind == "TO" and "BE" in marks[at + 2].kinds


def _is_given(part: Mark, tokens: Sequence[Token], head: Head) -> bool:
    """ "give 72 hours' notice": the object of the verb, no time of the act."""
    right_behind = part.start == head.verb + 1
    return right_behind and any("NOTICE" in token.kinds for token in tokens[part.start : part.end])


def _is_reduced(marks: Sequence[Mark], at: int, head: Head) -> bool:
    """A time right behind a participle that is not the head dates the thing, not the act: "persons held since May"."""
    before = marks[at - 1]
    return (
        bool({"VERB_PART"}.intersection(before.kinds)) and before.start != head.verb and "BE" not in marks[at - 2].kinds
    )
