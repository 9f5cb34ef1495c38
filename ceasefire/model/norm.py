"""Norms: clauses whose bearer, modality and reciprocity have been inferred; what assembly makes records of."""

from __future__ import annotations

from dataclasses import dataclass

from ceasefire.model.record import Condition, Modality
from ceasefire.model.token import Entry, Token


@dataclass(frozen=True, slots=True)
class Norm:
    """One norm in its place. `unit` and `sentence` say where it stands (indexes into the outline)."""

    unit: int
    sentence: int
    bearers: tuple[str, ...]
    modality: Modality
    strength: int
    force: str
    obligation: str
    quote: str
    label: str = ""
    collective: bool = False
    entry: Entry | None = None
    conditions: tuple[Condition, ...] = ()
    deadlines: tuple[str, ...] = ()
    exchange: bool = False
    mutual: bool = False
    chapeau: str = ""
    tail: tuple[Token, ...] = ()
    contested: bool = False
    inferred: tuple[str, ...] = ()
