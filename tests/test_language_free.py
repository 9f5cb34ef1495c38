"""No string in the program is compared with the document's words: words are data, in `ceasefire/lexicons/`.

Every string that the program compares with something (operands of `==` and `in`, sets and the keys of tables, patterns
of `match`, arguments of `startswith` and its like, regular expressions) is looked up in the English lexicon. One that is
a word or phrase of it is a finding, unless it is a key or name of our own data, named in `REVIEWED` with the reason.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from ceasefire.language import lexicon, words
from conftest import ROOT

PACKAGE = ROOT / "ceasefire"
# These folders hold records, not sentences: the keys and closed lists of our own formats are their subject.
RECORD_FOLDERS = ("cli", "model", "rendering", "scoring", "storage")
# What a model's field holds is a name of our own; it is told by the attribute or variable that it is compared with.
MODEL_FIELDS = {"kind", "role", "form", "type", "rule", "rung", "group", "edge", "stage"}
# For each folder the strings that look like words but are names of our own data, with the reason.
REVIEWED: dict[str, dict[str, str]] = {
    "cli": {
        "heads of the table's columns": "found dead",
        "names of stages": "clauses",
        "what to do with bytes that are no text": "replace",
        "how its own reports begin": "ceasefire no terms",
    },
    "comparing": {
        "keys of a reading": "after by from until within every for",
        "types of conditions": "if provided when after",
        "a kind of link": "exchange",
    },
    "language": {"keys of lexicon entries": "term not note forms", "a directive of grammar files": "declare"},
    "measures": {
        "keys of the facts of a time expression": "add advance count day four link month unit working",
        "values of the traits of lexicon entries": "local",
        "parts of a rule of RFC 5545": "interval",
    },
    "parsing": {"roles of a bearer": "name", "rules of the binding grammar": "undertaking"},
    "rendering": {"headings of our own": "what of terms the in drafts", "names of styles": "heading struck"},
    "storage": {"types of JSON Schema": "object", "what YAML retypes": "no on"},
}
STRING_METHODS = {
    "startswith", "endswith", "find", "rfind", "index", "rindex", "count", "partition", "rpartition", "split", "rsplit",
    "removeprefix", "removesuffix", "replace", "casefold", "lower", "strip",
}  # fmt: skip
REGEX_CALLS = {"compile", "match", "search", "fullmatch", "sub", "subn", "finditer", "findall"}
COLLECTIONS = {"set", "frozenset"}
# Group names, escapes and character classes of a regular expression are no words.
NOT_WORDS = re.compile(r"\(\?P<\w+>|\(\?<?[=!:]|\\u[0-9a-fA-F]{4}|\\[A-Za-z]|\[[^\]]*\]")
LETTERS = re.compile(r"[^\W\d_]{2,}")


def surfaces() -> frozenset[str]:
    """Every way in which the lexicon's words stand in a text, of two letters or more."""
    index = lexicon.load().index
    found = {" ".join((first, *form.rest)) for first, forms in index.items() for form in forms}
    return frozenset(one for one in found if LETTERS.search(one))


def format_words() -> frozenset[str]:
    """The keys and closed lists of our own schemas."""
    found: set[str] = set()

    def walk(value):
        if isinstance(value, dict):
            found.update(value.get("properties", ()), value.get("enum", ()))
            for inner in value.values():
                walk(inner)

    for path in ROOT.glob("schemas/*.json"):
        walk(json.loads(path.read_text(encoding="utf-8")))
    return frozenset(found)


