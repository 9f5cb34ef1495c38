"""The roster: the parties of a draft under their fullest names, with the other forms that it uses for them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ceasefire.language.lexicon import Lexicon
from ceasefire.language.tokens import tokenize
from ceasefire.model.outline import Outline, UnitKind
from ceasefire.model.record import Party
from ceasefire.model.token import Token
from ceasefire.parsing.norms.parties import Registry
from ceasefire.parsing.records.identity import short_name, slug
from ceasefire.parsing.records.vocabulary import Vocabulary

LEADING = frozenset(
    {"THE", "A", "THIS", "THAT", "THOSE", "EACH", "EVERY", "NO", "NEITHER", "DETERMINER", "NUMBER", "OWN", "OF"}
)
DEFINING = frozenset({UnitKind.DEFINITION, UnitKind.ENACTING, UnitKind.OPERATIVE, UnitKind.RECITAL, UnitKind.TITLE})
ACRONYM = 8  # letters of the longest abbreviation that stands for its name in an id


@dataclass(frozen=True)
class _Key:
    """What two forms of one name share."""

    word: str
    collective: bool = False


class Roster:
    """The names of one draft: words for ids, and the parties block."""

    def __init__(self, registry: Registry, lexicon: Lexicon, words: Vocabulary) -> None:
        """`registry` are the names that the draft itself defines."""
        self._registry, self._lexicon, self._words = registry, lexicon, words
        self._tokens: dict[str, tuple[Token, ...]] = {}
        self._full = {self._plain(form): p.name for p in registry.parties.values() for form in (*p.aliases, p.name)}

    def short(self, name: str) -> tuple[str, ...]:
        """The words that stand for a name in an id: its abbreviation where the draft gives one."""
        known = self._registry.parties.get(name)
        short = [alias for alias in known.aliases if alias.isupper() and len(alias) <= ACRONYM] if known else []
        return slug(short[0]) if short else short_name(self.tokens(name))

    def resolve(self, names: Iterable[str]) -> tuple[str, ...]:
        """The fullest forms of names, their articles aside; each once."""
        return tuple(dict.fromkeys(self._full.get(self._plain(name), name) for name in names))

    def _plain(self, name: str) -> str:
        """The words of a name without its article."""
        tokens = self.tokens(name)
        return " ".join(token.norm for i, token in enumerate(tokens) if i or "THE" not in token.kinds)

    def tokens(self, name: str) -> tuple[Token, ...]:
        """The tokens of a name."""
        if name not in self._tokens:
            self._tokens[name] = tokenize(name, self._lexicon)
        return self._tokens[name]

    def words(self, names: Iterable[str]) -> tuple[str, ...]:
        """The words of several names, as ids have them."""
        return tuple(dict.fromkeys(word for name in names for word in self.short(name)))

    def parties(self, bearers: Iterable[str], outline: Outline) -> tuple[Party, ...]:
        """The parties that the draft defines, and every other bearer of its records, in this order."""
        groups: dict[_Key, list[str]] = {}
        for party in self._registry.parties.values():
            groups.setdefault(self._key(party.name), []).append(party.name)
        for name in bearers:
            forms = groups.setdefault(self._key(name), [])
            if name not in forms:
                forms.append(name)
        return tuple(self._party(key, forms, outline) for key, forms in groups.items())

    def _key(self, name: str) -> _Key:
        """A collective by its noun, a state by its name, anything else by its words without articles."""
        tokens = self.tokens(name)
        plain = [token for i, token in enumerate(tokens) if LEADING.isdisjoint(token.kinds) or _is_named(token, i)]
        plain = plain or list(tokens)
        collective = next((entry for token in plain if (entry := token.entry("COLLECTIVE"))), None)
        if collective is not None and len(plain) == 1:
            return _Key(collective.term, collective=True)
        if len(plain) == 1 and plain[0].text[:1].isupper() and (full := self._only(plain[0])):
            return self._key(full)
        state = self._state(plain)
        return _Key(state or " ".join(token.norm for token in plain))

    def _only(self, token: Token) -> str:
        """The one defined name of several words whose head the word is: "the Government", where only one is defined."""
        named = {name: self.tokens(name) for name in self._registry.parties}
        found = [name for name, tokens in named.items() if len(tokens) > 1 and token.norm in short_name(tokens)]
        return found[0] if len(found) == 1 else ""

    def _state(self, tokens: Sequence[Token]) -> str:
        """The state that a name means: "Norvane", its capital, "the Norvanian government", "Government of Norvane"."""
        heads = self._words.words("state_heads")
        rest = [token for token in tokens if token.norm not in heads and "OF" not in token.kinds]
        if len(rest) != 1:
            return ""
        for kind, trait in (("PARTY", "canonical"), ("PLACE", "metonym"), ("NATIONALITY", "party")):
            entry = rest[0].entry(kind)
            if entry is not None and (trait in entry.traits or kind == "PARTY"):
                return entry.traits.get(trait, entry.term)
        return ""

    def _party(self, key: _Key, forms: Sequence[str], outline: Outline) -> Party:
        """One party under its fullest name: the one that the draft defines, else its longest form."""
        defined = [self._registry.parties[form] for form in forms if form in self._registry.parties]
        name = defined[0].name if defined else max(forms, key=len)
        known = [alias for party in defined for alias in party.aliases]
        aliases = tuple(dict.fromkeys(form for form in (*known, *forms) if form != name))
        party = Party(name, aliases, next((one.members for one in defined if one.members), ()))
        return replace(party, members=party.members or self._members(forms, outline)) if key.collective else party

    def _members(self, forms: Sequence[str], outline: Outline) -> tuple[str, ...]:
        """Whom a collective holds: the defined names in the first sentence that brings it in beside two of them."""
        names = [party for party in self._registry.parties.values() if self._key(party.name).collective is False]
        heads = {self._key(form) for form in forms}
        for unit in outline.units:
            for sentence in unit.sentences if unit.kind in DEFINING and len(names) > 1 else ():
                members = tuple(party.name for party in names if party.name in sentence)
                if len(members) > 1 and (unit.kind is UnitKind.ENACTING or self._brings_in(sentence, heads)):
                    return members
        return ()

    def _brings_in(self, sentence: str, heads: set[_Key]) -> bool:
        terms = {key.word for key in heads}
        return any((entry := token.entry("COLLECTIVE")) and entry.term in terms for token in self.tokens(sentence))


def _is_named(token: Token, index: int) -> bool:
    """Whether a word of structure belongs to a proper name, and does not open it."""
    return index > 0 and token.text[:1].isupper()
