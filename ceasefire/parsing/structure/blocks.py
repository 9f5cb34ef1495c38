"""Blocks: the lines of a text joined into paragraphs, each with the labels that stand before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from string import ascii_lowercase

from ceasefire.language import words
from ceasefire.parsing.layout import Layout
from ceasefire.parsing.structure import labels
from ceasefire.parsing.structure.labels import Marker

ENDED = re.compile(r"[.:;!?…][)\]\"'”’»*_]*$")
VISIBLE = re.compile(r"[^\W_]|_{3}")
HASHES = re.compile(r"#{1,6}\s+(?=\S)")
WRAPPED = re.compile(r"(\*\*|__)(?=\S)(.*\S)\1(:?)$")
FIRST_LETTER = re.compile(r"[\s\"“‘'(\[]*(\w?)")
LAST_WORD = re.compile(r"[^\s]*$")
UPPER_LETTER = re.compile(r"(?:^|\n)[ ]*([A-Z]|[IVXLC]{2,5})\. *(?=\S)")
FIRST_DECIMAL = re.compile(r"(?:^|\n)[ ]*(\d{1,2})\.1\.?[ ]")
BARE_NUMBER = re.compile(r"(\d{1,2}) +(?=[A-Z])")
FEW = 0.02  # share of lines that may be longer than the column at which a text is wrapped
WIDEST = 120  # a text with longer lines is not wrapped: every line is a paragraph
SHORT, ROOM = 0.6, 0.85  # shares of the width: a short line; a line that had room for another word
STEP = 3
TITLE_WORDS, FEW_WORDS = 8, 4


@dataclass
class Block:
    """One paragraph: its text on one line, the labels before it, its column, and whether it is marked as a heading."""

    parts: list[str] = field(default_factory=list)
    markers: tuple[Marker, ...] = ()
    indent: int = 0
    heading: int = 0  # the depth of a markdown heading
    lone: bool = False  # it stands on one line of its own
    chapeau: bool = False  # an enumeration that was inside it follows
    inside: bool = False  # an item of an enumeration inside a paragraph
    back: bool = False  # it goes on with the paragraph before, after an enumeration inside a sentence
    last_indent: int = 0
    text: str = ""


def blocks(text: str, looks: Layout) -> list[Block]:
    """The paragraphs of a text, in order."""
    lines = text.split("\n")
    return _Joiner(looks, _width(lines), _capital_labels(text), frozenset(FIRST_DECIMAL.findall(text))).run(lines)


def _width(lines: Sequence[str]) -> float:
    """The column at which the text is wrapped; without end where it is not.

    Some few long lines do not count: somebody has put a sentence into a wrapped text.
    """
    sizes = sorted(len(line.rstrip()) for line in lines if line.strip())
    if not sizes or sizes[-1 - int(FEW * len(sizes))] > WIDEST:
        return float("inf")
    return sizes[int(0.9 * (len(sizes) - 1))]


def _capital_labels(text: str) -> frozenset[str]:
    """The capitals that stand as labels ("A.", "IV."): those whose neighbour in the series begins a line as well."""
    found = {letter[1] for letter in UPPER_LETTER.finditer(text)}
    kept: set[str] = set()
    for style in (labels.UPPER, labels.ROMAN_UPPER):
        values = {labels.readings(label).get(style, 0): label for label in sorted(found)}
        values.pop(0, None)
        kept.update(label for value, label in values.items() if value - 1 in values or value + 1 in values)
    return frozenset(kept)


class _Joiner:
    """Walks over the lines once, and closes a paragraph wherever the next line can't belong to it."""

    def __init__(self, looks: Layout, width: float, capitals: frozenset[str], decimals: frozenset[str]) -> None:
        self.looks = looks
        self.width = width
        self.capitals = capitals
        self.decimals = decimals
        self.out: list[Block] = []
        self.line = ""  # the line before, as it stands
        self.gap = True
        self.page = False
        self.wrapped = False

    def run(self, lines: Sequence[str]) -> list[Block]:
        for line in lines:
            stripped = line.strip()
            self.page |= "\f" in line
            if not VISIBLE.search(stripped) and stripped not in labels.BULLETS:
                self.gap = True
            elif stripped:
                self.add(line, stripped)
                self.line, self.gap, self.page = line, False, False
            else:
                self.gap = True
        for block in self.out:
            block.text = "".join(block.parts)
        return [block for block in self.out if block.text or block.markers]

    def add(self, line: str, stripped: str) -> None:
        indent = len(line) - len(line.lstrip())
        hashes = HASHES.match(stripped)
        wrapped = WRAPPED.match(stripped)
        content = stripped[hashes.end() :] if hashes else wrapped[2] + wrapped[3] if wrapped else stripped
        markers, rest = self.labels(content, indent)
        if markers or hashes or self.starts(content, indent):
            found = tuple(replace(marker, indent=indent) for marker in markers)
            depth = hashes[0].count("#") if hashes else int(bool(wrapped))
            self.out.append(Block([], found, indent, depth, lone=True))
            content = rest
        elif not self.out[-1].parts:
            self.out[-1].heading = 0  # the heading was but a label
        block = self.out[-1]
        block.lone = not block.parts
        block.last_indent = indent
        self.extend(block, " ".join(content.split()))

    def labels(self, content: str, indent: int) -> tuple[tuple[Marker, ...], str]:
        bare = BARE_NUMBER.match(content)
        if bare and bare[1] in self.decimals and len(content.split(None, TITLE_WORDS)) <= TITLE_WORDS:
            content = f"{bare[1]}. {content[bare.end() :]}"  # "1 Ceasefire" over "1.1 ..."
        found, rest = labels.read(content, self.looks)
        if found and not self.gap and self.out and not self.label_may_follow(found[0], indent):
            return (), content
        if found and found[0].style == "." and found[0].text.isupper() and found[0].text not in self.capitals:
            return (), content
        lone_letter = bool(found) and found[0].text in self.looks.sets["bullet_letter"]
        if lone_letter and not self.gap and self.line.strip()[-1:] not in ":;":
            return (), content
        return found, rest

    def label_may_follow(self, marker: Marker, indent: int) -> bool:
        """After a line without a blank one: not where that line ends in the middle of a reference."""
        last = self.line.split()[-1].strip("\"'(")
        if ENDED.search(last):
            return not self.looks.among("before_number", last.rstrip("."))
        if last.endswith(","):
            return True
        if marker.is_bullet or indent > self.out[-1].last_indent + 1:
            return not self.looks.among("unfinished_words", last) or self.listed()
        return not (
            self.looks.among("reference_words", last)
            or (self.looks.among("unfinished_words", last) and not self.listed())
        )

    def listed(self) -> bool:
        """Whether the line before ends its item with "; and"."""
        return any(part.endswith((";", ",")) for part in self.line.split()[-2:-1])

    def starts(self, content: str, indent: int) -> bool:
        if not self.out:
            return True
        block = self.out[-1]
        if not block.parts:
            return False
        if block.heading:
            return True
        first = FIRST_LETTER.match(content)
        initial = first[1] if first else ""
        if self.gap or self.page:
            return not self.goes_on(block, content, lower=initial.islower())
        if block.markers and indent < block.indent:
            return True
        return self.breaks(block, content, indent, initial)

    def breaks(self, block: Block, content: str, indent: int, initial: str) -> bool:
        """Whether a paragraph begins on the very next line: the line before had room for its first word."""
        size = len(self.line.rstrip())
        ended = bool(ENDED.search(self.line.rstrip()))
        if initial.islower() or (initial.isdigit() and not ended and not self.line.isupper()):
            listed = block.markers and indent <= block.indent and self.line.rstrip().endswith((",", ";"))
            return bool(listed and indent) and size < SHORT * self.width
        if ended and indent >= block.last_indent + STEP and len(block.parts) > 1:
            return True
        width = max(self.width, indent + len(content))
        room = size + 1 + len(content.split(None, 1)[0]) < ROOM * width
        change = self.line.isupper() != content.isupper()
        purpose = room and (ended or change or size < SHORT * width)
        return (purpose or (change and self.line.isupper())) and not self.hanging(self.line)

    def hanging(self, text: str) -> bool:
        """Whether a line ends with a word that can't end anything."""
        last = LAST_WORD.search(text.rstrip())
        if not last or not self.looks.among("unfinished_words", last[0]):
            return False
        return last[0].islower() or (text.isupper() and self.looks.among("title_links", last[0]))  # "4 May" ends

    def goes_on(self, block: Block, content: str, *, lower: bool) -> bool:
        """Whether a paragraph goes on after a blank line or a page break."""
        text = block.parts[-1]
        if ENDED.search(text):
            return False
        if self.hanging(text) and not text.isupper():
            return True
        if self.page and not lower:
            return sum(len(part.split()) for part in block.parts[-3:]) >= TITLE_WORDS and not content.isupper()
        listed = bool(block.markers) and text.endswith(",")
        return lower and not block.heading and not listed and len(text.split(None, FEW_WORDS)) > FEW_WORDS

    def extend(self, block: Block, content: str) -> None:
        if not content:
            return
        if not block.parts:
            block.parts.append(content)
        elif self.page:
            block.parts += (" \f ", content)
        elif not self.gap and self.breaks_word(block.parts[-1], content):
            block.parts[-1] = block.parts[-1][:-1]
            block.parts.append(content)
        else:
            block.parts += (" ", content)

    def breaks_word(self, text: str, content: str) -> bool:
        """Whether a hyphen at the end of the line only divides a word: as every reader of quotes tells it."""
        if not (text.endswith("-") and text[-2:-1].isalnum() and content[0] in ascii_lowercase):
            return False
        return not self.looks.among("suspended_words", words.norms(content[:20])[0])
