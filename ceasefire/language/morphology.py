"""Inflection as data: the forms of a verb from its base, by the ordered rules of `lexicons/<language>/morphology.yaml`.

A rule is `[pattern, replacement]`; the first pattern that matches the base gives the form. The endings by which an
unknown word is taken for a verb form are data of the same file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

Rules = tuple[tuple["re.Pattern[str]", str], ...]


@dataclass(frozen=True)
class Morphology:
    """The inflection of one language.

    `rules` maps a form's kind (`VERB_S`, `VERB_PAST` ...) to its ordered rules; `guesses` lists the endings that give
    a kind to a word that no lexicon knows.
    """

    rules: dict[str, Rules]
    guesses: Rules

    def forms(self, base: str, irregular: dict[str, str]) -> tuple[tuple[str, str], ...]:
        """Every (form, kind) of a verb, of a phrasal one by its head; `irregular` overrules the rules, kind by kind."""
        head, _, rest = base.partition(" ")
        out = []
        for kind, rules in self.rules.items():
            form = irregular.get(kind) or _apply(rules, head)
            out += [(f"{one} {rest}".strip(), kind) for one in form.split("/")]
        return tuple(out)

    def guess(self, word: str) -> str:
        """The verb form that the ending of an unknown word points to, or an empty string."""
        for pattern, kind in self.guesses:
            if pattern.search(word):
                return kind
        return ""


def build(data: dict[str, dict[str, list[list[str]]]]) -> Morphology:
    """Compile the contents of `morphology.yaml`."""
    rules = {kind: tuple((re.compile(p), r) for p, r in pairs) for kind, pairs in data["rules"].items()}
    guesses = tuple((re.compile(p), kind) for kind, patterns in data["guesses"].items() for p in patterns)
    return Morphology(rules, guesses)


def _apply(rules: Rules, base: str) -> str:
    for pattern, replacement in rules:
        if pattern.search(base):
            return pattern.sub(replacement, base)
    return base
