"""What a command is to read: a draft, a terms file, stdin, a file of a git revision, or one instrument of a report."""

from __future__ import annotations

import os
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

# A line above the first key fits in one way only: else the time doubled with each line of comments.
TERMS = re.compile(
    rb"^(?:\xef\xbb\xbf)?(?:[ \t\r]*(?:#[^\n]*)?\n|---[^\n]*\n)*[\"']?format[\"']?:[ \t]*[\"']?ceasefire-terms/"
)
YAML = frozenset({".yaml", ".yml"})
REVISION = re.compile(r"(?P<revision>[^:-][^:]*):(?P<path>.+)", re.DOTALL)
DRIVE = re.compile(r"[A-Za-z]:[\\/]")  # the letter of a Windows drive is no revision
BLOB = re.compile(rb"(?P<id>[0-9a-f]+) blob (?P<size>[0-9]+)\n")  # what git says of a file that it has


def terms(name: str, *, limit: int, language: str, parties: tuple[dict[str, Any], ...], quiet: bool = False) -> Terms:
    """The terms that an argument names. Raises CeasefireError or OSError, naming what can't be read.

    `name` is a path, `-`, or `REVISION:path` of a git repository; a path that exists wins. `#id` at its end takes one
    instrument out of it.
    """
    paper, instrument = _parted(name)
    found = _read(paper, limit, language, parties, quiet=quiet)
    if instrument is not None:
        found = _only(found, instrument, paper)
    if not found.obligations and not quiet:
        say(f"warning: {name}: no norm in this text")
    return found


def whole(name: str) -> str:
    """The name of what is read, without the id of the instrument that is taken out of it."""
    return _parted(name)[0]


def _parted(name: str) -> tuple[str, str | None]:
    """The name of the whole, and the id of the instrument asked for. A file with such a mark in its own name wins."""
    head, mark, instrument = name.rpartition("#")
    if not mark or not head or Path(name).exists() or (_is_revision(name) and _blob(name)):
        return name, None
    return head, instrument


def _read(name: str, limit: int, language: str, parties: tuple[dict[str, Any], ...], *, quiet: bool) -> Terms:
    data = _bytes(name, limit)
    if TERMS.match(data) or Path(name).suffix.lower() in YAML:
        from ceasefire.storage import terms_file  # noqa: PLC0415 - yaml is slow to import

        return terms_file.load(options.decoded(data, name), name)
    from ceasefire.parsing.pipeline import parse_source  # noqa: PLC0415 - lark and the lexicon are slow to import
    from ceasefire.parsing.reading import read_bytes  # noqa: PLC0415

    called = name if _is_revision(name) else options.source_name(name)
    source: Source = read_bytes(data, called, limit, path=name)
    if not quiet:
        for line in source.warnings:
            say(f"warning: {line}")
    return parse_source(source, language=language, parties=parties).terms


def _bytes(name: str, limit: int) -> bytes:
    return _from_git(name, limit) if _is_revision(name) else options.data(name, limit)


def _is_revision(name: str) -> bool:
    """Whether it is `REVISION:path`, and no file has that name."""
    return bool(REVISION.fullmatch(name)) and not DRIVE.match(name) and not Path(name).exists()


def _from_git(name: str, limit: int) -> bytes:
    """The contents of `REVISION:path`. Raises CeasefireError, with git's own words."""
    blob = _blob(name)
    if blob is None:
        said = " ".join(_git("blob", name).stderr.decode("utf-8", "replace").split())
        raise CeasefireError(f"{name}: no such file, and git finds none in that revision ({said or 'a link astray'})")
    if int(blob["size"]) > limit:
        raise options.too_large(name, limit)
    return _git("blob", blob["id"].decode()).stdout


def _blob(name: str) -> re.Match[bytes] | None:
    """What git has under `REVISION:path`, links in the revision followed; None where that is no file.

    Raises CeasefireError where there is no git.
    """
    if shutil.which("git") is None:
        raise CeasefireError(f"{name}: there is no such file, and no git on this machine to look for a revision")
    done = _git("--batch-check", "--follow-symlinks", asked=os.fsencode(f"{name}\n"))
    return BLOB.fullmatch(done.stdout)


def _git(*arguments: str, asked: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """What `git cat-file` answers; it gets no stdin but what it is asked."""
    command = [shutil.which("git") or "git", "cat-file", *arguments]
    return subprocess.run(command, input=asked, capture_output=True, check=False)  # noqa: S603 - no shell


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
