"""The history of terms through several drafts. Frozen data."""

from __future__ import annotations

from dataclasses import dataclass

from ceasefire.model.change import Kind, Verdict
from ceasefire.model.record import DocumentHead, Record


@dataclass(frozen=True, slots=True)
class Step:
    """A term in one draft: its record, and what became of it since the draft before (in the first one: added)."""

    record: Record
    kind: Kind
    verdicts: tuple[Verdict, ...] = ()


@dataclass(frozen=True, slots=True)
class Thread:
    """One term through all drafts: a step for each, None where a draft does not have it.

    `bearers` are those whom it binds at last, as the last two drafts that have it call them; `worded` is the index of
    the draft in which its last wording came in.
    """

    bearers: tuple[str, ...]
    steps: tuple[Step | None, ...]
    worded: int

    @property
    def last(self) -> Record:
        """The newest record of the term."""
        return next(step.record for step in reversed(self.steps) if step)


@dataclass(frozen=True, slots=True)
class History:
    """All terms of several drafts, those of the last one first in its order, then what was dropped on the way."""

    drafts: tuple[DocumentHead, ...]
    threads: tuple[Thread, ...]
