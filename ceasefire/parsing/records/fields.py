"""Fields of an act that its words alone give: theme, places, counterparties, verifiers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ceasefire.model.record import Modality
from ceasefire.model.token import Entry, Token
from ceasefire.parsing.norms.bearers import Subject, analyse
from ceasefire.parsing.norms.parties import Registry
from ceasefire.parsing.records.acts import BREAKS, NAMING, Act, is_verb, joined, phrase_end
from ceasefire.parsing.records.vocabulary import Vocabulary

VERB_KINDS = ("VERB", "VERB_PAST", "VERB_PART", "VERB_ING", "ACT_NOUN")
TIMES = frozenset({"MONTH", "WEEKDAY", "HOLIDAY", "DAYPART", "TIME_UNIT", "HOUR", "NUMBER"})
PERSON = "person"
AGAINST, TO, WITH = "AGAINST", "TO", "WITH"
LEADS = frozenset({"PREP", "IN", "TO"})
LED = frozenset({"ACT_NOUN", "VERB", "VERB_ING"})
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
    rest = (token for token in act.tokens if entry is None or entry not in token.entries)
    return next((found for token in rest if (found := _theme(token, words, first=token is act.tokens[0]))), own)


def _theme(token: Token, words: Vocabulary, *, first: bool) -> str:
    noun = words.themes.get(token.norm, "") if first or token.text.islower() else ""
    if noun or token.norm in words.words("themeless"):
        return noun
    entries = (token.entry(kind) for kind in VERB_KINDS if kind in token.kinds)
    return next((entry.traits["theme"] for entry in entries if entry is not None and "theme" in entry.traits), "")


def places(act: Act, registry: Registry, words: Vocabulary) -> tuple[str, ...]:
    """Where the act is done: the places and the unknown names behind a preposition of place."""
    moving = act.norm.entry is not None and act.norm.entry.traits.get("theme", "") in words.words("moving_themes")
    found: dict[str, None] = {}
    done = 0
    for index in range(1, len(act.tokens)):
        if act.tokens[index].start < done:
            continue
        local = _is_local(act.tokens, index, words)
        if local or act.tokens[index].norm in words.words("movement"):
            for tokens in _names(act.tokens, index + 1, words):
                if words.has("titles", tokens):
                    break  # a list of persons
                if _is_place(tokens, registry, words, local=local, moving=moving):
                    found[joined(tokens)] = None
                    done = tokens[-1].end
    return tuple(found)


def _is_local(tokens: Sequence[Token], at: int, words: Vocabulary) -> bool:
    """Whether a place stands behind token `at`."""
    if "OF" in tokens[at].kinds:
        before = tokens[at - 1]
        unit = before.entry("UNIT")
        return before.norm in words.words("before_of") or (unit is not None and unit.term in words.words("lengths"))
    return tokens[at].norm in words.words("local")


def _names(tokens: Sequence[Token], at: int, words: Vocabulary) -> Iterator[Sequence[Token]]:
    """The capitalised names from `at` on, an article aside; several where they are joined by "and" or commas."""
    while at < len(tokens):
        while at < len(tokens) and tokens[at].text.islower() and not {"THE", "DETERMINER"}.isdisjoint(tokens[at].kinds):
            at += 1
        end = at
        while end < len(tokens) and (_is_name(tokens[end]) or (end > at and _joins(tokens, end))):
            end += 1
        if end > at and words.has("place_nouns", tokens[end : end + 1]):
            end += 1  # "the Maren bulge"
        if end == at or _qualifies(tokens[end : end + 1]):
            return
        yield tokens[at:end]
        if end >= len(tokens) or {"AND", "COMMA"}.isdisjoint(tokens[end].kinds):
            return
        at = end + 1


def _qualifies(following: Sequence[Token]) -> bool:
    """Whether a name only describes what follows: "Norvane's grain", "Norvanian intelligence"."""
    if not following:
        return False
    noun = following[0].kinds[0] in ("WORD", "ACTOR", "ACT_NOUN", "UNIT") and following[0].text.islower()
    return noun or "POSSESSIVE" in following[0].kinds


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
    if any("INSTRUMENT" in token.kinds for token in tokens):
        return False
    if words.has("place_nouns", tokens[-1:]) or words.has("place_nouns", tokens[:1]):
        return True
    known = any("PLACE" in token.kinds for token in tokens)
    role = analyse(tokens, registry).role
    if role in PARTIES and not known:
        country = all(_is_country(token) for token in tokens) and not registry.knows(joined(tokens))
        return country and (local or moving) and not tokens[0].text.isupper()
    if role in PARTIES and known:
        return local or moving or not any("metonym" in (token.entry("PLACE") or NOTHING).traits for token in tokens)
    return role in ("name", "thing") and (local or moving) and not tokens[0].text.isupper()


def _is_country(token: Token) -> bool:
    entry = token.entry("PARTY")
    return entry is not None and ("role" not in entry.traits)


def toward(act: Act, registry: Registry, words: Vocabulary) -> tuple[str, ...]:
    """To whom the act is owed or against whom it is not to be done."""
    found: dict[str, None] = {}
    for index in range(len(act.tokens)) if act.norm.modality is not Modality.CONSTITUTIVE else ():
        for name in _counterparty(act, index, registry, words):
            found[registry.find(name)] = None
    return tuple(found)


def _counterparty(act: Act, at: int, registry: Registry, words: Vocabulary) -> tuple[str, ...]:
    """The names behind a preposition, or behind the verb itself, at `at`."""
    start = at + 1
    way = _way(act, at, words) if start < len(act.tokens) else ""
    if not way or not BREAKS.isdisjoint(act.tokens[start].kinds) or _is_infinitive(act.tokens, at):
        return ()
    tokens = act.tokens[start : phrase_end(act.tokens, start)]
    if NAMING.isdisjoint(kind for token in tokens for kind in token.kinds):
        return ()
    subject = analyse(tokens, registry)
    return subject.names if _counts(tokens, subject, registry, way) else ()


def _is_infinitive(tokens: Sequence[Token], at: int) -> bool:
    """Whether a verb stands behind `at`: "try to bring", "let them pass"."""
    following = tokens[at + 1]
    base = "TO" in tokens[at].kinds and following.kinds[0] == "VERB" and following.text.islower()
    return base or is_verb(following)


def _way(act: Act, at: int, words: Vocabulary) -> str:
    """How the act at `at` reaches somebody: AGAINST, TO, WITH, or not at all.

    What is against somebody counts only where it is ended or forbidden.
    """
    token, before = act.tokens[at], act.tokens[at - 1 : at]
    leads = at == act.verb or token.norm in words.ways or not {"VERB_ING", "OF"}.isdisjoint(token.kinds)
    if not leads or words.has("aside", before):
        return ""
    if token.norm in words.words("against") or _is_attack(act.tokens, at, words):
        led = token.norm not in words.words("loose") or (bool(before) and not LED.isdisjoint(before[0].kinds))
        return AGAINST if led and _forbids(act, words) else ""
    if token.norm in words.words("towards"):
        return TO
    if token.norm in words.words("together"):
        return WITH
    reached = TO if at == act.verb else AGAINST
    return reached if _addresses(act, at, words) else ""


def _forbids(act: Act, words: Vocabulary) -> bool:
    entry = act.norm.entry
    return act.norm.modality is Modality.PROHIBITION or (entry is not None and entry.term in words.words("ceasing"))


def _is_attack(tokens: Sequence[Token], at: int, words: Vocabulary) -> bool:
    """Whether `at` is the "of" of an attack: "bombardment of the town's people"."""
    if not at or "OF" not in tokens[at].kinds:
        return False
    entry = tokens[at - 1].entry("ACT_NOUN")
    return entry is not None and entry.term in words.words("addressing")


def _addresses(act: Act, at: int, words: Vocabulary) -> bool:
    """Whether a verb at `at` is done to its object: the act's own, or one that the act forbids."""
    token = act.tokens[at]
    entry = next((token.entry(kind) for kind in VERB_KINDS[:-1] if kind in token.kinds), None)
    if entry is None or entry.term not in words.words("addressing"):
        return False
    return at == act.verb or ("VERB_ING" in token.kinds and _forbids(act, words))


