"""What a diff says beside its verdicts: renamed bodies, the balance, the order of fields, sentences that were not read."""

from __future__ import annotations

import time

import pytest

import ceasefire
from ceasefire.cli import inputs
from ceasefire.comparing import fields
from ceasefire.model.record import DocumentHead, Modality, Record, Terms, Unread

ACTS = ("patrol the bridge", "publish a weekly bulletin", "train the wardens", "survey the wells")


def record(party, act, **more):
    values = {"modality": Modality.OBLIGATION, "force": "shall", "quote": f"{' and '.join(party)} shall {act}"}
    return Record(party=party, obligation=act, **{**values, **more})


def terms(*records, unread=()):
    return Terms(DocumentHead(title="T", kind="agreement", status="agreed"), obligations=records, unread=unread)


def test_a_body_is_renamed_both_ways_or_neither():
    old = terms(
        *(record(("Joint Harbour Commission",), one) for one in ACTS[:3]),
        record(("Second Harbour Commission",), ACTS[3]),
    )
    new = terms(*(record(("Harbour Monitoring Commission",), one) for one in ACTS))
    forth, back = ceasefire.diff(old, new).renamed, ceasefire.diff(new, old).renamed
    assert forth == tuple(pair[::-1] for pair in back)


def test_who_stays_bound_gets_no_heavier_burden_from_a_second_bearer():
    change = ceasefire.diff(terms(record(("Orland",), ACTS[0])), terms(record(("Orland", "Vessia"), ACTS[0])))
    found = {one.party: (one.gained, one.stronger) for one in change.balance}
    assert found == {"Orland": (0, 0), "Vessia": (1, 0)}


def test_fields_stand_in_the_order_of_the_file():
    names = [f"town {letter}" for letter in "abcdefghijkl"]
    one, other = (record(("Orland",), ACTS[0], place=tuple(tail + name for name in names)) for tail in ("", "new "))
    assert [found.path for found in fields.differing(one, other)] == [f"place[{at}]" for at in range(12)]


def test_the_first_sentence_that_holds_the_words_is_told():
    act = "repair the northern pumping station before winter"
    said = [
        f"{start} northern pumping station repairs before winter, and Orland" for start in ("Idle talk:", "Then the")
    ]
    sentences = [Unread(quote=quote, reason="x") for quote in ("The weather was fine.", *said)]
    (change,) = ceasefire.diff(terms(record(("Orland",), act)), terms(unread=sentences)).changes
    assert change.unread == said[0]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_kind_of_a_file_of_comments_is_known_at_once(end):
    comments = f"# a line{end}".encode() * 2_000
    start = time.perf_counter()
    assert not inputs.TERMS.match(comments + b"words")
    assert inputs.TERMS.match(comments + b"format: ceasefire-terms/1")
    assert time.perf_counter() - start < 1
