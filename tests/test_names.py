"""Who is who in two drafts?"""

from __future__ import annotations

from itertools import permutations

import pytest

from ceasefire.comparing.names import EVERYBODY, Names
from ceasefire.comparing.vocabulary import vocabulary
from ceasefire.model.record import Party, Terms

LTA, UBC = "Lower Town Administration", "Upper Bank Committee"


def names(*drafts: list[Party]) -> Names:
    return Names([Terms(parties=tuple(parties)) for parties in drafts], vocabulary())


def agree(known: Names, one: list[str], other: list[str]) -> bool:
    found = {known.group(first).agrees(known.group(second)) for first, second in permutations((one, other), 2)}
    assert len(found) == 1  # the same whichever comes first
    return found.pop()


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("the Northern Front", "Northern Front", True),
        ("The Front", "the front", True),
        ("Government of Belmora", "the Belmora Government", True),
        ("Northern Front", "Southern Front", False),
        ("Northern Front", "Northern Army", False),
        ("Russia", "the Russian Federation", True),
        ("the Kremlin", "Russia", True),
        ("Front", "Mission", False),
        ("", "Front", False),
    ],
)
def test_names_without_definitions(one, other, same):
    assert agree(names([], []), [one], [other]) is same


def test_an_alias_of_either_draft_holds_for_both():
    known = names([Party(LTA, aliases=("LTA",))], [Party(UBC, aliases=("UBC", "the Committee"))])
    assert agree(known, ["LTA"], [LTA])
    assert agree(known, ["the Committee"], ["UBC"])
    assert not agree(known, ["LTA"], ["UBC"])
    assert known.shown(known.key("the UBC")) == UBC


def test_aliases_of_two_drafts_are_joined():
    known = names([Party("Northern Front", aliases=("the rebels",))], [Party("the rebels", aliases=("NF",))])
    assert agree(known, ["NF"], ["the Northern Front"])


def test_a_collective_agrees_with_its_members():
    known = names([Party("the sides", members=(LTA, UBC)), Party(LTA, aliases=("LTA",))], [])
    assert agree(known, ["the sides"], ["LTA", UBC])
    assert agree(known, ["each side"], ["both sides"])
    assert not agree(known, ["the sides"], ["LTA"])
    assert known.group(["the sides"]).members == known.group([UBC, "LTA"]).members


def test_a_named_collective_agrees_with_its_members_only():
    known = names([Party("Contact Group", members=("Vessaria", "Kolm Federation"))], [])
    assert agree(known, ["the Contact Group"], ["Kolm Federation", "Vessaria"])
    assert not agree(known, ["the Contact Group"], ["Vessaria"])
    assert not agree(known, ["the Contact Group"], ["Vessaria", "Kolm Federation", "the Mission"])


@pytest.mark.parametrize(
    "name", ["the Parties", "both sides", "each side", "Neither side", "the two sides", "either party"]
)
def test_everybody_under_any_name(name):
    known = names([], [])
    assert known.key(name.lower()) == EVERYBODY
    assert agree(known, [name.lower()], ["the parties"])
    assert not agree(known, [name.lower()], ["the Front"])


def test_nobody_agrees_with_nobody_only():
    known = names([], [])
    assert agree(known, [], [])
    assert not agree(known, [], ["the Front"])
    assert not known.group([])


def test_groups_joined_hold_what_either_holds():
    known = names([], [])
    both = known.group(["the Front"]).joined(known.group(["the Mission"]))
    assert both == known.group(["the Mission", "the Front"])


def test_the_order_of_the_drafts_does_not_matter():
    drafts = [Party(LTA, aliases=("LTA", "the Administration"))], [Party("the Administration", aliases=("Adm",))]
    one, other = names(*drafts), names(*drafts[::-1])
    for pair in permutations(["LTA", LTA, "Adm", "the Administration", "the Mission"], 2):
        assert agree(one, [pair[0]], [pair[1]]) is agree(other, [pair[0]], [pair[1]])


def test_the_names_shown_stand_in_an_order_of_their_own():
    known = names([Party(UBC, aliases=("UBC",)), Party(LTA, aliases=("LTA",))], [])
    assert known.all_shown(known.group(["UBC", "LTA"])) == (LTA, UBC)
