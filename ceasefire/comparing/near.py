"""Near records: for a term of one draft only, the closest of the other draft. No claim that they are the same.

Looked at are those with a rare word in common, on the same theme or of the same bearer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from math import ceil

from ceasefire.comparing.likeness import Likeness
from ceasefire.comparing.views import View, stems_of
from ceasefire.comparing.vocabulary import Vocabulary
from ceasefire.model.record import Unread as Sentence

NEIGHBOURS = 3
LOOKED_AT = 60  # of a draft with thousands of terms on one theme so many are looked at
RARE = 12  # in so many records of a draft a word can stand and still point at some
TELLING, HELD = 4, 0.6  # of so many words at least this share stands in a sentence that says the same
LEAST, LEAST_ON_THEME = 0.1, 0.045  # likeness below which a record is no neighbour; on the same theme less is asked


class Neighbours:
    """The records of one draft by theme and by bearer."""

    def __init__(self, views: Sequence[View], likeness: Likeness) -> None:
        """`likeness` knows the views and those that are asked about."""
        self._likeness = likeness
        self._by: dict[str, list[View]] = defaultdict(list)
        for view in views:
            for mark in (*_marks(view), *view.act.stems):
                self._by[mark].append(view)

    def of(self, view: View) -> tuple[View, ...]:
        """The few most like a record, among those on its theme or of its bearer; most alike first."""
        found = {one.at: one for mark in _marks(view) for one in self._by.get(mark, ())[:LOOKED_AT]}
        words = (self._by.get(word, ()) for word in view.act.stems)
        found |= {one.at: one for views in words if len(views) <= RARE for one in views}
        scored = sorted((-self._likeness.between(view, one), one.at) for one in found.values())
        return tuple(found[at] for score, at in scored[:NEIGHBOURS] if -score >= _least(view, found[at]))


def _least(view: View, other: View) -> float:
    return LEAST_ON_THEME if view.record.theme and view.record.theme == other.record.theme else LEAST


class Unread:
    """The normative sentences of a draft from which nothing could be read."""

    def __init__(self, unread: Sequence[Sentence], words_: Vocabulary) -> None:
        """`unread` as the terms file lists them."""
        self._words = words_
        self._sentences = [(stems_of(one.quote, words_), one.quote) for one in unread]
        self._with: dict[str, list[int]] = defaultdict(list)
        for at, (found, _) in enumerate(self._sentences):
            for word in found:
                self._with[word].append(at)

    def holding(self, view: View) -> str:
        """The first sentence that has most words of a record, '' where none has."""
        own = stems_of(view.record.quote, self._words)
        if len(own) < TELLING:
            return ""
        for at in self._candidates(own):
            found, quote = self._sentences[at]
            if len(own & found) >= HELD * len(own):
                return quote
        return ""

    def _candidates(self, own: frozenset[str]) -> list[int]:
        """The sentences that can have enough of some words, in order: what has none of the rarest lacks too many."""
        lacking = len(own) - ceil(HELD * len(own))
        rarest = sorted(own, key=lambda word: (len(self._with.get(word, ())), word))[: lacking + 1]
        return sorted({at for word in rarest for at in self._with.get(word, ())})


def _marks(view: View) -> list[str]:
    """The theme and the bearers; a blank tells one from the other."""
    theme = [f"theme {view.record.theme}"] if view.record.theme else []
    return theme + sorted(f"by {one}" for one in view.bearers.members)
