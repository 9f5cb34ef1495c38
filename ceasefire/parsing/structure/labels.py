"""Labels: the numbers, letters and bullets that stand before a clause or an item, at a line's start or inside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from ceasefire.language import words
from ceasefire.parsing.layout import Layout, alternation

ROMAN = re.compile(r"(?=[ivxlc])(c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})$", re.IGNORECASE)
ROMAN_DIGITS = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
NUMBER, LOWER, UPPER, ROMAN_LOWER, ROMAN_UPPER, SPELLED, BULLET = "1", "a", "A", "i", "I", "#spelled", "*"
DECIMAL, NAMED = "1.1", "#named"
BULLETS = "•◦▪▫●○‣⁃∙·*–—-"
ENUMERATOR = r"\d{1,3}|[a-z]{1,2}|[ivxlc]{1,6}|[A-Z]|[IVXLC]{1,6}"
LONGEST_DECIMAL = 8
LOOK_BACK = 30
LONGEST_LETTERS = 2  # (z), (aa)
STACKED = 6  # "1. (a) (i)": so many labels at most before one text


@dataclass(frozen=True)
class Marker:
    """A label as it stands: its `style` (what its siblings look like), what it can be read as, and its own text.

    `readings` pairs a family (number, letter, Roman ...) with a value; "(i)" has two. `indent` is its column.
    """

    style: str
    readings: tuple[tuple[str, int], ...]
    text: str
    indent: int = 0
    inline: bool = False

    @property
    def families(self) -> tuple[str, ...]:
        """The families that the marker can belong to."""
        return _families(self.readings)

    @property
    def is_bullet(self) -> bool:
        """Whether the marker only says "another point"."""
        return self.readings[0][0] == BULLET

    def resembles(self, other: Marker) -> bool:
        """Whether the two can be members of one series."""
        return self.style == other.style and any(family in other.families for family in self.families)

    def resembles_first(self, others: tuple[Marker, ...]) -> bool:
        """Whether the first of some markers can be a member of this one's series."""
        return bool(others) and self.resembles(others[0])

    def value(self, family: str) -> int:
        """The place in the series of that family, 0 where it can't belong to it."""
        return next((value for own, value in self.readings if own == family), 0)


@lru_cache(maxsize=1024)
def _families(readings: tuple[tuple[str, int], ...]) -> tuple[str, ...]:
    return tuple(family for family, _ in readings)


@dataclass(frozen=True)
class Shapes:
    """The patterns of one language's labels."""

    start: re.Pattern[str]
    inline: re.Pattern[str]
    numbers: Mapping[str, int]


@lru_cache(maxsize=8)
def shapes(looks: Layout) -> Shapes:
    """The label patterns of a layout."""
    found = looks.words
    numbers = {word: at for name in ("number_words", "ordinal_words") for at, word in enumerate(found[name], 1)}
    for place, ten in enumerate(found["tens_words"], 2):
        numbers[ten] = 10 * place
        for unit, word in enumerate(found["number_words"][:9], 1):
            numbers[f"{ten}-{word}"] = numbers[f"{ten} {word}"] = 10 * place + unit
    article, other = alternation(found["article_words"]), alternation(found["alternative_words"])
    letters = alternation(found["bullet_letter"])
    single = alternation((*found["number_words"], *found["ordinal_words"]))
    tens, units = alternation(found["tens_words"]), alternation(found["number_words"][:9])
    spelled = rf"(?:{tens})(?:[- ](?:{units}))?|{single}" if tens else single
    start = re.compile(
        rf"(?P<by_name>(?i:{article})\s+"
        r"(?:\(?(?P<name_number>\d{1,3}(?:\.\d{1,3})*|[IVXLC]{1,6}|[A-Za-z])\b\)?"
        rf"|(?P<name_word>(?i:{spelled}))\b)"
        r"(?:\s*[.:)–—-]+(?=\s|$)|(?=\s*$)|(?=\s+[\"“(]?[A-Z])))"
        rf"|(?P<by_choice>\(?(?i:{other})\s+\(?(?P<choice_mark>{ENUMERATOR})\)?(?:\)?[;:.)]+|(?=\s*$)))"
        rf"|(?P<spelled>(?P<cardinal>(?i:{spelled}))(?:\s?--|\s?—|\s–|\.\s?[—–-]|:(?=\s)))"
        r"|(?P<decimal>(?!0)\d{1,3}(?:\.(?!0\d)\d{1,3})+[.)]?(?=\s|$))"
        rf"|(?P<framed>[(\[](?P<inner>{ENUMERATOR})[)\]][.:]?(?=\s|$|[A-Z(]))"
        rf"|(?P<signed_after>(?P<outer>{ENUMERATOR})(?P<sign_mark>\.?[)./°](?=\s|$)|\.?\s?[-–—](?=\s)))"
        rf"|(?P<bullet>(?:[{BULLETS}]|{letters})(?=\s|$))"
    )
    inline = re.compile(
        rf"(?<!\S)[(\[](?:(?i:{other})\s+\()?(?P<inner>{ENUMERATOR})[)\]]\)?;?(?=\s)"
        r"|(?<!\S)(?P<outer>[a-z]|\d{1,2}|[ivx]{2,4})\)(?=\s)"
        r"|(?<=[.;:] )(?P<pointed>\d{1,2})\.(?= [A-Z])"
    )
    return Shapes(start, inline, numbers)


