"""YAML text as a tree of nodes that know their line. Every scalar is a string, as the terms file has it.

The tree is built from the parser's events, not from PyYAML's own composer: that one recurses with the depth of the
input, follows aliases (which can make a small file stand for an enormous one) and forgets a key that stands twice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from ceasefire.model.problem import CeasefireError, Problem

if TYPE_CHECKING:
    import yaml

DEEPEST = 64  # levels of nesting; a terms file needs six


class FaultError(CeasefireError):
    """A file that can't be read any further, with the finding that says where and why."""

    def __init__(self, problem: Problem) -> None:
        """`problem` becomes the message."""
        super().__init__(str(problem))
        self.problem = problem


class Node(NamedTuple):
    """A scalar, a list or a mapping, and the line where it starts (of a mapping's value: the line of its key)."""

    line: int
    value: str | list[Node] | dict[str, Node]


def read(text: str, name: str = "") -> Node:
    """The one document of a YAML text; an empty text is an empty scalar. Raises FaultError, naming file and line."""
    import yaml  # noqa: PLC0415 - slow, and nothing that only writes needs it

    loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    builder = _Builder(name)
    try:
        for event in yaml.parse(text, loader):
            builder.take(event)
    except yaml.YAMLError as error:
        raise FaultError(_syntax(error, name)) from error
    return builder.root or Node(1, "")


def plain(node: Node) -> Any:
    """The node's contents as strings, lists and dicts."""
    if isinstance(node.value, dict):
        return {key: plain(value) for key, value in node.value.items()}
    if isinstance(node.value, list):
        return [plain(item) for item in node.value]
    return node.value


class _Builder:
    """Takes the events one by one; `root` is the finished document."""

    def __init__(self, name: str) -> None:
        self.root: Node | None = None
        self._name = name
        self._open: list[Node] = []
        self._keys: list[tuple[int, str] | None] = []  # for each open node: the key that waits for its value

    def take(self, event: yaml.Event) -> None:
        import yaml  # noqa: PLC0415 - as in `read`

        line = event.start_mark.line + 1 if event.start_mark else 0
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(line, event.value)
        elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            self._start(line, {} if isinstance(event, yaml.MappingStartEvent) else [])
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            self._open.pop()
            self._keys.pop()
        elif isinstance(event, yaml.AliasEvent):
            raise self._fault("yaml-alias", "anchors and aliases are not read; write the value out", line)
        elif isinstance(event, yaml.DocumentStartEvent) and self.root:
            raise self._fault("two-documents", "a second document starts here; expected one", line)

    def _scalar(self, line: int, value: str) -> None:
        if not self._open or not isinstance(self._open[-1].value, dict) or self._keys[-1]:
            self._place(Node(line, value))
        elif value in self._open[-1].value:
            raise self._fault("duplicate-key", "the key stands twice in one mapping; keep one", line, value)
        else:
            self._keys[-1] = (line, value)

    def _start(self, line: int, container: list[Node] | dict[str, Node]) -> None:
        if self._open and isinstance(self._open[-1].value, dict) and not self._keys[-1]:
            raise self._fault("yaml-syntax", "a key must be a word or a phrase, not a list or a mapping", line)
        if len(self._open) >= DEEPEST:
            raise self._fault("too-deep", f"nested more than {DEEPEST} levels deep", line)
        self._open.append(self._place(Node(line, container)))
        self._keys.append(None)

    def _place(self, node: Node) -> Node:
        if not self._open:
            self.root = node
            return node
        holder, key = self._open[-1].value, self._keys[-1]
        if isinstance(holder, list):
            holder.append(node)
        elif isinstance(holder, dict) and key:
            node = Node(key[0], node.value)
            holder[key[1]] = node
            self._keys[-1] = None
        return node

    def _fault(self, name: str, message: str, line: int, key: str = "") -> FaultError:
        return FaultError(Problem(name, message, self._name, line, key))


def _syntax(error: yaml.YAMLError, name: str) -> Problem:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    said = (getattr(error, "context", None), getattr(error, "problem", None))
    message = ", ".join(part for part in said if part) or " ".join(str(error).split())
    return Problem("yaml-syntax", f"not valid YAML: {message}", name, mark.line + 1 if mark else 0)
