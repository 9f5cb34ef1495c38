"""How far a term stands: agreed, proposed, reported or contested, and whether brackets came or went."""

from __future__ import annotations

from collections.abc import Iterator

from ceasefire.comparing.judging.bench import Bench
from ceasefire.comparing.views import View
from ceasefire.model.change import Verdict
from ceasefire.model.record import Terms

CONTESTED, REPORTED = "contested", "reported"
BRACKET = "["


def judge(old: View, new: View, bench: Bench) -> Iterator[Verdict]:  # noqa: ARG001 - every judge has the same form
    """Verdicts on the status of a record, only where it departs from what became of the whole document."""
    if old.status == new.status or (old.status == old.standing and new.status == new.standing):
        yield from _phrase(old, new)
        return
    is_report = REPORTED in (old.standing, new.standing)
    if not is_report and new.status == CONTESTED:
        yield Verdict.BRACKETED
    elif not is_report and old.status == CONTESTED:
        yield Verdict.UNBRACKETED
    else:
        yield Verdict.STATUS_CHANGED


def _phrase(old: View, new: View) -> Iterator[Verdict]:
    """Brackets round a phrase of the act that came or went."""
    before, after = (BRACKET in view.act.words for view in (old, new))
    if before != after:
        yield Verdict.BRACKETED if after else Verdict.UNBRACKETED


def judge_document(old: Terms, new: Terms) -> tuple[Verdict, ...]:
    """The verdict on the documents as a whole. What holds no term has no standing that could change."""
    if not old.obligations or not new.obligations or old.document.status == new.document.status:
        return ()
    return (Verdict.STATUS_CHANGED,)