def _counts(tokens: Sequence[Token], subject: Subject, registry: Registry, way: str) -> bool:
    """Whether somebody is meant: a party or a proper name; of common nouns persons, and whom an attack may hit."""
    if subject.role not in PARTIES or any("OWN" in token.kinds for token in tokens):
        return False
    if way != AGAINST and all(not {"PLACE", "THE"}.isdisjoint(token.kinds) for token in tokens):
        return any("metonym" in (token.entry("PLACE") or NOTHING).traits for token in tokens)
    if subject.role == "collective" or registry.knows(joined(tokens)):
        return True
    named = any(token.text[:1].isupper() and not NAMING.isdisjoint(token.kinds) for token in tokens)
    roles = {entry.traits.get("role", "") for token in tokens for entry in token.entries if entry is not None}
    return named or way == AGAINST or (way == TO and PERSON in roles)


def verifiers(act: Act, registry: Registry, words: Vocabulary) -> tuple[str, ...]:
    """Who watches or checks the act: "under the supervision of X", "verified by X"."""
    found: dict[str, None] = {}
    for index, token in enumerate(act.tokens):
        watching = "VERB_PART" in token.kinds or token.norm in words.words("watching_nouns")
        start = _watch(act.tokens, index, token, words) if watching else 0
        if start:
            tokens = act.tokens[start : phrase_end(act.tokens, start)]
            subject = analyse(tokens, registry)
            if subject.role in (*PARTIES, "name"):
                found.update(dict.fromkeys(registry.find(name) for name in subject.names))
    return tuple(found)


def _is_held(token: Token, words: Vocabulary) -> bool:
    """Whether a place or somebody is under X's control, so that X does not watch the act."""
    return not NAMING.isdisjoint(token.kinds) or token.norm in words.words("place_nouns")


def _watch(tokens: Sequence[Token], at: int, token: Token, words: Vocabulary) -> int:
    """Where the watcher's name begins, given a word of watching at `at`; 0 where it is none."""
    following = tokens[at + 1].kinds if at + 1 < len(tokens) else ()
    if token.norm in words.words("watching_nouns") and "OF" in following:
        lead = next((i for i in range(at - 1, max(0, at - 4), -1) if not LEADS.isdisjoint(tokens[i].kinds)), 0)
        held = token.norm in words.words("holding") and _is_held(tokens[lead - 1], words)
        return at + 2 if lead and not held else 0
    entry = token.entry("VERB_PART")
    if entry is not None and entry.term in words.words("watching_verbs") and "BY" in following:
        return at + 2
    return 0
