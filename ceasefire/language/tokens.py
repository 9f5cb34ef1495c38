"""Tokens: a sentence's words with all the kinds that the lexicon and their shape give them (leftmost, longest)."""

from __future__ import annotations

from collections.abc import Sequence

from ceasefire.language import words
from ceasefire.language.lexicon import Form, Lexicon
from ceasefire.model.token import Entry, Token


def tokenize(sentence: str, lexicon: Lexicon) -> tuple[Token, ...]:
    """The tokens of a sentence. A fixed phrase of the lexicon is one token; white space is none."""
    spans = [(found.start(), found.end()) for found in words.WORD.finditer(sentence)]
    norms = [words.fold(sentence[start:end]) for start, end in spans]
    out, at = [], 0
    while at < len(spans):
        forms = _longest(lexicon.index.get(norms[at], ()), norms, spans, at, sentence)
        length = 1 + len(forms[0].rest) if forms else 1
        start, end = spans[at][0], spans[at + length - 1][1]
        text = sentence[start:end]
        kinds, entries = _kinds(text, forms, lexicon) if length == 1 else _phrase(forms)
        out.append(Token(text, " ".join(norms[at : at + length]), kinds, entries, start, end))
        at += length
    return tuple(out)


def _longest(forms: Sequence[Form], norms: list[str], spans: list[tuple[int, int]], at: int, sentence: str) -> list[Form]:
    """The longest forms that stand at `at`, all of one length, in lexicon order."""
    found: list[Form] = []
    for form in forms:
        size = len(form.rest)
        if found and size < len(found[0].rest):
            break
        if size and tuple(norms[at + 1 : at + 1 + size]) != form.rest:
            continue
        if form.exact and sentence[spans[at][0] : spans[at + size][1]] != form.exact:
            continue
        found.append(form)
    return found


def _phrase(forms: list[Form]) -> tuple[tuple[str, ...], tuple[Entry | None, ...]]:
    return tuple(form.kind for form in forms), tuple(form.entry for form in forms)


def _kinds(text: str, forms: list[Form], lexicon: Lexicon) -> tuple[tuple[str, ...], tuple[Entry | None, ...]]:
    """The kinds of a single word: its lexicon kinds, else the guess by its ending, and last its shape."""
    kinds, entries = _phrase(forms)
    shape = words.shape(text)
    if not forms and shape in ("WORD", "NAME"):
        guess = lexicon.morphology.guess(words.fold(text))
        if guess:
            kinds, entries = (guess,), (None,)
    return (*kinds, shape), (*entries, None)
