"""Calls: sentences that lay a norm on somebody who is named behind the verb ("Calls upon both sides to withdraw")."""

from __future__ import annotations

from collections.abc import Sequence

from ceasefire.model.record import Modality
from ceasefire.model.token import Token
from ceasefire.parsing.syntax.fronts import front
from ceasefire.parsing.syntax.marks import Mark
from ceasefire.parsing.syntax.nominals import act_noun, nominal
from ceasefire.parsing.syntax.parts import ROLES, denied
from ceasefire.parsing.syntax.phrases import LIGHT, NOUN_PHRASE, next_bind, subject_like
from ceasefire.parsing.syntax.predicates import predicate

DETERMINERS = frozenset({"THE", "A", "OWN", "THIS", "OF", "NO", "EACH", "PREP", "TO"})
REACH = 60  # marks: how far behind the verb its "to" may stand, past a long list of addressees


def arrange_call(marks: Sequence[Mark], tokens: Sequence[Token], *, act: bool = False) -> list[Mark]:
    """A call with its addressee and acts, arranged; an empty list where the sentence is none.

    Under a modal ("would oblige Russia to ...") the verb counts only where an instrument lays the norm on somebody
    (the entry's trait `instrument`); with `act` the first verb of the sentence is itself an act of a chapeau.
    """
    for index, part in enumerate(marks):
        if (act and index == 0) or "CALL" not in part.kinds or not _is_verb(marks, index, tokens):
            continue
        infinitive = _infinitive(marks, index + 1)
        if infinitive < 0:
            infinitive = _barred(marks, tokens, index)
        noun = _demanded_noun(marks, index + 1) if infinitive < 0 else -1
        if infinitive < 0 and noun < 0:
            continue
        leads, start = front(marks, 0, index)
        verb = next((i for i in range(start, index) if {"HAVE", "BE_FINITE"}.intersection(marks[i].kinds)), index)
        if start < index and not any(m.kind == "BIND" for m in marks[:index]) and not subject_like(marks, start, verb):
            continue
        stop = next((i for i in range(start, verb) if marks[i].kind == "BIND"), verb)
        out = list(leads)
        if stop > start:
            out.append(Mark("SUBJECT", marks[start].start, marks[stop - 1].end, ("SUBJECT",)))
        entry = next(e for k, e in zip(part.kinds, tokens[part.start].entries, strict=True) if k == "CALL")
        out.append(Mark("CALL", part.start, part.end, ("CALL",), entry))
        if infinitive < 0:
            return [*out, *nominal(marks, index + 1, any_noun=False)]
        if (again := _laid_down(marks, tokens, infinitive)) > 0:  # "would oblige A to ..., forbid ..."
            out += _addressed(marks, tokens, index + 1, infinitive, again)
            joint = Mark("NEXT", marks[again].start, marks[again].start, ("NEXT",), "AND")
            return [*out, joint, *_laying(marks, tokens, start, again + 1)]
        further = _further(marks, infinitive)
        out += _addressed(marks, tokens, index + 1, infinitive, further)
        if further < len(marks):
            out.append(Mark("NEXT", marks[further].start, marks[further].start, ("NEXT",), "AND"))
            out.append(Mark("CALL", marks[further].start, marks[further].start, ("CALL",), entry))
            behind = further + (2 if {"UPON", "ON"}.intersection(marks[further + 1].kinds) else 1)
            out += _addressed(marks, tokens, behind, _infinitive(marks, behind), len(marks))
        return out
    return []


def _barred(marks: Sequence[Mark], tokens: Sequence[Token], call: int) -> int:
    """The "from" of "bars the army from recruiting", or -1."""
    entry = tokens[marks[call].start].entry("CALL")
    if entry is None or entry.traits.get("modality") != Modality.PROHIBITION.value:
        return -1
    for index in range(call + 2, min(len(marks) - 1, call + REACH)):
        if marks[index].kind in ("SEMICOLON", "BIND", "CALL", "THAT", "COMMA"):
            return -1
        if "FROM" in marks[index].kinds and "VERB_ING" in marks[index + 1].kinds:
            return index
    return -1


