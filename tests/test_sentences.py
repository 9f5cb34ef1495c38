"""Where a sentence ends, and where a full stop ends nothing."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ceasefire.language import lexicon
from ceasefire.parsing.structure import sentences

ENGLISH = lexicon.load()


@pytest.mark.parametrize(
    "whole",
    [
        "Gen. Oush met Mr. Vaal and H.E. Dr. Amandela at the St. Ander Hospital.",
        "Form No. 3 of the U.N. Mission is used, see Art. 5 and para. 2(a).",
        "The gate opens at 6 a.m. local time and closes at 7 p.m. every day.",
        "Two thousand airplanes of the D. Seventy model shall be handed over.",
        "The text was signed by T. A. Borovil and P. D. Olchyn.",
        "The road (which is mined. It must be cleared.) shall be opened.",
        "A reply of “yes. But later” would not do.",
        "The village of approx. 300 houses shall be left.",
        "They shall hand over guns, mortars, etc. and all ammunition.",
        "The distance is 12.7 km, not 3,000 m, from 00.00 hrs Lisnava time.",
        "It ends ... or so they say.",
        "Is it over? asked nobody.",
        "The Party shall withdraw; the other shall stay.",
        "By 5 Sept. 2021 the bridge shall stand.",
    ],
)
def test_one_sentence(whole):
    assert sentences.split(whole, ENGLISH) == (whole,)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The truce begins at 6 a.m. The Parties shall keep it.", 2),
        ("Cattle, guns, etc. The stores stay.", 2),
        ("It lasts until 4 June 2019. It may be prolonged.", 2),
        ("Stop now!! No shooting until one month.", 2),
        ("(The term covers police.) The Parties agree.", 2),
        ("“The guns will be silent.” He left. They stayed.", 3),
        ("The corridor runs to Annex B. The Mission guards it.", 2),
        ("Is it so? Yes. No doubt.", 3),
        ("The fee (see below. And above) is nil. The toll is not.", 2),
        ("It was [sic] so. [Original: Russian] It stays.", 2),
        ("The one ( never closed. The other goes on.", 2),
        ("", 0),
        (" . ", 1),
    ],
)
def test_count(text, count):
    assert len(sentences.split(text, ENGLISH)) == count


@given(st.text(alphabet='aB.!?()[]“”" \f,;1', max_size=80))
def test_nothing_is_lost(text):
    assert " ".join(sentences.split(text, ENGLISH)).split() == text.split()


def test_a_sentence_of_megabytes():
    start = time.perf_counter()
    assert len(sentences.split("the side shall withdraw and " * 100_000, ENGLISH)) == 1
    assert time.perf_counter() - start < 20
