"""Inference: what the words of a clause alone do not say, taken from its chapeau and from the sentences before it.

An ordered tuple of small functions (RULES); each takes a draft of the norm and its surroundings and gives the draft
back, with its own name in `inferred` where it changed something.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from ceasefire.model.clause import Clause
from ceasefire.model.outline import DocumentKind
from ceasefire.model.record import Modality
from ceasefire.model.token import Token
from ceasefire.parsing.bearers import Subject, analyse, names_parties
from ceasefire.parsing.frames import Frame
from ceasefire.parsing.mentions import Mentions, last_actor
from ceasefire.parsing.parties import Registry

BEARING = frozenset({"actor", "collective", "self", "addressee"})
MOVING = frozenset({"intransitive"})
AGENTLESS = frozenset({"passive", "noun"})


@dataclass(frozen=True)
class Draft:
    """A norm under inference: the clause, who its subject is, and what has been inferred so far."""

    clause: Clause
    subject: Subject
    modality: Modality
    bearers: tuple[str, ...] = ()
    collective: bool = False
    settled: bool = False
    whole: bool = False  # the subject belongs to the act
    exchange: bool = False
    mutual: bool = False
    inferred: tuple[str, ...] = ()

    def told(self, name: str, **changes: object) -> Draft:
        """The draft with some fields changed, and the name of the inference that did it."""
        return replace(self, inferred=(*self.inferred, name), **changes)  # type: ignore[arg-type]


@dataclass
class Surroundings:
    """What inference may look at besides the clause: the document, the frame, and who was spoken of last."""

    registry: Registry
    kind: DocumentKind
    frame: Frame
    mentions: Mentions
    reader: tuple[str, ...] = ()
    before: list[Draft] = field(default_factory=list)  # the norms of the same sentence, in order


def infer(clause: Clause, around: Surroundings) -> Draft:
    """The clause with its bearer, modality and reciprocity."""
    draft = Draft(clause, analyse(clause.subject, around.registry), clause.modality)
    for rule in RULES:
        draft = rule(draft, around)
    return draft


def _modality_from_chapeau(draft: Draft, around: Surroundings) -> Draft:
    """An item without a binding word has its chapeau's modality; under a negative chapeau it is a prohibition."""
    frame = around.frame
    if draft.clause.bound or frame.modality is None:
        return draft
    if draft.clause.form == "finite":
        return draft
    return draft.told("modality-from-chapeau", modality=frame.modality)


def _negation(draft: Draft, _around: Surroundings) -> Draft:
    """A denied subject ("neither side") or a negated act turns a duty or a leave into a prohibition."""
    flips = draft.subject.negative or (draft.clause.negative and not draft.clause.bound) or _act_negated(draft)
    if flips and draft.modality in (Modality.OBLIGATION, Modality.PERMISSION):
        return replace(draft, modality=Modality.PROHIBITION)
    return draft


def _act_negated(draft: Draft) -> bool:
    """A coordinated act with a "not" of its own."""
    return draft.clause.negative and draft.modality is not Modality.PROHIBITION


def _agreed_should(draft: Draft, around: Surroundings) -> Draft:
    """What is agreed that it "should" be done is owed."""
    agreed = draft.clause.matrix == "COMMIT" and around.frame.modality is None
    if agreed and draft.modality is Modality.RECOMMENDATION and not draft.clause.standing and not draft.clause.called:
        return replace(draft, modality=Modality.OBLIGATION)
    return draft


def _forbearance(draft: Draft, _around: Surroundings) -> Draft:
    """To refrain from something, or its prohibition as a noun, is a prohibition."""
    entry = draft.clause.entry
    if entry is not None and "negative" in entry.traits and draft.modality is Modality.OBLIGATION:
        return replace(draft, modality=Modality.PROHIBITION)
    return draft


def _bearer_named(draft: Draft, _around: Surroundings) -> Draft:
    """The subject of an active clause, or whoever is called upon, bears the norm."""
    clause, subject = draft.clause, draft.subject
    if subject.role == "nobody":
        return draft
    agentless = clause.form in AGENTLESS and not clause.standing and not clause.called and not _is_granted(clause)
    if subject.role in BEARING and not agentless and subject.names:
        return replace(draft, bearers=subject.names, collective=subject.role == "collective", settled=True)
    if (clause.called or (clause.standing and subject.role in ("name", "thing"))) and subject.names:
        return replace(draft, bearers=subject.names, settled=True)
    return draft


def _is_granted(clause: Clause) -> bool:
    """"The officers will be allowed their side-arms": whoever is granted a thing holds the leave."""
    head = next((i for i, token in enumerate(clause.tail[:4]) if i and "CALL_PART" in token.kinds), 0)
    following = clause.tail[head + 1].kinds if head and head + 1 < len(clause.tail) else ()
    return clause.form == "passive" and bool({"OWN", "THE", "A", "DETERMINER", "NUMBER", "ALL"}.intersection(following))


