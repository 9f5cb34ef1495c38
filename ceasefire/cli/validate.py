"""`ceasefire validate`: check terms files that a person has edited."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ceasefire.cli import options
from ceasefire.cli.output import Exit, explained, say, show
from ceasefire.model.problem import CeasefireError
from ceasefire.rendering.terminal import in_one_line


@click.command(short_help="Check terms files that a person has edited.")
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
@options.language
@click.option("-q", "--quiet", is_flag=True, help="No summary.")
def command(files: tuple[Path, ...], language: str, *, quiet: bool) -> None:
    """Check terms files: their keys and values, their references, and whether
    the words of a deadline or quantity still fit its reading.

    Each finding is a line: file, line, key, what is expected, its name. Exits
    with 1 where there is a finding, with 2 where a file can't be read.

    \b
    Examples:
      ceasefire validate draft.yaml
      ceasefire validate terms/*.yaml
    """
    from ceasefire.storage.validation import validate  # noqa: PLC0415 - yaml is slow to import

    found = troubles = 0
    for file in files:
        try:
            problems = validate(options.text(file), str(file), language=language)
        except (CeasefireError, OSError) as error:
            say(explained(error), is_error=True)
            troubles += 1
        else:
            found += len(problems)
            show("".join(f"{in_one_line(str(problem))}\n" for problem in problems))
            if not quiet and not problems:
                say(f"{file}: valid")
    sys.exit(Exit.TROUBLE if troubles else Exit.FOUND if found else Exit.OK)
