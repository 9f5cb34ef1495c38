"""Codings of a text as norms: hand-coded gold files and terms files, which may stand on either side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ceasefire.model.problem import Problem
from ceasefire.storage import nodes
from ceasefire.storage.nodes import FaultError

JOINT = " // "  # between several conditions or deadlines of a hand-coded record
UNILATERAL = "unilateral"
OPTIONAL = "true"
NULL = "null"  # a hand-coded field that has no value


@dataclass(frozen=True)
class Norm:
    """One coded norm. Each bearer, and `reciprocity`, may list several readings that count, parted by `|`."""

    quote: str
    action: str
    party: tuple[str, ...]
    modality: str
    condition: str
    deadline: str
    reciprocity: frozenset[str]
    is_optional: bool = False

    @property
    def is_only_exchange(self) -> bool:
        """Whether the one reading is that it is given for something."""
        return self.reciprocity == {"exchange"}


def read(text: str, file: str) -> tuple[Norm, ...]:
    """The norms of a coding. Raises CeasefireError where it has no list of `obligations`."""
    content = nodes.plain(nodes.read(text, file))
    records = content.get("obligations") if isinstance(content, dict) else None
    if records is None or not (isinstance(records, list) or records in ("", NULL)):
        raise FaultError(Problem("missing-key", "not a coding: expected a list of `obligations`", file))
    return tuple(_norm(item) for item in records if isinstance(item, dict)) if isinstance(records, list) else ()


def _norm(item: dict[str, Any]) -> Norm:
    party = item.get("party", [])
    return Norm(
        quote=_text(item.get("quote")),
        action=_text(item.get("action")) or _text(item.get("obligation")),
        party=tuple(_text(one) for one in ([party] if isinstance(party, str) else party)),
        modality=_text(item.get("modality")),
        condition=" ".join(_phrases(item.get("condition"))),
        deadline=" ".join(_phrases(item.get("deadline"))),
        reciprocity=_readings(item.get("reciprocity")),
        is_optional=_text(item.get("optional")) == OPTIONAL,
    )


def _text(value: Any) -> str:
    return value if isinstance(value, str) and value != NULL else ""


def _phrases(value: Any) -> list[str]:
    """The texts of a condition or deadline, whatever its form."""
    if isinstance(value, dict):
        return _phrases(value.get("text"))
    if isinstance(value, list):
        return [phrase for item in value for phrase in _phrases(item)]
    return [phrase for phrase in _text(value).split(JOINT) if phrase.strip()]


def _readings(value: Any) -> frozenset[str]:
    kind = _text(value.get("kind") if isinstance(value, dict) else value)
    return frozenset(option.strip() for option in (kind or UNILATERAL).split("|"))
