"""What a diff says: changes of terms with their verdicts, and what they come to for each party. Frozen data."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from ceasefire.model.record import DocumentHead, Record


class Kind(str, Enum):
    """What became of a term. Each old and each new record stands in exactly one change."""

    UNCHANGED = "unchanged"
    MOVED = "moved"
    REWORDED = "reworded"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    SPLIT = "split"
    MERGED = "merged"

    @property
    def is_loud(self) -> bool:
        """Whether it says more than that a term stands where it stood, or elsewhere."""
        return self not in (Kind.UNCHANGED, Kind.MOVED)


class Verdict(str, Enum):
    """What a change of one field means."""

    MODALITY_STRENGTHENED = "modality-strengthened"
    MODALITY_WEAKENED = "modality-weakened"
    MODALITY_REVERSED = "modality-reversed"
    BEARER_ADDED = "bearer-added"
    BEARER_REMOVED = "bearer-removed"
    BEARER_REPLACED = "bearer-replaced"
    TOWARD_CHANGED = "toward-changed"
    DEADLINE_ADDED = "deadline-added"
    DEADLINE_REMOVED = "deadline-removed"
    DEADLINE_ADVANCED = "deadline-advanced"
    DEADLINE_POSTPONED = "deadline-postponed"
    DEADLINE_CHANGED = "deadline-changed"
    DURATION_LENGTHENED = "duration-lengthened"
    DURATION_SHORTENED = "duration-shortened"
    FREQUENCY_RAISED = "frequency-raised"
    FREQUENCY_LOWERED = "frequency-lowered"
    CONDITION_ADDED = "condition-added"
    CONDITION_REMOVED = "condition-removed"
    CONDITION_CHANGED = "condition-changed"
    EXCEPTION_ADDED = "exception-added"
    EXCEPTION_REMOVED = "exception-removed"
    EXCEPTION_CHANGED = "exception-changed"
    QUANTITY_INCREASED = "quantity-increased"
    QUANTITY_DECREASED = "quantity-decreased"
    SCOPE_WIDENED = "scope-widened"
    SCOPE_NARROWED = "scope-narrowed"
    SCOPE_CHANGED = "scope-changed"
    RECIPROCITY_GAINED = "reciprocity-gained"
    RECIPROCITY_LOST = "reciprocity-lost"
    RECIPROCITY_CHANGED = "reciprocity-changed"
    BRACKETED = "bracketed"
    UNBRACKETED = "unbracketed"
    STATUS_CHANGED = "status-changed"

    @property
    def inverse(self) -> Verdict:
        """The verdict on the same two records with old and new exchanged."""
        return INVERSES.get(self, self)


_OPPOSED = (
    (Verdict.MODALITY_STRENGTHENED, Verdict.MODALITY_WEAKENED),
    (Verdict.BEARER_ADDED, Verdict.BEARER_REMOVED),
    (Verdict.DEADLINE_ADDED, Verdict.DEADLINE_REMOVED),
    (Verdict.DEADLINE_ADVANCED, Verdict.DEADLINE_POSTPONED),
    (Verdict.DURATION_LENGTHENED, Verdict.DURATION_SHORTENED),
    (Verdict.FREQUENCY_RAISED, Verdict.FREQUENCY_LOWERED),
    (Verdict.CONDITION_ADDED, Verdict.CONDITION_REMOVED),
    (Verdict.EXCEPTION_ADDED, Verdict.EXCEPTION_REMOVED),
    (Verdict.QUANTITY_INCREASED, Verdict.QUANTITY_DECREASED),
    (Verdict.SCOPE_WIDENED, Verdict.SCOPE_NARROWED),
    (Verdict.RECIPROCITY_GAINED, Verdict.RECIPROCITY_LOST),
    (Verdict.BRACKETED, Verdict.UNBRACKETED),
)
INVERSES = {one: other for pair in _OPPOSED for one, other in (pair, pair[::-1])}


class Effect(str, Enum):
    """The burden on a bearer: what a change makes of it."""

    STRONGER = "stronger"
    WEAKER = "weaker"
    MIXED = "mixed"
    NEUTRAL = "neutral"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field of meaning that differs: its path in the record (`deadline[0].by`), and its value on either side.

    A value that only one side has is empty on the other.
    """

    path: str
    old: str = ""
    new: str = ""

    @property
    def field(self) -> str:
        """The field of the record: `deadline` of `deadline[0].by`."""
        return self.path.partition("[")[0].partition(".")[0]


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one term: the records on either side, and what it means.

    `old` and `new` hold one record each, but for what was added or removed (one side is empty), split or merged (one
    side holds several). `bearers` are those whom it binds (of what was removed: bound), each under one name for the
    whole diff. `effects` tells the burden for each bearer by name where bearers change. `near` are the
    records of the other draft on the same theme or bearer: no claim that they are the same. `unread` is a sentence of
    the other draft that has the words of what was added or removed, and could not be read.
    """

    kind: Kind
    old: tuple[Record, ...] = ()
    new: tuple[Record, ...] = ()
    bearers: tuple[str, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    effect: Effect = Effect.NEUTRAL
    effects: tuple[tuple[str, Effect], ...] = ()
    fields: tuple[FieldChange, ...] = ()
    near: tuple[Record, ...] = ()
    unread: str = ""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many norms bind a party: its duties, prohibitions and rights."""

    duties: int = 0
    prohibitions: int = 0
    rights: int = 0


@dataclass(frozen=True, slots=True)
class Balance:
    """What the new draft does to one party: its norms before and after, and how many of them changed which way."""

    party: str
    before: Tally
    after: Tally
    gained: int = 0
    dropped: int = 0
    stronger: int = 0
    weaker: int = 0


@dataclass(frozen=True, slots=True)
class LostLink:
    """A record of the new draft whose link of the old one is gone: `exchange` with a counterpart, or `mirrors`.

    `record` has no such link any more; `counterpart` is the old record that it was linked with.
    """

    link: str
    record: Record
    counterpart: Record


@dataclass(frozen=True, slots=True)
class Diff:
    """What changed between two drafts, in the order of the new one; what was removed stands where it stood.

    `renamed` are bodies that the new draft calls otherwise, old name and new; `unread` is how many normative sentences
    of the two drafts could not be read: what stands in them was not compared.
    """

    old: DocumentHead
    new: DocumentHead
    document: tuple[Verdict, ...] = ()
    changes: tuple[Change, ...] = ()
    balance: tuple[Balance, ...] = ()
    lost_links: tuple[LostLink, ...] = ()
    renamed: tuple[tuple[str, str], ...] = ()
    unread: tuple[int, int] = (0, 0)

    @property
    def is_empty(self) -> bool:
        """Whether nothing changed: no term, no body's name, and not the standing of the document."""
        return not self.document and not self.renamed and all(one.kind is Kind.UNCHANGED for one in self.changes)

    @property
    def summary(self) -> dict[str, int]:
        """How many changes there are of each kind."""
        kinds = [one.kind for one in self.changes]
        return {kind.value: kinds.count(kind) for kind in Kind}
