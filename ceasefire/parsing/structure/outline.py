"""Structure: from a text to its outline, the units in document order with their labels, parents and sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from ceasefire.language.lexicon import Lexicon
from ceasefire.model.outline import DocumentKind, Outline, Source, Unit, UnitKind
from ceasefire.parsing.layout import Layout, layout
from ceasefire.parsing.structure import blocks, frontmatter, kinds, labels, sentences
from ceasefire.parsing.structure.blocks import Block
from ceasefire.parsing.structure.labels import Marker
from ceasefire.parsing.structure.numbering import Draft, Numbering

PERSONAL = (DocumentKind.REPORT, DocumentKind.LETTER, DocumentKind.STATEMENT)
LONGEST_LINE_ITEM = 12
LONGEST_FRONT = 200  # paragraphs; what has more before its body has no body
LONGEST_JOIN = 20_000  # what is longer is no paragraph, and joining to it again and again would take too long


def outline(source: Source, lexicon: Lexicon) -> Outline:
    """The outline of a draft: title, date, kind, and its units in document order; it raises on no text."""
    looks = layout(lexicon)
    found = blocks.blocks(source.text, looks)
    front = _front(found, looks)
    kind = frontmatter.document_kind(front, [block.text for block in found[len(front) :]], looks)
    builder = _Builder(lexicon, looks, kind)
    for block, after in _with_next(_divided(found, looks, lexicon)):
        builder.add(block, after)
    units = builder.units()
    titles = [" ".join(unit.sentences) for unit in units if unit.kind == UnitKind.TITLE]
    body = [" ".join(unit.sentences) for unit in units if unit.kind != UnitKind.TITLE]
    signatures = [" ".join(unit.sentences) for unit in units if unit.kind == UnitKind.SIGNATURE]
    day = frontmatter.date([*titles, *builder.datelines], body[:2], signatures, looks)
    return Outline(frontmatter.title(titles, kind, looks), day, kind, units, source.name)


def _front(found: Sequence[Block], looks: Layout) -> list[str]:
    """The paragraphs before the body, as far as they can be told before the kind of the document is known."""
    reader = kinds.Reader(looks, personal=False)
    out: list[str] = []
    for block, after in _with_next(iter(found[:LONGEST_FRONT])):
        if reader.kind(block, after) not in (UnitKind.TITLE, UnitKind.NOTE):
            break
        out.append(block.text)
    return out


def _with_next(found: Iterator[Block]) -> Iterator[tuple[Block, Block | None]]:
    block = next(found, None)
    while block is not None:
        after = next(found, None)
        yield block, after
        block = after


def _divided(found: Sequence[Block], looks: Layout, lexicon: Lexicon) -> Iterator[Block]:
    """The paragraphs, those with an enumeration inside cut into chapeau, items, and what follows the items."""
    for at, block in enumerate(found):
        own = block.markers[-1] if block.markers and not block.markers[-1].is_bullet else None
        after = found[at + 1].markers[0] if at + 1 < len(found) and found[at + 1].markers else None
        inner = labels.inline(block.text, own, after, looks)
        if not inner:
            yield block
            continue
        yield replace(block, text=block.text[: inner[0][0]].strip(), chapeau=True)
        ends = [start for start, _, _ in inner[1:]] + [len(block.text)]
        for (_, start, marker), end in zip(inner, ends, strict=True):
            text = block.text[start:end].strip()
            rest = ""
            if end == len(block.text) and text[:1].islower():
                first, *later = sentences.split(text, lexicon) or ("",)
                text, rest = first, " ".join(later)
            yield Block(markers=(marker,), indent=block.indent, text=text, inside=True)
            if rest:
                yield Block(indent=block.indent, text=rest, back=True)


@dataclass
class _Builder:
    """Makes the units, one paragraph after the other."""

    lexicon: Lexicon
    looks: Layout
    document: DocumentKind
    drafts: list[Draft] = field(default_factory=list)
    numbering: Numbering = field(default_factory=Numbering)
    waiting: tuple[Marker, ...] = ()  # "Article 7" on a line of its own: the label of the next paragraph
    datelines: list[str] = field(default_factory=list)
    speaker: int = -1  # the enacting unit whose points follow

    def __post_init__(self) -> None:
        self.reader = kinds.Reader(self.looks, self.document in PERSONAL)

    def add(self, block: Block, after: Block | None) -> None:
        if block.back:
            self._back(block)
            return
        if not block.text:
            if after is not None and not after.back and not block.markers[-1].resembles_first(after.markers):
                self.waiting += block.markers
            else:
                self._labelled(block, UnitKind.OPERATIVE)
            return
        if self.waiting:
            block = replace(block, markers=self.waiting + block.markers)
            self.waiting = ()
        self._dateline(block)
        kind = self._recited(block) or self._line_item(block) or self.reader.kind(block, after)
        if block.markers and kind not in (UnitKind.NOTE, UnitKind.SIGNATURE):
            self._labelled(block, kind)
        else:
            self._plain(block, kind)
        if kind == UnitKind.ENACTING:
            self.speaker = len(self.drafts) - 1
        elif kind == UnitKind.HEADING:
            self.speaker = -1 if not block.markers else self.speaker

    def _labelled(self, block: Block, kind: UnitKind) -> None:
        """A unit for each label: an outer one without words of its own stands as an empty chapeau only in the stack."""
        for at, marker in enumerate(block.markers):
            last = at == len(block.markers) - 1
            draft = Draft(kind, block.text if last else "")
            heading = kind == UnitKind.HEADING and last
            self.numbering.place(marker, self.drafts, draft, heading=heading)
            self._inherit(draft)
            self.drafts.append(draft)

    def _inherit(self, draft: Draft) -> None:
        """Items of a definition define; points of a recital recite."""
        if draft.parent < 0:
            return
        above = self.drafts[draft.parent]
        if draft.kind == UnitKind.OPERATIVE and draft.is_item and above.kind == UnitKind.DEFINITION:
            draft.kind = above.kind

    def _plain(self, block: Block, kind: UnitKind) -> None:
        draft = Draft(kind, block.text)
        if kind == UnitKind.HEADING or (kind == UnitKind.TITLE and self.drafts):
            self._heading(block)
        elif kind == UnitKind.OPERATIVE:
            if self._goes_on(block):
                return
            self._contained(block, draft)
            if draft.parent < 0 and self.speaker >= 0 and self._spoken(block):
                draft.parent, draft.is_item = self.speaker, not self.reader.looks.has("strict_words", block.text)
        elif kind == UnitKind.ENACTING:
            self.numbering.clear()
        self.drafts.append(draft)

    def _spoken(self, block: Block) -> bool:
        """Whether a paragraph without a label is one of the points after the enacting words."""
        above = self.drafts[-1]
        going_on = above.parent == self.speaker and above.text.endswith((";", ","))
        return going_on or self.reader.listing or self.looks.fits("resolving_opening", block.text)

    def _heading(self, block: Block) -> None:
        if self.reader.is_annex(block) and self.reader.operative:
            found = self.looks.patterns["annex_line"].match(block.text)
            label = found[0].strip(" .:–—-") if found else ""
            self.numbering.enter_annex(label.title() if label.isupper() and " " not in label else label)
        else:
            self.numbering.clear()
            self.numbering.section = ""

    def _recited(self, block: Block) -> UnitKind | None:
        """The items inside a recital recite."""
        reciting = block.inside and bool(self.drafts) and self.drafts[-1].kind == UnitKind.RECITAL
        return UnitKind.RECITAL if reciting else None

    def _line_item(self, block: Block) -> UnitKind | None:
        """A short line after a colon, or after another such line, is a point of its list, though nothing marks it."""
        if block.markers or not block.lone or not self.drafts or self.reader.front or self.reader.closed:
            return None
        above = self.drafts[-1]
        listed = bool(self.numbering.levels) and self.numbering.levels[-1].style == labels.BULLET
        short = len(block.text.split(None, LONGEST_LINE_ITEM)) <= LONGEST_LINE_ITEM
        plain = not block.text.endswith((".", ":", "!", "?")) and not block.text.isupper()
        led = above.kind == UnitKind.OPERATIVE and above.leads and above.opens
        if not (short and plain and (led or listed)) or self.reader.binds(block.text):
            return None
        block.markers = (Marker(labels.BULLET, ((labels.BULLET, 0),), "", block.indent),)
        return UnitKind.OPERATIVE

    def _goes_on(self, block: Block) -> bool:
        """Whether a paragraph in lower case goes on with a sentence; after a list it resumes that of the chapeau."""
        if not block.text[:1].islower() or not self.drafts:
            return False
        above = self.drafts[-1]
        if above.kind != UnitKind.OPERATIVE or not above.unfinished:
            return False
        if len(above.text) > LONGEST_JOIN:
            return False
        if not above.is_item or above.parent < 0:
            above.text = f"{above.text} {block.text}"
            return True
        levels = self.numbering.levels
        while len(levels) > 1 and levels[-2].is_item and block.indent < levels[-2].indent:
            levels.pop()
        parent = levels[-1].parent if levels else above.parent
        lead = self.drafts[parent]
        self.drafts.append(
            Draft(UnitKind.OPERATIVE, block.text, lead.label, parent, lead.depth, resumes=True, section=lead.section)
        )
        if levels:
            levels.pop()
        return True

    def _contained(self, block: Block, draft: Draft) -> None:
        """A paragraph without a label belongs to the clause over it where it is indented, or where the list goes on."""
        levels = self.numbering.levels
        self.numbering.close(block.indent)
        if not levels:
            return
        top = levels[-1]
        draft.section = self.numbering.section
        if block.indent > top.indent + 1 or top.style == labels.NAMED or top.heading:
            draft.label, draft.depth = top.label, len(levels)
            draft.parent = -1 if top.heading else top.unit
        else:
            self.numbering.pending.append((len(self.drafts), top))

    def _back(self, block: Block) -> None:
        """The sentences after an enumeration inside a sentence: they belong to the paragraph that holds it."""
        item = self.drafts[-1]
        lead = self.drafts[item.parent] if item.parent >= 0 else item
        levels = self.numbering.levels
        while levels and levels[-1].parent == item.parent and levels[-1].is_item:
            levels.pop()
        self.drafts.append(Draft(lead.kind, block.text, lead.label, lead.parent, lead.depth, section=lead.section))

    def _dateline(self, block: Block) -> None:
        """The place and day before the first sentence of a report are no part of it."""
        if self.document != DocumentKind.REPORT or self.datelines or block.markers or not self.reader.front:
            return
        found = self.looks.patterns["date_line"].match(block.text)
        if found and len(found[0]) < len(block.text) and not block.text.isupper():
            end = found.end("place")
            self.datelines.append(block.text[:end].strip())
            self.drafts.append(Draft(UnitKind.NOTE, self.datelines[0]))
            block.text = block.text[end:].lstrip(" -–—")

    def units(self) -> tuple[Unit, ...]:
        """The finished units. Headings lend their letter to the labels below them where numbers start anew in each."""
        drafts = self._before_enacting()
        seen = Counter(draft.label for draft in drafts if draft.opens and draft.text)
        anew = any(count > 1 for label, count in seen.items() if label)
        keep = [at for at, draft in enumerate(drafts) if draft.text]
        place = {old: new for new, old in enumerate(keep)}
        return tuple(self._unit(drafts[at], place, drafts, anew=anew) for at in keep)

    def _unit(self, draft: Draft, place: dict[int, int], drafts: Sequence[Draft], *, anew: bool) -> Unit:
        label = f"{draft.section}.{draft.label}" if anew and draft.section and draft.label else draft.label
        parent = draft.parent
        while parent >= 0 and parent not in place:
            parent = drafts[parent].parent
        return Unit(
            draft.kind,
            sentences.split(draft.text, self.lexicon),
            label,
            place.get(parent, -1),
            draft.depth,
            draft.is_item and parent >= 0,
            draft.resumes and parent >= 0,
        )

    def _before_enacting(self) -> list[Draft]:
        """What stands before the enacting words and the first label without binding anybody tells of the meeting."""
        first = next((at for at, draft in enumerate(self.drafts) if draft.kind == UnitKind.ENACTING or draft.opens), 0)
        told = self.drafts and self.drafts[first].kind == UnitKind.ENACTING and self.document not in PERSONAL
        for draft in self.drafts[:first] if told else ():
            if draft.kind == UnitKind.OPERATIVE and not self.reader.binds(draft.text):
                draft.kind = UnitKind.RECITAL
        return self.drafts
