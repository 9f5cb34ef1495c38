"""How firmly somebody is bound: the ordered scale of binding words, and duties turned into prohibitions."""

from __future__ import annotations

from collections.abc import Iterator

from ceasefire.comparing.judging.bench import Bench
from ceasefire.comparing.views import View
from ceasefire.model.change import Verdict
from ceasefire.model.record import Modality

# Where the binding words have no place on the scale, the modality has this one.
DEFAULT = {
    Modality.PERMISSION: 1,
    Modality.RECOMMENDATION: 2,
    Modality.OBLIGATION: 5,
    Modality.PROHIBITION: 5,
}


def judge(old: View, new: View, bench: Bench) -> Iterator[Verdict]:  # noqa: ARG001 - every judge has the same form
    """Verdicts on the modality."""
    if old.is_negative != new.is_negative and not _is_attempt(old, new):
        yield Verdict.MODALITY_REVERSED
        return
    before, after = strength(old), strength(new)
    if before == after and old.record.modality is not new.record.modality:  # a person set the modality, not the word
        before, after = DEFAULT.get(old.record.modality), DEFAULT.get(new.record.modality)
    if before and after and before != after:
        yield Verdict.MODALITY_STRENGTHENED if after > before else Verdict.MODALITY_WEAKENED


def _is_attempt(old: View, new: View) -> bool:
    """Whether one act is only an attempt at the other ("endeavour to refrain"): its verb forbids, no word denies."""
    short, long = sorted((old.act.words, new.act.words), key=len)
    return len(short) < len(long) and not old.denies and not new.denies and long[-len(short) :] == short


def strength(view: View) -> int | None:
    """The place of a record on the scale; what sets something up without a binding word has none."""
    return DEFAULT.get(view.record.modality) if view.strength is None else view.strength
