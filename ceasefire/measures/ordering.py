"""The order of readings: which of two points of time is earlier, which of two lengths longer, which unit larger."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation

from ceasefire.language.lexicon import Lexicon
from ceasefire.language.tokens import tokenize
from ceasefire.model.record import Quantity

# Seconds of each part of a duration; a month and a year as near as their order needs.
SECONDS = {"Y": 31_557_600, "M": 2_629_800, "W": 604_800, "D": 86_400, "TH": 3_600, "TM": 60, "TS": 1}
DURATION = re.compile(
    r"P(?:(?P<Y>[\d.]+)Y)?(?:(?P<M>[\d.]+)M)?(?:(?P<W>[\d.]+)W)?(?:(?P<D>[\d.]+)D)?"
    r"(?:T(?:(?P<TH>[\d.]+)H)?(?:(?P<TM>[\d.]+)M)?(?:(?P<TS>[\d.]+)S)?)?"
)
UNKNOWN_YEAR = "--"
LEAP = "2000"  # a year that has every day
RULE = re.compile(r"FREQ=([A-Z]+)(?:;INTERVAL=(\d+))?(.*)")
FREQUENCIES = {
    "YEARLY": Decimal(1), "MONTHLY": Decimal(12), "WEEKLY": Decimal("52.18"), "DAILY": Decimal("365.25"),
    "HOURLY": Decimal(8766), "MINUTELY": Decimal(525_960),
}  # fmt: skip
DAYS = re.compile(r"BYDAY=([^;]+)")


def sign(one: Decimal | None, other: Decimal | None) -> int | None:
    """1 where the second is larger, -1 where it is smaller, 0 where they are the same, None where one is missing."""
    return None if one is None or other is None else (other > one) - (other < one)


def length(duration: str) -> Decimal | None:
    """The seconds of an ISO 8601 duration, None where it is none."""
    found = DURATION.fullmatch(duration)
    parts = {key: value for key, value in found.groupdict().items() if value} if found else {}
    try:
        return sum((SECONDS[key] * Decimal(value) for key, value in parts.items()), Decimal(0)) if parts else None
    except InvalidOperation:
        return None


def later(one: str, other: str) -> int | None:
    """1 where the second of two ISO 8601 dates or date-times is later; None where they can't be compared.

    A date is compared with a date-time by its day; an hour without a zone with one by its own clock.
    """
    if one.startswith(UNKNOWN_YEAR) != other.startswith(UNKNOWN_YEAR):
        return None
    left, right = _instant(one), _instant(other)
    if left is None or right is None:
        return None
    if "T" not in one or "T" not in other:
        days = left.date(), right.date()
        return (days[1] > days[0]) - (days[1] < days[0])
    if (left.tzinfo is None) != (right.tzinfo is None):
        left, right = left.replace(tzinfo=None), right.replace(tzinfo=None)
    return (right > left) - (right < left)


def _instant(text: str) -> datetime | None:
    """A date (its midnight) or a date-time. Python before 3.11 reads no `Z`."""
    text = text.replace(UNKNOWN_YEAR, f"{LEAP}-", 1) if text.startswith(UNKNOWN_YEAR) else text
    text = f"{text[:-1]}+00:00" if text.endswith("Z") else text
    try:
        if "T" in text:
            return datetime.fromisoformat(text)
        return datetime.combine(date.fromisoformat(text), datetime.min.time())
    except (ValueError, OverflowError):
        return None


def started(point: str, wait: str) -> str:
    """The day that lies a duration after a day: `2016-06-04` and `P10D` give `2016-06-14`; '' where one is none."""
    begin, seconds = _instant(point), length(wait)
    if begin is None or seconds is None:
        return ""
    try:
        day = (begin + timedelta(seconds=float(seconds))).date().isoformat()
        return UNKNOWN_YEAR + day[5:] if point.startswith(UNKNOWN_YEAR) else day
    except OverflowError:
        return ""


def rate(rule: str) -> Decimal | None:
    """How often a year a recurrence of RFC 5545 comes, None where it is none."""
    found = RULE.fullmatch(rule)
    if not found or found[1] not in FREQUENCIES:
        return None
    days = DAYS.search(found[3])
    times = len(days[1].split(",")) if days and found[1] == "WEEKLY" else 1
    return FREQUENCIES[found[1]] * times / int(found[2] or 1)


def amount(quantity: Quantity, lexicon: Lexicon) -> tuple[Decimal, str] | None:
    """A quantity in the base unit of its kind (`20 km`: 20000 of `m`), None where its value is no number."""
    try:
        value = Decimal(quantity.value)
    except InvalidOperation:
        return None
    tokens = tokenize(quantity.unit, lexicon)
    entry = tokens[0].entry("UNIT") if tokens else None
    if entry is None or "base" not in entry.traits:
        return value, quantity.unit
    return value * Decimal(entry.traits["times"]), entry.traits["base"]
