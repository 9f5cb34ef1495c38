"""What the act reaches: its objects and places, as far as its words tell.

The words that differ are looked at stretch by stretch. Other words for the same (a verb, a noun) give no verdict: the
record is reworded. A stretch that came or went and adds a thing, narrows it or sets a limit gives one; so does another
name, another number.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ceasefire.comparing import references
from ceasefire.comparing.judging.bench import Bench, core, grown, is_narrowed, is_read_apart, says
from ceasefire.comparing.judging.stretches import Stretch, stretches
from ceasefire.comparing.views import View, stems
from ceasefire.language.tokens import tokenize
from ceasefire.language.words import norms
from ceasefire.measures import numbers, times
from ceasefire.model.change import Verdict
from ceasefire.model.token import Token

REACHES = frozenset({Verdict.SCOPE_WIDENED, Verdict.SCOPE_NARROWED})  # what means nothing beside another scope
TRY, NUMBER, EXCEPT, MONTH = "TRY", "NUMBER", "EXCEPT", "MONTH"
COMMA = ","
TIME_UNIT, SPANNING = "TIME_UNIT", frozenset({"FOR", "DURING"})
TELLING = frozenset({"NAME", "PLACE", "PARTY", "ACRONYM", "NUMBER"})
CONDITIONS = frozenset({"COND", "COND_CLOSED", "COND_EVENT"})
NAMES = frozenset({"NAME", "PLACE", "PARTY", "ACRONYM"})
PLACE = "PLACE"
THINGS = frozenset({"NAME", PLACE})
ADVERBS = frozenset({"ADVERB", "SPEED"})


def judge(old: View, new: View, bench: Bench) -> Iterator[Verdict]:
    """Verdicts on the words of the act, and on its places and verifiers."""
    if old.act.words == new.act.words:
        if not references.agree(old.act.references, new.act.references, bench.numbers) or _is_elsewhere(
            old, new, bench
        ):
            yield Verdict.SCOPE_CHANGED
        return
    found = {verdict for one in stretches(old.act, new.act, bench) for verdict in _judged(one, old, new, bench)}
    yield from found - REACHES if Verdict.SCOPE_CHANGED in found else found


def _is_elsewhere(old: View, new: View, bench: Bench) -> bool:
    """Whether places or verifiers differ though the act is the same: somebody wrote them in."""
    fields = ((old.record.place, new.record.place), (old.record.verifier, new.record.verifier))
    for mine, yours in fields:
        odd = [name for name in (*mine, *yours) if (name in mine) != (name in yours)]
        if not bench.names.group(mine).agrees(bench.names.group(yours)) and not all(
            is_read_apart(old, new, one) for one in odd
        ):
            return True
    return False


def _judged(one: Stretch, old: View, new: View, bench: Bench) -> Iterator[Verdict]:
    gone, come = _telling(one.old, bench), _telling(one.new, bench)
    if _is_named(gone, old) and _is_named(come, new):
        return
    if _is_subject(one.old, one, new, bench) or _is_subject(one.new, one, old, bench):
        return
    if gone and come:
        yield from _replaced(gone, come, one, old, new, bench)
    elif come and not _is_known(one.new, old, new) and not _is_limit(one.new, new, old, bench):
        yield from _inserted(one.new, one.around, bench)
    elif gone and not _is_known(one.old, new, old) and not _is_limit(one.old, old, new, bench):
        yield from (verdict.inverse for verdict in _inserted(one.old, one.around, bench))


def _telling(tokens: Sequence[Token], bench: Bench) -> tuple[Token, ...]:
    """The tokens that say something by themselves."""
    idle = bench.words.idle
    return tuple(
        one for one in tokens if one.norm not in idle and (one.text[0].isalnum()) and ADVERBS.isdisjoint(one.kinds)
    )


def _is_known(tokens: Sequence[Token], other: View, own: View) -> bool:
    """Whether the other sentence has the same words: they were only read under another field."""
    text = " ".join(one.text for one in tokens)
    return says(other, text) and says(own, text)


def _is_limit(tokens: Sequence[Token], own: View, other: View, bench: Bench) -> bool:
    """Whether words are what the other record has as a condition: "where they ask" that was "when they ask"."""
    said = stems((one.norm for one in tokens), bench.words.idle | bench.words.narrowing)
    return any(said == core(one.text, bench) and is_narrowed(own, one.text, bench) for one in other.record.condition)


def _inserted(stretch: Sequence[Token], around: tuple[str, str], bench: Bench) -> Iterator[Verdict]:
    """What words mean that came into an act."""
    tokens, words = _trimmed(stretch), bench.words
    if _is_aside(tokens, bench) or _is_year(tokens, around, bench):
        return
    first, said = tokens[0], {one.norm for one in tokens}
    if _is_time(tokens, bench):
        yield Verdict.DEADLINE_ADDED
    elif EXCEPT in first.kinds:
        yield Verdict.EXCEPTION_ADDED
    elif not CONDITIONS.isdisjoint(first.kinds) and first.norm not in words.narrowing:
        yield Verdict.CONDITION_ADDED
    elif TRY in first.kinds:
        return
    elif (
        {first.norm, tokens[-1].norm, around[0]} & words.joining
        or said & words.whole
        or _is_item(stretch, around, bench)
    ):
        yield Verdict.SCOPE_WIDENED
    elif said & words.part or first.norm in words.narrowing:
        yield Verdict.SCOPE_NARROWED
    elif any(not TELLING.isdisjoint(one.kinds) for one in tokens):
        yield Verdict.SCOPE_CHANGED


def _trimmed(tokens: Sequence[Token]) -> Sequence[Token]:
    """The tokens without the marks and adverbs at their ends; at least one of them is a word that tells."""
    idle = [not one.text[0].isalnum() or not ADVERBS.isdisjoint(one.kinds) for one in tokens]
    return tokens[idle.index(False) : len(idle) - idle[::-1].index(False)]


def _is_item(tokens: Sequence[Token], around: tuple[str, str], bench: Bench) -> bool:
    """Whether words are one more item of a list: a comma before them, a comma or a joining word behind."""
    before, behind = (COMMA in (around[0], tokens[0].norm)), around[1] if tokens[-1].norm != COMMA else COMMA
    return before and (behind == COMMA or behind in bench.words.joining)


def _is_aside(tokens: Sequence[Token], bench: Bench) -> bool:
    """Whether words are an aside that sets no limit ("and in any case"), the joining words round it left out."""
    said = [one.norm for one in tokens if one.norm not in bench.words.joining and one.text[0].isalnum()]
    return " ".join(said) in bench.words.asides


def _is_year(tokens: Sequence[Token], around: tuple[str, str], bench: Bench) -> bool:
    """Whether words are the year of a date that both acts have: a number behind a month."""
    before = tokenize(around[0], bench.words.lexicon)
    return bool(before) and MONTH in before[-1].kinds and all(NUMBER in one.kinds for one in tokens)


def _is_time(tokens: Sequence[Token], bench: Bench) -> bool:
    """Whether the words are one time expression, a small word before it aside."""
    return any(times.match(tokens, i, bench.words.lexicon) >= len(tokens) for i in range(min(2, len(tokens))))


def _replaced(
    gone: Sequence[Token], come: Sequence[Token], one: Stretch, old: View, new: View, bench: Bench
) -> Iterator[Verdict]:
    """What words mean that took the place of others."""
    words = bench.words
    mine, yours = {token.norm for token in gone}, {token.norm for token in come}
    if all(NUMBER in token.kinds for token in (*gone, *come)):
        verdict = grown(numbers.value(gone), numbers.value(come), _counts(one, bench))
        yield from (verdict,) if verdict else ()
    elif mine & words.whole and yours & words.part:
        yield Verdict.SCOPE_NARROWED
    elif mine & words.part and yours & words.whole:
        yield Verdict.SCOPE_WIDENED
    elif one.at != (0, 0) and _is_renamed(gone, come, old, new) and not _agree(gone, come, bench):
        yield Verdict.SCOPE_CHANGED


def _counts(one: Stretch, bench: Bench) -> Verdict:
    """What it means that a number grew: it may count the days of a delay, those of a duration, or things."""
    before, behind = (tokenize(word, bench.words.lexicon) for word in one.around)
    if not behind or TIME_UNIT not in behind[0].kinds:
        return Verdict.QUANTITY_INCREASED
    is_span = bool(before) and not SPANNING.isdisjoint(before[0].kinds)
    return Verdict.DURATION_LENGTHENED if is_span else Verdict.DEADLINE_POSTPONED


def _names(tokens: Sequence[Token]) -> bool:
    return all(not NAMES.isdisjoint(token.kinds) for token in tokens)


def _is_renamed(gone: Sequence[Token], come: Sequence[Token], old: View, new: View) -> bool:
    """Whether names took the place of names, or a thing that has a name of its own went or came."""
    return (_names(gone) and _names(come)) or _is_odd(gone, new) or _is_odd(come, old)


def _is_odd(tokens: Sequence[Token], other: View) -> bool:
    """Whether words hold a place, or a name of several words, that the other sentence has nowhere.

    One word with a capital is no name yet: "Advisers", "State".
    """
    odd = [one for one in tokens if not THINGS.isdisjoint(one.kinds) and not says(other, one.text)]
    return len(odd) > 1 or any(PLACE in one.kinds for one in odd)


def _agree(gone: Sequence[Token], come: Sequence[Token], bench: Bench) -> bool:
    """Whether two names mean the same."""
    return bench.names.group([_text(gone)]).agrees(bench.names.group([_text(come)]))


def _is_named(tokens: Sequence[Token], view: View) -> bool:
    """Whether words are all of the names of those who are bound, or to whom it is owed: others judge of them."""
    names = {word for name in (*view.record.party, *view.record.toward) for word in norms(name)}
    return all(word in names for token in tokens for word in token.norm.split())


def _is_subject(tokens: Sequence[Token], one: Stretch, other: View, bench: Bench) -> bool:
    """Whether words that came or went are the subject of the act, which the other record has as its bearer."""
    is_lone = one.at == (0, 0) and not (one.old and one.new)
    return is_lone and bool(tokens) and bench.names.key(_text(tokens)) in other.bearers.names


def _text(tokens: Sequence[Token]) -> str:
    return " ".join(token.text for token in tokens)
