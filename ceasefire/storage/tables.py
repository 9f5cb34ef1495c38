"""Terms in the other formats: JSON, one JSON record a line, a table for spreadsheets. All are views, none is read."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from typing import Any

from ceasefire.model.record import Terms
from ceasefire.storage.fields import record_fields, terms_fields

COLUMNS = (
    "source", "id", "clause", "instrument", "party", "modality", "force", "obligation", "toward", "theme", "place",
    "quantity", "verifier", "condition", "deadline", "reciprocity", "status", "alternatives", "inferred", "quote",
    "chapeau", "seal", "origin",
)  # fmt: skip
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet may run a cell that starts with one of these


def to_json(terms: Terms) -> str:
    """The terms file as one JSON object, with the same keys."""
    return json.dumps(_storable(terms_fields(terms)), ensure_ascii=False, indent=2) + "\n"


def to_jsonl(drafts: Iterable[Terms]) -> str:
    """One line of JSON a record; `source` comes first and tells the drafts apart."""
    rows = ({"source": terms.document.source, **record_fields(one)} for terms in drafts for one in terms.obligations)
    return "".join(json.dumps(_storable(row), ensure_ascii=False) + "\n" for row in rows)


def to_csv(drafts: Iterable[Terms]) -> str:
    """A table with one row a record; entries of a list are parted by ` | `. No cell can run as a formula."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\r\n")  # RFC 4180; with it a lone CR or LF in a cell is quoted
    table.writerow(COLUMNS)
    for terms in drafts:
        for one in terms.obligations:
            row = {"source": terms.document.source, **record_fields(one)}
            table.writerow([harmless(_cell(row.get(column, ""))) for column in COLUMNS])
    return _storable(out.getvalue())  # type: ignore[no-any-return]


def harmless(cell: str) -> str:
    """The cell with a leading apostrophe where a spreadsheet would take it for a formula."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def _cell(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key}: {_cell(one)}" for key, one in value.items())
    return " | ".join(_cell(one) for one in value) if isinstance(value, list) else str(value)


def _storable(value: Any) -> Any:
    """The same value without halves of characters, which no file can hold."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, dict):
        return {_storable(key): _storable(one) for key, one in value.items()}
    return [_storable(one) for one in value]
