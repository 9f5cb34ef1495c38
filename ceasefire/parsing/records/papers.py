"""Papers: the letters, plans and deals that a sentence names, and whether the sentence speaks of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ceasefire.model.token import Token
from ceasefire.parsing.records.vocabulary import Vocabulary

OPENING = 8  # tokens from the start of a sentence within which stands its subject, or what it is "under"
MODIFIERS, LEAD, WINDOW = 5, 4, 16
ARTICLES = ("THE", "A", "THIS", "OWN", "POSSESSIVE", "NO", "DETERMINER", "SELF")
STOPS = frozenset(
    {"PREP", "IN", "OF", "TO", "AT", "ON", "BY", "FROM", "COMMA", "DASH", "COLON", "AND", "THAT", "SAY", "QUOTE"}
)
SPEECH = frozenset({"SAY", "SAY_ING", "CALL", "WISH"})
COMMON = frozenset({"PARTY", "PLACE", "NATIONALITY", "MONTH", "WEEKDAY", "ACTOR", "COLLECTIVE", "INSTRUMENT"})
NAMELESS = frozenset({"MONTH", "WEEKDAY", "SELF", "PRONOUN"})
LEADS = frozenset({"FROM", "BY"})
RELATIVES = frozenset({"RELATIVE", "THAT", "WHO"})


@dataclass(frozen=True)
class Mention:
    """A paper named in a sentence.

    `at` is its noun's token; `group` is empty for a noun that only takes up the last paper; `new` says that it is
    brought in ("a plan"); `told` that the sentence speaks of it, and does not just name it in passing.
    """

    at: int
    noun: str
    group: str
    new: bool
    modifiers: tuple[Token, ...] = ()
    author: tuple[Token, ...] = ()
    told: bool = False


def find(tokens: Sequence[Token], words: Vocabulary) -> Iterator[Mention]:
    """The papers that a sentence names, without the document's own ("this letter") and those denied ("no deal")."""
    for at, token in enumerate(tokens):
        if token.norm not in words.groups and token.norm not in words.words("resuming"):
            continue
        article, kind = _article(tokens, at)
        if article >= 0 and tokens[article].norm in words.words("own_paper") | words.words("none_meant"):
            continue
        if not kind and not _is_capital(tokens[at - 1 : at]):
            continue  # a noun without article or name: "talks on a deal" has one, "deal talks" none
        colourless = words.words("colourless")
        modifiers = tuple(t for t in tokens[article + 1 : at] if t.norm not in colourless and t.text[0].isalpha())
        author = _owner(tokens, article) if kind == "POSSESSIVE" else _author(tokens, at)
        told = (at < OPENING and not _is_conditional(tokens)) or bool(author) or _is_told(tokens, at, article)
        yield Mention(at, token.norm, words.groups.get(token.norm, ""), kind == "A", modifiers, author, told)


def _article(tokens: Sequence[Token], at: int) -> tuple[int, str]:
    """The article before a noun: its index and kind; of a noun that has none, the index before its modifiers."""
    for index in range(at - 1, max(-1, at - MODIFIERS - 2), -1):
        kind = next((kind for kind in ARTICLES if kind in tokens[index].kinds), "")
        if kind:
            return index, kind
        if not STOPS.isdisjoint(tokens[index].kinds):
            return index, ""
    return max(-1, at - MODIFIERS - 2), ""


def _is_capital(tokens: Sequence[Token]) -> bool:
    return bool(tokens) and tokens[0].text[:1].isupper()


def _owner(tokens: Sequence[Token], possessive: int) -> tuple[Token, ...]:
    """The name before a possessive ending."""
    start = possessive
    while start and _is_capital(tokens[start - 1 : start]) and NAMELESS.isdisjoint(tokens[start - 1].kinds):
        start -= 1
    return tuple(tokens[start:possessive])


def _author(tokens: Sequence[Token], at: int) -> tuple[Token, ...]:
    """Who wrote or made a paper: "letter from X", "plan drafted by X", "proposal which X took to Y"."""
    behind = tokens[at + 1 : at + 1 + LEAD]
    for index, token in enumerate(behind, at + 1):
        if "COMMA" in token.kinds:
            break
        if not LEADS.isdisjoint(token.kinds) or ("OF" in token.kinds and index == at + 1):
            found = _person(tokens[index + 1 : index + 1 + WINDOW])
            known = len(found) > 1 or any(not COMMON.isdisjoint(token.kinds) for token in found)
            return found if known or "OF" not in token.kinds else ()
        if not RELATIVES.isdisjoint(token.kinds):
            return _run(tokens, index + 1)
    return ()


def _person(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The first full name of a person among the tokens, else the first name of any kind."""
    first: tuple[Token, ...] = ()
    at = 0
    while at < len(tokens) and tokens[at].kinds[-1] not in ("STOP", "SEMICOLON"):
        run = _run(tokens, at)
        if len(run) > 1 and all(COMMON.isdisjoint(token.kinds) for token in run):
            return run
        first = first or run
        at += max(1, len(run))
    return first


def _run(tokens: Sequence[Token], at: int) -> tuple[Token, ...]:
    """The capitalised words from `at` on."""
    end = at
    while end < len(tokens) and _is_capital(tokens[end : end + 1]) and NAMELESS.isdisjoint(tokens[end].kinds):
        end += 1
    return tuple(tokens[at:end])


def _is_told(tokens: Sequence[Token], at: int, article: int) -> bool:
    """Whether the sentence hands over to the paper: "the letter said", "said the letter", "a plan that would ..."."""
    behind = tokens[at + 1].kinds if at + 1 < len(tokens) else ()
    before = tokens[article - 1].kinds if article > 0 else ()
    return not SPEECH.isdisjoint(behind) or not SPEECH.isdisjoint(before) or not RELATIVES.isdisjoint(behind)


def _is_conditional(tokens: Sequence[Token]) -> bool:
    """Whether the sentence opens with a condition: "Should a deal be reached, ..."."""
    return any(kind in tokens[0].kinds for kind in ("COND", "COND_INVERTED", "COND_EVENT"))
