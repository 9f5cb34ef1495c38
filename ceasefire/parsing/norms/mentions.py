"""Mentions: who has been spoken of, so that a pronoun can be resolved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ceasefire.model.token import Token
from ceasefire.parsing.norms.bearers import Subject, analyse, head
from ceasefire.parsing.norms.parties import Registry

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
        if entry is not None and tokens[head(tokens)].norm != entry.term and role == "body":
            role = ""  # several of them: "the observers"
        role = subject.role if subject.role == "instrument" else role
        self._latest.append(Mention(subject.names, subject.role == "collective", role, distributive))
        del self._latest[:-MEMORY]

    def antecedent(self, *, singular: bool) -> Mention | None:
        """Whom a pronoun means: for "it" the latest body or instrument, for "they" the latest who are none."""
        ordered = [m for m in reversed(self._latest) if not m.distributive] or list(reversed(self._latest))
        if not singular:
            ordered = [m for m in ordered if m.role != "instrument"]
        fitting = (
            m for m in ordered if (m.role in ("body", "instrument")) is singular and not (singular and m.collective)
        )
        return next(fitting, ordered[0] if ordered else None)


def last_actor(tokens: Sequence[Token], registry: Registry) -> Subject | None:
    """The object, else the last noun phrase of a stretch, that names an actor and is not just another noun's owner."""
    chunks = _chunks(tokens)
    return _first_actor([chunks[0], *reversed(chunks)], registry)


def first_actor(tokens: Sequence[Token], registry: Registry) -> Subject | None:
    """The first noun phrase of a stretch that names an actor and does not only belong to another noun."""
    return _first_actor(_chunks(tokens), registry)


def _chunks(tokens: Sequence[Token]) -> list[tuple[frozenset[str], list[Token]]]:
    """The noun phrases of a stretch, each with the kinds of the word that opens it."""
    out: list[tuple[frozenset[str], list[Token]]] = [(frozenset(), [])]
    for token in tokens:
        if CHUNK_ENDS.intersection(token.kinds) and not {"ACTOR", "PARTY"}.intersection(token.kinds):
            out.append((frozenset(token.kinds), []))
        else:
            out[-1][1].append(token)
    return out


def _first_actor(chunks: Sequence[tuple[frozenset[str], list[Token]]], registry: Registry) -> Subject | None:
    for opener, chunk in chunks:
        if chunk and not {"OF", "BY", "RELATIVE"}.intersection(opener) and "OWN" not in chunk[0].kinds:
            found = analyse(chunk, registry)
            if found.role in ("actor", "collective", "name"):
                return found
    return None
