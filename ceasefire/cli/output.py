"""What the commands say and how they end."""

from __future__ import annotations

import os
import re
import sys
from contextlib import suppress
from enum import IntEnum

import click

from ceasefire.model.problem import CeasefireError


class Exit(IntEnum):
    """The exit statuses of every command."""

    OK = 0
    FOUND = 1  # the command worked and found what it was to look for
    TROUBLE = 2  # it could not go on
    INTERRUPTED = 130
    PIPE_CLOSED = 141


# What a terminal would obey instead of show: control characters, bidirectional overrides, line separators.
OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


def visible(text: str) -> str:
    """The text with everything that a terminal would obey written as an escape."""
    return OBEYED.sub(lambda found: ascii(found.group())[1:-1], text)


def in_one_line(text: str) -> str:
    """The text as it stands in a message: line ends and tabs are written as escapes too."""
    return visible(text).replace("\n", "\\n").replace("\t", "\\t")


def is_watched() -> bool:
    """Whether stderr is a terminal that takes colours and moves its cursor."""
    plain = "NO_COLOR" in os.environ or os.environ.get("TERM") == "dumb"
    return sys.stderr is not None and sys.stderr.isatty() and not plain


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
