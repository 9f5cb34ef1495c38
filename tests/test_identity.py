"""Ids: made of words, told apart by what differs, the same wherever the record stands."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

import ceasefire
from ceasefire.language import lexicon
from ceasefire.model.norm import Norm
from ceasefire.model.record import Modality
from ceasefire.parsing.records.acts import act_of
from ceasefire.parsing.records.identity import LONGEST, Naming, identify, slug

ACT = act_of(Norm(0, 0, (), Modality.OBLIGATION, 5, "shall", "leave", "leave"), lexicon.load())
WORD = st.sampled_from(["ford", "mill", "gate", "tower"])
DRAFT = """Agreement on a Truce in the Valley

1. The Northern Front (NF) shall withdraw its heavy guns to the Mill Barracks within 14 days.
2. The Northern Front shall open the checkpoint at Ford Gate.
3. The Northern Front shall open the checkpoint at Tower Gate.
4. The Parties shall not attack civilians.
5. All prisoners shall be released.
"""


def ids(text):
    return [record.id for record in ceasefire.parse(text).obligations]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Orléans–Łódź", ("orleans", "lodz")),
        ("the Mercers' Bridge", ("the", "mercers", "bridge")),
        ("U.N. Mission", ("un", "mission")),
        ("cease-fire", ("cease", "fire")),
        ("Ærø Straße", ("aero", "strasse")),
        ("مجلس", ()),
    ],
)
def test_words_are_folded_to_plain_letters(text, words):
    assert slug(text) == words


def test_an_id_names_bearer_verb_and_object():
    assert ids(DRAFT)[0] == "nf-withdraw-heavy-guns"
    assert ids(DRAFT)[-1] == "release-prisoners"


def test_places_tell_two_records_apart():
    assert ids(DRAFT)[1:3] == ["nf-open-checkpoint-ford-gate", "nf-open-checkpoint-tower-gate"]


def test_a_paragraph_at_the_top_changes_no_id():
    head, body = DRAFT.split("\n\n", 1)
    more = ids(f"{head}\n\nAll prisoners shall be released at dawn.\n\n{body}")
    assert more[-len(ids(DRAFT)) :] == ids(DRAFT)


def test_the_order_of_the_clauses_changes_no_id():
    lines = DRAFT.strip().splitlines()
    assert sorted(ids("\n".join([*lines[:2], *reversed(lines[2:])]))) == sorted(ids(DRAFT))


def test_what_differs_in_nothing_is_counted_from_the_end():
    assert identify([Naming(("a", "b"), ACT)] * 3) == ["a-b-3", "a-b-2", "a-b"]


def test_place_goes_before_counterparty():
    one, other = Naming(("a", "b"), ACT, ("ford",), ("x",)), Naming(("a", "b"), ACT, ("mill",), ("y",))
    assert identify([one, other]) == ["a-b-ford", "a-b-mill"]


def test_a_counterparty_tells_apart_where_the_place_does_not():
    one, other = Naming(("a", "b"), ACT, ("ford",), ("x",)), Naming(("a", "b"), ACT, ("ford",), ("y",))
    assert identify([one, other]) == ["a-b-x", "a-b-y"]


@given(st.lists(st.tuples(st.lists(WORD, min_size=1, max_size=LONGEST), st.lists(WORD, max_size=2)), max_size=12))
def test_all_ids_differ_and_are_short(parts):
    found = identify([Naming(tuple(dict.fromkeys(base)), ACT, tuple(place)) for base, place in parts])
    assert len(set(found)) == len(found)
    assert all(re.fullmatch(r"[a-z]+(?:-[a-z]+){0,5}(?:-\d+)?", one) for one in found)


@given(st.lists(st.tuples(st.lists(WORD, min_size=1, max_size=3), st.lists(WORD, max_size=2)), max_size=8))
def test_the_order_of_the_records_matters_only_to_the_count(parts):
    namings = [Naming(tuple(base), ACT, tuple(place)) for base, place in parts]
    assert sorted(identify(namings)) == sorted(identify(namings[::-1]))


def test_of_records_without_a_bearer_the_last_keeps_its_words():
    one, other = Naming(("a", "b"), ACT, ("ford",), borne=False), Naming(("a", "b"), ACT, ("mill",), borne=False)
    assert identify([one, other]) == ["a-b-ford", "a-b"]
