"""A file's nodes against its JSON Schema: as much of draft 2020-12 as `schemas/` uses, with lines."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from ceasefire import resources
from ceasefire.model.problem import Problem
from ceasefire.storage.nodes import Node

TYPES: dict[str, tuple[type, str]] = {
    "object": (dict, "a mapping of keys"),
    "array": (list, "a list"),
    "string": (str, "a text"),
}


@lru_cache(maxsize=8)
def load(name: str) -> dict[str, Any]:
    """The schema `schemas/<name>.schema.json`."""
    text = (resources.folder("schemas") / f"{name}.schema.json").read_text(encoding="utf-8")
    return json.loads(text)  # type: ignore[no-any-return]


class Checker:
    """Checks nodes against one schema; every finding names file, line, key and what is expected."""

    def __init__(self, schema: dict[str, Any], file: str = "") -> None:
        """`file` stands in the findings."""
        self._definitions = schema.get("$defs", {})
        self._schema = schema
        self._file = file

    def check(self, node: Node) -> Iterator[Problem]:
        """Every finding about the node, in the file's order but for missing keys, which come first."""
        return self._check(node, self._schema, "")

    def _check(self, node: Node, schema: dict[str, Any], key: str) -> Iterator[Problem]:
        schema = self._resolved(schema)
        kind, expected = TYPES[schema.get("type", "string")]
        if not isinstance(node.value, kind):
            yield self._problem("wrong-type", f"expected {expected}", node, key)
        elif isinstance(node.value, dict):
            yield from self._mapping(node, node.value, schema, key)
        elif isinstance(node.value, list):
            for index, item in enumerate(node.value):
                yield from self._check(item, schema.get("items", {}), f"{key}[{index}]")
        else:
            yield from self._scalar(node, node.value, schema, key)

    def _mapping(self, node: Node, entries: dict[str, Node], schema: dict[str, Any], key: str) -> Iterator[Problem]:
        needed = [one for one in schema.get("required", ()) if one not in entries]
        for given, others in schema.get("dependentRequired", {}).items():
            needed += [one for one in others if given in entries and one not in entries]
        for one in needed:
            yield self._problem("missing-key", f"`{one}` is missing here", node, key)
        for name, part in schema.get("properties", {}).items():
            if name in entries:
                yield from self._check(entries[name], part, f"{key}.{name}" if key else name)

    def _scalar(self, node: Node, value: str, schema: dict[str, Any], key: str) -> Iterator[Problem]:
        allowed = schema.get("enum", [schema["const"]] if "const" in schema else [value])
        if value not in allowed:
            expected = f"expected {allowed[0]}" if len(allowed) == 1 else f"expected one of {', '.join(allowed)}"
            yield self._problem("unknown-value", f"{value!r} is not known here; {expected}", node, key)
        elif len(value) < schema.get("minLength", 0) and not value:
            yield self._problem("empty-value", "expected a text; leave the key out where it has none", node, key)
        elif len(value) < schema.get("minLength", 0) or not re.search(schema.get("pattern", ""), value):
            expected = schema.get("description", f"a text of the form {schema.get('pattern')}")
            yield self._problem("malformed-value", f"{value!r} does not fit; expected {expected}", node, key)

    def _resolved(self, schema: dict[str, Any]) -> dict[str, Any]:
        while "$ref" in schema:
            schema = self._definitions[schema["$ref"].rpartition("/")[2]]
        return schema

    def _problem(self, name: str, message: str, node: Node, key: str) -> Problem:
        return Problem(name, message, self._file, node.line, key)
