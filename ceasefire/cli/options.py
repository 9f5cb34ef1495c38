"""Options that several commands share, and the reading of the files they name."""

from __future__ import annotations

import sys
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

    name = source_name(draft)
    if draft == STDIN:
        data = sys.stdin.buffer.read(limit + 1)
    else:
        with Path(draft).open("rb") as file:
            data = file.read(limit + 1)
    if len(data) > limit:
        raise CeasefireError(f"{name}: more than the {limit:,} bytes that are read; split it, or raise --max-size")
    return read_bytes(data, name, limit, path=STDIN_PATH if draft == STDIN else draft)


def source_name(draft: str) -> str:
    """What the terms file calls the draft: its name without the folder."""
    return STDIN_NAME if draft == STDIN else Path(draft).name


def text(path: Path) -> str:
    """The text of a YAML file. Raises CeasefireError where it is not UTF-8, OSError where it can't be read."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise CeasefireError(f"{path}: not UTF-8 text (byte {error.start})") from error
