"""The words by which two drafts of one language are compared, from `lexicons/<language>/comparing.yaml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from ceasefire.language import lexicon as lexicons
from ceasefire.language.lexicon import Lexicon


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """The lexicon of one language and its sets of words for the comparison; all of them folded."""

    lexicon: Lexicon
    name_filler: frozenset[str]
    everybody: frozenset[str]
    idle: frozenset[str]
    whole: frozenset[str]
    part: frozenset[str]
    joining: frozenset[str]
    ceiling: frozenset[str]
    narrowing: frozenset[str]
    asides: frozenset[str]
    references: frozenset[str]


@lru_cache(maxsize=4)
def vocabulary(language: str = "en") -> Vocabulary:
    """The vocabulary of one language, read once. Raises CeasefireError where there is none."""
    lexicon = lexicons.load(language)
    sets = {key: frozenset(words) for key, words in lexicon.settings["comparing"].items()}
    return Vocabulary(lexicon=lexicon, **sets)
