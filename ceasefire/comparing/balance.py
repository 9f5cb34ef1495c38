"""What a new draft does to each party, and which links between records it cuts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from ceasefire.comparing.names import Names
from ceasefire.model.change import Balance, Change, Effect, LostLink, Tally
from ceasefire.model.record import Modality, Record

KINDS = {
    Modality.OBLIGATION: "duties",
    Modality.RECOMMENDATION: "duties",
    Modality.PROHIBITION: "prohibitions",
    Modality.PERMISSION: "rights",
}
Counts = dict[str, Counter[str]]  # for the key of each party how often it was counted as what


def balance(
    old: Sequence[Record], new: Sequence[Record], changes: Sequence[Change], names: Names
) -> tuple[Balance, ...]:
    """One line a party that is bound in either draft, in the order in which the drafts name them."""
    after, before = _tallies(new, names), _tallies(old, names)
    told: Counts = {}
    for change in changes:
        for key, count in _effects(change, names):
            told.setdefault(key, Counter())[count] += 1
    return tuple(
        Balance(names.shown(key), _tally(before, key), _tally(after, key), **told.get(key, Counter()))
        for key in dict.fromkeys([*after, *before])
    )


def _tallies(records: Iterable[Record], names: Names) -> Counts:
    """The norms of each party by their kind."""
    out: Counts = {}
    for record in records:
        for key in sorted(_bound(record, names)):
            out.setdefault(key, Counter())[KINDS[record.modality]] += 1
    return out


def _tally(counts: Counts, key: str) -> Tally:
    return Tally(**counts.get(key, Counter()))


def _effects(change: Change, names: Names) -> Iterator[tuple[str, str]]:
    """What one change counts as, for each party that it was or is to bind."""
    was, is_now = (frozenset().union(*(_bound(one, names) for one in side)) for side in (change.old, change.new))
    yield from ((key, "gained") for key in is_now - was)
    yield from ((key, "dropped") for key in was - is_now)
    own = dict(change.effects)  # where bearers change, what it is for those who stay
    for key in was & is_now:
        effect = own.get(names.shown(key), change.effect)
        if effect in (Effect.STRONGER, Effect.WEAKER):
            yield key, effect.value


def _bound(record: Record, names: Names) -> frozenset[str]:
    """The keys of all whom a record binds; of a collective its members, where a draft names them."""
    if record.modality is Modality.CONSTITUTIVE:
        return frozenset()
    return names.group(record.party).members


def lost_links(old: Sequence[Record], changes: Sequence[Change]) -> tuple[LostLink, ...]:
    """The links of old records that have no counterpart among the new ones, one line for each pair."""
    by_id = {record.id: record for record in old if record.id}
    became = {record.id: change.new for change in changes for record in change.old if record.id}
    out: list[LostLink] = []
    done: set[tuple[str, frozenset[str]]] = set()
    for record in old:
        for link, others in (("exchange", record.reciprocity.with_), ("mirrors", record.reciprocity.mirrors)):
            for other in others:
                pair = (link, frozenset((record.id, other)))
                if other in by_id and pair not in done and _is_lost(link, record, other, became):
                    done.add(pair)
                    out.append(_lost(link, record, by_id[other], became))
    return tuple(out)


def _is_lost(link: str, record: Record, other: str, became: dict[str, tuple[Record, ...]]) -> bool:
    """Whether one of the two still stands, and is linked with nothing that the other became."""
    mine, yours = became.get(record.id, ()), became.get(other, ())
    if not mine and not yours:
        return False
    targets = {one.id for one in yours}
    linked = (one.reciprocity.with_ if link == "exchange" else one.reciprocity.mirrors for one in mine)
    return not any(targets & set(ids) for ids in linked)


def _lost(link: str, record: Record, other: Record, became: dict[str, tuple[Record, ...]]) -> LostLink:
    mine, yours = became.get(record.id, ()), became.get(other.id, ())
    return LostLink(link, mine[0], other) if mine else LostLink(link, yours[0], record)
