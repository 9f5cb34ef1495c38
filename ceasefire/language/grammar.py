"""The grammars: `grammars/<language>/*.lark` merged into one LALR(1) grammar over token kinds.

The grammar files only `%declare` their terminals: the lexicon is the lexer, so nothing is settled by chance and an
ambiguity is an error when the grammar is built (`strict=True`). A start rule is the one that bears the name of its
file. It is read from a token sequence as far as it goes (`Reader.prefix`), or step by step (`Walk`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple, Protocol

from lark import Lark, Tree
from lark.lexer import Lexer
from lark.parsers.lalr_analysis import Shift

from ceasefire import resources

END = "$END"
DECLARATION = re.compile(r"^%declare(.*)$", re.MULTILINE)


class Kinded(Protocol):
    """Anything with the terminals that it can stand for, most likely first: a token, or a mark over tokens."""

    @property
    def kinds(self) -> tuple[str, ...]:
        """Terminal names of the grammar."""


class _NoLexer(Lexer):
    """Stands where lark wants a lexer; tokens are fed one by one instead."""

    def __init__(self, _conf: Any) -> None:
        """Take no notice of the terminals: they are only declared."""

    def lex(self, _state: Any, _parser: Any) -> Any:
        """No token of its own."""
        return iter(())


@lru_cache(maxsize=4)
def load(language: str = "en") -> Lark:
    """The merged grammar of one language, built once. Raises lark's GrammarError where it is ambiguous."""
    paths = resources.files("grammars", language, ".lark")
    text = "\n".join(path.read_text(encoding="utf-8") for path in paths)
    kinds = dict.fromkeys(kind for line in DECLARATION.findall(text) for kind in line.split())
    merged = f"%declare {' '.join(kinds)}\n{DECLARATION.sub('', text)}"
    starts = [path.stem for path in paths]
    return Lark(merged, parser="lalr", lexer=_NoLexer, strict=True, start=starts, maybe_placeholders=False)


class Leaf(NamedTuple):
    """A leaf of a tree: the kind as which a token was read, and the token (or what the walker fed in its stead)."""

    type: str
    value: Any


class Walk:
    """A way through the tables of a start rule: its stack of states, and the leaves shifted so far.

    Only recognises; nothing is built until the whole stretch is known.
    """

    __slots__ = ("_end", "_states", "_table", "leaves")

    def __init__(self, table: dict[int, Any], end: int, states: list[int], leaves: list[Leaf]) -> None:
        """A walk that stands on `states` after `leaves`; `end` is the state in which the rule is complete."""
        self._table, self._end, self._states, self.leaves = table, end, states, leaves

    def copy(self) -> Walk:
        """A walk that goes on from here by itself."""
        return Walk(self._table, self._end, self._states.copy(), self.leaves.copy())

    def feed(self, kinds: Iterable[str], value: Any) -> bool:
        """Shift the first of the kinds that fits here; False (and nothing done) where none does."""
        actions = self._table[self._states[-1]]
        for kind in kinds:
            if kind in actions:
                states = self._after(kind)
                if states:
                    self._states = states
                    self.leaves.append(Leaf(kind, value))
                    return True
        return False

    def wants(self, kind: str) -> bool:
        """Whether the kind fits here."""
        return kind in self._table[self._states[-1]] and bool(self._after(kind))

    def _after(self, kind: str) -> list[int]:
        """The stack once `kind` is shifted; empty where it turns out not to fit."""
        table, states = self._table, self._states.copy()
        while True:
            action, argument = table[states[-1]].get(kind, (None, None))
            if action is Shift:
                states.append(argument)
                return states
            if action is None:
                return states if kind == END and states[-1] == self._end else []
            size = len(argument.expansion)
            if size:
                del states[-size:]
            states.append(table[states[-1]][argument.origin.name][1])


class Reader:
    """One start rule of one language, ready to read token sequences.

    `opening` maps each kind with which the rule can begin to those that can come next (END where nothing need come).
    """

    def __init__(self, start: str, language: str = "en") -> None:
        """Raises lark's GrammarError where the grammar files are ambiguous or incomplete."""
        self._fresh = load(language).parse_interactive("", start=start).parser_state
        self._table = self._fresh.parse_conf.parse_table.states
        first = self._table[self._fresh.position]
        self.opening = {
            kind: frozenset(self._table[state])
            for kind, (action, state) in first.items()
            if kind.isupper() and action is Shift
        }

    def walk(self) -> Walk:
        """A walk that stands at the rule's beginning."""
        return Walk(self._table, self._fresh.parse_conf.end_state, [self._fresh.position], [])

    def prefix(self, tokens: Sequence[Kinded], at: int) -> tuple[Tree[Any] | None, int]:
        """The longest reading of the start rule from token `at` on: its tree and the index after it.

        A token with several kinds is read as the first that fits. Without a reading: None and `at`.
        """
        walk, size = self.walk(), 0
        for index in range(at, len(tokens)):
            token = tokens[index]
            if not walk.feed(token.kinds, token):
                break
            if walk.wants(END):
                size = len(walk.leaves)
        return (self.tree(walk.leaves[:size]), at + size) if size else (None, at)

    def read(self, tokens: Sequence[Kinded]) -> tuple[Tree[Any] | None, int]:
        """The reading of a whole sequence, and how many tokens had to be passed over because they fit nowhere."""
        walk = self.walk()
        skipped = sum(not walk.feed(token.kinds, token) for token in tokens)
        return (self.tree(walk.leaves) if walk.wants(END) else None), skipped

    def tree(self, leaves: Iterable[Leaf]) -> Tree[Any]:
        """The tree of leaves that a walk has found to make a whole."""
        state: Any = self._fresh.copy(deepcopy_values=False)
        for leaf in leaves:
            state.feed_token(leaf)
        return state.feed_token(Leaf(END, ""), is_end=True)  # type: ignore[no-any-return]
