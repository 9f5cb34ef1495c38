"""Matrices: verbs of saying, agreeing and asking, whose "that" opens the norm itself.

A reporting verb with what stands before it becomes one MATRIX mark, a source at the sentence's end is left out, and a
bare verb behind "demands that" gets the binding group that it stands for.
"""

from __future__ import annotations

from collections.abc import Sequence

from ceasefire.model.token import Token
from ceasefire.parsing.syntax.fronts import beyond_circumstance
from ceasefire.parsing.syntax.marks import Mark, demanded
from ceasefire.parsing.syntax.phrases import CONDITIONS, LIGHT, NOUN_PHRASE, next_bind, subject_like

LONGEST_SOURCE = 12  # marks of an attribution behind the last comma


def unattributed(marks: list[Mark]) -> list[Mark]:
    """A sentence without its source at the end: ", officials said", ", the document says."""
    source = next(
        (i for i, part in enumerate(marks) if i > 1 and "SOURCE" in part.kinds and marks[i - 1].kind == "COMMA"), 0
    )
    if source and any(
        {"ACTOR", "PARTY", "NAME", "INSTRUMENT"}.intersection(m.kinds) for m in marks[source + 1 : source + 5]
    ):
        stop = next((i for i in range(source, len(marks)) if marks[i].kind in ("COMMA", "STOP")), len(marks))
        return [*marks[: source - 1], *marks[stop:]]
    told = next((i for i in range(len(marks) - 1, 1, -1) if _tells(marks, i)), 0)
    if told:
        return [*marks[: told - 1], *(m for m in marks[-1:] if m.kind == "STOP")]
    opened, said = _attribution(marks)
    if said and marks[said + 1].kind == "COMMA" and "VERB_ING" in marks[min(said + 2, len(marks) - 1)].kinds:
        return [*marks[:opened], *(m for m in marks[-1:] if m.kind == "STOP")]  # "..., adding that"
    if said:
        return [*marks[:opened], *marks[said + 1 :]]
    comma = next((i for i in range(len(marks) - 1, 0, -1) if marks[i].kind == "COMMA"), -1)
    tail = marks[comma + 1 :]
    if comma < 1 or not 2 <= len(tail) <= LONGEST_SOURCE or any(m.kind in ("BIND", "TO", "AND") for m in tail):
        return marks
    spoken = [m for m in tail if m.kind != "STOP" and "QUOTE" not in m.kinds]
    if spoken and (spoken[-1].kind == "SAY" or spoken[0].kind == "SAY") and len(spoken) > 1:
        return [*marks[:comma], *(m for m in tail if m.kind == "STOP")]
    return marks


def _attribution(marks: Sequence[Mark]) -> tuple[int, int]:
    """The comma and the verb of ", a Western diplomat said,"; zeros where there is none."""
    for said in range(3, len(marks) - 1):
        if marks[said].kind != "SAY" or "VERB" in marks[said].kinds or marks[said + 1].kind != "COMMA":
            continue
        comma = next((i for i in range(said - 1, max(0, said - LONGEST_SOURCE), -1) if marks[i].kind == "COMMA"), 0)
        if comma > 1 and subject_like(marks, comma + 1, said) and comma + 1 < said:
            return comma, said
    return 0, 0


def _tells(marks: Sequence[Mark], at: int) -> bool:
    """ ", said the letter, dated Sept. 3": a finite verb of saying in front of whoever says it, and no norm behind."""
    said = marks[at].kind == "SAY" and "VERB" not in marks[at].kinds and marks[at - 1].kind == "COMMA"
    behind = marks[at + 1 : at + 3]
    speaker = any({"ACTOR", "INSTRUMENT", "NAME", "PARTY", "THE"}.intersection(m.kinds) for m in behind)
    return said and speaker and not any(m.kind in ("BIND", "THAT", "TO") for m in marks[at:])


