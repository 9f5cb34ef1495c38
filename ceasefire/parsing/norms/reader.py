"""The reading of an outline: unit after unit, sentence after sentence, with the frames that chapeaux lend."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from ceasefire.language.lexicon import Lexicon
from ceasefire.model.clause import Clause
from ceasefire.model.norm import Norm
from ceasefire.model.outline import DocumentKind, Outline, Unit, UnitKind
from ceasefire.model.record import Condition, Modality, Unread
from ceasefire.model.token import Token
from ceasefire.parsing.layout import layout
from ceasefire.parsing.norms import bearers
from ceasefire.parsing.norms.chapeaux import enacting_frame, ends_bare, frame_of, is_heading, is_open, lead
from ceasefire.parsing.norms.drafts import Draft, Surroundings
from ceasefire.parsing.norms.frames import NOTHING, Frame
from ceasefire.parsing.norms.inference import infer
from ceasefire.parsing.norms.mentions import Mentions
from ceasefire.parsing.norms.parties import Registry
from ceasefire.parsing.norms.relevance import PROSE, is_term
from ceasefire.parsing.syntax.sentence import Analysis, analyse

MODALS = frozenset({"MODAL", "MODAL_NOT"})
READ = frozenset({UnitKind.OPERATIVE, UnitKind.ENACTING})


@dataclass
class Reading:
    """What the reading of an outline has gathered."""

    norms: list[Norm] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    analyses: list[Analysis] = field(default_factory=list)
    normative: int = 0
    read: int = 0


class OutlineReader:
    """Reads the units of one outline in order; keeps the frames and who was spoken of last."""

    def __init__(self, outline: Outline, lexicon: Lexicon, registry: Registry, *, keep: bool = False) -> None:
        """`registry` are the parties of the draft; with `keep` the reading holds every sentence's analysis."""
        self._keep = keep
        self._outline, self._lexicon, self._registry = outline, lexicon, registry
        self._frames: dict[int, Frame] = {}
        self._enacting = NOTHING
        self._mentions = Mentions()
        self._completing: dict[int, int] = {}  # a unit whose items complete a condition -> the norm it belongs to
        self._reading = Reading()
        self._speaker = layout(lexicon).patterns["speaker_mark"]
        spoken = lexicon.by_kind("ADDRESSEE")
        self._reader_name = (spoken[0].term,) if spoken else ()

    def read(self) -> Reading:
        """All norms of the outline, in document order."""
        for index, unit in enumerate(self._outline.units):
            if unit.kind in READ:
                self._unit(index, unit)
        return self._reading

    def _unit(self, index: int, unit: Unit) -> None:
        if unit.parent in self._completing:
            self._complete(index, unit)
            return
        frame = self._frame_above(unit)
        has_items = index + 1 < len(self._outline.units) and self._outline.units[index + 1].parent == index
        for place, text in enumerate(unit.sentences):
            last = place == len(unit.sentences) - 1
            above = frame if place == 0 or unit.kind is UnitKind.ENACTING else replace(self._enacting, listed=False)
            analysis = self._analyse(self._spoken(text), unit, above, first=place == 0)
            opens = self._outline.kind not in PROSE or text.rstrip().endswith((":", "-", "–", "—"))
            drafts = self._sentence(index, place, unit, analysis, above, leads=last and has_items, opens=opens)
            if unit.kind is UnitKind.ENACTING and last and opens:
                self._enacting = self._frames[index] = enacting_frame(analysis.tokens, text, self._registry)
            elif last and has_items and opens:
                self._frames[index] = frame_of(drafts, text, above, self._registry)
                if ends_bare(drafts, text) and self._reading.norms and self._reading.norms[-1].unit == index:
                    self._completing[index] = len(self._reading.norms) - 1

    def _spoken(self, text: str) -> str:
        """A sentence of a transcript without the name of whoever speaks: "MODERATOR: Next up ..."."""
        mark = self._speaker.match(text) if self._outline.kind is DocumentKind.STATEMENT else None
        return text[mark.end() - 1 :] if mark else text

    def _complete(self, index: int, unit: Unit) -> None:
        """An item that belongs to the condition or carve-out with which its chapeau ends: "other than: (i) ..."."""
        norm_index = self._completing[index] = self._completing[unit.parent]
        norm = self._reading.norms[norm_index]
        if not norm.conditions:
            return
        *before, last = norm.conditions
        text = " ".join([last.text, *(lead(sentence) for sentence in unit.sentences)])
        self._reading.norms[norm_index] = replace(norm, conditions=(*before, Condition(last.type, text)))

    def _frame_above(self, unit: Unit) -> Frame:
        if unit.parent >= 0:
            return self._frames.get(unit.parent, self._enacting)
        return self._enacting if unit.label or unit.is_item else NOTHING

    def _analyse(self, text: str, unit: Unit, frame: Frame, *, first: bool) -> Analysis:
        prose = self._outline.kind in PROSE
        point = (first and (unit.is_item or bool(unit.label))) or frame.listed
        found = analyse(
            text,
            self._lexicon,
            form=frame.form,
            point=point or not prose,
            closed=frame.closed and first,
            listed=first and frame.listed,
            standing=not prose or (unit.is_item and frame.listed),
            indicative=unit.is_item or bool(unit.label),
        )
        if self._keep:
            self._reading.analyses.append(found)
        return found

    def _sentence(
        self, index: int, place: int, unit: Unit, analysis: Analysis, frame: Frame, *, leads: bool, opens: bool
    ) -> list[Draft]:
        around = Surroundings(self._registry, self._outline.kind, frame, self._mentions, self._reader_name)
        out: list[Draft] = []
        for clause in analysis.clauses:
            draft = infer(clause, around)
            around.before.append(draft)
            listed = unit.is_item or bool(unit.label)
            if clause.act and is_term(draft, self._outline.kind, listed=listed, quoted=_is_quoted(analysis)):
                out.append(draft)
            self._mentions.note(draft.subject, draft.clause.subject)
            if draft.clause.agent:
                self._mentions.note(bearers.analyse(draft.clause.agent, self._registry), draft.clause.agent)
        if leads and out and is_open(out[-1].clause):
            out.pop()  # the act is completed by the items
        if place == 0 and len(unit.sentences) > 1 and unit.label and is_heading(around.before):
            out = []  # "3. Humanitarian demining. The two sides shall ..."
        if unit.kind is UnitKind.ENACTING and opens:
            out = []
        if not out and analysis.tokens:
            self._note_actor(analysis)
        norms = [self._norm(index, place, unit, draft, frame) for draft in out]
        self._reading.norms += _in_exchange(norms)
        self._account(unit, analysis, accounted=bool(out) or leads)
        return around.before

    def _note_actor(self, analysis: Analysis) -> None:
        """A sentence without a norm can still name the actor that a later pronoun stands for."""
        stop = next((i for i, t in enumerate(analysis.tokens) if {"BE_FINITE", "HAVE", "SAY"}.intersection(t.kinds)), 0)
        subject = bearers.analyse(analysis.tokens[:stop], self._registry)
        self._mentions.note(subject, analysis.tokens[:stop])

    def _account(self, unit: Unit, analysis: Analysis, *, accounted: bool) -> None:
        """Count a sentence that lays down norms, and list it where they could not be read.

        A sentence binds if it has binding words; outside of prose a modal verb is enough, in whatever clause it stands.
        One whose norms were read but are no terms counts as read.
        """
        modal = self._outline.kind not in PROSE and any(_is_modal(token) for token in analysis.tokens)
        bound = modal or any(part.kind == "BIND" for part in analysis.marks)
        if not (accounted or bound or analysis.reason == "too-long") or not analysis.normative:
            return
        self._reading.normative += 1
        if accounted or (not analysis.reason and any(clause.act for clause in analysis.clauses)):
            self._reading.read += 1
        else:
            reason = analysis.reason or "no-act"
            self._reading.unread.append(Unread(reason, " ".join(analysis.text.split()), unit.label))

    def _norm(self, index: int, place: int, unit: Unit, draft: Draft, frame: Frame) -> Norm:
        clause = draft.clause
        inherited = frame if place == 0 else NOTHING
        return Norm(
            unit=index,
            sentence=place,
            bearers=tuple(self._registry.find(name) for name in draft.bearers),
            modality=draft.modality,
            strength=clause.strength,
            force=" ".join(filter(None, (clause.force or inherited.force, clause.attempt))),
            obligation=_obligation(draft, inherited),
            quote=clause.quote,
            label=unit.label,
            collective=draft.collective,
            entry=clause.entry,
            conditions=_merged(clause.conditions, inherited.conditions),
            deadlines=clause.deadlines or inherited.deadlines,
            exchange=draft.exchange,
            mutual=draft.mutual,
            chapeau=inherited.text
            if "bearer-from-chapeau" in draft.inferred or "modality-from-chapeau" in draft.inferred
            else "",
            tail=clause.tail,
            inferred=(*clause.inferred, *draft.inferred),
        )


