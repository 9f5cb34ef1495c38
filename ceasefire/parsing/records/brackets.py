"""Square brackets: the drafters' sign for what is not agreed, told from the brackets of editors."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ceasefire.language.lexicon import Lexicon
from ceasefire.model.outline import DocumentKind
from ceasefire.parsing.records.vocabulary import Vocabulary

BRACKET = re.compile(r"\[([^\[\]]*)\]")
SLASH = re.compile(r"\s*/\s*")
BINDING = frozenset({"MODAL", "MODAL_NOT", "NOT", "NUMBER"})
NEGOTIATED = frozenset({DocumentKind.DRAFT})
SPOKEN = frozenset({DocumentKind.STATEMENT, DocumentKind.REPORT})


@dataclass(frozen=True)
class Bracketing:
    """What the drafters' brackets in a stretch of text say: whether it is contested, and the variants offered."""

    contested: bool = False
    variants: tuple[str, ...] = ()


AGREED = Bracketing()


def read_brackets(quote: str, sentence: str, kind: DocumentKind, lexicon: Lexicon, words: Vocabulary) -> Bracketing:
    """The drafters' brackets in and around a norm's words, `quote`, within its sentence.

    Speeches and reports have editors' brackets only. In an adopted text a bracket counts where it stands beside another
    ("[30] [45]"), offers alternatives ("[30/45]") or holds a binding word or a number; in a draft any that is no
    editor's does.
    """
    if "[" not in sentence or kind in SPOKEN:
        return AGREED
    found = [match for match in BRACKET.finditer(sentence) if not words.editorial.match(match[1].strip())]
    runs = _runs(sentence, found)
    counted = [run for run in runs if kind in NEGOTIATED or _is_variant(run, lexicon)]
    start = sentence.find(quote.partition("[")[0] or quote)
    stop = start + len(quote) if start >= 0 else len(sentence)
    near = [run for run in counted if run[0].start() < stop and run[-1].end() > start]
    variants = tuple(dict.fromkeys(text for run in near for text in _variants(run)))
    return Bracketing(bool(near) or _is_open(sentence, start), variants)


def _runs(sentence: str, found: Sequence[re.Match[str]]) -> list[list[re.Match[str]]]:
    """Brackets that stand side by side, or with a slash between them, together."""
    runs: list[list[re.Match[str]]] = []
    for match in found:
        if runs and not sentence[runs[-1][-1].end() : match.start()].strip(" /,"):
            runs[-1].append(match)
        else:
            runs.append([match])
    return runs


def _is_variant(run: Sequence[re.Match[str]], lexicon: Lexicon) -> bool:
    """Whether the brackets offer alternatives, or hold a binding word or a number."""
    if len(run) > 1 or "/" in run[0][1]:
        return True
    first = run[0][1].split(None, 1)
    forms = lexicon.index.get(first[0].casefold(), ()) if len(first) == 1 else ()
    return bool(first) and (first[0][0].isdigit() or any(form.kind in BINDING for form in forms))


def _variants(run: Sequence[re.Match[str]]) -> list[str]:
    """The alternatives that a run of brackets offers; none where it holds one phrase that may stay or go."""
    if len(run) > 1:
        return [" ".join(match[1].split()) for match in run if match[1].strip()]
    parts = [" ".join(part.split()) for part in SLASH.split(run[0][1])]
    return parts if len(parts) > 1 and all(parts) else []


def _is_open(sentence: str, at: int) -> bool:
    """Whether a bracket opened before `at` is still open there."""
    before = sentence[: max(at, 0)]
    return before.rfind("[") > before.rfind("]")
