"""Instruments: the letters, plans and deals that news and letters relay, and which of them each norm belongs to."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from ceasefire.language.lexicon import Lexicon
from ceasefire.language.tokens import tokenize
from ceasefire.measures import times
from ceasefire.model.outline import DocumentKind, Outline, UnitKind
from ceasefire.model.record import Instrument
from ceasefire.model.token import Token
from ceasefire.parsing.records import papers, status
from ceasefire.parsing.records.acts import joined
from ceasefire.parsing.records.identity import slug
from ceasefire.parsing.records.papers import Mention
from ceasefire.parsing.records.vocabulary import Vocabulary

RELAYING = frozenset({DocumentKind.REPORT, DocumentKind.LETTER})
READ = frozenset({UnitKind.OPERATIVE, UnitKind.ENACTING, UnitKind.RECITAL})
WORDS = 2  # of an author or a description, in an id


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
        self._papers: list[Paper] = []
        self._spoken: dict[tuple[int, int], list[tuple[int, Paper]]] = {}
        self._carried: dict[tuple[int, int], Paper] = {}
        if outline.kind in RELAYING:
            self._read()

    def at(self, unit: int, sentence: int, start: int) -> Paper | None:
        """The instrument that a norm starting at letter `start` of a sentence belongs to."""
        spoken = self._spoken.get((unit, sentence), ())
        if spoken:
            return next((paper for place, paper in reversed(spoken) if place <= start), spoken[0][1])
        return self._carried.get((unit, sentence))

    def instruments(self, used: Collection[str]) -> tuple[Instrument, ...]:
        """Those instruments that records belong to, in the order in which the text names them."""
        return tuple(Instrument(p.id, p.name, p.date, status_of(p)) for p in self._papers if p.id in used)

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
                if self._words.papers.search(sentence):
                    current = self._sentence(sentence, (index, place), current)

    def _sentence(self, sentence: str, key: tuple[int, int], current: Paper | None) -> Paper | None:
        """Note the papers of a sentence; the one last spoken of is the next current one."""
        tokens = tokenize(sentence, self._lexicon)
        for mention in papers.find(tokens, self._words):
            own = self._outline.kind is DocumentKind.LETTER and mention.group == self._words.settings["own_group"]
            paper = None if own and not mention.author else self._paper(mention, current)
            if paper is None:
                continue
            self._date(paper, tokens, mention.at, sentence)
            self._settle(paper, tokens)
            if mention.told:
                self._spoken.setdefault(key, []).append((tokens[mention.at].start, paper))
                current = paper
        return current

    def _paper(self, mention: Mention, current: Paper | None) -> Paper | None:
        """The instrument that a mention means: one known already, or a new one."""
        if not mention.group:
            return None if mention.new else current
        made = self._made(mention)
        known = next((paper for paper in self._papers if paper.id == made.id), None)
        if known is None and not mention.new and not mention.author:
            known = self._taken_up(mention)
        if known is None:
            self._papers.append(made)
        return known or made

    def _taken_up(self, mention: Mention) -> Paper | None:
        """The latest instrument with the same noun, else of the same group: "the plan" after "a proposal"."""
        latest = self._papers[::-1]
        same = next((paper for paper in latest if paper.noun == mention.noun), None)
        return same or next((paper for paper in latest if paper.group == mention.group), None)

    def _made(self, mention: Mention) -> Paper:
        described = [word for token in mention.modifiers for word in slug(token.norm)]
        words = [word for token in mention.author for word in slug(token.norm)][-1:] or described[-WORDS:]
        plain = " ".join([joined(mention.modifiers), mention.noun]).strip()
        author = joined(mention.author)
        name = self._words.settings["name"].format(noun=mention.noun, author=author) if author else plain
        return Paper("-".join([*words, *slug(mention.noun)]), mention.noun, mention.group, name)

    def _date(self, paper: Paper, tokens: Sequence[Token], at: int, sentence: str) -> None:
        """The date behind "dated", or right behind the noun's "of"."""
        if paper.date:
            return
        for index in range(at + 1, len(tokens) - 1):
            of = index == at + 1 and "OF" in tokens[index].kinds
            if of or tokens[index].norm in self._words.words("dated"):
                text = self._words.settings["date_lead"] + sentence[tokens[index + 1].start :]
                paper.date = times.read(text, self._lexicon, self._year).by
            if paper.date:
                return

    def _settle(self, paper: Paper, tokens: Sequence[Token]) -> None:
        """A bargain is agreed once a sentence says so without reserve."""
        said = self._words.has("agreed", tokens) and not self._words.has("unsettled", tokens)
        paper.agreed = paper.agreed or (said and paper.noun in self._words.words("bargains"))


def status_of(paper: Paper) -> str:
    """Proposed, unless the text says that it was agreed."""
    return status.AGREED if paper.agreed else status.PROPOSED
