"""What holds for any two drafts whatever."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ceasefire
from ceasefire.comparing import assignment
from ceasefire.model.change import Change, Effect, Kind, Verdict
from ceasefire.model.record import (
    Condition,
    Deadline,
    DocumentHead,
    Modality,
    Party,
    Quantity,
    Reading,
    Reciprocity,
    Record,
    Terms,
)
from conftest import ROOT

SEEDS = sorted((ROOT / "seeds").rglob("*.txt"))
KINDS = {Kind.ADDED: Kind.REMOVED, Kind.REMOVED: Kind.ADDED, Kind.SPLIT: Kind.MERGED, Kind.MERGED: Kind.SPLIT}
EFFECTS = {Effect.STRONGER: Effect.WEAKER, Effect.WEAKER: Effect.STRONGER}
PARTIES = (
    Party("Northern Front", aliases=("the Front", "NF")),
    Party("Government of Belmora", aliases=("the Government",)),
    Party("the Parties", members=("Northern Front", "Government of Belmora")),
)
FORCES = [
    ("shall", Modality.OBLIGATION), ("must", Modality.OBLIGATION), ("shall endeavour to", Modality.OBLIGATION),
    ("shall not", Modality.PROHIBITION), ("may", Modality.PERMISSION), ("may not", Modality.PROHIBITION),
    ("should", Modality.RECOMMENDATION), ("", Modality.CONSTITUTIVE),
]  # fmt: skip
BEARERS = [(), ("the Front",), ("NF",), ("the Government",), ("the Parties",), ("both sides",), ("the Mission",),
           ("the Front", "the Mission")]  # fmt: skip
VERBS = ["withdraw", "repair", "open", "count", "attack"]
OBJECTS = ["the guns", "all guns and mortars", "some of the guns", "the road to Larro", "the bridge at Imbe",
           "the weapons referred to in paragraph 1", "the wells and bridges",
           "the wells, bridges and mills", ""]  # fmt: skip
CONDITIONS = [
    Condition("if", "if the elders agree"), Condition("when", "when the elders agree"),
    Condition("except", "except in self-defence"), Condition("provided", "provided that paragraph 2 is kept"),
]  # fmt: skip
DEADLINES = [
    Deadline("within 48 hours", Reading(within="PT48H")), Deadline("within two days", Reading(within="P2D")),
    Deadline("by 4 June 2019", Reading(by="2019-06-04")), Deadline("for ten days", Reading(for_="P10D")),
    Deadline("every Monday", Reading(every="FREQ=WEEKLY;BYDAY=MO")), Deadline("before the harvest"),
]  # fmt: skip
QUANTITIES = [Quantity("10", "km"), Quantity("20", "mile"), Quantity("12", "post"), Quantity("ten", "mule")]


def some(values: list[object], most: int = 2) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(st.sampled_from(values), max_size=most, unique_by=repr).map(tuple)


@st.composite
def records(draw: st.DrawFn) -> Record:
    """One norm in the words of a draft, or in somebody's own."""
    force, modality = draw(st.sampled_from(FORCES))
    party, deadline, condition = draw(st.sampled_from(BEARERS)), draw(some(DEADLINES)), draw(some(CONDITIONS))
    act = f"{draw(st.sampled_from(VERBS))} {draw(st.sampled_from(OBJECTS))}".strip()
    said = [*party, force, act, *(one.text for one in (*deadline, *condition))]
    return Record(
        obligation=act,
        modality=modality,
        quote=" ".join(filter(None, said)),
        id=draw(st.sampled_from(["", "front-open-road", "count-guns", "c"])),
        clause=draw(st.sampled_from(["", "1", "2", "2.1", "3(b)"])),
        party=party,
        force=force,
        toward=draw(st.sampled_from(BEARERS)),
        theme=draw(st.sampled_from(["", "withdrawal"])),
        place=draw(some(["Larro", "Imbe"])),
        quantity=draw(some(QUANTITIES)),
        condition=condition,
        deadline=deadline,
        reciprocity=Reciprocity(draw(st.sampled_from(["", "mutual", "exchange"])), mirrors=draw(some(["count-guns"]))),
        status=draw(st.sampled_from(["", "contested"])),
    )


