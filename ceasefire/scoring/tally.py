"""Counts of one text or many, and the rates made of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from ceasefire.scoring.norms import Norm
from ceasefire.scoring.pairing import FIELDS, Pairing, agreement
from ceasefire.scoring.phrases import Measure

SAME_ACTION = 0.75  # likeness from which the action counts as the same
MEASURED = ("condition", "deadline", "exchange")  # fields that most records lack: given as F1, not as a share


@dataclass(frozen=True)
class Tally:
    """How often what was right: counts under the names of the fields, `hit`, `said` and `due` of the measured ones."""

    counts: Counter[str] = field(default_factory=Counter)

    def __add__(self, other: Tally) -> Tally:
        """The counts of both together."""
        return Tally(Counter({key: self.counts[key] + other.counts[key] for key in {*self.counts, *other.counts}}))

    def rates(self) -> dict[str, float]:
        """Precision, recall, found and exact F1, then the share or F1 of each field."""
        n = self.counts
        both = n["predicted"] + n["gold"]
        return {
            "precision": _share(n["found"], n["predicted"], 0.0),
            "recall": _share(n["found"], n["gold"], 1.0),
            "found_f1": _share(2 * n["found"], both, 1.0),
            "exact_f1": _share(2 * n["exact"], both, 1.0),
            **{name: _share(n[name], n["found"], 0.0) for name in ("party", "modality", "reciprocity", "action")},
            **{name: _share(2 * n[f"{name} hit"], n[f"{name} said"] + n[f"{name} due"], 1.0) for name in MEASURED},
        }


def tally(
    predicted: tuple[Norm, ...], gold: tuple[Norm, ...], pairing: Pairing, measure: Measure
) -> tuple[Tally, tuple[str, ...]]:
    """The counts of one text, and a line for each wrong field, each missed and each spurious record."""
    kept = [(predicted[i], gold[j]) for i, j in pairing.pairs if not gold[j].is_optional]
    counts = Counter(
        gold=sum(not one.is_optional for one in gold),
        predicted=len(predicted) - len(pairing.ignored),
        found=len(kept),
    )
    lines: list[str] = []
    for mine, yours in kept:
        right = agreement(mine, yours, measure)
        counts.update(name for name in FIELDS if right[name])
        counts.update(["exact"] if all(right.values()) else [])
        counts.update(["action"] if measure.overlap(mine.action, yours.action) >= SAME_ACTION else [])
        counts.update(_measured(mine, yours, right))
        lines += [_wrong(name, mine, yours) for name in FIELDS if not right[name]]
    return Tally(counts), (*lines, *_unpaired(predicted, gold, pairing))


def _measured(mine: Norm, yours: Norm, right: dict[str, bool]) -> list[str]:
    """The keys to count for the fields that most records lack."""
    out = []
    pairs = {"condition": (mine.condition, yours.condition), "deadline": (mine.deadline, yours.deadline)}
    for name, (said, due) in pairs.items():
        out += [f"{name} said"] if said else []
        out += [f"{name} due"] if due else []
        out += [f"{name} hit"] if said and due and right[name] else []
    given, owed = mine.is_only_exchange, yours.is_only_exchange
    is_open = "exchange" in yours.reciprocity and not owed  # both readings count: neither for nor against
    out += ["exchange said"] if given and not is_open else []
    out += ["exchange due"] if owed else []
    out += ["exchange hit"] if given and owed else []
    return out


def _unpaired(predicted: tuple[Norm, ...], gold: tuple[Norm, ...], pairing: Pairing) -> list[str]:
    hit, met = {i for i, _ in pairing.pairs}, {j for _, j in pairing.pairs}
    missed = [one for j, one in enumerate(gold) if j not in met and not one.is_optional]
    spurious = [one for i, one in enumerate(predicted) if i not in hit and i not in pairing.ignored]
    return [_line("missed", one) for one in missed] + [_line("spurious", one) for one in spurious]


def _wrong(name: str, mine: Norm, yours: Norm) -> str:
    return f"{name:11} {yours.action[:60]!r}: got {_shown(mine, name)}, gold {_shown(yours, name)}"


def _line(what: str, norm: Norm) -> str:
    return f"{what:11} {_shown(norm, 'party')} {norm.modality}: {norm.action[:100]!r}"


def _shown(norm: Norm, name: str) -> str:
    value = getattr(norm, name)
    return repr(value) if isinstance(value, str) else f"[{'; '.join(sorted(value))}]"


def _share(part: int, whole: int, otherwise: float) -> float:
    return part / whole if whole else otherwise
