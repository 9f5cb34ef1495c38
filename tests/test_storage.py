"""Terms files: the two laws (load after dump, dump after load), what a reader sees, and how bad files are refused."""

from __future__ import annotations

import csv
import io
import json
import stat
import time
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from ceasefire.model.problem import CeasefireError
from ceasefire.model.record import (
    Condition,
    Deadline,
    DocumentHead,
    Instrument,
    Modality,
    Party,
    Quantity,
    Reading,
    Reciprocity,
    Record,
    Terms,
    Unread,
)
from ceasefire.storage import nodes, parties_file, tables
from ceasefire.storage.seal import is_edited, seal, sealed
from ceasefire.storage.terms_file import dump, load
from ceasefire.storage.writing import write_whole

AWKWARD = (
    "", " ", "no", "y", "null", "~", "1.10", "2016-02-22", "12:30", "1e5", "0x1f", "12345e67", "--06-04", "- a", "a: b",
    "a #b", "#", "'", '"', "a,b", "[x]", "{", "a:", " a", "a ", "\t", "a\tb", "a\nb", "a\n", "a\n\nb\n\n", "\n", "a \nb",
    "\x85", "a\x85b", "\u2028", "\x00", "\x1b[31m", "\ufeff", "\ufffe", "é", "سلام", "\u202eevil", "=", "<<", "---", "...",
    "%TAG", "&a", "*a", "!x", "| x", "> x", "?", "? a", "@", "`", "word " * 40, "  two  spaces  " * 20, "x" * 300,
    "a  b " * 50, "trailing " * 30, "\n a", "a\n  b\nc", "a\r\nb", "\U0001f54a", "a\u00a0", "\u00ada",
)  # fmt: skip
texts = st.one_of(st.text(max_size=40), st.sampled_from(AWKWARD), st.text(alphabet="ab :#-\n'\"", max_size=260))
some_texts = st.lists(texts, max_size=3).map(tuple)
trees = st.recursive(
    texts, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3), max_leaves=6
)
extras = st.dictionaries(texts.map(lambda key: f"{key}!"), trees, max_size=2)  # never one of our keys
readings = st.builds(Reading, *[texts] * 7)
records = st.builds(
    Record,
    obligation=texts,
    modality=st.sampled_from(Modality),
    quote=texts,
    id=texts,
    clause=texts,
    party=some_texts,
    force=texts,
    toward=some_texts,
    quantity=st.lists(st.builds(Quantity, texts, texts, extras), max_size=2).map(tuple),
    condition=st.lists(st.builds(Condition, texts, texts, extras), max_size=2).map(tuple),
    deadline=st.lists(st.builds(Deadline, texts, readings, extras), max_size=2).map(tuple),
    reciprocity=st.builds(Reciprocity, texts, some_texts, some_texts, extras),
    inferred=some_texts,
    chapeau=texts,
    seal=texts,
    extra=extras,
)
heads = st.builds(
    DocumentHead,
    title=texts,
    source=texts,
    instruments=st.lists(st.builds(Instrument, texts, texts, texts, texts, extras), max_size=2).map(tuple),
    extra=extras,
)
files = st.builds(
    Terms,
    document=heads,
    parties=st.lists(st.builds(Party, texts, some_texts, some_texts, extras), max_size=2).map(tuple),
    obligations=st.lists(records, max_size=2).map(tuple),
    unread=st.lists(st.builds(Unread, texts, texts, texts, extras), max_size=2).map(tuple),
    extra=extras,
)


@given(files)
def test_what_is_written_is_read_back(terms):
    text = dump(terms)
    assert load(text) == terms
    assert dump(load(text)) == text


@given(files)
def test_any_yaml_reader_finds_only_strings(terms):
    def check(value):
        if isinstance(value, dict):
            assert all(isinstance(key, str) for key in value)
            value = list(value.values())
        if isinstance(value, list):
            for one in value:
                check(one)
        else:
            assert isinstance(value, str)

    check(yaml.safe_load(dump(terms)))


@given(files)
def test_no_line_obeys_a_terminal(terms):
    hidden = {*map(chr, range(32)), *map(chr, range(0x7F, 0xA0)), "\u2028", "\u2029", "\u202e", "\ufeff"} - {"\n"}
    assert not hidden & set(dump(terms))