def _speaks(marks: Sequence[Mark], bind: int) -> bool:
    """ "I must ask that ...", "is authorised to state that ...": who speaks only says who is bound."""
    own = bind > 0 and "SELF" in marks[bind - 1].kinds
    desirable = next((i for i in range(bind + 1, min(bind + 4, len(marks) - 1)) if "DESIRABLE" in marks[i].kinds), -1)
    if desirable > 0 and marks[desirable + 1].kind == "THAT":
        return True
    if bind + 2 >= len(marks) or marks[bind + 1].kind not in ("CALL", "SAY"):
        return False
    return own or (marks[bind].data.standing and marks[bind + 2].kind == "THAT")


def also_that(marks: list[Mark]) -> list[Mark]:
    """ "agree that ..., and that ...": the second "that" only repeats the first."""
    if not any(part.kind == "MATRIX" for part in marks):
        return marks
    out = list(marks)
    for index, part in enumerate(marks):
        if part.kind != "THAT" or not index:
            continue
        start = index
        while start > 0 and {"ADVERB", "COMMIT", "SAY", "CALL"}.intersection(marks[start - 1].kinds):
            start -= 1  # "and further decides that"
        if start and marks[start - 1].kind in ("AND", "SEMICOLON", "BUT", "COMMA"):
            out[start : index + 1] = [m._replace(kind="ADVERB", kinds=("ADVERB",)) for m in marks[start : index + 1]]
    return out


def matrix(marks: list[Mark], tokens: Sequence[Token]) -> list[Mark]:
    """A reporting or agreeing verb with "that" (or without, before a subject and its binding group) opens the norm."""
    first = next((i for i, part in enumerate(marks) if part.kind not in LIGHT), 0)
    if marks and marks[first].kind == "THAT":  # "That each party should ...": the enacting words stand before the list
        marks[first] = marks[first]._replace(
            kind="MATRIX", kinds=("MATRIX",), data=("THAT", marks[first].start, "THAT")
        )
        return marks
    if marks and marks[first].kind in CONDITIONS:
        return marks  # "As soon as the observers have reported that ...": the "that" belongs to the condition
    for index, part in enumerate(marks):
        if part.kind == "BIND" and not _speaks(marks, index):
            break  # behind a binding group "that" belongs to the act: "shall declare that ..."
        if part.kind == "THAT" and (verb := _reporting_verb(marks, index)) >= 0:
            if marks[verb - 1].kind == "TO" and any(m.kind == "CALL" for m in marks[:verb]):
                break  # "orders both sides to ensure that": it belongs to the act
            rest = marks[index + 1 :]
            if _holds_clause(rest):
                return [_as_matrix(marks, verb, index + 1), *matrix(rest, tokens)]
        if part.kind in ("SAY", "WISH") and index and _is_saying(marks, index, tokens) and _binds_behind(marks, index):
            return [_as_matrix(marks, index, index + 1), *marks[index + 1 :]]
    return marks


def _holds_clause(rest: Sequence[Mark]) -> bool:
    """Whether a clause, or a list behind a colon, follows the "that"."""
    opens = {"BIND", "COND", "COND_INVERTED", "COND_EVENT"}
    verbs = {"VERB", "BE", "BE_FINITE"}
    listed = bool(rest) and rest[-1].kind == "COLON"
    return listed or any(m.kind in opens or verbs.intersection(m.kinds) for m in rest)


def _binds_behind(marks: Sequence[Mark], saying: int) -> bool:
    """Whether a verb of saying without "that" has a subject and its binding group right behind it."""
    if any(m.kind == "THAT" for m in marks[saying + 1 : saying + 4]):
        return False
    following = next((m.kind for m in marks[saying + 1 :] if m.kind not in ("TIME", "ADVERB")), "")
    bind = next_bind(marks, saying + 1)
    bound = bind < len(marks) and bool(marks[bind].data.force)
    return bound and (subject_like(marks, saying + 1, bind) or following in CONDITIONS)


