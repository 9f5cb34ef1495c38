"""Grammars, interpreters, examples and seeds hold the same rules; lexicons, shapes and marks give all kinds."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from pathlib import Path

import pytest
import yaml
from watch import rules_of, watched

from ceasefire import resources
from ceasefire.language import lexicon, words
from ceasefire.measures import times, timing
from ceasefire.parsing.pipeline import parse_source
from ceasefire.parsing.reading import read_bytes
from ceasefire.parsing.syntax import interpretation, marks
from conftest import ROOT

GRAMMARS = tuple(resources.files("grammars", "en", ".lark"))
RULES = [(path.stem, rule) for path in GRAMMARS for rule in rules_of(path.stem)]
INTERPRETERS = {"clause": interpretation.Interpreter, "time": timing.Interpreter}
READ_BY_LEAVES = {"binding"}  # whatever stands under `binding` is read alike, by `marks.interpret`
# What `_find` in measures/times.py and `_collapse` in parsing/syntax/marks.py make of several tokens.
MADE = {"FOUR", "EVENT", "TIME", "ASIDE"}
# The marks that `arrange` and its like in parsing/ give the clause grammar.
MARKS = {
    "SUBJECT", "BIND", "CALL", "ADDRESSEE", "HEAD", "ALSO", "NEXT", "TEXT", "TIME", "CONDITION", "EXCEPTION", "SWAP",
    "AGENT", "MATRIX",
}  # fmt: skip


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def comment_of(grammar: str, rule: str) -> str:
    """The comment lines right above a rule."""
    (path,) = [path for path in GRAMMARS if path.stem == grammar]
    lines = text_of(path).splitlines()
    at = next(number for number, line in enumerate(lines) if line.startswith(f"{rule}:"))
    start = at
    while lines[start - 1].startswith("//"):
        start -= 1
    return "\n".join(lines[start:at])


@pytest.mark.parametrize(("grammar", "rule"), RULES)
def test_each_rule_has_an_interpreter(grammar, rule):
    if grammar in READ_BY_LEAVES:
        assert callable(marks.interpret)
    else:
        assert callable(getattr(INTERPRETERS[grammar], rule))


@pytest.mark.parametrize(("grammar", "rule"), [pair for pair in RULES if pair[0] != "time"])
def test_each_rule_has_a_file_of_examples(grammar, rule):
    found = yaml.load(text_of(ROOT / "tests" / "rules" / grammar / f"{rule}.yaml"), yaml.BaseLoader)
    assert found["accepts"]
    assert found["rejects"]


def test_each_file_of_examples_has_a_rule():
    files = {(path.parent.name, path.stem) for path in (ROOT / "tests" / "rules").glob("*/*.yaml")}
    assert files <= set(RULES)


@lru_cache
def read_in_cases() -> Counter[str]:
    """The rules by which the cases of time expressions are read."""
    words_of = lexicon.load()
    with watched(Counter()) as counts:
        for case in yaml.load(text_of(ROOT / "tests" / "measures" / "times.yaml"), yaml.BaseLoader):
            times.read(case["in"].partition("‹")[2].partition("›")[0], words_of)
    return counts


@pytest.mark.parametrize("rule", rules_of("time"))
def test_each_rule_of_time_is_read_in_a_case(rule):
    assert read_in_cases()[rule]


@pytest.mark.parametrize(("grammar", "rule"), RULES)
def test_each_rule_says_what_it_reads(grammar, rule):
    comment = comment_of(grammar, rule)
    assert re.match(r"// [A-Z\"].*[.:?]", comment)
    assert "// eg: " in comment
    assert re.search(r"^// not: .+\(.+\)$", comment, re.MULTILINE)


@lru_cache
def read_in_seeds() -> Counter[str]:
    """The rules by which the samples are read."""
    with watched(Counter()) as counts:
        for path in sorted((ROOT / "seeds").rglob("*.txt")):
            parse_source(read_bytes(path.read_bytes(), path.name))
    return counts


@pytest.mark.parametrize("rule", [rule for _, rule in RULES])
def test_each_rule_is_needed(rule):
    assert read_in_seeds()[rule]


def kinds() -> set[str]:
    """Every kind that a lexicon entry, an ending or the shape of a word gives."""
    found = {form.kind for forms in lexicon.load().index.values() for form in forms}
    samples = ["a", "Ab", "AB", "4", "12:30", "2016-02-26", "D+3", "'", *words.MARKS]
    return found | {words.shape(sample) for sample in samples} | {"VERB_PAST", "VERB_PART", "VERB_ING", "VERB_S"}


def declared(path: Path) -> list[str]:
    return [kind for line in re.findall(r"^%declare(.*)$", text_of(path), re.MULTILINE) for kind in line.split()]


@pytest.mark.parametrize("path", GRAMMARS, ids=lambda path: path.stem)
def test_each_terminal_is_a_kind(path):
    given = MARKS if path.stem == "clause" else kinds() | MADE
    assert set(declared(path)) <= given


@pytest.mark.parametrize("path", GRAMMARS, ids=lambda path: path.stem)
def test_each_terminal_is_used(path):
    rules = "\n".join(line for line in text_of(path).splitlines() if not line.startswith(("//", "%declare")))
    assert sorted(set(declared(path)) - set(re.findall(r"\b[A-Z][A-Z_]+\b|\bA\b", rules))) == []


@pytest.mark.parametrize("path", GRAMMARS, ids=lambda path: path.stem)
def test_each_grammar_has_a_banner(path):
    banner = text_of(path).partition("\n\n")[0]
    assert "// Answers: " in banner
    assert "Fills " in banner
    assert "Examples: tests/" in banner