@pytest.mark.parametrize("awkward", AWKWARD)
@pytest.mark.parametrize("place", ["scalar", "list", "flow", "key", "deep"])
def test_awkward_texts(awkward, place):
    record = Record(obligation="x", modality=Modality.OBLIGATION, quote="x")
    record = {
        "scalar": replace(record, quote=awkward),
        "list": replace(record, party=(awkward, "b")),
        "flow": replace(record, condition=(Condition("if", awkward),)),
        "key": replace(record, extra={f"{awkward}!": "v", f"!{awkward}": ["v"]}),
        "deep": replace(record, extra={"note": [[awkward], {"k": [awkward]}]}),
    }[place]
    terms = Terms(obligations=(record,))
    assert load(dump(terms)) == terms


def test_a_file_is_written_as_the_format_has_it(terms_text):
    terms = load(terms_text)
    assert dump(terms) == terms_text
    assert terms.obligations[0].deadline == (Deadline("within 14 days", Reading(within="P14D")),)
    assert terms.obligations[0].reciprocity.with_ == ("government-open-road",)
    assert terms.document.instruments[0].name == "letter of the Northern Front"


def test_an_empty_file_still_has_its_three_keys():
    assert dump(Terms()) == "format: ceasefire-terms/1\ndocument: {}\nobligations: []\n"


def test_long_text_is_folded_and_reads_the_same():
    quote = "withdraw its forces, and in particular: " * 20 + "all of them"
    text = dump(Terms(obligations=(Record("x", Modality.OBLIGATION, quote),)))
    assert "quote: >-\n" in text
    assert max(map(len, text.splitlines())) <= 110
    assert load(text).obligations[0].quote == quote


def test_unknown_keys_survive(terms_text):
    text = terms_text.replace(
        "  origin: hand\n", "  origin: hand\n  note: |-\n    line one\n    line two\n  clash:\n    force: must\n"
    )
    terms = load(text)
    assert terms.obligations[1].extra == {"note": "line one\nline two", "clash": {"force": "must"}}
    assert dump(terms) == text


def test_half_a_character_does_not_spoil_the_file():
    assert load(dump(Terms(DocumentHead(title="a\ud800b")))).document.title == "a\ufffdb"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "not a terms file"),
        ("- a\n", "f.yaml:1: expected a mapping"),
        ("format: other\n", "f.yaml:1: format: not a terms file: expected ceasefire-terms/1"),
        ("format: ceasefire-terms/1\nobligations: x\n", "f.yaml:2: obligations: expected a list"),
        ("format: ceasefire-terms/1\nobligations:\n- a\n", "f.yaml:3: obligations: expected a mapping"),
        ("format: ceasefire-terms/1\nobligations:\n- id: a\n", "f.yaml:3: modality: expected one of obligation"),
        ("format: ceasefire-terms/1\nobligations:\n- id: a\n  modality: duty\n", "f.yaml:4: modality: expected one of"),
        ("format: ceasefire-terms/1\ndocument:\n  title: [a]\n", "f.yaml:3: title: expected a text"),
        ("a: 1\na: 2\n", "f.yaml:2: a: the key stands twice"),
        ("a: &x 1\nb: *x\n", "f.yaml:2: anchors and aliases are not read"),
        ("a: 1\n---\nb: 1\n", "f.yaml:2: a second document"),
        ("a: 'b\n", "f.yaml:2: not valid YAML"),
        ("a: b: c\n", "f.yaml:1: not valid YAML"),
        ("? [a]\n: b\n", "f.yaml:1: a key must be a word"),
        ("a: \x1b\n", "f.yaml: not valid YAML"),
        ("[" * 100_000, "f.yaml:1: nested more than 64 levels deep"),
    ],
)
def test_a_bad_file_is_refused_in_one_line(text, expected):
    with pytest.raises(CeasefireError) as error:
        load(text, "f.yaml")
    assert expected in str(error.value)
    assert "\n" not in str(error.value)


@given(st.text(max_size=200))
def test_reading_raises_nothing_else(text):
    try:
        load(text)
    except CeasefireError as error:
        assert str(error)


def test_a_thousand_records_are_written_fast():
    record = Record(
        obligation="withdraw its forces to the positions that they held before the first of March",
        modality=Modality.OBLIGATION,
        quote="The Northern Front shall withdraw its forces to the positions that they held before the first of March",
        id="front-withdraw-forces",
        clause="1(b)",
        party=("Northern Front",),
        force="shall",
        deadline=(Deadline("within 14 days", Reading(within="P14D")),),
    )
    terms = Terms(obligations=(record,) * 1000)
    start = time.perf_counter()
    dump(terms)
    assert time.perf_counter() - start < 1.5  # a tenth of this on a quiet machine


