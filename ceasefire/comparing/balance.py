"""What a new draft does to each party, and which links between records it cuts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ceasefire.comparing.names import Names
from ceasefire.model.change import Balance, Change, Effect, Kind, LostLink, Tally
from ceasefire.model.record import Modality, Record

DUTIES = frozenset({Modality.OBLIGATION, Modality.RECOMMENDATION})


def balance(
    old: Sequence[Record], new: Sequence[Record], changes: Sequence[Change], names: Names
) -> tuple[Balance, ...]:
    """One line a party that is bound in either draft, in the order in which the drafts name them."""
    keys = dict.fromkeys(key for record in (*new, *old) for key in sorted(_bound(record, names)))
    return tuple(_line(key, old, new, changes, names) for key in keys)


def _line(key: str, old: Sequence[Record], new: Sequence[Record], changes: Sequence[Change], names: Names) -> Balance:
    counts = {"gained": 0, "dropped": 0, "stronger": 0, "weaker": 0}
    for change in changes:
        for effect in _effects(change, key, names):
            counts[effect] += 1
    return Balance(names.shown(key), _tally(old, key, names), _tally(new, key, names), **counts)


def _effects(change: Change, key: str, names: Names) -> Iterator[str]:
    """What one change counts as for one party."""
    was = any(key in _bound(record, names) for record in change.old)
    is_now = any(key in _bound(record, names) for record in change.new)
    if is_now and not was:
        yield "gained"
    elif was and not is_now:
        yield "dropped"
    elif was and change.kind is not Kind.UNCHANGED and change.effect in (Effect.STRONGER, Effect.WEAKER):
        yield change.effect.value


def _tally(records: Iterable[Record], key: str, names: Names) -> Tally:
    bound = [record.modality for record in records if key in _bound(record, names)]
    return Tally(
        sum(one in DUTIES for one in bound), bound.count(Modality.PROHIBITION), bound.count(Modality.PERMISSION)
    )


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
