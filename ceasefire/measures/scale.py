"""The ordered scale of binding words: may, should, shall endeavour to, will and agrees to, shall and must."""

from __future__ import annotations

from ceasefire.language.lexicon import Lexicon
from ceasefire.language.tokens import tokenize

TRAIT = "strength"
FREE, FULL = 1, 5  # the ends of the scale: may, shall
DENYING = frozenset({"NOT", "MODAL_NOT", "STATE_NOT", "NO", "NEITHER", "NOBODY"})


def strength(force: str, lexicon: Lexicon) -> int | None:
    """The place of binding words on the scale of the lexicon; None where none of them has one.

    Of several words the weakest tells: who shall endeavour is bound less than who shall.
    """
    found = [
        int(entry.traits[TRAIT])
        for token in tokenize(force, lexicon)
        for entry in token.entries
        if entry and entry.traits.get(TRAIT, "").isdecimal()
    ]
    return min(found, default=None)


def denies(force: str, lexicon: Lexicon) -> bool:
    """Whether binding words forbid: "shall not", "may no longer"."""
    return any(not DENYING.isdisjoint(token.kinds) for token in tokenize(force, lexicon))