@cache
def parsed() -> tuple[Terms, ...]:
    return tuple(ceasefire.parse(path.read_text(encoding="utf-8"), name=path.name) for path in SEEDS)


def with_own_ids(found: Iterable[Record]) -> tuple[Record, ...]:
    """The records with no id twice, as in any terms file."""
    return tuple(replace(one, id=f"{one.id}-{at}" if one.id else "") for at, one in enumerate(found))


invented = st.builds(
    Terms,
    document=st.builds(
        DocumentHead, date=st.sampled_from(["", "2019"]), status=st.sampled_from(["agreed", "proposed"])
    ),
    parties=some([*PARTIES], 3),
    obligations=st.lists(records(), max_size=7).map(with_own_ids),
)


@st.composite
def excerpts(draw: st.DrawFn) -> tuple[Terms, Terms]:
    """Some records of one seed in some order, twice."""
    terms = draw(st.sampled_from(parsed()))
    chosen = st.lists(st.sampled_from(terms.obligations), max_size=8, unique_by=id).map(tuple)
    return tuple(replace(terms, obligations=draw(chosen)) for _ in range(2))


drafts = st.one_of(st.tuples(invented, invented), excerpts())


def places(side: tuple[Record, ...], terms: Terms) -> tuple[int, ...]:
    """The places of records in their draft."""
    known = {id(one): at for at, one in enumerate(terms.obligations)}
    return tuple(known[id(one)] for one in side)


def said(change: Change, old: Terms, new: Terms) -> tuple[object, ...]:
    """A change in values that can be compared and ordered."""
    verdicts = tuple(one.value for one in change.verdicts)
    return (change.kind.value, places(change.old, old), places(change.new, new), verdicts, change.effect.value)


def turned(change: Change) -> Change:
    """What a change is with old and new exchanged."""
    verdicts = [one.inverse for one in change.verdicts]
    kind = KINDS.get(change.kind, change.kind)
    return replace(
        change,
        kind=kind,
        old=change.new,
        new=change.old,
        verdicts=tuple(one for one in Verdict if one in verdicts),
        effect=EFFECTS.get(change.effect, change.effect),
    )


@given(drafts)
def test_every_record_stands_in_one_change(pair):
    old, new = pair
    changes = ceasefire.diff(old, new).changes
    for side, terms in (("old", old), ("new", new)):
        standing = [id(record) for change in changes for record in getattr(change, side)]
        assert sorted(standing) == sorted(map(id, terms.obligations))


@given(st.one_of(invented, excerpts().map(lambda pair: pair[0])))
def test_a_draft_is_the_same_as_itself(terms):
    diff = ceasefire.diff(terms, terms)
    assert diff.is_empty
    assert [one.new for one in diff.changes] == [(one,) for one in terms.obligations]
    assert [one.old for one in diff.changes] == [(one,) for one in terms.obligations]
    assert diff.lost_links == ()


@settings(max_examples=150)
@given(drafts)
def test_with_old_and_new_exchanged_everything_turns_round(pair):
    old, new = pair
    forth, back = ceasefire.diff(old, new), ceasefire.diff(new, old)
    assert sorted(said(turned(one), new, old) for one in forth.changes) == sorted(
        said(one, new, old) for one in back.changes
    )
    assert forth.document == back.document


@given(st.one_of(invented, excerpts().map(lambda pair: pair[0])), st.randoms(use_true_random=False))
def test_another_order_is_no_change(terms, chance):
    shuffled = [*terms.obligations]
    chance.shuffle(shuffled)
    changes = ceasefire.diff(terms, replace(terms, obligations=tuple(shuffled))).changes
    assert {one.kind for one in changes} <= {Kind.MOVED, Kind.UNCHANGED}
    assert len(changes) == len(shuffled)


@pytest.mark.parametrize("terms", parsed(), ids=lambda terms: terms.document.source)
def test_a_whole_seed_in_reverse_is_no_change(terms):
    turned_round = replace(terms, obligations=terms.obligations[::-1])
    assert {one.kind for one in ceasefire.diff(terms, turned_round).changes} <= {Kind.MOVED, Kind.UNCHANGED}


