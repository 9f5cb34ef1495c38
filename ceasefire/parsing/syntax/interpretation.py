"""Interpretation: the tree of a sentence becomes clauses, one an act. One method a grammar rule; no word is known."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ceasefire.language.grammar import Leaf, Tree
from ceasefire.model.clause import Clause
from ceasefire.model.record import Condition, Modality
from ceasefire.model.token import Entry, Token
from ceasefire.parsing.syntax.marks import Binding, Mark
from ceasefire.parsing.syntax.parts import Head

OWNER_ENDS = frozenset({"PREP", "FROM", "TO", "STOP", "COMMA"})
AUXILIARIES = frozenset({"HAVE", "BE_FINITE", "ADVERB", "MODAL"})
JOINTS = frozenset({"AND", "OR", "BUT"})
STATES = frozenset({"CONSTITUTE", "SET_STATE"})
EDGES = " \t\n\f,;:.–—-…"


@dataclass
class _Norm:
    """What has been gathered of a norm while its tree is walked; an act takes a copy of what holds for all acts."""

    subject: Mark | None = None
    bind: Mark | None = None
    call: Entry | None = None
    speaker: Mark | None = None
    matrix: tuple[str, int, str] | None = None
    start: int = -1
    roles: list[Mark] = field(default_factory=list)


OWN_TIMES = frozenset({"FREQUENCY", "SPEED", "EVERY", "EACH"})
PLACES = frozenset({"IN", "AT", "ON"})
LASTING = frozenset({"TIME", "CONDITION"})


def _shared(acts: list[Clause], lasting: tuple[str, ...]) -> list[Clause]:
    """Two coordinated acts, the first with the times and conditions behind the second unless it has its own.

    `lasting` are the times that can hold for both; how often or how fast is each act's own.
    """
    first, second = acts
    times = first.deadlines or tuple(time for time in second.deadlines if time in lasting)
    words = second.act.split()
    placed = len(second.tail) > 2 and bool(
        PLACES.intersection(second.tail[2].kinds) or PLACES.intersection(second.tail[1].kinds)
    )
    if first.form == second.form == "passive" and len(first.tail) <= 2 and placed:  # "concentrated and immobilised in"
        first = replace(first, act=" ".join([first.act, *words[1:]]))
    return [replace(first, deadlines=times, conditions=first.conditions or second.conditions), second]


CUT_VARIANT = re.compile(r"^([^\[\]]*)\](?:\s*/?\s*\[[^\[\]]*\])*")
CUT_OPENER = re.compile(r"\s*\[[,;\s]*$")


def _balanced(text: str) -> str:
    """Words that were cut out of drafters' brackets, without half a pair: "withdraw] [redeploy] the guns"."""
    text = text.replace("*", "")  # emphasis
    return CUT_OPENER.sub("", CUT_VARIANT.sub(r"\1", text)) if "[" in text or "]" in text else text


