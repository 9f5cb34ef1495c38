"""The lexicon: the words of one language as data, indexed by the way they stand in a text.

Each file of `lexicons/<language>/` but the settings files (those whose top level is a mapping) is a list of entries:

    - {term: unless, kind: UNLESS, variants: [except where], eg: The Parties shall withdraw unless attacked.}

`kind` is a terminal of the grammars; every key besides `term`, `kind`, `variants`, `eg`, `not`, `note`, `forms` and
`nouns` is a trait of the entry (theme, modality, zone ...). A verb (kind VERB) is indexed under all its inflected
forms, each a kind of its own, and its `nouns` under ACT_NOUN. Another entry with `inflects: 'true'` is a verb of a
special role: its finite forms have the entry's kind K, the participles K_PART and K_ING. An entry with `exact: 'true'`
fits only where the text has the same capitals.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from ceasefire import resources
from ceasefire.language import morphology, words
from ceasefire.model.problem import CeasefireError
from ceasefire.model.token import Entry

LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
ROLE_FORMS = {"VERB": "", "VERB_S": "", "VERB_PAST": "", "VERB_PART": "_PART", "VERB_ING": "_ING"}
NOT_TRAITS = frozenset({"term", "kind", "variants", "eg", "not", "note", "forms", "nouns", "inflects"})


@dataclass(frozen=True)
class Form:
    """One way a lexicon entry stands in a text: the words after the first, and the token kind they make."""

    rest: tuple[str, ...]
    kind: str
    entry: Entry
    exact: str


@dataclass(frozen=True)
class Lexicon:
    """All words of one language; `index` maps a first word to its forms, longest first, then in lexicon order."""

    language: str
    index: dict[str, tuple[Form, ...]]
    morphology: morphology.Morphology
    settings: dict[str, Any]
    entries: tuple[Entry, ...]

    def by_kind(self, kind: str) -> tuple[Entry, ...]:
        """The entries of one kind, in lexicon order."""
        return tuple(entry for entry in self.entries if entry.kind == kind)

    def extended(self, raw: Iterable[dict[str, Any]]) -> Lexicon:
        """A lexicon with more entries, which go before its own: those of a user's file or of the text itself."""
        new = list(raw)
        if not new:
            return self
        added = _index(new, self.morphology)
        merged = dict(self.index)
        for first, forms in added.items():
            merged[first] = tuple(sorted(forms + merged.get(first, ()), key=lambda form: -len(form.rest)))
        entries = tuple(_entry(item) for item in new) + self.entries
        return Lexicon(self.language, merged, self.morphology, self.settings, entries)


@lru_cache(maxsize=4)
def load(language: str = "en") -> Lexicon:
    """The lexicon of one language, read once.

    Raises CeasefireError where a file is no valid lexicon.
    """
    raw: list[dict[str, Any]] = []
    settings: dict[str, Any] = {}
    for path in resources.files("lexicons", language, ".yaml"):
        content = read(path)
        if isinstance(content, dict):
            settings[path.stem] = content
        else:
            raw += content
    rules = morphology.build(settings["morphology"])
    return Lexicon(language, _index(raw, rules), rules, settings, tuple(_entry(item) for item in raw))


def read(path: Path) -> Any:
    """The contents of one lexicon file, every scalar a string. Raises CeasefireError, naming file and line."""
    try:
        return yaml.load(path.read_text(encoding="utf-8"), LOADER) or []
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise CeasefireError(f"{path}: not a readable lexicon: {' '.join(str(error).split())}") from error


def _entry(item: dict[str, Any]) -> Entry:
    return Entry(item["term"], item["kind"], {k: v for k, v in item.items() if k not in NOT_TRAITS})


def _index(raw: Iterable[dict[str, Any]], rules: morphology.Morphology) -> dict[str, tuple[Form, ...]]:
    index: dict[str, list[Form]] = {}
    for item in raw:
        entry = _entry(item)
        for surface, kind in _surfaces(item, rules):
            parts = words.norms(surface)
            exact = surface if item.get("exact") else ""
            index.setdefault(parts[0], []).append(Form(tuple(parts[1:]), kind, entry, exact))
    return {first: tuple(sorted(forms, key=lambda form: -len(form.rest))) for first, forms in index.items()}


def _surfaces(item: dict[str, Any], rules: morphology.Morphology) -> Iterator[tuple[str, str]]:
    bases = [item["term"], *item.get("variants", ())]
    if item["kind"] == "VERB":
        yield from (form for base in bases for form in rules.forms(base, item.get("forms", {})))
    elif item.get("inflects"):
        forms = (form for base in bases for form in rules.forms(base, item.get("forms", {})))
        yield from ((surface, item["kind"] + ROLE_FORMS[form]) for surface, form in forms)
    else:
        yield from ((base, item["kind"]) for base in bases)
    yield from ((noun, "ACT_NOUN") for noun in item.get("nouns", ()))
