"""The vocabulary of assembly: the word lists of `lexicons/<language>/assembly.yaml`, made ready for look-up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ceasefire.language.lexicon import Lexicon
from ceasefire.model.token import Token


@dataclass(frozen=True)
class Vocabulary:
    """The word lists of one language, by their names in the file."""

    settings: dict[str, Any]

    @classmethod
    def of(cls, lexicon: Lexicon) -> Vocabulary:
        """The vocabulary that goes with a lexicon."""
        return cls(lexicon.settings["assembly"])

    def words(self, name: str) -> frozenset[str]:
        """The list `name` as a set."""
        found = self._sets.get(name)
        if found is None:
            found = self._sets[name] = frozenset(self.settings[name])
        return found

    def has(self, name: str, tokens: Iterable[Token]) -> bool:
        """Whether one of the tokens is a word of the list."""
        return not self.words(name).isdisjoint(token.norm for token in tokens)

    @cached_property
    def _sets(self) -> dict[str, frozenset[str]]:
        return {}

    @cached_property
    def ways(self) -> frozenset[str]:
        """The prepositions that can lead to a counterparty."""
        return self.words("against") | self.words("towards") | self.words("together")

    @cached_property
    def themes(self) -> dict[str, str]:
        """The theme that each noun points to."""
        return {word: theme for theme, words in self.settings["theme_words"].items() for word in words}

    @cached_property
    def groups(self) -> dict[str, str]:
        """The group of each noun for a paper or bargain."""
        return {word: group for group, words in self.settings["instruments"].items() for word in words}

    @cached_property
    def disputes(self) -> re.Pattern[str]:
        """What says, in a folded sentence, that somebody does not accept a term."""
        return _any_of(self.settings["disputes"])

    @cached_property
    def in_return(self) -> re.Pattern[str]:
        """What makes a folded sentence give its act in return for the one before it."""
        return _any_of(self.settings["in_return"])

    @cached_property
    def editorial(self) -> re.Pattern[str]:
        """The beginning of an editor's bracket."""
        return phrases(self.settings["editorial"])

    @cached_property
    def draft_titles(self) -> re.Pattern[str]:
        """The words of a title that make its document a proposal."""
        return phrases(self.settings["draft_titles"])

    @cached_property
    def papers(self) -> re.Pattern[str]:
        """A noun that can name a paper or bargain."""
        return phrases([*self.groups, *self.settings["resuming"]])


def phrases(words: Sequence[str]) -> re.Pattern[str]:
    """A pattern for any of the phrases as whole words, whatever their capitals."""
    ordered = sorted(words, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, ordered))})(?!\w)", re.IGNORECASE)


def _any_of(patterns: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(patterns))
