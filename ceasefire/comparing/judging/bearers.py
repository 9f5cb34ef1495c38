"""Who is bound, and to whom it is owed."""

from __future__ import annotations

from collections.abc import Iterator

from ceasefire.comparing.judging.bench import Bench, grown, is_same_sentence, says, spoken
from ceasefire.comparing.views import View
from ceasefire.language.tokens import tokenize
from ceasefire.measures import numbers
from ceasefire.model.change import Verdict
from ceasefire.model.record import Modality

NUMBER = "NUMBER"
CONSTITUTIVE = Modality.CONSTITUTIVE


def judge(old: View, new: View, bench: Bench) -> Iterator[Verdict]:
    """Verdicts on the bearers and the counterparties."""
    counted = _counted(old, new, bench)
    if counted is not None:
        yield counted
    elif not _is_unsaid(old, new, bench) and not _is_cut_otherwise(old, new, bench):
        yield from _bearers(old, new)
    if not old.toward.agrees(new.toward) and not _is_counterparty_said(old, new, bench):
        yield Verdict.TOWARD_CHANGED


def _counted(old: View, new: View, bench: Bench) -> Verdict | None:
    """The verdict where only a number in the name of a bearer differs: "up to 30 lorries"."""
    if len(old.record.party) != 1 or len(new.record.party) != 1 or old.bearers.agrees(new.bearers):
        return None
    sides = [tokenize(view.record.party[0], bench.words.lexicon) for view in (old, new)]
    bare = [[one.norm for one in side if NUMBER not in one.kinds] for side in sides]
    values = [numbers.value(one for one in side if NUMBER in one.kinds) for side in sides]
    return grown(values[0], values[1], Verdict.QUANTITY_INCREASED) if bare[0] == bare[1] else None


def _is_unsaid(old: View, new: View, bench: Bench) -> bool:
    """Whether only one record has a bearer, though both sentences name it, or nobody is bound at all."""
    if bool(old.bearers) == bool(new.bearers):
        return False
    names = (*old.record.party, *new.record.party)
    return CONSTITUTIVE in (old.record.modality, new.record.modality) or all(
        _stands_in_both(old, new, name, bench) for name in names
    )


def _is_cut_otherwise(old: View, new: View, bench: Bench) -> bool:
    """Whether the names that differ were only cut at another word: one holds the other, and both sentences have all."""
    mine, yours = ([*dict.fromkeys(map(spoken, view.record.party))] for view in (old, new))
    gone, come = [one for one in mine if one not in yours], [one for one in yours if one not in mine]
    if len(gone) != 1 or len(come) != 1 or not (gone[0] in come[0] or come[0] in gone[0]):
        return False
    return all(_stands_in_both(old, new, name, bench) for name in (*gone, *come))


def _bearers(old: View, new: View) -> Iterator[Verdict]:
    """Who came and who went. A collective that became one of its members was replaced by it."""
    before, after = old.bearers, new.bearers
    if before.agrees(after):
        return
    if not before or (before.members < after.members and not after.is_collective):
        yield Verdict.BEARER_ADDED
    elif not after or (after.members < before.members and not before.is_collective):
        yield Verdict.BEARER_REMOVED
    else:
        yield Verdict.BEARER_REPLACED


def _is_counterparty_said(old: View, new: View, bench: Bench) -> bool:
    """Whether all counterparties that only one record has are named in both sentences."""
    odd = old.toward.names ^ new.toward.names
    names = [one for one in (*old.record.toward, *new.record.toward) if bench.names.key(one) in odd]
    return bool(names) and all(_stands_in_both(old, new, one, bench) for one in names)


def _stands_in_both(old: View, new: View, name: str, bench: Bench) -> bool:
    """Whether both sentences have a name, or another form of it."""
    forms = (name, *bench.names.forms(bench.names.key(name)))
    return not is_same_sentence(old, new) and all(any(says(view, form) for form in forms) for view in (old, new))
