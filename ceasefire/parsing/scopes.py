"""Scopes: how far a condition, a carve-out, a relative clause or a reporting verb reaches.

Every function takes and gives a list of marks. A condition with its words becomes one mark (CONDITION, EXCEPTION); a
binding group that belongs to a relative or other subordinate clause becomes a plain WORD; a verb of saying or
agreeing with its "that" becomes a MATRIX.
"""

from __future__ import annotations

from collections.abc import Sequence

from ceasefire.model.token import Token
from ceasefire.parsing.marks import Mark, demanded

CONDITIONS = frozenset({"COND", "COND_CLOSED", "COND_EVENT", "COND_INVERTED", "EXCEPT"})
LIGHT = frozenset({"TIME", "ADVERB", "SWAP", "COMMA", "ASIDE", "MATRIX", "CONDITION", "AND", "BUT", "QUOTE"})
NOUN_PHRASE = frozenset(
    "THE A THIS THOSE DETERMINER EACH OWN NO NEITHER NOBODY PRONOUN SELF ADDRESSEE LATTER FORMER NAME ACRONYM ACTOR "
    "COLLECTIVE PARTY NATIONALITY PLACE NUMBER THERE EVERY ALL".split()
)
FINITE = frozenset({"BE_FINITE", "HAVE", "DO", "BIND"})
LONGEST_SOURCE = 12  # marks of an attribution behind the last comma
EVENT_REACH = 8  # marks within which the noun of an event must stand: "upon the prompt and full completion"


def resolve(marks: Sequence[Mark], tokens: Sequence[Token]) -> list[Mark]:
    """All scopes of a sentence, in the order in which they depend on each other."""
    whole = _matrix(_unattributed(list(marks)), tokens)
    return _conditions(_subordinate(_subjunctive(_also_that(whole), tokens)), tokens)


def subject_like(marks: Sequence[Mark], start: int, end: int) -> bool:
    """Whether the stretch can be the subject of the binding group at `end`: a noun phrase without a finite verb."""
    while start < end and marks[start].kind in LIGHT:
        start += 1
    if start >= end:
        return False
    first = marks[start].kinds
    opens = not NOUN_PHRASE.isdisjoint(first) or (first[-1] == "WORD" and "PREP" not in first and "VERB_ING" not in first)
    opens = opens and marks[start].kind not in CONDITIONS and "RELATIVE" not in first and "TO" not in first
    return opens and not any(FINITE.intersection(marks[i].kinds) for i in range(start, end))


def next_bind(marks: Sequence[Mark], start: int) -> int:
    """The index of the next binding group, or the number of marks."""
    return next((i for i in range(start, len(marks)) if marks[i].kind == "BIND"), len(marks))


def _unattributed(marks: list[Mark]) -> list[Mark]:
    """A sentence without its source at the end: ", officials said", ", the document says."""
    source = next((i for i, part in enumerate(marks) if i > 1 and "SOURCE" in part.kinds and marks[i - 1].kind == "COMMA"), 0)
    if source and any({"ACTOR", "PARTY", "NAME", "INSTRUMENT"}.intersection(m.kinds) for m in marks[source + 1 : source + 5]):
        stop = next((i for i in range(source, len(marks)) if marks[i].kind in ("COMMA", "STOP")), len(marks))
        return [*marks[: source - 1], *marks[stop:]]
    comma = next((i for i in range(len(marks) - 1, 0, -1) if marks[i].kind == "COMMA"), -1)
    tail = marks[comma + 1 :]
    if comma < 1 or not 2 <= len(tail) <= LONGEST_SOURCE or any(m.kind in ("BIND", "TO", "AND") for m in tail):
        return marks
    spoken = [m for m in tail if m.kind != "STOP" and "QUOTE" not in m.kinds]
    if spoken and (spoken[-1].kind == "SAY" or spoken[0].kind == "SAY") and len(spoken) > 1:
        return [*marks[:comma], *(m for m in tail if m.kind == "STOP")]
    return marks


def _speaks(marks: Sequence[Mark], bind: int) -> bool:
    """"I must ask that ...", "is authorised to state that ...": who speaks only says who is bound."""
    own = bind > 0 and "SELF" in marks[bind - 1].kinds
    desirable = next((i for i in range(bind + 1, min(bind + 4, len(marks) - 1)) if "DESIRABLE" in marks[i].kinds), -1)
    if desirable > 0 and marks[desirable + 1].kind == "THAT":
        return True
    if bind + 2 >= len(marks) or marks[bind + 1].kind not in ("CALL", "SAY"):
        return False
    return own or (marks[bind].data.standing and marks[bind + 2].kind == "THAT")


