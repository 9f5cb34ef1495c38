"""The grammar: one LALR(1) automaton over token kinds, walked over a sentence, and the trees it gives.

`grammars/<language>/*.lark` are merged into one grammar (`ceasefire.language.building` has lark make its tables). The
lexicon is the lexer, so nothing is settled by chance. A start rule bears the name of its file. It is read from a token
sequence as far as it goes (`Reader.prefix`), or step by step (`Walk`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple, Protocol

from ceasefire.language import compiled

END = "$END"
KEPT, SPREAD, DROPPED = "+", "*", "-"


class Kinded(Protocol):
    """Anything with the terminals that it can stand for, most likely first: a token, or a mark over tokens."""

    @property
    def kinds(self) -> tuple[str, ...]:
        """Terminal names of the grammar."""


class Rule(NamedTuple):
    """One expansion of a rule of the grammar.

    `parts` has a sign for each symbol: its node is KEPT, its children take its place (SPREAD), or it is DROPPED.
    `alone` says that a single child stands for the whole node.
    """

    origin: str
    name: str
    parts: str
    alone: bool


class Tables(NamedTuple):
    """An LALR(1) automaton.

    `states` maps the symbols that fit in a state to the next state, or to ~N for a reduction by rule N; `starts` maps a
    start rule to its first and its last state.
    """

    states: list[dict[str, int]]
    rules: list[Rule]
    starts: dict[str, tuple[int, int]]


def load(language: str = "en") -> Tables:
    """The tables of one language's grammar, read or made once. Raises lark's GrammarError where it is ambiguous."""
    return _load(language)


@lru_cache(maxsize=4)
def _load(language: str) -> Tables:
    found = compiled.part(language, "grammar")
    if found is None:
        from ceasefire.language import building  # noqa: PLC0415 - lark is slow to import

        found = building.grammar(language)
    rules = [Rule(*rule) for rule in found["rules"]]
    return Tables(found["states"], rules, {start: (first, last) for start, (first, last) in found["starts"].items()})


class Leaf(NamedTuple):
    """A leaf of a tree: the kind as which a token was read, and the token (or what the walker fed in its stead)."""

    type: str
    value: Any


class Tree(NamedTuple):
    """A node of a tree: the rule that it was read by, and what it is made of."""

    data: str
    children: list[Any]

    def leaves(self) -> Iterator[Leaf]:
        """All leaves, in order."""
        waiting: list[Any] = [self]
        while waiting:
            node = waiting.pop()
            if isinstance(node, Tree):
                waiting += reversed(node.children)
            else:
                yield node


class Walk:
    """A way through the tables of a start rule: its stack of states, and the leaves shifted so far.

    Only recognises; nothing is built until the whole stretch is known.
    """

    __slots__ = ("_last", "_stack", "_tables", "leaves")

    def __init__(self, tables: Tables, last: int, stack: list[int], leaves: list[Leaf]) -> None:
        """A walk that stands on `stack` after `leaves`; `last` is the state in which the rule is complete."""
        self._tables, self._last, self._stack, self.leaves = tables, last, stack, leaves

    def copy(self) -> Walk:
        """A walk that goes on from here by itself."""
        return Walk(self._tables, self._last, self._stack.copy(), self.leaves.copy())

    def feed(self, kinds: Iterable[str], value: Any) -> bool:
        """Shift the first of the kinds that fits here; False (and nothing done) where none does."""
        actions = self._tables.states[self._stack[-1]]
        for kind in kinds:
            if kind in actions and (stack := self._after(kind)):
                self._stack = stack
                self.leaves.append(Leaf(kind, value))
                return True
        return False

    def wants(self, kind: str) -> bool:
        """Whether the kind fits here."""
        return kind in self._tables.states[self._stack[-1]] and bool(self._after(kind))

    def _after(self, kind: str) -> list[int]:
        """The stack once `kind` is shifted; empty where it turns out not to fit."""
        states, rules = self._tables.states, self._tables.rules
        stack = self._stack.copy()
        while True:
            action = states[stack[-1]].get(kind)
            if action is None:
                return stack if kind == END and stack[-1] == self._last else []
            if action >= 0:
                stack.append(action)
                return stack
            rule = rules[~action]
            if rule.parts:
                del stack[-len(rule.parts) :]
            stack.append(states[stack[-1]][rule.origin])


class Reader:
    """One start rule of one language, ready to read token sequences.

    `opening` maps each kind with which the rule can begin to those that can come next (END where nothing need come).
    """

    def __init__(self, start: str, language: str = "en") -> None:
        """Raises lark's GrammarError where the grammar files are ambiguous or incomplete."""
        self._tables = load(language)
        self._first, self._last = self._tables.starts[start]
        states = self._tables.states
        self.opening = {
            kind: frozenset(states[state])
            for kind, state in states[self._first].items()
            if kind.isupper() and state >= 0
        }

    def walk(self) -> Walk:
        """A walk that stands at the rule's beginning."""
        return Walk(self._tables, self._last, [self._first], [])

    def prefix(self, tokens: Sequence[Kinded], at: int) -> tuple[Tree | None, int]:
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

    def read(self, tokens: Sequence[Kinded]) -> tuple[Tree | None, int]:
        """The reading of a whole sequence, and how many tokens had to be passed over because they fit nowhere."""
        walk = self.walk()
        skipped = sum(not walk.feed(token.kinds, token) for token in tokens)
        return (self.tree(walk.leaves) if walk.wants(END) else None), skipped

    def tree(self, leaves: Iterable[Leaf]) -> Tree:
        """The tree of leaves that a walk has found to make a whole."""
        states, rules = self._tables.states, self._tables.rules
        stack, nodes = [self._first], list[Any]()
        for leaf in (*leaves, Leaf(END, None)):
            while (action := states[stack[-1]].get(leaf.type, 0)) < 0:
                rule, size = rules[~action], len(rules[~action].parts)
                below = len(stack) - size
                node = _node(rule, nodes[below - 1 :])
                del stack[below:], nodes[below - 1 :]
                stack.append(states[stack[-1]][rule.origin])
                nodes.append(node)
            stack.append(action)
            nodes.append(leaf)
        root: Tree = nodes[0]
        return root


def _node(rule: Rule, symbols: list[Any]) -> Any:
    """What a rule makes of its symbols' nodes. A first symbol that is spread out lends its list, which is faster."""
    children: list[Any] = []
    for part, symbol in zip(rule.parts, symbols, strict=True):
        if part == KEPT:
            children.append(symbol)
        elif part == SPREAD and children:
            children += symbol.children
        elif part == SPREAD:
            children = symbol.children
    return children[0] if rule.alone and len(children) == 1 else Tree(rule.name, children)