class Interpreter:
    """Reads the clause trees of one sentence."""

    def __init__(self, sentence: str, tokens: Sequence[Token]) -> None:
        """`tokens` are those of `sentence`; the trees' leaves are marks over them."""
        self._sentence, self._tokens = sentence, tokens

    def clause(self, tree: Tree) -> tuple[Clause, ...]:
        """Rule `clause`: its norms in order; a norm that was appended by a relative pronoun says so."""
        out: list[Clause] = []
        appended, fronted, times = False, list[Mark](), list[Mark]()
        lasting: list[Mark] = []  # the times of an act whose elements follow behind a colon
        for child in tree.children:
            if isinstance(child, Leaf):
                appended = child.value.data == "APPENDED"
                lasting = times if child.value.data == "COLON" else lasting
                fronted = lasting if child.value.data in ("SEMICOLON", "STOP", "COLON") else fronted
                continue
            found, own = self.norm(child, fronted)
            fronted = own or fronted
            times = self._times(child)
            out += [replace(clause, appended=True) for clause in found] if appended else found
            appended = False
        return tuple(out)

    def norm(self, tree: Tree, fronted: Sequence[Mark] = ()) -> tuple[list[Clause], list[Mark]]:
        """Rule `norm`: the bearer and binding group, then each act with what stands before it.

        `fronted` are the times and conditions in front of the sentence's first norm, which hold for a later one that
        has none of its own; given back are those in front of this one.
        """
        norm, out, own = _Norm(), list[Clause](), list[Mark]()
        for child in tree.children:
            if isinstance(child, Tree):
                norm.roles = norm.roles or list(fronted)
                out += self.predicate(child, norm)
            else:
                self._gather(norm, child.value)
                own = list(norm.roles) if norm.bind is None and child.value.kind in LASTING else own
        return out or [self._chapeau(norm)], own

    @staticmethod
    def _times(tree: Tree) -> list[Mark]:
        return [leaf.value for leaf in tree.leaves() if leaf.type == "TIME"]

    def _gather(self, norm: _Norm, part: Mark) -> None:
        if norm.start < 0:
            norm.start = part.start
        if part.kind == "SUBJECT":
            norm.subject = part
        elif part.kind == "BIND":
            norm.bind = part
        elif part.kind == "CALL":
            norm.call, norm.speaker, norm.subject = part.data, norm.subject, None
        elif part.kind == "ADDRESSEE":
            norm.subject = part
        elif part.kind == "MATRIX":
            norm.matrix = part.data
        else:
            norm.roles.append(part)

    def predicate(self, tree: Tree, norm: _Norm) -> list[Clause]:
        """Rule `predicate`: a clause an act. A condition or time in front of a later act is that act's own.

        What stands behind the last of two acts without a comma between them holds for both.
        """
        out: list[Clause] = []
        own: list[Mark] = []
        late = False  # a later act has times or conditions in front, which are its own
        for child in tree.children:
            if isinstance(child, Tree):
                late = late or bool(own and out)
                found = self.act(child, norm, own, first=not out)
                if found.form == "passive" and not found.agent and out and out[-1].form == "passive":
                    found = replace(found, agent=out[-1].agent)  # "counted by the Mission and placed under its seal"
                out.append(found)
                own = []
            elif child.type != "ALSO":
                own.append(child.value)
        if len(out) != 2 or late or self._parted(tree):
            return out
        lasting = [part for part in self._times(tree) if OWN_TIMES.isdisjoint(self._tokens[part.start].kinds)]
        return _shared(out, tuple(self._text([part]) for part in lasting))

    def _parted(self, tree: Tree) -> bool:
        """Whether a comma or semicolon stands before the second act."""
        also = next(child.value for child in tree.children if isinstance(child, Leaf) and child.type == "ALSO")
        return {"COMMA", "SEMICOLON"}.intersection(self._tokens[also.start].kinds) != set()

    def act(self, tree: Tree, norm: _Norm, own: list[Mark], *, first: bool) -> Clause:
        """Rule `act`: its words without the times, conditions and carve-outs among them."""
        parts: list[Mark] = [leaf.value for leaf in tree.children]
        head: Head = parts[0].data
        words = [self._closed(part) for part in parts if part.kind in ("HEAD", "TEXT", "AGENT")]
        agent = next((part for part in parts if part.kind == "AGENT"), None)
        start = norm.start if first and norm.start >= 0 else parts[0].start
        roles = [*norm.roles, *own, *(part for part in parts if part.kind not in ("HEAD", "TEXT", "AGENT"))]
        bare = self._clause(norm, roles)
        return replace(
            bare,
            act=self._text(words),
            form=head.form,
            entry=self._entry(head),
            attempt=self._attempt(head),
            constitutes=self._sets_state(head),
            creates=bool(norm.bind and norm.bind.data.decides and "CREATE" in self._tokens[head.verb].kinds),
            of=self._of(head, parts) if head.form == "noun" else (),
            negative=(bare.negative != head.negative) and not head.affirmed,
            modality=Modality.OBLIGATION if head.affirmed and bare.negative else bare.modality,
            agent=self._slice(agent)[1:] if agent else (),
            tail=tuple(token for part in words for token in self._slice(part)),
            quote=self._quote(start, parts[-1].end),
        )

    def _closed(self, part: Mark) -> Mark:
        """Text without the conjunction at its end, which joined a time or a condition: "at the mill, and [at noon]"."""
        end = part.end
        while part.kind == "TEXT" and end > part.start and JOINTS.intersection(self._tokens[end - 1].kinds):
            end -= 1
        return part._replace(end=end)

    def _of(self, head: Head, parts: Sequence[Mark]) -> tuple[Token, ...]:
        """What stands behind the "of" of an act noun, up to a place, an origin, or what is no plain text."""
        end = next((part.end for part in parts if part.kind == "TEXT" and part.start == head.verb + 1), 0)
        owned = end > head.verb + 2 and "OF" in self._tokens[head.verb + 1].kinds
        owner = self._tokens[head.verb + 2 : end] if owned else ()
        stop = next((i for i, token in enumerate(owner) if i and OWNER_ENDS.intersection(token.kinds)), len(owner))
        described = stop < len(owner) and {"VERB_ING", "VERB_PART"}.intersection(owner[stop - 1].kinds)
        return tuple(owner if described else owner[:stop])  # "all forces operating in the east"

    def _sets_state(self, head: Head) -> bool:
        """ "consists of", "be composed of", "be final"."""
        reach = 2 if head.form == "copula" else 1
        return any(not STATES.isdisjoint(token.kinds) for token in self._tokens[head.verb : head.verb + reach])

    def _attempt(self, head: Head) -> str:
        """ "endeavour to", "make every effort to": words that weaken the binding ones, though they stand in the act."""
        trying = self._tokens[head.verb : head.verb + 2]
        is_attempt = len(trying) > 1 and "TRY" in trying[0].kinds and "TO" in trying[1].kinds
        return " ".join(token.norm for token in trying) if is_attempt else ""

    def _entry(self, head: Head) -> Entry | None:
        token = self._tokens[head.verb]
        kinds = ("VERB", "VERB_PART", "VERB_ING", "VERB_S", "ACT_NOUN", "TRY", "CONSTITUTE", "PERFORM", "COMMIT")
        return next((entry for kind in kinds if (entry := token.entry(kind)) is not None), None)

    def _chapeau(self, norm: _Norm) -> Clause:
        last = norm.bind or norm.subject or (norm.roles[-1] if norm.roles else None)
        return replace(self._clause(norm, norm.roles), quote=self._quote(norm.start, last.end) if last else "")

    def _clause(self, norm: _Norm, roles: Sequence[Mark]) -> Clause:
        """The clause without its act: bearer, binding words, and what hangs on them."""
        binding: Binding | None = norm.bind.data if norm.bind else None
        modality, strength, force = Modality.OBLIGATION, 5, ""
        if binding:
            modality, strength, force = binding.modality, binding.strength, binding.force
        if norm.call:
            modality, strength = Modality(norm.call.traits["modality"]), int(norm.call.traits["strength"])
            force = norm.call.term
        return Clause(
            subject=self._slice(norm.subject),
            subject_text=self._text([norm.subject]) if norm.subject else "",
            act="",
            form="",
            modality=modality,
            strength=strength,
            force=force,
            quote="",
            negative=bool(binding and binding.negative),
            bound=bool(binding or norm.call),
            mutual=bool(binding and binding.mutual),
            standing=bool(binding and binding.standing),
            called=norm.call is not None,
            conditions=tuple(Condition(p.data, self._text([p])) for p in roles if p.kind in ("CONDITION", "EXCEPTION")),
            deadlines=tuple(self._text([part]) for part in roles if part.kind == "TIME"),
            asked=bool(binding and binding.asked),
            possible=bool(binding and binding.possible),
            supposed=self._supposed(roles),
            swap=any(part.kind == "SWAP" for part in roles),
            matrix=norm.matrix[0] if norm.matrix else "",
            speaker=self._slice(norm.speaker) or self._matrix_subject(norm),
        )

    def _supposed(self, roles: Sequence[Mark]) -> tuple[Token, ...]:
        """The subject of a condition: the tokens behind its opening word, up to the first verb."""
        part = next((part for part in roles if part.kind == "CONDITION"), None)
        if part is None:
            return ()
        finite = {"VERB", "VERB_S", "VERB_PAST", "BE_FINITE", "HAVE", "MODAL", "BE", "SAY"}
        stop = next(
            (i for i in range(part.start + 2, part.end) if finite.intersection(self._tokens[i].kinds)), part.start
        )
        return tuple(self._tokens[part.start + 1 : stop])

    def _matrix_subject(self, norm: _Norm) -> tuple[Token, ...]:
        if not norm.matrix:
            return ()
        stop = norm.matrix[1]
        while stop > norm.start and AUXILIARIES.intersection(self._tokens[stop - 1].kinds):
            stop -= 1
        fronted = "SWAP" in self._tokens[norm.start].kinds  # "In exchange, the army has agreed that it will"
        comma = next((i for i in range(norm.start, stop) if "COMMA" in self._tokens[i].kinds), -1) if fronted else -1
        if comma > 0:
            return tuple(self._tokens[comma + 1 : stop])
        parted = (i for i in range(stop - 1, norm.start, -1) if self._is_parted(i))
        return tuple(self._tokens[next(parted, norm.start - 1) + 1 : stop])

    def _is_parted(self, at: int) -> bool:
        """ "..., and the Front said that": the speaker is named behind the conjunction."""
        return "AND" in self._tokens[at].kinds and "COMMA" in self._tokens[at - 1].kinds

    def _slice(self, part: Mark | None) -> tuple[Token, ...]:
        return tuple(self._tokens[part.start : part.end]) if part else ()

    def _text(self, parts: Sequence[Mark]) -> str:
        """The words of some marks; what stood between two of them is left out."""
        ranges: list[list[int]] = []
        for part in parts:
            if ranges and ranges[-1][1] == part.start:
                ranges[-1][1] = part.end
            else:
                ranges.append([part.start, part.end])
        pieces = (
            self._sentence[self._tokens[a].start : self._tokens[b - 1].end].strip(EDGES) for a, b in ranges if b > a
        )
        return _balanced(" ".join(" ".join(pieces).replace("\f", " ").split()))

    def _quote(self, start: int, end: int) -> str:
        first, last = self._tokens[start].start, self._tokens[end - 1].end
        opened = self._sentence.rfind("[", 0, first)
        if opened >= 0 and not self._sentence[opened + 1 : first].strip() and "]" in self._sentence[first:last]:
            first = opened
        text = self._sentence[first:last].strip(EDGES)
        return " ".join(text.replace("\f", " ... ").split())
