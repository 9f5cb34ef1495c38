"""The diff as markdown, for a memo or a pull request."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from ceasefire.model.change import Balance, Change, Diff, Kind, Tally
from ceasefire.rendering import entries
from ceasefire.rendering.document import FORMAT
from ceasefire.rendering.entries import Entry
from ceasefire.rendering.marks import Mark, Piece, marked
from ceasefire.rendering.terminal import in_one_line

SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~$&@])")
AT_START = re.compile(r"^(\s*)(\d*)([-+=.)])(?=\s|$)")  # what would open a list or underline a heading
WORDS = re.compile(r"\w(?:.*\w)?", re.DOTALL)
AROUND = {Mark.SAME: "", Mark.GONE: "~~", Mark.COME: "**"}


def to_markdown(diff: Diff, changes: Sequence[Change], *, by: str, summary: bool) -> str:
    """The diff as markdown text. The words of the drafts stand in it as they are: none becomes markup."""
    lines = [f"<!-- {FORMAT} -->", "", "# What changed", "", *_heads(diff), "", f"**{entries.summary(diff)}**"]
    if not summary:
        for title, group in entries.grouped((one for one in changes if one.kind is not Kind.MOVED), by).items():
            lines += ["", f"## {safe(title)}" if title else "## In the order of the draft"]
            for change in group:
                lines += ["", *_entry(entries.entry(change))]
        lines += _moved([one for one in changes if one.kind is Kind.MOVED])
    lines += [*_balance(diff.balance), *_links(diff)]
    return "\n".join(lines) + "\n"


def _heads(diff: Diff) -> Iterator[str]:
    yield f"- old: {safe(entries.title(diff.old))}"
    yield f"- new: {safe(entries.title(diff.new))}"
    yield from (f"- {safe(note)}" for note in entries.notes(diff))


def _entry(one: Entry) -> Iterator[str]:
    said = ", ".join(one.said)
    said = f"[ ] {said.upper()}" if one.is_bracket else said
    effect = f" ({safe(one.effect)})" if one.effect else ""
    head = " · ".join(part for part in (safe(one.place.replace("->", "→")), safe(said)) if part)
    yield f"- **{head}**{effect}"
    yield from (f"  > {line}" for line in _quotes(one))
    yield from (f"  - {safe(field)}: {_change(old, new)}" for field, old, new in one.beside)
    if one.unread:
        yield f"  - not read in the other draft: {safe(one.unread)}"
    yield from (f"  - near: {safe(f'{label} {quote}'.strip())}" for label, quote in one.near)


def _quotes(one: Entry) -> Iterator[str]:
    pieces = marked(one.old, one.new)
    if pieces:
        yield _joined(pieces)
    else:
        sides = [("−", one.old), ("+", one.new)] if one.old and one.new else [("", one.old or one.new)]
        for number, (sign, quote) in enumerate(sides):
            if number:
                yield ""
            yield f"{sign} {safe(quote)}".strip()


def _change(old: str, new: str) -> str:
    """Two wordings in one line: what went struck out, what came in bold."""
    pieces = marked(old, new)
    if not pieces:
        sides = [_around(old, AROUND[Mark.GONE]), _around(new, AROUND[Mark.COME])]
        return " ".join(side for side in sides if side)
    return _joined(pieces)


def _joined(pieces: Iterable[Piece]) -> str:
    """All pieces, each with its marks."""
    out = ""
    for piece in pieces:
        out += (" " if piece.spaced and out else "") + _around(piece.text, AROUND[piece.mark])
    return out


def _around(text: str, mark: str) -> str:
    """The text between marks, which must stand right at a letter or figure to be any."""
    words = WORDS.search(text)
    if words is None:
        return safe(text)
    before, behind = text[: words.start()], text[words.end() :]
    lead, tail = " " * before.endswith(" "), " " * behind.startswith(" ")
    return f"{safe(before)}{lead}{mark}{safe(words[0])}{mark}{tail}{safe(behind)}"


def _moved(changes: Sequence[Change]) -> Iterator[str]:
    if changes:
        places = dict.fromkeys(entries.place(one).replace("->", "→") for one in changes)
        yield from ("", "## Moved, otherwise the same", "", ", ".join(safe(one) for one in places))


def _balance(lines: Sequence[Balance]) -> Iterator[str]:
    if not lines:
        return
    yield from ("", "## Balance", "")
    yield "| party | duties | prohibitions | rights | gained | lost | stronger | weaker |"
    yield "| --- | --- | --- | --- | --- | --- | --- | --- |"
    for one in lines:
        pairs = [f"{before} → {after}" for before, after in zip(_parts(one.before), _parts(one.after), strict=True)]
        counts = [str(count) for count in (one.gained, one.dropped, one.stronger, one.weaker)]
        yield f"| {' | '.join([safe(one.party), *pairs, *counts])} |"


def _links(diff: Diff) -> Iterator[str]:
    if not diff.lost_links:
        return
    yield from ("", "## Reciprocity cut", "")
    for one in diff.lost_links:
        mine, what, yours = entries.cut(one)
        yield f"- {safe(mine)} *{what}* {safe(yours)}"


def _parts(tally: Tally) -> tuple[int, int, int]:
    return tally.duties, tally.prohibitions, tally.rights


def safe(text: str) -> str:
    """The text with everything escaped that markdown or a terminal would take for more than words."""
    line = SPECIAL.sub(r"\\\1", in_one_line(" ".join(text.split())))
    return AT_START.sub(r"\1\2\\\3", line)
