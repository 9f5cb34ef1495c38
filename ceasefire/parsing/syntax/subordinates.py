"""Subordinates: the binding groups of relative, causal and purpose clauses, which bind nobody or append a norm."""

from __future__ import annotations

from collections.abc import Sequence

from ceasefire.parsing.syntax.fronts import beyond_circumstance
from ceasefire.parsing.syntax.marks import Mark
from ceasefire.parsing.syntax.phrases import LIGHT, next_bind, norm_follows, subject_like


def subordinate(marks: list[Mark]) -> list[Mark]:
    """The first binding group of a relative, causal or purpose clause binds nobody."""
    out = list(marks)
    for index, part in enumerate(marks):
        if part.kind == "BIND" and any("AS" in m.kinds for m in marks[max(0, index - 2) : index]):
            out[index] = part._replace(kind="WORD", kinds=("WORD",))  # "such restrictions as may be necessary"
        if part.kind not in ("RELATIVE", "BECAUSE", "SO_THAT", "THAT") or _points(marks, index):
            continue
        if part.kind == "RELATIVE" and _is_appended(marks, index):
            out[index] = part._replace(kind="APPENDED")
            continue
        if part.kind == "RELATIVE" and _opens_norm(marks, index):
            out[index - 1] = marks[index - 1]._replace(kind="AND", kinds=("AND",))
            out[index] = part._replace(kind="ADVERB", kinds=("ADVERB",))
            continue
        if (bind := _own_bind(marks, index)) > 0:
            out[bind] = marks[bind]._replace(kind="WORD", kinds=("WORD",))
    return out


def _own_bind(marks: Sequence[Mark], opener: int) -> int:
    """The binding group of the clause that the mark at `opener` opens; 0 where that clause has none."""
    for later in range(opener + 1, len(marks)):
        kind = marks[later].kind
        if kind == "BIND":
            return 0 if marks[opener].kind == "RELATIVE" and _is_main(marks, opener, later) else later
        if later == opener + 1 and _is_own_verb(marks, opener):
            return 0  # "men who come in shall not be prosecuted", "a group that wishes to join shall say so"
        parted = kind in ("AND", "BUT") and marks[later - 1].kind == "COMMA" and norm_follows(marks, later)
        ended = kind in ("SEMICOLON", "APPENDED") or parted or _opens_main(marks, later)
        if ended or _verb_stands(marks, later):
            return 0
    return 0


def _is_main(marks: Sequence[Mark], relative: int, bind: int) -> bool:
    """ "territory which before the war belonged to Turkey shall": more than a subject between, none behind."""
    between = marks[relative + 1 : bind]
    own = all(m.kind in LIGHT for m in between) or subject_like(marks, relative + 1, bind)
    fronted = beyond_circumstance(marks, relative + 1, bind)
    own = own or (fronted > relative + 1 and subject_like(marks, fronted, bind))
    return not own and next_bind(marks, bind + 1) == len(marks)


def _opens_norm(marks: Sequence[Mark], index: int) -> bool:
    """ ", to whom I will issue rations": a norm of its own, with a pronoun for its subject."""
    if index < 2 or index + 2 >= len(marks) or marks[index - 2].kind != "COMMA":
        return False
    governed = {"TO", "PREP", "BY", "FROM", "FOR", "OF"}.intersection(marks[index - 1].kinds)
    spoken = {"PRONOUN", "SELF", "ADDRESSEE"}.intersection(marks[index + 1].kinds)
    if governed and spoken and marks[index + 2].kind == "BIND":
        return True
    then = marks[index - 1].kind in ("COND", "COND_EVENT")  # ", after which the army shall remove its guns"
    bind = next_bind(marks, index + 1)
    return then and bind < len(marks) and subject_like(marks, index + 1, bind)


def _is_own_verb(marks: Sequence[Mark], index: int) -> bool:
    """A finite verb right behind the relative pronoun."""
    kinds = marks[index + 1].kinds
    if {"VERB_S", "WISH"}.intersection(kinds) or (marks[index].kind == "RELATIVE" and "VERB" in kinds):
        return True
    bound_next = index + 2 >= len(marks) or marks[index + 2].kind == "BIND"
    plain = "VERB" in kinds and not {"ACT_NOUN", "ACTOR"}.intersection(kinds)
    unknown = kinds == ("WORD",) and marks[index].kind == "RELATIVE"
    return not bound_next and (plain or unknown) and index > 0 and _is_noun(marks[index - 1])


def _opens_main(marks: Sequence[Mark], comma: int) -> bool:
    """ "of all that you say in it, I am willing": a pronoun with its binding group behind the comma."""
    if marks[comma].kind != "COMMA" or comma + 2 >= len(marks):
        return False
    return (
        bool({"PRONOUN", "SELF", "ADDRESSEE"}.intersection(marks[comma + 1].kinds)) and marks[comma + 2].kind == "BIND"
    )


def _is_noun(part: Mark) -> bool:
    return not {"PREP", "SAY", "COMMIT", "CALL", "VERB", "COMMA", "AND", "OR"}.intersection(part.kinds)


def _points(marks: Sequence[Mark], index: int) -> bool:
    """ "To that end", "from that hour": a determiner."""
    before = marks[index - 1].kinds if index else ()
    return marks[index].kind == "THAT" and bool(
        {"PREP", "TO", "OF", "FROM", "FOR", "BY", "IN", "ON", "AT", "AFTER", "UNTIL"}.intersection(before)
    )


def _is_appended(marks: Sequence[Mark], index: int) -> bool:
    """A relative clause behind a comma with a modal verb is a norm of its own: ", who may carry sidearms only".

    Where it stands inside the subject of a later binding group it is not.
    """
    after = index + 1
    while after < len(marks) and marks[after].kind in LIGHT:
        after += 1
    if "OWN" in marks[index].kinds:  # ", whose decision shall be final"
        after = next((i for i in range(after, min(len(marks), after + 4)) if marks[i].kind == "BIND"), after)
    if next_bind(marks, 0) >= after and next_bind(marks, after + 1) < len(marks):
        return False
    at_end = after < len(marks) and marks[after].kind == "BIND"
    return at_end and index > 0 and marks[index - 1].kind in ("COMMA", "DASH")


def _verb_stands(marks: Sequence[Mark], index: int) -> bool:
    kinds = marks[index].kinds
    if {"BE_FINITE", "HAVE", "DO"}.intersection(kinds):
        return True
    following = marks[index + 1].kinds if index + 1 < len(marks) else ()
    if "VERB_PAST" in kinds:
        return "BY" not in following and "ADVERB" not in marks[index - 1].kinds  # "areas now held by"
    if kinds[0] == "VERB" and not {"ACT_NOUN", "ADJECTIVE"}.intersection(kinds) and marks[index - 1].kind == "WORD":
        return bool({"COMMA", "AND", "STOP"}.intersection(following))  # "where the parents so desire, "
    return "VERB_S" in kinds and "VERB" not in kinds and kinds[0] == "VERB_S"
