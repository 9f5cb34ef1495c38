"""The reading of an outline: unit after unit, sentence after sentence, with the frames that chapeaux lend their items."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from ceasefire.language.lexicon import Lexicon
from ceasefire.model.clause import Clause
from ceasefire.model.norm import Norm
from ceasefire.model.outline import Outline, Unit, UnitKind
from ceasefire.model.record import Condition, Modality, Unread
from ceasefire.model.token import Entry
from ceasefire.parsing import bearers
from ceasefire.parsing.frames import NOTHING, Frame, below, lend
from ceasefire.parsing.inference import Draft, Surroundings, infer
from ceasefire.parsing.mentions import Mentions, first_actor
from ceasefire.parsing.parties import Registry
from ceasefire.parsing.relevance import PROSE, is_term
from ceasefire.parsing.sentence import Analysis, analyse

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
            analysis = self._analyse(text, unit, above, first=place == 0)
            opens = self._outline.kind not in PROSE or text.rstrip().endswith((":", "-", "–", "—"))
            drafts = self._sentence(index, place, unit, analysis, above, leads=last and has_items, opens=opens)
            if unit.kind is UnitKind.ENACTING and last and opens:
                self._enacting = self._frames[index] = self._enact(analysis, text)
            elif last and has_items and opens:
                self._frames[index] = self._lend(drafts, text, above)
                if _is_bare(drafts, text) and self._reading.norms and self._reading.norms[-1].unit == index:
                    self._completing[index] = len(self._reading.norms) - 1

    def _complete(self, index: int, unit: Unit) -> None:
        """An item that belongs to the condition or carve-out with which its chapeau ends: "other than: (i) ..."."""
        norm_index = self._completing[index] = self._completing[unit.parent]
        norm = self._reading.norms[norm_index]
        if not norm.conditions:
            return
        *before, last = norm.conditions
        text = " ".join([last.text, *(_lead(sentence) for sentence in unit.sentences)])
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
            if clause.act and is_term(draft, self._outline.kind, listed=unit.is_item or bool(unit.label)):
                out.append(draft)
        for draft in around.before:
            self._mentions.note(draft.subject, draft.clause.subject)
            if draft.clause.agent:
                self._mentions.note(bearers.analyse(draft.clause.agent, self._registry), draft.clause.agent)
        if leads and out and _is_open(out[-1].clause):
            out.pop()  # the act is completed by the items
        if place == 0 and len(unit.sentences) > 1 and unit.label and _is_heading(around.before):
            out = []  # "3. Humanitarian demining. The two sides shall ..."
        if unit.kind is UnitKind.ENACTING and opens:
            out = []
        if not out and analysis.tokens:
            self._note_actor(analysis)
        norms = [self._norm(index, place, unit, draft, frame) for draft in out]
        self._reading.norms += _in_exchange(norms)
        self._account(unit, analysis, bool(out) or leads)
        return around.before

    def _note_actor(self, analysis: Analysis) -> None:
        """A sentence without a norm can still name the actor that a later pronoun stands for."""
        stop = next((i for i, t in enumerate(analysis.tokens) if {"BE_FINITE", "HAVE", "SAY"}.intersection(t.kinds)), 0)
        subject = bearers.analyse(analysis.tokens[:stop], self._registry)
        self._mentions.note(subject, analysis.tokens[:stop])

    def _account(self, unit: Unit, analysis: Analysis, accounted: bool) -> None:
        if not analysis.normative:
            return
        self._reading.normative += 1
        if accounted or not analysis.reason:
            self._reading.read += 1
            return
        if any(part.kind == "BIND" for part in analysis.marks) or analysis.reason == "too-long":
            self._reading.unread.append(Unread(analysis.reason, " ".join(analysis.text.split()), unit.label))

    def _norm(self, index: int, place: int, unit: Unit, draft: Draft, frame: Frame) -> Norm:
        clause = draft.clause
        inherited = frame if place == 0 else NOTHING
        return Norm(
            unit=index,
            sentence=place,
            bearers=tuple(self._registry.find(name) for name in draft.bearers),
            modality=draft.modality,
            strength=clause.strength,
            force=clause.force or inherited.force,
            obligation=_obligation(draft),
            quote=clause.quote,
            label=unit.label,
            collective=draft.collective,
            entry=clause.entry,
            conditions=_merged(clause.conditions, inherited.conditions),
            deadlines=clause.deadlines or inherited.deadlines,
            exchange=draft.exchange,
            mutual=draft.mutual,
            chapeau=inherited.text if "bearer-from-chapeau" in draft.inferred or "modality-from-chapeau" in draft.inferred else "",
            tail=clause.tail,
            inferred=(*clause.inferred, *draft.inferred),
        )

    def _collective(self, analysis: Analysis) -> tuple[str, ...]:
        """The word for the parties together that the enacting sentence or the draft's definitions use."""
        said = [token.text for token in analysis.tokens if "COLLECTIVE" in token.kinds]
        defined = [name for name, party in self._registry.parties.items() if party.members or not party.aliases and name in said]
        return tuple((said or defined)[:1])

    def _lend(self, drafts: list[Draft], text: str, above: Frame) -> Frame:
        """The frame that a unit's last sentence gives its items."""
        if not drafts:
            return below(Frame(text=_lead(text)), replace(above, listed=above.listed))
        last = drafts[-1]
        if not last.clause.act and not last.clause.bound and not last.clause.subject:
            passing = any(condition.type == PASSED for condition in last.clause.conditions)
            lone = Frame(text=_lead(text)) if passing else Frame(
                conditions=last.clause.conditions, deadlines=last.clause.deadlines, text=_lead(text)
            )
            return below(lone, above)
        if _task(last.clause) is not None:
            return below(_tasked(last, self._registry, _lead(text)), replace(above, listed=True))
        complete = bool(last.clause.act) and not _is_open(last.clause)
        if last.modality is Modality.CONSTITUTIVE and not complete and last.subject.role == "instrument":
            return replace(above, listed=True, text=_lead(text))  # "This agreement shall include the following points:"
        created = last.subject.names if _is_created(last) else last.bearers
        frame = lend(last.clause, created, collective=last.collective, text=_lead(text), listed=not complete)
        if last.clause.bound:
            frame = replace(frame, modality=last.modality)
        frame = replace(frame, closed=complete)
        return below(frame, replace(above, listed=False))

    def _enact(self, analysis: Analysis, text: str) -> Frame:
        """Who enacts the points that follow: the subject of "have agreed as follows"."""
        finite = {"COMMIT", "BE_FINITE", "HAVE", "WISH"}
        stop = next((i for i, t in enumerate(analysis.tokens) if finite.intersection(t.kinds)), len(analysis.tokens))
        start = next((i for i in range(stop) if analysis.tokens[i].text[:1].isupper()), 0)
        subject = bearers.analyse(analysis.tokens[start:stop], self._registry)
        defined = any("HEREINAFTER" in token.kinds for token in analysis.tokens) and self._collective(analysis)
        named = subject.names if subject.role in ("actor", "collective", "self", "name") else self._collective(analysis)
        names = defined or named
        joint = subject.role == "collective" or len(names) > 1 or bool(names) and names != subject.names
        form = "finite" if stop == len(analysis.tokens) else ""  # "The Guarantors:" goes on with "Decide to ..."
        return Frame(bearers=names or None, collective=joint, form=form, listed=True, text=_lead(text))


