"""Overwriting: whether a file that stands in the way may be replaced without asking."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from typing import Any

from ceasefire.model.change import Kind
from ceasefire.model.problem import CeasefireError
from ceasefire.storage import seal, terms_file
from ceasefire.storage.fields import FORMAT
from ceasefire.storage.tables import COLUMNS

WAY_OUT = "write elsewhere, or overwrite it with --force"
TERMS = re.compile(rf"^[\"']?format[\"']?:[ \t]*[\"']?{re.escape(FORMAT)}", re.MULTILINE)
# How the stages look: the head of an outline; below sentences their tokens, the end of their tree, or their clauses.
OUTLINE = re.compile(r"title\b.*\n(?: {7}.*\n)*date\b.*\nkind {3}[a-z]+\n")
# How a report begins: as JSON, as a page or a memo with its name in a comment, as text a diff with its drafts and its
# counts, a history with its drafts and the head of its table.
REPORT = re.compile(
    r'\{\s*"format": "ceasefire-(?:diff|history)/|(?:<!DOCTYPE html>\s*)?<!-- ceasefire-(?:diff|history)/|'
    r"- .*\n(?:  .*\n)*\+ .*\n(?:  .*\n)*(?:[a-z].*\n(?:  .*\n)*)*\n"
    rf"(?:[0-9]+ (?:{'|'.join(Kind)})\b|no (?:terms|differences)\b)|"
    r"(?: +[0-9]+  .*\n){2,}\nterm +1 +2\b"
)
LONGEST_HEAD = 64_000
BELOW = re.compile(r"^  (?:\S.*?  +[A-Z_]{2,}\b|[a-z]{4}(?:$|: )|clause \d+$)", re.MULTILINE)
FLUSH = re.compile(r"(?:\S.*\n)+ {2}\S")


def refuse(path: Path) -> None:
    """Raises CeasefireError where the file holds what a person wrote, or what another program did.

    An empty file, a view that this program wrote (JSON, JSON lines, CSV, a stage) and a terms file that still fits its
    seals may go; devices and pipes are not replaced anyway. Raises OSError where the file can't be read.
    """
    if not path.is_file() or not path.stat().st_size:
        return
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _foreign(path) from error
    if TERMS.search(text):
        _refuse_edited(path, text)
    elif not (_is_object(text) or _is_lines(text) or _is_table(text) or _is_stage(text)):
        raise _foreign(path)


def refuse_report(path: Path) -> None:
    """Raises CeasefireError where the file is no report of this program; an empty file may go. Raises OSError too."""
    if not path.is_file() or not path.stat().st_size:
        return
    with path.open("rb") as file:
        head = file.read(LONGEST_HEAD).decode("utf-8", "replace")
    if not REPORT.match(head):
        raise _foreign(path)


def _foreign(path: Path) -> CeasefireError:
    return CeasefireError(f"{path} exists and was not written by ceasefire; {WAY_OUT}")


def _refuse_edited(path: Path, text: str) -> None:
    try:
        terms = terms_file.load(text, str(path))
    except CeasefireError as error:
        message = f"{path} is there and is no terms file as the program writes it; --force overwrites it"
        raise CeasefireError(message) from error
    edited = [one.id for one in terms.obligations if seal.is_edited(one)]
    if edited or seal.is_file_edited(terms) or terms_file.dump(terms) != text:
        what = f"record {edited[0]}" if edited else "what stands round its records"
        raise CeasefireError(f"{path} was edited by hand ({what}); {WAY_OUT}")


def _is_object(text: str) -> bool:
    found = _json(text) if text.startswith("{") else None
    return isinstance(found, dict) and found.get("format") == FORMAT


def _is_lines(text: str) -> bool:
    found = _json(text.partition("\n")[0]) if text.startswith("{") else None
    return (
        isinstance(found, dict) and next(iter(found), "") == "source" and {"id", "modality", "obligation"} <= {*found}
    )


def _is_table(text: str) -> bool:
    return next(csv.reader([text.partition("\n")[0].rstrip("\r")]), []) == [*COLUMNS]


def _is_stage(text: str) -> bool:
    return bool(OUTLINE.match(text) or (FLUSH.match(text) and BELOW.search(text)))


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None