def read(line: str, looks: Layout) -> tuple[tuple[Marker, ...], str]:
    """The labels at the start of a line, outermost first, and the rest of the line."""
    found: list[Marker] = []
    patterns, at = shapes(looks), 0
    while len(found) < STACKED and (label := patterns.start.match(line, at)):
        marker = _marker(label, patterns)
        if marker is None or (found and (marker.is_bullet or marker.style == NAMED)):
            break
        found.append(marker)
        at = label.end()
        while at < len(line) and line[at] == " ":
            at += 1
        if marker.is_bullet:
            break
    return tuple(found), line[at:]


def _marker(label: re.Match[str], patterns: Shapes) -> Marker | None:
    group = label.lastgroup if label.lastgroup in ("decimal", "bullet") else _outer_group(label)
    if group == "by_name":
        return _named(label, patterns)
    if group == "spelled":
        cardinal = label["cardinal"]
        return Marker(SPELLED, ((SPELLED, patterns.numbers[words.fold(cardinal)]),), cardinal)
    if group == "decimal":
        parts = label[0].rstrip(".)").split(".")[:LONGEST_DECIMAL]
        return Marker(DECIMAL, ((DECIMAL, int(parts[-1])),), ".".join(parts))
    if group == "bullet":
        return Marker(f"{BULLET}{label[0]}", ((BULLET, 0),), label[0])
    inner = label["inner"] or label["outer"] or label["choice_mark"]
    readings = _readings(inner)
    frame = {"framed": "(", "by_choice": "alt"}.get(group) or label["sign_mark"].strip().lstrip(".")[-1:] or "."
    return Marker(frame, readings, inner) if readings else None


def _outer_group(label: re.Match[str]) -> str:
    return next(name for name in ("by_name", "by_choice", "spelled", "framed", "signed_after") if label[name])


def _named(label: re.Match[str], patterns: Shapes) -> Marker | None:
    if label["name_word"]:
        return Marker(NAMED, ((NAMED, patterns.numbers[words.fold(label["name_word"])]),), label["name_word"])
    place = label["name_number"]
    readings = _readings(place) if "." not in place else ((NUMBER, int(place.rpartition(".")[2])),)
    return Marker(NAMED, ((NAMED, readings[0][1]),), place) if readings else None


@lru_cache(maxsize=1024)
def _readings(text: str) -> tuple[tuple[str, int], ...]:
    """What a number, letter or Roman number can stand for: the letter before the Roman number."""
    if text.isdigit():
        return ((NUMBER, int(text)),)
    found: list[tuple[str, int]] = []
    upper = text.isupper()
    if len(set(text)) == 1 and len(text) <= LONGEST_LETTERS and text.isascii():  # (a) ... (z), (aa), (bb)
        found.append((UPPER if upper else LOWER, ord(text[0].lower()) - 96 + 26 * (len(text) - 1)))
    if ROMAN.match(text):
        found.append((ROMAN_UPPER if upper else ROMAN_LOWER, _roman(text)))
    return tuple(found)


