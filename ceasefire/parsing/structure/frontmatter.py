"""Front matter: what a draft is called, which day it bears, and what kind of document it is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ceasefire.model.outline import DocumentKind
from ceasefire.parsing.layout import Layout

MONTHS, DAYS = 12, 31
ENOUGH = 20_000  # characters from which the kind of a document is told
LONGEST_TITLE = 400
LONGEST_MENTION = 600
OFTEN, WORDS_PER_REPORT, WORDS_PER_ADDRESS = 3, 120, 250
OPENING, CLOSING = 12, 6
WORD = re.compile(r"[^\W\d_][\w'’\-]*")


def title(front: Sequence[str], kind: DocumentKind, looks: Layout) -> str:
    """The title among the paragraphs of the front matter: the first that names a document, else the first.

    The first of a letter is only its sender's address: a letter may have no title.
    """
    default = 0 if front and kind != DocumentKind.LETTER else -1
    named = next((at for at, text in enumerate(front) if _names_document(text, looks)), default)
    if named < 0:
        return ""
    out = front[named]
    for text in front[named + 1 :]:
        found = WORD.findall(text)
        last = WORD.findall(out)[-1:]
        begins = bool(found) and looks.among("title_links", found[0]) and (text[0].islower() or text.isupper())
        linked = begins or any(looks.among("title_links", word) for word in last)
        if not linked or len(out) + len(text) > LONGEST_TITLE:
            break
        out = f"{out} {text}"
    return out.rstrip(" .") if out.count(".") == 1 else out


def _names_document(text: str, looks: Layout) -> bool:
    return any(looks.among("title_words", word) for word in WORD.findall(text))


def date(front: Sequence[str], body: Sequence[str], closing: Sequence[str], looks: Layout) -> str:
    """The day the draft bears, ISO (`--MM-DD` without a year, empty where there is none).

    It stands in the front matter, in the signature block (`closing`), or where the first paragraph (`body`) tells of
    the signing.
    """
    for text in (*front, *closing):
        found = _first_date(text, looks)
        if found:
            return found
    for text in body:
        head = text[:LONGEST_MENTION]
        start = looks.patterns["signing_words"].search(head)
        if start and (found := _first_date(head[start.end() : start.end() + 120], looks)):
            return found
    return ""


def _first_date(text: str, looks: Layout) -> str:
    for found in looks.patterns["date_forms"].finditer(text[:LONGEST_MENTION]):
        groups = {name.rstrip("1234"): value for name, value in found.groupdict().items() if value}
        month = _month(groups["m"], looks)
        day = int(groups.get("l", groups["d"]))
        if 1 <= month <= MONTHS and 1 <= day <= DAYS:
            return f"{groups.get('y', '-')}-{month:02}-{day:02}"
    return ""


def _month(text: str, looks: Layout) -> int:
    if text.isdigit():
        return int(text)
    return 1 + next(at for at, name in enumerate(looks.words["month_short_names"]) if text.lower().startswith(name))


def _council(body: Sequence[str], looks: Layout) -> tuple[bool, int]:
    """Whether a council speaks in the text, and how many of its paragraphs begin with what it resolves."""
    speaking = [(found, part) for part in body[:OPENING] if (found := looks.patterns["council_opening"].match(part))]
    at_once = sum(looks.fits("resolving_opening", part[found.end() :].lstrip()) for found, part in speaking)
    return bool(speaking), at_once + sum(looks.fits("resolving_opening", part) for part in body)


def document_kind(front: Sequence[str], body: Sequence[str], looks: Layout) -> DocumentKind:
    """The kind of a document, told from its title, its openings and its manner of speaking."""
    text = " ".join(body)
    head = " ".join(front)
    personal = _personal(head, body, text[:ENOUGH], looks)
    if personal is not None:
        return personal
    speaks, resolving = _council(body, looks)
    if looks.has("draft_title", head):
        return DocumentKind.DRAFT
    if looks.has("resolution_title", head) or (speaks and resolving) or resolving >= OFTEN:
        return DocumentKind.RESOLUTION
    addressed = min(len(looks.patterns[name].findall(text[:ENOUGH])) for name in ("first_person", "second_person"))
    letter = not head and addressed * WORDS_PER_ADDRESS >= len(text[:ENOUGH].split()) > 0
    return DocumentKind.LETTER if letter else DocumentKind.AGREEMENT


def _personal(head: str, body: Sequence[str], text: str, looks: Layout) -> DocumentKind | None:
    """A report, a letter or a statement, or None: what its own formulas say."""
    if any(looks.has("by_line", part) for part in body[-CLOSING:]):
        return DocumentKind.REPORT
    if any(looks.fits("wire_line", part) for part in body[:OPENING]):
        return DocumentKind.REPORT
    if any(looks.fits("salutation_line", part) for part in body) or (body and looks.fits("letter_opening", body[0])):
        return DocumentKind.LETTER
    if looks.has("statement_title", head):
        return DocumentKind.STATEMENT
    reported = len(looks.patterns["reporting_words"].findall(text))
    if reported >= OFTEN and len(text.split()) < WORDS_PER_REPORT * reported:
        return DocumentKind.REPORT
    return None
