"""Fields of an act that its words alone give: theme, places, counterparties, verifiers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ceasefire.model.token import Entry, Token
from ceasefire.parsing.acts import NAMING, Act, joined, phrase_end
from ceasefire.parsing.bearers import Subject, analyse
from ceasefire.parsing.parties import Registry
from ceasefire.parsing.vocabulary import Vocabulary

VERB_KINDS = ("VERB", "VERB_PART", "VERB_ING", "VERB_S", "ACT_NOUN")
TIMES = frozenset({"MONTH", "WEEKDAY", "HOLIDAY", "DAYPART", "TIME_UNIT", "HOUR", "NUMBER"})
PERSON, FORCE = "person", "force"
PARTIES = frozenset({"actor", "collective"})
NOTHING = Entry("", "")


def theme(act: Act, words: Vocabulary) -> str:
    """What the act is about: its verb's theme, else that of its first verb or noun that has one.

    A verb of refraining lets what is refrained from decide.
    """
    entry = act.norm.entry
    own = entry.traits.get("theme", "") if entry is not None else ""
    if own and entry is not None and "negative" not in entry.traits:
        return own
    rest = (token for i, token in enumerate(act.tokens) if i != act.verb)
    return next((found for token in rest if (found := _theme(token, words))), own)


def _theme(token: Token, words: Vocabulary) -> str:
    for kind in VERB_KINDS:
        entry = token.entry(kind)
        if entry is not None and "theme" in entry.traits:
            return entry.traits["theme"]
    return words.themes.get(token.norm, "")


def places(act: Act, registry: Registry, words: Vocabulary) -> tuple[str, ...]:
    """Where the act is done: the places and the unknown names behind a preposition of place."""
    moving = act.norm.entry is not None and act.norm.entry.traits.get("theme", "") in words.words("moving_themes")
    found: dict[str, None] = {}
    for index in range(1, len(act.tokens)):
        local = _is_local(act.tokens, index, words)
        if local or act.tokens[index].norm in words.words("movement"):
            for tokens in _names(act.tokens, index + 1):
                if _is_place(tokens, registry, words, local=local, moving=moving):
                    found[joined(tokens)] = None
    return tuple(found)


def _is_local(tokens: Sequence[Token], at: int, words: Vocabulary) -> bool:
    """Whether a place stands behind token `at`."""
    if "OF" in tokens[at].kinds:
        before = tokens[at - 1]
        return before.norm in words.words("before_of") or "UNIT" in before.kinds
    return tokens[at].norm in words.words("local")


def _names(tokens: Sequence[Token], at: int) -> Iterator[Sequence[Token]]:
    """The capitalised names from `at` on, an article aside; several where they are joined by "and" or commas."""
    while at < len(tokens):
        while at < len(tokens) and tokens[at].text.islower() and {"THE", "DETERMINER"}.intersection(tokens[at].kinds):
            at += 1
        end = at
        while end < len(tokens) and (_is_name(tokens[end]) or (end > at and _joins(tokens, end))):
            end += 1
        if end == at:
            return
        yield tokens[at:end]
        if end >= len(tokens) or {"AND", "COMMA"}.isdisjoint(tokens[end].kinds):
            return
        at = end + 1


def _is_name(token: Token) -> bool:
    return token.text[:1].isupper() and TIMES.isdisjoint(token.kinds)


def _joins(tokens: Sequence[Token], at: int) -> bool:
    """Whether a small word stands within a name: "Mercers' Bridge", "St. Ander", "Cape of Good Hope"."""
    if tokens[at].text in (".", "'", "’"):
        return tokens[at].start == tokens[at - 1].end and at + 1 < len(tokens) and _is_name(tokens[at + 1])
    joint = not {"OF", "POSSESSIVE"}.isdisjoint(tokens[at].kinds)
    return joint and at + 1 < len(tokens) and _is_name(tokens[at + 1])


def _is_place(tokens: Sequence[Token], registry: Registry, words: Vocabulary, *, local: bool, moving: bool) -> bool:
    """Whether a name is that of a place: as the lexicon has it, by a noun of place in it, or for want of a bearer."""
    if words.has("titles", tokens):
        return False
    if words.has("place_nouns", tokens[-1:]) or words.has("place_nouns", tokens[:1]):
        return True
    known = any("PLACE" in token.kinds for token in tokens)
    role = analyse(tokens, registry).role
    if role in PARTIES and not known:
        country = all("PARTY" in token.kinds for token in tokens) and not registry.knows(joined(tokens))
        return country and (local or moving) and not tokens[0].text.isupper()
    if role in PARTIES and known:
        return local or moving or not any("metonym" in (token.entry("PLACE") or NOTHING).traits for token in tokens)
    return role in ("name", "thing") and (local or moving) and not tokens[0].text.isupper()


def toward(act: Act, bearers: Sequence[str], registry: Registry, words: Vocabulary) -> tuple[str, ...]:
    """To whom the act is owed or against whom it is not to be done, the bearers themselves aside."""
    found: dict[str, None] = {}
    for index in range(len(act.tokens)):
        names = _counterparty(act, index, registry, words)
        found.update(dict.fromkeys(registry.find(name) for name in names))
    return tuple(name for name in found if name not in bearers)


def _counterparty(act: Act, at: int, registry: Registry, words: Vocabulary) -> tuple[str, ...]:
    """The names behind a preposition, or behind the verb itself, at `at`."""
    token, start = act.tokens[at], at + 1
    if start >= len(act.tokens):
        return ()
    hostile = token.norm in words.words("against") or _is_attack(act.tokens, at, words)
    if not (hostile or token.norm in words.words("towards") or _addresses(token, words)):
        return ()
    tokens = act.tokens[start : phrase_end(act.tokens, start)]
    if not tokens or NAMING.isdisjoint(kind for token in tokens for kind in token.kinds):
        return ()
    subject = analyse(tokens, registry)
    return subject.names if _counts(tokens, subject, registry, words, hostile=hostile) else ()


def _is_attack(tokens: Sequence[Token], at: int, words: Vocabulary) -> bool:
    """Whether `at` is the "of" of an attack: "bombardment of the town's people"."""
    if not at or "OF" not in tokens[at].kinds:
        return False
    entry = tokens[at - 1].entry("ACT_NOUN")
    return entry is not None and entry.term in words.words("addressing")


def _addresses(token: Token, words: Vocabulary) -> bool:
    entry = next((token.entry(kind) for kind in VERB_KINDS[:-1] if kind in token.kinds), None)
    return entry is not None and entry.term in words.words("addressing")


def _counts(tokens: Sequence[Token], subject: Subject, registry: Registry, words: Vocabulary, *, hostile: bool) -> bool:
    """Whether somebody is meant: a party or a proper name; of common nouns persons, and whom an attack may hit."""
    if subject.role not in PARTIES or any("OWN" in token.kinds for token in tokens):
        return False
    if all("PLACE" in token.kinds or "THE" in token.kinds for token in tokens) and not hostile:
        return any("metonym" in (token.entry("PLACE") or NOTHING).traits for token in tokens)
    if subject.role == "collective" or registry.knows(joined(tokens)):
        return True
    named = any(token.text[:1].isupper() and not NAMING.isdisjoint(token.kinds) for token in tokens)
    roles = {entry.traits.get("role", "") for token in tokens for entry in token.entries if entry is not None}
    return named or hostile or PERSON in roles


def verifiers(act: Act, bearers: Sequence[str], registry: Registry, words: Vocabulary) -> tuple[str, ...]:
    """Who watches or checks the act: "under the supervision of X", "verified by X"; the bearers themselves aside."""
    found: dict[str, None] = {}
    for index, token in enumerate(act.tokens):
        start = _watch(act.tokens, index, token, words)
        if start:
            tokens = act.tokens[start : phrase_end(act.tokens, start)]
            subject = analyse(tokens, registry)
            if subject.role in (*PARTIES, "name"):
                found.update(dict.fromkeys(registry.find(name) for name in subject.names))
    return tuple(name for name in found if name not in bearers)


def _watch(tokens: Sequence[Token], at: int, token: Token, words: Vocabulary) -> int:
    """Where the watcher's name begins, given a word of watching at `at`; 0 where it is none."""
    following = tokens[at + 1].kinds if at + 1 < len(tokens) else ()
    if token.norm in words.words("watching_nouns") and "OF" in following:
        lead = next((i for i in range(at - 1, max(-1, at - 4), -1) if {"PREP", "IN", "TO"}.intersection(tokens[i].kinds)), 0)
        owned = NAMING.isdisjoint(tokens[lead - 1].kinds) and not words.has("place_nouns", tokens[lead - 1 : lead])
        return at + 2 if lead and owned else 0
    entry = token.entry("VERB_PART")
    if entry is not None and entry.term in words.words("watching_verbs") and "BY" in following:
        return at + 2
    return 0