PASSED = "after"  # "Following those discussions:" tells what went before and is no condition of the points
STATES_TASK = frozenset({"STATE_TO", "STATE_FOR", "TASK_NOUN"})


def _task(clause: Clause) -> Entry | None:
    """The word that ends the act and says that its object has the items as its task."""
    words = [token for token in clause.tail if token.kinds[-1] not in ("COLON", "DASH", "COMMA")]
    if not words:
        return None
    return next((e for k, e in zip(words[-1].kinds, words[-1].entries, strict=True) if k in STATES_TASK), None)


def _tasked(last: Draft, registry: Registry, text: str) -> Frame:
    """"... a Working Group tasked to:": the items are the duties of the body that the act sets up."""
    found = first_actor(last.clause.tail[1:], registry)
    names = found.names if found else last.bearers
    entry = _task(last.clause)
    modality = Modality(entry.traits["modality"]) if entry else Modality.OBLIGATION
    return Frame(bearers=names or None, modality=modality, force=entry.traits["force"] if entry else "", form="base", listed=True, text=text)


def _is_bare(drafts: list[Draft], text: str) -> bool:
    """Whether a chapeau ends with a condition or carve-out of which only the opening word is there."""
    conditions = drafts[-1].clause.conditions if drafts else ()
    opening = conditions[-1].text if conditions else ""
    return 0 < len(opening.split()) <= LONGEST_MARKER and text.rstrip(" :;,–—-").endswith(opening)


