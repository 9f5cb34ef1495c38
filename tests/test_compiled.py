"""The compiled file of a language holds what its sources say, and is trusted only as long as it does."""

# ruff: noqa: ARG001, ARG005, SLF001 - fixtures that only have to be there, damage that ignores the data, caches

from __future__ import annotations

import re

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from lark import Tree as LarkTree

from ceasefire.language import building, compiled, compiling, grammar, lexicon
from ceasefire.storage import emitter


def forget() -> None:
    """Read everything anew."""
    for cached in (compiled._content, lexicon._load, grammar._load):
        cached.cache_clear()


@pytest.fixture
def target(tmp_path, monkeypatch):
    """A compiled file of our own, in the place where one is looked for."""
    path = tmp_path / "compiled" / "en.jsonl"
    monkeypatch.setattr(compiled, "path", lambda _language: path)
    forget()
    compiling.compile_language("en", path)
    yield path
    monkeypatch.undo()
    forget()


def test_the_compiled_lexicon_is_the_built_one(target):
    read, built = lexicon.load(), lexicon.build("en")
    assert compiled.part("en", "lexicon")
    assert read.entries == built.entries
    assert read.settings == built.settings
    assert read.morphology == built.morphology
    assert dict(read.index) == dict(built.index)


def test_the_compiled_grammar_is_the_built_one(target):
    found = compiled.part("en", "grammar")
    assert found == building.grammar("en")
    assert grammar.load().starts == {start: tuple(ends) for start, ends in found["starts"].items()}


def test_the_same_sources_give_the_same_bytes(target, tmp_path):
    again = tmp_path / "again.jsonl"
    compiling.compile_language("en", again)
    assert again.read_bytes() == target.read_bytes()


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: data[: len(data) // 2],
        lambda data: data.replace(b"VERB", b"NOUN", 1),
        lambda data: data[:-1] + b" ",
        lambda data: b'["0", "0"]' + data[data.index(b"\n") :],
        lambda data: b"[[" * 100_000,
        lambda data: b"\xff\xfe\0",
        lambda data: b"null\nnull",
    ],
)
def test_a_damaged_or_foreign_file_is_not_used(target, damage):
    target.write_bytes(damage(target.read_bytes()))
    forget()
    assert compiled.part("en", "lexicon") is None
    assert lexicon.load().index["shall"]
    assert grammar.load().starts


def test_an_older_file_is_not_used(target, monkeypatch):
    forget()
    monkeypatch.setattr(compiled, "fingerprint", lambda _language: "that of changed sources")
    assert compiled.part("en", "grammar") is None


def test_no_file_is_needed(target):
    target.unlink()
    forget()
    assert lexicon.load().entries == lexicon.build("en").entries


def test_a_language_is_loaded_once_however_it_is_named():
    assert lexicon.load() is lexicon.load("en")
    assert grammar.load() is grammar.load("en")


def plain(node):
    """A tree of ours or of lark's as lists."""
    is_tree = isinstance(node, (grammar.Tree, LarkTree))
    return [str(node.data), *map(plain, node.children)] if is_tree else node.type


@pytest.mark.parametrize("start", ["time", "clause", "binding"])
def test_our_trees_are_those_of_lark(start):
    """Random walks through the grammar: lark builds the same tree of the same leaves."""
    reader = grammar.Reader(start)
    states = grammar.load().states
    fresh = building.merged("en").parse_interactive("", start=start).parser_state
    for seed in range(200):
        walk, complete = reader.walk(), []
        for step in range(12):
            fits = sorted(kind for kind in states[walk._stack[-1]] if kind.isupper() and walk.wants(kind))
            if not fits:
                break
            walk.feed([fits[(seed * 31 + step * 17 + seed // 7) % len(fits)]], None)
            complete = walk.leaves.copy() if walk.wants(grammar.END) else complete
        if complete:
            state = fresh.copy(deepcopy_values=False)
            for leaf in complete:
                state.feed_token(leaf)
            theirs = state.feed_token(grammar.Leaf(grammar.END, None), is_end=True)
            assert plain(reader.tree(complete)) == plain(theirs)


@given(st.from_regex(re.compile(r"[A-Za-z0-9(][A-Za-z0-9.:+_ -]{0,24}"), fullmatch=True))
def test_what_yaml_retypes_is_known_without_yaml(text):
    resolvers = yaml.SafeLoader.yaml_implicit_resolvers.get(text[:1], [])
    if any(pattern.match(text) for _, pattern in resolvers) and not text.endswith("\n"):
        assert emitter._is_retyped(text)


@pytest.mark.parametrize(
    "text", ["2001-12-14 21:59:43.10 -5", "2001-12-14t21:59:43.10-05:00", "Yes", "off", "NULL", "1_000", "190:20:30"]
)
def test_yaml_would_retype(text):
    assert emitter._is_retyped(text)
    assert not isinstance(yaml.safe_load(text), str)
