"""References to other places of a draft ("paragraph 3 (b)"): masked in the words, compared through a map of labels."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

LABEL = re.compile(r"\d+(?:\.\d+)*|[ivx]{1,5}|[a-z]")
ROMAN = re.compile(r"[ivx]{1,5}")
FIGURES = re.compile(r"\d+(?:\.\d+)*")
PARTS = re.compile(r"[^\W_]+")
BRACKETS = ("(", ")")
MASK = "§"
JOINT = 2  # how many words may stand between two labels: "3, and 4"


class Masked(NamedTuple):
    """Words with the labels behind reference words masked.

    `origins` has for each word the index of the word that it was, and one more for the end; `labels` are what was taken
    out, in order.
    """

    words: tuple[str, ...]
    origins: tuple[int, ...]
    labels: tuple[str, ...]


def masked(words: Sequence[str], openers: frozenset[str]) -> Masked:
    """The folded words with their references masked; `openers` are the words that can stand before a label."""
    if openers.isdisjoint(words):
        return Masked(tuple(words), tuple(range(len(words) + 1)), ())
    out: list[str] = []
    origins: list[int] = []
    labels: list[str] = []
    at = 0
    while at < len(words):
        out.append(words[at])
        origins.append(at)
        at += 1
        if words[at - 1] in openers:
            for start, end, label in _labels(words, at):
                out += [*words[at:start], MASK]
                origins += [*range(at, start + 1)]
                labels.append(label)
                at = end
    return Masked(tuple(out), (*origins, len(words)), tuple(labels))


def _labels(words: Sequence[str], at: int) -> Iterator[tuple[int, int, str]]:
    """The labels that follow each other from `at` on: start, end and the label itself."""
    first = True
    while at < len(words):
        start = at
        label, end = _label(words, at, lone=first)
        while not label and not first and start < min(at + JOINT, len(words)):
            start += 1
            label, end = _label(words, start, lone=False)
        if not label:
            return
        yield start, end, label
        at, first = end, False


def _label(words: Sequence[str], at: int, *, lone: bool) -> tuple[str, int]:
    """One label such as `3`, `4.1`, `3(b)`, `(a)`, and the index behind it; bare Roman numerals only where `lone`."""
    text, end = "", at
    while end < len(words):
        inner = words[end + 1] if tuple(words[end : end + 3 : 2]) == BRACKETS else ""
        if LABEL.fullmatch(inner):
            text, end = f"{text}({inner})", end + 3
        elif not text and (FIGURES.fullmatch(words[end]) or (lone and ROMAN.fullmatch(words[end]))):
            text, end = words[end], end + 1
        else:
            break
    return text, end


def mapping(pairs: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    """Which old label became which new ones, by the labels of paired records; of a part (`3` of `3.1`) as well."""
    found: dict[str, set[str]] = {}
    for old, new in pairs:
        one, other = PARTS.findall(old.casefold()), PARTS.findall(new.casefold())
        whole = len(one)
        while one and other:
            found.setdefault(".".join(one), set()).add(".".join(other))
            if len(one) != len(other) or one[-1] != other[-1] or whole == 1:
                break
            one, other = one[:-1], other[:-1]
    return {old: frozenset(new) for old, new in found.items()}


def agree(old: Sequence[str], new: Sequence[str], numbers: Mapping[str, frozenset[str]]) -> bool:
    """Whether two lists of references name the same places; a place that the map does not know may be any."""
    if len(old) != len(new):
        return False
    pairs = [(_plain(one), _plain(other)) for one, other in zip(old, new, strict=True)]
    return all(
        one == other or other in numbers.get(one, ()) or (one not in numbers and not _is_known(other, numbers))
        for one, other in pairs
    )


def _is_known(label: str, numbers: Mapping[str, frozenset[str]]) -> bool:
    """Whether any old label became this one."""
    return any(label in found for found in numbers.values())


def _plain(label: str) -> str:
    return ".".join(PARTS.findall(label.casefold()))
