"""The diff as one self-contained HTML page: two drafts side by side, readable and filterable without any script."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from html import escape

from ceasefire import resources
from ceasefire.model.change import Balance, Change, Diff, Kind
from ceasefire.rendering import entries
from ceasefire.rendering.document import FORMAT
from ceasefire.rendering.entries import Entry
from ceasefire.rendering.marks import Mark, Piece, marked
from ceasefire.rendering.terminal import in_one_line

STYLE = "page.css"
POLICY = "default-src 'none'; style-src 'unsafe-inline'"  # nothing is fetched, nothing runs, whatever a draft holds


def to_html(diff: Diff, changes: Sequence[Change], *, by: str, summary: bool) -> str:
    """The page. Every word of a draft is escaped; filters are boxes that the style sheet reads."""
    listed = () if summary else changes
    kinds = [kind for kind in Kind if any(one.kind is kind for one in listed)]
    parties = {name: at for at, name in enumerate(dict.fromkeys(entries.party(one) for one in listed))}
    body = [
        *_head(diff),
        *_filters(kinds, parties),
        *_titles(diff),
        *_table(listed, parties, by),
        *_balance(diff.balance),
        *_links(diff),
    ]
    rules = _rules(kinds, parties)
    title = _safe(f"What changed: {diff.old.title or diff.old.source} → {diff.new.title or diff.new.source}")
    return "\n".join(
        [
            "<!DOCTYPE html>",
            f"<!-- {FORMAT} -->",
            '<html lang="en">',
            "<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{title}</title>",
            f"<style>\n{_style()}{rules}</style>",
            "</head>",
            "<body>",
            *body,
            "</body>",
            "</html>",
            "",
        ]
    )


def _style() -> str:
    return (resources.PACKAGE / "rendering" / STYLE).read_text(encoding="utf-8")


def _rules(kinds: Sequence[Kind], parties: Collection[str]) -> str:
    """One rule a box: what it stands for is hidden while it is not ticked."""
    names = [f"kind-{kind.value}" for kind in kinds] + [f"party-{at}" for at in range(len(parties))]
    return "".join(f"body:has(#{name}:not(:checked)) .{name} {{ display: none }}\n" for name in names)


def _head(diff: Diff) -> Iterator[str]:
    yield "<header>"
    yield "<h1>What changed</h1>"
    yield f'<p class="summary">{_safe(entries.summary(diff))}</p>'
    yield from (f'<p class="standing">{_safe(note.replace("->", "→"))}</p>' for note in entries.notes(diff))
    yield "</header>"


def _filters(kinds: Sequence[Kind], parties: Collection[str]) -> Iterator[str]:
    """Boxes to tick; they work without a script."""
    if not kinds:
        return
    yield '<form class="filters">'
    yield "<fieldset><legend>Kind</legend>"
    yield from (_box(f"kind-{kind.value}", kind.value) for kind in kinds)
    yield "</fieldset>"
    yield "<fieldset><legend>Party</legend>"
    yield from (_box(f"party-{at}", name) for at, name in enumerate(parties))
    yield "</fieldset>"
    yield "</form>"


def _box(name: str, label: str) -> str:
    return f'<label><input type="checkbox" id="{name}" checked> {_safe(label)}</label>'


def _titles(diff: Diff) -> Iterator[str]:
    """The heads of the two columns."""
    yield '<div class="drafts">'
    yield from (f"<div>{_safe(entries.title(head))}</div>" for head in (diff.old, diff.new))
    yield "</div>"


def _table(changes: Sequence[Change], parties: Mapping[str, int], by: str) -> Iterator[str]:
    """The two drafts side by side, one row a change; `parties` with the number of the box of each."""
    for title, group in entries.grouped(changes, by).items():
        classes = f"group party-{parties[title]}" if title else "group"
        yield f'<section class="{classes}">'
        if title:
            yield f"<h2>{_safe(title)}</h2>"
        for change in group:
            yield from _row(entries.entry(change), parties)
        yield "</section>"


def _row(one: Entry, parties: Mapping[str, int]) -> Iterator[str]:
    bracket = " bracket" if one.is_bracket else ""
    yield f'<article class="kind-{one.kind.value} party-{parties[one.party]}{bracket}">'
    yield '<p class="verdicts">'
    yield f'<span class="place">{_safe(one.place.replace("->", "→"))}</span>'
    yield from (f'<span class="verdict">{_safe(said)}</span>' for said in one.said)
    if one.effect:
        yield f'<span class="effect">{_safe(one.effect)}</span>'
    yield "</p>"
    pieces = marked(one.old, one.new)
    yield '<div class="sides">'
    yield f'<div class="old">{_side(one.old, pieces, Mark.GONE) or _near(one)}</div>'
    yield f'<div class="new">{_side(one.new, pieces, Mark.COME) or _near(one)}</div>'
    yield "</div>"
    for field, old, new in one.beside:
        went = f"<del>{_safe(old)}</del> " if old else ""
        yield f'<p class="beside"><b>{_safe(field)}</b> {went}{f"<ins>{_safe(new)}</ins>" if new else ""}</p>'
    if one.unread:
        yield f'<p class="near">not read in the other draft: {_safe(one.unread)}</p>'
    yield "</article>"


def _side(quote: str, pieces: Sequence[Piece], own: Mark) -> str:
    """The words of one draft, with those marked that the other does not have; nothing where it has none."""
    if not quote:
        return ""
    if not pieces:
        return f"<p>{_safe(quote)}</p>"
    tag = "del" if own is Mark.GONE else "ins"
    out = ""
    for piece in pieces:
        if piece.mark in (Mark.SAME, own):
            text = _safe(piece.text)
            blank = " " if piece.spaced and out else ""
            out += blank + (f"<{tag}>{text}</{tag}>" if piece.mark is own else text)
    return f"<p>{out}</p>"


def _near(one: Entry) -> str:
    """What stands beside a term of one draft only: what the other draft has that is close, with no claim."""
    close = (f'<p class="near">near: {_safe(f"{label} {quote}".strip())}</p>' for label, quote in one.near)
    return "".join(close) or '<p class="none">–</p>'


def _balance(lines: Sequence[Balance]) -> Iterator[str]:
    if not lines:
        return
    yield "<section><h2>Balance</h2><table>"
    heads = ("party", "duties", "prohibitions", "rights", "gained", "lost", "stronger", "weaker")
    yield "<tr>" + "".join(f'<th scope="col">{head}</th>' for head in heads) + "</tr>"
    for one in lines:
        pairs = [
            (one.before.duties, one.after.duties),
            (one.before.prohibitions, one.after.prohibitions),
            (one.before.rights, one.after.rights),
        ]
        cells = [f"{old} → {new}" if old != new else str(new) for old, new in pairs]
        cells += [str(count or "") for count in (one.gained, one.dropped, one.stronger, one.weaker)]
        row = "".join(f"<td>{cell}</td>" for cell in cells)
        yield f'<tr><th scope="row">{_safe(one.party)}</th>{row}</tr>'
    yield "</table></section>"


def _links(diff: Diff) -> Iterator[str]:
    if not diff.lost_links:
        return
    yield "<section><h2>Reciprocity cut</h2><ul>"
    for one in diff.lost_links:
        mine, what, yours = entries.cut(one)
        yield f"<li>{_safe(mine)} <em>{what}</em> {_safe(yours)}</li>"
    yield "</ul></section>"


def _safe(text: str) -> str:
    """The text in one line, with nothing in it that a browser would obey."""
    return escape(in_one_line(" ".join(text.split())))
