"""What every judge has before it beside the two records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ceasefire.comparing.names import Names
from ceasefire.comparing.views import View
from ceasefire.comparing.vocabulary import Vocabulary
from ceasefire.language import words


@dataclass(frozen=True)
class Bench:
    """The words of the language, the names of both drafts, and which old clause label became which new one.

    `years` are those of the two drafts, for dates without one; `same_status` tells whether the drafts' own status is
    the same.
    """

    words: Vocabulary
    names: Names
    numbers: Mapping[str, str]
    years: tuple[str, str]


def says(view: View, text: str) -> bool:
    """Whether the sentence that a record was read from has these words, under whatever field they were read."""
    return spoken(text) in spoken(f"{view.record.chapeau} {view.record.quote}")


def is_same_sentence(old: View, new: View) -> bool:
    """Whether both were read from the same words: then what differs was written by a person's hand."""
    return spoken(old.record.quote) == spoken(new.record.quote)


def spoken(text: str) -> str:
    """The folded words of a text, parted and enclosed by blanks."""
    return f" {' '.join(words.norms(text))} "


def is_read_apart(old: View, new: View, text: str) -> bool:
    """Whether words that only one reading has in this field stand in both sentences: no change, but another reading."""
    return not is_same_sentence(old, new) and says(old, text) and says(new, text)
