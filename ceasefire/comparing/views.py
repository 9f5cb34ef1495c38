"""Views: a record as the comparison sees it. Names stand under their keys, words are folded, references are masked."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from functools import lru_cache

from ceasefire.comparing import references
from ceasefire.comparing.names import Group, Names
from ceasefire.comparing.vocabulary import Vocabulary
from ceasefire.language import words
from ceasefire.measures import scale
from ceasefire.model.record import Modality, Record, Terms

KEPT = frozenset({references.MASK, "[", "]"})
STEM = 6  # letters of a word that count for likeness


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words of a record: folded, their references masked; the references apart; and the stems of those that matter.

    `text` are the words as they stand, and `origins` tells for each folded one where in the text it begins.
    """

    text: tuple[str, ...]
    words: tuple[str, ...]
    origins: tuple[int, ...]
    references: tuple[str, ...]
    stems: frozenset[str]

    @property
    def plain(self) -> tuple[str, ...]:
        """The words without punctuation: a comma changes no meaning. Square brackets do: they are the drafters' own."""
        return tuple(one for one in self.words if one[0].isalnum() or one in KEPT)

    def spoken(self, start: int, end: int) -> str:
        """The words from one place to another as they stand in the text."""
        return " ".join(self.text[self.origins[start] : self.origins[end]])


@dataclass(frozen=True, slots=True)
class View:
    """One record of a draft. `at` is its place there; `status` and `standing` are its own and the draft's status.

    `is_negative` says that it is not to be done; `denies`, that a word of denial says so, no verb ("refrain").
    """

    at: int
    record: Record
    bearers: Group
    toward: Group
    act: Phrase
    conditions: tuple[Phrase, ...]
    strength: int | None
    is_negative: bool
    denies: bool
    status: str
    standing: str
    meaning: Hashable


class Observer:
    """Makes views of the records of two drafts."""

    def __init__(self, names: Names, words_: Vocabulary) -> None:
        """`names` know the parties of both drafts."""
        self._names, self.words = names, words_

    def views(self, terms: Terms) -> tuple[View, ...]:
        """The records of a draft in order."""
        own = {one.id: one.status for one in terms.document.instruments}
        standing = terms.document.status
        statuses = [one.status or own.get(one.instrument) or standing for one in terms.obligations]
        return tuple(
            self._view(at, record, status, standing)
            for at, (record, status) in enumerate(zip(terms.obligations, statuses, strict=True))
        )

    def _view(self, at: int, record: Record, status: str, standing: str) -> View:
        bearers, toward = self._names.group(record.party), self._names.group(record.toward)
        act = self.phrase(record.obligation)
        conditions = tuple(self.phrase(one.text) for one in record.condition)
        force = words.fold(record.force)
        meaning = (
            *(bearers.names, toward.names, self._names.group(record.verifier).names),
            *(record.modality, force, act.plain, frozenset(map(words.fold, record.place))),
            tuple((one.value, one.unit) for one in record.quantity),
            tuple((one.type, said.plain) for one, said in zip(record.condition, conditions, strict=True)),
            tuple((words.fold(one.text), one.reading) for one in record.deadline),
            *(record.reciprocity.kind, status == standing or status),
        )
        strength, denies = _binding(record.force, self.words)
        denies = denies or self._opens_with_no(record)
        negative = denies or record.modality is Modality.PROHIBITION
        return View(at, record, bearers, toward, act, conditions, strength, negative, denies, status, standing, meaning)

    def _opens_with_no(self, record: Record) -> bool:
        """Whether the subject denies: "No person should ...", "Neither side should ..."."""
        opening = " ".join(text.split(" ", 1)[0] for text in (*record.party[:1], record.obligation))
        return _binding(opening, self.words)[1]

    def phrase(self, text: str) -> Phrase:
        """Words of a record as a phrase."""
        spoken = words.WORD.findall(text)
        found = references.masked([words.fold(one) for one in spoken], self.words.references)
        return Phrase(tuple(spoken), found.words, found.origins, found.labels, stems(found.words, self.words.idle))


def stems_of(text: str, words_: Vocabulary) -> frozenset[str]:
    """The stems of a text's words that say something."""
    return stems(words.norms(text), words_.idle)


def stems(plain: Iterable[str], idle: frozenset[str]) -> frozenset[str]:
    """The stems of the words that say something."""
    return frozenset(one[:STEM] for one in plain if one not in idle and one[0].isalnum())


@lru_cache(maxsize=1024)
def _binding(force: str, words_: Vocabulary) -> tuple[int | None, bool]:
    """The strength of binding words, and whether they deny. A permission denied is a full prohibition."""
    strength, denies = scale.strength(force, words_.lexicon), scale.denies(force, words_.lexicon)
    return (scale.FULL if denies and strength == scale.FREE else strength), denies
