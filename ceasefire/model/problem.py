"""What can go wrong for a user: one exception family, each with a sentence that says what to do."""

from __future__ import annotations

from dataclasses import dataclass


class CeasefireError(Exception):
    """Input that the program can't go on with; the message is one line for the user. The commands exit with 2."""


@dataclass(frozen=True)
class Problem:
    """A finding about a file: a kebab-case name, where it stands, and what was expected."""

    name: str
    message: str
    file: str = ""
    line: int = 0
    key: str = ""

    def __str__(self) -> str:
        """`file:line: key: message (name)`, without the parts that are unknown."""
        place = ":".join(str(part) for part in (self.file, self.line) if part)
        where = ": ".join(part for part in (place, self.key) if part)
        return f"{where}: {self.message} ({self.name})" if where else f"{self.message} ({self.name})"
