"""Judgement: what became of aligned records, by asking every judge, and for whom it is a burden."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from ceasefire.comparing import fields
from ceasefire.comparing.judging import (
    bearers,
    conditions,
    effects,
    modality,
    quantities,
    reciprocity,
    scope,
    status,
    times,
)
from ceasefire.comparing.judging.bench import Bench, is_same_sentence, spoken
from ceasefire.comparing.views import Phrase, View
from ceasefire.model.change import Change, Effect, Kind, Verdict
from ceasefire.model.record import Condition, Deadline, Modality

Timed = TypeVar("Timed", Condition, Deadline)
Judge = Callable[[View, View, Bench], Iterator[Verdict]]
QUANTITIES = frozenset({Verdict.QUANTITY_INCREASED, Verdict.QUANTITY_DECREASED})
JUDGES: tuple[Judge, ...] = (
    modality.judge, bearers.judge, times.judge, conditions.judge, quantities.judge, scope.judge, reciprocity.judge,
    status.judge,
)  # fmt: skip
BEARERS = frozenset({Verdict.BEARER_ADDED, Verdict.BEARER_REMOVED, Verdict.BEARER_REPLACED})
SCOPE = frozenset({Verdict.SCOPE_WIDENED, Verdict.SCOPE_NARROWED, Verdict.SCOPE_CHANGED})


def verdicts(old: View, new: View, bench: Bench) -> tuple[Verdict, ...]:
    """All that the judges find, each verdict once, in the order of the format."""
    if old.meaning == new.meaning and old.act.references == new.act.references:
        found: set[Verdict] = set()
    else:
        found = {one for judge in JUDGES for one in judge(old, new, bench)}
    return tuple(one for one in Verdict if one in found)


def pair(old: View, new: View, bench: Bench, *, is_moved: bool) -> Change:
    """What became of one record that is another now."""
    found = verdicts(old, new, bench)
    if found:
        kind = Kind.CHANGED
    elif _is_reworded(old, new):
        kind = Kind.REWORDED
    else:
        kind = Kind.MOVED if is_moved or old.record.clause != new.record.clause else Kind.UNCHANGED
    return Change(
        kind=kind,
        old=(old.record,),
        new=(new.record,),
        bearers=bench.names.all_shown(new.bearers),
        verdicts=found,
        effect=_burden(found, old, new, bench),
        effects=_by_bearer(old, new, found, bench),
        fields=fields.differing(old.record, new.record) if kind.is_loud else (),
    )


def _burden(found: Sequence[Verdict], old: View, new: View, bench: Bench) -> Effect:
    """What verdicts come to. A larger ceiling ("not more than ten guns") leaves more room; a right has that anyway."""
    modality = _weighed(old, new)
    if modality is not Modality.PERMISSION and all(_is_ceiling(view, bench) for view in (old, new)):
        found = [one.inverse if one in QUANTITIES else one for one in found]
    return effects.effect(found, modality)


def _is_ceiling(view: View, bench: Bench) -> bool:
    """Whether a record sets an upper limit."""
    text = spoken(" ".join((*view.record.party, view.record.obligation)))
    return any(f" {phrase} " in text for phrase in bench.words.ceiling)


def _weighed(old: View, new: View) -> Modality:
    """The modality by which limits weigh: what was or is a duty is weighed as one, whichever draft is the old one."""
    both = (new.record.modality, old.record.modality)
    rest = min(both, key=lambda one: one is Modality.CONSTITUTIVE)
    return next((one for one in both if one not in (Modality.PERMISSION, Modality.CONSTITUTIVE)), rest)


def _is_reworded(old: View, new: View) -> bool:
    """Whether any words of meaning differ that no verdict speaks of; other forms of one name do not count.

    Where the sentence is the same, a person has changed a field: that is always told.
    """
    if old.meaning == new.meaning:
        return False
    return is_same_sentence(old, new) or _wording(old) != _wording(new)


def _wording(view: View) -> tuple[object, ...]:
    record = view.record
    return (
        record.force.casefold(),
        view.act.plain,
        tuple(sorted(one.plain for one in view.conditions)),
        tuple(sorted(one.text.casefold() for one in record.deadline)),
    )


def group(old: Sequence[View], new: Sequence[View], bench: Bench) -> Change:
    """What became of a record that is several now, or of several that are one."""
    mine, yours = _joined(old), _joined(new)
    found = verdicts(mine, yours, bench)
    if mine.act.stems == yours.act.stems:  # the same words shared out among several acts
        found = tuple(one for one in found if one not in SCOPE)
    return Change(
        kind=Kind.SPLIT if len(old) < len(new) else Kind.MERGED,
        old=tuple(one.record for one in old),
        new=tuple(one.record for one in new),
        bearers=bench.names.all_shown(yours.bearers),
        verdicts=found,
        effect=_burden(found, mine, yours, bench),
    )


def lone(view: View, near: Sequence[View], kind: Kind, bench: Bench, unread: str = "") -> Change:
    """A record of one draft only; `unread` is a sentence of the other that has its words and was not read."""
    burden = Effect.NEUTRAL if unread else effects.whole(view.record.modality)
    bound = bench.names.all_shown(view.bearers)
    records, close = (view.record,), tuple(one.record for one in near)
    if kind is Kind.ADDED:
        return Change(kind, new=records, bearers=bound, effect=burden, near=close, unread=unread)
    return Change(kind, old=records, bearers=bound, effect=effects.opposite(burden), near=close, unread=unread)


def _by_bearer(old: View, new: View, found: Sequence[Verdict], bench: Bench) -> tuple[tuple[str, Effect], ...]:
    """Where bearers change: the burden for each that came, went or stayed."""
    if BEARERS.isdisjoint(found):
        return ()
    went, came = effects.opposite(effects.whole(old.record.modality)), effects.whole(new.record.modality)
    stayed = _burden([one for one in found if one not in BEARERS], old, new, bench)
    out = dict.fromkeys(sorted(old.bearers.members - new.bearers.members), went)
    out |= dict.fromkeys(sorted(new.bearers.members - old.bearers.members), came)
    out |= dict.fromkeys(sorted(old.bearers.members & new.bearers.members), stayed)
    return tuple((bench.names.shown(key), effect) for key, effect in out.items())


def _joined(views: Sequence[View]) -> View:
    """Several records as one: all that they bind, say and hang on; single values are those of the first."""
    first = views[0]
    if len(views) == 1:
        return first
    bearers_ = first.bearers
    for one in views[1:]:
        bearers_ = bearers_.joined(one.bearers)
    phrases = [one.act for one in views]
    record = first.record
    ids = {one.record.id for one in views}
    are_mirrored = any(ids & {*one.record.reciprocity.mirrors} for one in views)
    kind = record.reciprocity.kind or (reciprocity.MUTUAL if are_mirrored else "")
    gathered = replace(
        record,
        reciprocity=replace(record.reciprocity, kind=kind),
        obligation="; ".join(one.record.obligation for one in views),
        place=_once(item for one in views for item in one.record.place),
        quantity=tuple(item for one in views for item in one.record.quantity),
        condition=_once_by_text(item for one in views for item in one.record.condition),
        deadline=_once_by_text(item for one in views for item in one.record.deadline),
        quote=" ".join(one.record.quote for one in views),
    )
    conditions_ = [phrase for one in views for phrase in zip(one.record.condition, one.conditions, strict=True)]
    seen = {id(item): phrase for item, phrase in conditions_}
    return replace(
        first,
        record=gathered,
        bearers=bearers_,
        act=_chained(phrases),
        conditions=tuple(seen[id(item)] for item in gathered.condition),
        meaning=(first.meaning, len(views)),
    )


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _once_by_text(items: Iterable[Timed]) -> tuple[Timed, ...]:
    """Conditions or deadlines, each once by its words."""
    found: dict[str, Timed] = {}
    for one in items:
        found.setdefault(one.text, one)
    return tuple(found.values())


def _chained(phrases: Sequence[Phrase]) -> Phrase:
    """Several phrases one after the other."""
    text: list[str] = []
    origins: list[int] = []
    for one in phrases:
        origins += [len(text) + at for at in one.origins[:-1]]
        text += one.text
    return Phrase(
        tuple(text),
        tuple(word for one in phrases for word in one.words),
        (*origins, len(text)),
        tuple(label for one in phrases for label in one.references),
        frozenset().union(*(one.stems for one in phrases)),
    )
