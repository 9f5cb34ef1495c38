"""Do time expressions run as far as they should, and read as they should?"""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from ceasefire.language.lexicon import Lexicon, load
from ceasefire.language.tokens import tokenize
from ceasefire.measures import times
from ceasefire.model.record import Reading

TABLE = Path(__file__).parent / "measures" / "times.yaml"
CASES: list[dict[str, Any]] = yaml.load(TABLE.read_text(encoding="utf-8"), yaml.BaseLoader)
FIELDS = {"from": "from_", "for": "for_"}
LEXICON = load()
KINDS = frozenset(
    {
        "NUMBER", "ORDINAL", "TIME_UNIT", "MONTH", "WEEKDAY", "EDGE", "ZONE", "ON", "BY", "OF", "THE", "A", "FROM",
        "EVERY", "NO_LATER", "HALF_DAY",
    }
)  # fmt: skip
WORDS = sorted(first for first, forms in LEXICON.index.items() if any(form.kind in KINDS for form in forms))
NUMERALS = st.from_regex(r"\d{1,5}[:.]?\d{0,4}", fullmatch=True)


def spans(sentence: str, lexicon: Lexicon) -> list[str]:
    """The time expressions of a sentence, from left to right."""
    tokens, found, at = tokenize(sentence, lexicon), [], 0
    while at < len(tokens):
        end = times.match(tokens, at, lexicon)
        if end > at:
            found.append(sentence[tokens[at].start : tokens[end - 1].end])
        at = max(end, at + 1)
    return found


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["in"]))
def test_span(case: dict[str, Any]) -> None:
    """Is the marked stretch a time expression, and in a sentence without one is there none?"""
    before, mark, rest = case["in"].partition("‹")
    inside, _, after = rest.partition("›")
    found = spans(before + inside + after, LEXICON)
    if mark:
        assert inside in found
    else:
        assert found == []


@pytest.mark.parametrize("case", [case for case in CASES if "reads" in case], ids=lambda case: str(case["in"]))
def test_reading(case: dict[str, Any]) -> None:
    """Does the marked stretch come to the reading of the table?"""
    inside = case["in"].partition("‹")[2].partition("›")[0]
    expected = Reading(**{FIELDS.get(key, key): value for key, value in case["reads"].items()})
    assert times.read(inside, LEXICON, case.get("year", "")) == expected


@settings(max_examples=300, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=6), NUMERALS), max_size=14))
def test_no_words_raise(parts: list[str]) -> None:
    """Can any order of the words of time, or any text at all, make the reading fail?"""
    text = " ".join(parts)
    tokens = tokenize(text, LEXICON)
    for at in range(len(tokens)):
        end = times.match(tokens, at, LEXICON)
        assert at <= end <= len(tokens)
        reading = times.read(text[tokens[at].start :], LEXICON, "2020")
        values = [value for name, value in asdict(reading).items() if name != "after" and value]
        assert len(values) <= 1
        assert values or not reading.after
