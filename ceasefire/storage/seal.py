"""Seals: eight hex digits by which a record that a person has edited is told from one as the program wrote it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace

from ceasefire.model.record import Record, Terms
from ceasefire.storage.fields import record_fields

DIGITS = 8


def seal(record: Record) -> str:
    """The seal over every field of the record, its id included; only the seal itself and unknown keys stay outside."""
    fields = record_fields(replace(record, seal="", extra={}))
    text = json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:DIGITS]


def sealed(terms: Terms) -> Terms:
    """The same terms with a seal on every record."""
    return replace(terms, obligations=tuple(replace(one, seal=seal(one)) for one in terms.obligations))


def is_edited(record: Record) -> bool:
    """Whether the record's fields no longer fit its seal, or it never had one: a person wrote it."""
    return record.seal != seal(record)
