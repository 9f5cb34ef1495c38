"""Which of two readings is earlier, longer, more often or larger?"""

from __future__ import annotations

from datetime import timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ceasefire.language.lexicon import load
from ceasefire.measures import ordering
from ceasefire.model.record import Quantity

LEXICON = load()


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("PT48H", "P2D", 0),
        ("P1W", "P7D", 0),
        ("PT90M", "PT1H30M", 0),
        ("P14D", "P21D", 1),
        ("P2D", "PT36H", -1),
        ("P10W", "P3M", 1),
        ("P30D", "P1M", 1),
        ("P12M", "P1Y", 0),
        ("P364D", "P1Y", 1),
        ("P0.5D", "PT12H", 0),
        ("P0D", "PT1S", 1),
        ("P2D", "", None),
        ("14D", "P2D", None),
        ("P", "P2D", None),
        ("P1.2.3D", "P2D", None),
    ],
)
def test_durations(one, other, expected):
    assert ordering.sign(ordering.length(one), ordering.length(other)) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("2019-06-04", "2019-06-09", 1),
        ("2019-06-09", "2019-06-04", -1),
        ("2019-06-04", "2019-06-04", 0),
        ("2019-12-31", "2020-01-01", 1),
        ("--06-04", "--06-09", 1),
        ("--02-29", "--03-01", 1),
        ("--06-04", "--06-04", 0),
        ("--06-04", "2019-06-09", None),  # of which year?
        ("2019-06-04T12:00:00", "2019-06-04T18:00:00", 1),
        ("2019-06-04T12:00:00+02:00", "2019-06-04T10:00:00+00:00", 0),
        ("2019-06-04T12:00:00+02:00", "2019-06-04T10:00:00Z", 0),
        ("2019-06-04T23:00:00-05:00", "2019-06-05T03:00:00+00:00", -1),
        ("2019-06-04T12:00:00", "2019-06-04T12:00:00+02:00", 0),  # without a zone: by the clock
        ("2019-06-04", "2019-06-04T18:00:00", 0),  # a day and an hour of it
        ("2019-06-04", "2019-06-05T00:30:00", 1),
        ("2019-06-04", "2019-06-04T23:00:00-05:00", 0),  # the day is that of the place
        ("0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", 1),
        ("--06-04T12:00:00", "--06-04T18:00:00", 1),
        ("2019-02-30", "2019-03-01", None),
        ("soon", "2019-03-01", None),
        ("", "2019-03-01", None),
    ],
)
def test_points_of_time(one, other, expected):
    assert ordering.later(one, other) == expected
    assert ordering.later(other, one) == (None if expected is None else -expected)


def test_without_a_zone_a_clock_is_compared_with_the_clock_of_the_place():
    assert ordering.later("2019-06-04T12:00:00", "2019-06-04T12:00:00+05:00") == 0
    assert ordering.later("2019-06-04T12:00:00+05:00", "2019-06-04T12:30:00") == 1


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("FREQ=WEEKLY", "FREQ=DAILY", 1),
        ("FREQ=DAILY", "FREQ=WEEKLY;BYDAY=MO", -1),
        ("FREQ=WEEKLY;BYDAY=TU", "FREQ=WEEKLY;BYDAY=TU,FR", 1),
        ("FREQ=WEEKLY;BYDAY=TU", "FREQ=WEEKLY;BYDAY=FR", 0),
        ("FREQ=WEEKLY;INTERVAL=2", "FREQ=WEEKLY", 1),
        ("FREQ=MONTHLY", "FREQ=WEEKLY;INTERVAL=2", 1),
        ("FREQ=HOURLY;INTERVAL=24", "FREQ=HOURLY;INTERVAL=12", 1),
        ("FREQ=YEARLY", "FREQ=MONTHLY", 1),
        ("FREQ=NEVER", "FREQ=DAILY", None),
        ("weekly", "FREQ=DAILY", None),
    ],
)
def test_recurrences(one, other, expected):
    assert ordering.sign(ordering.rate(one), ordering.rate(other)) == expected


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        ("20", "km", (Decimal(20000), "m")),
        ("10", "mile", (Decimal("16093.44"), "m")),
        ("200", "m", (Decimal(200), "m")),
        ("60", "mm", (Decimal("0.06"), "m")),
        ("3", "t", (Decimal(3000), "kg")),
        ("60", "m³", (Decimal(60000), "L")),
        ("40", "post", (Decimal(40), "post")),
        ("7", "zorkmid", (Decimal(7), "zorkmid")),
        ("2.5", "", (Decimal("2.5"), "")),
        ("ten", "km", None),
        ("", "km", None),
    ],
)
def test_amounts(value, unit, expected):
    assert ordering.amount(Quantity(value, unit), LEXICON) == expected


def test_ten_kilometres_are_less_than_ten_miles():
    one, other = (ordering.amount(Quantity("10", unit), LEXICON) for unit in ("km", "mile"))
    assert one is not None
    assert other is not None
    assert one[1] == other[1]
    assert one[0] < other[0]


moments = st.datetimes().map(lambda one: one.replace(microsecond=0))


@given(moments, moments)
def test_hours_are_ordered_as_the_calendar_orders_them(one, other):
    expected = (other > one) - (other < one)
    assert ordering.later(one.isoformat(), other.isoformat()) == expected
    zoned = [moment.replace(tzinfo=timezone.utc).isoformat() for moment in (one, other)]
    assert ordering.later(*zoned) == expected


@given(st.text(max_size=12), st.text(max_size=12))
def test_no_text_raises(one, other):
    order = ordering.later(one, other)
    assert ordering.later(other, one) == (None if order is None else -order)
    for found in (ordering.length(one), ordering.rate(one), ordering.rate(f"FREQ={one}")):
        assert found is None or found >= 0
    assert ordering.amount(Quantity(one, other), LEXICON) is None or Decimal(one) is not None