LONGEST_MARKER = 4  # words: "with the exception of"
def _is_created(draft: Draft) -> bool:
    """"A committee shall be set up in order: ...": the items are the tasks of what is set up."""
    head = draft.clause.tail[:3]
    set_up = draft.clause.form in ("passive", "finite") and any("CREATE_PART" in token.kinds for token in head)
    return set_up and draft.subject.role in ("actor", "name")


SHORTEST_NORM = 3  # tokens; "Water levels." in front of a paragraph is its heading
LONGEST_HEADING = 8  # tokens of a heading that stands in the line of its paragraph


def _is_heading(drafts: list[Draft]) -> bool:
    """A noun phrase alone, without anything that an act noun would govern."""
    if len(drafts) != 1 or drafts[0].clause.bound or drafts[0].clause.deadlines:
        return False
    tail = drafts[0].clause.tail
    if len(drafts[0].clause.subject) + len(tail) <= SHORTEST_NORM and not drafts[0].clause.conditions:
        return True
    return drafts[0].clause.form == "noun" and len(tail) <= LONGEST_HEADING and not any({"OF", "BY", "NO", "FROM", "TO"}.intersection(t.kinds) for t in tail)


def _is_open(clause: Clause) -> bool:
    """An act that only opens its list: "refrain from:", "to do the following:"."""
    words = [token for token in clause.tail if token.kinds[-1] not in ("COLON", "DASH", "COMMA")]
    if not words:
        return False
    if clause.subject and "FOLLOWING" in clause.subject[-1].kinds:
        return True
    for index, token in enumerate(words):
        after = words[index + 1 : index + 3]
        if "FOLLOWING" in token.kinds and (not after or any("ACTS" in word.kinds for word in after)):
            return True
    if "THAT" in words[-1].kinds:
        return len(words) <= LONGEST_OPENING  # "on the basis that:" behind a whole act leaves the act a norm
    return len(words) == 1 or bool({"PREP", "FROM", "TO", "FOR", "OF"}.intersection(words[-1].kinds))


LONGEST_OPENING = 5


def _lead(text: str) -> str:
    return " ".join(text.replace("\f", " ... ").split())


def _merged(own: tuple[Condition, ...], inherited: tuple[Condition, ...]) -> tuple[Condition, ...]:
    return tuple(c for c in inherited if c not in own) + own


def _obligation(draft: Draft) -> str:
    clause = draft.clause
    return f"{_plain(clause)} {clause.act}".strip() if draft.whole else clause.act


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
    return [replace(norm, exchange=norm.exchange or (i + 1 < len(norms) and norms[i + 1].exchange)) for i, norm in enumerate(norms)]


def read(outline: Outline, lexicon: Lexicon, registry: Registry, *, keep: bool = False) -> Reading:
    """The norms of an outline, what could not be read, and how much was normative; with `keep` all analyses too."""
    return OutlineReader(outline, lexicon, registry, keep=keep).read()


def sentences(outline: Outline) -> Iterator[str]:
    """Every sentence of an outline, for the parties' registry."""
    for unit in outline.units:
        yield from unit.sentences
