"""Marks: the stretches of a sentence that matter to its structure, cut out of its tokens.

First come whole time expressions, bracketed asides and binding groups, each one mark; every other token is a mark of
its own, whose `kind` is the first of its kinds that the structure of a clause depends on, or `WORD`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from ceasefire.language.grammar import Leaf, Reader, Tree
from ceasefire.language.lexicon import Lexicon
from ceasefire.measures import times
from ceasefire.model.record import Modality
from ceasefire.model.token import Entry, Token

FIRST = frozenset(
    ["COND", "COND_CLOSED", "COND_EVENT", "COND_INVERTED", "EXCEPT", "SWAP"]
)  # before what a word may also be
STRUCTURAL = frozenset(
    [
        "COMMA",
        "SEMICOLON",
        "COLON",
        "DASH",
        "STOP",
        "QUOTE",
        "AND",
        "OR",
        "BUT",
        "RELATIVE",
        "THAT",
        "BECAUSE",
        "SO_THAT",
        "TO",
        "BY",
        "NOT",
        "ADVERB",
        "THERE",
        "FURNITURE",
        "CALL",
        "SAY",
        "WISH",
    ]
)
BINDING_OPENERS = frozenset({"AVOW", "REMAIN", "MODAL", "MODAL_NOT", "BE_FINITE", "HAVE", "COMMIT", "COMMIT_PART"})
CLOSERS = {"OPEN": "CLOSE", "OPEN_SQUARE": "CLOSE_SQUARE"}
LONGEST_ASIDE = 80  # tokens; an unclosed bracket must not swallow the rest of the sentence


class Mark(NamedTuple):
    """A stretch of tokens, `start` to `end` (exclusive), with its structural kind and all kinds it can have."""

    kind: str
    start: int
    end: int
    kinds: tuple[str, ...]
    data: Any = None


@dataclass(frozen=True)
class Binding:
    """A binding group as read: what it makes of the act, how strongly, in which words, and what verb form follows."""

    modality: Modality
    strength: int
    force: str
    negative: bool = False
    mutual: bool = False
    form: str = "base"  # base | to | ing
    standing: bool = False  # the subject is itself said to be obliged, entitled ...
    decides: bool = False
    asked: bool = False  # the bearer is whom the text speaks to
    possible: bool = False  # "could", "might": in a story what may happen, in an agreement what may be done


@lru_cache(maxsize=4)
def _reader(language: str) -> Reader:
    return Reader("binding", language)


def mark(tokens: Sequence[Token], lexicon: Lexicon) -> list[Mark]:
    """The marks of a sentence, in order; together they cover all its tokens."""
    bound = _bind(_collapse(tokens, lexicon), tokens, lexicon)
    return [_denying(part, behind, tokens) for part, behind in zip(bound, [*bound[1:], None], strict=True)]


def _denying(part: Mark, behind: Mark | None, tokens: Sequence[Token]) -> Mark:
    """ "nor shall it move": right before a binding group the conjunction denies."""
    entry = tokens[part.start].entry("OR") if part.kind == "OR" else None
    denies = entry is not None and "denies" in entry.traits and behind is not None and behind.kind == "BIND"
    return part._replace(kind="NOT", kinds=("NOT",)) if denies else part


def _collapse(tokens: Sequence[Token], lexicon: Lexicon) -> list[Mark]:
    """Time expressions and bracketed asides become one mark each."""
    out, at = [], 0
    while at < len(tokens):
        kinds = tokens[at].kinds
        become = at > 0 and "EFFECT" in kinds and not VERBS_OF_BEING.isdisjoint(tokens[at - 1].kinds)
        if not become and (end := times.match(tokens, at, lexicon)) > at:
            out.append(Mark("TIME", at, end, ("TIME",)))
        elif kinds[-1] in CLOSERS and (end := _closing(tokens, at, CLOSERS[kinds[-1]])) > at:
            out.append(Mark("ASIDE", at, end, ("ASIDE",)))
        else:
            end = at + 1
            kind = next((k for k in kinds if k in FIRST), None) or next((k for k in kinds if k in STRUCTURAL), "WORD")
            out.append(Mark(kind, at, end, kinds))
        at = end
    return out


def _closing(tokens: Sequence[Token], at: int, closer: str) -> int:
    for index in range(at + 1, min(len(tokens), at + LONGEST_ASIDE)):
        if tokens[index].kinds[-1] == closer:
            return index + 1
    return at


def _bind(marks: list[Mark], tokens: Sequence[Token], lexicon: Lexicon) -> list[Mark]:
    """Binding groups become one mark each; what stands inside one (a time, an aside) goes behind it."""
    reader = _reader(lexicon.language)
    out, at = [], 0
    while at < len(marks):
        dated = at > 0 and "MONTH" in marks[at].kinds and "NUMBER" in marks[at - 1].kinds  # "of 2 May"
        if not BINDING_OPENERS.isdisjoint(marks[at].kinds) and not dated and not _is_inverted(marks, at):
            tree, end = reader.prefix(marks, at)
            if tree is not None and not _is_binding(marks, end):
                tree, end = reader.prefix(marks[: end - 1], at)
            if tree is not None and _is_binding(marks, end):
                inner = [part for part in marks[at:end] if _goes_behind(part, marks[at], tokens)]
                binding = interpret(tree, tokens)
                out.append(Mark("BIND", marks[at].start, marks[end - 1].end, ("BIND",), binding))
                out += inner
                at = end
                continue
        out.append(_asked(marks[at], tokens))
        at += 1
    return out


def _goes_behind(part: Mark, opener: Mark, tokens: Sequence[Token]) -> bool:
    """Whether what stands inside a binding group belongs to its act; "agreed on Friday to" dates the agreeing."""
    past = "COMMIT" in opener.kinds and "VERB_PAST" in opener.kinds
    dated = any({"WEEKDAY", "MONTH"}.intersection(token.kinds) for token in tokens[part.start : part.end])
    return part.kind == "ASIDE" or (part.kind == "TIME" and not (past and dated))


def _asked(part: Mark, tokens: Sequence[Token]) -> Mark:
    """ "Kindly" and its like bind the reader of a letter, as a request."""
    entry = tokens[part.start].entry("PLEASE") if "PLEASE" in part.kinds else None
    if entry is None:
        return part
    binding = Binding(
        Modality(entry.traits["modality"]), int(entry.traits["strength"]), entry.term, standing=True, asked=True
    )
    return part._replace(kind="BIND", kinds=("BIND",), data=binding)


def _is_inverted(marks: list[Mark], at: int) -> bool:
    """ "Should a breach occur, ...": a modal before its subject at the start of a clause opens a condition."""
    if "COND_INVERTED" not in marks[at].kinds or at + 1 >= len(marks):
        return False
    starts = at == 0 or marks[at - 1].kind in ("COMMA", "SEMICOLON", "THAT", "AND")
    after = marks[at + 1].kinds
    return (starts and not SUBJECTS.isdisjoint(after)) or not {"THE", "A", "THIS", "OWN"}.isdisjoint(after)


SUBJECTS = frozenset(
    {
        "THE",
        "A",
        "THIS",
        "EACH",
        "OWN",
        "NAME",
        "PRONOUN",
        "SELF",
        "ADDRESSEE",
        "DETERMINER",
        "ACTOR",
        "NO",
        "THERE",
        "NUMBER",
    }
)
VERBAL = frozenset(
    {"VERB", "VERB_ING", "BE", "HAVE", "TRY", "COMMIT", "CALL", "SAY", "ADVERB", "TIME", "NOT", "DO", "WISH", "COMMA"}
)
NOMINAL = frozenset(
    {
        "THE",
        "A",
        "OWN",
        "NAME",
        "ACRONYM",
        "NUMBER",
        "THIS",
        "EACH",
        "PREP",
        "RELATIVE",
        "DETERMINER",
        "PRONOUN",
        "SELF",
        "ADDRESSEE",
        "LATTER",
    }
)


FIRM = 4  # on the scale of binding words; above it the word says a duty, not only what will be
VERBS_OF_BEING = frozenset({"BE", "BE_FINITE", "VERB"})  # "shall become effective three days after": no time opens here
UNDERTAKINGS = frozenset({"undertaking", "avowal"})  # rules of the binding grammar by which a speaker binds himself
TO_LAST = frozenset({"TO", "STATE_TO", "HOLD_TO", "ON", "UPON"})


def _is_binding(marks: list[Mark], end: int) -> bool:
    """A group that ends in "to" binds only where a verb can follow."""
    if TO_LAST.isdisjoint(marks[end - 1].kinds):
        return True
    if end >= len(marks):
        return True
    kinds = marks[end].kinds
    if (
        {"TO", "ON", "UPON"}.intersection(marks[end - 1].kinds)
        and end > 1
        and {"COMMIT", "COMMIT_PART", "AVOWED"}.intersection(marks[end - 2].kinds)
    ):
        near = marks[end : end + 4]  # "agrees to the return of"
        if any("ACT_NOUN" in part.kinds for part in near) and not {"ACTOR", "PARTY"}.intersection(kinds):
            return True
    if {"ON", "UPON"}.intersection(marks[end - 1].kinds):
        return False
    if not VERBAL.isdisjoint(kinds) or marks[end].kind == "COLON":
        return True
    return kinds[-1] == "WORD" and NOMINAL.isdisjoint(kinds)


def interpret(tree: Tree, tokens: Sequence[Token]) -> Binding:
    """What a binding group says. The last word with a modality decides; a negation turns a duty or a leave round."""
    rule: Tree = tree.children[0]
    leaves = [leaf for leaf in rule.children if isinstance(leaf, Leaf)]
    told = [(leaf.type, entry) for leaf in leaves if (entry := _told(leaf, tokens)) is not None]
    last_kind, last = told[-1] if told else ("", None)
    modality = Modality(last.traits["modality"]) if last else Modality.OBLIGATION
    negative = any(leaf.type in ("NOT", "MODAL_NOT") for leaf in leaves)
    if _releases(leaves, last_kind, last):
        modality, negative = Modality.PERMISSION, False
    elif last_kind == "STATE_NOT":
        modality, negative = Modality.PROHIBITION, True
    elif negative and modality in (Modality.OBLIGATION, Modality.PERMISSION):
        modality = Modality.PROHIBITION
    strength = int(last.traits["strength"]) if last else 5
    form = "ing" if last_kind == "STATE_FOR" else "to" if leaves[-1].type in TO_LAST else "base"
    mutual = rule.data in UNDERTAKINGS
    force = _force(leaves, told, tokens, undertaken=mutual)
    decides = bool(last and last.traits.get("decides"))
    possible = bool(last and ("possible" in last.traits or ("planned" in last.traits and _is_past(leaves, tokens))))
    standing = last_kind.startswith(("STATE", "HOLD"))
    return Binding(modality, strength, force, negative, mutual, form, standing, decides, possible=possible)


def _releases(leaves: list[Leaf], kind: str, last: Entry | None) -> bool:
    """ "is not required to", "is not prevented from": the denial of a duty or a ban leaves the bearer free."""
    if last is None or not kind.startswith(("STATE", "HOLD")):
        return False
    duty = last.traits["modality"] == Modality.OBLIGATION.value and int(last.traits["strength"]) > FIRM
    state = next((i for i, leaf in enumerate(leaves) if leaf.type == kind), 0)
    return (duty or kind == "STATE_NOT") and any(leaf.type in ("NOT", "MODAL_NOT") for leaf in leaves[:state])


def _is_past(leaves: list[Leaf], tokens: Sequence[Token]) -> bool:
    """ "were set to resume": a plan of yesterday."""
    entries = (tokens[leaf.value.start].entry("BE_FINITE") for leaf in leaves if leaf.type == "BE_FINITE")
    return any(entry is not None and "past" in entry.traits for entry in entries)


def demanded(entry: Entry | None) -> Binding:
    """The binding group that a bare verb behind "demands that" or "agree that" stands for."""
    traits = entry.traits if entry else {}
    modality = Modality(traits.get("modality", Modality.OBLIGATION.value))
    return Binding(modality, int(traits.get("strength", "5")), entry.term if entry else "", mutual="mutual" in traits)


def _told(leaf: Any, tokens: Sequence[Token]) -> Entry | None:
    """The lexicon entry behind a leaf, where it carries a modality."""
    part: Mark = leaf.value
    entry = tokens[part.start].entry(leaf.type) if part.kind not in ("TIME", "ASIDE") else None
    return entry if entry is not None and "modality" in entry.traits else None


def _force(leaves: list[Any], told: list[tuple[str, Entry]], tokens: Sequence[Token], *, undertaken: bool) -> str:
    """How the record names the binding words: the lexicon's name for a verb of undertaking, else the words."""
    if undertaken and told:
        return told[-1][1].traits["force"]
    kept = [leaf.value for leaf in leaves if leaf.type not in ("TIME", "ASIDE", "ADVERB", "COMMA")]
    return " ".join(tokens[part.start].norm for part in kept)
