"""What the commands say and how they end."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import sys
from contextlib import suppress
from enum import IntEnum
from typing import NamedTuple

import click

from ceasefire.model.problem import CeasefireError
from ceasefire.rendering.terminal import in_one_line, visible

COLOUR = re.compile("(\x1b\\[[0-9;]*m)")


class Exit(IntEnum):
    """The exit statuses of every command."""

    OK = 0
    FOUND = 1  # the command worked and found what it was to look for
    TROUBLE = 2  # it could not go on
    INTERRUPTED = 130
    PIPE_CLOSED = 141


def is_watched() -> bool:
    """Whether stderr is a terminal that takes colours and moves its cursor."""
    return sys.stderr is not None and sys.stderr.isatty() and not _is_bare()


def say(message: str, *, is_error: bool = False) -> None:
    """One line on stderr; nothing where that is closed or full."""
    head = "error: " if is_error else ""
    if head and is_watched():
        head = click.style(head, fg="red")
    with suppress(OSError):
        click.echo(head + in_one_line(message), err=True)


def show(text: str) -> None:
    """Text on stdout, in UTF-8 whatever the locale; control characters never reach a terminal.

    Raises CeasefireError where stdout is closed, OSError where it takes no more.
    """
    if not text:
        return
    if sys.stdout is None:
        raise CeasefireError("standard output is closed: there is nowhere to write the result")
    shown = visible(text) if sys.stdout.isatty() else text
    sys.stdout.flush()
    sys.stdout.buffer.write(shown.encode("utf-8", "replace"))
    sys.stdout.buffer.flush()


class Screen(NamedTuple):
    """What a text is laid out for: its columns, and whether it takes colours."""

    width: int
    colours: bool


PAPER = Screen(80, colours=False)  # a file, a pipe


def screen() -> Screen:
    """The terminal behind stdout, or what a pipe is given."""
    if sys.stdout is None or not sys.stdout.isatty():
        return PAPER
    return Screen(shutil.get_terminal_size((PAPER.width, 24)).columns, colours=not _is_bare())


def _is_bare() -> bool:
    """Whether the user, or the terminal, wants no colours."""
    return bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"


def show_page(text: str, *, pages: bool) -> None:
    """Text on stdout, of which colours are all that a terminal obeys; where it `pages`, a long one through a pager.

    The pager is that of PAGER, or `less`; it lets the colours through and goes away where the text fits the screen.
    """
    if sys.stdout is None or not sys.stdout.isatty():
        show(text)
        return
    shown = "".join(part if at % 2 else visible(part) for at, part in enumerate(COLOUR.split(text)))
    if pages and _has_pager() and shown.count("\n") >= shutil.get_terminal_size().lines:
        wishes = os.environ.get("LESS")
        os.environ["LESS"] = f"-R {wishes}" if wishes else "FRX"
        click.echo_via_pager(shown.removesuffix("\n"), color=True)  # which ends the last line itself
    else:
        click.echo(shown, nl=False, color=True)


def _has_pager() -> bool:
    """Whether PAGER can be run: it is not there (then it is `less`), or holds a command."""
    try:
        return bool(shlex.split(os.environ.get("PAGER", "less")))
    except ValueError:  # a quotation mark that is not closed
        return False


def forget_stdout() -> None:
    """Point stdout elsewhere, or Python would complain once more when it closes."""
    if sys.stdout is None:
        return
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def explained(error: BaseException) -> str:
    """What went wrong, in a few words."""
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename}: {error.strerror}" if error.filename else error.strerror
    return str(error).strip() or type(error).__name__
