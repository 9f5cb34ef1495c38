"""Whether it is owed both ways, or against something."""

from __future__ import annotations

from collections.abc import Iterator

from ceasefire.comparing.judging.bench import Bench
from ceasefire.comparing.views import View
from ceasefire.model.change import Verdict
from ceasefire.model.record import Modality

MUTUAL = "mutual"


def judge(old: View, new: View, bench: Bench) -> Iterator[Verdict]:  # noqa: ARG001 - every judge has the same form
    """Verdicts on the kind of reciprocity; a mirror link alone gives none."""
    before, after = old.record.reciprocity.kind, new.record.reciprocity.kind
    is_inherent = _crosses_right(old, new) or bool(old.bearers) != bool(new.bearers)
    if before == after or (is_inherent and {before, after} == {"", MUTUAL}):
        return
    if not before:
        yield Verdict.RECIPROCITY_GAINED
    elif not after:
        yield Verdict.RECIPROCITY_LOST
    else:
        yield Verdict.RECIPROCITY_CHANGED


def _crosses_right(old: View, new: View) -> bool:
    """Whether a duty became a right of the same bearers, or the reverse: that both hold it makes no right mutual."""
    rights = [one.record.modality is Modality.PERMISSION for one in (old, new)]
    return rights[0] != rights[1] and old.bearers.agrees(new.bearers)
