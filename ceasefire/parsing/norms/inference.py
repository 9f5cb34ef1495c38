"""Inference: what the words of a clause alone do not say, taken from its chapeau and from the sentences before it.

An ordered tuple of small functions (RULES); each takes a draft of the norm and its surroundings and gives the draft
back, with its own name in `inferred` where it changed something.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from ceasefire.model.clause import Clause
from ceasefire.model.outline import DocumentKind
from ceasefire.model.record import Modality
from ceasefire.parsing.norms import bearing, modalities
from ceasefire.parsing.norms.bearers import analyse, head, names_parties
from ceasefire.parsing.norms.drafts import Draft, Surroundings


def infer(clause: Clause, around: Surroundings) -> Draft:
    """The clause with its bearer, modality and reciprocity."""
    draft = Draft(clause, analyse(clause.subject, around.registry), clause.modality)
    for rule in RULES:
        draft = rule(draft, around)
    return draft


def _mutual(draft: Draft, around: Surroundings) -> Draft:
    """The parties owe the same to each other where they are named together."""
    together = len(draft.bearers) == 2 and not draft.clause.called and around.kind is not DocumentKind.REPORT
    together = together or _are_we(draft, around.kind)
    together = together and draft.modality is not Modality.PERMISSION
    each_other = any("EACH_OTHER" in token.kinds for token in draft.clause.tail)
    agreed = draft.clause.mutual and len(draft.bearers) > 1
    agreed = agreed or ("same-subject" in draft.inferred and around.before[-1].mutual)
    phrase = (*draft.clause.agent, *(draft.clause.subject if draft.subject.names == draft.bearers else ()))
    each_own = names_parties(phrase) and draft.modality is not Modality.PERMISSION
    if draft.bearers and (each_own or draft.collective or together or each_other or agreed):
        return replace(draft, mutual=True)
    return draft


def _are_we(draft: Draft, kind: DocumentKind) -> bool:
    """ "We" of a joint declaration are the parties together."""
    entry = draft.clause.subject[0].entry("SELF") if draft.clause.subject and draft.subject.role == "self" else None
    plural = entry is not None and entry.traits.get("number") == "plural"
    return plural and kind in (DocumentKind.AGREEMENT, DocumentKind.DRAFT)


PROVIDED = "provided"  # the type of the conditions on which one side makes what it gives depend


def _exchange(draft: Draft, around: Surroundings) -> Draft:
    """An act marked as given in return is an exchange, and so is one on condition that the other side does its part."""
    lent = around.frame.swap and "bearer-from-chapeau" in draft.inferred
    given = draft.clause.swap or lent or _awaits_other(draft, around)
    return replace(draft, exchange=True) if given and not draft.collective else draft


def _awaits_other(draft: Draft, around: Surroundings) -> bool:
    """ "Provided that the Government forces have accepted, ...": another party's act, no third body's."""
    clause, frame = draft.clause, around.frame
    own = bool(clause.conditions) and clause.conditions[0].type == PROVIDED
    lent = bool(frame.conditions) and frame.conditions[0].type == PROVIDED
    supposed = clause.supposed if own else frame.supposed if lent else ()
    other = analyse(supposed, around.registry)
    if other.role not in ("actor", "collective") or not draft.bearers or set(other.names) & set(draft.bearers):
        return False
    entry = supposed[head(supposed)].entry("ACTOR")
    return entry is None or entry.traits.get("role") != "body"


RULES: tuple[Callable[[Draft, Surroundings], Draft], ...] = (
    modalities.modality_from_chapeau,
    modalities.agreed_should,
    modalities.negation,
    modalities.forbearance,
    bearing.bearer_named,
    bearing.agent,
    bearing.borne_by,
    bearing.pronoun,
    bearing.appended,
    bearing.same_subject,
    bearing.nominal_agent,
    bearing.mover,
    bearing.addressee,
    bearing.bearer_from_chapeau,
    bearing.unknown_subject,
    modalities.leave,
    modalities.constitutive,
    bearing.whole_act,
    _mutual,
    _exchange,
)
