"""Conditions: how far a condition or carve-out reaches.

A condition with its words becomes one mark (CONDITION, EXCEPTION): in front of its clause up to the comma before the
subject, behind the act up to the end of the clause, the next condition or the next norm.
"""

from __future__ import annotations

from collections.abc import Sequence

from ceasefire.model.token import Token
from ceasefire.parsing.syntax.marks import Mark
from ceasefire.parsing.syntax.phrases import (
    CONDITIONS,
    FINITE,
    LIGHT,
    NOUN_PHRASE,
    next_bind,
    norm_follows,
    subject_like,
)

EVENT_REACH = 8  # marks within which the noun of an event must stand: "upon the prompt and full completion"


def conditions(marks: list[Mark], tokens: Sequence[Token]) -> list[Mark]:
    """Every condition and carve-out with its words as one mark."""
    out: list[Mark] = []
    at, opened, bound, headed = 0, 0, False, False  # `opened`: where the current clause starts in `out`
    marks = [_contrasted(marks, index, tokens) for index in range(len(marks))]
    unbound = next_bind(marks, 0) == len(marks)  # a point without a binding group: its first word is its head
    while at < len(marks):
        part = marks[at]
        fresh = not bound and all(m.kind in LIGHT for m in out[opened:])
        if unbound and not fresh:
            bound = headed = True
        if part.kind in CONDITIONS and _is_condition(marks, at, tokens, fresh=fresh):
            end = _reach(marks, at, tokens, fresh=fresh, bound=bound, headed=headed)
            if end > at:
                kind = "EXCEPTION" if part.kind == "EXCEPT" else "CONDITION"
                entry = next(e for k, e in zip(part.kinds, tokens[part.start].entries, strict=True) if k == part.kind)
                out.append(Mark(kind, part.start, marks[end - 1].end, (kind,), entry.traits["type"] if entry else "if"))
                at = end
                continue
        if part.kind == "BIND":
            bound, headed = True, False
        elif not bound and ((out and {"CONSTITUTE", "PERFORM"}.intersection(part.kinds)) or part.kind == "CALL"):
            bound = headed = True  # a standing clause
        elif bound and part.kind in ("WORD", "TO") and "ADVERB" not in part.kinds:
            headed = True
        out.append(part)
        if part.kind in ("SEMICOLON", "MATRIX", "APPENDED"):
            opened, bound = len(out), False
        at += 1
    return out


def _contrasted(marks: Sequence[Mark], at: int, tokens: Sequence[Token]) -> Mark:
    """ ", while the Front will open the road": the word sets a second norm beside the first, as "and" would."""
    part = marks[at]
    entry = tokens[part.start].entry("COND") if part.kind == "COND" else None
    if entry is None or "contrast" not in entry.traits or at == 0 or marks[at - 1].kind != "COMMA":
        return part
    bind = next_bind(marks, at + 1)
    first = next_bind(marks, 0)
    joins = first < at and bind < len(marks) and subject_like(marks, at + 1, bind)
    return part._replace(kind="AND", kinds=("AND",)) if joins else part


def _is_condition(marks: Sequence[Mark], at: int, tokens: Sequence[Token], *, fresh: bool) -> bool:
    """Whether the word opens a condition here: prepositions do before an event, inverted "should" before a subject."""
    part = marks[at]
    after = marks[at + 1 :]
    if part.kind == "COND_CLOSED":
        return True
    if not after or after[0].kind in ("SEMICOLON", "STOP") or (after[0].kind == "COMMA" and not fresh):
        return False
    if part.kind == "COND_INVERTED":
        return NOUN_PHRASE.intersection(after[0].kinds) != set()
    if part.kind == "COND_EVENT":
        doing = "VERB_ING" in after[0].kinds  # "on subscribing the oath"
        return (fresh or doing or "ON" not in part.kinds) and _names_event(after, fresh=fresh or doing)
    entry = tokens[part.start].entry("COND")
    if "VERB_PART" in part.kinds and "VERB_ING" not in part.kinds and not (at == 0 or marks[at - 1].kind == "COMMA"):
        return False  # "assistance provided by"
    if len(after) > 1 and "DETERMINER" in after[0].kinds and after[1].kind in ("AND", "COMMA", "STOP"):
        return False  # "searched once only, and ..."
    if entry is not None and entry.traits["type"] in ("before", "after"):
        return not _names_actor(after)
    return True


