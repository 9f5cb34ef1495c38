"""Arrangement: which form a sentence has, and its marks arranged in that form for the clause grammar."""

from __future__ import annotations

from dataclasses import dataclass

from ceasefire.model.token import Token
from ceasefire.parsing.syntax.calls import arrange_call, arrange_right, call_behind
from ceasefire.parsing.syntax.clauses import arrange
from ceasefire.parsing.syntax.fronts import front
from ceasefire.parsing.syntax.marks import Mark
from ceasefire.parsing.syntax.parts import ROLES
from ceasefire.parsing.syntax.phrases import next_bind
from ceasefire.parsing.syntax.points import arrange_point
from ceasefire.parsing.syntax.standing import arrange_standing, further_standing


@dataclass(frozen=True)
class Way:
    """How a sentence may be read: see `analyse`."""

    form: str
    point: bool
    listed: bool
    standing: bool
    indicative: bool
    closed: bool


def _standing_before(marks: list[Mark], tokens: tuple[Token, ...], bind: int, way: Way) -> list[Mark]:
    """ "enters into force upon signature and shall remain in force": a standing clause with a bound one behind it."""
    if not bind or marks[bind - 1].kind not in ("AND", "BUT"):
        return []
    stop = bind - 2 if marks[bind - 2].kind == "COMMA" else bind - 1
    first = arrange_standing(marks[:stop], tokens, point=way.indicative)
    if not first:
        return []
    joint = Mark("NEXT", marks[stop].start, marks[stop].start, ("NEXT",), marks[stop].kind)
    return [*first, joint, *arrange(marks[stop:], tokens)]


def arrangement(marks: list[Mark], tokens: tuple[Token, ...], way: Way) -> list[Mark]:
    """The first arrangement that fits: a call, a clause with a binding group, a standing clause, a point."""
    if found := arrange_right(marks, tokens):
        return found
    if cut := call_behind(marks, tokens):
        first = arrangement(marks[:cut], tokens, way)
        joint = Mark("NEXT", marks[cut].start, marks[cut].start, ("NEXT",), marks[cut].kind)
        return [*first, joint, *arrange_call(marks[cut + 1 :], tokens)] if first else []
    if found := arrange_call(marks, tokens, act=way.form == "base"):
        return found
    bind = next_bind(marks, 0)
    return _bound(marks, tokens, bind, way) if bind < len(marks) else _unbound(marks, tokens, way)


def _bound(marks: list[Mark], tokens: tuple[Token, ...], bind: int, way: Way) -> list[Mark]:
    """A sentence with a binding group, perhaps with a clause in the present tense before or behind it."""
    cut = further_standing(marks, tokens) if way.standing and way.indicative else 0
    if cut > bind and next_bind(marks, cut) == len(marks):  # "They may come back, and nobody touches them"
        joint = Mark("NEXT", marks[cut].start, marks[cut].start, ("NEXT",), marks[cut].kind)
        return [*arrangement(marks[:cut], tokens, way), joint, *arrange_standing(marks[cut + 1 :], tokens, point=True)]
    found = _standing_before(marks, tokens, bind, way) if way.standing else []
    return found or arrange(marks, tokens)


def _founded(marks: list[Mark], tokens: tuple[Token, ...]) -> list[Mark]:
    """ "The truce begins at noon": told in a letter or in the news, the life of an instrument is a term."""
    found = arrange_standing(marks, tokens, point=False)
    subject = next((part for part in found if part.kind == "SUBJECT"), None)
    head = next((part for part in found if part.kind == "HEAD"), None)
    if subject is None or head is None or not any(part.kind == "TIME" for part in found):
        return []
    lives = "CONSTITUTE" in tokens[head.data.verb].kinds
    return found if lives and "INSTRUMENT" in tokens[subject.end - 1].kinds else []


def _unbound(marks: list[Mark], tokens: tuple[Token, ...], way: Way) -> list[Mark]:
    """A sentence without a binding group: a clause in the present tense, a point, or only what stands in front."""
    asserted = any(part.kind == "MATRIX" and part.data[0] not in ("COMMIT", "THAT") for part in marks)
    if asserted and (marks[-1].kind != "COLON" or not way.point):
        return []
    if marks[-1].kind == "COLON" and any(part.kind == "MATRIX" for part in marks):
        return [part for part in marks if part.kind in ROLES]
    if way.standing and not asserted and (found := arrange_standing(marks, tokens, point=way.indicative)):
        return found
    if not way.standing and not asserted and (found := _founded(marks, tokens)):
        return found
    if way.point and (found := arrange_point(marks, tokens, form=way.form, listed=way.listed, closed=way.closed)):
        return found
    return front(marks, 0, len(marks))[0]
