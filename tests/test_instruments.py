"""Instruments: the papers that news and letters relay, and which record belongs to which."""

from __future__ import annotations

import pytest

import ceasefire

REPORT = """Envoys haggle over Tarn valley

PORT SAHL, May 4 - Envoys met again on Tuesday, and nothing was settled, officials told reporters.

"We are not there yet," one of them said.

At issue is a proposal which Velmar took to Norvane in March. It would require the army to pull back from the ford.

Further terms are set out in a letter from Ilse Brandow, the envoy of the League, to the rebels. According to the letter, dated May 3, the rebels would have to open the road, a step that their spokesman has ruled out.

In return, the army would free forty prisoners, the letter said.
"""


@pytest.fixture(scope="module")
def terms():
    return ceasefire.parse(REPORT)


def test_each_paper_has_an_id_and_a_name(terms):
    assert [(one.id, one.name) for one in terms.document.instruments] == [
        ("velmar-proposal", "proposal of Velmar"),
        ("brandow-letter", "letter of Ilse Brandow"),
    ]


def test_a_paper_has_its_date(terms):
    assert terms.document.instruments[1].date.endswith("-05-03")


def test_papers_are_proposed(terms):
    assert {one.status for one in terms.document.instruments} == {"proposed"}


@pytest.mark.parametrize(
    ("words", "instrument"),
    [("pull back", "velmar-proposal"), ("open the road", "brandow-letter"), ("free forty", "brandow-letter")],
)
def test_a_record_belongs_to_the_paper_last_spoken_of(terms, words, instrument):
    assert [one.instrument for one in terms.obligations if words in one.obligation] == [instrument]


def test_what_somebody_rules_out_is_contested(terms):
    assert [one.status for one in terms.obligations if "open the road" in one.obligation] == ["contested"]
    assert [one.status for one in terms.obligations if "free forty" in one.obligation] == [""]


def test_an_agreement_has_no_instruments():
    terms = ceasefire.parse("Agreement on a Truce\n\n1. Under the plan the Front shall open the road.\n")
    assert terms.document.instruments == ()
    assert {one.instrument for one in terms.obligations} <= {""}


def test_a_deal_that_was_signed_is_agreed():
    text = "Truce holds in Tarn\n\nTARN, May 4 - Officials told reporters that the guns were silent.\n\n"
    text += "Under a deal signed by the two sides on Monday, the army will open the road, a spokesman said.\n"
    assert [one.status for one in ceasefire.parse(text).document.instruments] == ["agreed"]


def test_a_paper_that_gives_no_record_is_left_out():
    text = (
        "Truce holds in Tarn\n\nTARN, May 4 - A letter from Ilse Brandow arrived on Monday, officials told reporters.\n"
    )
    found = ceasefire.parse(text)
    used = {one.instrument for one in found.obligations}
    assert {one.id for one in found.document.instruments} <= used
