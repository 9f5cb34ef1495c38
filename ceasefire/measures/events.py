"""Events: how far the words run that name what starts a clock ("of the ceasefire", "after the silence begins")."""

from __future__ import annotations

from collections.abc import Sequence

from ceasefire.model.token import Token

LONGEST = 12
# What ends the words of an event: a mark, a binding word, another link, a second preposition.
STOPS = frozenset(
    {
        "COMMA", "SEMICOLON", "COLON", "STOP", "OPEN", "CLOSE", "OPEN_SQUARE", "CLOSE_SQUARE", "DASH", "QUOTE",
        "SLASH", "AND", "OR", "BUT", "TO", "BY", "FROM", "FOR", "AT", "IN", "ON", "UNTIL", "WITHIN", "BEFORE",
        "AFTER", "DURING", "UPON", "WHILE", "BETWEEN", "MODAL", "MODAL_NOT", "LASTS", "COND", "EXCEPT", "SWAP",
        "RELATIVE", "WHO", "NOT", "NO_LATER", "EFFECT", "SPEED", "STANDING", "CALL",
    }
)  # fmt: skip
DETERMINERS = frozenset(
    {
        "THE", "A", "THIS", "THAT", "THOSE", "EACH", "EVERY", "NO", "NEITHER", "OWN", "DETERMINER", "PRONOUN",
        "SELF", "ADDRESSEE", "NOBODY",
    }
)  # fmt: skip
LINKS = frozenset({"OF", "VERB_ING", "BEING", "VERB", "VERB_S", "VERB_PAST", "VERB_PART", "POSSESSIVE"})


def end(tokens: Sequence[Token], at: int) -> int:
    """The index after the event named from token `at` on; `at` itself where none is named.

    A second determiner begins another noun phrase (the subject of the norm), unless "of" or a verb leads to it.
    """
    index, limit, headed = at, min(len(tokens), at + LONGEST), False
    while index < limit and not _ends(tokens, index, headed=headed):
        headed = headed or DETERMINERS.isdisjoint(tokens[index].kinds)
        index += 1
    return index if headed else at


def _ends(tokens: Sequence[Token], index: int, *, headed: bool) -> bool:
    kinds = tokens[index].kinds
    if not STOPS.isdisjoint(kinds):
        return True
    if not headed or DETERMINERS.isdisjoint(kinds):
        return False
    before = tokens[index - 1].kinds
    return LINKS.isdisjoint(before) or ("THAT" in kinds and "OF" not in before)
