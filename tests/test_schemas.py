"""The published schema and the program's own check of it agree, on good files and bad ones."""

from __future__ import annotations

import copy
import json

import jsonschema
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from ceasefire.model.outline import DocumentKind
from ceasefire.model.record import Modality
from ceasefire.storage import emitter, fields, nodes, schema, tables
from conftest import ROOT, TERMS

RULES = schema.load("terms")
VALIDATOR = jsonschema.Draft202012Validator(RULES)
GOOD = yaml.load(TERMS.replace("\n", "\nseal: 3f2a9c01\n", 1), yaml.BaseLoader)  # with the seal of a file, too


def places(value, path=()):
    """Every path into a tree."""
    yield path
    if isinstance(value, (dict, list)):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from places(inner, (*path, key))


def changed(path, what):
    """A copy of the good file with one place changed."""
    tree = copy.deepcopy(GOOD)
    holder = tree
    for key in path[:-1]:
        holder = holder[key]
    if what == "drop":
        del holder[path[-1]]
    else:
        holder[path[-1]] = what
    return tree


@pytest.mark.parametrize("path", sorted(ROOT.glob("schemas/*.json")), ids=lambda path: path.name)
def test_a_schema_is_one(path):
    jsonschema.Draft202012Validator.check_schema(json.loads(path.read_text(encoding="utf-8")))


def test_a_good_file_is_valid():
    VALIDATOR.validate(GOOD)
    assert not [*schema.Checker(RULES).check(nodes.read(TERMS))]


@given(
    st.sampled_from([path for path in places(GOOD) if path]),
    st.sampled_from(
        ["drop", "", "x", "no such", "P", "P1D", "2016-13", "--06-04", "hand", [], ["a"], [""], {}, {"id": "a"}]
    ),
)
def test_both_checks_agree(path, what):
    tree = changed(path, what)
    ours = [*schema.Checker(RULES).check(nodes.read(emitter.emit(tree)))]
    assert bool(ours) == (not VALIDATOR.is_valid(tree)), ours


def test_closed_lists_agree_with_the_types():
    record = RULES["$defs"]["record"]["properties"]
    assert record["modality"]["enum"] == [one.value for one in Modality]
    assert RULES["$defs"]["document"]["properties"]["kind"]["enum"] == [one.value for one in DocumentKind]


def test_every_key_of_the_schema_is_written():
    assert [*GOOD] == [*RULES["properties"]]
    assert {*GOOD["obligations"][0], *GOOD["obligations"][1]} == {*RULES["$defs"]["record"]["properties"]}
    assert {*tables.COLUMNS} - {"source"} == {*RULES["$defs"]["record"]["properties"]}
    assert {"text", *fields.READINGS} == {*RULES["$defs"]["deadline"]["properties"]}


@pytest.mark.parametrize("value", ["2016-02-26", "2016-02-26T12:00:00+02:00", "--06-04", "1902-05", "1902-05-31T11:00"])
def test_moments(value):
    assert VALIDATOR.is_valid(changed(("obligations", 0, "deadline", 0, "by"), value))


@pytest.mark.parametrize("value", ["", "tomorrow", "26/02/2016", "12:00"])
def test_no_moments(value):
    assert not VALIDATOR.is_valid(changed(("obligations", 0, "deadline", 0, "by"), value))


@pytest.mark.parametrize(
    ("value", "good"), [("P14D", True), ("PT48H", True), ("P1M", True), ("P", False), ("PT", False), ("14D", False)]
)
def test_durations(value, good):
    assert VALIDATOR.is_valid(changed(("obligations", 0, "deadline", 0, "within"), value)) is good
