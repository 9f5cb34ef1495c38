"""Quantities: numbers with the unit they count or measure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ceasefire.language.lexicon import Lexicon
from ceasefire.language.tokens import tokenize
from ceasefire.measures import numbers
from ceasefire.model.record import Quantity
from ceasefire.model.token import Token

UNIT, CURRENCY = "UNIT", "CURRENCY"
JOINTS = frozenset({"TO", "DASH", "OR", "AND"})
# How many words may stand between a number and what it counts ("ten armoured vehicles").
REACH = 2
# What ends the reach: anything but words that can describe the thing counted.
WORDS = frozenset({"WORD", "NAME", "ACRONYM"})
BARRIERS = frozenset(
    {
        "OF", "AND", "OR", "TO", "BY", "FROM", "IN", "ON", "AT", "FOR", "THE", "A", "THIS", "THAT", "THOSE",
        "TIME_UNIT", "MONTH", "WEEKDAY", "MODAL", "BE", "BE_FINITE", "NOT", "PREP", "HALF_DAY", "HOUR",
    }
)  # fmt: skip


def find(text: str, lexicon: Lexicon) -> tuple[Quantity, ...]:
    """The quantities of a text in their order; of a range both ends. Stretches of time are none."""
    tokens = tokenize(_parted(text), lexicon)
    return tuple(_quantities(tokens))


def _quantities(tokens: Sequence[Token]) -> Iterator[Quantity]:
    at = 0
    while at < len(tokens):
        if not _is_number(tokens[at]):
            at += 1
            continue
        values, end = _values(tokens, at)
        unit = _currency(tokens, at) or _unit(tokens, end)
        if unit:
            yield from (Quantity(value, unit) for value in values if value)
        at = end


def _values(tokens: Sequence[Token], at: int) -> tuple[list[str], int]:
    """The number that begins at `at`, or the two of a range, and the index after them."""
    end = _run(tokens, at)
    values = [numbers.value(tokens[at:end])]
    end = _figures(tokens, end)
    if end + 1 < len(tokens) and not JOINTS.isdisjoint(tokens[end].kinds) and _is_number(tokens[end + 1]):
        after = _run(tokens, end + 1)
        return [*values, numbers.value(tokens[end + 1 : after])], _figures(tokens, after)
    return values, end


def _run(tokens: Sequence[Token], at: int) -> int:
    """The index after a run of numerals; two figures side by side are two numbers."""
    end = at + 1
    while end < len(tokens) and _is_number(tokens[end]) and tokens[end].entry(numbers.KIND):
        end += 1
    return end


def _figures(tokens: Sequence[Token], at: int) -> int:
    """The index after the same number again in figures: "forty-eight (48)"."""
    kinds = [token.kinds[-1] for token in tokens[at : at + 3]]
    return at + 3 if kinds == ["OPEN", "NUMBER", "CLOSE"] else at


def _currency(tokens: Sequence[Token], at: int) -> str:
    entry = tokens[at - 1].entry(CURRENCY) if at else None
    return entry.term if entry else ""


def _unit(tokens: Sequence[Token], at: int) -> str:
    """The unit right after the number, or the thing counted within the words that describe it."""
    if at < len(tokens) and tokens[at].kinds[-1] == "DASH":
        at += 1
    for token in tokens[at : at + 1 + REACH]:
        entry = token.entry(UNIT)
        if entry:
            return entry.term
        if token.kinds[-1] not in WORDS or not BARRIERS.isdisjoint(token.kinds):
            return ""
    return ""


def _is_number(token: Token) -> bool:
    return numbers.KIND in token.kinds


def _parted(text: str) -> str:
    """The text with a unit that clings to its figures set apart: `20km`, `82mm`."""
    return numbers.CLINGING.sub(r"\1 \2", text)