def _agent(draft: Draft, around: Surroundings) -> Draft:
    """The agent of a passive or nominal act bears it."""
    if draft.settled or not draft.clause.agent:
        return draft
    agent = analyse(draft.clause.agent, around.registry)
    if agent.role in BEARING or agent.role == "name":
        return replace(draft, bearers=agent.names, collective=agent.role == "collective", settled=True)
    return draft


def _borne_by(draft: Draft, around: Surroundings) -> Draft:
    """"shall be the responsibility of the Commission": the bearer stands behind the verb."""
    tail = draft.clause.tail
    at = next((i for i, token in enumerate(tail) if "BORNE_BY" in token.kinds), -1)
    if draft.settled or at < 0 or draft.subject.role in BEARING:
        return draft
    stop = next((i for i in range(at + 2, len(tail)) if {"COMMA", "PREP", "FOR", "TO"}.intersection(tail[i].kinds)), len(tail))
    found = analyse(tail[at + 1 : stop], around.registry)
    if found.role not in (*BEARING, "name"):
        return draft
    return replace(draft, bearers=found.names, collective=found.role == "collective", settled=True)


def _pronoun(draft: Draft, around: Surroundings) -> Draft:
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


def _same_subject(draft: Draft, around: Surroundings) -> Draft:
    """A clause without a subject goes on with that of the clause before it."""
    if draft.settled or draft.clause.subject or not draft.clause.bound or not around.before or draft.clause.appended:
        return draft
    previous = around.before[-1]
    agentless = AGENTLESS.intersection((draft.clause.form, previous.clause.form))
    if not previous.bearers or (agentless and not (draft.clause.standing or previous.clause.standing)):
        changed = replace(draft, subject=previous.subject, clause=_with_subject(draft.clause, previous.clause))
        return _bearer_named(changed, around)
    if previous.clause.called:  # "They ask the Council to ..., and undertake to ...": the speaker goes on
        speaker = analyse(previous.clause.speaker, around.registry)
        return draft.told("same-subject", bearers=speaker.names, collective=speaker.role == "collective", settled=True)
    return draft.told("same-subject", bearers=previous.bearers, collective=previous.collective, settled=True)


def _with_subject(clause: Clause, source: Clause) -> Clause:
    return replace(clause, subject=source.subject, subject_text=source.subject_text)


def _appended(draft: Draft, around: Surroundings) -> Draft:
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


def _nominal_agent(draft: Draft, around: Surroundings) -> Draft:
    """"Evacuation by the enemy of the Rhine lands shall ...": the agent of an act noun that is the subject."""
    tokens = draft.clause.subject
    by = next((i for i, token in enumerate(tokens) if i and "BY" in token.kinds), 0)
    if draft.settled or not by or draft.subject.role != "thing":
        return draft
    if not any("ACT_NOUN" in token.kinds for token in tokens[:by]) or "VERB_PART" in tokens[by - 1].kinds:
        return draft
    stop = next((i for i in range(by + 1, len(tokens)) if {"OF", "PREP", "RELATIVE"}.intersection(tokens[i].kinds)), len(tokens))
    agent = analyse(tokens[by + 1 : stop], around.registry)
    return replace(draft, bearers=agent.names, settled=True) if agent.role in BEARING else draft


def _mover(draft: Draft, around: Surroundings) -> Draft:
    """Whose going a noun names, bears it: "withdrawal of the garrison", "sessions of the Group"."""
    entry = draft.clause.entry
    if draft.settled or not draft.clause.of or entry is None or not MOVING.intersection(entry.traits):
        return draft
    mover = analyse(draft.clause.of, around.registry)
    return draft.told("mover-as-bearer", bearers=mover.names, settled=True) if mover.role in BEARING else draft


def _addressee(draft: Draft, around: Surroundings) -> Draft:
    """A request without a subject asks the reader."""
    if draft.settled or draft.clause.subject or not draft.clause.asked:
        return draft
    return draft.told("reader-as-bearer", bearers=around.reader, settled=True)


def _bearer_from_chapeau(draft: Draft, around: Surroundings) -> Draft:
    """An item without a subject has its chapeau's bearer; under "have agreed as follows" also one without an agent."""
    frame = around.frame
    if draft.settled or frame.bearers is None or (draft.clause.bound and around.before and draft.clause.force):
        return draft
    if draft.clause.subject and (not frame.listed or draft.clause.force or draft.subject.role not in ("thing", "nobody")):
        return draft
    return draft.told("bearer-from-chapeau", bearers=frame.bearers, collective=frame.collective, settled=True)


def _unknown_subject(draft: Draft, _around: Surroundings) -> Draft:
    """A name that nothing is known of, or an unknown noun before an active transitive act, is the bearer."""
    clause, subject = draft.clause, draft.subject
    if draft.settled or subject.role not in ("name", "thing") or clause.form in (*AGENTLESS, "copula", "finite"):
        return draft
    if subject.negative or not subject.names:
        return draft
    entry = clause.entry
    transitive = entry is not None and not {"stative", "intransitive"}.intersection(entry.traits) and not clause.constitutes
    if subject.role == "name" or transitive:
        return draft.told("unknown-head-as-bearer", bearers=subject.names, settled=True)
    return draft


