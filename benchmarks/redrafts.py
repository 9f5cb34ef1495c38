"""Redrafts of terms: records of the sample drafts, and the same records after somebody has worked on them.

Fields of an edited record get the values of other records; its act is worded differently, never exchanged for another.
The records to start with differ from each other in bearer, act and quote, as those of a real draft do.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random

import common

import ceasefire
from ceasefire.model.record import Condition, Deadline, DocumentHead, Modality, Reading, Reciprocity, Record, Terms

FIELDS = ("party", "modality", "obligation", "toward", "theme", "place", "condition", "deadline", "quantity")
FORCES = {
    Modality.OBLIGATION: "shall", Modality.PROHIBITION: "shall not", Modality.PERMISSION: "may",
    Modality.RECOMMENDATION: "should", Modality.CONSTITUTIVE: "",
}  # fmt: skip
# Other words for the same, by which an act is paraphrased.
SYNONYMS = {
    "withdraw": "pull back", "release": "set free", "cease": "stop", "halt": "bring to an end", "establish": "set up",
    "permit": "allow", "allow": "let", "ensure": "make sure", "respect": "observe", "remove": "take away",
    "dismantle": "take down", "inform": "notify", "provide": "supply", "protect": "safeguard", "restore": "bring back",
    "open": "unblock", "investigate": "look into", "submit": "hand in", "implement": "carry out", "meet": "convene",
    "appoint": "name", "all": "every one of the", "forces": "troops", "weapons": "arms", "prisoners": "detainees",
    "road": "route", "agreement": "accord", "parties": "sides", "within": "inside", "town": "city", "guns": "cannon",
    "report": "account", "attacks": "assaults", "personnel": "staff", "refrain": "abstain", "monitor": "watch",
    "facilitate": "make easier", "guarantee": "warrant", "exchange": "swap", "return": "give back",
}  # fmt: skip
SMALL = {"the", "a", "an", "any", "its", "their", "such"}


@dataclass(frozen=True)
class Redraft:
    """Two lists of records and the pairs of their places that are one term; `edited` are the pairs that were edited."""

    old: Terms
    new: Terms
    pairs: dict[int, int]
    edited: frozenset[int]


def pool() -> list[Record]:
    """All records of the sample drafts that have an act of their own."""
    texts = sorted((common.ROOT / "seeds").rglob("*.txt"))
    found: dict[tuple, Record] = {}
    for path in texts:
        for record in ceasefire.parse(path.read_text(encoding="utf-8")).obligations:
            found.setdefault((record.party, record.obligation.casefold()), bare(record))
    return list(found.values())


def bare(record: Record) -> Record:
    """A record without what ties it to its draft: id, label, links, seal."""
    kind = Reciprocity(record.reciprocity.kind)
    return replace(record, id="", clause="", instrument="", reciprocity=kind, inferred=(), seal="", alternatives=())


def redraft(records: list[Record], k: int, seed: str, *, edited: int, removed: int, added: int, ids: bool = False) -> Redraft:
    """The first records of a shuffled list; some edited in `k` fields, some gone, some new, all in another order."""
    rng = Random(seed)
    size = len(records) - added
    drawn = rng.sample(records, len(records))
    old, spare = drawn[:size], drawn[size:]
    places = rng.sample(range(size), edited + removed)
    touched, gone = frozenset(places[:edited]), frozenset(places[edited:])
    kept = [at for at in range(size) if at not in gone]
    worded = set(sorted(touched)[: edited // 2])
    after = [(at, changed(old[at], k, records, rng, words=at in worded) if at in touched else old[at]) for at in kept]
    after += [(-1, one) for one in spare]
    rng.shuffle(after)
    pairs = {at: place for place, (at, _) in enumerate(after) if at >= 0}
    return Redraft(_terms(old, ids=ids), _terms([one for _, one in after], ids=ids), pairs, touched)


def changed(record: Record, k: int, records: list[Record], rng: Random, *, words: bool) -> Record:
    """The record with `k` fields of other records; its act is among them, in other words, where `words` says so."""
    others = [field for field in FIELDS if field != "obligation"]
    fields = ["obligation", *rng.sample(others, k - 1)] if words else rng.sample(others, min(k, len(others)))
    for field in fields:
        record = paraphrased(record, rng) if field == "obligation" else _with(record, field, records, rng)
    return replace(record, quote=sentence(record))


def _with(record: Record, field: str, records: list[Record], rng: Random) -> Record:
    """The record with a value of the field that it did not have."""
    values = [getattr(one, field) for one in records if getattr(one, field) and getattr(one, field) != getattr(record, field)]
    value = rng.choice(values)
    return replace(record, **{field: value}, **({"force": FORCES[value]} if field == "modality" else {}))


def paraphrased(record: Record, rng: Random) -> Record:
    """The act in other words: synonyms, other small words, one word in eight left out."""
    words = []
    for at, word in enumerate(record.obligation.split()):
        bare_word = word.casefold().strip(",.;")
        if bare_word in SYNONYMS:
            words.append(SYNONYMS[bare_word] + word[len(bare_word) :])
        elif bare_word in SMALL:
            words += [] if rng.random() < 0.5 else ["the"]
        elif at == 0 or rng.random() >= 0.125:
            words.append(word)
    return replace(record, obligation=" ".join(words))


def sentence(record: Record) -> str:
    """The sentence that would give the record."""
    parts = (
        " and ".join(record.party), record.force, record.obligation,
        *(one.text for one in record.deadline), *(one.text for one in record.condition),
    )  # fmt: skip
    return " ".join(part for part in parts if part)


def _terms(records: list[Record], *, ids: bool) -> Terms:
    """A draft of these records, numbered from one."""
    numbered = (
        replace(one, clause=str(at + 1), id=f"term-{at}" if ids else "", quote=one.quote or sentence(one))
        for at, one in enumerate(records)
    )
    return Terms(DocumentHead(title="Redraft", kind="agreement", status="agreed"), obligations=tuple(numbered))
