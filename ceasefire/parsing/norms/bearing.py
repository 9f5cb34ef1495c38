"""Bearing: inferences that find the bearer of a norm, and whether its subject belongs to the act."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ceasefire.model.clause import Clause
from ceasefire.model.outline import DocumentKind
from ceasefire.model.record import Modality
from ceasefire.model.token import Token
from ceasefire.parsing.norms.bearers import Subject, analyse
from ceasefire.parsing.norms.bearers import head as noun
from ceasefire.parsing.norms.drafts import Draft, Surroundings
from ceasefire.parsing.norms.mentions import last_actor

BEARING = frozenset({"actor", "collective", "self", "addressee"})
MOVING = frozenset({"intransitive"})
AGENTLESS = frozenset({"passive", "noun"})


def bearer_named(draft: Draft, _around: Surroundings) -> Draft:
    """The subject of an active clause, or whoever is called upon, bears the norm."""
    clause, subject = draft.clause, draft.subject
    if subject.role == "nobody":
        return draft
    undertaken = clause.form == "noun" and clause.bound and clause.mutual  # "agree to the release of all prisoners"
    agentless = clause.form in AGENTLESS and not (clause.standing or clause.called or undertaken or _is_granted(clause))
    if subject.role in BEARING and not agentless and subject.names:
        return replace(draft, bearers=subject.names, collective=subject.role == "collective", settled=True)
    if (clause.called or (clause.standing and subject.role in ("name", "thing"))) and subject.names:
        return replace(draft, bearers=subject.names, settled=True)
    return draft


def _is_granted(clause: Clause) -> bool:
    """ "The officers will be allowed their side-arms": whoever is granted a thing holds the leave."""
    head = next((i for i, token in enumerate(clause.tail[:4]) if i and "CALL_PART" in token.kinds), 0)
    following = clause.tail[head + 1].kinds if head and head + 1 < len(clause.tail) else ()
    return clause.form == "passive" and bool({"OWN", "THE", "A", "DETERMINER", "NUMBER", "ALL"}.intersection(following))


def agent(draft: Draft, around: Surroundings) -> Draft:
    """The agent of a passive or nominal act bears it."""
    if draft.settled or not draft.clause.agent:
        return draft
    agent = analyse(draft.clause.agent, around.registry)
    if agent.role in BEARING or agent.role == "name":
        return replace(draft, bearers=agent.names, collective=agent.role == "collective", settled=True)
    return draft


def borne_by(draft: Draft, around: Surroundings) -> Draft:
    """ "shall be the responsibility of the Commission": the bearer stands behind the verb."""
    tail = draft.clause.tail
    at = next((i for i, token in enumerate(tail) if "BORNE_BY" in token.kinds), -1)
    if draft.settled or at < 0 or draft.subject.role in BEARING:
        return draft
    stop = next(
        (i for i in range(at + 2, len(tail)) if {"COMMA", "PREP", "FOR", "TO"}.intersection(tail[i].kinds)), len(tail)
    )
    found = analyse(tail[at + 1 : stop], around.registry)
    if found.role not in (*BEARING, "name"):
        return draft
    return replace(draft, bearers=found.names, collective=found.role == "collective", settled=True)


def pronoun(draft: Draft, around: Surroundings) -> Draft:
    """A pronoun stands for the actor last spoken of."""
    if draft.settled or draft.subject.role != "pronoun":
        return draft
    if draft.clause.form in AGENTLESS and not draft.clause.standing:
        return draft
    speaker = analyse(draft.clause.speaker, around.registry)
    if speaker.role in ("actor", "collective", "name"):  # "The Delegation states that it agrees ..."
        return draft.told("antecedent", bearers=speaker.names, collective=speaker.role == "collective", settled=True)
    supposed = analyse(draft.clause.supposed, around.registry)
    if supposed.role in ("actor", "collective"):  # "Should a Party consider ..., it may ..."
        return draft.told("antecedent", bearers=supposed.names, collective=supposed.role == "collective", settled=True)
    entry = draft.clause.subject[0].entry("PRONOUN")
    found = around.mentions.antecedent(singular=entry is not None and entry.traits.get("number") == "singular")
    if found is None:
        return draft
    if found.role == "instrument":
        return draft.told("antecedent", subject=Subject("instrument", draft.subject.names, draft.subject.negative))
    return draft.told("antecedent", bearers=found.names, collective=found.collective, settled=True)


def same_subject(draft: Draft, around: Surroundings) -> Draft:
    """A clause without a subject goes on with that of the clause before it."""
    if draft.settled or draft.clause.subject or not draft.clause.bound or not around.before or draft.clause.appended:
        return draft
    if draft.clause.called and draft.clause.form == "noun":
        return draft  # "would oblige Russia to ..., require the withdrawal of ...": nobody is named for the second
    previous = around.before[-1]
    agentless = AGENTLESS.intersection((draft.clause.form, previous.clause.form))
    if not previous.bearers or (agentless and not (draft.clause.standing or previous.clause.standing)):
        changed = replace(draft, subject=previous.subject, clause=_with_subject(draft.clause, previous.clause))
        return bearer_named(changed, around)
    if previous.clause.called:  # "They ask the Council to ..., and undertake to ...": the speaker goes on
        speaker = analyse(previous.clause.speaker, around.registry)
        return draft.told("same-subject", bearers=speaker.names, collective=speaker.role == "collective", settled=True)
    return draft.told("same-subject", bearers=previous.bearers, collective=previous.collective, settled=True)


def _with_subject(clause: Clause, source: Clause) -> Clause:
    return replace(clause, subject=source.subject, subject_text=source.subject_text)


def appended(draft: Draft, around: Surroundings) -> Draft:
    """A relative clause behind a comma speaks of the last actor before it."""
    if draft.settled or not draft.clause.appended:
        return draft
    names = _last_actor(around)
    return draft.told("antecedent", bearers=names, settled=True) if names else draft


def _last_actor(around: Surroundings) -> tuple[str, ...]:
    """The agent of the act before, else the last actor named in it, else its bearer."""
    if not around.before:
        return ()
    previous = around.before[-1]
    agent = analyse(previous.clause.agent, around.registry)
    if agent.role in BEARING:
        return agent.names
    found = last_actor(previous.clause.tail[1:], around.registry)
    return found.names if found else previous.bearers


def nominal_agent(draft: Draft, around: Surroundings) -> Draft:
    """ "Evacuation by the enemy of the Rhine lands shall ...": the agent of an act noun that is the subject."""
    tokens = draft.clause.subject
    by = next((i for i, token in enumerate(tokens) if i and "BY" in token.kinds), 0)
    if draft.settled or not by or draft.subject.role != "thing":
        return draft
    if not any("ACT_NOUN" in token.kinds for token in tokens[:by]) or "VERB_PART" in tokens[by - 1].kinds:
        return draft
    stop = next(
        (i for i in range(by + 1, len(tokens)) if {"OF", "PREP", "RELATIVE"}.intersection(tokens[i].kinds)), len(tokens)
    )
    agent = analyse(tokens[by + 1 : stop], around.registry)
    return replace(draft, bearers=agent.names, settled=True) if agent.role in BEARING else draft


def mover(draft: Draft, around: Surroundings) -> Draft:
    """Whose going a noun names, bears it: "withdrawal of the garrison", "sessions of the Group"."""
    entry = draft.clause.entry
    if draft.settled or not draft.clause.of or entry is None:
        return draft
    forces = "moves" in entry.traits and around.frame.bearers is None and _are_forces(draft.clause.of)
    if not (forces or MOVING.intersection(entry.traits)):
        return draft
    mover = analyse(draft.clause.of, around.registry)
    return draft.told("mover-as-bearer", bearers=mover.names, settled=True) if mover.role in BEARING else draft


def _are_forces(tokens: Sequence[Token]) -> bool:
    """Whether the phrase names armed men, who withdraw themselves, and no guns, which are withdrawn."""
    entry = tokens[noun(tokens)].entry("ACTOR")
    return entry is not None and entry.traits.get("role") == "force"


def addressee(draft: Draft, around: Surroundings) -> Draft:
    """A request without a subject asks the reader."""
    if draft.settled or draft.clause.subject or not draft.clause.asked:
        return draft
    return draft.told("reader-as-bearer", bearers=around.reader, settled=True)


def bearer_from_chapeau(draft: Draft, around: Surroundings) -> Draft:
    """An item without a subject has its chapeau's bearer; under "have agreed as follows" also one without an agent."""
    frame = around.frame
    if draft.settled or frame.bearers is None or (draft.clause.bound and around.before and draft.clause.force):
        return draft
    if draft.clause.subject and (
        not frame.listed or draft.clause.force or draft.subject.role not in ("thing", "nobody")
    ):
        return draft
    return draft.told("bearer-from-chapeau", bearers=frame.bearers, collective=frame.collective, settled=True)


