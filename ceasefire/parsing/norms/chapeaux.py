"""Chapeaux: what the last sentence of a unit lends to the items below it, and an enacting formula to its points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ceasefire.model.clause import Clause
from ceasefire.model.record import Modality
from ceasefire.model.token import Entry, Token
from ceasefire.parsing.norms.bearers import analyse
from ceasefire.parsing.norms.drafts import Draft
from ceasefire.parsing.norms.frames import Frame, below, lend
from ceasefire.parsing.norms.mentions import first_actor
from ceasefire.parsing.norms.parties import Registry

PASSED = "after"  # "Following those discussions:" tells what went before and is no condition of the points
STATES_TASK = frozenset({"STATE_TO", "STATE_FOR", "TASK_NOUN"})
MARKS = frozenset({"COLON", "DASH", "COMMA"})
LONGEST_MARKER = 4  # words: "with the exception of"
LONGEST_OPENING = 5  # words before "that:"; with more the act stands without its items
SHORTEST_NORM = 3  # tokens; "Water levels." in front of a paragraph is its heading
LONGEST_HEADING = 8  # tokens of a heading that stands in the line of its paragraph


def frame_of(drafts: Sequence[Draft], text: str, above: Frame, registry: Registry) -> Frame:
    """The frame that a chapeau with the norms `drafts` gives its items; `above` is its own."""
    if not drafts:
        return below(Frame(text=lead(text)), above)
    last = drafts[-1]
    if not (last.clause.act or last.clause.bound or last.clause.subject):
        return below(_adverbial(last.clause, text), above)
    if _task(last.clause) is not None:
        return below(_tasked(last, registry, lead(text)), replace(above, listed=True))
    complete = bool(last.clause.act) and not is_open(last.clause)
    if last.modality is Modality.CONSTITUTIVE and not complete and last.subject.role == "instrument":
        return replace(above, listed=True, text=lead(text))  # "This agreement shall include the following points:"
    bearers = last.subject.names if _is_created(last) else last.bearers
    frame = lend(last.clause, bearers, collective=last.collective, text=lead(text), listed=not complete)
    if last.clause.bound:
        frame = replace(frame, modality=last.modality, verb=_open_verb(last.clause))
    elif (said := _said(last.clause)) is not None:
        frame = replace(frame, modality=said)
    return below(replace(frame, closed=complete), replace(above, listed=False))


def _open_verb(clause: Clause) -> str:
    """The verb of "shall prevent:", whose objects the items name; none of "refrain from:", which denies them."""
    words = _words(clause)
    negative = clause.entry is not None and "negative" in clause.entry.traits
    return clause.act if clause.form == "base" and len(words) == 1 and not negative else ""


def _said(clause: Clause) -> Modality | None:
    """ "The following acts are prohibited:": the modality that a participle says."""
    entries = (token.entry("CALL_PART") for token in clause.tail[:3])
    said = next((entry.traits["modality"] for entry in entries if entry is not None), "")
    return Modality(said) if said else None


def enacting_frame(tokens: Sequence[Token], text: str, registry: Registry) -> Frame:
    """Who enacts the points that follow: the subject of "have agreed as follows"."""
    finite = {"COMMIT", "BE_FINITE", "HAVE", "WISH"}
    stop = next((i for i, token in enumerate(tokens) if finite.intersection(token.kinds)), len(tokens))
    start = next((i for i in range(stop) if tokens[i].text[:1].isupper()), 0)
    subject = analyse(tokens[start:stop], registry)
    together = _together(tokens, registry)
    defined = any("HEREINAFTER" in token.kinds for token in tokens) and together
    named = subject.names if subject.role in ("actor", "collective", "self", "name") else together
    names = defined or named
    joint = subject.role == "collective" or len(names) > 1 or (bool(names) and names != subject.names)
    form = "finite" if stop == len(tokens) else ""  # "The Guarantors:" goes on with "Decide to ..."
    return Frame(bearers=names or None, collective=joint, form=form, listed=True, text=lead(text))


def is_open(clause: Clause) -> bool:
    """Whether an act only opens its list: "refrain from:", "carry out the following measures:"."""
    words = _words(clause)
    if not words:
        return False
    if any("FOLLOWING" in token.kinds for token in clause.subject[-2:]):
        return True  # "The following acts are prohibited:"
    for index, token in enumerate(words):
        after = words[index + 1 : index + 3]
        if "FOLLOWING" in token.kinds and (not after or any("ACTS" in word.kinds for word in after)):
            return True
    if "THAT" in words[-1].kinds:
        return len(words) <= LONGEST_OPENING  # "on the basis that:" behind a whole act leaves the act a norm
    return len(words) == 1 or not {"PREP", "FROM", "TO", "FOR", "OF"}.isdisjoint(words[-1].kinds)


def is_heading(drafts: Sequence[Draft]) -> bool:
    """Whether a paragraph's first sentence is its heading: a noun phrase without anything that an act noun governs."""
    if len(drafts) != 1 or drafts[0].clause.bound or drafts[0].clause.deadlines:
        return False
    clause = drafts[0].clause
    if len(clause.subject) + len(clause.tail) <= SHORTEST_NORM and not clause.conditions:
        return True
    governs = any({"OF", "BY", "NO", "FROM", "TO"}.intersection(token.kinds) for token in clause.tail)
    return clause.form == "noun" and len(clause.tail) <= LONGEST_HEADING and not governs


