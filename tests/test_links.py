"""Links: what is given in return, and what is owed the other way round."""

from __future__ import annotations

import ceasefire

MIRRORED = """Agreement between the Northern Front (NF) and the Southern League (SL)

1. The Northern Front shall cease attacks with any weapon against the Southern League.
2. The Southern League shall cease attacks with any weapon against the Northern Front.
3. The Northern Front shall open its depots to the Mission.
4. The Southern League shall open its depots to the Mission.
5. The Northern Front shall publish the map.
6. The Southern League shall burn the barn.
"""


def records(text):
    return {record.id: record for record in ceasefire.parse(text).obligations}


def test_the_same_act_with_the_names_exchanged_is_a_mirror():
    found = records(MIRRORED)
    assert found["nf-cease-attacks"].reciprocity.mirrors == ("sl-cease-attacks",)
    assert found["sl-cease-attacks"].reciprocity.mirrors == ("nf-cease-attacks",)


def test_the_same_act_upon_what_is_each_ones_own_is_a_mirror():
    assert records(MIRRORED)["nf-open-depots"].reciprocity.mirrors == ("sl-open-depots",)


def test_a_mirror_sets_no_kind():
    assert records(MIRRORED)["nf-cease-attacks"].reciprocity.kind == ""


def test_different_acts_are_no_mirrors():
    assert records(MIRRORED)["nf-publish-map"].reciprocity.mirrors == ()


def test_mirrors_hold_both_ways():
    found = records(MIRRORED)
    links = {(one.id, other) for one in found.values() for other in one.reciprocity.mirrors}
    assert links == {(b, a) for a, b in links}


def test_in_return_links_to_the_sentence_before():
    found = records(
        "Terms of the Truce\n\n1. The Northern Front shall open the bridge. In return, the Southern League shall lift the siege.\n"
    )
    assert found["southern-league-lift-siege"].reciprocity.kind == "exchange"
    assert found["southern-league-lift-siege"].reciprocity.with_ == ("northern-front-open-bridge",)
    assert found["northern-front-open-bridge"].reciprocity.with_ == ("southern-league-lift-siege",)


def test_what_stands_in_return_for_a_thing_is_not_linked_back():
    text = "Terms of the Truce\n\n1. The Northern Front shall open the bridge. In return for bread, the Southern League shall lift the siege.\n"
    assert all(not record.reciprocity.with_ for record in records(text).values())


def test_items_joined_by_or_are_alternatives():
    found = records(
        "Terms of the Truce\n\n1. The Parties shall:\n(a) hand over the weapons; or\n(b) destroy the depots.\n"
    )
    assert "parties-destroy-depots" in found["parties-hand-over-weapons"].alternatives
    assert "parties-hand-over-weapons" in found["parties-destroy-depots"].alternatives


def test_items_joined_by_and_are_not():
    found = records(
        "Terms of the Truce\n\n1. The Parties shall:\n(a) hand over the weapons; and\n(b) destroy the depots.\n"
    )
    assert not any(record.alternatives for record in found.values())
