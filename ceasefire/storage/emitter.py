"""Plain mappings, lists and strings as YAML: deterministic, and laid out so that a person and git can read it.

A scalar that fits its line is written plain or quoted; a longer one is folded; one that a block can't hold (control
characters, spaces at its ends) is double-quoted. What any version of YAML would retype is quoted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

WIDTH = 110  # a scalar or a flow list that fits stands on one line
FOLD = 100  # a longer text is folded at this column
FLOW_ITEMS = frozenset({"condition", "deadline", "instruments", "quantity"})  # lists of short lines
# What YAML 1.1 takes for a boolean, a null or a time. PyYAML has the same patterns, but is slow to import.
RETYPED = re.compile(
    "[yY]es|YES|[nN]o|NO|[tT]rue|TRUE|[fF]alse|FALSE|[oO]n|ON|[oO]ff|OFF|[nN]ull|NULL"
    r"|\d{4}-\d\d?-\d\d?(?:[Tt]|[ \t]+)\d\d?:\d\d:\d\d(?:\.\d*)?(?:[ \t]*(?:Z|[-+]\d\d?(?::\d\d)?))?",
    re.ASCII,
)
# What YAML 1.2 or another reader takes for a number, a date or a boolean, though PyYAML does not.
NUMBERLIKE = re.compile(r"[-+.]?\d[\d_.,:TtZz+-]*(?:[eE][-+]?\d+)?|0[xXoObB][\da-fA-F_]+|[yYnN]")
# Control characters, line separators, bidirectional overrides, lone surrogates, byte order mark: never written raw.
HIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]")
HIDDEN_IN_BLOCK = re.compile(HIDDEN.pattern.replace("\x00-\x1f", "\x00-\x09\x0b-\x1f", 1))
FLOW_MARKS = re.compile(r"[][{},?]")  # some readers take the question mark for a key's
FOLD_AT = re.compile(r"(?<=[^ ]) (?=[^ ])")
SIMPLE_KEY = re.compile(r"[A-Za-z_][\w-]*", re.ASCII)
LONGEST_KEY = 200  # a longer one takes the explicit form; YAML allows 1,024 characters
ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def emit(mapping: dict[str, Any]) -> str:
    """The mapping as a YAML document, its keys in their own order."""
    return "\n".join((*_mapping(mapping, 0), "")) if mapping else "{}\n"


def _mapping(mapping: dict[str, Any], indent: int) -> Iterator[str]:
    for key, value in mapping.items():
        yield from _entry(key, value, indent)


def _entry(key: str, value: Any, indent: int) -> Iterator[str]:
    margin = " " * indent
    head = f"{margin}{key}:" if SIMPLE_KEY.fullmatch(key) and not _is_retyped(key) else _odd_key(key, margin)
    if isinstance(value, str):
        yield from _scalar(head, value, indent)
    elif not value:
        yield f"{head} {'{}' if isinstance(value, dict) else '[]'}"
    elif isinstance(value, dict):
        yield head
        yield from _mapping(value, indent + 2)
    else:
        line = _flow_list(head, value, key)
        if line:
            yield line
        else:
            yield head
            yield from _items(value, indent, flow=key in FLOW_ITEMS)


def _odd_key(key: str, margin: str) -> str:
    text = _quoted(key)
    return f"{margin}{text}:" if len(text) <= LONGEST_KEY else f"{margin}? {text}\n{margin}:"


def _items(items: list[Any], indent: int, *, flow: bool = False) -> Iterator[str]:
    margin = " " * indent
    for item in items:
        if isinstance(item, str):
            yield from _scalar(f"{margin}-", item, indent)
            continue
        line = _flow_mapping(item, WIDTH - indent - 2) if flow and isinstance(item, dict) else ""
        if line or not item:
            yield f"{margin}- {line or ('{}' if isinstance(item, dict) else '[]')}"
            continue
        inner = _mapping(item, indent + 2) if isinstance(item, dict) else _items(item, indent + 2)
        first = next(inner)
        yield f"{margin}- {first[indent + 2 :]}"
        yield from inner


def _flow_list(head: str, items: list[Any], key: str) -> str:
    """A list on the line of its key, or nothing where it does not fit or holds more than scalars and quantities."""
    if all(isinstance(item, str) for item in items):
        parts = [_inline(item, flow=True) for item in items]
    elif key == "quantity" and all(isinstance(item, dict) for item in items):
        parts = [_flow_mapping(item, WIDTH) for item in items]
    else:
        return ""
    line = f"{head} [{', '.join(parts)}]"
    return line if all(parts) and len(line) <= WIDTH else ""


def _flow_mapping(mapping: dict[str, Any], room: int) -> str:
    if not all(isinstance(value, str) and SIMPLE_KEY.fullmatch(key) for key, value in mapping.items()):
        return ""
    parts = (f"{_inline(key, flow=True)}: {_inline(value, flow=True)}" for key, value in mapping.items())
    line = f"{{{', '.join(parts)}}}"
    return line if len(line) <= room else ""


def _scalar(head: str, value: str, indent: int) -> Iterator[str]:
    """The lines of one scalar behind its key or dash."""
    block = _block(value)
    if not block or (block == ">-" and len(head) + 1 + len(value) <= WIDTH):
        line = f"{head} {_inline(value, flow=False)}"
        if len(line) <= WIDTH or not block:
            yield line
            return
    margin = " " * (indent + 2)
    yield f"{head} {block}"
    lines = _folded(value, FOLD - indent - 2) if block == ">-" else value.removesuffix("\n").split("\n")
    for line in lines:
        yield margin + line if line else ""


def _block(value: str) -> str:
    """The header of the block style that can hold this text, or nothing."""
    if not value or value[0] in " \n" or value[-1] == " " or HIDDEN_IN_BLOCK.search(value):
        return ""
    if "\n" not in value:
        return ">-"
    if value.endswith("\n\n") or " \n" in value:
        return ""
    return "|" if value.endswith("\n") else "|-"


def _folded(value: str, width: int) -> Iterator[str]:
    """Lines of about `width` characters; only a single space between words can become a line break."""
    line = ""
    for word in FOLD_AT.split(value):
        if line and len(line) + 1 + len(word) > width:
            yield line
            line = word
        else:
            line = f"{line} {word}" if line else word
    yield line


def _inline(value: str, *, flow: bool) -> str:
    """The scalar on one line: plain where that is safe, else quoted."""
    if _is_plain(value) and not (flow and FLOW_MARKS.search(value)):
        return value
    return _quoted(value)


def _is_plain(value: str) -> bool:
    if not value or not (value[0].isalnum() or value[0] == "(") or value[-1] in " :":
        return False
    return not (": " in value or " #" in value or HIDDEN.search(value) or _is_retyped(value))


def _is_retyped(value: str) -> bool:
    return bool(NUMBERLIKE.fullmatch(value) or RETYPED.fullmatch(value))


def _quoted(value: str) -> str:
    if not HIDDEN.search(value):
        return "'" + value.replace("'", "''") + "'"
    return '"' + "".join(_escaped(character) for character in value) + '"'


def _escaped(character: str) -> str:
    if character in ESCAPES:
        return ESCAPES[character]
    if not HIDDEN.match(character):
        return character
    if "\ud800" <= character <= "\udfff":  # half a character: no file can hold it
        return "\ufffd"
    return f"\\x{ord(character):02x}" if character <= "\xff" else f"\\u{ord(character):04x}"
