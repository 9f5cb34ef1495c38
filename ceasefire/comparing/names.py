"""Who is who in two drafts: names compared through the aliases of both files together, collectives expanded."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ceasefire.comparing import references
from ceasefire.comparing.vocabulary import Vocabulary
from ceasefire.language import words
from ceasefire.language.tokens import tokenize
from ceasefire.model.record import Party, Terms

STEM = 5  # letters of a word of a name that count: "Russia" and "Russian" are one
EVERYBODY = "*"  # a collective of which neither draft says whom it holds
METONYM, PARTY, NUMBER, NATIONALITY = "metonym", "PARTY", "NUMBER", "NATIONALITY"


@dataclass(frozen=True, slots=True)
class Group:
    """Some bearers or counterparties: the keys of their names, and of everybody whom those hold."""

    names: frozenset[str] = frozenset()
    members: frozenset[str] = frozenset()
    is_collective: bool = False

    def __bool__(self) -> bool:
        return bool(self.names)

    def agrees(self, other: Group) -> bool:
        """Whether both name the same: in the same words, or the same members, or everybody without naming anyone."""
        if self.names == other.names or self.members == other.members:
            return True
        vague = EVERYBODY in self.members or EVERYBODY in other.members
        return vague and self.is_collective and other.is_collective

    def joined(self, other: Group) -> Group:
        """Both groups as one."""
        both = self.is_collective and other.is_collective
        return Group(self.names | other.names, self.members | other.members, both)


class Names:
    """The names of two drafts under one key each."""

    def __init__(self, drafts: Iterable[Terms], words_: Vocabulary) -> None:
        """Names that one draft takes for the same are the same in both."""
        self._words = words_
        self._plain: dict[str, str] = {}
        self._leader: dict[str, str] = {}
        self._members: dict[str, frozenset[str]] = {}
        self._shown: dict[str, str] = {}
        parties = [party for draft in drafts for party in draft.parties]
        for party in parties:
            self._join(party)
        for party in parties:
            if party.members:
                held = frozenset(self.key(one) for one in party.members)
                self._members[self.key(party.name)] = self._members.get(self.key(party.name), frozenset()) | held

    def join(self, one: str, other: str) -> None:
        """Take two keys for one from now on: a renamed body."""
        if one != other:
            self._leader[one] = other
            members = self._members.pop(one, frozenset()) | self._members.get(other, frozenset())
            if members:
                self._members[other] = members

    def key(self, name: str) -> str:
        """What all forms of a name share."""
        found = self._find(self._bare(name))
        self._shown.setdefault(found, name)
        return found

    def forms(self, key: str) -> tuple[str, ...]:
        """All names that the drafts have for a key."""
        return tuple(name for name, plain in self._plain.items() if self._find(plain) == key)

    def shown(self, key: str) -> str:
        """A name to show for a key: the fullest that a draft gives, else the first one met."""
        return self._shown.get(key, key)

    def all_shown(self, group: Group) -> tuple[str, ...]:
        """The names of a group, in an order of their own."""
        return tuple(sorted(self.shown(key) for key in group.names))

    def group(self, names: Iterable[str]) -> Group:
        """Several names as one group."""
        keys = frozenset(self.key(one) for one in names)
        held = frozenset(member for key in keys for member in self._held(key))
        return Group(keys, held, any(key == EVERYBODY or key in self._members for key in keys))

    def _held(self, key: str) -> frozenset[str]:
        return self._members.get(key) or frozenset({key})

    def _join(self, party: Party) -> None:
        first = self._find(self._bare(party.name))
        for alias in party.aliases:
            other = self._find(self._bare(alias))
            if other != first and EVERYBODY not in (first, other):
                self._leader[other] = first
        self._shown.setdefault(first, party.name)

    def _find(self, plain: str) -> str:
        while plain in self._leader:
            plain = self._leader[plain]
        return plain

    def _bare(self, name: str) -> str:
        """The name without articles, number, case and order of its words."""
        if name not in self._plain:
            self._plain[name] = self._canonical(name)
        return self._plain[name]

    def _canonical(self, name: str) -> str:
        tokens = [one for one in tokenize(name, self._words.lexicon) if one.norm not in self._words.name_filler]
        named = [one for one in tokens if NUMBER not in one.kinds]  # "the two sides"
        if named and all(word in self._words.everybody for one in named for word in one.norm.split()):
            return EVERYBODY
        if len(tokens) == 1:
            for entry in tokens[0].entries:
                if entry is not None and (METONYM in entry.traits or entry.kind == PARTY):
                    return self._stems(entry.traits.get(METONYM, entry.term))
                if entry is not None and entry.kind == NATIONALITY:  # "the Dutch"
                    return self._stems(entry.traits.get("party", entry.term))
        return self._stems(name)

    def _stems(self, name: str) -> str:
        said = references.masked(words.norms(name), self._words.references).words  # "the groups of paragraph 3"
        kept = [one for one in said if one[0].isalnum() and one not in self._words.name_filler]
        return " ".join(sorted({one[:STEM] for one in kept})) or words.fold(name)
