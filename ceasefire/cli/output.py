"""What the commands say and how they end."""

from __future__ import annotations

import os
import re
import sys
from enum import IntEnum

import click


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


def say(message: str, *, is_error: bool = False) -> None:
    """One line on stderr."""
    head = "error: " if is_error else ""
    if head and sys.stderr.isatty() and "NO_COLOR" not in os.environ:
        head = click.style(head, fg="red")
    click.echo(head + visible(message), err=True)


def show(text: str) -> None:
    """Text on stdout, in UTF-8 whatever the locale; control characters never reach a terminal."""
    shown = visible(text) if sys.stdout.isatty() else text
    sys.stdout.flush()
    sys.stdout.buffer.write(shown.encode("utf-8", "replace"))
    sys.stdout.buffer.flush()


def explained(error: BaseException) -> str:
    """What went wrong, in one line."""
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename}: {error.strerror}" if error.filename else error.strerror
    return " ".join(str(error).split()) or type(error).__name__
