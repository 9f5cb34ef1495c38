"""The diff for a terminal: verdicts over the words that changed, and what it comes to for each party."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ceasefire.model.change import Balance, Change, Diff, Kind, Tally
from ceasefire.rendering import entries
from ceasefire.rendering.entries import Entry
from ceasefire.rendering.marks import Mark, Piece, marked
from ceasefire.rendering.terminal import in_one_line, painter

NARROWEST = 20
MARGIN = "    "
BRACKETS = {Mark.GONE: ("[-", "-]"), Mark.COME: ("{+", "+}"), Mark.SAME: ("", "")}
PAINTS = {Mark.GONE: "struck", Mark.COME: "added", Mark.SAME: ""}
KINDS = {Kind.ADDED: "added", Kind.REMOVED: "removed"}
Segment = tuple[str, str]  # letters and the name of their style, '' for none
Word = tuple[Segment, ...]  # what stands between two blanks: of one style, or of several


def to_text(diff: Diff, changes: Sequence[Change], *, by: str, width: int, colours: bool, summary: bool) -> str:
    """The diff as lines of at most `width` columns; words are marked by colours, or by brackets."""
    page = _Page(max(width, NARROWEST), colours=colours)
    lines = [*page.head(diff)]
    if not summary:
        for title, group in entries.grouped((one for one in changes if one.kind is not Kind.MOVED), by).items():
            lines += page.group(title, group)
        lines += page.moved([one for one in changes if one.kind is Kind.MOVED])
    lines += page.balance(diff.balance)
    lines += page.links(diff)
    return "\n".join(line.rstrip() for line in lines) + "\n"


class _Page:
    """Lays out lines of one width."""

    def __init__(self, width: int, *, colours: bool) -> None:
        self._width, self._paint = width, painter(colours=colours)
        self._brackets = dict.fromkeys(Mark, ("", "")) if colours else BRACKETS

    def head(self, diff: Diff) -> Iterator[str]:
        """The two drafts, what became of their standing, and how many changes there are."""
        for sign, head in (("-", diff.old), ("+", diff.new)):
            yield from self._wrapped([_word(sign), *_words(entries.title(head), "bold")], "", "  ")
        for note in entries.notes(diff):
            yield from self._wrapped(_words(note, "changed"), "", "  ")
        yield ""
        yield from self._wrapped(_words(entries.summary(diff)), "", "  ")

    def group(self, title: str, changes: Sequence[Change]) -> Iterator[str]:
        """The changes of one party, or all of them."""
        if title:
            yield ""
            yield from self._wrapped(_words(title, "heading"), "", "  ")
        for change in changes:
            yield ""
            yield from self._entry(entries.entry(change))

    def _entry(self, one: Entry) -> Iterator[str]:
        style = KINDS.get(one.kind, "changed")
        sign = "!" if one.is_bracket else entries.SIGNS[one.kind]
        said = _words(", ".join(one.said).upper() if one.is_bracket else ", ".join(one.said), style)
        effect = _words(f"[{one.effect}]", "dim") if one.effect else []
        yield from self._wrapped([_word(sign, style), *_words(one.place, "bold"), *said, *effect], "", MARGIN)
        yield from self._quotes(one)
        for field, old, new in one.beside:
            yield from self._wrapped([_word(f"{field}:", "dim"), *self._change(old, new)], MARGIN, MARGIN * 2)
        if one.unread:
            told = [*_words("not read in the other draft:", "changed"), *_words(one.unread, "dim")]
            yield from self._wrapped(told, MARGIN, MARGIN * 2)
        for label, quote in one.near:
            yield self._cut(f"near: {label}  {quote}" if label else f"near: {quote}", MARGIN)

    def _quotes(self, one: Entry) -> Iterator[str]:
        """The words themselves: one line with marks where the two sides are alike, else one for each."""
        pieces = marked(one.old, one.new)
        if pieces:
            yield from self._wrapped(self._pieces(pieces), MARGIN, MARGIN)
            return
        for sign, quote, style in (("-", one.old, "removed"), ("+", one.new, "added")):
            if quote:
                lone = not (one.old and one.new)
                yield from self._wrapped([*([] if lone else [_word(sign, style)]), *_words(quote)], MARGIN, MARGIN)

    def _change(self, old: str, new: str) -> list[Word]:
        """Two wordings in one line, the words that went and came marked."""
        pieces = marked(old, new)
        if not pieces:
            gone, come = self._bracketed(old, Mark.GONE), self._bracketed(new, Mark.COME)
            return [*gone, *come]
        return self._pieces(pieces)

    def _pieces(self, pieces: Iterable[Piece]) -> list[Word]:
        """The words of all pieces, each in its style or between its marks."""
        out: list[Word] = []
        for piece in pieces:
            words = self._bracketed(piece.text, piece.mark)
            if out and not piece.spaced:  # "(fire" in which only "fire" is new
                words = [out.pop() + words[0], *words[1:]]
            out += words
        return out

    def _bracketed(self, text: str, mark: Mark) -> list[Word]:
        """The words of a piece in its style, or between marks where there are no colours."""
        opening, closing = self._brackets[mark]
        words = in_one_line(" ".join(text.split())).split(" ") if text else []
        if not words:
            return []
        words[0] = opening + words[0]
        words[-1] += closing
        return [_word(word, PAINTS[mark]) for word in words]

    def moved(self, changes: Sequence[Change]) -> Iterator[str]:
        """What only changed its place, in as few lines as possible."""
        places = [place if "->" in (place := entries.place(one)) else f"{place} (order)" for one in changes]
        if places:
            yield ""
            yield from self._wrapped(_words("Moved, otherwise the same", "heading"), "", "  ")
            said = ", ".join(dict.fromkeys(places))
            yield from self._wrapped(_words(said), MARGIN, MARGIN)

    def balance(self, lines: Sequence[Balance]) -> Iterator[str]:
        """A table: what each party owes before and after."""
        if not lines:
            return
        yield ""
        yield from self._wrapped(_words("Balance: duties, prohibitions and rights of each party", "heading"), "", "  ")
        for one in lines:
            told = [("gained", one.gained), ("lost", one.dropped), ("stronger", one.stronger), ("weaker", one.weaker)]
            said = ", ".join(f"{count} {name}" for name, count in told if count) or "no change"
            line = f"{_tally(one.before)} -> {_tally(one.after)}; {said}"
            yield from self._wrapped([*_words(f"{one.party}:", "bold"), *_words(line)], MARGIN, MARGIN * 2)

    def links(self, diff: Diff) -> Iterator[str]:
        """The exchanges and mirrored duties that are so no longer."""
        if not diff.lost_links:
            return
        yield ""
        yield from self._wrapped(_words("Reciprocity cut", "heading"), "", "  ")
        for one in diff.lost_links:
            mine, what, yours = entries.cut(one)
            yield from self._wrapped([*_words(mine), *_words(what, "dim"), *_words(yours)], MARGIN, MARGIN * 2)

    def _cut(self, text: str, margin: str) -> str:
        """One line, cut where it is too long."""
        room = self._width - len(margin)
        line = in_one_line(" ".join(text.split()))
        return margin + self._paint("dim", line if len(line) <= room else f"{line[: room - 3].rstrip()}...")

    def _wrapped(self, words: Iterable[Word], first: str, rest: str) -> Iterator[str]:
        """Words in lines that fit; a word longer than a line stands alone."""
        margin, line, used = first, "", 0
        for word in words:
            size = sum(len(text) for text, _ in word)
            if line and len(margin) + used + 1 + size > self._width:
                yield margin + line
                margin, line, used = rest, "", 0
            line += (" " if line else "") + "".join(self._paint(style, text) if style else text for text, style in word)
            used += size + (used > 0)
        if line:
            yield margin + line


def _word(text: str, style: str = "") -> Word:
    return ((text, style),)


def _words(text: str, style: str = "") -> list[Word]:
    return [_word(word, style) for word in in_one_line(" ".join(text.split())).split(" ") if word]


def _tally(tally: Tally) -> str:
    return f"{tally.duties}/{tally.prohibitions}/{tally.rights}"