def _names_event(after: Sequence[Mark], *, fresh: bool) -> bool:
    for part in after[:EVENT_REACH]:
        if part.kind in ("COMMA", "SEMICOLON", "BIND", "STOP", "TIME"):
            return False
        if {"ACT_NOUN", "EVENT"}.intersection(part.kinds) or (fresh and "VERB_ING" in part.kinds):
            return True
        if {"OF", "TO", "BY"}.intersection(part.kinds):
            return False
    return False


def _names_actor(after: Sequence[Mark]) -> bool:
    """ "before the Commission": a place of hearing, not a time."""
    phrase = list(after[:4])
    stop = next(
        (i for i, part in enumerate(phrase) if i and {"PREP", "OF", "COMMA", "TO"}.intersection(part.kinds)),
        len(phrase),
    )
    named = any({"ACTOR", "COLLECTIVE", "PARTY"}.intersection(part.kinds) for part in phrase[:stop])
    return named and not any(FINITE.intersection(part.kinds) or "VERB_S" in part.kinds for part in phrase[: stop + 1])


def _reach(marks: Sequence[Mark], at: int, tokens: Sequence[Token], *, fresh: bool, bound: bool, headed: bool) -> int:
    """The index behind the condition that opens at `at`; `at` itself where it is no clause-level condition."""
    if marks[at].kind == "COND_CLOSED":
        return at + 1
    if fresh:
        return _front_end(marks, at, tokens)
    if _opens_next(marks, at) and (end := _pronoun_before(marks, at, next_bind(marks, at + 1))) > at:
        return end
    if at > 1 and marks[at - 1].kind == "COMMA" and marks[at - 2].kind in ("AND", "OR", "BUT"):
        comma = next((i for i in range(at + 1, len(marks)) if marks[i].kind == "COMMA"), -1)
        if comma > 0:
            return comma  # "and, pending agreement, to cease"
    if not headed:
        comma = next((i for i in range(at + 1, len(marks)) if marks[i].kind in ("COMMA", "SEMICOLON")), -1)
        enclosed = marks[at - 1].kind in ("COMMA", "ASIDE", "BIND", "TIME")
        if comma > 0 and (enclosed or bound):
            return comma
        return at if not bound else _trail_end(marks, at)
    return _trail_end(marks, at)


def _opens_next(marks: Sequence[Mark], at: int) -> bool:
    """ ", and as soon as the rolls are signed they will": a condition in front of the next norm, without a comma."""
    if at < 2 or marks[at - 1].kind not in ("AND", "BUT") or marks[at - 2].kind not in ("COMMA", "SEMICOLON"):
        return False
    bind = next_bind(marks, at + 1)
    return bind < len(marks) and not any(m.kind in ("COMMA", "SEMICOLON") for m in marks[at:bind])


def _front_end(marks: Sequence[Mark], at: int, tokens: Sequence[Token]) -> int:
    """A fronted condition ends at the comma behind which the subject of the main binding group stands."""
    bind = next_bind(marks, at + 1)
    if marks[at].kind == "COND_EVENT" and bind < len(marks) and _last_comma(marks, at, bind) < 0:
        return _pronoun_before(marks, at, bind)
    if bind < len(marks) and _is_told(marks, at, bind):
        return bind - 1
    if bind < len(marks) and _is_phrase(marks, at, tokens):
        commas = [i for i in range(at + 1, bind) if marks[i].kind == "COMMA"]
        first = next((i for i in commas if subject_like(marks, i + 1, bind)), -1)
        if first > 0:
            return _before_light(marks, first, at)
    while bind < len(marks):
        comma = _last_comma(marks, at, bind)
        if comma > 0 and subject_like(marks, comma + 1, bind):
            return _before_light(marks, comma, at)
        following = next_bind(marks, bind + 1)
        if following == len(marks):
            break
        bind = following
    comma = next((i for i in range(at + 1, len(marks)) if marks[i].kind == "COMMA"), len(marks))
    if comma < len(marks) and bind < len(marks):
        return comma
    if comma < len(marks):
        return comma
    return len(marks) if bind == len(marks) else _pronoun_before(marks, at, bind)


