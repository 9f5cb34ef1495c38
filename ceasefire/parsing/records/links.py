"""Links between records: what is given in return for what, and the same act owed the other way round.

All links are pairs of indexes into the list of acts; they hold both ways. One pass each, so the time is linear.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from ceasefire.model.record import Modality
from ceasefire.model.token import Token
from ceasefire.parsing.records.acts import NAMING, Act, is_content

ALIKE = 0.6  # share of words that two acts must have in common to be the same act
SAME = 0.9  # and where only the bearers show that it is owed the other way round
WINDOW = 24  # how many acts with the same verb are looked at; a draft lays mirrored duties near each other
DUTIES = frozenset({Modality.OBLIGATION, Modality.PROHIBITION, Modality.PERMISSION})
SHORTEST_STEM = 4
NAMED = frozenset({"PARTY", "ACTOR", "COLLECTIVE", "NATIONALITY", "PLACE", "ACRONYM"})
INFLECTION = 2  # letters by which two forms of a name may differ ("group", "groups")

Pair = tuple[int, int]


@dataclass(frozen=True)
class Side:
    """One act as the search for mirrors sees it. `names` are the words of its counterparties and of all names in it."""

    index: int
    bearer: frozenset[str]
    names: frozenset[str]
    words: frozenset[str]
    owns: bool
    group: tuple[str, Modality]


def exchanges(acts: Sequence[Act], returns: Callable[[Act], bool]) -> list[Pair]:
    """The pairs of acts that are given for each other.

    Acts marked as an exchange within one sentence go together. Where a sentence is one of return (`returns`: "In
    return, ..."), its act was given for the acts of the last sentence before it.
    """
    pairs: list[Pair] = []
    before: list[int] = []
    for group in _sentences(acts):
        marked = [i for i in group if acts[i].norm.exchange]
        within = _opposite(acts, ((a, b) for at, a in enumerate(marked) for b in marked[at + 1 :]))
        pairs += within
        if marked and not within and returns(acts[marked[0]]):
            pairs += _opposite(acts, ((a, b) for a in before for b in marked))
        before = group
    return pairs


def _opposite(acts: Sequence[Act], pairs: Iterable[Pair]) -> list[Pair]:
    """The pairs whose acts have different bearers."""
    return [(a, b) for a, b in pairs if acts[a].norm.bearers != acts[b].norm.bearers]


def _sentences(acts: Sequence[Act]) -> Iterator[list[int]]:
    """The indexes of the acts, sentence by sentence."""
    group: list[int] = []
    for index, act in enumerate(acts):
        if group and (acts[group[0]].norm.unit, acts[group[0]].norm.sentence) != (act.norm.unit, act.norm.sentence):
            yield group
            group = []
        group.append(index)
    if group:
        yield group


def mirrors(acts: Sequence[Act], towards: Sequence[Sequence[str]], bearers: Sequence[Sequence[str]]) -> list[Pair]:
    """The pairs of acts that two bearers owe each other: the same verb and object, the parties' names exchanged.

    `towards` and `bearers` are the counterparties and the bearers of each act, as words. Two parties that are found to
    mirror each other once do so as well where their acts are word for word the same.
    """
    sides = [side for i, act in enumerate(acts) if (side := _side(i, act, towards[i], bearers[i])) is not None]
    found: list[Pair] = []
    doubtful: list[tuple[Side, Side]] = []
    for one, other in _candidates(sides):
        if _is_owed_back(one, other):
            found.append((one.index, other.index))
        elif _overlap(one.words, other.words) >= SAME:
            doubtful.append((one, other))
    opposed = {frozenset((acts[a].norm.bearers, acts[b].norm.bearers)) for a, b in found}
    for one, other in doubtful:
        if frozenset((acts[one.index].norm.bearers, acts[other.index].norm.bearers)) in opposed:
            found.append((one.index, other.index))
    return sorted(found)


def _candidates(sides: Sequence[Side]) -> Iterator[tuple[Side, Side]]:
    """Pairs of like acts of different bearers, each bearer's nearest only."""
    recent: dict[tuple[str, Modality], deque[Side]] = defaultdict(lambda: deque(maxlen=WINDOW))
    for side in sides:
        met: set[frozenset[str]] = set()
        for other in reversed(recent[side.group]):
            strange = other.bearer.isdisjoint(side.bearer) and other.bearer not in met
            if strange and _overlap(other.words, side.words) >= ALIKE:
                met.add(other.bearer)
                yield other, side
        recent[side.group].append(side)


def _side(index: int, act: Act, toward: Sequence[str], bearer: Sequence[str]) -> Side | None:
    norm = act.norm
    if norm.entry is None or norm.modality not in DUTIES or not bearer or norm.collective:
        return None
    plain = [t for i, t in enumerate(act.tokens) if i != act.verb and is_content(t)]
    named = frozenset(word for t in plain if _names(t) for word in t.norm.split())
    words = frozenset(t.norm for t in plain if not _names(t))
    owns = any("OWN" in token.kinds for token in act.tokens)
    return Side(index, frozenset(bearer), named | frozenset(toward), words, owns, (norm.entry.term, norm.modality))


def _names(token: Token) -> bool:
    capital = token.text[:1].isupper() and not NAMING.isdisjoint(token.kinds)
    return capital or not NAMED.isdisjoint(token.kinds)


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of words that two acts have in common; acts without words beside names are the same."""
    union = len(one | other)
    return len(one & other) / union if union else 1.0


def _is_owed_back(one: Side, other: Side) -> bool:
    """Whether each names the other as its counterparty, or both speak of what is their own."""
    if _meet(one.names, other.bearer) and _meet(other.names, one.bearer):
        return True
    return one.owns and other.owns


def _meet(names: frozenset[str], bearer: frozenset[str]) -> bool:
    return any(_alike(name, word) for name in names for word in bearer)


def _alike(one: str, other: str) -> bool:
    """Whether two words are forms of one: the same but for a short ending."""
    short, long = sorted((one, other), key=len)
    inflected = long.startswith(short) and len(long) - len(short) <= INFLECTION
    return one == other or (inflected and len(short) >= SHORTEST_STEM)
