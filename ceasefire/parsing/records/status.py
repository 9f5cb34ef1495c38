"""Status: what a document is by its kind and title, and where a record differs because somebody disputes it."""

from __future__ import annotations

from ceasefire.language.words import fold
from ceasefire.model.norm import Norm
from ceasefire.model.outline import DocumentKind, Outline
from ceasefire.parsing.records.vocabulary import Vocabulary

AGREED, PROPOSED, REPORTED, CONTESTED = "agreed", "proposed", "reported", "contested"
BY_KIND = {
    DocumentKind.AGREEMENT: AGREED,
    DocumentKind.DRAFT: PROPOSED,
    DocumentKind.LETTER: PROPOSED,
    DocumentKind.RESOLUTION: AGREED,
    DocumentKind.STATEMENT: AGREED,
    DocumentKind.REPORT: REPORTED,
}

# Texts that say who disputes what.
RELATING = frozenset({DocumentKind.REPORT, DocumentKind.LETTER, DocumentKind.STATEMENT})
NEAR = 60  # letters within which a sentence must come to its dispute to speak of the one before


def of_document(outline: Outline, words: Vocabulary) -> str:
    """The status of a document: what its kind implies, unless its title calls it a draft."""
    usual = BY_KIND[outline.kind]
    return PROPOSED if usual == AGREED and words.draft_titles.search(outline.title) else usual


def is_disputed(norm: Norm, outline: Outline, words: Vocabulary, *, last: bool) -> bool:
    """Whether the rest of the norm's sentence says that somebody does not accept it.

    Of the last norm in its sentence (`last`) the next sentence may say so as well.
    """
    if outline.kind not in RELATING:
        return False
    unit = outline.units[norm.unit]
    sentence = unit.sentences[norm.sentence]
    start = norm.tail[0].start if norm.tail else 0
    if words.disputes.search(fold(sentence[start:])):
        return last
    if not last or norm.sentence + 1 >= len(unit.sentences):
        return False
    found = words.disputes.search(fold(unit.sentences[norm.sentence + 1]))
    return found is not None and found.start() <= NEAR
