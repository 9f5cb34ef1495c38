"""Points: sentences without a binding group that lay down a norm all the same.

A point of a list may be an infinitive ("To refrain from broadcasts"), an imperative or bare infinitive, a gerund, a
noun that stands for the verb ("Withdrawal of all guns by both sides"), a noun phrase with an infinitive ("German
troops to withdraw"), or a prohibition without a verb ("No further attacks"). `arrange_point` gives arranged marks for
the clause grammar, or an empty list where the sentence is none of these.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ceasefire.model.token import Token
from ceasefire.parsing.syntax.heads import OBJECTS
from ceasefire.parsing.syntax.marks import Mark
from ceasefire.parsing.syntax.nominals import NOUN_REACH, nominal
from ceasefire.parsing.syntax.parts import ROLES, denied
from ceasefire.parsing.syntax.phrases import LIGHT, NOUN_PHRASE, subject_like
from ceasefire.parsing.syntax.predicates import NOT_TO_BINDS, TO_BINDS, predicate


def arrange_point(
    marks: Sequence[Mark], tokens: Sequence[Token], *, form: str, listed: bool, closed: bool
) -> list[Mark]:
    """A point of a list, arranged.

    `form` is what the chapeau asks for; `listed` says that any noun phrase is a point, `closed` that only an act is.
    """
    out: list[Mark] = []
    for start, end in _parts(marks):
        arranged = _one(marks[start:end], tokens, form=form, listed=listed, closed=closed)
        if out and arranged:
            out.append(Mark("NEXT", arranged[0].start, arranged[0].start, ("NEXT",)))
        out += arranged
    return out


def _parts(marks: Sequence[Mark]) -> list[tuple[int, int]]:
    """The parts of a point between semicolons."""
    cuts = [index for index, part in enumerate(marks) if part.kind == "SEMICOLON"]
    starts = [0] + [cut + 1 for cut in cuts]
    return [(a, b) for a, b in zip(starts, [*cuts, len(marks)], strict=True) if b > a]


def _one(marks: Sequence[Mark], tokens: Sequence[Token], *, form: str, listed: bool, closed: bool) -> list[Mark]:
    leads, at, negative = _opening(marks)
    if all(part.kind in LIGHT or part.kind in ("OR", "STOP") for part in marks[at:]):
        return []
    if form == "finite" and {"WISH", "SAY"}.intersection(marks[at].kinds):
        return []  # "Welcomes the signing of ..."
    verbal = "" if closed and not _is_surely_verb(marks, tokens, at) else _verb_form(marks, tokens, at, form)
    if verbal:
        out = predicate(marks, tokens, at, len(marks), verbal)
        return [*leads, *(denied(out) if negative else out)]
    if listed:
        return [*leads, *nominal(marks, at, any_noun=True)]
    return [*leads, *found] if (found := nominal(marks, at, any_noun=False)) else []


def _is_surely_verb(marks: Sequence[Mark], tokens: Sequence[Token], at: int) -> bool:
    """A base form that can't be a noun here: it opens an act even under a complete chapeau."""
    entry = tokens[marks[at].start].entry("VERB") if marks[at].kinds[0] == "VERB" else None
    if entry is None or {"ACT_NOUN", "ACTOR"}.intersection(marks[at].kinds):
        return False
    follows = marks[at + 1].kinds if at + 1 < len(marks) else ("STOP",)
    if tokens[marks[at].start].text[:1].isupper() and follows[-1] == "NAME":
        return False  # "Tell Barzin and its suburbs"
    return "noun" not in entry.traits or bool({"THE", "OWN", "DETERMINER", "EACH", "NAME"}.intersection(follows))


def _opening(marks: Sequence[Mark]) -> tuple[list[Mark], int, bool]:
    """What stands before the point's own words: "That", "To", "Not to", a time with its comma."""
    leads, at, negative = [], 0, False
    while at < len(marks) and (
        marks[at].kind in LIGHT or marks[at].kind in ("THAT", "TO", "NOT", "CONDITION", "COLON", "DASH")
    ):
        negative = negative or marks[at].kind == "NOT"
        if marks[at].kind in ROLES:
            leads.append(marks[at])
        at += 1
    return leads, at, negative


