"""The burden on the bearer: what verdicts come to."""

from __future__ import annotations

from collections.abc import Iterable

from ceasefire.model.change import Effect, Verdict
from ceasefire.model.record import Modality

# What makes a duty heavier. The inverse of each makes it lighter; what stands in neither changes no burden.
HEAVIER = frozenset(
    {
        Verdict.DEADLINE_ADDED,
        Verdict.DEADLINE_ADVANCED,
        Verdict.DURATION_LENGTHENED,
        Verdict.FREQUENCY_RAISED,
        Verdict.CONDITION_REMOVED,
        Verdict.EXCEPTION_REMOVED,
        Verdict.QUANTITY_INCREASED,
        Verdict.SCOPE_WIDENED,
    }
)
LIGHTER = frozenset(one.inverse for one in HEAVIER)
# Heavier whatever the modality: a permission that becomes a duty weighs more.
FIRMER = frozenset({Verdict.MODALITY_STRENGTHENED, Verdict.UNBRACKETED, Verdict.BEARER_ADDED})
LOOSER = frozenset(one.inverse for one in FIRMER)
BOTH = frozenset({Verdict.MODALITY_REVERSED, Verdict.BEARER_REPLACED})


def effect(verdicts: Iterable[Verdict], modality: Modality) -> Effect:
    """The burden of one change. For a permission what limits it weighs more, and what widens it less."""
    if modality is Modality.CONSTITUTIVE:
        return Effect.NEUTRAL
    found = {_single(one, is_permission=modality is Modality.PERMISSION) for one in verdicts} - {Effect.NEUTRAL}
    if len(found) > 1:
        return Effect.MIXED
    return found.pop() if found else Effect.NEUTRAL


def _single(verdict: Verdict, *, is_permission: bool) -> Effect:
    if verdict in BOTH:
        return Effect.MIXED
    if verdict in FIRMER or verdict in LOOSER:
        return Effect.STRONGER if verdict in FIRMER else Effect.WEAKER
    heavier, lighter = (LIGHTER, HEAVIER) if is_permission else (HEAVIER, LIGHTER)
    return Effect.STRONGER if verdict in heavier else Effect.WEAKER if verdict in lighter else Effect.NEUTRAL


def whole(modality: Modality) -> Effect:
    """The burden of a term that came: a duty or a prohibition weighs, a right does not. One that went is `opposite`."""
    if modality is Modality.CONSTITUTIVE:
        return Effect.NEUTRAL
    return Effect.WEAKER if modality is Modality.PERMISSION else Effect.STRONGER


def opposite(one: Effect) -> Effect:
    """The burden of the same change with old and new exchanged."""
    return {Effect.STRONGER: Effect.WEAKER, Effect.WEAKER: Effect.STRONGER}.get(one, one)