def _also_that(marks: list[Mark]) -> list[Mark]:
    """"agree that ..., and that ...": the second "that" only repeats the first."""
    if not any(part.kind == "MATRIX" for part in marks):
        return marks
    out = list(marks)
    for index, part in enumerate(marks):
        if part.kind != "THAT" or not index:
            continue
        start = index
        while start > 0 and {"ADVERB", "COMMIT", "SAY", "CALL"}.intersection(marks[start - 1].kinds):
            start -= 1  # "and further decides that"
        if start and marks[start - 1].kind in ("AND", "SEMICOLON", "BUT", "COMMA"):
            out[start : index + 1] = [m._replace(kind="ADVERB", kinds=("ADVERB",)) for m in marks[start : index + 1]]
    return out


def _matrix(marks: list[Mark], tokens: Sequence[Token]) -> list[Mark]:
    """A reporting or agreeing verb with "that" (or without, before a subject and its binding group) opens the norm."""
    first = next((i for i, part in enumerate(marks) if part.kind not in LIGHT), 0)
    if marks and marks[first].kind == "THAT":  # "That each party should ...": the enacting words stand before the list
        marks[first] = marks[first]._replace(kind="MATRIX", kinds=("MATRIX",), data=("THAT", marks[first].start, "THAT"))
        return marks
    if marks and marks[first].kind in CONDITIONS:
        return marks  # "As soon as the observers have reported that ...": the "that" belongs to the condition
    for index, part in enumerate(marks):
        if part.kind == "BIND" and not _speaks(marks, index):
            break  # behind a binding group "that" belongs to the act: "shall declare that ..."
        if part.kind == "THAT" and (verb := _reporting_verb(marks, index)) >= 0:
            rest = marks[index + 1 :]
            if (rest and rest[-1].kind == "COLON") or any(m.kind in ("BIND", "COND", "COND_INVERTED", "COND_EVENT") or {"VERB", "BE", "BE_FINITE"}.intersection(m.kinds) for m in rest):
                return [_as_matrix(marks, verb, index + 1), *_matrix(rest, tokens)]
        if part.kind in ("SAY", "WISH") and index and _is_saying(marks, index, tokens):
            bind = next_bind(marks, index + 1)
            following = next((m.kind for m in marks[index + 1 :] if m.kind not in ("TIME", "ADVERB")), "")
            if following == "THAT" or any(m.kind == "THAT" for m in marks[index + 1 : index + 4]):
                continue
            if bind < len(marks) and (subject_like(marks, index + 1, bind) or following in CONDITIONS):
                return [_as_matrix(marks, index, index + 1), *marks[index + 1 :]]
    return marks


def _reporting_verb(marks: Sequence[Mark], that: int) -> int:
    """The verb that the "that" belongs to: the nearest of its kind within the clause, adverbs and a time apart."""
    for index in range(that - 1, max(-1, that - 5), -1):
        kinds = marks[index].kinds
        if "DESIRABLE" in kinds and index < that - 1:
            return -1
        if {"SAY", "SAY_PART", "COMMIT", "COMMIT_PART", "CALL", "WISH", "WISH_PART", "DESIRABLE"}.intersection(kinds):
            return index
        if marks[index].kind in ("COMMA", "SEMICOLON", "RELATIVE"):
            return -1
    return -1


def _as_matrix(marks: Sequence[Mark], verb: int, end: int) -> Mark:
    order = ("DESIRABLE", "WISH", "WISH_PART", "CALL", "CALL_PART", "COMMIT", "COMMIT_PART", "SAY", "SAY_PART")
    kind = next((kind for kind in order if kind in marks[verb].kinds), "SAY")
    return Mark("MATRIX", marks[0].start, marks[end - 1].end, ("MATRIX",), (kind.removesuffix("_PART"), marks[verb].start, kind))


def _subjunctive(marks: list[Mark], tokens: Sequence[Token]) -> list[Mark]:
    """Behind "demands that" and "agree that" a bare verb binds its subject: "that both sides withdraw"."""
    at = next((i for i, part in enumerate(marks) if part.kind == "MATRIX"), -1)
    if at < 0 or marks[at].data[0] not in ("CALL", "COMMIT", "THAT", "SAY", "DESIRABLE"):
        return marks
    entry = tokens[marks[at].data[1]].entry(marks[at].data[2])
    out, opened, bound = list(marks[: at + 1]), at + 1, False
    for index in range(at + 1, len(marks)):
        part = marks[index]
        if part.kind in ("COLON", "BIND") or (not bound and {"BE_FINITE", "HAVE"}.intersection(part.kinds)):
            return [*out, *marks[index:]]
        if part.kind in ("SEMICOLON", "COMMA", "AND") and index + 1 < len(marks) and marks[index + 1].kind == "ADVERB":
            opened, bound = index + 2, False  # ", and that two officers be named"
        asserted = marks[at].data[0] == "SAY"  # only "that food be landed", never "that they withdraw"
        bare = not bound and ("BE" in part.kinds or (not asserted and "VERB" in part.kinds and _bare(marks, opened - 1, index, tokens)))
        if bare and index > opened and subject_like(marks, opened, index):
            out.append(Mark("BIND", part.start, part.start, ("BIND",), demanded(entry)))
            bound = True
        out.append(part)
    return out


