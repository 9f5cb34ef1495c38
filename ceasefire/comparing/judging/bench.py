"""What every judge has before it beside the two records."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from ceasefire.comparing.clocks import Clock
from ceasefire.comparing.names import Names
from ceasefire.comparing.views import View, stems, stems_of
from ceasefire.comparing.vocabulary import Vocabulary
from ceasefire.language import words
from ceasefire.language.tokens import tokenize
from ceasefire.measures import ordering
from ceasefire.model.change import Verdict

OPENERS = frozenset({"COND", "COND_CLOSED", "COND_EVENT", "COND_INVERTED", "EXCEPT"})


@dataclass(frozen=True)
class Bench:
    """The words of the language, the names of both drafts, and which old clause label became which new one.

    `dates` are those of the two drafts, as far as they are known; `clocks` the days that they set for events.
    """

    words: Vocabulary
    names: Names
    numbers: Mapping[str, frozenset[str]]
    dates: tuple[str, str]
    clocks: tuple[Clock, Clock]


def says(view: View, text: str) -> bool:
    """Whether the sentence that a record was read from has these words, under whatever field they were read."""
    return spoken(text) in spoken(f"{view.record.chapeau} {view.record.quote}")


def is_same_sentence(old: View, new: View) -> bool:
    """Whether both were read from the same words: then what differs was written by a person's hand."""
    return spoken(old.record.quote) == spoken(new.record.quote)


def spoken(text: str) -> str:
    """The folded words of a text without punctuation, parted and enclosed by blanks."""
    return f" {' '.join(one for one in words.norms(text) if one[0].isalnum())} "


def core(text: str, bench: Bench) -> frozenset[str]:
    """The stems of a condition or a time expression, without the words that open it or say nothing."""
    return _core(text, bench.words)


@lru_cache(maxsize=4096)
def _core(text: str, vocabulary: Vocabulary) -> frozenset[str]:
    tokens = tokenize(text, vocabulary.lexicon)
    opening = tokens[0].norm.split() if tokens and not OPENERS.isdisjoint(tokens[0].kinds) else ()
    return stems((one for one in words.norms(text) if one not in opening), vocabulary.idle)


def is_narrowed(view: View, text: str, bench: Bench) -> bool:
    """Whether a sentence has a condition behind a word that narrows, small words aside: "where they ask"."""
    tokens = tokenize(text, bench.words.lexicon)
    if not tokens or OPENERS.isdisjoint(tokens[0].kinds):
        return False
    inside = _telling(words.norms(text)[len(tokens[0].norm.split()) :], bench)
    whole = f" {' '.join(_telling(words.norms(view.record.quote), bench))} "
    return len(inside) > 1 and any(f" {one} {' '.join(inside)} " in whole for one in bench.words.narrowing)


def _telling(said: Iterable[str], bench: Bench) -> list[str]:
    """The words that say something, in order."""
    return [one for one in said if one[0].isalnum() and one not in bench.words.idle]


def is_among(text: str, others: Iterable[str], bench: Bench) -> bool:
    """Whether other texts have these words: a condition that was a time, a time that was a condition."""
    own = _both(text, bench)
    return any(not own.isdisjoint(_both(one, bench)) for one in others)


def _both(text: str, bench: Bench) -> set[frozenset[str]]:
    """The stems of a text with and without what opens it ("as soon as" can be an opening or a time of its own)."""
    return {core(text, bench), stems_of(text, bench.words)} - {frozenset()}


def grown(before: str, after: str, larger: Verdict) -> Verdict | None:
    """The verdict on two numbers, `larger` where the second is; None where they are the same, or one is no number."""
    order = ordering.sign(Decimal(before), Decimal(after)) if before and after else 0
    return (larger if order > 0 else larger.inverse) if order else None


def is_read_apart(old: View, new: View, text: str) -> bool:
    """Whether words that only one reading has in this field stand in both sentences: no change, but another reading."""
    return not is_same_sentence(old, new) and says(old, text) and says(new, text)
