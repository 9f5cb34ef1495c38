"""Splits and merges: one act that became several, or several that became one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from ceasefire.comparing.likeness import Likeness
from ceasefire.comparing.views import View

Group = tuple[tuple[int, ...], tuple[int, ...]]
INSIDE = 0.75  # share of the words of a part that stand in the whole
ADDED = 0.2  # share of the whole's words that a further part must bring in
SAME_ACT = 0.8  # likeness of act from which the parts are the same act shared out among bearers
UNSHARED = 0.34  # share of its words that a part, or the same act shared out, can have beside those of the whole
ENOUGH = 0.6  # share of the whole's words that its parts must cover together


def groups(
    old: Sequence[View], new: Sequence[View], pairs: Sequence[tuple[View, View]], likeness: Likeness
) -> list[Group]:
    """The pairs as groups of places, joined by the records without a partner that are a part of one of them."""
    paired_old, paired_new = {one.at for one, _ in pairs}, {other.at for _, other in pairs}
    lone_old = [view for view in old if view.at not in paired_old]
    lone_new = [view for view in new if view.at not in paired_new]
    split = _parted([(one, [other]) for one, other in pairs] + [(one, []) for one in lone_old], lone_new, likeness)
    joined = {view.at for members in split.values() for view in members}
    free = [(other, [one]) for one, other in pairs if one.at not in split]
    free += [(other, []) for other in lone_new if other.at not in joined]
    left = [view for view in lone_old if view.at not in split]
    merged = _parted(free, left, likeness)
    out: list[Group] = [((at,), tuple(sorted(view.at for view in members))) for at, members in split.items()]
    out += [(tuple(sorted(view.at for view in members)), (at,)) for at, members in merged.items()]
    done_old = {at for one, _ in out for at in one}
    done_new = {at for _, other in out for at in other}
    return out + [
        ((one.at,), (other.at,)) for one, other in pairs if one.at not in done_old and other.at not in done_new
    ]


def _parted(
    wholes: Sequence[tuple[View, list[View]]], lone: Sequence[View], likeness: Likeness
) -> dict[int, list[View]]:
    """The wholes that fall into several parts: the place of each, with its parts."""
    offers: dict[int, list[View]] = defaultdict(list)
    holding: dict[str, list[int]] = defaultdict(list)
    for place, (whole, _) in enumerate(wholes):
        for stem in whole.act.stems:
            holding[stem].append(place)
    for part in lone:
        near = {place for stem in _telling(part, likeness) for place in holding.get(stem, ())}
        fits = [(_fit(*wholes[place], part, likeness), -wholes[place][0].at) for place in near]
        fit, at = max(fits, default=(0.0, 0))
        if fit > 0:
            offers[-at].append(part)
    out = {}
    for whole, known in wholes:
        members = known + offers.get(whole.at, [])
        if len(members) > 1 and len(members) > len(known) and _covers(whole, members, likeness):
            out[whole.at] = members
    return out


def _telling(part: View, likeness: Likeness) -> list[str]:
    """The rarest words of a record, one of which at least stands in any whole that it can be a part of."""
    out: list[str] = []
    heaviest = sorted(part.act.stems, key=lambda stem: (-likeness.weight((stem,)), stem))
    while heaviest and likeness.weight(out) <= UNSHARED * likeness.weight(part.act.stems):
        out.append(heaviest.pop(0))
    return out


def _fit(whole: View, known: Sequence[View], part: View, likeness: Likeness) -> float:
    """How well a record fits as a part of the whole, beside those known; 0 where it does not."""
    if whole.is_negative != part.is_negative:
        return 0.0
    if _is_share(whole, known, part):
        alike = likeness.alike(whole.act.stems, part.act.stems)
        return alike if alike >= SAME_ACT else 0.0
    if not _are_kin(whole, known, part):
        return 0.0
    inside = likeness.covered(part.act.stems, whole.act.stems)
    rest = whole.act.stems.difference(*(one.act.stems for one in known))
    brought = likeness.weight(part.act.stems & rest) / (likeness.weight(whole.act.stems) or 1.0)
    return inside if inside >= INSIDE and brought >= ADDED else 0.0


def _are_kin(whole: View, known: Sequence[View], part: View) -> bool:
    """Whether the part binds whom the whole binds, or, where the whole names nobody, whom a known part binds."""
    if whole.bearers:
        return whole.bearers.agrees(part.bearers)
    return not part.bearers or any(one.bearers.agrees(part.bearers) for one in known)


def _is_share(whole: View, known: Sequence[View], part: View) -> bool:
    """Whether the part binds some of those whom the whole binds, and not those whom a known part binds."""
    ours = part.bearers.members < whole.bearers.members
    return ours and all(part.bearers.members.isdisjoint(one.bearers.members) for one in known)


def _covers(whole: View, members: Sequence[View], likeness: Likeness) -> bool:
    everything = frozenset().union(*(one.act.stems for one in members))
    return likeness.covered(whole.act.stems, everything) >= ENOUGH
