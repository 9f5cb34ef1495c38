"""Numbers: the value of numerals and number words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation

from ceasefire.model.token import Token

KIND = "NUMBER"
GROUPED = re.compile(r"\d{1,3}(?:[,.]\d{3})+")
# Figures with a unit of letters clinging to them. Bounded, so that a long word costs no more than its length.
CLINGING = re.compile(r"(?<![\w.,])(\d{1,9}(?:[.,]\d{1,9})?)([^\W\d_]{1,12})(?!\w)")
LONGEST = 18


def value(tokens: Iterable[Token]) -> str:
    """The value of a run of numerals and number words (`4,000`, `two thousand`), '' where it has none."""
    total = part = Decimal(0)
    for token in tokens:
        entry = token.entry(KIND)
        number = Decimal(entry.traits["value"]) if entry else _numeral(token.text)
        if number is None:
            return ""
        if entry and "times" in entry.traits:
            part = (part or Decimal(1)) * number
            if number >= 1000:  # noqa: PLR2004  - "two hundred thousand": a thousand closes what it multiplies
                total, part = total + part, Decimal(0)
        else:
            part += number
    return plain(total + part)


def plain(number: Decimal) -> str:
    """A number without exponent and without idle zeros."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _numeral(text: str) -> Decimal | None:
    if len(text) > LONGEST or not text.isascii():
        return None
    try:
        return Decimal(re.sub(r"[,.]", "", text) if GROUPED.fullmatch(text) else text.replace(",", "."))
    except InvalidOperation:
        return None
