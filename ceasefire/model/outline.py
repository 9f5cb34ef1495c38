"""The outline of a draft: its units (titles, clauses, items) in document order, and the sentences in each."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class UnitKind(str, Enum):
    """What a unit of the draft does; only an operative unit can hold a norm."""

    TITLE = "title"
    HEADING = "heading"
    RECITAL = "recital"
    ENACTING = "enacting"  # "have agreed as follows": names the bearers of the points that follow
    DEFINITION = "definition"
    OPERATIVE = "operative"
    SIGNATURE = "signature"
    NOTE = "note"


class DocumentKind(str, Enum):
    """The kinds of document of `document.kind`."""

    AGREEMENT = "agreement"
    DRAFT = "draft"
    LETTER = "letter"
    RESOLUTION = "resolution"
    STATEMENT = "statement"
    REPORT = "report"


@dataclass(frozen=True, slots=True)
class Source:
    """A draft as read: its text, and what the reading noticed.

    `text` is the document's own characters with line ends as `\\n`; where page furniture (a page number, a running
    header) was cut out of the flow, one form feed stands in its place.
    """

    name: str
    text: str
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unit:
    """One paragraph, clause or list item, with its sentences.

    `parent` is the index (in `Outline.units`) of the unit whose last sentence leads into this one (its chapeau), or of
    the numbered clause that holds it; -1 at the top. `label` is the full label, outermost first: `3.2(a)`.
    `sentences` are verbatim but for white space, soft hyphens and line-end hyphenation; a form feed inside one marks
    where page furniture was cut out. `resumes` says that the unit goes on with its parent's sentence after its list.
    """

    kind: UnitKind
    sentences: tuple[str, ...]
    label: str = ""
    parent: int = -1
    depth: int = 0
    is_item: bool = False
    resumes: bool = False


@dataclass(frozen=True, slots=True)
class Outline:
    """A draft in order: what it is called and dated, what kind it is, and its units."""

    title: str
    date: str
    kind: DocumentKind
    units: tuple[Unit, ...]
    source: str = ""
