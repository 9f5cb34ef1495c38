"""Options that several commands share, and the reading of the files they name."""

from __future__ import annotations

import io
import os
import stat
import sys
import time
from pathlib import Path
from typing import Any

import click

from ceasefire import resources
from ceasefire.model.outline import Source
from ceasefire.model.problem import CeasefireError

STDIN = "-"
STDIN_NAME = "stdin"
STDIN_PATH = "FILE"  # what came through a pipe has a name that only the user knows
MAX_SIZE = 8_000_000
PATIENCE = 1.0  # seconds in which somebody must begin to write into a pipe
BINARY = (b"PK\x03\x04", b"%PDF", b"\x1f\x8b", b"\xd0\xcf\x11\xe0", b"{\\rtf")  # documents and archives


def _known_language(_ctx: click.Context, _param: click.Parameter, value: str) -> str:
    known = sorted(path.name for path in resources.folder("lexicons").iterdir() if path.is_dir())
    if value not in known:
        raise click.BadParameter(f"{value!r} is not known; expected one of {', '.join(known)}")
    return value


language = click.option(
    "--language", default="en", show_default=True, callback=_known_language, help="The language of the draft."
)
parties_file = click.option(
    "--parties",
    "parties_file",
    type=click.Path(path_type=Path, allow_dash=False),
    metavar="FILE",
    help="YAML list of parties, each with a name and aliases; a terms file will do.",
)
max_size = click.option(
    "--max-size",
    type=click.IntRange(min=1),
    default=MAX_SIZE,
    show_default=True,
    metavar="BYTES",
    help="The largest draft that is read.",
)


def parties(path: Path | None) -> tuple[dict[str, Any], ...]:
    """The lexicon entries of a parties file; none without a file. Raises CeasefireError."""
    if path is None:
        return ()
    from ceasefire.storage import parties_file as parties_files  # noqa: PLC0415 - yaml is slow to import

    return parties_files.load(text(path), str(path))


def source(draft: str, limit: int) -> Source:
    """The draft at a path, or on stdin for `-`. Raises CeasefireError or OSError."""
    from ceasefire.parsing.reading import read_bytes  # noqa: PLC0415 - the lexicon is slow to import

    return read_bytes(data(draft, limit), source_name(draft), limit, path=STDIN_PATH if draft == STDIN else draft)


def data(name: str, limit: int) -> bytes:
    """The bytes of a file, or of stdin for `-`. Raises CeasefireError where there are too many, or OSError."""
    if not name:
        raise CeasefireError("an empty name is no file")
    found = _stdin(limit + 1) if name == STDIN else _contents(Path(name), limit + 1)
    if len(found) > limit:
        raise too_large(source_name(name), limit)
    return found


def too_large(name: str, limit: int) -> CeasefireError:
    """What is said of a file that is larger than may be read."""
    return CeasefireError(f"{name}: more than the {limit:,} bytes that are read; split it, or raise --max-size")


def source_name(draft: str) -> str:
    """What the terms file calls the draft: its name without the folder."""
    return STDIN_NAME if draft == STDIN else Path(draft).name


def text(path: Path) -> str:
    """The text of a YAML file. Raises CeasefireError where it is not UTF-8 text, OSError where it can't be read."""
    return decoded(_contents(path), str(path))


def decoded(found: bytes, name: str) -> str:
    """The text of a YAML file's bytes. Raises CeasefireError where they are not UTF-8 text."""
    if found.startswith(BINARY) or b"\0" in found:
        raise CeasefireError(f"{name}: not a text file")
    try:
        return found.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CeasefireError(f"{name}: not UTF-8 text (byte {error.start})") from error


def _stdin(size: int) -> bytes:
    if sys.stdin is None:
        raise CeasefireError("standard input is closed; name a file, or send the text through a pipe")
    return sys.stdin.buffer.read(size)


def _contents(path: Path, size: int = -1) -> bytes:
    """So many bytes of a file, or of a pipe into which somebody writes."""
    status = path.stat()
    if stat.S_ISREG(status.st_mode) or stat.S_ISDIR(status.st_mode):  # a folder is refused by the system
        with path.open("rb") as file:
            return file.read(size)
    if _is_stdin(status):
        return _stdin(size)
    if not stat.S_ISFIFO(status.st_mode):
        raise CeasefireError(f"{path}: neither a file nor a pipe")
    with os.fdopen(os.open(path, os.O_RDONLY | os.O_NONBLOCK), "rb", buffering=0) as pipe:
        first = _first_byte(pipe.fileno(), path)
        os.set_blocking(pipe.fileno(), True)
        with io.BufferedReader(pipe) as file:
            return first + file.read(size if size < 0 else size - len(first))


def _first_byte(pipe: int, path: Path) -> bytes:
    """The first byte of a pipe, or none yet where a writer is there; a writer that is just starting is waited for."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            first = os.read(pipe, 1)
        except BlockingIOError:
            return b""
        if first:
            return first
        time.sleep(PATIENCE / 50)
    raise CeasefireError(f"{path}: a pipe into which nobody writes")


def takes_stdin(name: str) -> bool:
    """Whether reading it uses stdin up: `-`, or another name of the pipe behind it."""
    if name == STDIN:
        return True
    try:
        status = Path(name).stat()
    except OSError:
        return False
    return not stat.S_ISREG(status.st_mode) and _is_stdin(status)


def is_same(name: str, path: Path) -> bool:
    """Whether what a name stands for (`-` is what comes in as stdin) is the file at a path."""
    try:
        return _is_stdin(path.stat()) if name == STDIN else Path(name).samefile(path)
    except OSError:  # where one of them is not there, they are two
        return False


def _is_stdin(status: os.stat_result) -> bool:
    try:
        return os.path.samestat(os.fstat(0), status)
    except OSError:
        return False