def _addressed(marks: Sequence[Mark], tokens: Sequence[Token], start: int, infinitive: int, end: int) -> list[Mark]:
    """The addressee from `start` to its "to", and the acts behind."""
    acts = predicate(marks, tokens, infinitive + 1, end, "to")
    return [*_addressee(marks, start, infinitive), *(denied(acts) if marks[infinitive - 1].kind == "NOT" else acts)]


def _laying(marks: Sequence[Mark], tokens: Sequence[Token], subject: int, at: int) -> list[Mark]:
    """The norms that an instrument lays down from `at` on, and what it does itself behind them ("and focus on ...").

    `subject` is where the name of the instrument starts.
    """
    bind = next_bind(marks, subject)
    own = next((i for i in range(at + 2, len(marks) - 1) if _does_itself(marks, i)), 0)
    if not own or _infinitive(marks, at + 1) > 0:
        return arrange_call(marks[at:], tokens)
    joint = Mark("NEXT", marks[own].start, marks[own].start, ("NEXT",), "AND")
    name = [Mark("SUBJECT", marks[subject].start, marks[bind - 1].end, ("SUBJECT",))] if bind > subject else []
    acts = predicate(marks, tokens, own + 1, len(marks), "base")
    return [*arrange_call(marks[at:own], tokens), joint, *name, marks[bind], *acts]


def _does_itself(marks: Sequence[Mark], conjunction: int) -> bool:
    kinds = marks[conjunction + 1].kinds
    return marks[conjunction].kind == "AND" and "VERB" in kinds and "ACTOR" not in kinds


def _laid_down(marks: Sequence[Mark], tokens: Sequence[Token], start: int) -> int:
    """The conjunction before a further verb by which an instrument lays down norms, where there is one; else 0."""
    if not any(part.kind == "BIND" for part in marks[:start]):
        return 0
    for index in range(start + 2, len(marks) - 1):
        verb = index + 2 if marks[index].kind == "COMMA" and marks[index + 1].kind == "AND" else index + 1
        if marks[index].kind not in ("COMMA", "AND") or verb >= len(marks) or "CALL" not in marks[verb].kinds:
            continue
        entry = next(
            e for k, e in zip(marks[verb].kinds, tokens[marks[verb].start].entries, strict=True) if k == "CALL"
        )
        lays = entry is not None and "instrument" in entry.traits and "VERB" in marks[verb].kinds
        if lays and arrange_call(marks[verb:], tokens):
            return verb - 1
    return 0


def _further(marks: Sequence[Mark], start: int) -> int:
    """The conjunction before a second addressee with its own "to"; the number of marks where there is none.

    "and upon the Union to ...", "and the Governor to ...": without the preposition it must be an actor.
    """
    for index in range(start + 1, len(marks) - 3):
        if marks[index].kind != "AND":
            continue
        again = {"UPON", "ON"}.intersection(marks[index + 1].kinds)
        if (again and _infinitive(marks, index + 2) > 0) or _is_actor_to(marks, index + 1):
            return index
    return len(marks)


def _is_actor_to(marks: Sequence[Mark], start: int) -> bool:
    """Nothing but the name of an actor between `start` and its "to"."""
    infinitive = _infinitive(marks, start)
    phrase = marks[start:infinitive] if infinitive > start else []
    plain = not any({"OF", "PREP", "COMMA", "AND", "OWN", "VERB_PART"}.intersection(m.kinds) for m in phrase)
    return plain and any({"ACTOR", "COLLECTIVE", "PARTY"}.intersection(m.kinds) for m in phrase[-1:])