def _verb_form(marks: Sequence[Mark], tokens: Sequence[Token], at: int, form: str) -> str:
    """The form of the verb that opens the point, or an empty string where a noun does."""
    kinds = marks[at].kinds
    follows = marks[at + 1].kinds if at + 1 < len(marks) else ("STOP",)
    after_to = at > 0 and marks[at - 1].kind in ("TO", "NOT")
    if after_to and NOUN_PHRASE.isdisjoint(kinds):
        return "base"
    if {"VERB", "TRY", "COMMIT", "HAVE", "BE"}.intersection(kinds):
        entry = tokens[marks[at].start].entry("VERB")
        ambiguous = "ACT_NOUN" in kinds or (entry is not None and "noun" in entry.traits)
        if not ambiguous or not OBJECTS.isdisjoint(follows):
            return "base"
    if "VERB_ING" in kinds and "ACT_NOUN" not in kinds and "OF" not in follows:
        return "ing"
    if form == "finite" and "VERB_S" in kinds:
        return "base"
    return ""


def promote_infinitives(marks: Sequence[Mark], tokens: Sequence[Token]) -> list[Mark]:
    """ "German troops to withdraw": each "to" behind a subject becomes a binding group."""
    out, opened = list(marks), 0
    if {"WISH", "SAY"}.intersection(marks[0].kinds) or marks[0].kind == "TO":
        return out  # "Notes the offer of Norvane to act as host", "To accept the plan, the exchange to be ..."
    if (bare := _bare_be(marks)) > 0:
        out.insert(bare, Mark("BIND", marks[bare].start, marks[bare].start, ("BIND",), replace(TO_BINDS, form="base")))
        return out
    for index, part in enumerate(marks):
        if part.kind in ("SEMICOLON", "AND", "DASH", "COLON", "COMMA"):
            opened = index + 1 if part.kind != "COMMA" else opened
        elif part.kind == "TO" and index + 1 < len(marks):
            denied_to = marks[index - 1].kind == "NOT"  # "The army not to carry out raids"
            if _binds(marks, tokens, opened, index - denied_to, index):
                out[index] = Mark("BIND", part.start, part.end, ("BIND",), NOT_TO_BINDS if denied_to else TO_BINDS)
                opened = index + 1
    return out


def _bare_be(marks: Sequence[Mark]) -> int:
    """ "the waters be shared", under "on the footing that:": the bare "be" behind a subject; or -1."""
    at = next((i for i, part in enumerate(marks) if {"BE", "BE_FINITE", "TO"}.intersection(part.kinds)), 0)
    if not at or "BE" not in marks[at].kinds or at + 1 >= len(marks) or not subject_like(marks, 0, at):
        return -1
    return at if "VERB_PART" in marks[at + 1].kinds else -1


def _binds(marks: Sequence[Mark], tokens: Sequence[Token], opened: int, at: int, to: int) -> bool:
    """Whether the "to" at `to` binds the subject from `opened` to `at`."""
    after = to + 1
    while after < len(marks) and marks[after].kind in ("COMMA", "TIME", "ADVERB", "NOT"):
        after += 1
    if after >= len(marks) or not subject_like(marks, opened, at) or "PREP" in marks[at - 1].kinds:
        return False
    if "BE" in marks[after].kinds:
        return True
    entry = tokens[marks[after].start].entry("VERB") if "VERB" in marks[after].kinds else None
    if entry is None or marks[at - 1].kind in ("TO", "NOT"):
        return False
    stretch = marks[opened:at]
    nominal = any("ACT_NOUN" in part.kinds for part in stretch[:NOUN_REACH])
    actor = any({"ACTOR", "COLLECTIVE", "PARTY"}.intersection(part.kinds) for part in stretch)
    return (
        "stative" in entry.traits
        or "intransitive" in entry.traits
        or "CONSTITUTE" in marks[after].kinds
        or (actor and not nominal)
    )