def test_a_seal_holds_until_a_field_changes(terms_text):
    terms = sealed(load(terms_text))
    record = terms.obligations[0]
    assert not is_edited(record)
    assert len(record.seal) == 8
    assert not is_edited(replace(record, extra={"note": "mine"}))
    assert is_edited(replace(record, obligation="withdraw"))
    assert is_edited(replace(record, id="other"))
    assert is_edited(replace(record, seal=""))
    assert is_edited(replace(record, deadline=()))
    assert seal(load(dump(terms)).obligations[0]) == record.seal


def test_a_file_is_written_whole(tmp_path, monkeypatch):
    path = tmp_path / "a.yaml"
    write_whole(path, "one\n")
    path.chmod(0o640)
    write_whole(path, "zwei ü\n")
    assert path.read_bytes() == "zwei ü\n".encode()
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    monkeypatch.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(OSError("disk full")))
    with pytest.raises(OSError, match="disk full"):
        write_whole(path, "three\n")
    assert path.read_text(encoding="utf-8") == "zwei ü\n"
    assert [one.name for one in tmp_path.iterdir()] == ["a.yaml"]


def test_a_file_that_cannot_be_written_is_named(tmp_path):
    with pytest.raises(OSError, match=r"no/file\.yaml'$"):
        write_whole(tmp_path / "no/file.yaml", "x")


def test_a_link_stays_a_link(tmp_path):
    (tmp_path / "real").write_text("old")
    (tmp_path / "link").symlink_to("real")
    write_whole(tmp_path / "link", "new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_text() == "new"


def test_json_has_the_same_keys(terms_text):
    assert json.loads(tables.to_json(load(terms_text))) == yaml.load(terms_text, yaml.BaseLoader)


def test_json_lines_name_their_source(terms_text):
    rows = [json.loads(line) for line in tables.to_jsonl([load(terms_text)]).splitlines()]
    assert [row["source"] for row in rows] == ["valley.txt", "valley.txt"]
    assert rows[0]["condition"][0]["type"] == "provided"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_runs_as_a_formula(start):
    terms = Terms(obligations=(Record(f"{start}cmd", Modality.OBLIGATION, f"{start}HYPERLINK()"),))
    rows = list(csv.DictReader(io.StringIO(tables.to_csv([terms]), newline="")))
    assert rows[0]["obligation"] == f"'{start}cmd"
    assert not [cell for row in rows for cell in row.values() if cell.startswith(tables.FORMULA)]


def test_a_table_has_every_field(terms_text):
    row = next(csv.DictReader(io.StringIO(tables.to_csv([load(terms_text)]))))
    assert row["deadline"] == "text: within 14 days, within: P14D"
    assert row["reciprocity"] == "kind: exchange, with: government-open-road, mirrors: government-open-road"
    assert all(row[column] for column in tables.COLUMNS if column != "origin")


def test_parties_of_a_user():
    text = "- name: Northern Front\n  aliases: [the Front]\n  side: north\n- Southern League\n"
    assert parties_file.load(text) == (
        {"term": "Northern Front", "kind": "PARTY", "variants": ["the Front"], "side": "north"},
        {"term": "Southern League", "kind": "PARTY", "variants": []},
    )


def test_parties_of_a_terms_file(terms_text):
    assert [one["term"] for one in parties_file.load(terms_text)] == ["Northern Front", "the Parties"]


@pytest.mark.parametrize("text", ["a: b", "- []", "- {name: ''}", "- {aliases: [a]}", "- {name: a, aliases: b}", "x"])
def test_bad_parties_are_refused(text):
    with pytest.raises(CeasefireError, match=r"p\.yaml:1: .*expected a list"):
        parties_file.load(text, "p.yaml")


@given(trees)
def test_nodes_hold_what_any_loader_would(tree):
    text = yaml.safe_dump(tree, allow_unicode=True) if not isinstance(tree, str) else "a"
    try:
        expected = yaml.load(text, yaml.BaseLoader)
    except yaml.YAMLError:
        return
    if "&id" not in text and "\n? - " not in text:
        assert nodes.plain(nodes.read(text)) == expected
