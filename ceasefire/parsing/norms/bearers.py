"""Bearers: who a noun phrase names, and whether that is somebody who can be bound.

The head of the phrase decides: an actor, a collective of the parties, a pronoun, the writer or the reader of a letter,
an instrument (the agreement itself), or a thing. A list of names becomes several bearers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ceasefire.model.token import Token
from ceasefire.parsing.norms.parties import Registry

BREAKS = frozenset(
    {"OF", "PREP", "RELATIVE", "COMMA", "TO", "BY", "FROM", "FOR", "BETWEEN", "THAT", "OPEN", "DASH", "BECAUSE"}
)
OPENERS = frozenset(
    {
        "BOTH",
        "NEITHER",
        "EACH",
        "NO",
        "THE",
        "A",
        "THIS",
        "THOSE",
        "DETERMINER",
        "NUMBER",
        "ALL",
        "AND",
        "QUOTE",
        "ADVERB",
        "COMMA",
    }
)
SPOKEN = frozenset({"addressee", "self", "pronoun"})
BOUND = SPOKEN | {"actor", "collective", "name"}
NEGATIVE = frozenset({"NO", "NEITHER", "NOBODY"})
BY_KIND = (
    ("EACH_OTHER", "collective"), ("COLLECTIVE", "collective"), ("ACTOR", "actor"), ("PARTY", "actor"),
    ("INSTRUMENT", "instrument"), ("NATIONALITY", "actor"), ("SELF", "self"), ("ADDRESSEE", "addressee"),
    ("LATTER", "pronoun"), ("FORMER", "pronoun"), ("PRONOUN", "pronoun"), ("PLACE", "actor"),
)  # fmt: skip


@dataclass(frozen=True)
class Subject:
    """A noun phrase as a possible bearer.

    `role`: actor, collective, pronoun, self, addressee, instrument, name (a proper name that nothing is known of),
    thing, or nobody. `names` are the bearers named; `negative` says that the phrase denies ("neither side").
    """

    role: str
    names: tuple[str, ...] = ()
    negative: bool = False


def analyse(tokens: Sequence[Token], registry: Registry) -> Subject:
    """Who a noun phrase names."""
    if not tokens:
        return Subject("nobody")
    negative = bool(NEGATIVE.intersection(tokens[0].kinds))
    if "THOSE" in tokens[0].kinds and len(tokens) > 1 and "RELATIVE" in tokens[1].kinds:
        return Subject("name", (_name(tokens),), negative)  # "those who hold prisoners"
    if len(tokens) > 1 and "PREP" in tokens[0].kinds and "NUMBER" in tokens[1].kinds:
        tokens = tokens[1:]  # "About 1,500 observers"
    tokens = _without_relative(tokens)
    if "THERE" in tokens[0].kinds:
        return Subject("nobody", negative=any("NO" in token.kinds for token in tokens))
    if "NOBODY" in tokens[0].kinds:
        return Subject("nobody", (), negative=True)
    return replace(_several(tokens, registry) or _single(tokens, registry), negative=negative)


def _several(tokens: Sequence[Token], registry: Registry) -> Subject | None:
    """The bearers of a list of names, each of whom can be bound."""
    groups = _groups(tokens)
    roles = [_role(group, registry) for group in groups]
    if len(groups) < 2 or not all(role in BOUND for role in roles):
        return None
    joint = next((role for role in ("collective", "actor") if role in roles), roles[0])
    return Subject(joint, tuple(_name(group) for group in groups))


def _single(tokens: Sequence[Token], registry: Registry) -> Subject:
    first = tokens[0].kinds
    if len(tokens) == 1 and "NEITHER" in first:
        return Subject("collective", (tokens[0].text,))
    role = _role(tokens, registry)
    conjunction = next((i for i, token in enumerate(tokens) if i and "AND" in token.kinds), 0)
    if role == "actor" and {"NEITHER", "BOTH"}.intersection(first):
        role = "collective"  # "neither country"
    elif role == "thing" and conjunction:  # "the two countries and others"
        role = _role(tokens[:conjunction], registry)
    elif role in SPOKEN and len(tokens) > 1 and first[0] in ("NEITHER", "EACH", "DETERMINER"):
        role = "collective"  # "neither of you", "both of us"
    return Subject(role, (_name(tokens),))


def names_parties(tokens: Sequence[Token]) -> bool:
    """Whether the phrase speaks of the parties together ("the forces of either Party", not "Party A")."""
    for index, token in enumerate(tokens):
        if "COLLECTIVE" in token.kinds and not (index + 1 < len(tokens) and tokens[index + 1].text[:1].isupper()):
            return True
    return False


def _without_relative(tokens: Sequence[Token]) -> Sequence[Token]:
    """The phrase up to its first relative pronoun or parenthesis ("each party, in addressing its arguments,")."""
    stop = next(
        (
            i
            for i in range(1, len(tokens))
            if {"RELATIVE", "THAT"}.intersection(tokens[i].kinds) or _parenthesis(tokens, i)
        ),
        len(tokens),
    )
    return tokens[:stop]


def _parenthesis(tokens: Sequence[Token], index: int) -> bool:
    inside = index + 1 < len(tokens) and {
        "PREP",
        "ADVERB",
        "FOLLOWING",
        "VERB_ING",
        "VERB_PART",
        "IN",
        "ON",
        "AT",
        "HEREINAFTER",
    }.intersection(tokens[index + 1].kinds)
    return "COMMA" in tokens[index].kinds and bool(inside) and not BEARING.intersection(tokens[index + 1].kinds)


def _groups(tokens: Sequence[Token]) -> list[Sequence[Token]]:
    """The members of a list of names: parts that start with an article or a capital and that name an actor each."""
    cuts = [
        i
        for i, token in enumerate(tokens)
        if {"AND", "COMMA", "ALONGSIDE"}.intersection(token.kinds)
        and 0 < i < len(tokens) - 1
        and _opens_name(tokens, i + 1)
    ]
    parts, start = [], 0
    for cut in [*cuts, len(tokens)]:
        part = tokens[start:cut]
        if part and not {"AND"}.issuperset(token.kinds[0] for token in part):
            parts.append(part)
        start = cut + 1
    named = [part for part in parts if any(BEARING.intersection(token.kinds) for token in part)]
    return parts if len(named) == len(parts) else [tokens]


KNOWN = frozenset({"ACTOR", "PARTY", "COLLECTIVE", "NATIONALITY", "PLACE", "SELF", "PRONOUN", "ADDRESSEE"})
BEARING = frozenset(
    {"ACTOR", "PARTY", "COLLECTIVE", "NAME", "ACRONYM", "NATIONALITY", "PLACE", "SELF", "PRONOUN", "ADDRESSEE"}
)


def _opens_name(tokens: Sequence[Token], index: int) -> bool:
    """Behind "the X" the next of a list has its article too, unless it is a name that is known."""
    token = tokens[index]
    if {"THE", "EACH", "OWN", "AND"}.intersection(token.kinds):
        return True
    if "TO" in token.kinds and index + 1 < len(tokens) and "AND" in tokens[index - 1].kinds:
        return _opens_name(tokens, index + 1)  # "appeals to X and to Y"
    articled = "THE" in tokens[0].kinds and "ACRONYM" not in token.kinds
    known = {"PARTY", "ACTOR", "PLACE", "NATIONALITY"}.intersection(token.kinds)
    return token.text[:1].isupper() and (bool(known) or not articled)


def head(tokens: Sequence[Token]) -> int:
    """The index of a noun phrase's head: the last noun before its first preposition, relative or comma."""
    start = 0
    while (
        start < len(tokens) - 1
        and OPENERS.intersection(tokens[start].kinds)
        and not KNOWN.intersection(tokens[start].kinds)
    ):
        start += 1
    stop = next((i for i in range(start + 1, len(tokens)) if _breaks(tokens, i)), len(tokens))
    last = max(start, stop - 1)
    while (
        last > start
        and {"NUMBER", "ADVERB"}.intersection(tokens[last].kinds)
        and not KNOWN.intersection(tokens[last].kinds)
    ):
        last -= 1  # "point 5", "the commandos now"
    return last


