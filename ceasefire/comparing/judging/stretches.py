"""Stretches: where the words of two acts differ, and what stands around."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import NamedTuple

from ceasefire.comparing.judging.bench import Bench
from ceasefire.comparing.views import Phrase
from ceasefire.language.tokens import tokenize
from ceasefire.model.token import Token

LONGEST = 600  # words of an act: beyond that the matcher takes too long
TRANSLATED = 0.4  # share of words from which on two wordings of an act can be held against each other


class Stretch(NamedTuple):
    """Words that differ: what went, what came, where in either act they stand, and what stands around them."""

    old: tuple[Token, ...]
    new: tuple[Token, ...]
    at: tuple[int, int]
    around: tuple[str, str]


def stretches(old: Phrase, new: Phrase, bench: Bench) -> list[Stretch]:
    """The stretches of two acts that differ; none where the acts have little in common, or are longer than any act.

    The same whichever act is the old one, which the matcher does not promise; small words hold no two places together.
    """
    if max(len(old.words), len(new.words)) > LONGEST:
        return []
    is_turned = new.words < old.words
    pair = (new.words, old.words) if is_turned else (old.words, new.words)
    if SequenceMatcher(None, *pair, autojunk=False).ratio() < TRANSLATED:
        return []
    matcher = SequenceMatcher(lambda word: word in bench.words.idle or not word[0].isalnum(), *pair, autojunk=False)
    found = [(i, j, k, m) for tag, i, j, k, m in matcher.get_opcodes() if tag != "equal"]
    lexicon = bench.words.lexicon
    return [
        Stretch(tokenize(old.spoken(i, j), lexicon), tokenize(new.spoken(k, m), lexicon), (i, k), _around(old, i, j))
        for i, j, k, m in ((k, m, i, j) if is_turned else (i, j, k, m) for i, j, k, m in found)
    ]


def _around(act: Phrase, start: int, end: int) -> tuple[str, str]:
    """The words before and behind a stretch of an act; they are the same in both acts."""
    return "".join(act.words[max(start - 1, 0) : start]), "".join(act.words[end : end + 1])
