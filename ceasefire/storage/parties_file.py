"""The parties that a user names beforehand (`--parties FILE`), as entries for the lexicon."""

from __future__ import annotations

from typing import Any

from ceasefire.model.problem import Problem
from ceasefire.storage import nodes
from ceasefire.storage.nodes import FaultError, Node

KIND = "PARTY"
EXPECTED = "expected a list of parties, each with a `name` and, where it has other names, `aliases`"


def load(text: str, name: str = "") -> tuple[dict[str, Any], ...]:
    """The lexicon entries of a parties file: a list of `{name, aliases, ...}`, or a terms file with its `parties`.

    Every other key of an entry is kept as a trait. Raises CeasefireError, naming file and line.
    """
    root = nodes.read(text, name)
    if isinstance(root.value, dict):
        root = root.value.get("parties", root)
    if not isinstance(root.value, list):
        raise FaultError(Problem("wrong-type", EXPECTED, name, root.line))
    return tuple(_entry(node, name) for node in root.value)


def _entry(node: Node, file: str) -> dict[str, Any]:
    item = nodes.plain(node)
    if isinstance(item, str):
        item = {"name": item}
    named = isinstance(item, dict) and (item.pop("name", "") or item.pop("term", ""))
    if not isinstance(named, str) or not named.strip():
        raise FaultError(Problem("missing-key", EXPECTED, file, node.line, "name"))
    aliases = item.pop("aliases", [])
    if not isinstance(aliases, list) or not all(isinstance(one, str) and one.strip() for one in aliases):
        raise FaultError(Problem("wrong-type", "expected a list of names", file, node.line, "aliases"))
    variants = [*aliases, *item.pop("variants", [])]
    return {"term": named, "kind": item.pop("kind", KIND), "variants": variants, **item}