def readings(text: str) -> dict[str, int]:
    """What a number, letter or Roman number can stand for, by family."""
    return dict(_readings(text))


def _roman(text: str) -> int:
    digits = [ROMAN_DIGITS[letter] for letter in text.lower()]
    return sum(-digit if digit < later else digit for digit, later in zip(digits, [*digits[1:], 0], strict=True))


def inline(
    text: str, before: Marker | None, after: Marker | None, looks: Layout
) -> tuple[tuple[int, int, Marker], ...]:
    """The labels inside a paragraph, as (start, end, marker): `...: (a) ...; (b) ...`.

    A series must begin with its first member and go on to the next, in the paragraph or in the one that follows
    (`after`), or continue the paragraph's own label (`before`). A reference ("under (a) and (b)") is none.
    """
    found = list(_candidates(text, looks))
    if not found:
        return ()
    series = [*([before] if before else ()), *(marker for _, _, marker in found), *([after] if after else ())]
    shift = 1 if before else 0
    chosen: list[tuple[int, int, Marker]] = []
    waiting = _followers(series)
    open_series = [(before.style, reading) for reading in before.readings] if before else []
    for at, (start, end, marker) in enumerate(found):
        reading = _joins(marker, open_series, waiting[at + shift])
        if reading is None:
            continue
        while open_series and (open_series[-1][0], open_series[-1][1][0]) != (marker.style, reading[0]):
            if reading[1] == 1:
                break
            open_series.pop()
        open_series.append((marker.style, reading))
        del open_series[:-STACKED]
        chosen.append((start, end, replace(marker, inline=True)))
    return tuple(chosen)


def _followers(series: list[Marker]) -> list[set[tuple[str, str, int]]]:
    """For each marker the later members of the whole text, as (style, family, value): shared sets, built backwards."""
    later: set[tuple[str, str, int]] = set()
    out: list[set[tuple[str, str, int]]] = []
    for marker in reversed(series):
        style = marker.style
        out.append({(style, *reading) for reading in marker.readings if (style, reading[0], reading[1] + 1) in later})
        later.update((marker.style, family, value) for family, value in marker.readings)
    return out[::-1]


def _joins(
    marker: Marker, series: list[tuple[str, tuple[str, int]]], begins: set[tuple[str, str, int]]
) -> tuple[str, int] | None:
    for style, (family, value) in reversed(series):
        if style == marker.style and marker.value(family) == value + 1:
            return family, value + 1
    for family, value in marker.readings:
        if value == 1 and (marker.style, family, 1) in begins:
            return family, 1
    return None


def _parted(between: str, looks: Layout) -> bool:
    """Whether words of their own stand between two labels, not only "and" or a comma."""
    if len(between) > LOOK_BACK:
        return True
    return any(word[0].isalnum() and not looks.among("suspended_words", word) for word in words.WORD.findall(between))


def _candidates(text: str, looks: Layout) -> Iterator[tuple[int, int, Marker]]:
    previous = referred = -1
    for found in shapes(looks).inline.finditer(text):
        inner = found["inner"] or found["outer"] or found["pointed"]
        readings = _readings(inner)
        before = words.WORD.findall(text[max(0, found.start() - LOOK_BACK) : found.start()])
        last = words.fold(before[-1]) if before else ""
        if not readings or looks.among("reference_words", last) or (last.isdigit() and inner.isdigit()):
            referred = found.end()
            continue
        if referred >= 0 and not _parted(text[referred : found.start()], looks):
            referred = found.end()  # "paragraphs (a) and (b)"
            continue
        if previous >= 0 and not _parted(text[previous : found.start()], looks):
            continue  # "(a) and (b)": nothing stands between them
        previous = found.end()
        style = "." if found["pointed"] else ")" if found["outer"] else "alt" if "(" in found[0][1:] else "("
        yield found.start(), found.end(), Marker(style, readings, inner)
