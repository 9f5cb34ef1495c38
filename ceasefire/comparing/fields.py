"""The fields of two records that differ, one by one: deepdiff compares, its own paths never leave this module."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from ceasefire.model.change import FieldChange
from ceasefire.model.record import Deadline, Record

READINGS = (("by", "by"), ("from_", "from"), ("until", "until"), ("within", "within"), ("after", "after"),
            ("for_", "for"), ("every", "every"))  # fmt: skip
NUMBER = re.compile(r"\d+")
WIDTH = 9  # digits of an index, so that numbers stand in order as words do
GROUPS = ("values_changed", "type_changes", "iterable_item_added", "iterable_item_removed", "dictionary_item_added",
          "dictionary_item_removed")  # fmt: skip


def differing(old: Record, new: Record) -> tuple[FieldChange, ...]:
    """The fields of meaning that differ, in the order of the terms file."""
    from deepdiff import DeepDiff  # noqa: PLC0415 - slow, and drafts that are the same need none

    before, after = meaning(old), meaning(new)
    found = DeepDiff(before, after, view="tree")
    out = [_change(level, before, after) for group in GROUPS for level in found.get(group, ())]
    order = {key: at for at, key in enumerate(before)}
    return tuple(sorted(out, key=lambda one: (order[one.field], _counted(one.path), one.old, one.new)))


def meaning(record: Record) -> dict[str, Any]:
    """The fields of meaning of a record, all keys present, in the order of the terms file."""
    return {
        "instrument": record.instrument,
        "party": [*record.party],
        "modality": record.modality.value,
        "force": record.force,
        "obligation": record.obligation,
        "toward": [*record.toward],
        "place": [*record.place],
        "quantity": [{"value": one.value, "unit": one.unit} for one in record.quantity],
        "verifier": [*record.verifier],
        "condition": [{"type": one.type, "text": one.text} for one in record.condition],
        "deadline": [_deadline(one) for one in record.deadline],
        "reciprocity": {"kind": record.reciprocity.kind},
        "status": record.status,
    }


def _deadline(deadline: Deadline) -> dict[str, str]:
    pairs = ((key, getattr(deadline.reading, name)) for name, key in READINGS)
    return {"text": deadline.text, **{key: value for key, value in pairs if value}}


def _change(level: Any, before: dict[str, Any], after: dict[str, Any]) -> FieldChange:
    keys = level.path(output_format="list")
    return FieldChange(_path(keys), _shown(_at(before, keys)), _shown(_at(after, keys)))


def _at(value: Any, keys: Sequence[Any]) -> Any:
    """What stands under a path, nothing where one of its steps is missing."""
    for key in keys:
        if isinstance(value, dict):
            value = value.get(key)
        elif isinstance(value, list) and isinstance(key, int) and key < len(value):
            value = value[key]
        else:
            return None
    return value


def _path(keys: Sequence[Any]) -> str:
    """A path as the format writes it: `deadline[0].by`."""
    out = ""
    for key in keys:
        out += f"[{key}]" if isinstance(key, int) else f".{key}" if out else key
    return out


def _counted(path: str) -> str:
    """A path by which the tenth item stands behind the second."""
    return NUMBER.sub(lambda found: found[0].zfill(WIDTH), path)


def _shown(value: Any) -> str:
    """A value in one line: of a condition or deadline its words, of a quantity number and unit."""
    if isinstance(value, dict):
        return str(value.get("text") or " ".join(_leaves(value)))
    return "" if value is None else str(value)


def _leaves(value: dict[str, Any]) -> Iterator[str]:
    yield from (str(one) for one in value.values() if one)
