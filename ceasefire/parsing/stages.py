"""Stages: what each step of the reading makes of a draft or of one sentence, as plain text of at most 80 columns."""

from __future__ import annotations

import inspect
import textwrap
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import fields
from enum import Enum
from functools import partial
from typing import Any

from ceasefire.language import lexicon as lexicons
from ceasefire.language.grammar import Leaf
from ceasefire.model.outline import Outline, Source, Unit
from ceasefire.model.record import Condition, Deadline, Quantity, Reading, Reciprocity
from ceasefire.model.token import Entry, Token
from ceasefire.parsing.norms import bearers, reader
from ceasefire.parsing.norms.drafts import Draft, Surroundings
from ceasefire.parsing.norms.frames import NOTHING
from ceasefire.parsing.norms.inference import RULES
from ceasefire.parsing.norms.mentions import Mentions
from ceasefire.parsing.norms.parties import read_parties
from ceasefire.parsing.reading import read_text
from ceasefire.parsing.records import assembly
from ceasefire.parsing.structure.outline import outline
from ceasefire.parsing.syntax import ladder
from ceasefire.parsing.syntax.marks import Binding, Mark
from ceasefire.parsing.syntax.sentence import Analysis

INDENT = "  "
WIDTH = 80 - 2 * len(INDENT)  # a text stands in its section, a field in its clause
YES = "yes"
WIDEST = 26  # columns of the first column of a table


class Stage(str, Enum):
    """The stages that can be shown."""

    OUTLINE = "outline"
    TOKENS = "tokens"
    TREE = "tree"
    CLAUSES = "clauses"


def stage(source: Source, name: str, *, language: str = "en", parties: Sequence[dict[str, Any]] = ()) -> str:
    """One stage of the reading of a draft; `name` is that of a Stage. Raises ValueError for any other name."""
    asked = Stage(name)
    words = lexicons.load(language).extended(parties)
    draft = outline(source, words)
    if asked is Stage.OUTLINE:
        return _joined(_outlined(draft))
    found = reader.read(draft, words, read_parties(reader.sentences(draft), words), keep=True)
    shown: dict[Stage, Callable[[Analysis], list[str]]] = {
        Stage.TOKENS: _tokens,
        Stage.TREE: partial(_tree, language=language),
        Stage.CLAUSES: _clauses,
    }
    show = shown[asked]
    return "\n".join(_joined([*_text(unit, one), *_below(show(one))]) for unit, one in _analysed(draft, found))


def explain(sentence: str, *, language: str = "en", parties: Sequence[dict[str, Any]] = ()) -> str:
    """How a sentence is read: tokens, marks, tree, rung of the ladder, clauses, inferences, records."""
    words = lexicons.load(language).extended(parties)
    draft = outline(read_text(sentence), words)
    registry = read_parties(reader.sentences(draft), words)
    found = reader.read(draft, words, registry, keep=True)
    spoken = tuple(entry.term for entry in words.by_kind("ADDRESSEE")[:1])
    around = Surroundings(registry, draft.kind, NOTHING, Mentions(), spoken)
    sections: list[tuple[str, list[str]]] = []
    for unit, one in _analysed(draft, found):
        sections += [("sentence", _text(unit, one)), ("tokens", _tokens(one))]
        sections += [("marks", _marks(one)), ("tree", _tree(one, language=language)), ("clauses", _clauses(one))]
        sections += [("inferences", _inferences(one, around))] if one.clauses and unit.parent < 0 else []
    terms = assembly.assemble(draft, found.norms, found.unread, registry, words)
    sections += [("record", _fields(record)) for record in terms.obligations] or [("record", ["none"])]
    sections += [("unread", [*_table([(one.reason, one.quote)])]) for one in terms.unread]
    return "\n".join(_joined([title.upper(), *_below(lines)]) for title, lines in sections)


def _analysed(draft: Outline, found: reader.Reading) -> Iterator[tuple[Unit, Analysis]]:
    """Every sentence that was analysed, with its unit; the reader leaves some out."""
    waiting = iter(found.analyses)
    one = next(waiting, None)
    for unit in draft.units:
        for text in unit.sentences if unit.kind in reader.READ else ():
            if one is not None and one.text == text:
                yield unit, one
                one = next(waiting, None)


def _text(unit: Unit, one: Analysis) -> list[str]:
    return _wrapped(f"{unit.label} {one.text}".strip())