def _bare(marks: Sequence[Mark], at: int, index: int, tokens: Sequence[Token]) -> bool:
    """A base form behind an actor that is no noun there."""
    entry = tokens[marks[index].start].entry("VERB")
    noun = entry is not None and "noun" in entry.traits and NOUN_PHRASE.isdisjoint(marks[index + 1].kinds if index + 1 < len(marks) else ())
    actor = any({"ACTOR", "COLLECTIVE", "PARTY", "PRONOUN", "ACRONYM"}.intersection(m.kinds) for m in marks[at + 1 : index])
    return actor and not noun


def _is_saying(marks: Sequence[Mark], index: int, tokens: Sequence[Token]) -> bool:
    """A verb of saying that is a noun as well ("report") needs its "that"."""
    token = tokens[marks[index].start]
    entry = token.entry("VERB") or token.entry("VERB_S")
    return entry is None or "noun" not in entry.traits


def _subordinate(marks: list[Mark]) -> list[Mark]:
    """The first binding group of a relative, causal or purpose clause binds nobody."""
    out = list(marks)
    for index, part in enumerate(marks):
        if part.kind == "BIND" and any("AS" in m.kinds for m in marks[max(0, index - 2) : index]):
            out[index] = part._replace(kind="WORD", kinds=("WORD",))  # "such restrictions as may be necessary"
        if part.kind not in ("RELATIVE", "BECAUSE", "SO_THAT", "THAT") or _points(marks, index):
            continue
        if part.kind == "RELATIVE" and _is_appended(marks, index):
            out[index] = part._replace(kind="APPENDED")
            continue
        for later in range(index + 1, len(marks)):
            kind = marks[later].kind
            if kind == "BIND":
                out[later] = marks[later]._replace(kind="WORD", kinds=("WORD",))
                break
            if later == index + 1 and part.kind == "RELATIVE" and "VERB" in marks[later].kinds:
                break  # "men who come in shall not be prosecuted"
            parted = kind in ("AND", "BUT") and marks[later - 1].kind == "COMMA" and _norm_follows(marks, later)
            if kind in ("SEMICOLON", "APPENDED") or parted or _verb_stands(marks, later):
                break
    return out


def _points(marks: Sequence[Mark], index: int) -> bool:
    """"To that end", "from that hour": a determiner."""
    before = marks[index - 1].kinds if index else ()
    return marks[index].kind == "THAT" and bool({"PREP", "TO", "OF", "FROM", "FOR", "BY", "IN", "ON", "AT", "AFTER", "UNTIL"}.intersection(before))


def _is_appended(marks: Sequence[Mark], index: int) -> bool:
    """A relative clause behind a comma with a modal verb is a norm of its own: ", who may carry sidearms only".

    Where it stands inside the subject of a later binding group it is not.
    """
    after = index + 1
    while after < len(marks) and marks[after].kind in LIGHT:
        after += 1
    if "OWN" in marks[index].kinds:  # ", whose decision shall be final"
        after = next((i for i in range(after, min(len(marks), after + 4)) if marks[i].kind == "BIND"), after)
    if next_bind(marks, 0) >= after and next_bind(marks, after + 1) < len(marks):
        return False
    at_end = after < len(marks) and marks[after].kind == "BIND"
    return at_end and index > 0 and marks[index - 1].kind in ("COMMA", "DASH")


def _verb_stands(marks: Sequence[Mark], index: int) -> bool:
    kinds = marks[index].kinds
    if {"BE_FINITE", "HAVE", "DO"}.intersection(kinds):
        return True
    following = marks[index + 1].kinds if index + 1 < len(marks) else ()
    if "VERB_PAST" in kinds:
        return "BY" not in following and "ADVERB" not in marks[index - 1].kinds  # "areas now held by"
    if kinds[0] == "VERB" and not {"ACT_NOUN", "ADJECTIVE"}.intersection(kinds) and marks[index - 1].kind == "WORD":
        return bool({"COMMA", "AND", "STOP"}.intersection(following))  # "where the parents so desire, "
    return ("VERB_S" in kinds and "VERB" not in kinds and kinds[0] == "VERB_S")


