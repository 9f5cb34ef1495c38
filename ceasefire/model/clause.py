"""Clauses: what the grammar and its interpreter make of a sentence, before other sentences are asked."""

from __future__ import annotations

from dataclasses import dataclass

from ceasefire.model.record import Condition, Modality
from ceasefire.model.token import Entry, Token


@dataclass(frozen=True, slots=True)
class Clause:
    """One norm of a sentence: one act with what belongs to it. All texts are the sentence's own words.

    `subject` are the tokens before the binding group (of a call: the addressee); `act` runs from the verb or act noun.
    `form` is the head's form: base, passive, copula, ing, noun or finite; `entry` its verb in the lexicon, if known.
    `bound` says that the clause has a binding group (or a verb of calling) of its own; a clause without `act` is a
    chapeau. `agent` are the tokens behind "by", `of` those behind the "of" of an act noun; `constitutes` says that the
    verb sets a state of its subject, `creates` that it is decided to set something up, `asked` that the text speaks to
    the bearer, `possible` that the act only may come to pass ("could"); `supposed` is the subject of its first
    condition. `attempt` are words at the head of the act that weaken the binding ones ("endeavour to"). `matrix` names
    the verb that the norm depends on: SAY, COMMIT, CALL, WISH or an empty string.
    """

    subject: tuple[Token, ...]
    subject_text: str
    act: str
    form: str
    modality: Modality
    strength: int
    force: str
    quote: str
    entry: Entry | None = None
    negative: bool = False
    bound: bool = False
    mutual: bool = False
    standing: bool = False
    called: bool = False
    agent: tuple[Token, ...] = ()
    tail: tuple[Token, ...] = ()
    conditions: tuple[Condition, ...] = ()
    deadlines: tuple[str, ...] = ()
    swap: bool = False
    appended: bool = False
    constitutes: bool = False
    creates: bool = False
    asked: bool = False
    possible: bool = False
    of: tuple[Token, ...] = ()
    supposed: tuple[Token, ...] = ()
    matrix: str = ""
    speaker: tuple[Token, ...] = ()
    attempt: str = ""
    inferred: tuple[str, ...] = ()
