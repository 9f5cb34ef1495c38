"""Parties: who is named in a draft, under which names, read from the text's own definitions.

Three ways of defining are read: an abbreviation in brackets behind a name ("the Upper Bank Committee (UBC)"), a short
form given by a formula ("hereinafter 'the Front'"), and a quoted term with its meaning ('"the sides" are ...').
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ceasefire.language import words
from ceasefire.language.lexicon import Lexicon
from ceasefire.language.tokens import tokenize
from ceasefire.model.record import Party
from ceasefire.model.token import Token

INNER = frozenset({"OF", "THE", "AND", "FOR", "IN", "SLASH"})
CAPITAL = frozenset({"NAME", "ACRONYM"})
ARTICLES = frozenset({"THE", "A", "THIS", "QUOTE", "DETERMINER"})
WITHIN = re.compile(r"(?<=[a-z,;] )[A-Z][a-z][\w-]+")
LONGEST_NAME = 14  # tokens of a name: "Organization for Security and Cooperation in Europe" has seven
LONGEST_FORMULA = 16  # tokens between a defining formula and the short form that it gives


@dataclass
class Registry:
    """The names of one draft; `find` gives the fullest form of a name."""

    parties: dict[str, Party] = field(default_factory=dict)
    _aliases: dict[str, str] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)  # words that the draft writes with a capital within a sentence

    def add(self, name: str, alias: str = "", members: Sequence[str] = ()) -> None:
        """Note a name, and that `alias` means it."""
        full = self.find(name)
        known = self.parties.get(full, Party(full))
        aliases = known.aliases + ((alias,) if alias and alias not in (*known.aliases, full) else ())
        self.parties[full] = Party(full, aliases, known.members or tuple(members))
        self._aliases.setdefault(_key(full), full)
        self._aliases.setdefault(_key(_bare(full)), full)
        if alias:
            self._aliases[_key(alias)] = self._aliases[_key(_bare(alias))] = full

    def find(self, name: str) -> str:
        """The fullest form that the draft gives a name; the name itself where it gives none."""
        return self._aliases.get(_key(name), name)

    def knows(self, name: str) -> bool:
        """Whether the draft defines the name."""
        return _key(name) in self._aliases


def _bare(name: str) -> str:
    """A proper name without its article: a small letter before a capital."""
    first, _, rest = name.partition(" ")
    return rest if first.islower() and rest[:1].isupper() else name


def _key(name: str) -> str:
    return " ".join(words.norms(name))


def read_parties(sentences: Iterable[str], lexicon: Lexicon) -> Registry:
    """The registry of a draft from all its sentences, titles and signature blocks included."""
    registry = Registry()
    for sentence in sentences:
        registry.names.update(WITHIN.findall(sentence))
        if "(" not in sentence and not any(mark in sentence for mark in "\"“'‘"):
            continue
        _read(tokenize(sentence, lexicon), sentence, registry)
    return registry


def _read(tokens: Sequence[Token], sentence: str, registry: Registry) -> None:
    for index, token in enumerate(tokens):
        if token.kinds[-1] == "OPEN":
            _bracket(tokens, index, sentence, registry)
        elif token.kinds[-1] == "QUOTE" and _is_meaning(tokens, index):
            _meaning(tokens, index, sentence, registry)


def _bracket(tokens: Sequence[Token], at: int, sentence: str, registry: Registry) -> None:
    """A name followed by its abbreviation or short form in brackets."""
    close = next(
        (i for i in range(at + 1, min(len(tokens), at + LONGEST_FORMULA)) if tokens[i].kinds[-1] == "CLOSE"), -1
    )
    inside = tokens[at + 1 : close] if close > 0 else ()
    name = _name_before(tokens, at, sentence, _abbreviation(inside))
    if close < 0 or not name:
        return
    formula = any("HEREINAFTER" in token.kinds for token in inside)
    quoted = any(token.kinds[-1] == "QUOTE" for token in inside)
    alias = _capitalised(inside, sentence) if quoted or formula else _abbreviation(inside)
    if not alias:
        return
    joint = formula and any({"COLLECTIVE"}.intersection(token.kinds) for token in inside)
    registry.add(alias if joint else name, "" if joint else alias)


def _abbreviation(inside: Sequence[Token]) -> str:
    """The inside of a bracket where it is an abbreviation: capitals, perhaps with a slash."""
    text = "".join(token.text for token in inside)
    plain = text.replace("/", "").replace("-", "")
    return text if plain.isupper() and plain.isalpha() and 2 <= len(plain) <= 10 else ""


def _capitalised(inside: Sequence[Token], sentence: str) -> str:
    """The short form that a formula gives: the words within the quotes, or the capitalised ones."""
    marks = [i for i, token in enumerate(inside) if token.kinds[-1] == "QUOTE"]
    if len(marks) >= 2 and marks[1] > marks[0] + 1:
        chosen = list(inside[marks[0] + 1 : marks[1]])
    else:
        chosen = [token for token in inside if CAPITAL.intersection(token.kinds) and token.kinds[-1] != "QUOTE"]
    chosen = [t for i, t in enumerate(chosen) if i or "THE" not in t.kinds]
    return sentence[chosen[0].start : chosen[-1].end] if chosen else ""


def _name_before(tokens: Sequence[Token], at: int, sentence: str, abbreviation: str) -> str:
    """The capitalised name that ends before token `at`, without its article.

    "the Ministry of Defence and the United Front (UF)": behind a conjunction another name may start. Where the initials
    of such a part are the abbreviation, it is the name; else the name starts behind the last "and the".
    """
    start = at
    while start > 0 and at - start < LONGEST_NAME:
        kinds = tokens[start - 1].kinds
        capital = tokens[start - 1].text[:1].isupper()
        if not capital and not (INNER.intersection(kinds) and start < at):
            break
        start -= 1
    start = _part_start(tokens, start, at, abbreviation)
    while start < at and not (tokens[start].text[:1].isupper() and not ARTICLES.intersection(tokens[start].kinds)):
        start += 1
    return sentence[tokens[start].start : tokens[at - 1].end] if start < at else ""


def _part_start(tokens: Sequence[Token], start: int, at: int, abbreviation: str) -> int:
    joints = [i + 1 for i in range(start, at) if "AND" in tokens[i].kinds]
    for first in (start, *joints):
        initials = "".join(token.text[0] for token in tokens[first:at] if token.text[:1].isupper())
        if abbreviation and initials == abbreviation:
            return first
    return next((first for first in reversed(joints) if "THE" in tokens[first].kinds), start)


def _is_meaning(tokens: Sequence[Token], at: int) -> bool:
    """A quoted term followed by a verb of meaning, at the start of its sentence or item."""
    close = next((i for i in range(at + 1, min(len(tokens), at + 8)) if tokens[i].kinds[-1] == "QUOTE"), -1)
    return (
        close > at + 1
        and close + 1 < len(tokens)
        and bool({"BE_FINITE", "MEANS"}.intersection(tokens[close + 1].kinds))
    )


def _meaning(tokens: Sequence[Token], at: int, sentence: str, registry: Registry) -> None:
    close = next(i for i in range(at + 1, len(tokens)) if tokens[i].kinds[-1] == "QUOTE")
    term = sentence[tokens[at + 1].start : tokens[close - 1].end]
    if any("COLLECTIVE" in token.kinds for token in tokens[at:close]):
        registry.add(term)
        return
    rest = tokens[close + 2 :]
    named = [i for i, token in enumerate(rest) if token.text[:1].isupper()]
    if named and not {"THE", "BOTH"}.issuperset(token.kinds[0] for token in rest[: named[0]]):
        registry.add(term)  # "an armed group fighting the Government": a class, of which that is no other name
    elif named and any({"ACTOR", "PARTY", "ACRONYM"}.intersection(token.kinds) for token in rest[: named[0] + 6]):
        stop = next((i for i in range(named[0], len(rest)) if _ends_name(rest[i])), len(rest))
        registry.add(sentence[rest[named[0]].start : rest[stop - 1].end], term)


def _ends_name(token: Token) -> bool:
    return not token.text[:1].isupper() and not INNER.intersection(token.kinds)