def _conditions(marks: list[Mark], tokens: Sequence[Token]) -> list[Mark]:
    """Every condition and carve-out with its words as one mark."""
    out: list[Mark] = []
    at, opened, bound, headed = 0, 0, False, False  # `opened`: where the current clause starts in `out`
    unbound = next_bind(marks, 0) == len(marks)  # a point without a binding group: its first word is its head
    while at < len(marks):
        part = marks[at]
        fresh = not bound and all(m.kind in LIGHT for m in out[opened:])
        if unbound and not fresh:
            bound = headed = True
        if part.kind in CONDITIONS and _is_condition(marks, at, fresh, tokens):
            end = _reach(marks, at, tokens, fresh=fresh, bound=bound, headed=headed)
            if end > at:
                kind = "EXCEPTION" if part.kind == "EXCEPT" else "CONDITION"
                entry = next(e for k, e in zip(part.kinds, tokens[part.start].entries) if k == part.kind)
                out.append(Mark(kind, part.start, marks[end - 1].end, (kind,), entry.traits["type"] if entry else "if"))
                at = end
                continue
        if part.kind == "BIND":
            bound, headed = True, False
        elif not bound and ((out and {"CONSTITUTE", "PERFORM"}.intersection(part.kinds)) or part.kind == "CALL"):
            bound = headed = True  # a standing clause
        elif bound and part.kind in ("WORD", "TO") and "ADVERB" not in part.kinds:
            headed = True
        out.append(part)
        if part.kind in ("SEMICOLON", "MATRIX", "APPENDED"):
            opened, bound = len(out), False
        at += 1
    return out


def _is_condition(marks: Sequence[Mark], at: int, fresh: bool, tokens: Sequence[Token]) -> bool:
    """Whether the word opens a condition here: prepositions do before an event, inverted "should" before a subject."""
    part = marks[at]
    after = marks[at + 1 :]
    if part.kind == "COND_CLOSED":
        return True
    if not after or after[0].kind in ("SEMICOLON", "STOP") or (after[0].kind == "COMMA" and not fresh):
        return False
    if part.kind == "COND_INVERTED":
        return NOUN_PHRASE.intersection(after[0].kinds) != set()
    if part.kind == "COND_EVENT":
        doing = "VERB_ING" in after[0].kinds  # "on subscribing the oath"
        return (fresh or doing or "ON" not in part.kinds) and _names_event(after, fresh or doing)
    entry = tokens[part.start].entry("COND")
    if "VERB_PART" in part.kinds and "VERB_ING" not in part.kinds and not (at == 0 or marks[at - 1].kind == "COMMA"):
        return False  # "assistance provided by"
    if len(after) > 1 and "DETERMINER" in after[0].kinds and after[1].kind in ("AND", "COMMA", "STOP"):
        return False  # "searched once only, and ..."
    if entry is not None and entry.traits["type"] in ("before", "after"):
        return not _names_actor(after)
    return True


def _names_event(after: Sequence[Mark], fresh: bool) -> bool:
    for part in after[:EVENT_REACH]:
        if part.kind in ("COMMA", "SEMICOLON", "BIND", "STOP", "TIME"):
            return False
        if {"ACT_NOUN", "EVENT"}.intersection(part.kinds) or (fresh and "VERB_ING" in part.kinds):
            return True
        if {"OF", "TO", "BY"}.intersection(part.kinds):
            return False
    return False


def _names_actor(after: Sequence[Mark]) -> bool:
    """"before the Commission": a place of hearing, not a time."""
    phrase = list(after[:4])
    stop = next((i for i, part in enumerate(phrase) if i and {"PREP", "OF", "COMMA", "TO"}.intersection(part.kinds)), len(phrase))
    named = any({"ACTOR", "COLLECTIVE"}.intersection(part.kinds) for part in phrase[:stop])
    return named and not any(FINITE.intersection(part.kinds) or "VERB_S" in part.kinds for part in phrase[: stop + 1])