@pytest.mark.parametrize("terms", parsed(), ids=lambda terms: terms.document.source)
def test_no_term_has_a_partner_in_an_empty_draft(terms):
    empty = replace(terms, obligations=())
    assert {one.kind for one in ceasefire.diff(terms, empty).changes} == {Kind.REMOVED}
    assert {one.kind for one in ceasefire.diff(empty, terms).changes} == {Kind.ADDED}


def norm(act: str, party: str = "the Front") -> Record:
    return Record(obligation=act, modality=Modality.OBLIGATION, quote=act, force="shall", party=(party,))


TIED = [
    pytest.param(
        [norm("repair the roads and the bridges", "the Mission"), norm("repair the roads")],
        [replace(norm("repair the roads"), status="contested"), replace(norm("repair the roads"), status="contested")],
        id="two new records that are the same",
    ),
    pytest.param(
        [norm("repair the roads, bridges and wells"), norm("mills")],
        [norm("repair the roads, bridges and mills"), norm("wells")],
        id="a split that could as well be a merger",
    ),
    pytest.param(
        [norm("count the guns"), norm("repair the roads", "the Mission")],
        [norm("repair the roads", "the Mission"), norm("count the guns")],
        id="two paragraphs exchanged",
    ),
]


@pytest.mark.parametrize(("old", "new"), TIED)
def test_a_tie_goes_the_same_way_whichever_draft_is_old(old, new):
    one, other = Terms(obligations=tuple(old)), Terms(obligations=tuple(new))
    forth, back = ceasefire.diff(one, other), ceasefire.diff(other, one)
    assert {said(turned(change), other, one) for change in forth.changes} == {
        said(change, other, one) for change in back.changes
    }
    assert len(forth.changes) == 2


def test_the_same_bytes_under_two_hash_seeds():
    drafts_of = [("own-marsanna-draft1", "own-marsanna-draft2"), ("syria-2016-02-22", "syria-2016-09-03-letter")]
    for names in drafts_of:
        command = [sys.executable, "-c", SCRIPT, *(f"seeds/{name}.txt" for name in names)]
        outputs = {
            subprocess.run(
                command, capture_output=True, cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": seed}, check=True
            ).stdout
            for seed in "12"
        }
        assert len(outputs) == 1
        assert b"ceasefire-diff/1" in outputs.pop()


SCRIPT = """
import sys
from pathlib import Path
import ceasefire
from ceasefire.rendering import document, markdown
old, new = (ceasefire.parse(Path(name).read_text(encoding="utf-8"), name=name) for name in sys.argv[1:])
diff = ceasefire.diff(old, new)
sys.stdout.write(document.to_json(diff, diff.changes))
sys.stdout.write(markdown.to_markdown(diff, diff.changes, by="party", summary=False))
"""


weights = st.dictionaries(
    st.integers(0, 4), st.dictionaries(st.integers(0, 4), st.integers(1, 9), min_size=1, max_size=5), max_size=5
)


def heaviest(graph: dict[int, dict[int, int]]) -> int:
    """The most that pairs of a graph can weigh together, by trying everything: each row with a column, or alone."""
    rows, columns = sorted(graph), sorted({column for row in graph.values() for column in row})
    seats = [*columns, *(None for _ in rows)]
    return max(
        sum(graph[row].get(column, 0) for row, column in zip(rows, order, strict=True))
        for order in set(permutations(seats, len(rows)))
    )


@settings(max_examples=60)
@given(weights)
def test_the_assignment_is_the_heaviest(graph):
    found = assignment.best(graph)
    assert all(column in graph[row] for row, column in found.items())
    assert len({*found.values()}) == len(found)
    assert sum(graph[row][column] for row, column in found.items()) == heaviest(graph)


@pytest.mark.parametrize(
    ("graph", "expected"),
    [
        ({}, {}),
        ({0: {0: 3}, 1: {0: 5}}, {1: 0}),
        ({0: {0: 5, 1: 4}, 1: {0: 5}}, {0: 1, 1: 0}),
        ({0: {0: 9, 1: 1}, 1: {0: 1, 1: 9}}, {0: 0, 1: 1}),
        ({0: {0: 9}, 1: {0: 8, 1: 2}, 2: {1: 3}}, {0: 0, 2: 1}),
        ({2: {7: 1}, 5: {9: 1}}, {2: 7, 5: 9}),
    ],
)
def test_an_assignment(graph, expected):
    assert assignment.best(graph) == expected
