"""Tokens: a sentence's words with all the kinds that the lexicon and their shape give them (leftmost, longest)."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from ceasefire.language import words
from ceasefire.language.lexicon import Form, Lexicon
from ceasefire.model.token import Entry, Token

KNOWN_WORDS = 20_000  # words of which it is remembered what they are; a text repeats most of its own


class _Word(NamedTuple):
    """What a word is by itself, and the phrases that it can begin: by their second word, longest first."""

    text: str
    norm: str
    kinds: tuple[str, ...]
    entries: tuple[Entry | None, ...]
    phrases: dict[str, list[Form]]


class _Dictionary(dict[str, _Word]):
    """The words met so far with one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__()
        self._lexicon = lexicon

    def __missing__(self, text: str) -> _Word:
        if len(self) >= KNOWN_WORDS:
            self.clear()
        self[text] = word = _word(text, self._lexicon)
        return word


class _Same:
    """A lexicon as the key of a cache: it is compared by what it is, not by what it holds."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.lexicon is other.lexicon

    def __hash__(self) -> int:
        return id(self.lexicon)


@lru_cache(maxsize=2)
def _dictionary(same: _Same) -> _Dictionary:
    return _Dictionary(same.lexicon)


def tokenize(sentence: str, lexicon: Lexicon) -> tuple[Token, ...]:
    """The tokens of a sentence. A fixed phrase of the lexicon is one token; white space is none."""
    known = _dictionary(_Same(lexicon))
    spans = [found.span() for found in words.WORD.finditer(sentence)]
    found = [known[sentence[start:end]] for start, end in spans]
    if found and found[0].kinds == ("NAME",):  # the capital may be the sentence's own: "Finally, ..."
        guessed = known[found[0].norm].kinds[:-1]
        found[0] = found[0]._replace(kinds=(*guessed, "NAME"), entries=(None,) * (len(guessed) + 1))
    out, at = [], 0
    while at < len(spans):
        word = found[at]
        start, end = spans[at]
        phrases = word.phrases.get(found[at + 1].norm) if word.phrases and at + 1 < len(found) else None
        forms = _longest(phrases, found, spans, at, sentence) if phrases else ()
        if forms:
            last = at + len(forms[0].rest)
            end = spans[last][1]
            norm = " ".join([part.norm for part in found[at : last + 1]])
            kinds, entries = tuple([form.kind for form in forms]), tuple([form.entry for form in forms])
            out.append(Token(sentence[start:end], norm, kinds, entries, start, end))
            at = last
        else:
            out.append(Token(word.text, word.norm, word.kinds, word.entries, start, end))
        at += 1
    return tuple(out)


def _longest(
    phrases: list[Form], found: list[_Word], spans: list[tuple[int, int]], at: int, sentence: str
) -> list[Form]:
    """The longest phrases that stand at `at`, all of one length, in lexicon order."""
    out: list[Form] = []
    for form in phrases:
        rest = form.rest
        if out and len(rest) < len(out[0].rest):
            break
        last = at + len(rest)
        if len(rest) > 1 and tuple([word.norm for word in found[at + 1 : last + 1]]) != rest:
            continue
        if form.exact and sentence[spans[at][0] : spans[last][1]] != form.exact:
            continue
        out.append(form)
    return out


def _word(text: str, lexicon: Lexicon) -> _Word:
    """A single word: its lexicon kinds, else the guess by its ending, and last its shape."""
    norm = words.fold(text)
    forms = lexicon.index.get(norm, ())
    single = [form for form in forms if not form.rest and form.exact in ("", text)]
    kinds = tuple(form.kind for form in single)
    entries: tuple[Entry | None, ...] = tuple(form.entry for form in single)
    shape = words.shape(text)
    if not single and shape == "WORD" and (guess := lexicon.morphology.guess(norm)):
        kinds, entries = (guess,), (None,)
    phrases: dict[str, list[Form]] = {}
    for form in forms:
        if form.rest:
            phrases.setdefault(form.rest[0], []).append(form)
    return _Word(text, norm, (*kinds, shape), (*entries, None), phrases)
