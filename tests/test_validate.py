"""`validate`: each slip that a person can make is named with its line, its key and what is expected."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ceasefire.storage.validation import validate


def findings(text):
    return [(problem.name, problem.line, problem.key) for problem in validate(text, "f.yaml")]


def line(text, part):
    return next(number for number, one in enumerate(text.splitlines(), 1) if part in one)


SLIPS = [
    ("modality: permission", "modality: duty", "unknown-value", "modality: duty", "obligations[1].modality"),
    ("theme: withdrawal", "theme: retreat", "unknown-value", "theme: retreat", "obligations[0].theme"),
    ("type: provided", "type: maybe", "unknown-value", "type: maybe", "obligations[0].condition[0].type"),
    ("kind: report", "kind: novel", "unknown-value", "kind: novel", "document.kind"),
    ("reason: no-act", "reason: none", "unknown-value", "reason: none", "unread[0].reason"),
    ("status: contested", "status: maybe", "unknown-value", "status: maybe", "obligations[0].status"),
    ("toward: [Government]", "toward: Government", "wrong-type", "toward: Gov", "obligations[0].toward"),
    ("force: shall", "force: [shall]", "wrong-type", "force: [shall]", "obligations[0].force"),
    ("  obligation: open the road\n", "", "missing-key", "id: government-open-road", "obligations[1]"),
    ("  origin: hand\n", "", "missing-key", "id: government-open-road", "obligations[1]"),
    ("id: government-open-road", "id: front-withdraw-forces", "duplicate-id", "id: front-withdraw-forces\n  mod", None),
    (
        "with: [government-open-road]",
        "with: [nobody]",
        "unknown-reference",
        "with: [nobody]",
        "obligations[0].reciprocity.with",
    ),
    ("mirrors: [government-open-road]", "mirrors: [nobody-x]", "unknown-reference", "mirrors: [n", None),
    ("alternatives: [government-open-road]", "alternatives: [nobody-x]", "unknown-reference", "alternatives: [n", None),
    (
        "instrument: north-letter",
        "instrument: south-letter",
        "unknown-instrument",
        "instrument: s",
        "obligations[0].instrument",
    ),
    ("within: P14D", "within: 14 days", "malformed-value", "within: 14 days", "obligations[0].deadline[0].within"),
    ("within: P14D", "within: P14D, for: P1D", "two-readings", "for: P1D", "obligations[0].deadline[0]"),
    ("  force: shall", "  forse: shall", "misspelt-key", "forse: shall", "forse"),
    ("party: [Northern Front]", "party: [Northen Front]", "misspelt-party", "party: [Northen", "obligations[0].party"),
    ("toward: [Government]", "toward: [Goverment]", "misspelt-party", "toward: [Gov", "obligations[0].toward"),
    ("date: '2024-03-01'", "date: 1 March", "malformed-value", "date: 1 March", "document.date"),
    ("force: shall", "force:", "empty-value", "  force:", "obligations[0].force"),
    ("force: shall", "force: sh: all", "yaml-syntax", "force: sh: all", None),
    ("force: shall", "force: shall\n  force: must", "duplicate-key", "force: must", "force"),
]


@pytest.mark.parametrize(
    ("old", "new", "name", "where", "key"), SLIPS, ids=[f"{slip[2]}-{slip[1][:20]}" for slip in SLIPS]
)
def test_a_slip_is_named(terms_text, old, new, name, where, key):
    assert terms_text.count(old) >= 1
    edited = (
        new.join(terms_text.rsplit(old, 1))
        if "government-open-road" in old and "id:" in old
        else terms_text.replace(old, new)
    )
    found = findings(edited)
    hits = [one for one in found if one[0] == name]
    assert hits, found
    if "\n" not in where:
        assert hits[0][1] == line(edited, where.rstrip())
    if key:
        assert hits[0][2] == key


def test_a_finding_reads_as_one_line(terms_text):
    problems = validate(terms_text.replace("theme: withdrawal", "theme: retreat"), "f.yaml")
    assert str(problems[0]).startswith("f.yaml:24: obligations[0].theme: 'retreat' is not known here; expected one of ")
    assert str(problems[0]).endswith("(unknown-value)")


def test_a_valid_file_has_no_findings(terms_text):
    assert findings(terms_text) == []


def test_variants_of_a_phrase_are_no_references(terms_text):
    assert findings(terms_text.replace("alternatives: [government-open-road]", "alternatives: [30 days, '45']")) == []


def test_a_bearer_need_not_stand_among_the_parties(terms_text):
    assert findings(terms_text.replace("party: [Northern Front]", "party: [the Mission]")) == []


def test_words_of_the_source_are_no_slip(terms_text):
    edited = terms_text.replace("party: [Northern Front]", "party: [Northern Fronts]")
    assert [name for name, *_ in findings(edited)] == ["misspelt-party"]
    assert findings(edited.replace("  quote: ", "  quote: the Northern Fronts ")) == []


def test_added_keys_are_allowed(terms_text):
    assert findings(terms_text.replace("  force: shall\n", "  force: shall\n  remark: seen by counsel\n")) == []


def test_a_stale_deadline(terms_text):
    found = findings(terms_text.replace("text: within 14 days", "text: within 10 days"))
    assert [(name, key) for name, _, key in found] == [("stale-reading", "obligations[0].deadline[0]")]


def test_a_stale_quantity(terms_text):
    found = findings(terms_text.replace("value: '20'", "value: '30'"))
    assert [(name, key) for name, _, key in found] == [("stale-reading", "obligations[0].quantity[0]")]


@pytest.mark.parametrize("text", ["", "x", "[]", "{}", "format: ceasefire-terms/1\n", "obligations: {a: b}\n"])
def test_anything_else_is_invalid_but_no_crash(text):
    assert validate(text)


@given(st.text(alphabet="abc:-[]{}'\" \n#&*!|>%@`,?", max_size=120))
def test_no_text_makes_it_raise(text):
    assert all(str(problem) for problem in validate(text))
