"""What an expert would say changed between two drafts: diffs/<verdict-or-kind>.yaml, each case in both directions.

A case names what became of its terms, each term by its label or by words of its quote. `changes` are the changes that a
reader is to look at; all other terms must have been left alone, with `moved` and `unchanged` those of which the case
says how.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

import ceasefire
from ceasefire.model.change import Change, Kind, Verdict
from ceasefire.model.record import Record, Terms
from ceasefire.rendering import document
from conftest import ROOT

FOLDER = Path(__file__).parent / "diffs"
FILES = {path.stem: yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader) for path in FOLDER.glob("*.yaml")}
SCHEMA = json.loads((ROOT / "schemas" / "diff.schema.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
QUIET = (Kind.MOVED.value, Kind.UNCHANGED.value)
SIDES = {"old": "new", "new": "old"}
SHOWN = ("kind", "old", "new", "verdicts", "effect")
KINDS = {"added": "removed", "removed": "added", "split": "merged", "merged": "split"}
EFFECTS = {"stronger": "weaker", "weaker": "stronger"}
each = pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, id=f"{name}: {' '.join(case['old'].split())} -> {' '.join(case['new'].split())}")
        for name, cases in sorted(FILES.items())
        for case in cases
    ],
)


@cache
def read(text: str) -> Terms:
    """The terms of a draft, the same objects each time."""
    return ceasefire.parse(text)


def found_at(terms: Terms, said: str) -> int:
    """The place of the one record that has a label, or else these words in its quote."""
    for fits in (lambda one: one.clause == said, lambda one: said in one.quote):
        places = [at for at, one in enumerate(terms.obligations) if fits(one)]
        if len(places) == 1:
            return places[0]
    raise AssertionError(f"{said!r} names no record, or several")


def places(side: str, case: dict[str, Any], said: str | list[str]) -> list[int]:
    """The places of the records that a case names on one side of a change."""
    names = [said] if isinstance(said, str) else said
    return [found_at(read(case[side]), name) for name in names]


def expected(case: dict[str, Any]) -> list[dict[str, Any]]:
    """The changes of a case in the form of `said`, those that it calls moved or unchanged among them."""
    listed = case["changes"] + [{"kind": kind, **one} for kind in QUIET for one in case.get(kind, ())]
    default = {"verdicts": [], "effect": "neutral"}
    return [{**default, **one, **{side: places(side, case, one.get(side, [])) for side in SIDES}} for one in listed]


def turned(case: dict[str, Any]) -> dict[str, Any]:
    """The case with its drafts exchanged."""
    return {
        **case,
        "old": case["new"],
        "new": case["old"],
        **{key: [_turned(one) for one in case[key]] for key in ("changes", *QUIET) if key in case},
    }


def _turned(one: dict[str, Any]) -> dict[str, Any]:
    """A change as it is with old and new exchanged."""
    order = [verdict.value for verdict in Verdict]
    out = {SIDES.get(key, key): value for key, value in one.items()}
    if "kind" in one:
        out["kind"] = KINDS.get(one["kind"], one["kind"])
    if "verdicts" in one:
        out["verdicts"] = sorted((Verdict(name).inverse.value for name in one["verdicts"]), key=order.index)
    if "effect" in one:
        out["effect"] = EFFECTS.get(one["effect"], one["effect"])
    if "effects" in one:
        out["effects"] = {name: EFFECTS.get(effect, effect) for name, effect in one["effects"].items()}
    return out


def said(change: Change, case: dict[str, Any], keys: Iterable[str]) -> dict[str, Any]:
    """What a change says under the keys of a case's change."""
    out = {
        "kind": change.kind.value,
        "old": at(change.old, read(case["old"])),
        "new": at(change.new, read(case["new"])),
        "verdicts": [one.value for one in change.verdicts],
        "effect": change.effect.value,
        "effects": {name: effect.value for name, effect in change.effects},
    }
    return {key: out[key] for key in keys}


def at(records: Iterable[Record], terms: Terms) -> list[int]:
    """The places of records in their draft."""
    known = [id(one) for one in terms.obligations]
    return [known.index(id(one)) for one in records]


def check(case: dict[str, Any]) -> None:
    """Whether the diff of a case says what the case says, and of no other term that it changed."""
    diff = ceasefire.diff(read(case["old"]), read(case["new"]))
    left = [*diff.changes]
    for want in expected(case):
        found = [one for one in left if said(one, case, SIDES) == {side: want[side] for side in SIDES}]
        assert [said(one, case, want) for one in found] == [want]
        left.remove(found[0])
    assert [said(one, case, SHOWN) for one in left if one.kind.value not in QUIET] == []
    assert [one.value for one in diff.document] == case.get("document", [])
    VALIDATOR.validate(document.to_document(diff, diff.changes))


@each
def test_what_changed(case):
    check(case)


@each
def test_what_changed_with_the_drafts_exchanged(case):
    check(turned(case))


@pytest.mark.parametrize("one", [*Verdict, *Kind], ids=lambda one: one.value)
def test_every_verdict_and_every_kind_has_cases(one):
    cases = FILES[one.value]
    assert cases
    for case in cases:
        assert one.value in {*case, *case.get("document", ()), *told(case)}


def told(case: dict[str, Any]) -> Iterator[str]:
    """The kinds and verdicts of a case's changes."""
    for change in case["changes"]:
        yield change["kind"]
        yield from change.get("verdicts", ())


def test_every_file_is_named_after_a_verdict_or_a_kind():
    assert {*FILES} == {one.value for one in (*Verdict, *Kind)}


def test_a_case_that_says_too_little_fails():
    case = {**FILES["modality-weakened"][0], "changes": []}
    with pytest.raises(AssertionError):
        check(case)


def test_a_case_that_says_too_much_fails():
    first = FILES["modality-weakened"][0]
    (change,) = first["changes"]
    with pytest.raises(AssertionError):
        check({**first, "changes": [{**change, "verdicts": [*change["verdicts"], Verdict.DEADLINE_ADDED.value]}]})
