"""What a terminal is sent: nothing that it would obey, and colours only where they are wanted."""

from __future__ import annotations

import re
from collections.abc import Callable

# What a terminal would obey instead of show: control characters, bidirectional overrides, line separators.
OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
CODES = {"bold": "1", "dim": "2", "struck": "9;31", "added": "32", "removed": "31", "changed": "33", "heading": "1;4"}
Paint = Callable[[str, str], str]


def visible(text: str) -> str:
    """The text with everything that a terminal would obey written as an escape."""
    return OBEYED.sub(lambda found: ascii(found.group())[1:-1], text)


def in_one_line(text: str) -> str:
    """The text as it stands in a message: line ends and tabs are written as escapes too."""
    return visible(text).replace("\n", "\\n").replace("\t", "\\t")


def coloured(style: str, text: str) -> str:
    """The text in one of the styles of `CODES`."""
    return f"\x1b[{CODES[style]}m{text}\x1b[0m" if text else ""


def painter(*, colours: bool) -> Paint:
    """What gives words their style, or leaves them as they are."""
    return coloured if colours else plain


def plain(_style: str, text: str) -> str:
    """The text as it is."""
    return text
