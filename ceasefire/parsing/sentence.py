"""One sentence through tokens, marks, scopes, grammar and interpretation: text in, clauses out."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ceasefire.language.lexicon import Lexicon
from ceasefire.language.tokens import tokenize
from ceasefire.model.clause import Clause
from ceasefire.model.token import Token
from ceasefire.parsing.calls import arrange_call, arrange_right, call_behind
from ceasefire.parsing.clauses import arrange
from ceasefire.parsing.fronts import front
from ceasefire.parsing.interpretation import Interpreter
from ceasefire.parsing.ladder import climb
from ceasefire.parsing.marks import Mark, mark
from ceasefire.parsing.parts import ROLES
from ceasefire.parsing.phrases import next_bind
from ceasefire.parsing.points import arrange_point, promote_infinitives
from ceasefire.parsing.scopes import resolve
from ceasefire.parsing.segments import is_verbless, lists_acts, segments
from ceasefire.parsing.standing import arrange_standing, further_standing

LONGEST = 400  # tokens; a longer sentence is not read but listed as `too-long`


@dataclass(frozen=True)
class Analysis:
    """A sentence at every stage. `rung` is that of the ladder; `reason` says why there is no clause where there should be."""

    text: str
    tokens: tuple[Token, ...]
    marks: tuple[Mark, ...] = ()
    arranged: tuple[Mark, ...] = ()
    rung: str = ""
    clauses: tuple[Clause, ...] = ()
    normative: bool = False
    reason: str = ""


def analyse(
    text: str,
    lexicon: Lexicon,
    *,
    form: str = "",
    point: bool = False,
    listed: bool = False,
    standing: bool = False,
    indicative: bool = True,
    closed: bool = False,
) -> Analysis:
    """The clauses of a sentence.

    `point`: the sentence is an item or a numbered point, so that a norm without a binding word is looked for; `form` and
    `listed` come from its chapeau; `standing`: clauses in the present tense count (agreements, not news), `indicative`:
    also those that only say what an actor does; `closed`: the chapeau is complete without its items, so that an item needs
    binding words or an act noun of its own.
    """
    tokens = tokenize(text, lexicon)
    normative = any(KINDS.intersection(token.kinds) for token in tokens)
    if len(tokens) > LONGEST:
        return Analysis(text, tokens, normative=normative, reason="too-long" if normative else "")
    if not (normative or point or standing):
        return Analysis(text, tokens)
    marks = mark(tokens, lexicon)
    if marks and marks[0].kind == "BIND" and tokens[-1].text.endswith("?"):
        return Analysis(text, tokens, tuple(marks))  # "Shall we then return to the mill?" binds nobody
    bound = any(part.kind == "BIND" for part in marks)
    point = point or (not bound and normative and is_verbless(marks))
    whole = not bound and not point
    arranged: list[Mark] = []
    resolved: list[Mark] = []
    for segment in [marks] if whole else segments(marks):
        if point and not any(part.kind == "BIND" or "CALL" in part.kinds for part in segment):
            segment = promote_infinitives(segment, tokens)
        scoped = resolve(segment, tokens)
        row = bool(resolved) and lists_acts(marks)
        way = Way(form, point or row, listed or row, standing, indicative, closed)
        found = _arrange(scoped, tokens, way)
        if arranged and found:
            joint = "COLON" if resolved[-1].kind == "COLON" else "SEMICOLON"
            arranged.append(Mark("NEXT", found[0].start, found[0].start, ("NEXT",), joint))
        arranged += found
        resolved += scoped
    marks = resolved
    if not arranged:
        return Analysis(text, tokens, tuple(marks), normative=normative, reason="no-act" if normative else "")
    tree, rung = climb(arranged, lexicon.language)
    if tree is None:
        return Analysis(text, tokens, tuple(marks), tuple(arranged), normative=normative, reason="no-act")
    clauses = Interpreter(text, tokens).clause(tree)
    if rung != "whole":
        clauses = tuple(replace(clause, inferred=(*clause.inferred, rung)) for clause in clauses)
    return Analysis(text, tokens, tuple(marks), tuple(arranged), rung, clauses, normative)


KINDS = frozenset(
    {"MODAL", "MODAL_NOT", "COMMIT", "CALL", "STATE_TO", "STATE_NOT", "STATE_FOR", "HOLD_TO", "PERFORM", "TO"}
)


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


def _arrange(marks: list[Mark], tokens: tuple[Token, ...], way: Way) -> list[Mark]:
    """The first arrangement that fits: a call, a clause with a binding group, a standing clause, a point."""
    if found := arrange_right(marks, tokens):
        return found
    if cut := call_behind(marks, tokens):
        first = _arrange(marks[:cut], tokens, way)
        joint = Mark("NEXT", marks[cut].start, marks[cut].start, ("NEXT",), marks[cut].kind)
        return [*first, joint, *arrange_call(marks[cut + 1 :], tokens)] if first else []
    if found := arrange_call(marks, tokens, act=way.form == "base"):
        return found
    bind = next_bind(marks, 0)
    if bind < len(marks):
        cut = further_standing(marks, tokens) if way.standing and way.indicative else 0
        if cut > bind and next_bind(marks, cut) == len(marks):  # "They may come back, and nobody touches them"
            joint = Mark("NEXT", marks[cut].start, marks[cut].start, ("NEXT",), marks[cut].kind)
            return [*_arrange(marks[:cut], tokens, way), joint, *arrange_standing(marks[cut + 1 :], tokens, point=True)]
        found = _standing_before(marks, tokens, bind, way) if way.standing else []
        return found or arrange(marks, tokens)
    asserted = any(part.kind == "MATRIX" and part.data[0] not in ("COMMIT", "THAT") for part in marks)
    if asserted and (marks[-1].kind != "COLON" or not way.point):
        return []
    if marks[-1].kind == "COLON" and any(part.kind == "MATRIX" for part in marks):
        return [part for part in marks if part.kind in ROLES]
    if way.standing and not asserted and (found := arrange_standing(marks, tokens, point=way.indicative)):
        return found
    if way.point and (found := arrange_point(marks, tokens, form=way.form, listed=way.listed, closed=way.closed)):
        return found
    return front(marks, 0, len(marks))[0]
