"""Words: the cutting of a text into words, numbers and marks. No language is known here, only shapes.

An apostrophe starts a word of its own (`Party` `'s`, `we` `'ll`), a hyphen does not (`Turkish-backed`); a clock time,
a decimal number and an abbreviation with inner points are one word each.
"""

from __future__ import annotations

import re

WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.N., a.m.
    r"|\d{4}-\d\d-\d\d(?!\w)"  # 2016-02-26
    r"|\d+(?:[.:]\d+)+[^\W\d_]+"  # 6:30am
    r"|\d+(?:[.,:]\d+)*[A-Z]?(?![^\W_])"  # 3,000  12.7  18:00  1200A
    r"|[^\W\d_]+\d*\+\d+(?::\d\d)?"  # D+30, UTC+3
    r"|[^\W_]+(?:[-\u2010\u2011\u00ad][^\W_]+)*"
    r"|['’][^\W\d_]+"
    r"|\S"
)
FOLD = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u2010": "-", "\u2011": "-", "\u00ad": None}
)


def fold(text: str) -> str:
    """Lower case with plain quotes and dashes: the form in which words are compared."""
    return text.translate(FOLD).casefold()


def norms(text: str) -> list[str]:
    """The folded words of a phrase, in order."""
    return [fold(found) for found in WORD.findall(text)]


NUMERALS = (
    (re.compile(r"\d{1,2}(?::[0-5]\d){1,2}[^\W\d_]*|[0-2]\d[0-5]\d[A-Zh]|0\d[0-5]\d"), "CLOCK"),
    (re.compile(r"\d{4}-\d\d-\d\d|\d{1,2}\.\d{1,2}\.\d{4}"), "DATE"),
)
OFFSET = re.compile(r"[^\W\d_]{1,4}\+\d+(?::\d\d)?")


def shape(text: str) -> str:
    """The kind that a word has by its looks alone."""
    first = text[0]
    if first.isdigit():
        return next((kind for pattern, kind in NUMERALS if pattern.fullmatch(text)), "NUMBER")
    if first.isalpha():
        if "+" in text and OFFSET.fullmatch(text):
            return "OFFSET"
        if len(text) > 1 and text.isupper():
            return "ACRONYM"
        return "NAME" if first.isupper() else "WORD"
    return MARKS.get(first, "WORD" if len(text) > 1 else "MARK")


MARKS = {
    ",": "COMMA", ";": "SEMICOLON", ":": "COLON", ".": "STOP", "!": "STOP", "?": "STOP",
    "-": "DASH", "–": "DASH", "—": "DASH", "(": "OPEN", ")": "CLOSE", "[": "OPEN_SQUARE", "]": "CLOSE_SQUARE",
    '"': "QUOTE", "“": "QUOTE", "”": "QUOTE", "‘": "QUOTE", "/": "SLASH", "\f": "FURNITURE",
}  # fmt: skip
