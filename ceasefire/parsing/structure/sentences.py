"""Sentences: where a sentence of a paragraph ends, and where a full stop ends nothing."""

from __future__ import annotations

import re
from bisect import bisect_right

from ceasefire.language.lexicon import Lexicon
from ceasefire.parsing.layout import Layout, layout

STOP = re.compile(r"[.!?…]+[)\]\"'”’»]*(?=\s)")
LAST_WORD = re.compile(r"[^\s(\[\"“‘'—–]*$")
NEXT_WORD = re.compile(r"\s*[\"“‘'(\[«]*([^\s]*)")
BRACKET = re.compile(r"[()\[\]]")
QUOTED = re.compile(r"“[^“”]{1,60}”|(?<!\w)\"[^\"]{1,60}\"(?!\w)|«[^«»]{1,60}»")
WORD_PART = re.compile(r"[^\W_]+(?:[.'’\-][^\W_]+)*")
LONGEST_WORD = 40
LONGEST_BRACKET = 1500  # an opening bracket that is never closed must not hide the rest of the text


def split(text: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The sentences of a paragraph, in order; joined by spaces they are the paragraph again."""
    if not STOP.search(text):
        whole = text.strip(" ")
        return (whole,) if whole else ()
    looks = layout(lexicon)
    starts, ends = _closed(text)
    out, begin = [], 0
    for stop in STOP.finditer(text):
        at = stop.end()
        if _inside(at, starts, ends) or not _final(text, stop, looks):
            continue
        out.append(text[begin:at].strip(" "))
        begin = at
    out.append(text[begin:].strip(" "))
    return tuple(sentence for sentence in out if sentence)


def _final(text: str, stop: re.Match[str], looks: Layout) -> bool:
    """Whether a stop ends its sentence: the word after it can open one, and the word before it is no abbreviation."""
    found = NEXT_WORD.match(text[stop.end() : stop.end() + LONGEST_WORD])
    following = found[1] if found else ""
    if not following or following[0].islower():
        return False
    if stop[0][0] != ".":
        return True
    start = stop.start()
    if stop[0].startswith("..") and text[start - 1 : start].isspace():
        return False
    before = LAST_WORD.search(text[max(0, start - LONGEST_WORD) : start])
    return not before or not _abbreviated(before[0], following, looks)


def _abbreviated(word: str, following: str, looks: Layout) -> bool:
    if looks.among("abbreviation_words", word):
        return True
    if looks.among("before_number", word) and following[0].isdigit():
        return True
    initial = len(word) == 1 and word.isalpha() and word.isupper()
    dotted = "." in word and all(len(part) <= 1 for part in word.split("."))
    if not (initial or dotted or looks.among("perhaps_final", word)):
        return False
    opening = WORD_PART.match(following)
    if not opening or following[len(opening[0]) :].startswith("."):  # one initial after the other
        return True
    return not looks.among("opening_words", opening[0])


def _closed(text: str) -> tuple[list[int], list[int]]:
    """Starts and ends of the outermost brackets that are closed, and of short quotations: no sentence ends in them."""
    spans = [(found.start(), found.end()) for found in QUOTED.finditer(text)]
    waiting: list[int] = []
    for found in BRACKET.finditer(text):
        if found[0] in "([":
            waiting.append(found.start())
        elif waiting:
            start = waiting.pop()
            if found.end() - start <= LONGEST_BRACKET:
                spans.append((start, found.end()))
    merged: list[list[int]] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1][1] = max(end, merged[-1][1])
        else:
            merged.append([start, end])
    return [span[0] for span in merged], [span[1] for span in merged]


def _inside(at: int, starts: list[int], ends: list[int]) -> bool:
    place = bisect_right(starts, at) - 1
    return place >= 0 and at < ends[place]
