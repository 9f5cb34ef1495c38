"""Records as the example files write them."""

from __future__ import annotations

from typing import Any

from ceasefire.model.record import Record


def shown(record: Record, fields: dict[str, Any]) -> dict[str, Any]:
    """What a record says under the names of an example's fields."""
    said = {
        "party": list(record.party),
        "modality": record.modality.value,
        "force": record.force,
        "act": record.obligation,
        "condition": [one.text for one in record.condition],
        "deadline": [one.text for one in record.deadline],
    }
    return {name: said[name] for name in fields}
