"""Which predicted record stands for which gold one."""

from __future__ import annotations

from dataclasses import dataclass

from ceasefire.model.record import Modality
from ceasefire.scoring import bearers
from ceasefire.scoring.norms import Norm
from ceasefire.scoring.phrases import Measure, Span, spans, stands_over

FIELDS = ("party", "modality", "condition", "deadline", "reciprocity")
FOUND_AT = 0.5  # likeness of the actions from which a predicted record can stand for a gold one


@dataclass(frozen=True)
class Pairing:
    """Index pairs (predicted, gold), best first, and the predicted records that count neither for nor against."""

    pairs: tuple[tuple[int, int], ...]
    ignored: frozenset[int]


def agreement(predicted: Norm, gold: Norm, measure: Measure) -> dict[str, bool]:
    """Field by field, whether the prediction is right. What sets up a thing binds nobody and is owed by nobody."""
    binds_nobody = gold.modality == Modality.CONSTITUTIVE
    return {
        "party": binds_nobody or bearers.agree(predicted.party, gold.party, measure),
        "modality": predicted.modality == gold.modality,
        "condition": measure.agree(predicted.condition, gold.condition),
        "deadline": measure.agree(predicted.deadline, gold.deadline),
        "reciprocity": binds_nobody or bool(predicted.reciprocity & gold.reciprocity),
    }


def pair(predicted: tuple[Norm, ...], gold: tuple[Norm, ...], text: str, measure: Measure) -> Pairing:
    """Pair records whose quotes overlap in the (squeezed) text and whose actions are alike, each used once."""
    theirs = [spans(one.quote, text) for one in predicted]
    ours = [spans(one.quote, text) for one in gold]
    ranked = sorted(_candidates(predicted, gold, theirs, ours, measure), reverse=True)
    taken: list[tuple[int, int]] = []
    used: tuple[set[int], set[int]] = (set(), set())
    for *_, i, j in ranked:
        if -i not in used[0] and -j not in used[1]:
            used[0].add(-i)
            used[1].add(-j)
            taken.append((-i, -j))
    optional = {j for j, one in enumerate(gold) if one.is_optional}
    free = [span for j in sorted(optional) for span in ours[j]]
    ignored = {i for i, j in taken if j in optional}
    ignored |= {i for i in range(len(predicted)) if i not in used[0] and stands_over(theirs[i], free)}
    return Pairing(tuple(taken), frozenset(ignored))


def _candidates(
    predicted: tuple[Norm, ...],
    gold: tuple[Norm, ...],
    theirs: list[list[Span]],
    ours: list[list[Span]],
    measure: Measure,
) -> list[tuple[float, bool, int, int, int, int]]:
    """Every possible pair with its rank: alike, not optional, right in most fields, near, early."""
    out = []
    for i, mine in enumerate(predicted):
        for j, yours in enumerate(gold):
            if not stands_over(theirs[i], ours[j]):
                continue
            likeness = measure.overlap(mine.action, yours.action)
            if likeness >= FOUND_AT:
                right = sum(agreement(mine, yours, measure).values())
                distance = min(abs(a - b) for a, _ in theirs[i] for b, _ in ours[j])
                out.append((round(likeness, 3), not yours.is_optional, right, -distance, -i, -j))
    return out