def _joined(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def _below(lines: Iterable[str]) -> list[str]:
    return [f"{INDENT}{line}" for line in lines]


def _wrapped(text: str, indent: str = "", width: int = WIDTH) -> list[str]:
    """A text without line ends of its own, broken between words; what is broken off hangs under `indent`."""
    return textwrap.wrap(text, width, subsequent_indent=indent, break_on_hyphens=False) or [""]


def _table(rows: Sequence[tuple[str, str]]) -> list[str]:
    """Two columns; a cell of the second that is too wide goes on below itself."""
    wide = min(WIDEST, max((len(first) for first, _ in rows), default=0))
    out: list[str] = []
    for first, second in rows:
        head, gap = first.ljust(wide), " " * (wide + 2)
        if len(head) > wide:
            out += _wrapped(head)
            head = " " * wide
        rest = _wrapped(second, width=WIDTH - len(gap))
        out += [f"{head}  {rest[0]}".rstrip(), *(f"{gap}{line}" for line in rest[1:])]
    return out


def _outlined(draft: Outline) -> Iterator[str]:
    """The head of the outline and its units, each under the one that it belongs to."""
    yield from _table([("title", draft.title), ("date", draft.date), ("kind", draft.kind.value)])
    for unit in draft.units:
        depth = INDENT * min(unit.depth, WIDEST // 2)
        name = " ".join(part for part in (unit.kind.value, unit.label, "(goes on)" if unit.resumes else "") if part)
        yield from ("", f"{depth}{name}")
        for text in unit.sentences:
            yield from _wrapped(f"{depth}{INDENT}{text}", f"{depth}{INDENT * 2}")


def _tokens(one: Analysis) -> list[str]:
    """Each token with the kinds that it can stand for, and its entry where that has another name."""
    return _table([(_shown(token.text), " ".join([*token.kinds, _origin(token)]).strip()) for token in one.tokens])


def _origin(token: Token) -> str:
    terms = dict.fromkeys(entry.term for entry in token.entries if entry and entry.term != token.norm)
    return f"({', '.join(terms)})" if terms else ""


def _marks(one: Analysis) -> list[str]:
    """The marks as their scopes left them: the words of each, and what it is."""
    rows = [(_words(one, part), [*dict.fromkeys((part.kind, *part.kinds)), _told(part)]) for part in one.marks]
    said = [(words, " ".join(kinds).strip()) for words, kinds in rows]
    return _table(said) or ["none: no word that binds, and no point of a list"]


def _told(part: Mark) -> str:
    """What a binding group says."""
    data = part.data
    if not isinstance(data, Binding):
        return f"({data})" if isinstance(data, str) else ""
    return f"({data.modality.value}, strength {data.strength})"


def _words(one: Analysis, part: Mark) -> str:
    if part.end == part.start:
        return "(understood)"
    return _shown(one.text[one.tokens[part.start].start : one.tokens[part.end - 1].end])


def _shown(text: str) -> str:
    return " ".join(text.split()) or repr(text)


def _tree(one: Analysis, *, language: str) -> list[str]:
    """The tree of the clause grammar, and the rung of the ladder on which it was read."""
    tree, rung = ladder.climb(one.arranged, language) if one.rung else (None, "")
    if tree is None:
        return [f"none: {one.reason or 'nothing here lays down a norm'}"]
    rows: list[tuple[str, str]] = []
    stack: list[tuple[int, Any]] = [(0, tree)]
    while stack:
        depth, node = stack.pop()
        if isinstance(node, Leaf):
            rows.append((f"{INDENT * depth}{node.type}", _words(one, node.value)))
            continue
        rows.append((f"{INDENT * depth}{node.data}", ""))
        stack += [(depth + 1, child) for child in reversed(node.children)]
    return [*_table(rows), f"rung: {rung}"]


def _clauses(one: Analysis) -> list[str]:
    """The clauses, each with the fields that say something."""
    lines: list[str] = []
    for number, clause in enumerate(one.clauses, 1):
        lines += [f"clause {number}", *_below(_fields(clause))]
    return lines or ["none"]


def _fields(item: Any) -> list[str]:
    """The fields of a clause or record that say something; one that only repeats another's words is left out."""
    rows: dict[str, tuple[str, str]] = {}
    for field in fields(item):
        text = _value(getattr(item, field.name))
        words = "".join(filter(str.isalnum, text))
        if words:
            rows.setdefault(field.name if text == YES else words, (field.name.rstrip("_"), text))
    return _table(list(rows.values()))


def _value(value: Any) -> str:
    """A field's value in words; empty where it says nothing."""
    if isinstance(value, tuple):
        if value and isinstance(value[0], Token):
            return " ".join(_shown(token.text) for token in value)
        return "; ".join(_value(one) for one in value)
    if isinstance(value, Entry):
        return f"{value.term} ({value.kind})"
    if isinstance(value, (Condition, Deadline, Quantity, Reading, Reciprocity)):
        parts = (_value(getattr(value, field.name)) for field in fields(value))
        return ": ".join(part for part in parts if part)
    if isinstance(value, Enum):
        return str(value.value)
    return YES if value is True else str(value or "")


def _inferences(one: Analysis, around: Surroundings) -> list[str]:
    """The inferences that fired for the clauses of a sentence under no chapeau, each with what it holds."""
    rows: dict[str, str] = {}
    around.before.clear()
    for clause in one.clauses:
        draft = Draft(clause, bearers.analyse(clause.subject, around.registry), clause.modality)
        for rule in RULES:
            before, draft = draft, rule(draft, around)
            if draft != before:
                named = draft.inferred[len(before.inferred) :] or (rule.__name__.strip("_").replace("_", "-"),)
                rows[named[0]] = (inspect.getdoc(rule) or "").partition("\n")[0]
        around.before.append(draft)
    for draft in around.before:
        around.mentions.note(draft.subject, draft.clause.subject)
    return _table(list(rows.items())) or ["none"]
