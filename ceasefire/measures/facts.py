"""Facts of a time expression (its month, its hour, its number of units ...) and what they come to when put together."""

from __future__ import annotations

from datetime import date, timedelta

from ceasefire.measures import calendar
from ceasefire.model.record import Reading

Facts = dict[str, str]
# Which frequency of RFC 5545 a unit of time stands for.
FREQUENCIES = {"D": "DAILY", "W": "WEEKLY", "M": "MONTHLY", "Y": "YEARLY", "TH": "HOURLY", "TM": "MINUTELY"}
WORKING = "MO,TU,WE,TH,FR"
FORWARD = frozenset({"OF", "FROM", "AFTER", "FOLLOWING", "SINCE", "FIXED"})
CENTURIES = frozenset({"15", "16", "17", "18", "19", "20"})
LOCAL = "local"
LAST = "-1"
WEEK = 7


def point(facts: Facts, year: str, *, earlier: bool = False) -> str:
    """ISO 8601 of the date (and hour) that the facts make, '' where they make none; `earlier` by a day if asked for."""
    year = facts.get("four", "") if is_year(facts) else year
    if "date" in facts:
        year, when = calendar.numeric(facts["date"])
    else:
        when = _day(facts, year)
    if when is None or "vague" in facts:
        return ""
    when -= timedelta(days=earlier and when > date.min)
    hour = facts.get("clock") or _hour(facts)
    if "add" in facts:
        hour = calendar.shifted(hour, int(facts["add"]))
    return _instant(facts, when, hour, known=bool(year)) if hour else calendar.iso(when, known=bool(year))


def is_year(facts: Facts) -> bool:
    """Whether a numeral of four digits is a year: it stands with a month, an hour or the end of something."""
    return facts.get("four", "")[:2] in CENTURIES and not {"month", "clock", "edge"}.isdisjoint(facts)


def _day(facts: Facts, year: str) -> date | None:
    month = facts.get("month", "")
    number = facts.get("day") or _number(facts.get("edge", ""), facts.get("rank", ""))
    if not month:
        of_year = number == LAST and year and (facts.get("unit") == "Y" or is_year(facts))
        return calendar.month_end(year, "12") if of_year else None
    return calendar.month_end(year, month) if number in {LAST, ""} else calendar.day(year, month, number)


def _number(edge: str, rank: str) -> str:
    """The day of a month on which one of its parts ends (`edge` has one for each part), or its rank itself."""
    days = edge.split()
    if not days:
        return rank
    return days[int(rank) - 1] if rank.isdecimal() and int(rank) <= len(days) else days[-1]


def _hour(facts: Facts) -> str:
    return "" if is_year(facts) else calendar.clock(facts.get("four", ""))[0]


def _instant(facts: Facts, when: date, hour: str, *, known: bool) -> str:
    """The same hour named in two zones gives the offset, even where the first zone is not known."""
    name, other = facts.get("zone", LOCAL), facts.get("in clock")
    if other and name != LOCAL:
        return calendar.in_utc(calendar.instant(when, hour, calendar.difference(hour, other), known=known))
    return calendar.instant(when, hour, calendar.zone(name) if name != LOCAL else None, known=known)


def length(facts: Facts) -> str:
    """The duration of so many units."""
    count, amount = facts.get("count", ""), int(facts.get("amount", "1"))
    if not count or "unit" not in facts:
        return ""
    if amount > 1 and not count.isdecimal():
        return ""
    return calendar.duration(str(int(count) * amount) if amount > 1 else count, facts["unit"])


def span(facts: Facts) -> str:
    """The duration, unless only this or that unit is meant, or one by its place in order."""
    return "" if "vague" in facts or "rank" in facts else facts.get("span", "")


def after(facts: Facts) -> str:
    """The words of the event that starts the clock, where there is a clock."""
    return facts.get("after", "") if facts.get("link") in FORWARD and span(facts) else ""


def counted(facts: Facts) -> Reading:
    """A stretch of time counted from an event: the fifth day after it is within five days."""
    if facts.get("link") not in FORWARD:
        return Reading()
    rank = facts.get("rank", "")
    within = calendar.duration(rank, facts["unit"]) if rank.isdecimal() and "unit" in facts else span(facts)
    return Reading(within=within, after=facts["after"]) if within else Reading()


def rule(unit: str, interval: str, amount: str = "1") -> str:
    """A recurrence of RFC 5545; a fortnight is two weeks."""
    if unit not in FREQUENCIES or not interval.isdecimal():
        return ""
    every = int(interval) * int(amount)
    if unit == "D" and every > 1 and every % WEEK == 0:
        unit, every = "W", every // WEEK
    return f"FREQ={FREQUENCIES[unit]}" + (f";INTERVAL={every}" if every > 1 else "")


def nth(facts: Facts) -> str:
    """The rule of the first working day, the last Friday or the fifteenth of each month."""
    whole, rank = facts["rule"], facts.get("rank", "")
    if not rank:
        return whole
    if "weekday" in facts:
        return f"{whole};BYDAY={rank}{facts['weekday']}"
    if "working" in facts:
        return f"{whole};BYDAY={WORKING};BYSETPOS={rank}"
    return f"{whole};BYMONTHDAY={rank}" if whole == "FREQ=MONTHLY" else whole
