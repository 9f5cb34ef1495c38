"""Identity: ids made of words of bearer, verb and object, so that a record keeps its id wherever it stands."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from ceasefire.language import words
from ceasefire.model.token import Token
from ceasefire.parsing.records.acts import AUXILIARY, BREAKS, Act, is_content, phrase_end

LONGEST = 6  # words of an id
BEARER = OBJECT = PLACE = 2  # words of each in an id
PHRASE, SHORT = 3, 3
NAMELESS = "term"
Chosen = dict[int, tuple[str, ...]]
CLINGING = re.compile(r"['.]|[^\x00-\x7f]")  # what goes without a trace: an apostrophe, an accent
PARTED = re.compile(r"[^a-z0-9]+")
# Letters that do not fall apart into a plain letter and an accent.
LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i"})


@dataclass(frozen=True)
class Naming:
    """What an id can be made of: its words, and the act, place and counterparty by which it is told from others."""

    base: tuple[str, ...]
    act: Act
    place: tuple[str, ...] = ()
    toward: tuple[str, ...] = ()
    borne: bool = True

    @cached_property
    def steps(self) -> tuple[tuple[str, ...], ...]:
        """Place, counterparty, further words of the act, its figures: what tells records apart, one after the other."""
        further = ((word,) for word in dict.fromkeys(_spare(self.act)) if word not in self.base)
        figures = ((word,) for token in self.act.tokens if "NUMBER" in token.kinds for word in slug(token.norm))
        return (self.place[:PLACE], self.toward[:PLACE], *further, *figures)


@lru_cache(maxsize=4096)
def slug(text: str) -> tuple[str, ...]:
    """The words of a text as they stand in an id: small plain letters and digits."""
    plain = unicodedata.normalize("NFKD", words.fold(text).translate(LETTERS))
    return tuple(PARTED.sub(" ", CLINGING.sub("", plain)).split())


def short_name(tokens: Sequence[Token]) -> tuple[str, ...]:
    """The words that stand for a name: the last two before its first preposition, else one on either side of it."""
    stop = next((i for i, token in enumerate(tokens) if i and not BREAKS.isdisjoint(token.kinds)), len(tokens))
    head = _slugs(token for token in tokens[:stop] if is_content(token))[-BEARER:]
    if len(head) == 1:
        head += _slugs(token for token in tokens[stop:] if is_content(token))[:1]
    return head or _slugs(tokens)[:BEARER]


def naming(act: Act, bearer: Sequence[str], places: Sequence[str], toward: Sequence[str]) -> Naming:
    """What the id of a record is made of; the last three are words for an id already."""
    base = _without_repeats([*bearer, *_verb(act), *_object(act)])[:LONGEST]
    if len(base) < BEARER:
        base = _without_repeats([*base, *_spare(act)[:OBJECT]])
    return Naming(base or (NAMELESS,), act, tuple(places), tuple(toward), borne=bool(bearer))


def _spare(act: Act) -> tuple[str, ...]:
    """The words of the act beside its verb."""
    return _slugs(token for i, token in enumerate(act.tokens) if i != act.verb and is_content(token))


def _verb(act: Act) -> tuple[str, ...]:
    """The verb by its base form where the lexicon has one."""
    token = act.tokens[act.verb]
    if act.norm.entry is not None and act.norm.entry in token.entries and AUXILIARY.isdisjoint(token.kinds):
        return slug(act.norm.entry.term)[:BEARER] if " " not in token.norm else _slugs([token])
    return _slugs([token])[:1] if is_content(token) else ()


def _object(act: Act) -> tuple[str, ...]:
    """The head of the first noun phrase of the act; of "supply of water" both nouns."""
    at = 0
    while at < len(act.tokens):
        if at == act.verb or not is_content(act.tokens[at]):
            at += 1
            continue
        end = phrase_end(act.tokens, at)
        end = act.verb if at < act.verb < end else end
        head = _slugs(token for token in act.tokens[at:end] if is_content(token))[-OBJECT:]
        if len(head) == 1 and end < len(act.tokens) and "OF" in act.tokens[end].kinds:
            rest = act.tokens[end + 1 : max(end + 1, phrase_end(act.tokens, end + 1))]
            head += _slugs(token for token in rest if is_content(token))[-1:]
        return head
    return ()


def _slugs(tokens: Iterable[Token]) -> tuple[str, ...]:
    """The words of tokens; of a fixed phrase of three words or more the first and the last, short ones aside."""
    parts = (slug(token.norm) for token in tokens)
    return tuple(word for part in parts for word in (part if len(part) < PHRASE else _ends(part)))


def _ends(part: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in (part[0], part[-1]) if len(word) > SHORT) or part[:1]


def _without_repeats(parts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(parts))


def identify(namings: Sequence[Naming]) -> list[str]:
    """An id for each record, all different.

    Records of bearers that would share one are told apart by the first step in which they differ, whatever their
    order. Of records without a bearer the last keeps its words and those before it make room, and what differs in
    nothing is counted from the end: so a paragraph that names nobody, put in at the top, renames nothing below.
    """
    borne = [index for index, naming in enumerate(namings) if naming.borne]
    chosen = {index: namings[index].base for index in borne}
    depths = dict.fromkeys(borne, 0)
    while crowded := _crowded(chosen, namings, depths):
        for group in crowded:
            _step(group, chosen, namings, depths)
    ids, taken = [""] * len(namings), Counter[str]()
    for index in reversed(borne):
        ids[index] = _free("-".join(chosen[index]), taken)
    for index in reversed(range(len(namings))):
        ids[index] = ids[index] or _free(_room(namings[index], taken), taken)
    return ids


def _room(naming: Naming, taken: Counter[str]) -> str:
    """The words of a record without a bearer, with the first step that makes them free."""
    base = "-".join(naming.base)
    if not taken[base]:
        return base
    longer = ("-".join(_extended(naming.base, step)) for step in naming.steps if step)
    return next((name for name in longer if not taken[name]), base)


def _crowded(chosen: Chosen, namings: Sequence[Naming], depths: dict[int, int]) -> list[list[int]]:
    """The groups that share an id and have a step left by which they may be told apart."""
    groups: dict[tuple[str, ...], list[int]] = {}
    for index, one in chosen.items():
        groups.setdefault(one, []).append(index)
    shared = (group for group in groups.values() if len(group) > 1)
    return [group for group in shared if any(depths[i] < len(namings[i].steps) for i in group)]


def _step(group: Sequence[int], chosen: Chosen, namings: Sequence[Naming], depths: dict[int, int]) -> None:
    """Go on to the next step in which the group differs, and add its words."""
    while any(depths[i] < len(namings[i].steps) for i in group):
        found = {i: namings[i].steps[depths[i]] if depths[i] < len(namings[i].steps) else () for i in group}
        for i in group:
            depths[i] += 1
        if len(set(found.values())) > 1:
            for i, extra in found.items():
                chosen[i] = _extended(chosen[i], extra)
            return


def _extended(base: tuple[str, ...], extra: tuple[str, ...]) -> tuple[str, ...]:
    """The words with others behind them, six at most; words of the object make room."""
    new = tuple(word for word in extra if word not in base)
    return (*base[: LONGEST - len(new)], *new)


def _free(name: str, taken: Counter[str]) -> str:
    """The name, or with the first free number from 2 on."""
    taken[name] += 1
    number = taken[name]
    while number > 1 and taken[f"{name}-{number}"]:
        number += 1
    out = name if number == 1 else f"{name}-{number}"
    if number > 1:
        taken[name] = number
        taken[out] += 1
    return out
