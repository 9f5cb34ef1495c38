"""Modalities: inferences that decide whether a norm is a duty, a prohibition, a leave, a request, or constitutive."""

from __future__ import annotations

from dataclasses import replace

from ceasefire.model.clause import Clause
from ceasefire.model.record import Modality
from ceasefire.parsing.norms.drafts import Draft, Surroundings


def modality_from_chapeau(draft: Draft, around: Surroundings) -> Draft:
    """An item without a binding word has its chapeau's modality; under a negative chapeau it is a prohibition."""
    frame = around.frame
    own = draft.clause.bound and (draft.clause.force or draft.clause.called)  # a bare "be" or "to" only takes it up
    if own or frame.modality is None:
        return draft
    if draft.clause.form == "finite":
        return draft
    return draft.told("modality-from-chapeau", modality=frame.modality)


def negation(draft: Draft, _around: Surroundings) -> Draft:
    """A denied subject ("neither side") or a negated act turns a duty or a leave into a prohibition."""
    flips = draft.subject.negative or (draft.clause.negative and not draft.clause.bound) or _act_negated(draft)
    if flips and draft.modality in (Modality.OBLIGATION, Modality.PERMISSION):
        return replace(draft, modality=Modality.PROHIBITION)
    return draft


def _act_negated(draft: Draft) -> bool:
    """A coordinated act with a "not" of its own."""
    return draft.clause.negative and draft.modality is not Modality.PROHIBITION


def agreed_should(draft: Draft, around: Surroundings) -> Draft:
    """What is agreed that it "should" be done is owed."""
    agreed = draft.clause.matrix == "COMMIT" and around.frame.modality is None
    if agreed and draft.modality is Modality.RECOMMENDATION and not draft.clause.standing and not draft.clause.called:
        return replace(draft, modality=Modality.OBLIGATION)
    return draft


def forbearance(draft: Draft, _around: Surroundings) -> Draft:
    """To refrain from something, or its prohibition as a noun, is a prohibition."""
    entry = draft.clause.entry
    if entry is not None and "negative" in entry.traits and draft.modality is Modality.OBLIGATION:
        return replace(draft, modality=Modality.PROHIBITION)
    return draft


def leave(draft: Draft, _around: Surroundings) -> Draft:
    """What is to be allowed is a leave, what is forbidden a prohibition: "trucks will be allowed through"."""
    clause = draft.clause
    if draft.modality is Modality.OBLIGATION and clause.entry is not None and "leave" in clause.entry.traits:
        return replace(draft, modality=Modality.PERMISSION)  # "shall enjoy freedom of movement"
    head = clause.tail[1:4] if clause.form == "passive" else ()
    said = next((entry.traits["modality"] for token in head if (entry := token.entry("CALL_PART"))), "")
    if draft.modality is Modality.OBLIGATION and said in (Modality.PERMISSION.value, Modality.PROHIBITION.value):
        return replace(draft, modality=Modality(said))
    return draft


def constitutive(draft: Draft, _around: Surroundings) -> Draft:
    """What is said of an instrument, or set up in the present tense, binds nobody: it is constitutive."""
    clause = draft.clause
    denied = (*clause.subject[:1], *clause.speaker[:1])  # "Nothing in this Agreement shall oblige ..."
    if clause.form == "finite" or any("NOTHING_IN" in token.kinds for token in denied):
        return replace(draft, modality=Modality.CONSTITUTIVE)
    stative = clause.constitutes or (clause.entry is not None and "stative" in clause.entry.traits)
    duty = draft.modality in (Modality.OBLIGATION, Modality.PROHIBITION)
    if (
        draft.subject.role == "instrument"
        and clause.form == "passive"
        and not clause.bound
        and draft.modality is Modality.OBLIGATION
    ):
        return draft.told("constitutive-subject", modality=Modality.CONSTITUTIVE)
    if clause.creates:
        return replace(draft, modality=Modality.CONSTITUTIVE)
    if duty and clause.tail and "SET_STATE" in clause.tail[0].kinds:
        return draft.told("constitutive-subject", modality=Modality.CONSTITUTIVE)
    if (
        duty
        and clause.constitutes
        and clause.form == "base"
        and draft.subject.role in ("thing", "instrument", "pronoun")
        and not (draft.subject.negative and draft.subject.role == "thing")  # "No phase shall begin until ..."
    ):
        return draft.told("constitutive-subject", modality=Modality.CONSTITUTIVE)
    body = draft.subject.role in ("actor", "instrument", "pronoun") or clause.appended
    if duty and body and ((clause.constitutes and clause.form in ("passive", "copula")) or _has_members(clause)):
        return draft.told("constitutive-subject", modality=Modality.CONSTITUTIVE)
    if draft.subject.role == "instrument" and duty and (stative or clause.form == "copula"):
        return draft.told("constitutive-subject", modality=Modality.CONSTITUTIVE)
    return draft


def _has_members(clause: Clause) -> bool:
    """ "would have three of theirs", "shall have its seat at": composition and place."""
    first = clause.tail[:2]
    seat = len(clause.tail) > 2 and "OWN" in first[1].kinds and "INSTRUMENT" in clause.tail[2].kinds
    return len(first) == 2 and "HAVE" in first[0].kinds and ("NUMBER" in first[1].kinds or seat)
