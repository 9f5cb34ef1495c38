"""Mentions: who has been spoken of, so that a pronoun can be resolved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ceasefire.model.token import Token
from ceasefire.parsing.bearers import Subject, analyse, head
from ceasefire.parsing.parties import Registry

SPOKEN_OF = frozenset({"actor", "collective", "name", "instrument"})
MEMORY = 6  # mentions kept; an antecedent stands close
CHUNK_ENDS = frozenset({"PREP", "TO", "OF", "BY", "COMMA", "FROM", "FOR", "AND", "RELATIVE", "AT", "IN", "ON"})


@dataclass(frozen=True)
class Mention:
    """Somebody spoken of: the names, whether they mean the parties together, and whether it is one body or person."""

    names: tuple[str, ...]
    collective: bool
    role: str = ""
    distributive: bool = False  # "each side": no antecedent of "they" where there is another


@dataclass
class Mentions:
    """The latest mentions, newest last."""

    _latest: list[Mention] = field(default_factory=list)

    def note(self, subject: Subject, tokens: Sequence[Token]) -> None:
        """Remember a noun phrase, if it names somebody."""
        if subject.role not in SPOKEN_OF or not subject.names:
            return
        entry = tokens[head(tokens)].entry("ACTOR") if tokens else None
        distributive = bool(tokens) and bool({"EACH", "NEITHER", "NO"}.intersection(tokens[0].kinds))
        role = entry.traits.get("role", "") if entry else ""
        role = subject.role if subject.role == "instrument" else role
        self._latest.append(Mention(subject.names, subject.role == "collective", role, distributive))
        del self._latest[:-MEMORY]

    def antecedent(self, *, singular: bool) -> Mention | None:
        """Whom a pronoun means: for "it" the latest body or instrument, for "they" the latest who are none; else the latest."""
        ordered = [m for m in reversed(self._latest) if not m.distributive] or list(reversed(self._latest))
        if not singular:
            ordered = [m for m in ordered if m.role != "instrument"]
        fitting = (m for m in ordered if (m.role in ("body", "instrument")) is singular and not (singular and m.collective))
        return next(fitting, ordered[0] if ordered else None)


def last_actor(tokens: Sequence[Token], registry: Registry) -> Subject | None:
    """The object, else the last noun phrase of a stretch, that names an actor and does not only belong to another noun."""
    chunks: list[list[Token]] = [[]]
    openers: list[frozenset[str]] = [frozenset()]
    for token in tokens:
        if CHUNK_ENDS.intersection(token.kinds) and not {"ACTOR", "PARTY"}.intersection(token.kinds):
            chunks.append([])
            openers.append(frozenset(token.kinds))
        else:
            chunks[-1].append(token)
    ordered = [(chunks[0], openers[0]), *zip(reversed(chunks), reversed(openers), strict=True)]
    for chunk, opener in ordered:
        if chunk and not {"OF", "BY"}.intersection(opener) and "OWN" not in chunk[0].kinds:
            found = analyse(chunk, registry)
            if found.role in ("actor", "collective", "name"):
                return found
    return None