def _is_told(marks: Sequence[Mark], at: int, bind: int) -> bool:
    """ "as soon as the rolls are signed they will": a pronoun right behind the condition's own finite clause."""
    pronoun = {"PRONOUN", "SELF", "ADDRESSEE"}.intersection(marks[bind - 1].kinds)
    finite = {"BE_FINITE", "HAVE", "VERB_S", "VERB_PAST"}
    own = any(finite.intersection(m.kinds) for m in marks[at + 1 : bind - 1])
    governed = {"COMMA", "AND", "OR", "TO", "BY", "OF", "PREP", "FROM", "FOR"}.intersection(marks[bind - 2].kinds)
    return bool(pronoun) and own and not governed


def _is_phrase(marks: Sequence[Mark], at: int, tokens: Sequence[Token]) -> bool:
    """A condition that is a noun phrase ("pending a settlement, ") ends at its first comma."""
    entry = tokens[marks[at].start].entry(marks[at].kind)
    return marks[at].kind == "COND_EVENT" or (entry is not None and "phrase" in entry.traits)


def _pronoun_before(marks: Sequence[Mark], at: int, bind: int) -> int:
    """Without a comma the main clause starts at the last pronoun or determiner before the binding group."""
    for index in range(bind - 1, at + 1, -1):
        if {"PRONOUN", "SELF", "THE", "ADDRESSEE", "EACH"}.intersection(marks[index].kinds):
            return index
    return at


def _last_comma(marks: Sequence[Mark], start: int, end: int) -> int:
    return next((i for i in range(end - 1, start, -1) if marks[i].kind == "COMMA"), -1)


def _before_light(marks: Sequence[Mark], comma: int, at: int) -> int:
    """Commas that only part off a time or an adverb go to the main clause: ", within three days, the Commission"."""
    while True:
        earlier = _last_comma(marks, at, comma)
        if earlier <= 0 or not all(m.kind in LIGHT for m in marks[earlier:comma]):
            return comma
        comma = earlier


def _trail_end(marks: Sequence[Mark], at: int) -> int:
    """A condition behind the act runs to the end of the clause, the next condition, or the next norm."""
    for index in range(at + 1, len(marks)):
        kind = marks[index].kind
        if kind in ("SEMICOLON", "APPENDED") or (kind in CONDITIONS and kind != "COND_EVENT" and index > at + 1):
            return index - 1 if marks[index - 1].kind in ("COMMA", "AND", "OR") else index
        if kind == "BUT" and index + 1 < len(marks) and marks[index + 1].kind == "TIME":
            return index - 1 if marks[index - 1].kind == "COMMA" else index
        if (
            kind == "AND"
            and index + 2 < len(marks)
            and marks[index + 1].kind == "TO"
            and ("BE" in marks[index + 2].kinds or marks[index - 1].kind == "COMMA")
        ):
            return index  # "upon signature, and to be effective at once"
        if kind in ("AND", "BUT") and "NOBODY" in marks[min(index + 1, len(marks) - 1)].kinds:
            return index - 1 if marks[index - 1].kind == "COMMA" else index  # ", and nobody touches them"
        if kind in ("AND", "BUT", "OR") and norm_follows(marks, index):
            return index - 1 if marks[index - 1].kind == "COMMA" else index
        if kind == "STOP" and index == len(marks) - 1:
            return index
    return len(marks)
