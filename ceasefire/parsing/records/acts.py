"""Acts: the words of a norm's act as tokens, its verb and its noun phrases; what assembly reads its fields from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ceasefire.language.lexicon import Lexicon
from ceasefire.language.tokens import tokenize
from ceasefire.model.norm import Norm
from ceasefire.model.token import Token

# Words of structure: they say nothing of what an act is about.
FUNCTION = frozenset(
    "THE A THIS THAT THOSE EACH EVERY OWN DETERMINER PRONOUN SELF ADDRESSEE LATTER FORMER REFLEXIVE EACH_OTHER PREP OF"  # noqa: SIM905 - as events.py
    " TO BY FROM IN ON AT FOR WITHIN UPON PER UP_TO BETWEEN DURING AFTER BEFORE UNTIL WHILE SINCE ONCE AND OR BUT"
    " ALONGSIDE BE BE_FINITE BEEN BEING HAVE DO NOT NO NEITHER NOBODY NOTHING_IN MODAL MODAL_NOT ADVERB RELATIVE COND"
    " COND_EVENT COND_CLOSED COND_INVERTED EXCEPT SO_THAT BECAUSE POSSESSIVE THERE NUMBER ORDINAL SWAP BOUND NOW SPEED"
    " FOLLOWING".split()
)
# What ends a noun phrase.
BREAKS = frozenset(
    "COMMA SEMICOLON COLON DASH OPEN CLOSE OPEN_SQUARE CLOSE_SQUARE QUOTE PREP OF TO BY FROM IN ON AT FOR WITHIN UPON"  # noqa: SIM905
    " BETWEEN RELATIVE WHO THAT BECAUSE SO_THAT AND OR BUT ALONGSIDE COND COND_EVENT EXCEPT MODAL BE_FINITE BE NOT SWAP"
    " UNTIL".split()
)
NAMING = frozenset({"PARTY", "ACTOR", "COLLECTIVE", "NATIONALITY", "PLACE", "NAME", "ACRONYM"})
PROPER = frozenset({"NAME", "ACRONYM", "PARTY"})
LINKS = frozenset({"AND", "OR", "ALONGSIDE"})
NOUNS = frozenset({"ACTOR", "ACT_NOUN", "UNIT", "COLLECTIVE", "PARTY"})
NOMINAL = frozenset({"noun", "adjective"})
VERB_FORMS = frozenset({"VERB", "VERB_S", "VERB_PAST", "VERB_PART", "VERB_ING"})
AUXILIARY = frozenset({"BE", "BE_FINITE", "HAVE", "DO"})
LONGEST_PHRASE = 16


@dataclass(frozen=True, slots=True)
class Act:
    """A norm with the tokens of its act (subject included where the act holds it); `verb` is the index of its verb."""

    norm: Norm
    tokens: tuple[Token, ...]
    verb: int = 0


def act_of(norm: Norm, lexicon: Lexicon) -> Act:
    """The act of a norm; tokens are made anew only where the norm's own do not cover it."""
    tokens, head = norm.tail, 0
    if not tokens or not norm.obligation.startswith(tokens[0].text):
        tokens = tokenize(norm.obligation, lexicon)
        first = norm.tail[0].norm if norm.tail else ""
        head = next((i for i in range(max(0, len(tokens) - len(norm.tail)), len(tokens)) if tokens[i].norm == first), 0)
    return Act(norm, tokens, _verb(norm, tokens, head))


def _verb(norm: Norm, tokens: Sequence[Token], head: int) -> int:
    """The verb that the lexicon knows; else the first word from the head on that is no auxiliary."""
    known = (i for i, token in enumerate(tokens) if norm.entry is not None and norm.entry in token.entries)
    found = next(known, -1)
    if found >= 0 and AUXILIARY.isdisjoint(tokens[found].kinds):
        return found
    return next((i for i in range(head, len(tokens)) if is_content(tokens[i])), max(found, 0))


def is_content(token: Token) -> bool:
    """Whether the token says something of the matter: no word of structure, number or mark."""
    return token.text[0].isalpha() and FUNCTION.isdisjoint(token.kinds)


def joined(tokens: Sequence[Token]) -> str:
    """The words of adjoining tokens as they stand in the text, without a possessive ending at their end."""
    out: list[str] = []
    last = len(tokens) - (len(tokens) > 1 and "POSSESSIVE" in tokens[-1].kinds)
    for index, token in enumerate(tokens[:last]):
        out.append(" " if index and token.start > tokens[index - 1].end else "")
        out.append(token.text)
    return "".join(out)


def phrase_end(tokens: Sequence[Token], at: int) -> int:
    """The index after the noun phrase that begins at `at`.

    A list of names is one phrase, and so is a name with "of" and another name behind it ("Government of Norvane").
    """
    end = at
    while end < min(len(tokens), at + LONGEST_PHRASE):
        kinds = tokens[end].kinds
        if end > at and not BREAKS.isdisjoint(kinds) and NAMING.isdisjoint(kinds) and not _goes_on(tokens, end):
            break
        if "STOP" in kinds and (end + 1 == len(tokens) or not tokens[end + 1].text[:1].isupper()):
            break  # no abbreviation: "the St. Ander Gate" has one
        if end > at and is_verb(tokens[end]) and not _is_modifier(tokens, end, at):
            break
        end += 1
    return end


def _goes_on(tokens: Sequence[Token], at: int) -> bool:
    """Whether "and" or "of" at `at` joins two names."""
    following = at + 1 + (at + 1 < len(tokens) and "THE" in tokens[at + 1].kinds)
    if following >= len(tokens) or PROPER.isdisjoint(tokens[following].kinds):
        return False
    if "OF" in tokens[at].kinds:
        return tokens[at - 1].text[:1].isupper()
    return not LINKS.isdisjoint(tokens[at].kinds) and not NAMING.isdisjoint(tokens[at - 1].kinds)


def is_verb(token: Token) -> bool:
    """Whether a word in small letters is a verb form and no noun."""
    entry = token.entries[0]
    traits = entry.traits if entry is not None else {}
    noun = not NOUNS.isdisjoint(token.kinds) or any(trait in traits for trait in NOMINAL)
    return token.text.islower() and token.kinds[0] in VERB_FORMS and not noun


def _is_modifier(tokens: Sequence[Token], at: int, start: int) -> bool:
    """Whether a participle stands before its noun: "its armed patrols"."""
    participle = not {"VERB_PART", "VERB_ING"}.isdisjoint(tokens[at].kinds)
    return participle and (not is_content(tokens[at - 1]) or (at - 1 == start and is_verb(tokens[start])))
