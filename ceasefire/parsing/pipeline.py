"""The pipeline: the stages in their order. The only module that knows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ceasefire.language import lexicon as lexicons
from ceasefire.model.outline import Source
from ceasefire.model.record import Terms
from ceasefire.parsing.norms import reader
from ceasefire.parsing.norms.parties import read_parties
from ceasefire.parsing.records import assembly
from ceasefire.parsing.structure.outline import outline


@dataclass(frozen=True)
class Result:
    """A draft read: its terms, and how many of its normative sentences gave a record or a chapeau."""

    terms: Terms
    normative: int
    read: int


def parse_source(source: Source, *, language: str = "en", parties: Sequence[dict[str, Any]] = ()) -> Result:
    """The terms of a draft. `parties` are lexicon entries of the user's own."""
    words = lexicons.load(language).extended(parties)
    draft = outline(source, words)
    registry = read_parties(reader.sentences(draft), words)
    found = reader.read(draft, words, registry)
    terms = assembly.assemble(draft, found.norms, found.unread, registry, words)
    return Result(terms, found.normative, found.read)
