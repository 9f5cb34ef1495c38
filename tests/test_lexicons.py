"""Every lexicon entry is well formed, and its example really shows the term with its kind."""

from __future__ import annotations

import json
import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest

from ceasefire import resources
from ceasefire.language import lexicon
from ceasefire.language.tokens import tokenize

if TYPE_CHECKING:
    from pathlib import Path

FILES = tuple(path for path in resources.files("lexicons", "en", ".yaml") if not isinstance(lexicon.read(path), dict))
VERB_FORM = re.compile(r"[^\W\d_]+(?:[ -][^\W\d_]+)*")
SCHEMA = json.loads((resources.folder("schemas") / "lexicon.schema.json").read_text(encoding="utf-8"))
each_file = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)


@lru_cache
def entries(path: Path) -> list[dict[str, Any]]:
    """The raw entries of one lexicon file."""
    return list(lexicon.read(path))


def name(item: dict[str, Any]) -> str:
    """How an entry is called in a failure."""
    return f"{item.get('term')!r} ({item.get('kind')})"


def report(faults: list[str]) -> str:
    """All faults of one file, one a line, so that they can be mended in one go."""
    return "\n".join([f"{len(faults)} faults:", *faults])


@each_file
def test_the_entries_fit_the_schema(path: Path) -> None:
    """Only known shapes: term, kind in capitals, example, flags and themes from closed lists."""
    jsonschema = pytest.importorskip("jsonschema")
    errors = jsonschema.Draft202012Validator(SCHEMA).iter_errors(entries(path))
    faults = [f"{path.name}: {name(entries(path)[error.path[0]])}: {error.message}" for error in errors]
    assert not faults, report(faults)


@each_file
def test_the_example_shows_the_term_with_its_kind(path: Path) -> None:
    """Tokenizing `eg` gives a token of that entry with that kind (of a verb: any of its forms)."""
    faults = []
    for item in entries(path):
        tokens = tokenize(item["eg"], lexicon.load())
        found = [
            entry
            for token in tokens
            for kind, entry in zip(token.kinds, token.entries, strict=True)
            if entry
            and (entry.term, entry.kind) == (item["term"], item["kind"])
            and (kind == item["kind"] or item["kind"] == "VERB" or "inflects" in item)
        ]
        if not found:
            seen = " ".join(f"{token.text}/{'+'.join(token.kinds)}" for token in tokens)
            faults.append(f"{path.name}: {name(item)} is not in its example: {seen}")
    assert not faults, report(faults)


def test_no_two_entries_share_term_and_kind() -> None:
    """A term stands once with a kind, over all files together."""
    seen = Counter((item["term"], item["kind"]) for path in FILES for item in entries(path))
    faults = [f"{term!r} ({kind}) stands {count} times" for (term, kind), count in seen.items() if count > 1]
    assert not faults, report(faults)


@each_file
def test_the_variants_differ_from_the_term(path: Path) -> None:
    """A variant that only repeats the term adds nothing."""
    faults = [
        f"{path.name}: {name(item)} repeats itself as a variant"
        for item in entries(path)
        if item["term"] in item.get("variants", ())
    ]
    assert not faults, report(faults)


@each_file
def test_no_stray_white_space(path: Path) -> None:
    """No value begins, ends or is broken by white space that a reader would not see."""
    faults = [
        f"{path.name}: {name(item)}: {key}: {text!r}"
        for item in entries(path)
        for key, value in item.items()
        for text in (value if isinstance(value, list) else value.values() if isinstance(value, dict) else [value])
        if text != " ".join(text.split())
    ]
    assert not faults, report(faults)


@each_file
def test_the_generated_verb_forms_are_words(path: Path) -> None:
    """Inflection leaves only letters, blanks and hyphens, and no form is made twice for one kind."""
    rules = lexicon.load().morphology
    faults = []
    for item in entries(path):
        if item["kind"] != "VERB" and "inflects" not in item:
            continue
        where = f"{path.name}: {name(item)}"
        bases, irregular = (item["term"], *item.get("variants", ())), item.get("forms", {})
        made = [form for base in bases for form in rules.forms(base, irregular)]
        faults += [f"{where}: {form!r}" for form, _ in made if not VERB_FORM.fullmatch(form)]
        faults += [f"{where}: {form} made twice" for form, count in Counter(made).items() if count > 1]
    assert not faults, report(faults)


@pytest.mark.parametrize(
    ("base", "past", "ing"),
    [
        ("stop", "stopped", "stopping"), ("visit", "visited", "visiting"), ("permit", "permitted", "permitting"),
        ("limit", "limited", "limiting"), ("refer", "referred", "referring"), ("offer", "offered", "offering"),
        ("develop", "developed", "developing"), ("travel", "travelled", "travelling"), ("free", "freed", "freeing"),
        ("agree", "agreed", "agreeing"), ("tie", "tied", "tying"), ("supply", "supplied", "supplying"),
        ("obey", "obeyed", "obeying"), ("equip", "equipped", "equipping"), ("open", "opened", "opening"),
        ("traffic", "trafficked", "trafficking"), ("patrol", "patrolled", "patrolling"),
        ("allow", "allowed", "allowing"), ("compel", "compelled", "compelling"),
    ],
)  # fmt: skip
def test_regular_inflection(base: str, past: str, ing: str) -> None:
    """Doubled consonants, -ie, -ee, -y and -c, by rule and not by list."""
    forms = {kind: form for form, kind in lexicon.load().morphology.forms(base, {})}
    assert (forms["VERB_PAST"], forms["VERB_PART"], forms["VERB_ING"]) == (past, past, ing)


def test_places_and_metonyms_point_to_something() -> None:
    """Each `zone` of a place is in the time zone database; each metonym and nationality names a listed party."""
    words = lexicon.load()
    parties = {entry.term for entry in words.by_kind("PARTY")}
    named = [*words.by_kind("PLACE"), *words.by_kind("NATIONALITY"), *words.by_kind("PARTY")]
    for entry in words.by_kind("PLACE"):
        if "zone" in entry.traits:
            ZoneInfo(entry.traits["zone"])
    faults = [
        f"{entry.term}: {entry.traits[key]!r} is no party"
        for entry in named
        for key in ("metonym", "party", "canonical")
        if entry.traits.get(key, entry.term) not in {*parties, entry.term}
    ]
    assert not faults, report(faults)
