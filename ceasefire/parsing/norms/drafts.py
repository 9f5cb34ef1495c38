"""Drafts: a norm under inference, and what inference may look at besides the clause."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from ceasefire.model.clause import Clause
from ceasefire.model.outline import DocumentKind
from ceasefire.model.record import Modality
from ceasefire.parsing.norms.bearers import Subject
from ceasefire.parsing.norms.frames import Frame
from ceasefire.parsing.norms.mentions import Mentions
from ceasefire.parsing.norms.parties import Registry


@dataclass(frozen=True, slots=True)
class Draft:
    """A norm under inference: the clause, who its subject is, and what has been inferred so far."""

    clause: Clause
    subject: Subject
    modality: Modality
    bearers: tuple[str, ...] = ()
    collective: bool = False
    settled: bool = False
    whole: bool = False  # the subject belongs to the act
    exchange: bool = False
    mutual: bool = False
    inferred: tuple[str, ...] = ()

    def told(self, name: str, **changes: object) -> Draft:
        """The draft with some fields changed, and the name of the inference that did it."""
        return replace(self, inferred=(*self.inferred, name), **changes)  # type: ignore[arg-type]


@dataclass
class Surroundings:
    """What inference may look at besides the clause: the document, the frame, and who was spoken of last."""

    registry: Registry
    kind: DocumentKind
    frame: Frame
    mentions: Mentions
    reader: tuple[str, ...] = ()
    before: list[Draft] = field(default_factory=list)  # the norms of the same sentence, in order
