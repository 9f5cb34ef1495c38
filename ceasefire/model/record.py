"""The records of a terms file, as `ceasefire-terms/1` has them: frozen, in the file's own words and order.

`extra` holds the keys that a person added: they are kept and written back.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import Any


class Modality(str, Enum):
    """The five deontic modalities of a record."""

    OBLIGATION = "obligation"
    PROHIBITION = "prohibition"
    PERMISSION = "permission"
    RECOMMENDATION = "recommendation"
    CONSTITUTIVE = "constitutive"


@dataclass(frozen=True, slots=True)
class Reading:
    """A time expression normalised. At most one of the first six fields has a value; `after` goes with `within`.

    `by`, `from_`, `until`: ISO 8601 date or date-time (`--06-04` where the year is unknown); `within`, `for_`: an ISO
    8601 duration (`P14D`, `PT48H`); `after`: the words of the event that starts the clock; `every`: a recurrence in the
    notation of RFC 5545 (`FREQ=WEEKLY;BYDAY=TU,FR`).
    """

    by: str = ""
    from_: str = ""
    until: str = ""
    within: str = ""
    for_: str = ""
    every: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Deadline:
    """A time expression as the draft words it, with its reading where there is one."""

    text: str
    reading: Reading = Reading()
    extra: dict[str, Any] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Condition:
    """What a norm hangs on, or what is carved out of it. `type` is one of the schema's closed list."""

    type: str
    text: str
    extra: dict[str, Any] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit, both as strings: `20`, `km`."""

    value: str
    unit: str
    extra: dict[str, Any] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Reciprocity:
    """`kind` is `mutual`, `exchange` or empty; the other two name records by id."""

    kind: str = ""
    with_: tuple[str, ...] = ()
    mirrors: tuple[str, ...] = ()
    extra: dict[str, Any] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Record:
    """One norm: who must, may or must not do what, towards whom, by when, on what condition, against what."""

    obligation: str
    modality: Modality
    quote: str
    id: str = ""
    clause: str = ""
    instrument: str = ""
    party: tuple[str, ...] = ()
    force: str = ""
    toward: tuple[str, ...] = ()
    theme: str = ""
    place: tuple[str, ...] = ()
    quantity: tuple[Quantity, ...] = ()
    verifier: tuple[str, ...] = ()
    condition: tuple[Condition, ...] = ()
    deadline: tuple[Deadline, ...] = ()
    reciprocity: Reciprocity = Reciprocity()
    status: str = ""
    alternatives: tuple[str, ...] = ()
    inferred: tuple[str, ...] = ()
    chapeau: str = ""
    seal: str = ""
    origin: str = ""
    extra: dict[str, Any] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Party:
    """A bearer or counterparty that the text names: its fullest form, its other forms, and whom a collective holds."""

    name: str
    aliases: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    extra: dict[str, Any] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Instrument:
    """A letter, plan or deal that a report relays."""

    id: str
    name: str
    date: str = ""
    status: str = ""
    extra: dict[str, Any] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Unread:
    """A normative sentence from which no act could be read. `reason`: `no-act`, `too-long` or `ambiguous`."""

    reason: str
    quote: str
    clause: str = ""
    extra: dict[str, Any] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class DocumentHead:
    """The `document` block of a terms file."""

    title: str = ""
    date: str = ""
    kind: str = ""
    status: str = ""
    source: str = ""
    instruments: tuple[Instrument, ...] = ()
    extra: dict[str, Any] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Terms:
    """A whole terms file."""

    document: DocumentHead = DocumentHead()
    parties: tuple[Party, ...] = ()
    obligations: tuple[Record, ...] = ()
    unread: tuple[Unread, ...] = ()
    extra: dict[str, Any] = field(default_factory=dict, hash=False)
