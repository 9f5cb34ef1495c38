"""Clauses: the marks of a sentence arranged for the clause grammar: subject, binding group, acts and what hangs on them.

A sentence may hold several norms (NEXT between them) and a norm several coordinated acts (ALSO between them). What
the clause grammar can't take as a role of its own is TEXT.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ceasefire.model.record import Modality
from ceasefire.model.token import Token
from ceasefire.parsing.fronts import front
from ceasefire.parsing.marks import Binding, Mark
from ceasefire.parsing.nominals import nominal
from ceasefire.parsing.parts import CONJUNCTIONS, ROLES, Head, agent_end, merge
from ceasefire.parsing.phrases import LIGHT, NOUN_PHRASE, next_bind, subject_like

BOUNDARIES = frozenset({"AND", "BUT", "SEMICOLON", "COLON", "DASH", "APPENDED", "MATRIX"})
LONGEST_PHRASE = 7  # marks between a binding group and its verb
LONGEST_LIST = 12  # marks of a coordinated subject ("the LTA and the UBC") behind ", and"


def arrange(marks: Sequence[Mark], tokens: Sequence[Token]) -> list[Mark]:
    """The marks of a sentence with at least one binding group, as the clause grammar reads them."""
    out: list[Mark] = []
    for start, bind, end in _spans(marks):
        if out:
            appended = any(part.kind == "APPENDED" for part in marks[start : start + 2])
            out.append(
                _mark("NEXT", marks[start].start, marks[start].start, "APPENDED" if appended else marks[start].kind)
            )
        out += clause(marks, tokens, start, bind, end)
    return out


def _mark(kind: str, start: int, end: int, data: object = None) -> Mark:
    return Mark(kind, start, end, (kind,), data)


def _spans(marks: Sequence[Mark]) -> list[tuple[int, int, int]]:
    """The clauses of a sentence as (start, binding group, end), by the places where a new subject begins."""
    starts: list[tuple[int, int]] = []
    bind = next_bind(marks, 0)
    while bind < len(marks):
        if not starts:
            starts.append((0, bind))
        elif (split := _split_before(marks, starts[-1][1], bind)) >= 0:
            starts.append((split, bind))
        bind = next_bind(marks, bind + 1)
    ends = [start for start, _ in starts[1:]] + [len(marks)]
    return [(start, bind, end) for (start, bind), end in zip(starts, ends, strict=True)]


def _split_before(marks: Sequence[Mark], previous: int, bind: int) -> int:
    """Where the clause of `bind` starts, or -1 where the group belongs to the clause before it."""
    floor = previous + 1
    for index in range(bind - 1, floor - 1, -1):
        if marks[index].kind in CONJUNCTIONS and all(m.kind in LIGHT for m in marks[index + 1 : bind]):
            return _with_comma(marks, index, floor)
        if marks[index].kind not in LIGHT:
            break
    for index in range(bind - 1, floor - 1, -1):
        if marks[index].kind in BOUNDARIES and subject_like(marks, index + 1, bind):
            return _whole_list(marks, index, floor, bind)
    comma = next((i for i in range(bind - 1, floor - 1, -1) if marks[i].kind == "COMMA"), -1)
    return comma if comma >= 0 and subject_like(marks, comma + 1, bind) else -1


def _with_comma(marks: Sequence[Mark], index: int, floor: int) -> int:
    return index - 1 if index - 1 >= floor and marks[index - 1].kind in ("COMMA", "SEMICOLON") else index


def _whole_list(marks: Sequence[Mark], index: int, floor: int, bind: int) -> int:
    """A subject of several names starts behind the conjunction that has the comma: ", and the LTA and the UBC shall"."""
    if marks[index].kind == "AND":
        for earlier in range(index - 1, max(floor, bind - LONGEST_LIST), -1):
            stronger = marks[earlier].kind in ("AND", "BUT") and marks[earlier - 1].kind == "COMMA"
            if (stronger or marks[earlier].kind == "SEMICOLON") and subject_like(marks, earlier + 1, bind):
                return _with_comma(marks, earlier, floor)
    return _with_comma(marks, index, floor)


def clause(marks: Sequence[Mark], tokens: Sequence[Token], start: int, bind: int, end: int) -> list[Mark]:
    """One clause arranged: what stands before its subject, the subject, the binding group, the acts."""
    leads, subject = front(marks, start, bind)
    if _is_inverted(marks, start, bind):
        return _inverted(marks, tokens, bind, end)
    stop = bind
    if not subject_like(marks, subject, bind):
        subject, stop = _last_subject(marks, subject, bind)
    out = [*leads, *_subject(marks, subject, stop), marks[bind]]
    binding: Binding = marks[bind].data
    if duty := _duty(marks, tokens, subject, bind, end):
        return [*leads, *duty]
    acts = predicate(marks, tokens, bind + 1, end, binding.form)
    if subject < stop and "THERE" in marks[subject].kinds and _denies_existence(marks, bind + 1, end):
        acts = denied(acts)
    return out + acts


def _duty(marks: Sequence[Mark], tokens: Sequence[Token], subject: int, bind: int, end: int) -> list[Mark]:
    """ "It shall be the duty of the Mission to inspect": whose duty it is, is the subject of the act."""
    owned = next((i for i in range(bind + 1, min(end, bind + 4)) if "BORNE_BY" in marks[i].kinds), end)
    infinitive = next((i for i in range(owned + 1, end) if marks[i].kind in ("TO", "COMMA", "STOP")), end)
    if "PRONOUN" not in marks[subject].kinds or infinitive + 1 >= end or marks[infinitive].kind != "TO":
        return []
    bearer = _mark("SUBJECT", marks[owned + 1].start, marks[infinitive - 1].end)
    return [bearer, marks[bind], *predicate(marks, tokens, infinitive + 1, end, "base")]


def _denies_existence(marks: Sequence[Mark], at: int, end: int) -> bool:
    """ "There shall be no reprisals"; but not "no less than", which belongs to a number."""
    near = [i for i in range(at, min(end, at + 4)) if "BE" in marks[i].kinds]
    after = near[-1] + 1 if near else end
    return after < end and "NO" in marks[after].kinds and marks[after].kind != "TIME"


def denied(acts: Sequence[Mark]) -> list[Mark]:
    """The acts with every head negated."""
    return [m._replace(data=replace(m.data, negative=True)) if m.kind == "HEAD" else m for m in acts]


def _last_subject(marks: Sequence[Mark], start: int, bind: int) -> tuple[int, int]:
    """The subject (start, stop) where a finite clause stands before the binding group.

    Behind the last conjunction from which on there is one ("..., and it may"), or, where the conjunction stands right
    before the binding group, that of the finite clause itself ("The sides accepted the plan and undertook to").
    """
    if _is_described(marks, start, bind):
        return start, bind
    for index in range(bind - 1, start, -1):
        if marks[index].kind in CONJUNCTIONS and subject_like(marks, index + 1, bind):
            return index + 1, bind
    verb = next((i for i in range(start + 1, bind) if FINITE_FORMS.intersection(marks[i].kinds)), -1)
    if verb > 0 and marks[bind - 1].kind in ("AND", "BUT") and subject_like(marks, start, verb):
        return start, verb
    return start, bind


def _is_described(marks: Sequence[Mark], start: int, bind: int) -> bool:
    """ "Those who are sick, wounded or under eighteen shall": the finite verb is that of a relative clause."""
    relative = next((i for i in range(start, bind) if marks[i].kind == "RELATIVE"), -1)
    return relative > start and marks[relative - 1].kind not in CONJUNCTIONS and subject_like(marks, start, relative)


FINITE_FORMS = frozenset({"VERB_PAST", "VERB_S", "BE_FINITE", "HAVE", "PERFORM", "SAY", "CALL", "COMMIT"})


def _is_inverted(marks: Sequence[Mark], start: int, bind: int) -> bool:
    """ "In no case shall it resume": a denial in front, the subject behind the binding word."""
    before = [
        m for m in marks[start:bind] if m.kind not in LIGHT and m.kind not in CONJUNCTIONS and m.kind not in ROLES
    ]
    return bool(before) and all(m.kind == "NOT" for m in before)


def _inverted(marks: Sequence[Mark], tokens: Sequence[Token], bind: int, end: int) -> list[Mark]:
    verb = next((i for i in range(bind + 2, end) if {"VERB", "BE"}.intersection(marks[i].kinds)), -1)
    if verb < 0:
        return [marks[bind], *predicate(marks, tokens, bind + 1, end, "base")]
    acts = predicate(marks, tokens, verb, end, "base")
    return [_mark("SUBJECT", marks[bind + 1].start, marks[verb - 1].end), marks[bind], *denied(acts)]


def _subject(marks: Sequence[Mark], start: int, stop: int) -> list[Mark]:
    while stop > start and marks[stop - 1].kind in (
        "COMMA",
        "DASH",
        "ADVERB",
        "TIME",
        "SWAP",
        "CONDITION",
        "EXCEPTION",
    ):
        stop -= 1
    if start >= stop:
        return []
    inner = [m for m in marks[start:stop] if m.kind in ("CONDITION", "EXCEPTION")]
    rated = next(
        (i for i in range(start + 1, stop - 1) if marks[i].kind == "TIME" and marks[i + 1].kind == "COMMA"), -1
    )
    if rated > 0:  # "up to thirty lorries a day, carrying flour,": the rate is the norm's
        inner.append(marks[rated])
        stop = rated
    elif marks[stop].kind == "TIME":
        inner.append(marks[stop])
    return [*inner, _mark("SUBJECT", marks[start].start, marks[stop - 1].end)]


def predicate(marks: Sequence[Mark], tokens: Sequence[Token], start: int, end: int, form: str) -> list[Mark]:
    """The acts from `start` to `end`: heads, their words, and what hangs on them."""
    while end > start and (marks[end - 1].kind in ("AND", "OR", "BUT") or marks[end - 1].kind == "COMMA"):
        end -= 1  # what is coordinated stands in the next clause, or in the next item
    out: list[Mark] = []
    at, neither = start, False
    while at < end and (marks[at].kind in LIGHT or marks[at].kind in ROLES or "NEITHER" in marks[at].kinds):
        neither = neither or "NEITHER" in marks[at].kinds  # "will neither set up nor recognise"
        if marks[at].kind in ROLES:
            out.append(marks[at])
        at += 1
    if at >= end or marks[at].kind in ("COLON", "DASH", "STOP"):
        return out
    if form == "to" and {"THE", "A", "OWN", "ACT_NOUN"}.intersection(marks[at].kinds) and "VERB" not in marks[at].kinds:
        return out + nominal(marks[:end], at, any_noun=False)  # "agrees to the return of the delegates"
    at = _verb_behind(marks, at, end)
    if "VERB_ING" in marks[at].kinds and not {"VERB", "BE"}.intersection(marks[at].kinds):
        form = "ing"  # "are barred from entering"
    head, at = _head(marks, tokens, at, end, "base" if form == "to" else form, negative=neither)
    head[0] = head[0]._replace(data=replace(head[0].data, infinitive=form == "to", neither=neither))
    return [*out, *head, *_complements(marks, tokens, at, end, head[0].data)]


def _verb_behind(marks: Sequence[Mark], at: int, end: int) -> int:
    """The verb behind a phrase between it and the binding group: "will for that purpose issue"."""
    if not {"PREP", "FOR"}.intersection(marks[at].kinds) or "VERB" in marks[at].kinds:
        return at
    for index in range(at + 1, min(end, at + LONGEST_PHRASE)):
        kinds = marks[index].kinds
        if {"VERB", "BE"}.intersection(kinds) and not {"ACT_NOUN", "ACTOR"}.intersection(kinds):
            return index
    return at


def _head(
    marks: Sequence[Mark], tokens: Sequence[Token], at: int, end: int, form: str, *, negative: bool = False
) -> tuple[list[Mark], int]:
    """The head of an act and the index behind it. A time between "be" and its participle goes behind the head."""
    if "BE" in marks[at].kinds:
        after = at + 1
        while after < end and marks[after].kind in ("ADVERB", "TIME", "SWAP", "COMMA", "CONDITION", "ASIDE", "NOT"):
            negative = negative or marks[after].kind == "NOT"
            after += 1
        if after < end and {"VERB_PART", "CALL_PART", "COMMIT_PART"}.intersection(marks[after].kinds):
            roles = [m for m in marks[at:after] if m.kind in ROLES]
            negative = negative or (after + 1 < end and "NEITHER" in marks[after + 1].kinds)  # "deprived neither of"
            data = Head(marks[after].start, "passive", negative)
            return [_mark("HEAD", marks[at].start, marks[after].end, data), *roles], after + 1
        return [_mark("HEAD", marks[at].start, marks[at].end, Head(marks[at].start, "copula", negative))], at + 1
    none = at + 1 < end and "NO" in marks[at + 1].kinds and form == "base"  # "shall levy no toll"
    return [_mark("HEAD", marks[at].start, marks[at].end, Head(marks[at].start, form, negative != none))], at + 1


def _complements(marks: Sequence[Mark], tokens: Sequence[Token], at: int, end: int, head: Head) -> list[Mark]:
    """The words of an act and of those coordinated with it."""
    out: list[Mark] = []
    inner = False  # inside a purpose infinitive, whose coordinated verbs are its own
    reduced = False  # behind a participle that describes the object; an agent is that participle's
    while at < end:
        part = marks[at]
        if part.kind in CONJUNCTIONS and (found := also(marks, tokens, at, end, head, inner=inner)):
            extra, at, head = found
            out += extra
            inner = reduced = False
            continue
        if _to_be(marks, at, end) and at > 1 and head.form == "base":
            passive, at = _head(marks, tokens, at + 2, end, "base")
            object_start = next(i for i in range(at) if marks[i].start > head.verb)
            comma = next(i for i in range(object_start, at) if marks[i].start >= part.start)
            if comma > object_start and passive[0].data.form == "passive":
                out += [
                    _mark("NEXT", part.start, part.start, "TO"),
                    _mark("SUBJECT", marks[object_start].start, marks[comma - 1].end),
                    _mark("BIND", part.start, part.start, TO_BINDS),
                    *passive,
                ]
                head = passive[0].data
                continue
            out.append(_mark("TEXT", part.start, passive[0].end))
            continue
        if (part.kind == "TIME" and (_is_reduced(marks, at, head) or _is_given(part, tokens, head))) or (part.kind == "SWAP" and _is_weak(part, tokens)):
            out.append(part._replace(kind="TEXT"))
        elif part.kind in ROLES:
            out.append(part)
        elif (
            part.kind == "BY"
            and head.form == "passive"
            and not reduced
            and (stop := agent_end(marks, at, end)) > at + 1
        ):
            out.append(_mark("AGENT", part.start, marks[stop - 1].end))
            at = stop
            continue
        else:
            if part.kind == "RELATIVE" and marks[at - 1].kind == "COMMA":  # ", which includes ...": said by the way
                at = next((i for i in range(at + 1, end) if marks[i].kind in ("COMMA", "SEMICOLON")), end)
                continue
            reduced = reduced or "VERB_PART" in part.kinds
            trying = part.start == head.verb + 1 and "TRY" in tokens[head.verb].kinds  # "seek to do A and do B"
            inner = inner or (part.kind == "TO" and not trying and at + 1 < end and "VERB" in marks[at + 1].kinds)
            out.append(_mark("TEXT", part.start, part.end))
        at += 1
    return merge(out)


def _is_weak(part: Mark, tokens: Sequence[Token]) -> bool:
    """ "report to both at the same time": only in front of its clause does the word set one act against another."""
    entry = tokens[part.start].entry("SWAP")
    return entry is not None and "weak" in entry.traits


TO_BINDS = Binding(Modality.OBLIGATION, 5, "", form="to")


def _to_be(marks: Sequence[Mark], at: int, end: int) -> bool:
    """ ", to be returned to him": a passive infinitive that says what is to happen to the object."""
    return at + 2 < end and marks[at].kind == "COMMA" and marks[at + 1].kind == "TO" and "BE" in marks[at + 2].kinds


def _is_given(part: Mark, tokens: Sequence[Token], head: Head) -> bool:
    """ "give 72 hours' notice": the object of the verb, no time of the act."""
    right_behind = part.start == head.verb + 1
    return right_behind and any("NOTICE" in token.kinds for token in tokens[part.start : part.end])


def _is_reduced(marks: Sequence[Mark], at: int, head: Head) -> bool:
    """A time right behind a participle that is not the head dates the thing, not the act: "persons held since May"."""
    before = marks[at - 1]
    return (
        bool({"VERB_PART"}.intersection(before.kinds)) and before.start != head.verb and "BE" not in marks[at - 2].kinds
    )


def also(
    marks: Sequence[Mark], tokens: Sequence[Token], at: int, end: int, head: Head, *, inner: bool
) -> tuple[list[Mark], int, Head] | None:
    """A head coordinated with `head` behind the conjunction at `at`: its marks, the index behind it, and itself."""
    after, negative, infinitive, explicit = at, False, False, False
    while after < end and (
        marks[after].kind in CONJUNCTIONS or marks[after].kind in ("ADVERB", "TIME", "NOT", "TO", "SWAP")
    ):
        negative = negative or marks[after].kind == "NOT"
        explicit = infinitive = infinitive or marks[after].kind == "TO"
        after += 1
    if head.form == "ing" and after + 1 < end and {"FROM", "FOR", "OF", "PREP"}.intersection(marks[after].kinds):
        after += 1  # "from entering the market and from carrying arms"
    if head.infinitive and not infinitive and marks[at].kind in ("AND", "COMMA"):
        after, infinitive = _far_infinitive(marks, at, end, after)
    barred = negative and explicit and marks[at].kind == "COMMA" and "VERB" in marks[min(after, end - 1)].kinds
    # "be available to advise and to serve", "will be paroled, not to serve again"
    infinitive = infinitive and (head.infinitive or head.form == "copula" or barred)
    if after >= end or (inner and not infinitive and marks[at].kind not in ("COMMA", "SEMICOLON")):
        return None
    if marks[at].kind == "COMMA" and marks[at + 1].kind not in ("AND", "OR", "BUT") and inner:
        return None
    if _is_forborne(marks, tokens, after, head):  # "refrain from A, from B and from C"
        again = replace(head, series=marks[at].kind == "COMMA")
        return [_mark("ALSO", marks[at].start, marks[at].end), _mark("HEAD", head.verb, head.verb + 1, again)], after, again
    if not _is_head(marks, tokens, at, after, end, head, infinitive=infinitive):
        return None
    form = "base" if head.form in ("copula",) and "BE" not in marks[after].kinds else head.form
    roles = [m for m in marks[at:after] if m.kind in ROLES]
    if head.form == "passive" and "BE" not in marks[after].kinds and "VERB_PART" in marks[after].kinds:
        found, stop = (
            [_mark("HEAD", marks[after].start, marks[after].end, Head(marks[after].start, "passive", negative))],
            after + 1,
        )
    else:
        form = "base" if form == "passive" else form
        found, stop = _head(marks, tokens, after, end, form, negative=negative)
    series = marks[at].kind == "COMMA" and marks[at + 1].kind not in ("AND", "OR", "BUT")
    affirmed = explicit and head.infinitive and not negative and marks[at].kind != "OR"
    data = replace(found[0].data, infinitive=head.infinitive, series=series, neither=head.neither, affirmed=affirmed)
    if head.neither:
        data = replace(data, negative=True)
    found[0] = found[0]._replace(data=data)
    return [_mark("ALSO", marks[at].start, marks[at].end), *roles, *found], stop, data


def _is_forborne(marks: Sequence[Mark], tokens: Sequence[Token], at: int, head: Head) -> bool:
    """A further "from" under a verb of forbearance."""
    entry = tokens[head.verb].entry("VERB")
    forbears = entry is not None and "negative" in entry.traits and head.form == "base"
    return forbears and "FROM" in marks[at].kinds and "FROM" in tokens[head.verb + 1].kinds


def _far_infinitive(marks: Sequence[Mark], at: int, end: int, after: int) -> tuple[int, bool]:
    """ "and, within a month, with the help of the Office, to draw up": the verb behind the phrases between commas."""
    for index in range(at + 1, min(end - 1, at + LONGEST_LIST + 8)):
        if (
            marks[index].kind == "TO"
            and marks[index - 1].kind in ("COMMA", "TIME")
            and "VERB" in marks[index + 1].kinds
        ):
            return index + 1, True
        if index == at + 1 and marks[index].kind != "COMMA":
            break
    return after, False


OBJECTS = NOUN_PHRASE | {"NUMBER", "TO", "FROM", "REFLEXIVE", "TIME", "THAT", "ALSO"}


def _is_head(
    marks: Sequence[Mark], tokens: Sequence[Token], at: int, after: int, end: int, head: Head, *, infinitive: bool
) -> bool:
    """Whether the word at `after` is a verb of the same form as the head before it, and no noun or adjective."""
    kinds = marks[after].kinds
    adjacent = marks[at - 1].start == head.verb and marks[at].kind in ("AND", "OR") and not infinitive
    follows = marks[after + 1].kinds if after + 1 < end else ("STOP",)
    if head.form in ("base", "copula", "passive") and ("BE" in kinds or "HAVE" in kinds):
        return not (
            infinitive and head.form in ("base", "copula") and marks[at].kind == "COMMA" and "BE" in kinds
        )  # "hostages, to be returned"
    if head.form == "passive" and infinitive and "VERB" in kinds:
        return True
    if head.form == "passive" and "VERB_PART" in kinds:
        if tokens[marks[after].start].entry("VERB_PART") is None:
            return False  # "unarmed": a participle by its ending alone
        noun_next = follows[-1] in ("WORD",) and not {
            "PREP",
            "BY",
            "TO",
            "OF",
            "FROM",
            "AND",
            "OR",
            "ADVERB",
        }.intersection(follows)
        return not noun_next and not (adjacent and marks[at].kind == "OR")
    if head.form == "ing":
        return "VERB_ING" in kinds and not adjacent
    unknown = infinitive and kinds == ("WORD",) and marks[after - 1].kind == "TO"  # "and to stack their arms"
    verbal = unknown or bool({"VERB", "TRY", "COMMIT"}.intersection(kinds))
    if head.form not in ("base", "copula") or not verbal or adjacent:
        return False
    entry = tokens[marks[after].start].entry("VERB")
    if entry is not None and "adjective" in entry.traits and "noun" not in entry.traits and marks[at].kind == "COMMA":
        return not {"AND", "OR", "COMMA"}.intersection(follows)
    ambiguous = entry is not None and ("noun" in entry.traits or "adjective" in entry.traits)
    return infinitive or head.series or not ambiguous or not OBJECTS.isdisjoint(follows)