def _constitutive(draft: Draft, _around: Surroundings) -> Draft:
    """What is said of an instrument, or set up in the present tense, binds nobody: it is constitutive."""
    clause = draft.clause
    if clause.form == "finite" or (clause.subject and "NOTHING_IN" in clause.subject[0].kinds):
        return replace(draft, modality=Modality.CONSTITUTIVE)
    stative = clause.constitutes or (clause.entry is not None and "stative" in clause.entry.traits)
    duty = draft.modality in (Modality.OBLIGATION, Modality.PROHIBITION)
    if draft.subject.role == "instrument" and clause.form == "passive" and not clause.bound and draft.modality is Modality.OBLIGATION:
        return draft.told("constitutive-subject", modality=Modality.CONSTITUTIVE)
    if clause.creates:
        return replace(draft, modality=Modality.CONSTITUTIVE)
    if duty and clause.tail and "SET_STATE" in clause.tail[0].kinds:
        return draft.told("constitutive-subject", modality=Modality.CONSTITUTIVE)
    if duty and clause.constitutes and clause.form == "base" and draft.subject.role in ("thing", "instrument", "pronoun"):
        return draft.told("constitutive-subject", modality=Modality.CONSTITUTIVE)
    body = draft.subject.role in ("actor", "instrument", "pronoun") or clause.appended
    if duty and body and (clause.constitutes and clause.form in ("passive", "copula") or _has_members(clause)):
        return draft.told("constitutive-subject", modality=Modality.CONSTITUTIVE)
    if draft.subject.role == "instrument" and duty and (stative or clause.form == "copula"):
        return draft.told("constitutive-subject", modality=Modality.CONSTITUTIVE)
    return draft


def _has_members(clause: Clause) -> bool:
    """"would have three of theirs", "shall have its seat at": composition and place."""
    first = clause.tail[:2]
    seat = len(clause.tail) > 2 and "OWN" in first[1].kinds and "INSTRUMENT" in clause.tail[2].kinds
    return len(first) == 2 and "HAVE" in first[0].kinds and ("NUMBER" in first[1].kinds or seat)


def _leave(draft: Draft, _around: Surroundings) -> Draft:
    """What is to be allowed is a leave, what is forbidden a prohibition: "trucks will be allowed through"."""
    clause = draft.clause
    head = clause.tail[1:4] if clause.form == "passive" else ()
    said = next((entry.traits["modality"] for token in head if (entry := token.entry("CALL_PART"))), "")
    if draft.modality is Modality.OBLIGATION and said in (Modality.PERMISSION.value, Modality.PROHIBITION.value):
        return replace(draft, modality=Modality(said))
    return draft


def _whole_act(draft: Draft, _around: Surroundings) -> Draft:
    """A subject that bears nothing belongs to the act: "posts shall be established"."""
    clause = draft.clause
    if not clause.subject or clause.called:
        return draft
    passive = clause.form == "passive" and not clause.standing
    bears = draft.settled and draft.subject.names == draft.bearers and not passive
    return replace(draft, whole=not bears and draft.subject.role != "pronoun" or passive or clause.form == "finite")


def _mutual(draft: Draft, around: Surroundings) -> Draft:
    """The parties owe the same to each other where they are named together."""
    together = len(draft.bearers) == 2 and not draft.clause.called and around.kind is not DocumentKind.REPORT
    together = together or _are_we(draft, around.kind)
    together = together and draft.modality is not Modality.PERMISSION
    each_other = any("EACH_OTHER" in token.kinds for token in draft.clause.tail)
    agreed = draft.clause.mutual and len(draft.bearers) > 1
    phrase = (*draft.clause.agent, *(draft.clause.subject if draft.subject.names == draft.bearers else ()))
    each_own = names_parties(phrase) and draft.modality is not Modality.PERMISSION
    if draft.bearers and (each_own or draft.collective or together or each_other or agreed):
        return replace(draft, mutual=True)
    return draft


def _are_we(draft: Draft, kind: DocumentKind) -> bool:
    """"We" of a joint declaration are the parties together."""
    entry = draft.clause.subject[0].entry("SELF") if draft.clause.subject and draft.subject.role == "self" else None
    plural = entry is not None and entry.traits.get("number") == "plural"
    return plural and kind in (DocumentKind.AGREEMENT, DocumentKind.DRAFT)


def _exchange(draft: Draft, _around: Surroundings) -> Draft:
    """An act marked as given in return is an exchange."""
    return replace(draft, exchange=True) if draft.clause.swap and not draft.collective else draft


RULES: tuple[Callable[[Draft, Surroundings], Draft], ...] = (
    _modality_from_chapeau,
    _agreed_should,
    _negation,
    _forbearance,
    _bearer_named,
    _agent,
    _borne_by,
    _pronoun,
    _appended,
    _same_subject,
    _nominal_agent,
    _mover,
    _addressee,
    _bearer_from_chapeau,
    _unknown_subject,
    _leave,
    _constitutive,
    _whole_act,
    _mutual,
    _exchange,
)