def _reporting_verb(marks: Sequence[Mark], that: int) -> int:
    """The verb that the "that" belongs to: the nearest of its kind within the clause, adverbs and a time apart."""
    for index in range(that - 1, max(-1, that - 5), -1):
        kinds = marks[index].kinds
        if "DESIRABLE" in kinds and index < that - 1:
            return -1
        if {"SAY", "SAY_PART", "COMMIT", "COMMIT_PART", "CALL", "WISH", "WISH_PART", "DESIRABLE"}.intersection(kinds):
            return index
        if marks[index].kind in ("COMMA", "SEMICOLON", "RELATIVE"):
            return -1
    return -1


def _as_matrix(marks: Sequence[Mark], verb: int, end: int) -> Mark:
    order = ("DESIRABLE", "WISH", "WISH_PART", "CALL", "CALL_PART", "COMMIT", "COMMIT_PART", "SAY", "SAY_PART")
    kind = next((kind for kind in order if kind in marks[verb].kinds), "SAY")
    return Mark(
        "MATRIX", marks[0].start, marks[end - 1].end, ("MATRIX",), (kind.removesuffix("_PART"), marks[verb].start, kind)
    )


def subjunctive(marks: list[Mark], tokens: Sequence[Token]) -> list[Mark]:
    """Behind "demands that" and "agree that" a bare verb binds its subject: "that both sides withdraw"."""
    at = next((i for i, part in enumerate(marks) if part.kind == "MATRIX"), -1)
    if at < 0 or marks[at].data[0] not in ("CALL", "COMMIT", "THAT", "SAY", "DESIRABLE"):
        return marks
    entry = tokens[marks[at].data[1]].entry(marks[at].data[2])
    out, opened, bound = list(marks[: at + 1]), at + 1, False
    asserted = marks[at].data[0] == "SAY"  # only "that food be landed", never "that they withdraw"
    for index in range(at + 1, len(marks)):
        part = marks[index]
        if part.kind == "COLON":
            return [*out, *marks[index:]]
        bound = bound or part.kind == "BIND" or bool({"BE_FINITE", "HAVE"}.intersection(part.kinds))
        if part.kind in ("SEMICOLON", "COMMA", "AND") and index + 1 < len(marks) and marks[index + 1].kind == "ADVERB":
            opened, bound = index + 2, False  # ", and that two officers be named"
        bare = not bound and (
            "BE" in part.kinds or (not asserted and "VERB" in part.kinds and _bare(marks, opened - 1, index, tokens))
        )
        if bare and index > opened and _subject_stands(marks, opened, index):
            out.append(Mark("BIND", part.start, part.start, ("BIND",), demanded(entry)))
            bound, asserted = True, False
        out.append(part)
    return out


def _subject_stands(marks: Sequence[Mark], opened: int, verb: int) -> bool:
    """Whether a subject stands right before the verb, behind whatever is in front: a circumstance, a condition."""
    if marks[verb - 1].kind == "TO":
        return False  # "needed to be resolved"
    while opened < verb and marks[opened].kind in LIGHT:
        opened += 1
    if opened < verb and marks[opened].kind in CONDITIONS:
        comma = next((i for i in range(verb - 1, opened, -1) if marks[i].kind == "COMMA"), -1)
        return comma > 0 and subject_like(marks, comma + 1, verb)
    return subject_like(marks, beyond_circumstance(marks, opened, verb), verb)


def _bare(marks: Sequence[Mark], at: int, index: int, tokens: Sequence[Token]) -> bool:
    """A base form behind an actor that is no noun there."""
    entry = tokens[marks[index].start].entry("VERB")
    noun = (
        entry is not None
        and "noun" in entry.traits
        and NOUN_PHRASE.isdisjoint(marks[index + 1].kinds if index + 1 < len(marks) else ())
    )
    actor = any(
        {"ACTOR", "COLLECTIVE", "PARTY", "PRONOUN", "ACRONYM"}.intersection(m.kinds) for m in marks[at + 1 : index]
    )
    return actor and not noun


def _is_saying(marks: Sequence[Mark], index: int, tokens: Sequence[Token]) -> bool:
    """A verb of saying that is a noun as well ("report") needs its "that"."""
    token = tokens[marks[index].start]
    entry = token.entry("VERB") or token.entry("VERB_S")
    return entry is None or "noun" not in entry.traits
