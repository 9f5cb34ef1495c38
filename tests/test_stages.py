"""Does each stage show itself, for any text, on a terminal of 80 columns?"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ceasefire.parsing.reading import read_bytes
from ceasefire.parsing.stages import Stage, explain, stage
from conftest import ROOT

SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
SENTENCE = "Within two days the Front shall, in return, leave the ridge unless the Mission advises otherwise."


def fits(text: str) -> bool:
    return max(map(len, text.splitlines()), default=0) <= 80


@pytest.mark.parametrize("name", [one.value for one in Stage])
@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_a_stage_of_a_sample(path, name):
    shown = stage(read_bytes(path.read_bytes(), path.name), name)
    assert shown.strip()
    assert fits(shown)


def test_an_unknown_stage_is_refused():
    with pytest.raises(ValueError, match="soup"):
        stage(read_bytes(b"The Parties shall withdraw.", "a.txt"), "soup")


def test_a_sentence_explained():
    shown = explain(SENTENCE)
    assert fits(shown)
    heads = [line for line in shown.splitlines() if line and not line.startswith(" ")]
    assert heads == ["SENTENCE", "TOKENS", "MARKS", "TREE", "CLAUSES", "INFERENCES", "RECORD"]
    for words in (
        "rung: whole",
        "CONDITION  unless the Mission advises otherwise",
        "bearer-named",
        "obligation   leave the ridge",
    ):
        assert words in shown


@pytest.mark.parametrize(
    "sentence", ["Good morning.", "1. The Parties:\n(a) shall fire;\n(b) shall not.", "x " * 900 + "shall."]
)
def test_whatever_is_asked_is_explained(sentence):
    assert fits(explain(sentence))


@given(st.text(max_size=80))
def test_any_text_is_explained(text):
    assert fits(explain(text))