def call_behind(marks: Sequence[Mark], tokens: Sequence[Token]) -> int:
    """The conjunction before a further call ("..., and directs it to consult"); 0 where there is none."""
    for index in range(2, len(marks)):
        if marks[index - 1].kind in ("AND", "BUT", "SEMICOLON"):
            verb = index + 1 if "SELF" in marks[index].kinds or marks[index].kind == "ADVERB" else index
            finite = (
                verb < len(marks) and "CALL" in marks[verb].kinds and (verb > index or "VERB" not in marks[verb].kinds)
            )
            if finite and arrange_call(marks[index:], tokens):
                return index - 1
    return 0


def arrange_right(marks: Sequence[Mark], tokens: Sequence[Token]) -> list[Mark]:
    """ "Nothing in this Article shall impair the right of a Party to act": the leave of whoever has the right."""
    if not marks or "NOTHING_IN" not in marks[0].kinds:
        return []
    right = next((i for i, part in enumerate(marks) if "RIGHT_OF" in part.kinds), -1)
    infinitive = _infinitive(marks, right + 1) if right > 0 else -1
    if infinitive < 0:
        return []
    entry = tokens[marks[right].start].entry("RIGHT_OF")
    call = Mark("CALL", marks[right].start, marks[right].end, ("CALL",), entry)
    acts = predicate(marks, tokens, infinitive + 1, len(marks), "base")
    return [call, *_addressee(marks, right + 1, infinitive), *acts]


def _demanded_noun(marks: Sequence[Mark], start: int) -> int:
    """The act noun of "requires the withdrawal of ...", which needs its "of"; else -1."""
    noun = act_noun(marks, start)
    owned = 0 <= noun < len(marks) - 1 and bool({"OF", "BY", "FROM", "TO"}.intersection(marks[noun + 1].kinds))
    return noun if owned else -1


def _is_verb(marks: Sequence[Mark], index: int, tokens: Sequence[Token]) -> bool:
    part = marks[index]
    text = tokens[part.start].text
    named = text[:1].isupper() and not text.isupper() and index and marks[index - 1].kinds[-1] in ("WORD", "NAME")
    if named or (index and DETERMINERS.intersection(marks[index - 1].kinds)):
        return False  # "Ban Ki-moon"
    entry = next(e for k, e in zip(part.kinds, tokens[part.start].entries, strict=True) if k == "CALL")
    bind = next((i for i in range(index - 1, -1, -1) if marks[i].kind == "BIND"), -1)
    if bind < 0:
        return True
    adjacent = all(m.kind in LIGHT for m in marks[bind + 1 : index])
    return adjacent and (marks[bind].data.decides or (entry is not None and "instrument" in entry.traits))


def _infinitive(marks: Sequence[Mark], start: int) -> int:
    """The "to" with its verb behind the addressee, or -1."""
    for index in range(start, min(len(marks) - 1, start + REACH)):
        if marks[index].kind in ("SEMICOLON", "BIND", "CALL", "THAT"):
            return -1
        after = marks[index + 1]
        if marks[index].kind == "TO" and (
            {"VERB", "BE", "HAVE", "TRY"}.intersection(after.kinds)
            or after.kind in ("TIME", "ADVERB", "COLON")
            or (after.kinds == ("WORD",) and NOUN_PHRASE.isdisjoint(after.kinds))
        ):
            return index if index > start else -1
    return -1


def _addressee(marks: Sequence[Mark], start: int, stop: int) -> list[Mark]:
    """ADDRESSEE without the times and asides around it, which stand for themselves."""
    while start < stop and (marks[start].kind in LIGHT - {"AND"} or "FOR" in marks[start].kinds):
        start += 1  # "It is prohibited for the army to enter"
    end = stop
    while end > start and (marks[end - 1].kind in LIGHT or marks[end - 1].kind == "NOT"):
        end -= 1
    roles = [m for m in marks[start:stop] if m.kind in ROLES]
    return [Mark("ADDRESSEE", marks[start].start, marks[end - 1].end, ("ADDRESSEE",)), *roles] if end > start else roles
