"""Numbering: the stack of labels that decides how deep a clause stands, in which clause, and after which chapeau.

Labels are given outermost first: `3.2(a)`, `5(b)(i)`. A point with a bullet takes the label of the clause that holds
it with its place in the list: `3.b2` is the second point of clause 3. An annex goes before: `Annex II 1(a)`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ceasefire.model.outline import UnitKind
from ceasefire.parsing.structure import labels
from ceasefire.parsing.structure.labels import Marker

SLACK = 2  # members of one list may stand so many columns apart
DEEPEST = 24  # what is nested deeper counts as a list of this depth
LEADING = (":", "-", "–", "—")
FULL_STOPS = (".", "!", "?")
SILENT = (UnitKind.TITLE, UnitKind.HEADING, UnitKind.RECITAL, UnitKind.SIGNATURE)


@dataclass
class Draft:
    """A unit in the making."""

    kind: UnitKind
    text: str
    label: str = ""
    parent: int = -1
    depth: int = 0
    is_item: bool = False
    resumes: bool = False
    section: str = ""
    opens: bool = False  # its label is its own, not lent by the clause that holds it

    @property
    def leads(self) -> bool:
        """Whether the text plainly leads into what follows."""
        return self.text.rstrip("\"”’'*_ ").endswith(LEADING)

    @property
    def unfinished(self) -> bool:
        """Whether the text stops without a full stop, so that a list may follow."""
        return bool(self.text) and not self.text.rstrip("\"”’')*_ ").endswith(FULL_STOPS)


@dataclass
class Level:
    """One open list: how its labels look, where it has got to, and which unit leads into it."""

    style: str
    family: str
    value: int
    indent: int
    label: str
    unit: int
    parent: int
    is_item: bool
    count: int = 1
    heading: bool = False
    inline: bool = False

    def dotted(self) -> tuple[str, ...]:
        """The label as a prefix of decimal labels."""
        return tuple(self.label.rpartition(" ")[2].split("."))


@dataclass
class Numbering:
    """The open lists of a document, outermost first."""

    levels: list[Level] = field(default_factory=list)
    annex: str = ""
    section: str = ""
    pending: list[tuple[int, Level]] = field(default_factory=list)  # paragraphs of a clause, if its list goes on
    roots: dict[str, tuple[int, int, bool]] = field(default_factory=dict)

    def clear(self) -> None:
        """Forget the open lists, at a heading."""
        self.levels.clear()
        self.pending.clear()

    def close(self, indent: int) -> None:
        """Close the lists that a paragraph without a label ends, by its column."""
        while self.levels and (
            self.levels[-1].inline
            or self.levels[-1].indent > indent
            or (self.levels[-1].family == labels.BULLET and self.levels[-1].indent >= indent)
        ):
            self.levels.pop()

    def enter_annex(self, label: str) -> None:
        """Begin an annex: labels start anew."""
        self.clear()
        self.roots.clear()
        self.annex, self.section = label, ""

    def place(self, marker: Marker, drafts: list[Draft], draft: Draft, *, heading: bool = False) -> None:
        """Give `draft`, which is to be the next unit, its label, parent and depth, and open or go on with its list."""
        index = len(drafts)
        level = self._level(marker, drafts)
        level.unit, level.heading = index, heading
        if heading:
            level.parent, level.is_item = -1, False
        draft.label, draft.parent, draft.is_item = level.label, level.parent, level.is_item
        draft.depth, draft.opens, draft.section = len(self.levels) - 1, True, self.section
        if heading and level.family in (labels.UPPER, labels.ROMAN_UPPER) and len(self.levels) == 1:
            self.section, draft.section = level.label, ""
        if len(self.levels) == 1:
            self.roots[level.style + level.family] = (level.value, level.parent, level.is_item)

    def _level(self, marker: Marker, drafts: list[Draft]) -> Level:
        if marker.style == labels.NAMED:
            self.levels.clear()
            return self._push(marker, labels.NAMED, drafts)
        if marker.style == labels.DECIMAL:
            parts = tuple(marker.text.split("."))
            while self.levels and not self._holds(self.levels[-1], parts):
                self.levels.pop()
            return self._push(marker, labels.DECIMAL, drafts)
        place, family = self._sibling(marker, drafts)
        if place < 0:
            if not marker.inline:
                while self.levels and self.levels[-1].indent > marker.indent + 1:
                    self.levels.pop()
            return self._push(marker, family, drafts)
        while len(self.levels) > place + 1:
            self.levels.pop()
        return self._next(self.levels[-1], marker, drafts)

    def _holds(self, level: Level, parts: tuple[str, ...]) -> bool:
        dotted = level.dotted()
        return len(dotted) < len(parts) and parts[: len(dotted)] == dotted

    def _sibling(self, marker: Marker, drafts: Sequence[Draft]) -> tuple[int, str]:
        """The place of the list that the marker goes on with, -1 for a new one; and the family it is read as."""
        if marker.is_bullet:
            return self._bullets(marker, drafts), labels.BULLET
        first = next((family for family, value in marker.readings if value == 1), "")
        deeper = bool(first) and bool(drafts) and drafts[-1].leads
        later = -1, ""
        for place in range(len(self.levels) - 1, -1, -1):
            level = self.levels[place]
            if level.style != marker.style or level.family not in marker.families:
                continue
            value = marker.value(level.family)
            if value == level.value + 1 and not (deeper and level.family != first):
                return place, level.family
            if later[0] < 0 and not first and value > level.value:
                later = place, level.family
            if later[0] < 0 and first and not deeper and marker.indent <= level.indent + SLACK and not marker.inline:
                later = place, level.family
        if later[0] >= 0:
            return later
        for place in range(len(self.levels) - 1, -1, -1):  # "3) ... 4- ...": the next number with another sign
            level = self.levels[place]
            if not first and level.family in marker.families and marker.value(level.family) == level.value + 1:
                return place, level.family
        return -1, first or marker.readings[0][0]

    def _bullets(self, marker: Marker, drafts: Sequence[Draft]) -> int:
        leads = bool(drafts) and drafts[-1].leads
        for place in range(len(self.levels) - 1, -1, -1):
            level = self.levels[place]
            if level.family != labels.BULLET:
                return -1
            same = level.style == marker.style
            if abs(level.indent - marker.indent) <= SLACK and (same or not leads):
                return place
        return -1

    def _next(self, level: Level, marker: Marker, drafts: list[Draft]) -> Level:
        """The same list, one further; paragraphs since its last member belong to that member."""
        for index, holder in self.pending:
            if holder is level:
                drafts[index].label, drafts[index].parent = level.label, -1 if level.heading else level.unit
                drafts[index].depth = len(self.levels)
        self.pending = [waiting for waiting in self.pending if waiting[1] is not level]
        level.count += 1
        level.value = marker.value(level.family)
        level.label = self._label(marker, level.family, level.count, self.levels[-2] if len(self.levels) > 1 else None)
        level.indent = marker.indent if not marker.inline else level.indent
        return level

    def _push(self, marker: Marker, family: str, drafts: list[Draft]) -> Level:
        if len(self.levels) >= DEEPEST:
            self.levels.pop()
        outer = self.levels[-1] if self.levels else None
        parent, is_item = self._parent(marker, outer, drafts)
        value = marker.value(family)
        root = self.roots.get(marker.style + family)
        if not outer and root and root[0] + 1 == value:
            _, parent, is_item = root
        label = self._label(marker, family, 1, outer)
        indent = marker.indent if not marker.inline or not outer else outer.indent
        self.levels.append(Level(marker.style, family, value, indent, label, len(drafts), parent, is_item))
        self.levels[-1].inline = marker.inline
        return self.levels[-1]

    def _parent(self, marker: Marker, outer: Level | None, drafts: Sequence[Draft]) -> tuple[int, bool]:
        """The unit that leads into a new list, and whether the list goes on with its sentence."""
        last = len(drafts) - 1
        if marker.style == labels.DECIMAL and outer is not None:
            return (-1, False) if outer.heading else (outer.unit, drafts[outer.unit].unfinished)
        if drafts and drafts[last].kind not in SILENT:
            may_lead = outer is not None or marker.inline or drafts[last].kind == UnitKind.ENACTING
            if drafts[last].leads or (may_lead and drafts[last].unfinished):
                return last, True
        if outer is None or outer.heading:
            return -1, False
        return outer.unit, marker.style not in (labels.DECIMAL, labels.NAMED)

    def _label(self, marker: Marker, family: str, count: int, outer: Level | None) -> str:
        annex = f"{self.annex} " if self.annex else ""
        if marker.style in (labels.DECIMAL, labels.NAMED):
            return annex + marker.text
        sectional = outer is not None and outer.heading and outer.family in (labels.UPPER, labels.ROMAN_UPPER)
        counted = family in (labels.NUMBER, labels.SPELLED, labels.UPPER, labels.ROMAN_UPPER)
        prefix = outer.label if outer is not None and not (sectional and counted) else ""
        if family == labels.BULLET:
            return f"{prefix}.b{count}" if prefix else f"{annex}b{count}"
        if prefix:
            return f"{prefix}({marker.text})"
        return f"{annex}{marker.text}" if counted else f"{annex}({marker.text})"
