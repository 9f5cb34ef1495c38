"""Kinds of paragraph: heading, recital, enacting words, definition, signature, note, and all the rest: operative."""

from __future__ import annotations

from dataclasses import dataclass

from ceasefire.model.outline import UnitKind
from ceasefire.parsing import labels
from ceasefire.parsing.blocks import Block
from ceasefire.parsing.labels import Marker
from ceasefire.parsing.layout import Layout

SENTENCE_ENDS = (".", "!", "?", ";", ",")
LONGEST_HEADING, LONGEST_POINT_HEADING, LONGEST_LIST_HEADING, LONGEST_TITLE = 14, 8, 4, 40
LONGEST_ANNEX_LINE = 16
TOP_FAMILIES = (labels.NUMBER, labels.DECIMAL, labels.SPELLED, labels.UPPER, labels.ROMAN_UPPER)
TAIL = 300
REOPENING = 12  # a paragraph of so many words that binds is no part of a signature block


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
            self.noting = self.looks.fits("note_heading", block.text)
            self.preamble = found == UnitKind.HEADING and self.looks.fits("preamble_heading", block.text)
            self.defining = found == UnitKind.HEADING and self.looks.fits("definitions_heading", block.text)
            self.closed = self.looks.fits("closing_heading", block.text) and found == UnitKind.HEADING
        alone = bool(block.markers) and found == UnitKind.OPERATIVE and block.lone
        self.point = block.markers[-1] if alone else None
        self.front &= found in (UnitKind.TITLE, UnitKind.NOTE)
        self.operative |= found == UnitKind.OPERATIVE and (bool(block.markers) or self._rules(block.text))
        self.closed |= found == UnitKind.SIGNATURE
        self.listing = found == UnitKind.ENACTING or (
            self.listing and found == UnitKind.OPERATIVE and not block.markers
        )
        return found

    def _rules(self, text: str) -> bool:
        return self.looks.has("strict_words", text) or self.looks.fits("resolving_opening", text)

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

    def _kind(self, block: Block, after: Block | None) -> UnitKind:
        text = block.text
        if self.is_annex(block):
            self.closed = self.noting = False
            return UnitKind.TITLE if self.front and not self.operative else UnitKind.HEADING
        outside = self._outside(block)
        if outside:
            return outside
        if self.front and self._is_title(block, after):
            return UnitKind.TITLE
        if not block.markers and self._enacts(text):
            return UnitKind.ENACTING
        if self._recites(block):
            return UnitKind.RECITAL
        if self.is_heading(block, after):
            return UnitKind.HEADING
        if self.looks.fits("definition_opening", text) or (self.defining and not self.looks.has("strict_words", text)):
            return UnitKind.DEFINITION
        return UnitKind.OPERATIVE

    def _outside(self, block: Block) -> UnitKind | None:
        """Notes and signatures: what stands outside the clauses."""
        text = block.text
        if self.looks.fits("note_heading", text) or (not block.markers and self.looks.fits("salutation_line", text)):
            return UnitKind.HEADING
        if self.looks.fits("note_lines", text):
            return UnitKind.NOTE
        if self.noting and (block.markers or not self.binds(text)):
            return UnitKind.NOTE
        if self.closed:
            if self.binds(text) and (block.markers or len(text.split(None, REOPENING)) > REOPENING):
                self.closed = False
                return None
            return UnitKind.SIGNATURE
        if self.front or block.markers:
            return None
        short = len(text) <= TAIL and not self.binds(text) and self.looks.fits("signature_short", text)
        if (short and not (self.personal and text.endswith("."))) or self.looks.fits("signature_lines", text):
            return UnitKind.SIGNATURE
        return None

    def _is_title(self, block: Block, after: Block | None) -> bool:
        text = block.text
        count = len(text.split(None, LONGEST_TITLE))
        if block.markers or block.chapeau or after is None or count > LONGEST_TITLE:
            return False
        if block.heading or self.looks.fits("speaker_mark", text):
            return block.heading == 1
        if self.looks.fits("preamble_heading", text):
            return False
        if text.isupper() or (text.endswith(".") and count <= 6 and not self.binds(text)):
            return not text.endswith((":", ","))
        if text.endswith((*SENTENCE_ENDS, ":")) or text.endswith(("-", "–", "—")):
            return False
        return not self.looks.has("strict_words", text) and not self.looks.fits("recital_opening", text)

    def _enacts(self, text: str) -> bool:
        if self.looks.has("enacting_words", text[-TAIL:]):
            return True
        if self.operative or self.closed:
            return False
        if self.looks.fits("council_opening", text):
            return True
        return (
            len(text) <= 2 * TAIL
            and not self.binds(text)
            and self.looks.patterns["speaking_body"].fullmatch(text) is not None
        )

    def _recites(self, block: Block) -> bool:
        if self.operative:
            return False
        if self.preamble:
            return True
        open_ended = block.text.endswith((";", ","))
        if self.looks.fits("recital_opening", block.text):
            return open_ended or not self.personal
        return open_ended and not block.markers and self.looks.fits("recital_loose", block.text)

    def is_heading(self, block: Block, after: Block | None) -> bool:
        """Whether a short paragraph only names what follows."""
        text = block.text
        if block.heading or block.chapeau:
            return bool(block.heading)
        if not text or after is None or len(text.split(None, LONGEST_HEADING)) > LONGEST_HEADING or self.binds(text):
            return False
        capital = text.isupper()
        if text.endswith(SENTENCE_ENDS) or (text.endswith((":", "-", "–", "—")) and not capital):
            return False
        if block.markers:
            return self._labelled_heading(block, after, capital=capital)
        if capital:
            return True
        if not block.lone or self.listing or self.looks.fits("speaker_mark", text):
            return False
        return text[:1].isupper() and (bool(after.markers) or not after.lone or len(after.text) > len(text))

    def _labelled_heading(self, block: Block, after: Block, *, capital: bool) -> bool:
        marker = block.markers[-1]
        same = marker.resembles_first(after.markers)
        same |= self.point is not None and marker.resembles(self.point)  # the last of a list of short points
        if marker.style == labels.NAMED:
            return True
        if same:
            return False
        if capital:
            return len(block.text) > 1
        if marker.families[0] not in TOP_FAMILIES or not block.lone or not block.text[:1].isupper():
            return False
        count = len(block.text.split())
        if count > LONGEST_POINT_HEADING:
            return False
        plain = after.markers and after.markers[0].families[0] in (labels.NUMBER, labels.DECIMAL, labels.SPELLED)
        return bool(plain) or not after.markers or count <= LONGEST_LIST_HEADING