def called(node: ast.Call) -> str:
    """The bare name of what is called."""
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def compared(tree: ast.AST) -> Iterator[ast.AST]:
    """The expressions whose value is compared with something."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare):
            yield from _operands([node.left, *node.comparators])
        elif isinstance(node, (ast.MatchValue, ast.Set)):
            yield node
        elif isinstance(node, (ast.Subscript, ast.Attribute, ast.Assign, ast.AnnAssign)) and isinstance(
            node.value, ast.Dict
        ):
            yield from (key for key in node.value.keys if key)  # a table to look words up in
        elif isinstance(node, ast.Call) and called(node) in STRING_METHODS | COLLECTIONS:
            yield from node.args
            if isinstance(node.func, ast.Attribute) and called(node) in {"split", "rsplit"}:
                yield node.func.value
        elif isinstance(node, ast.Assign) and isinstance(node.value, (ast.Tuple, ast.List)):
            (target,) = node.targets[:1]
            if isinstance(target, ast.Name) and not target.id.startswith("__"):
                yield node.value  # a list under a name can stand behind `in`


def _operands(nodes: list[ast.expr]) -> Iterator[ast.AST]:
    """The operands without what they look up (in `data["key"] == x` the key is compared with nothing)."""
    if any(
        getattr(node, "attr", getattr(node, "id", "")) in MODEL_FIELDS or "traits" in ast.dump(node) for node in nodes
    ):
        return
    for node in nodes:
        if isinstance(node, (ast.Constant, ast.Tuple, ast.List, ast.Set, ast.BinOp)):
            yield node


def constants(node: ast.AST) -> Iterator[ast.Constant]:
    yield from (one for one in ast.walk(node) if isinstance(one, ast.Constant) and isinstance(one.value, str))


def spoken(source: str) -> Iterator[tuple[int, str]]:
    """Line and text of every string that the program could compare with a document's words."""
    tree = ast.parse(source)
    for one in (constant for node in compared(tree) for constant in constants(node)):
        if not one.value.isupper():  # a token kind; no word is compared in capitals
            yield one.lineno, " ".join(words.norms(one.value))
            yield from ((one.lineno, word) for word in one.value.casefold().split())
    for call in (
        node for node in ast.walk(tree) if isinstance(node, ast.Call) and called(node) in REGEX_CALLS and node.args
    ):
        for one in constants(call.args[0]):
            yield from ((one.lineno, word.casefold()) for word in LETTERS.findall(NOT_WORDS.sub(" ", one.value)))


def findings(source: str, known: frozenset[str]) -> list[tuple[int, str]]:
    """Line and text of the strings that are words of the lexicon."""
    return sorted({(line, text) for line, text in spoken(source) if text in known})


KNOWN = surfaces()
OURS = format_words()


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_no_english_in_the_program(path: Path):
    name = path.relative_to(PACKAGE)
    known = KNOWN - OURS if name.parts[0] in RECORD_FOLDERS else KNOWN
    found = findings(path.read_text(encoding="utf-8"), known)
    reviewed = " ".join(REVIEWED.get(name.parts[0], {}).values()).split()
    assert not [(line, text) for line, text in found if text not in reviewed]


@pytest.mark.parametrize("folder", [*REVIEWED])
def test_what_was_reviewed_still_stands(folder):
    sources = [path.read_text(encoding="utf-8") for path in (PACKAGE / folder).rglob("*.py")]
    standing = {text for source in sources for _, text in findings(source, KNOWN)}
    assert set(" ".join(REVIEWED[folder].values()).split()) <= standing


@pytest.mark.parametrize(
    "line",
    [
        'if token.norm == "shall": pass',
        'x = word in ("must", "xyzzy")',
        'LIST = ["must", "xyzzy"]',
        'x = text.startswith("if ")',
        'x = text.endswith(("xyzzy", " unless"))',
        'WORDS = frozenset("shall must may".split())',
        'x = re.compile(r"\\b(?:shall|xyzzy)\\s")',
        'x = re.sub("(?P<name>until)", "", y)',
        'TABLE = {"except": 1}',
        'x = {"except": 1}.get(word)',
        'x = {"except": 1}[word]',
        'x = {"Unless"}',
        'match word:\n    case "until": pass',
        'x = text.partition(" provided that ")',
    ],
)
def test_a_planted_word_is_found(line):
    assert findings(line, KNOWN), line


@pytest.mark.parametrize(
    "line",
    [
        '"""Words such as shall."""',
        'raise CeasefireError("shall")',
        'x = " and ".join(y)',
        'x = f"{a} or {b}"',
        'x = kind == "MODAL"',
        'x = settings["if"]',
        'x = re.compile(r"[a-z]\\w+(?P<unless>\\d)")',
    ],
)
def test_what_is_no_comparison_is_not(line):
    assert not findings(line, KNOWN), line
