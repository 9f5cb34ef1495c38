"""The calendar: from the parts of a date or an hour to ISO 8601. Knows no word of any language and no present day."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone, tzinfo

CLOCK = re.compile(r"(\d{1,2}?)(?:[:.]?([0-5]\d))?(?::\d\d)?([^\W\d_]*)")
OFFSET = re.compile(r"[^\W\d_]+([+-]\d{1,2})(?::?(\d\d))?")
# The military letters of the time zones (ACP 121), J for local time left out; Z is UTC.
EAST, WEST = "ABCDEFGHIKLM", "NOPQRSTUVWXY"
# Stands for a year that is not known: no leap year, so that no date of it is doubtful.
UNKNOWN = 2001
HALF_DAY = 12


def clock(text: str) -> tuple[str, str]:
    """The `HH:MM` of a numeral such as `0600`, `18.00`, `1200A`, and the letters after it; two '' where it is none."""
    found = CLOCK.fullmatch(text)
    if not found or int(found[1]) > 2 * HALF_DAY:
        return "", ""
    return f"{int(found[1]):02}:{found[2] or '00'}", found[3]


def shifted(hour: str, add: int) -> str:
    """An hour of the first or second half of the day, as `HH:MM` of the whole day; '' where there is no such hour."""
    hours, _, minutes = hour.partition(":")
    if not hours or not 1 <= int(hours) <= HALF_DAY:
        return hour if hours else ""
    return f"{int(hours) % HALF_DAY + add:02}:{minutes}"


def zone(name: str) -> tzinfo | None:
    """The zone of an IANA name, an offset such as `UTC+3`, or a military letter; None where it is none."""
    if len(name) == 1:
        return _lettered(name.upper())
    found = OFFSET.fullmatch(name)
    if found:
        minutes = int(found[1]) * 60 + (int(found[2] or 0) if found[1][0] == "+" else -int(found[2] or 0))
        return timezone(timedelta(minutes=minutes)) if abs(minutes) < 24 * 60 else None
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError  # noqa: PLC0415 - slow, and few texts name a zone

    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def _lettered(letter: str) -> tzinfo | None:
    if letter == "Z":
        return timezone.utc
    if letter in EAST:
        return timezone(timedelta(hours=EAST.index(letter) + 1))
    return timezone(timedelta(hours=-1 - WEST.index(letter))) if letter in WEST else None


def day(year: str, month: str, number: str) -> date | None:
    """A day of the calendar (of the year UNKNOWN where none is given), or None where there is no such day."""
    try:
        return date(int(year or UNKNOWN), int(month), int(number))
    except (ValueError, OverflowError):
        return None


def numeric(text: str) -> tuple[str, date | None]:
    """The year and the day of a date all in figures: `2016-02-26` or `26.2.2016`."""
    year, month, number = text.split("-") if "-" in text else text.split(".")[::-1]
    return year, day(year, month, number)


def month_end(year: str, month: str) -> date | None:
    """The last day of a month."""
    first = day(year, month, "1")
    if not first or first.year >= date.max.year:
        return None
    return (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def iso(when: date, *, known: bool) -> str:
    """ISO 8601 of a day, `--MM-DD` where its year is not known."""
    return when.isoformat() if known else when.strftime("--%m-%d")


def instant(when: date, hour: str, where: tzinfo | None, *, known: bool) -> str:
    """ISO 8601 of an hour of a day, with its offset where the zone is known (and the year, if the zone has seasons)."""
    hours, _, minutes = hour.partition(":")
    try:
        moment = datetime(when.year, when.month, when.day) + timedelta(hours=int(hours), minutes=int(minutes))  # noqa: DTZ001
    except OverflowError:
        return ""
    if where is not None and (known or isinstance(where, timezone)):
        moment = moment.replace(tzinfo=where)
    text = moment.isoformat()
    return text if known else "-" + text[4:]


def difference(local: str, universal: str) -> tzinfo:
    """The zone in which one hour of the day is `local` while it is `universal` in UTC."""
    minutes = [int(hour[:2]) * 60 + int(hour[3:]) for hour in (local, universal)]
    return timezone(timedelta(minutes=(minutes[0] - minutes[1] + 12 * 60) % (24 * 60) - 12 * 60))


def in_utc(text: str) -> str:
    """A date-time with an offset, in UTC; one without a year, or near the ends of the calendar, as it stands."""
    try:
        return datetime.fromisoformat(text).astimezone(timezone.utc).isoformat()
    except (ValueError, OverflowError):
        return text


def duration(count: str, designator: str) -> str:
    """An ISO 8601 duration of a number of units; a designator with a leading T is a unit of the clock."""
    return f"PT{count}{designator[1:]}" if designator.startswith("T") else f"P{count}{designator}"