def _is_modal(token: Token) -> bool:
    return not MODALS.isdisjoint(token.kinds) and "MONTH" not in token.kinds  # "May"


def _is_quoted(analysis: Analysis) -> bool:
    """Whether the sentence is somebody's direct speech from its first word on."""
    return bool(analysis.tokens) and analysis.tokens[0].kinds[-1] == "QUOTE"


def _merged(own: tuple[Condition, ...], inherited: tuple[Condition, ...]) -> tuple[Condition, ...]:
    return tuple(c for c in inherited if c not in own) + own


def _obligation(draft: Draft, frame: Frame) -> str:
    clause = draft.clause
    if frame.verb and clause.form == "noun" and not clause.bound:
        return f"{frame.verb} {clause.act}"
    if not draft.whole:
        return clause.act
    subject = _plain(clause) if draft.modality is Modality.PROHIBITION else clause.subject_text
    subject = subject[: len(subject) - _aside(clause)].rstrip(" ,")
    return f"{subject} {clause.act}".strip()


def _aside(clause: Clause) -> int:
    """How many characters of the subject's end a relative clause behind a comma takes: ", through which grain goes"."""
    tokens = clause.subject
    for index in range(2, len(tokens)):
        governed = "RELATIVE" in tokens[index].kinds and "PREP" in tokens[index - 1].kinds
        if governed and "COMMA" in tokens[index - 2].kinds:
            return tokens[-1].end - tokens[index - 2].start
    return 0


def _plain(clause: Clause) -> str:
    """The subject as it stands in the act: without the "no" that made the prohibition."""
    tokens = clause.subject
    if tokens and {"NO", "NEITHER"}.intersection(tokens[0].kinds):
        return clause.subject_text[tokens[0].end - tokens[0].start :].strip()
    return clause.subject_text


def _in_exchange(norms: list[Norm]) -> list[Norm]:
    """Within a sentence an act given in return makes the act before it an exchange as well."""
    if not any(norm.exchange for norm in norms):
        return norms
    return [
        replace(norm, exchange=norm.exchange or (i + 1 < len(norms) and norms[i + 1].exchange))
        for i, norm in enumerate(norms)
    ]


def read(outline: Outline, lexicon: Lexicon, registry: Registry, *, keep: bool = False) -> Reading:
    """The norms of an outline, what could not be read, and how much was normative; with `keep` all analyses too."""
    return OutlineReader(outline, lexicon, registry, keep=keep).read()


def sentences(outline: Outline) -> Iterator[str]:
    """Every sentence of an outline, for the parties' registry."""
    for unit in outline.units:
        yield from unit.sentences
