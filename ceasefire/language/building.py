"""Building: lark makes the tables of a language's grammar, as the plain data that `grammar` walks.

The grammar files only `%declare` their terminals, and an ambiguity is an error when the tables are made
(`strict=True`).
"""

from __future__ import annotations

import re
from typing import Any

from lark import Lark
from lark.grammar import Rule as LarkRule
from lark.grammar import Terminal
from lark.lexer import Lexer
from lark.parsers.lalr_analysis import Shift

from ceasefire import resources
from ceasefire.language.grammar import DROPPED, KEPT, SPREAD

DECLARATION = re.compile(r"^%declare(.*)$", re.MULTILINE)


class _NoLexer(Lexer):
    """Stands where lark wants a lexer; no text is ever parsed by lark itself."""

    def __init__(self, _conf: Any) -> None:
        """Take no notice of the terminals: they are only declared."""

    def lex(self, _state: Any, _parser: Any) -> Any:
        """No token of its own."""
        return iter(())


def grammar(language: str) -> dict[str, Any]:
    """The contents of `grammar.Tables`, the same for the same files. Raises lark's GrammarError."""
    lark = merged(language)
    table = lark.parser.parser.parser.parse_table
    order = _order(table.states, [table.start_states[start] for start in sorted(table.start_states)])
    rules = sorted(lark.rules, key=_described)
    place = {rule: at for at, rule in enumerate(rules)}
    number = {state: at for at, state in enumerate(order)}
    return {
        "states": [
            {
                symbol: number[target] if action is Shift else ~place[target]
                for symbol, (action, target) in sorted(table.states[state].items())
            }
            for state in order
        ],
        "rules": [_rule(rule) for rule in rules],
        "starts": {
            start: [number[table.start_states[start]], number[table.end_states[start]]]
            for start in sorted(table.start_states)
        },
    }


def merged(language: str) -> Lark:
    """The grammar files of one language as one grammar."""
    paths = resources.files("grammars", language, ".lark")
    text = "\n".join(path.read_text(encoding="utf-8") for path in paths)
    kinds = dict.fromkeys(kind for line in DECLARATION.findall(text) for kind in line.split())
    source = f"%declare {' '.join(kinds)}\n{DECLARATION.sub('', text)}"
    starts = [path.stem for path in paths]
    return Lark(source, parser="lalr", lexer=_NoLexer, strict=True, start=starts, maybe_placeholders=False)


def _order(states: dict[Any, dict[str, Any]], first: list[Any]) -> list[Any]:
    """The states as a walk in the order of the symbols' names meets them: lark's own numbers change from run to run."""
    order = dict.fromkeys(first)
    waiting = list(reversed(first))
    while waiting:
        for _, (action, target) in sorted(states[waiting.pop()].items(), key=lambda item: item[0]):
            if action is Shift and target not in order:
                order[target] = None
                waiting.append(target)
    return list(order)


def _described(rule: LarkRule) -> tuple[str, list[str], str]:
    return rule.origin.name, [symbol.name for symbol in rule.expansion], rule.alias or ""


def _rule(rule: LarkRule) -> list[Any]:
    """A rule as the contents of `grammar.Rule`."""
    parts = (
        (DROPPED if symbol.filter_out and not rule.options.keep_all_tokens else KEPT)
        if isinstance(symbol, Terminal)
        else (SPREAD if symbol.name.startswith("_") else KEPT)
        for symbol in rule.expansion
    )
    alone = bool(rule.options.expand1) and not rule.alias
    return [rule.origin.name, rule.alias or rule.options.template_source or rule.origin.name, "".join(parts), alone]
