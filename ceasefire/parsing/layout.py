"""The layout settings of a language, ready for use: word lists as sets, patterns compiled when needed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from ceasefire.language import words
from ceasefire.language.lexicon import Lexicon

PLACEHOLDER = re.compile(r"(?<!P)<([a-z_]+)>")


@dataclass(frozen=True, eq=False)  # the same object is the same layout: it can be the key of a cache
class Layout:
    """What drafts of one language look like: `words` in lower case, in the order of the file, and `patterns`."""

    words: Mapping[str, tuple[str, ...]]
    sets: Mapping[str, frozenset[str]]
    patterns: Mapping[str, re.Pattern[str]]

    def fits(self, name: str, text: str) -> bool:
        """Whether the text begins as the pattern `name` says."""
        return self.patterns[name].match(text) is not None

    def has(self, name: str, text: str) -> bool:
        """Whether the pattern `name` stands anywhere in the text."""
        return self.patterns[name].search(text) is not None

    def among(self, name: str, word: str) -> bool:
        """Whether a word, as the text writes it, is of the list `name`."""
        return words.fold(word) in self.sets[name]


def layout(lexicon: Lexicon) -> Layout:
    """The layout of a lexicon's language."""
    return _compiled(lexicon.language, _Settings(lexicon.settings["layout"]))


class _Settings:
    """A settings mapping that all lexicons of one language share, so that the cache may take them for the same."""

    def __init__(self, content: dict[str, Any]) -> None:
        self.content = content

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Settings) and self.content is other.content

    def __hash__(self) -> int:
        return id(self.content)


class _Patterns(dict[str, re.Pattern[str]]):
    """The patterns by name, each compiled when it is first asked for: one page needs few of them."""

    def __init__(self, found: Mapping[str, str | list[str]], lists: Mapping[str, tuple[str, ...]]) -> None:
        super().__init__()
        self._found, self._lists = found, lists

    def __missing__(self, name: str) -> re.Pattern[str]:
        self[name] = pattern = _pattern(self._found[name], self._lists)
        return pattern


@lru_cache(maxsize=8)
def _compiled(_language: str, settings: _Settings) -> Layout:
    lists = {name: tuple(words.fold(word) for word in found) for name, found in settings.content["words"].items()}
    patterns = _Patterns(settings.content["patterns"], lists)
    return Layout(lists, {name: frozenset(found) for name, found in lists.items()}, patterns)


def _pattern(found: str | list[str], lists: Mapping[str, tuple[str, ...]]) -> re.Pattern[str]:
    parts = [found] if isinstance(found, str) else found
    joined = "|".join(f"(?:{part})" for part in parts)
    return re.compile(PLACEHOLDER.sub(lambda name: alternation(lists[name[1]]), joined), re.IGNORECASE)


def alternation(found: tuple[str, ...]) -> str:
    """Any of the words, as a regular expression: the longest first, so that no word hides another."""
    return "|".join(re.escape(word) for word in sorted(found, key=lambda word: (-len(word), word)))