def unknown_subject(draft: Draft, _around: Surroundings) -> Draft:
    """A name that nothing is known of, or an unknown noun before an active transitive act, is the bearer."""
    clause, subject = draft.clause, draft.subject
    if draft.settled or subject.role not in ("name", "thing") or clause.form in (*AGENTLESS, "copula", "finite"):
        return draft
    if subject.negative or not subject.names:
        return draft
    entry = clause.entry
    transitive = (
        entry is not None and not {"stative", "intransitive"}.intersection(entry.traits) and not clause.constitutes
    )
    if subject.role == "name" or transitive:
        return draft.told("unknown-head-as-bearer", bearers=subject.names, settled=True)
    return draft


def whole_act(draft: Draft, around: Surroundings) -> Draft:
    """A subject that bears nothing belongs to the act: "posts shall be established".

    Not so what a report says that a plan would do ("the plan would freeze the front"): the plan is no part of the act.
    """
    clause = draft.clause
    if not clause.subject or clause.called:
        return draft
    planned = around.kind is DocumentKind.REPORT and draft.subject.role == "instrument" and clause.form == "base"
    if planned and draft.modality is not Modality.CONSTITUTIVE:
        return draft
    passive = clause.form == "passive" and not clause.standing
    bears = draft.settled and draft.subject.names == draft.bearers and not passive
    return replace(draft, whole=(not bears and draft.subject.role != "pronoun") or passive or clause.form == "finite")
