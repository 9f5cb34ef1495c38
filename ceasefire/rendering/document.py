"""The diff as a document: JSON of the form `ceasefire-diff/1`, for scripts (`schemas/diff.schema.json`)."""

from __future__ import annotations

import json
from typing import Any

from ceasefire.model.change import Balance, Change, Diff, LostLink, Tally
from ceasefire.model.record import DocumentHead

FORMAT = "ceasefire-diff/1"


def to_json(diff: Diff, changes: tuple[Change, ...]) -> str:
    """The diff as JSON text; `changes` are those to be listed, the summary counts all."""
    return json.dumps(to_document(diff, changes), ensure_ascii=False, indent=1) + "\n"


def to_document(diff: Diff, changes: tuple[Change, ...]) -> dict[str, Any]:
    """The diff as plain mappings and lists, all keys present."""
    return {
        "format": FORMAT,
        "old": _head(diff.old),
        "new": _head(diff.new),
        "document": [one.value for one in diff.document],
        "summary": diff.summary,
        "changes": [_change(one) for one in changes],
        "balance": [_balance(one) for one in diff.balance],
        "lost_links": [_link(one) for one in diff.lost_links],
        "renamed": [{"old": old, "new": new} for old, new in diff.renamed],
        "unread": {"old": diff.unread[0], "new": diff.unread[1]},
    }


def _head(head: DocumentHead) -> dict[str, str]:
    return {"title": head.title, "date": head.date, "status": head.status, "source": head.source}


def _change(change: Change) -> dict[str, Any]:
    out: dict[str, Any] = {
        "kind": change.kind.value,
        "old": [one.id for one in change.old],
        "new": [one.id for one in change.new],
        "old_clause": [one.clause for one in change.old],
        "new_clause": [one.clause for one in change.new],
        "verdicts": [one.value for one in change.verdicts],
        "effect": change.effect.value,
        "fields": [{"path": one.path, "old": one.old, "new": one.new} for one in change.fields],
        "old_quote": [one.quote for one in change.old],
        "new_quote": [one.quote for one in change.new],
        "near": [one.id for one in change.near],
    }
    if change.unread:
        out["unread"] = change.unread
    if change.effects:
        out["effects"] = {name: effect.value for name, effect in change.effects}
    return out


def _balance(balance: Balance) -> dict[str, Any]:
    return {
        "party": balance.party,
        "before": _tally(balance.before),
        "after": _tally(balance.after),
        "gained": balance.gained,
        "dropped": balance.dropped,
        "stronger": balance.stronger,
        "weaker": balance.weaker,
    }


def _tally(tally: Tally) -> dict[str, int]:
    return {"duties": tally.duties, "prohibitions": tally.prohibitions, "rights": tally.rights}


def _link(link: LostLink) -> dict[str, str]:
    return {"link": link.link, "id": link.record.id, "old_counterpart": link.counterpart.id}
