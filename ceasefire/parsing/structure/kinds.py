"""Kinds of paragraph: heading, recital, enacting words, definition, signature, note, and all the rest: operative."""

from __future__ import annotations

from dataclasses import dataclass

from ceasefire.model.outline import UnitKind
from ceasefire.parsing.layout import Layout
from ceasefire.parsing.structure import labels
from ceasefire.parsing.structure.blocks import Block
from ceasefire.parsing.structure.labels import Marker

SENTENCE_ENDS = (".", "!", "?", ";", ",")
LEADING_ENDS = (":", "-", "–", "—")
LONGEST_HEADING, LONGEST_POINT_HEADING, LONGEST_LIST_HEADING, LONGEST_TITLE, LONGEST_STOPPED_TITLE = 14, 8, 4, 40, 6
LONGEST_ANNEX_LINE = 16
TOP_FAMILIES = (labels.NUMBER, labels.DECIMAL, labels.SPELLED, labels.UPPER, labels.ROMAN_UPPER)
PLAIN_FAMILIES = (labels.NUMBER, labels.DECIMAL, labels.SPELLED)
TAIL = 300
REOPENING = 12  # a paragraph of more words that binds is no part of a signature block


@dataclass
class Reader:
    """Tells the kind of one paragraph after the other; what came before decides with it."""

    looks: Layout
    personal: bool  # a report, letter or statement: participles open sentences there, not recitals
    front: bool = True
    operative: bool = False
    closed: bool = False
    noting: bool = False
    preamble: bool = False
    defining: bool = False
    point: Marker | None = None  # the label of the paragraph before, where that was a point on one line
    listing: bool = False  # the unlabelled points after the enacting words

    def kind(self, block: Block, after: Block | None) -> UnitKind:
        """The kind of a paragraph, given the one after it."""
        found = self._kind(block, after)
        if found in (UnitKind.HEADING, UnitKind.ENACTING):
            self._open(block.text, heading=found == UnitKind.HEADING)
        operative = found == UnitKind.OPERATIVE
        self.point = block.markers[-1] if operative and block.markers and block.lone else None
        self.front &= found in (UnitKind.TITLE, UnitKind.NOTE)
        self.operative |= operative and (bool(block.markers) or self._rules(block.text))
        self.closed |= found == UnitKind.SIGNATURE
        self.listing = found == UnitKind.ENACTING or (self.listing and operative and not block.markers)
        return found

    def binds(self, text: str) -> bool:
        """Whether a word that binds stands in the text."""
        return self.looks.has("binding_words", text)

    def is_annex(self, block: Block) -> bool:
        """Whether the paragraph is the heading of an annex."""
        return (
            not block.markers
            and len(block.text.split(None, LONGEST_ANNEX_LINE)) < LONGEST_ANNEX_LINE
            and self.looks.fits("annex_line", block.text)
            and not self.binds(block.text)
        )

    def _open(self, text: str, *, heading: bool) -> None:
        """Begin the part that a heading or the enacting words open."""
        self.noting = heading and self.looks.fits("note_heading", text)
        self.preamble = heading and self.looks.fits("preamble_heading", text)
        self.defining = heading and self.looks.fits("definitions_heading", text)
        self.closed = heading and self.looks.fits("closing_heading", text)

    def _kind(self, block: Block, after: Block | None) -> UnitKind:
        """The first kind, in this order, that the paragraph fits."""
        self.closed &= not self._reopens(block)
        if self.is_annex(block):
            return UnitKind.TITLE if self.front and not self.operative else UnitKind.HEADING
        tests = (
            (UnitKind.HEADING, self._announces),
            (UnitKind.NOTE, self._notes),
            (UnitKind.SIGNATURE, self._signs),
            (UnitKind.TITLE, lambda this: self._names(this, after)),
            (UnitKind.ENACTING, self._enacts),
            (UnitKind.RECITAL, self._recites),
            (UnitKind.HEADING, lambda this: self._heads(this, after)),
            (UnitKind.DEFINITION, self._defines),
        )
        return next((kind for kind, fits in tests if fits(block)), UnitKind.OPERATIVE)

    def _rules(self, text: str) -> bool:
        return self.looks.has("strict_words", text) or self.looks.fits("resolving_opening", text)

    def _announces(self, block: Block) -> bool:
        """The heading of a note, and the salutation of a letter."""
        salutes = not block.markers and self.looks.fits("salutation_line", block.text)
        return salutes or self.looks.fits("note_heading", block.text)

    def _notes(self, block: Block) -> bool:
        if self.looks.fits("note_lines", block.text):
            return not (block.text.startswith("[") and self.binds(block.text))  # "[The Front shall ...]" is contested
        return self.noting and (bool(block.markers) or not self.binds(block.text))

    def _reopens(self, block: Block) -> bool:
        """Whether a paragraph after signatures is a clause again."""
        if not self.closed or not self.binds(block.text):
            return False
        return bool(block.markers) or len(block.text.split(None, REOPENING)) > REOPENING

    def _signs(self, block: Block) -> bool:
        text = block.text
        if self.closed or self.front or block.markers:
            return self.closed
        if self.looks.fits("signature_lines", text):
            return True
        if len(text) > TAIL or (self.personal and text.endswith(".")) or self.binds(text):
            return False
        return self.looks.fits("signature_short", text)

    def _names(self, block: Block, after: Block | None) -> bool:
        """Whether the paragraph is a line of the front matter."""
        text = block.text
        count = len(text.split(None, LONGEST_TITLE))
        if not self.front or block.markers or block.chapeau or after is None or count > LONGEST_TITLE:
            return False
        if block.heading or self.looks.fits("speaker_mark", text) or self.looks.fits("preamble_heading", text):
            return block.heading == 1
        if text.isupper() or (text.endswith(".") and count <= LONGEST_STOPPED_TITLE and not self.binds(text)):
            return not text.endswith((":", ","))
        if text.endswith(SENTENCE_ENDS + LEADING_ENDS) or self.looks.fits("recital_opening", text):
            return False
        return not self.looks.has("strict_words", text)

    def _enacts(self, block: Block) -> bool:
        text = block.text
        if block.markers or self.looks.has("enacting_words", text[-TAIL:]):
            return not block.markers
        if self.operative or self.closed:
            return False
        if self.looks.fits("council_opening", text):
            return not (text.endswith(".") and self.looks.has("strict_words", text))
        alone = len(text) <= 2 * TAIL and self.looks.patterns["speaking_body"].fullmatch(text) is not None
        return alone and not self.binds(text)

    def _recites(self, block: Block) -> bool:
        if self.operative or self.preamble:
            return self.preamble and not self.operative
        open_ended = block.text.endswith((";", ","))
        if self.looks.fits("recital_opening", block.text):
            return open_ended or not self.personal
        return open_ended and not block.markers and self.looks.fits("recital_loose", block.text)

    def _defines(self, block: Block) -> bool:
        if self.defining and not self.looks.has("strict_words", block.text):
            return True
        return self.looks.fits("definition_opening", block.text)

    def _heads(self, block: Block, after: Block | None) -> bool:
        """Whether a short paragraph only names what follows."""
        text = block.text
        if block.heading or block.chapeau:
            return bool(block.heading)
        if after is None or len(text.split(None, LONGEST_HEADING)) > LONGEST_HEADING or self.binds(text):
            return False
        capital = text.isupper()
        if after.text[:1].islower() and not (after.markers or capital):
            return False  # what goes on below is the same sentence
        if text.endswith(SENTENCE_ENDS) or (text.endswith(LEADING_ENDS) and not capital):
            return False
        if block.markers or capital:
            return not block.markers or self._heads_clause(block, after, capital=capital)
        if not block.lone or self.listing or not text[:1].isupper() or self.looks.fits("speaker_mark", text):
            return False
        return bool(after.markers) or not after.lone or len(after.text) > len(text)

    def _heads_clause(self, block: Block, after: Block, *, capital: bool) -> bool:
        """Whether a short text behind a label is a heading, not one of a list of short points."""
        marker = block.markers[-1]
        if marker.style == labels.NAMED:
            return True
        listed = marker.resembles_first(after.markers) or (self.point is not None and marker.resembles(self.point))
        if listed or capital:
            return not listed and len(block.text) > 1
        count = len(block.text.split())
        if marker.families[0] not in TOP_FAMILIES or not block.lone or not block.text[:1].isupper():
            return False
        below = after.markers[0].families[0] if after.markers else labels.NUMBER
        return count <= (LONGEST_POINT_HEADING if below in PLAIN_FAMILIES else LONGEST_LIST_HEADING)
