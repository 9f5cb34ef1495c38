"""Entries: what a reader is shown of each change, the same in every rendering; and which changes are shown at all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ceasefire.model.change import Change, Diff, Effect, Kind, LostLink, Verdict
from ceasefire.model.record import DocumentHead, Modality, Record

SIGNS = {
    Kind.CHANGED: "~", Kind.REWORDED: "=", Kind.ADDED: "+", Kind.REMOVED: "-", Kind.SPLIT: "<", Kind.MERGED: ">",
    Kind.UNCHANGED: " ",
}  # fmt: skip
TEXT = ".text"
WORD = re.compile(r"[^\W_]+")
BY_PARTY = "party"
NOBODY = "Nobody named"
BRACKETS = frozenset({Verdict.BRACKETED, Verdict.UNBRACKETED})


@dataclass(frozen=True, slots=True)
class Entry:
    """One change as it is shown.

    `place` are the clause labels ("6 -> 3.1"), `party` those whom it binds, `said` what it means in words. `old` and
    `new` are the quotes; `beside` says of the fields what no quote shows (a bearer from a chapeau); `unread` is a
    sentence of the other draft with the same words, which was not read.
    """

    kind: Kind
    place: str
    party: str
    said: tuple[str, ...]
    effect: str
    old: str
    new: str
    beside: tuple[tuple[str, str, str], ...]
    near: tuple[tuple[str, str], ...]
    is_bracket: bool
    unread: str


def entry(change: Change) -> Entry:
    """The entry of one change."""
    old, new = _quote(change.old), _quote(change.new)
    return Entry(
        kind=change.kind,
        place=place(change),
        party=party(change),
        said=tuple(verdict.value.replace("-", " ") for verdict in change.verdicts) or (change.kind.value,),
        effect=_effect(change),
        old=old,
        new=new,
        beside=tuple(_beside(change, old, new)),
        near=tuple((one.clause, one.quote) for one in change.near),
        is_bracket=not BRACKETS.isdisjoint(change.verdicts),
        unread=" ".join(change.unread.split()),
    )


def place(change: Change) -> str:
    """The clause labels on both sides."""
    old, new = (", ".join(dict.fromkeys(one.clause for one in side if one.clause)) for side in (change.old, change.new))
    if old == new or not old or not new:
        return new or old
    return f"{old} -> {new}"


def party(change: Change) -> str:
    """Those whom a change binds, after it or before."""
    return " and ".join(change.bearers) or NOBODY


def _effect(change: Change) -> str:
    """The burden; where bearers change, for each."""
    if len(change.old) + len(change.new) == 1 and (change.new or change.old)[0].modality is Modality.PERMISSION:
        return "a right gained" if change.new else "a right lost"
    if change.effects:
        return ", ".join(f"{name}: {effect.value}" for name, effect in change.effects)
    return "" if change.effect is Effect.NEUTRAL or not change.bearers else change.effect.value


def _quote(records: Iterable[Record]) -> str:
    return " / ".join(" ".join(one.quote.split()) for one in records)


def _beside(change: Change, old: str, new: str) -> Iterable[tuple[str, str, str]]:
    """The fields that changed though no quote shows it: what stands in a chapeau, what a person wrote by hand."""
    told = {one.field for one in change.fields if one.path.endswith(TEXT)}
    for one in change.fields:
        is_told = one.field in told and not one.path.endswith(TEXT)  # the words say it, beside their reading
        is_told = is_told or (one.field == "party" and bool(change.effects))
        if not is_told and not (old != new and _says(old, one.old) and _says(new, one.new)):
            yield one.field, one.old, one.new


def _says(quote: str, value: str) -> bool:
    """Whether a quote has all the words of a value."""
    return {*WORD.findall(value.casefold())} <= {*WORD.findall(quote.casefold())}


def shown(diff: Diff, only: Sequence[str] = (), *, everything: bool = False) -> tuple[Change, ...]:
    """The changes that are listed: all but the unchanged; with `only` those of these kinds, verdicts or effects."""
    if only:
        wanted = frozenset(only)
        return tuple(one for one in diff.changes if wanted & {one.kind.value, one.effect.value, *one.verdicts})
    return tuple(one for one in diff.changes if everything or one.kind is not Kind.UNCHANGED)


def grouped(changes: Iterable[Change], by: str) -> dict[str, list[Change]]:
    """The changes under the party that they bind, or (`by` is `clause`) in one group in the order of the draft."""
    out: dict[str, list[Change]] = {}
    for change in changes:
        out.setdefault(party(change) if by == BY_PARTY else "", []).append(change)
    return {title: out[title] for title in sorted(out, key=lambda title: title == NOBODY)}


def title(head: DocumentHead) -> str:
    """How a draft is called: its title (or what it is), its date where that is whole, its file."""
    date = f"({head.date})" if head.date[:1].isdigit() else ""
    parts = (head.title or head.kind, date, f"[{head.source}]" if head.source else "")
    return " ".join(part for part in parts if part) or "a draft without a title"


def notes(diff: Diff) -> tuple[str, ...]:
    """What a reader must know before the changes: the standing of the drafts, new names, what was not read."""
    out = [f"document: {diff.old.status} -> {diff.new.status}"] if diff.document else []
    out += [f"renamed: {old} -> {new}" for old, new in diff.renamed]
    if any(diff.unread):
        counts = f"{diff.unread[0]} in the old draft, {diff.unread[1]} in the new"
        out.append(f"normative sentences that were not read, and so not compared: {counts}")
    return tuple(out)


def cut(link: LostLink) -> tuple[str, str, str]:
    """A link that is gone: the term that had it, what it was, and the old counterpart."""
    mine, yours = (f"{one.clause} {one.obligation}".strip() for one in (link.record, link.counterpart))
    return mine, "was given for" if link.link == "exchange" else "was mirrored by", yours


def summary(diff: Diff) -> str:
    """How many changes there are of each kind that occurs, loud ones first."""
    counts = diff.summary
    order = [*(kind for kind in Kind if kind.is_loud), Kind.MOVED, Kind.UNCHANGED]
    said = [f"{counts[kind.value]} {kind.value}" for kind in order if counts[kind.value]]
    counted = ", ".join(said) or "no terms in either draft"
    return f"no differences: {counted}" if diff.is_empty else counted
