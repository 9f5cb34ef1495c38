"""Relevance: which of the norms that the grammar sees are terms that somebody is or would be held to.

Courtesies and assertions never are. In news, letters and statements most sentences with "will", "can" or "would" tell a
story; there a norm must have somebody who can act, or be a passive that asks for something to be done.
"""

from __future__ import annotations

from ceasefire.model.clause import Clause
from ceasefire.model.outline import DocumentKind
from ceasefire.model.record import Modality
from ceasefire.parsing.norms.drafts import Draft

PROSE = frozenset({DocumentKind.REPORT, DocumentKind.LETTER, DocumentKind.STATEMENT})
FIRM = 4  # on the scale of binding words: "will", "agrees to"
SPOKEN = frozenset({DocumentKind.REPORT, DocumentKind.STATEMENT})


def is_term(draft: Draft, kind: DocumentKind, *, listed: bool, quoted: bool) -> bool:
    """Whether the norm is a term of the document, and not courtesy, assertion or narrative.

    `listed`: it stands in a numbered clause or an item, where even news tells no story; `quoted`: somebody's own words.
    """
    if draft.clause.appended and not draft.bearers:
        return False  # ", which shall be called the line": a name, no norm
    if _is_courtesy(draft) or _only_opens(draft.clause):
        return False
    if kind is DocumentKind.REPORT and _is_forecast(draft, quoted=quoted):
        return False
    return listed or kind not in PROSE or not _is_narrative(draft, kind)


def _only_opens(clause: Clause) -> bool:
    """ "what it would include": the objects are norms of their own."""
    bare = clause.constitutes and clause.bound and len(clause.tail) == 1
    return bare and not clause.conditions and not clause.deadlines


def _is_forecast(draft: Draft, *, quoted: bool) -> bool:
    """What may come to pass, and what somebody who is quoted says that others will do."""
    clause = draft.clause
    if clause.possible and clause.form != "passive" and not clause.conditions:
        return True
    own = draft.subject.role in ("self", "addressee") or clause.called
    return quoted and clause.bound and not own and clause.strength <= FIRM


def _is_courtesy(draft: Draft) -> bool:
    """What is welcomed, noted, hoped or only asserted is no norm, nor what a speaker says he is unable to do."""
    clause = draft.clause
    if draft.modality is Modality.PROHIBITION and clause.strength == 1 and _is_single_speaker(draft):
        return True
    idle = clause.tail[0].entry("WISH")
    if clause.matrix == "WISH" or (idle is not None and "idle" in idle.traits):
        return True
    if clause.bound or {"modality-from-chapeau", "bearer-from-chapeau"}.intersection(draft.inferred):
        return False
    return clause.form == "base" and bool({"WISH", "SAY"}.intersection(clause.tail[0].kinds))


def _is_narrative(draft: Draft, kind: DocumentKind) -> bool:
    clause, role = draft.clause, draft.subject.role
    if clause.called or not clause.bound:
        return False
    if kind in SPOKEN and _is_spoken(draft):
        return True
    if clause.form == "copula":
        return role in ("actor", "collective", "self", "addressee", "nobody", "pronoun") and not draft.clause.deadlines
    if draft.modality is Modality.PERMISSION and clause.strength == 1 and not clause.standing:
        undated = not clause.conditions and not clause.deadlines and role != "collective"
        return undated if clause.form == "passive" else not draft.bearers
    unborne = not draft.bearers and role != "instrument"
    acts_alone = kind in SPOKEN and clause.form == "base" and unborne and not _sets_state(clause)
    acts_alone = acts_alone or (
        kind in SPOKEN and role == "thing" and clause.form == "base" and not _sets_state(clause)
    )
    return acts_alone and not clause.deadlines


def _is_spoken(draft: Draft) -> bool:
    """What a speaker says of himself, to his hearers or about the world, and what news quotes word for word."""
    clause, role = draft.clause, draft.subject.role
    themed = clause.entry is not None and "theme" in clause.entry.traits
    if role != "self" and clause.subject and "SELF" in clause.subject[0].kinds:
        return True  # "I think the reason the Israelis would ..."
    owed = clause.strength > FIRM and clause.deadlines  # "I must report every breach within 24 hours"
    if role == "addressee" or (_is_single_speaker(draft) and not owed):
        return True
    if role == "self":
        return clause.strength < FIRM or "LIGHT_VERB" in clause.tail[0].kinds
    if clause.tail and "CALL" in clause.tail[0].kinds and len(clause.tail) > 1 and "TO" in clause.tail[1].kinds:
        return True  # "will want to make sure"
    if (
        clause.strength < FIRM
        and clause.form != "passive"
        and "stative" in (clause.entry.traits if clause.entry else ())
    ):
        return True
    weak = draft.modality is Modality.RECOMMENDATION and not clause.standing
    return weak and role != "collective" and (role != "actor" or not themed)


def _is_single_speaker(draft: Draft) -> bool:
    entry = draft.clause.subject[0].entry("SELF") if draft.clause.subject and draft.subject.role == "self" else None
    return entry is not None and entry.traits.get("number") == "singular"


def _sets_state(clause: Clause) -> bool:
    return clause.constitutes or (clause.entry is not None and "stative" in clause.entry.traits)