def _reach(marks: Sequence[Mark], at: int, tokens: Sequence[Token], *, fresh: bool, bound: bool, headed: bool) -> int:
    """The index behind the condition that opens at `at`; `at` itself where it is no clause-level condition."""
    if marks[at].kind == "COND_CLOSED":
        return at + 1
    if fresh:
        return _front_end(marks, at, tokens)
    if at > 1 and marks[at - 1].kind == "COMMA" and marks[at - 2].kind in ("AND", "OR", "BUT"):
        comma = next((i for i in range(at + 1, len(marks)) if marks[i].kind == "COMMA"), -1)
        if comma > 0:
            return comma  # "and, pending agreement, to cease"
    if not headed:
        comma = next((i for i in range(at + 1, len(marks)) if marks[i].kind in ("COMMA", "SEMICOLON")), -1)
        enclosed = marks[at - 1].kind in ("COMMA", "ASIDE", "BIND", "TIME")
        if comma > 0 and (enclosed or bound):
            return comma
        return at if not bound else _trail_end(marks, at)
    return _trail_end(marks, at)


def _front_end(marks: Sequence[Mark], at: int, tokens: Sequence[Token]) -> int:
    """A fronted condition ends at the comma behind which the subject of the main binding group stands."""
    bind = next_bind(marks, at + 1)
    if marks[at].kind == "COND_EVENT" and bind < len(marks) and _last_comma(marks, at, bind) < 0:
        return _pronoun_before(marks, at, bind)
    if bind < len(marks) and _is_phrase(marks, at, tokens):
        commas = [i for i in range(at + 1, bind) if marks[i].kind == "COMMA"]
        first = next((i for i in commas if subject_like(marks, i + 1, bind)), -1)
        if first > 0:
            return _before_light(marks, first, at)
    while bind < len(marks):
        comma = _last_comma(marks, at, bind)
        if comma > 0 and subject_like(marks, comma + 1, bind):
            return _before_light(marks, comma, at)
        following = next_bind(marks, bind + 1)
        if following == len(marks):
            break
        bind = following
    comma = next((i for i in range(at + 1, len(marks)) if marks[i].kind == "COMMA"), len(marks))
    if comma < len(marks) and bind < len(marks):
        return comma
    if comma < len(marks):
        return comma
    return len(marks) if bind == len(marks) else _pronoun_before(marks, at, bind)


def _is_phrase(marks: Sequence[Mark], at: int, tokens: Sequence[Token]) -> bool:
    """A condition that is a noun phrase ("pending a settlement, ") ends at its first comma."""
    entry = tokens[marks[at].start].entry(marks[at].kind)
    return marks[at].kind == "COND_EVENT" or (entry is not None and "phrase" in entry.traits)


def _pronoun_before(marks: Sequence[Mark], at: int, bind: int) -> int:
    """Without a comma the main clause starts at the last pronoun or determiner before the binding group."""
    for index in range(bind - 1, at + 1, -1):
        if {"PRONOUN", "SELF", "THE", "ADDRESSEE", "EACH"}.intersection(marks[index].kinds):
            return index
    return at


def _last_comma(marks: Sequence[Mark], start: int, end: int) -> int:
    return next((i for i in range(end - 1, start, -1) if marks[i].kind == "COMMA"), -1)


def _before_light(marks: Sequence[Mark], comma: int, at: int) -> int:
    """Commas that only part off a time or an adverb go to the main clause: ", within three days, the Commission"."""
    while True:
        earlier = _last_comma(marks, at, comma)
        if earlier <= 0 or not all(m.kind in LIGHT for m in marks[earlier:comma]):
            return comma
        comma = earlier


def _trail_end(marks: Sequence[Mark], at: int) -> int:
    """A condition behind the act runs to the end of the clause, the next condition, or the next norm."""
    for index in range(at + 1, len(marks)):
        kind = marks[index].kind
        if kind in ("SEMICOLON", "APPENDED") or (kind in CONDITIONS and kind != "COND_EVENT" and index > at + 1):
            return index - 1 if marks[index - 1].kind in ("COMMA", "AND", "OR") else index
        if kind == "BUT" and index + 1 < len(marks) and marks[index + 1].kind == "TIME":
            return index - 1 if marks[index - 1].kind == "COMMA" else index
        if kind == "AND" and index + 2 < len(marks) and marks[index + 1].kind == "TO" and "BE" in marks[index + 2].kinds:
            return index  # "upon signature, and to be effective at once"
        if kind in ("AND", "BUT", "OR") and _norm_follows(marks, index):
            return index - 1 if marks[index - 1].kind == "COMMA" else index
        if kind == "STOP" and index == len(marks) - 1:
            return index
    return len(marks)


def _norm_follows(marks: Sequence[Mark], conjunction: int) -> bool:
    bind = next_bind(marks, conjunction + 1)
    if bind == len(marks):
        return False
    between = marks[conjunction + 1 : bind]
    return all(m.kind in LIGHT for m in between) or (
        marks[conjunction - 1].kind == "COMMA" and subject_like(marks, conjunction + 1, bind)
    )
