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

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from ceasefire import resources
from ceasefire.language import compiled, morphology, words
from ceasefire.model.problem import CeasefireError
from ceasefire.model.token import Entry

ROLE_FORMS = {"VERB": "", "VERB_S": "", "VERB_PAST": "", "VERB_PART": "_PART", "VERB_ING": "_ING"}
NOT_TRAITS = frozenset({"term", "kind", "variants", "eg", "not", "note", "forms", "nouns", "inflects"})


class Form(NamedTuple):
    """One way a lexicon entry stands in a text: the words after the first, and the token kind they make."""

    rest: tuple[str, ...]
    kind: str
    entry: Entry
    exact: str


class Index(Mapping[str, tuple[Form, ...]]):
    """A first word's forms, longest first, then in lexicon order. Packed ones are unpacked when they are asked for."""

    def __init__(self, ready: dict[str, tuple[Form, ...]], packed: Mapping[str, str], entries: Sequence[Entry]) -> None:
        """`packed` holds what `packed` (the function) has made of the forms of `entries`."""
        self._ready, self._packed, self._entries = ready, packed, entries

    def __getitem__(self, first: str) -> tuple[Form, ...]:
        found = self._ready.get(first)
        if found is None:
            lines = self._packed[first].split("\n")
            found = self._ready[first] = tuple(_unpacked(line, self._entries) for line in lines)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys((*self._packed, *self._ready)))

    def __len__(self) -> int:
        return len(self._packed.keys() | self._ready.keys())

    def extended(self, added: Mapping[str, tuple[Form, ...]]) -> Index:
        """An index with more forms, which go before its own of the same length."""
        merged = {
            first: tuple(sorted(forms + self.get(first, ()), key=lambda form: -len(form.rest)))
            for first, forms in added.items()
        }
        return Index(self._ready | merged, self._packed, self._entries)


@dataclass(frozen=True)
class Lexicon:
    """All words of one language; `index` maps a first word to its forms."""

    language: str
    index: Index
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
        added = tuple(_entry(item) for item in new)
        index = self.index.extended(_index(new, added, self.morphology))
        return Lexicon(self.language, index, self.morphology, self.settings, added + self.entries)


def load(language: str = "en") -> Lexicon:
    """The lexicon of one language, read once.

    Raises CeasefireError where a file is no valid lexicon.
    """
    return _load(language)


@lru_cache(maxsize=4)
def _load(language: str) -> Lexicon:
    found = compiled.part(language, "lexicon")
    if found is None:
        return build(language)
    entries = tuple(Entry(*entry) for entry in found["entries"])
    rules = morphology.build(found["settings"]["morphology"])
    return Lexicon(language, Index({}, found["index"], entries), rules, found["settings"], entries)


def build(language: str) -> Lexicon:
    """The lexicon of one language from its YAML files. Raises CeasefireError where one of them is no valid lexicon."""
    raw: list[dict[str, Any]] = []
    settings: dict[str, Any] = {}
    for path in resources.files("lexicons", language, ".yaml"):
        content = read(path)
        if isinstance(content, dict):
            settings[path.stem] = content
        else:
            raw += content
    rules = morphology.build(settings["morphology"])
    entries = tuple(_entry(item) for item in raw)
    return Lexicon(language, Index(_index(raw, entries, rules), {}, ()), rules, settings, entries)


def packed(lexicon: Lexicon) -> dict[str, Any]:
    """A lexicon as plain data: each first word's forms as lines of rest, kind, number of the entry, and exact form."""
    place = {id(entry): at for at, entry in enumerate(lexicon.entries)}
    lines = {
        first: "\n".join("\t".join((" ".join(f.rest), f.kind, str(place[id(f.entry)]), f.exact)) for f in forms)
        for first, forms in lexicon.index.items()
    }
    entries = [[entry.term, entry.kind, entry.traits] for entry in lexicon.entries]
    return {"entries": entries, "index": lines, "settings": lexicon.settings}


def _unpacked(line: str, entries: Sequence[Entry]) -> Form:
    rest, kind, place, exact = line.split("\t")
    return Form(tuple(rest.split()), kind, entries[int(place)], exact)


def read(path: Path) -> Any:
    """The contents of one lexicon file, every scalar a string. Raises CeasefireError, naming file and line."""
    import yaml  # noqa: PLC0415 - slow, and not needed where the lexicons are compiled

    loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        return yaml.load(path.read_text(encoding="utf-8"), loader) or []  # noqa: S506 - it builds only strings
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise CeasefireError(f"{path}: not a readable lexicon: {' '.join(str(error).split())}") from error


def _entry(item: dict[str, Any]) -> Entry:
    return Entry(item["term"], item["kind"], {k: v for k, v in item.items() if k not in NOT_TRAITS})


def _index(
    raw: Sequence[dict[str, Any]], entries: Sequence[Entry], rules: morphology.Morphology
) -> dict[str, tuple[Form, ...]]:
    index: dict[str, list[Form]] = {}
    for item, entry in zip(raw, entries, strict=True):
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