def _breaks(tokens: Sequence[Token], index: int) -> bool:
    kinds = tokens[index].kinds
    if {"SELF", "PRONOUN", "ADDRESSEE"}.intersection(kinds):
        return True  # "the committee I mention"
    if BREAKS.intersection(kinds) and not {"ACTOR", "PARTY"}.intersection(kinds):
        return True
    by = index + 1 < len(tokens) and "BY" in tokens[index + 1].kinds
    if by and "VERB_PART" in kinds:
        return True  # "a plan drafted by three ministers"
    participle = {"VERB_PART", "VERB_ING"}.intersection(kinds) and not {"ACTOR", "ACT_NOUN"}.intersection(kinds)
    return bool(participle) and bool(BEARING.intersection(tokens[index - 1].kinds)) and tokens[index].text.islower()


def _role(tokens: Sequence[Token], registry: Registry) -> str:
    token = tokens[head(tokens)]
    if "THOSE" in tokens[0].kinds:
        return "thing"
    if len(tokens) == 1 and "THIS" in tokens[0].kinds:
        return "thing"
    for kind, role in BY_KIND:
        if kind in token.kinds and not (kind == "PLACE" and not _is_metonym(token)):
            return role
    if registry.knows(_name(tokens)) or registry.knows(token.text):
        return "actor"
    named = token.kinds[-1] == "ACRONYM" or (
        token.kinds[-1] == "NAME" and (token.start > 0 or token.text in registry.names)
    )
    return "name" if named else "thing"


def _is_metonym(token: Token) -> bool:
    """A capital that stands for its government."""
    entry = token.entry("PLACE")
    return entry is not None and "metonym" in entry.traits


def _name(tokens: Sequence[Token]) -> str:
    """The words of the phrase, without a leading conjunction, adverb or article."""
    start = 0
    while start < len(tokens) - 1 and {"AND", "COMMA", "ADVERB", "THE", "A", "TO"}.intersection(tokens[start].kinds):
        start += 1
    out, previous = [], None
    stop = next((i for i in range(start + 1, len(tokens)) if tokens[i].kinds[-1] == "OPEN"), len(tokens))
    for token in tokens[start:stop]:
        if previous is not None and token.start > previous.end:
            out.append(" ")
        out.append(token.text)
        previous = token
    return "".join(out).strip(' ,;:"“”')
