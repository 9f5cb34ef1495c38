"""Which rules of the grammars a text is read by."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from unittest import mock

from ceasefire import resources
from ceasefire.language.grammar import Leaf, Reader
from ceasefire.parsing.syntax import marks

RULE = re.compile(r"^([a-z][a-z_]*):", re.MULTILINE)


def rules_of(grammar: str, language: str = "en") -> list[str]:
    """The public rules of a grammar file, in order."""
    (path,) = [path for path in resources.files("grammars", language, ".lark") if path.stem == grammar]
    return RULE.findall(path.read_text(encoding="utf-8"))


def names(tree: object) -> Iterator[str]:
    """The rules of a tree, from the root on."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        if not isinstance(node, Leaf):
            yield node.data
            waiting += node.children


@contextmanager
def watched(counts: Counter[str]) -> Iterator[Counter[str]]:
    """Count the rules of all trees that are read; those of binding groups only where the group is taken as one."""
    tree, interpret = Reader.tree, marks.interpret
    binding = set(rules_of("binding"))

    def build(self, leaves):
        made = tree(self, leaves)
        counts.update(name for name in names(made) if name not in binding)
        return made

    def bind(made, tokens):
        counts.update(names(made))
        return interpret(made, tokens)

    with mock.patch.object(Reader, "tree", build), mock.patch.object(marks, "interpret", bind):
        yield counts
