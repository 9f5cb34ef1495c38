"""One sentence through tokens, marks, scopes, grammar and interpretation: text in, clauses out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ceasefire.language.lexicon import Lexicon
from ceasefire.language.tokens import tokenize
from ceasefire.model.clause import Clause
from ceasefire.model.token import Token
from ceasefire.parsing.syntax.arrangement import Way, arrangement
from ceasefire.parsing.syntax.interpretation import Interpreter
from ceasefire.parsing.syntax.ladder import climb
from ceasefire.parsing.syntax.marks import Mark, mark
from ceasefire.parsing.syntax.points import promote_infinitives
from ceasefire.parsing.syntax.scopes import resolve
from ceasefire.parsing.syntax.segments import is_verbless, lists_acts, segments
from ceasefire.parsing.syntax.variants import chosen

LONGEST = 400  # tokens; a longer sentence is not read but listed as `too-long`


@dataclass(frozen=True)
class Analysis:
    """A sentence at every stage. `rung` is that of the ladder; `reason` says why there is no clause."""

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

    `point`: the sentence is an item or a numbered point, so that a norm without a binding word is looked for; `form`
    and `listed` come from its chapeau; `standing`: clauses in the present tense count (agreements, not news),
    `indicative`: also those that only say what an actor does; `closed`: the chapeau is complete without its items, so
    that an item needs binding words or an act noun of its own.
    """
    tokens = chosen(tokenize(text, lexicon))
    normative = any(KINDS.intersection(token.kinds) for token in tokens)
    if len(tokens) > LONGEST:
        return Analysis(text, tokens, normative=normative, reason="too-long" if normative else "")
    if not (normative or point or standing or _is_founding(tokens)):
        return Analysis(text, tokens)
    marks = mark(tokens, lexicon)
    bound = any(part.kind == "BIND" for part in marks)
    if marks and tokens[-1].text.endswith("?") and (marks[0].kind == "BIND" or not bound):
        return Analysis(text, tokens, tuple(marks))  # "Shall we then return to the mill?" binds nobody
    point = point or (not bound and normative and is_verbless(marks))
    way = Way(form, point, listed, standing, indicative, closed)
    resolved, arranged = _arranged(marks, tokens, way, whole=not bound and not point)
    if not arranged:
        return Analysis(text, tokens, tuple(resolved), normative=normative, reason="no-act" if normative else "")
    tree, rung = climb(arranged, lexicon.language)
    if tree is None:
        return Analysis(text, tokens, tuple(resolved), tuple(arranged), normative=normative, reason="no-act")
    clauses = Interpreter(text, tokens).clause(tree)
    if rung != "whole":
        clauses = tuple(replace(clause, inferred=(*clause.inferred, rung)) for clause in clauses)
    return Analysis(text, tokens, tuple(resolved), tuple(arranged), rung, clauses, normative)


def _arranged(marks: list[Mark], tokens: tuple[Token, ...], way: Way, *, whole: bool) -> tuple[list[Mark], list[Mark]]:
    """The marks with their scopes resolved, and as the clause grammar reads them, segment after segment."""
    resolved: list[Mark] = []
    arranged: list[Mark] = []
    for segment in [marks] if whole else segments(marks):
        unbound = way.point and not any(part.kind == "BIND" or "CALL" in part.kinds for part in segment)
        scoped = resolve(promote_infinitives(segment, tokens) if unbound else segment, tokens)
        row = bool(resolved) and lists_acts(marks)
        found = arrangement(scoped, tokens, replace(way, point=way.point or row, listed=way.listed or row))
        if arranged and found:
            joint = "COLON" if resolved[-1].kind == "COLON" else "SEMICOLON"
            arranged.append(Mark("NEXT", found[0].start, found[0].start, ("NEXT",), joint))
        arranged += found
        resolved += scoped
    return resolved, arranged


def _is_founding(tokens: Sequence[Token]) -> bool:
    """Whether an instrument and a verb of its life stand in the sentence: "The truce begins at noon"."""
    kinds = {kind for token in tokens for kind in token.kinds}
    return {"INSTRUMENT", "CONSTITUTE"} <= kinds


KINDS = frozenset(
    {"MODAL", "MODAL_NOT", "COMMIT", "CALL", "STATE_TO", "STATE_NOT", "STATE_FOR", "HOLD_TO", "PERFORM", "TO"}
)
