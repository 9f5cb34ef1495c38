"""What a command is to read: a draft, a terms file, stdin, a file of a git revision, or one instrument of a report."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

from ceasefire.cli import options
from ceasefire.cli.output import say
from ceasefire.model.outline import Source
from ceasefire.model.problem import CeasefireError
from ceasefire.model.record import DocumentHead, Instrument, Terms

TERMS = re.compile(
    rb"^(?:\xef\xbb\xbf)?(?:[ \t]*(?:#.*)?\r?\n|---[^\n]*\n)*[\"']?format[\"']?:[ \t]*[\"']?ceasefire-terms/"
)
YAML = frozenset({".yaml", ".yml"})
REVISION = re.compile(r"(?P<revision>[^:-][^:]*):(?P<path>.+)", re.DOTALL)
DRIVE = re.compile(r"[A-Za-z]:[\\/]")  # the letter of a Windows drive is no revision


def terms(name: str, *, limit: int, language: str, parties: tuple[dict[str, Any], ...], quiet: bool = False) -> Terms:
    """The terms that an argument names. Raises CeasefireError or OSError, naming what can't be read.

    `name` is a path, `-`, or `REVISION:path` of a git repository; a path that exists wins. `#id` at its end takes one
    instrument out of it.
    """
    whole, instrument = _parted(name)
    found = _read(whole, limit, language, parties, quiet=quiet)
    return _only(found, instrument, whole) if instrument else found


def _parted(name: str) -> tuple[str, str]:
    """The name of the whole, and the id of the instrument asked for."""
    head, mark, instrument = name.rpartition("#")
    return (name, "") if not mark or not head or Path(name).exists() else (head, instrument)


def _read(name: str, limit: int, language: str, parties: tuple[dict[str, Any], ...], *, quiet: bool) -> Terms:
    data = _bytes(name, limit)
    if TERMS.match(data) or Path(name).suffix.lower() in YAML:
        from ceasefire.storage import terms_file  # noqa: PLC0415 - yaml is slow to import

        return terms_file.load(options.decoded(data, name), name)
    from ceasefire.parsing.pipeline import parse_source  # noqa: PLC0415 - lark and the lexicon are slow to import
    from ceasefire.parsing.reading import read_bytes  # noqa: PLC0415

    source: Source = read_bytes(data, options.source_name(name), limit, path=name)
    if not quiet:
        for line in source.warnings:
            say(f"warning: {line}")
    return parse_source(source, language=language, parties=parties).terms


def _bytes(name: str, limit: int) -> bytes:
    if name == options.STDIN or Path(name).exists() or not REVISION.fullmatch(name) or DRIVE.match(name):
        return options.data(name, limit)
    data = _from_git(name)
    if len(data) > limit:
        raise options.too_large(name, limit)
    return data


def _from_git(name: str) -> bytes:
    """The contents of `REVISION:path`. Raises CeasefireError, with git's own words."""
    git = shutil.which("git")
    if git is None:
        raise CeasefireError(f"{name}: there is no such file, and no git on this machine to look for a revision")
    done = subprocess.run([git, "cat-file", "blob", name], capture_output=True, check=False)  # noqa: S603 - no shell
    if done.returncode:
        said = " ".join(done.stderr.decode("utf-8", "replace").split())
        raise CeasefireError(f"{name}: no such file, and git finds none in that revision ({said})")
    return done.stdout


def _only(whole: Terms, wanted: str, name: str) -> Terms:
    """The records of one instrument, under its own title and date. Raises CeasefireError where there is no such one."""
    found = next((one for one in whole.document.instruments if one.id == wanted), None)
    if found is None:
        known = ", ".join(one.id for one in whole.document.instruments) or "none"
        raise CeasefireError(f"{name}: no instrument {wanted!r} in it; it relays {known}")
    records = tuple(one for one in whole.obligations if one.instrument == wanted)
    return replace(whole, document=_head(whole.document, found), obligations=records)


def _head(head: DocumentHead, instrument: Instrument) -> DocumentHead:
    source = f"{head.source}#{instrument.id}"
    status = instrument.status or head.status
    return replace(
        head, title=instrument.name, date=instrument.date or head.date, status=status, source=source, instruments=()
    )
