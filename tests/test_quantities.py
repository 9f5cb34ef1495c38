"""Are numbers with units found, and binding words put on the scale?"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from ceasefire.language.lexicon import load
from ceasefire.measures import quantities, scale

TABLE = Path(__file__).parent / "measures" / "quantities.yaml"
CASES: list[dict[str, Any]] = yaml.load(TABLE.read_text(encoding="utf-8"), yaml.BaseLoader)
LEXICON = load()
SCALED = LEXICON.extended(
    [
        {"term": "frobs", "kind": "MODAL", "modality": "obligation", "strength": "5"},
        {"term": "wishes to", "kind": "TRY", "modality": "obligation", "strength": "3"},
        {"term": "perhaps", "kind": "MODAL", "modality": "permission", "strength": "1"},
    ]
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["in"]))
def test_quantities(case: dict[str, Any]) -> None:
    """Does the sentence hold just the quantities of the table?"""
    assert [[found.value, found.unit] for found in quantities.find(case["in"], LEXICON)] == case["gives"]


@pytest.mark.parametrize(
    ("force", "expected"),
    [("frobs", 5), ("Frobs not", 5), ("frobs wishes to", 3), ("perhaps", 1), ("zzz", None), ("", None)],
)
def test_strength(force: str, expected: int | None) -> None:
    """Do binding words have the strength of their entry, several that of the weakest?"""
    assert scale.strength(force, SCALED) == expected


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.text(max_size=40), st.from_regex(r"[0-9.,() -]{0,12}(km|men|two|hundred| ){0,3}", fullmatch=True)))
def test_no_text_raises(text: str) -> None:
    """Can any text make the search fail?"""
    for found in quantities.find(text, LEXICON):
        assert found.value
        assert found.unit
    scale.strength(text, LEXICON)
