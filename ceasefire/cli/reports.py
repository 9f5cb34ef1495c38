"""What the commands that write reports share: the form that is asked for, and where it goes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from ceasefire.cli import options, output
from ceasefire.model.problem import CeasefireError

ENDINGS = {
    ".json": "json", ".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html", ".txt": "text",
}  # fmt: skip
TEXT = "text"


def _path(_ctx: click.Context, _param: click.Parameter, value: str | None) -> Path | None:
    """Where a report goes; None for stdout."""
    if value == "":
        raise click.BadParameter("an empty name is no file")
    return None if value in (None, options.STDIN) else Path(str(value))


target = click.option("-o", "--output", "target", metavar="FILE", callback=_path, help="Write into FILE.")
force = click.option("--force", is_flag=True, help="Overwrite FILE whatever it holds.")
no_pager = click.option("--no-pager", is_flag=True, help="Do not page what is longer than the screen.")


def form(asked: str | None, path: Path | None, known: Sequence[str]) -> str:
    """The format asked for, else the one that the name of the file asks for; it is one of `known`.

    A file that is called a text may hold any. Raises CeasefireError where the two differ, or the name asks for another.
    """
    named = ENDINGS.get(path.suffix.lower(), "") if path else ""
    if named and named not in known:
        raise CeasefireError(f"{path} is the name of a {named} file; this command writes {', '.join(known)}")
    if asked and named not in ("", TEXT, asked):
        raise CeasefireError(f"{path} is the name of a {named} file, but --format says {asked}")
    return asked or named or TEXT


def check(path: Path | None, drafts: Iterable[str], *, overwrite: bool, parties: Path | None = None) -> None:
    """Refuse to write over what is read, or (without `overwrite`) over what is no report of this program."""
    from ceasefire.cli import inputs, overwriting  # noqa: PLC0415 - yaml is slow to import

    names = [inputs.whole(one) for one in drafts]
    if sum(map(options.takes_stdin, names)) > 1:
        raise click.UsageError("only one draft can come from stdin")
    if path is None:
        return
    if any(options.is_same(one, path) for one in names):
        raise click.UsageError(f"{path} is itself one of the drafts; choose another name with -o")
    if parties is not None and options.is_same(str(parties), path):
        raise click.UsageError(f"{path} is itself the parties file; choose another name with -o")
    if not overwrite:
        overwriting.refuse_report(path)


def deliver(text: str, path: Path | None, *, pages: bool) -> None:
    """The report on stdout, through a pager where it `pages`, or in a file, written whole or not at all."""
    if path is None:
        output.show_page(text, pages=pages)
        return
    from ceasefire.storage.writing import write_whole  # noqa: PLC0415

    write_whole(path, text)
