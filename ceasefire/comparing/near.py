"""Near records: for a term of one draft only, the closest of the other draft. No claim that they are the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from ceasefire.comparing.likeness import Likeness
from ceasefire.comparing.views import View

NEIGHBOURS = 3
LOOKED_AT = 60  # of a draft with thousands of terms on one theme so many are looked at
LEAST = 0.1  # likeness below which a record is no neighbour


class Neighbours:
    """The records of one draft by theme and by bearer."""

    def __init__(self, views: Sequence[View], likeness: Likeness) -> None:
        """`likeness` knows the views and those that are asked about."""
        self._likeness = likeness
        self._by: dict[str, list[View]] = defaultdict(list)
        for view in views:
            for mark in _marks(view):
                self._by[mark].append(view)

    def of(self, view: View) -> tuple[View, ...]:
        """The few most like a record, among those on its theme or of its bearer; most alike first."""
        found = {one.at: one for mark in _marks(view) for one in self._by[mark][:LOOKED_AT]}
        scored = sorted((-self._likeness.between(view, one), one.at) for one in found.values())
        return tuple(found[at] for score, at in scored[:NEIGHBOURS] if -score >= LEAST)


def _marks(view: View) -> list[str]:
    """The theme and the bearers; a blank tells one from the other."""
    theme = [f"theme {view.record.theme}"] if view.record.theme else []
    return theme + sorted(f"by {one}" for one in view.bearers.members)
