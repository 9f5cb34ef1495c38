"""Seals: eight hex digits by which what a person has edited is told from what the program wrote.

A record's seal covers its own fields. The file's seal covers the whole file, so that it also tells of a record taken
out, an alias put in, or a status changed.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import replace
from typing import Any

from ceasefire.model.record import Record, Terms
from ceasefire.storage.fields import SEAL, record_fields, terms_fields

DIGITS = 8
HALVES = re.compile("[\ud800-\udfff]")  # halves of characters, which no file can hold: they are written as U+FFFD


def seal(record: Record) -> str:
    """The seal over every field of the record, its id included; only the seal itself and unknown keys stay outside."""
    return _digest(record_fields(replace(record, seal="", extra={})))


def file_seal(terms: Terms) -> str:
    """The seal over everything that the file holds, unknown keys included; only the file's seal stays outside."""
    return _digest(terms_fields(replace(terms, extra={key: terms.extra[key] for key in terms.extra if key != SEAL})))


def sealed(terms: Terms) -> Terms:
    """The same terms with a seal on every record and on the whole."""
    terms = replace(terms, obligations=tuple(replace(one, seal=seal(one)) for one in terms.obligations))
    return replace(terms, extra={**terms.extra, SEAL: file_seal(terms)})


def is_edited(record: Record) -> bool:
    """Whether the record's fields no longer fit its seal, or it never had one: a person wrote it."""
    return record.seal != seal(record)


def is_file_edited(terms: Terms) -> bool:
    """Whether anything in the file no longer fits the file's seal, or it never had one."""
    return terms.extra.get(SEAL) != file_seal(terms)


def _digest(fields: dict[str, Any]) -> str:
    text = HALVES.sub("\ufffd", json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":")))
    return hashlib.sha256(text.encode()).hexdigest()[:DIGITS]
