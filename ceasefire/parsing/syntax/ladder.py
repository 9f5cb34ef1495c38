"""The ladder: how a sentence that the clause grammar can't take whole is read all the same.

Rungs, strict first: `whole` (every mark has its role), `partial-parse` (marks that have no role at their place count
as plain text or are passed over), `skeleton` (only the words before the binding group, the group, and the rest).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from ceasefire.language.grammar import Reader, Tree
from ceasefire.parsing.syntax.marks import Mark


@lru_cache(maxsize=4)
def _reader(language: str) -> Reader:
    return Reader("clause", language)


def climb(arranged: Sequence[Mark], language: str) -> tuple[Tree | None, str]:
    """The tree of a sentence's arranged marks, and the rung on which it was read; None where no rung holds."""
    reader = _reader(language)
    tree, skipped = reader.read(arranged)
    if tree is not None:
        return tree, "partial-parse" if skipped else "whole"
    bare = [part for part in arranged if part.kind in ("SUBJECT", "BIND", "HEAD", "TEXT")]
    tree, _ = reader.read(bare)
    return (tree, "skeleton") if tree is not None else (None, "")