def ends_bare(drafts: Sequence[Draft], text: str) -> bool:
    """Whether a chapeau ends with a condition or carve-out of which only the opening word is there: "other than:"."""
    conditions = drafts[-1].clause.conditions if drafts else ()
    opening = conditions[-1].text if conditions else ""
    return 0 < len(opening.split()) <= LONGEST_MARKER and text.rstrip(" :;,–—-").endswith(opening)


def lead(text: str) -> str:
    """A sentence as it is quoted: on one line, with an ellipsis where page furniture was cut out."""
    return " ".join(text.replace("\f", " ... ").split())


def _words(clause: Clause) -> list[Token]:
    return [token for token in clause.tail if token.kinds[-1] not in MARKS]


def _adverbial(clause: Clause, text: str) -> Frame:
    """A chapeau that is only a time or a condition: "By D+10:"."""
    if any(condition.type == PASSED for condition in clause.conditions):
        return Frame(text=lead(text))
    return Frame(conditions=clause.conditions, deadlines=clause.deadlines, text=lead(text))


def _task(clause: Clause) -> Entry | None:
    """The word that ends the act and says that its object has the items as its task."""
    words = _words(clause)
    if not words:
        return None
    return next((e for k, e in zip(words[-1].kinds, words[-1].entries, strict=True) if k in STATES_TASK), None)


def _tasked(last: Draft, registry: Registry, text: str) -> Frame:
    """ "... a Working Group tasked to:": the items are the duties of the body that the act sets up."""
    found = first_actor(last.clause.tail[1:], registry)
    entry = _task(last.clause)
    return Frame(
        bearers=(found.names if found else last.bearers) or None,
        modality=Modality(entry.traits["modality"]) if entry else Modality.OBLIGATION,
        force=entry.traits["force"] if entry else "",
        form="base",
        listed=True,
        text=text,
    )


def _is_created(draft: Draft) -> bool:
    """ "A committee shall be set up in order: ...": the items are the tasks of what is set up."""
    set_up = any("CREATE_PART" in token.kinds for token in draft.clause.tail[:3])
    return set_up and draft.clause.form in ("passive", "finite") and draft.subject.role in ("actor", "name")


def _together(tokens: Sequence[Token], registry: Registry) -> tuple[str, ...]:
    """The word for the parties together that the enacting sentence or the draft's definitions use."""
    said = [token.text for token in tokens if "COLLECTIVE" in token.kinds]
    defined = [
        name for name, party in registry.parties.items() if party.members or (not party.aliases and name in said)
    ]
    return tuple((said or defined)[:1])
