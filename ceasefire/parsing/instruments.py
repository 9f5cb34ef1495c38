"""Instruments: the letters, plans and deals that news and letters relay, and which of them each sentence speaks of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ceasefire.language.lexicon import Lexicon
from ceasefire.language.tokens import tokenize
from ceasefire.language.words import fold
from ceasefire.measures import times
from ceasefire.model.outline import DocumentKind, Outline, UnitKind
from ceasefire.model.record import Instrument
from ceasefire.model.token import Token
from ceasefire.parsing import status
from ceasefire.parsing.acts import joined
from ceasefire.parsing.identity import slug
from ceasefire.parsing.vocabulary import Vocabulary

RELAYING = frozenset({DocumentKind.REPORT, DocumentKind.LETTER})
READ = frozenset({UnitKind.OPERATIVE, UnitKind.ENACTING, UnitKind.RECITAL})
WORD = re.compile(r"[^\s,;:.()\"“”]+(?:\.[^\W\d_]+)*")
OPENING = 48  # letters from the start of a sentence within which its subject, or what it is "under", is named
BEFORE, BEHIND, WINDOW = 5, 4, 90
COMMON = frozenset({"PARTY", "PLACE", "NATIONALITY", "MONTH", "WEEKDAY", "ACTOR", "COLLECTIVE"})
LETTER, DEAL = "letter", "deal"


@dataclass(frozen=True)
class Mention:
    """A paper named in a sentence: its noun and what stands before and behind it. `told`: the sentence speaks of it."""

    start: int
    noun: str
    group: str
    article: str
    modifiers: tuple[str, ...]
    author: str
    told: bool


@dataclass
class Paper:
    """An instrument while the text is read."""

    id: str
    noun: str
    group: str
    name: str
    date: str = ""
    agreed: bool = False


class Relay:
    """Reads a report or letter once and knows, for each place in it, the instrument last spoken of."""

    def __init__(self, outline: Outline, lexicon: Lexicon, words: Vocabulary, year: str) -> None:
        """`year` is the document's, for dates without one."""
        self._outline, self._lexicon, self._words, self._year = outline, lexicon, words, year
        self.papers: list[Paper] = []
        self._spoken: dict[tuple[int, int], list[tuple[int, Paper]]] = {}
        self._carried: dict[tuple[int, int], Paper] = {}
        if outline.kind in RELAYING:
            self._read()

    def at(self, unit: int, sentence: int, start: int) -> str:
        """The id of the instrument that a norm starting at letter `start` of a sentence belongs to, or an empty string."""
        spoken = self._spoken.get((unit, sentence), [])
        before = [paper for place, paper in spoken if place <= start]
        if before:
            return before[-1].id
        if spoken:
            return spoken[0][1].id
        paper = self._carried.get((unit, sentence))
        return paper.id if paper else ""

    def instruments(self, used: Sequence[str]) -> tuple[Instrument, ...]:
        """The instruments that records belong to, in the order in which the text names them."""
        return tuple(
            Instrument(paper.id, paper.name, paper.date, status.AGREED if paper.agreed else status.PROPOSED)
            for paper in self.papers
            if paper.id in used
        )

    def _read(self) -> None:
        current: Paper | None = None
        for index, unit in enumerate(self._outline.units):
            if unit.kind not in READ:
                continue
            if self._outline.kind is DocumentKind.LETTER:
                current = None  # in a letter a paper named in passing says nothing of the next paragraph
            for place, sentence in enumerate(unit.sentences):
                if current:
                    self._carried[index, place] = current
                current = self._sentence(sentence, (index, place), current)

    def _sentence(self, sentence: str, key: tuple[int, int], current: Paper | None) -> Paper | None:
        """Note the papers of a sentence; the one last spoken of goes on."""
        told: list[tuple[int, Paper]] = []
        for found in self._words.papers.finditer(sentence):
            mention = self._mention(found, sentence)
            paper = self._paper(mention, current)
            if paper is None:
                continue
            self._date(paper, sentence, found.end())
            self._settle(paper, sentence)
            if mention.told:
                told.append((mention.start, paper))
                current = paper
        if told:
            self._spoken[key] = told
        return current

    def _mention(self, found: re.Match[str], sentence: str) -> Mention:
        noun = fold(found[0])
        article, modifiers = self._before(sentence[: found.start()])
        author = self._author(sentence[found.end() :], modifiers)
        beside = WORD.search(sentence, found.end())
        behind = WORD.findall(sentence[: found.start()])
        told = found.start() <= OPENING or bool(author) or self._says(beside[0] if beside else "")
        told = told or self._says(next((w for w in reversed(behind) if fold(w) != article), "")) or self._relative(beside)
        kept = tuple(word for word in modifiers if fold(word) not in self._words.words("colourless"))
        return Mention(found.start(), noun, self._words.groups.get(noun, ""), article, kept, author, told)

    def _before(self, text: str) -> tuple[str, tuple[str, ...]]:
        """The article before a noun and the words between them; no article where none is near."""
        edge = max(text.rfind(mark) for mark in ",;:.—")
        words = WORD.findall(text[edge + 1 :])[-BEFORE:]
        for at in range(len(words) - 1, -1, -1):
            word = fold(words[at])
            if word in self._articles or "'" in word:
                return ("'" if "'" in word else word), tuple(words[at + 1 :]) if "'" not in word else tuple(words[at:])
            if any(form.kind in ("PREP", "IN", "OF", "TO", "AT", "ON", "BY", "FROM", "SAY") for form in self._forms(word)):
                break
        return "", ()

    @property
    def _articles(self) -> frozenset[str]:
        return self._words.words("own_paper") | self._words.words("indefinite") | self._words.words("definite")

    def _forms(self, word: str) -> Sequence[object]:
        return [form for form in self._lexicon.index.get(fold(word), ()) if not form.rest]
