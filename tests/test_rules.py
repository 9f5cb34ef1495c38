"""Does each rule of the grammars read what it should, and nothing else? The examples: rules/<grammar>/<rule>.yaml."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml
from records import shown
from watch import watched

import ceasefire
from ceasefire.language import lexicon
from ceasefire.parsing.syntax.sentence import analyse

FOLDER = Path(__file__).parent / "rules"
FILES = sorted(FOLDER.glob("*/*.yaml"))


def cases(key: str) -> list[Any]:
    """The examples under one key of all files, each with its rule."""
    found = [
        (path, case) for path in FILES for case in yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)[key]
    ]
    return [pytest.param(path.stem, case, id=f"{path.parent.name}.{path.stem}: {case['text']}") for path, case in found]


@pytest.mark.parametrize(("rule", "case"), cases("accepts"))
def test_accepts(rule, case):
    fields = dict(case)
    text, form = fields.pop("text"), fields.pop("form", "")
    expected = fields.pop("records", [fields])
    with watched(Counter()) as counts:
        terms = ceasefire.parse(text)
    assert counts[rule]
    assert [shown(one, want) for one, want in zip(terms.obligations, expected, strict=True)] == expected
    if form:
        sentence = text.partition("1. ")[2] or text
        assert {clause.form for clause in analyse(sentence, lexicon.load(), point=True).clauses} == {form}


@pytest.mark.parametrize(("rule", "case"), cases("rejects"))
def test_rejects(rule, case):
    assert case["because"]
    with watched(Counter()) as counts:
        ceasefire.parse(case["text"])
    assert not counts[rule]
