"""The reading of a time expression: one method per rule of grammars/<language>/time.lark.

The methods of whole phrases give a Reading; those of parts give facts, which the phrase puts together.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from lark import Tree
from lark.visitors import Interpreter as TreeInterpreter

from ceasefire.language.grammar import Leaf
from ceasefire.language.lexicon import Lexicon
from ceasefire.measures import calendar, numbers
from ceasefire.model.record import Reading
from ceasefire.model.token import Token

Facts = dict[str, str]
# Which frequency of RFC 5545 a unit of time stands for.
FREQUENCIES = {"D": "DAILY", "W": "WEEKLY", "M": "MONTHLY", "Y": "YEARLY", "TH": "HOURLY", "TM": "MINUTELY"}
WORKING = "MO,TU,WE,TH,FR"
FORWARD = frozenset({"OF", "FROM", "AFTER", "FOLLOWING", "SINCE", "FIXED"})
ARTICLES = frozenset({"THE", "A"})
RELATIVE = frozenset({"THIS", "THAT", "COMING"})


class Interpreter(TreeInterpreter[Leaf, Any]):
    """Reads one time expression of `text`; dates without a year are of `year`, if that is given."""

    def __init__(self, text: str, year: str, lexicon: Lexicon) -> None:
        """An interpreter for one phrase."""
        self._text, self._year, self._lexicon = text, year if year.isdigit() else "", lexicon

    # Whole phrases

    def time(self, tree: Tree[Leaf]) -> Reading:
        """The reading of the one phrase inside."""
        return self.visit(tree.children[0])  # type: ignore[no-any-return, arg-type]

    def speed(self, tree: Tree[Leaf]) -> Reading:
        """At once is within no time; how soon "soon" is, nobody can say."""
        return Reading(within=_trait(tree.children[0], "iso"))

    def timeless(self, _tree: Tree[Leaf]) -> Reading:
        """Nothing to compare."""
        return Reading()

    def recurrence(self, tree: Tree[Leaf]) -> Reading:
        """A rule, with the hour at which it falls."""
        facts = self._merged(tree)
        rule = facts.get("rule") or (f"FREQ=WEEKLY;BYDAY={facts['weekday']}" if "weekday" in facts else "")
        hour = facts.get("clock", "")
        if rule and hour and "date" not in facts and "window" not in facts:
            rule += f";BYHOUR={int(hour[:2])};BYMINUTE={int(hour[3:])}"
        return Reading(every=rule)

    def due(self, tree: Tree[Leaf]) -> Reading:
        """A point of time; before a day is by the day before."""
        facts = self._merged(tree)
        if facts.get("rule"):
            return Reading(every=_nth(facts))
        point = self._point(facts, earlier=_leaf(tree.children[0]) == "BEFORE" and "clock" not in facts)
        return Reading(by=point) if point else _counted(facts)

    def start(self, tree: Tree[Leaf]) -> Reading:
        """A point of time from which the norm holds."""
        return Reading(from_=self._point(self._merged(tree)))

    def end(self, tree: Tree[Leaf]) -> Reading:
        """A point of time, or a stretch, up to which the norm holds."""
        facts = self._merged(tree)
        point = self._point(facts)
        return Reading(until=point) if point else Reading(for_=_span(facts))

    def inside(self, tree: Tree[Leaf]) -> Reading:
        """A stretch of time, or the end of a month or year, by which the act is done."""
        facts = self._merged(tree)
        whole = {"edge": "end", **facts} if "day" not in facts and "rank" not in facts or "edge" in facts else facts
        point = self._point(whole)
        if point and ("span" not in facts or "edge" in facts):
            return Reading(by=point)
        return Reading() if facts.get("link") == "BEFORE" else Reading(within=_span(facts), after=_after(facts))

    def lasting(self, tree: Tree[Leaf]) -> Reading:
        """A stretch of time; counted from an event without "for", it is the time within which to act."""
        facts = self._merged(tree)
        if "unit" in facts and "span" not in facts:
            facts["span"] = _length(facts | {"count": "1"})
        if _leaf(tree.children[0]) in ("FOR", "DURING", "UP_TO"):
            return Reading(for_=_span(facts))
        counted = _counted(facts)
        if counted != Reading() or "link" in facts or "advance" in facts:
            return counted
        return Reading(for_=_span(facts))

    def window(self, _tree: Tree[Leaf]) -> Reading:
        """Two ends at once: no field of a reading holds both."""
        return Reading()

    def vigil(self, _tree: Tree[Leaf]) -> Reading:
        """As long as a state lasts: nothing to compare."""
        return Reading()

    # Parts

    def when(self, tree: Tree[Leaf]) -> Facts:
        """All facts of a point or stretch of time."""
        return self._merged(tree)

    def every(self, tree: Tree[Leaf]) -> Facts:
        """The rule of "every" with a unit or with days."""
        facts = self._merged(tree)
        if "weekday" in facts:
            interval = facts.get("rank", "1")
            return {"rule": _rule("W", interval) + f";BYDAY={facts['weekday']}"}
        if "unit" not in facts:
            return {"rule": "FREQ=DAILY"}
        if "working" in facts:
            return {"rule": f"FREQ=WEEKLY;BYDAY={WORKING}"}
        return {"rule": _rule(facts["unit"], facts.get("count") or facts.get("rank", "1"), facts.get("amount", "1"))}

    def each(self, tree: Tree[Leaf]) -> Facts:
        """The rule of a unit that comes again."""
        return self.every(tree)

    def times(self, tree: Tree[Leaf]) -> Facts:
        """Once in a unit is a rule; more often than once RFC 5545 has no word for."""
        facts = self._merged(tree)
        if _leaf(tree.children[0]) != "ONCE":
            return {"rule": ""}
        return {"rule": facts.get("rule") or _rule(facts.get("unit", ""), "1", facts.get("amount", "1"))}

    def often(self, _tree: Tree[Leaf]) -> Facts:
        """So many times in a unit: no rule says that."""
        return {"rule": ""}

    def rate(self, tree: Tree[Leaf]) -> Facts:
        """The rule of the unit for which a quantity is owed."""
        facts = self._merged(tree)
        return {"rule": _rule(facts["unit"], "1", facts.get("amount", "1"))}

    def anchor(self, tree: Tree[Leaf]) -> Facts:
        """The event (or date) that starts the clock."""
        return self._anchored(tree)

    def belonging(self, tree: Tree[Leaf]) -> Facts:
        """The event after "of"; or the month of a day, the rule of a recurring day, the length of a period."""
        inner = self._merged(tree)
        return inner if "month" in inner or "rule" in inner or inner.get("span") else self._anchored(tree)

    def _anchored(self, tree: Tree[Leaf]) -> Facts:
        tokens = [token for leaf in tree.scan_values(_is_leaf) for token in _tokens(leaf.value)][1:]
        while len(tokens) > 1 and tokens[0].kinds[0] in ARTICLES:
            del tokens[0]
        return {"link": _leaf(tree.children[0]), "after": self._text[tokens[0].start : tokens[-1].end]}

    def notice(self, tree: Tree[Leaf]) -> Facts:
        """Notice to be given: the act may follow after it."""
        last = tree.children[-1]
        return {"link": "AFTER", "after": last.value.text} if _leaf(last) == "NOTICE" else {}  # type: ignore[union-attr]

    def span(self, tree: Tree[Leaf]) -> Facts:
        """A stretch of time: one unit, or so many; or a day by its place in order."""
        facts = self._merged(tree)
        kinds = {_leaf(child) for child in tree.children}
        if "unit" in facts and "count" not in facts:
            facts["count"] = "1"
        if "unit" in facts:
            facts["span"] = _length(facts)
        if (kinds & RELATIVE and "edge" not in facts) and "count" in facts and not isinstance(tree.children[-1], Tree):
            facts["vague"] = "this"
        return facts

    def near(self, tree: Tree[Leaf]) -> Facts:
        """A stretch of time by itself: this week, a further ten days."""
        return self.span(tree)

    def amount(self, tree: Tree[Leaf]) -> Facts:
        """So many units of time; or, if the numeral looks like it, an hour of the day."""
        facts = self._merged(tree)
        numeral = facts.get("numeral", "")
        if facts.get("unit") == "TH" and ("four" in facts or numeral.startswith("0")):
            return {"clock": calendar.clock(facts.get("four") or numeral)[0]}
        if _leaf(tree.children[0]) == "LAPSE":
            facts["count"] = "1"
        if "count" not in facts:
            facts |= self._number([child for child in tree.children if isinstance(child, Leaf)])
        facts["span"] = _length(facts)
        return facts

    def count(self, tree: Tree[Leaf]) -> Facts:
        """A number; of a range the upper end."""
        return self._number([child for child in tree.children if isinstance(child, Leaf)])

    def monthday(self, tree: Tree[Leaf]) -> Facts:
        """A day and its month."""
        facts = self._merged(tree)
        return {"day": facts.get("count", ""), "month": facts["month"]}

    def day(self, tree: Tree[Leaf]) -> Facts:
        """The day that follows its month."""
        return {"day": self._merged(tree).get("rank") or numbers.value([tree.children[0].value])}  # type: ignore[union-attr]

    def clock(self, tree: Tree[Leaf]) -> Facts:
        """An hour counted by the clock."""
        facts = self._merged(tree)
        hour = calendar.clock(facts.get("numeral", ""))[0] or calendar.clock(facts.get("count", ""))[0]
        found = {"clock": calendar.shifted(hour, int(facts["add"])) if "add" in facts else hour}
        return found | ({"zone": facts["zone"]} if "zone" in facts else {})

    def hours(self, tree: Tree[Leaf]) -> Facts:
        """A clock time and the word "hours" or the half of the day."""
        facts = self._merged(tree)
        hour = calendar.shifted(facts.get("clock", ""), int(facts["add"])) if "add" in facts else facts.get("clock", "")
        return {"clock": hour} | ({"zone": facts["zone"]} if "zone" in facts else {})

    def zone(self, tree: Tree[Leaf]) -> Facts:
        """The zone, if the lexicon knows it."""
        return {"zone": _trait(tree.children[0], "zone") or "local"}

    def aside(self, tree: Tree[Leaf]) -> Facts:
        """The zone, or the same hour in another zone."""
        facts = {}
        for part in self._parts(tree):
            facts.update({key: value for key, value in part.items() if value and (key, value) != ("zone", "local")})
        if "four" in facts:
            facts["clock"] = calendar.clock(facts.pop("four"))[0]
        return {f"in {key}" if key == "clock" else key: value for key, value in facts.items()}

    def offset(self, tree: Tree[Leaf]) -> Facts:
        """A day counted from the first."""
        count = numbers.value([tree.children[-1].value]) if len(tree.children) > 1 else ""  # type: ignore[union-attr]
        base = tree.children[0].value.text  # type: ignore[union-attr]
        return {"span": calendar.duration(count, "D"), "after": base, "link": "AFTER"} if count else {"vague": base}

    # How the facts are found

    def _merged(self, tree: Tree[Leaf]) -> Facts:
        facts: Facts = {}
        for part in self._parts(tree):
            if "weekday" in part and "weekday" in facts:
                part["weekday"] = f"{facts['weekday']},{part['weekday']}"
            if "span" in facts and "span" in part and "rank" not in facts:
                part.pop("span")
            facts.update(part)
        return facts

    def _parts(self, tree: Tree[Leaf]) -> Iterable[Facts]:
        for child in tree.children:
            part = self._fact(child) if isinstance(child, Leaf) else self.visit(child)
            yield part if isinstance(part, dict) else {}

    def _fact(self, leaf: Leaf) -> Facts:
        """What a single word contributes: the traits of its entry, under the names the phrases ask for."""
        kind, token = leaf
        if kind == "OFFSET":
            return self._offset(token)
        if kind == "CLOCK":
            hour, letter = calendar.clock(token.text)
            return {"clock": hour} | self._suffix(letter, hour)
        if kind in PLAIN:
            return {PLAIN[kind]: token.text}
        entry = token.entry(kind) if isinstance(token, Token) else None
        if entry is None:
            return {}
        return {name: entry.traits[trait] for trait, name in NAMES.get(kind, ()) if trait in entry.traits}

    def _suffix(self, letter: str, hour: str) -> Facts:
        if len(letter) == 1:
            return {"zone": letter} if letter.isupper() else {}
        add = next((one.traits["add"] for one in self._lexicon.by_kind("HALF_DAY") if letter and one.term.replace(".", "") == letter), "")
        return {"clock": calendar.shifted(hour, int(add))} if add else {}

    def _offset(self, token: Token) -> Facts:
        """`UTC+3` is a zone, `D+30` a day."""
        base, _, count = token.text.partition("+")
        if any(one.kind == "ZONE" for one in self._lexicon.entries if one.term == base):
            return {"zone": token.text}
        return {"span": calendar.duration(str(int(count)), "D"), "after": base, "link": "AFTER"} if count.isdigit() else {}

    def _number(self, leaves: list[Leaf]) -> Facts:
        """The value of a run of numerals: of two the second, and the figures in brackets before the words."""
        part: list[Token] = []
        inside = False
        for leaf in leaves:
            if leaf.type in ("TO", "DASH", "OR") and part:
                part = []
            elif leaf.type == "OPEN":
                part, inside = [], True
            elif leaf.type == "NUMBER" and not (inside and part):
                part.append(leaf.value)
        return {"count": numbers.value(part), "numeral": part[0].text if part else ""}

    # How the facts are put together

    def _point(self, facts: Facts, *, earlier: bool = False) -> str:
        """ISO 8601 of the date (and hour) that the facts make, or ''."""
        year, when = self._dated(facts)
        if when is None:
            return ""
        known = bool(year)
        if earlier:
            when -= timedelta(days=1)
        hour = facts.get("clock") or self._hour(facts)
        if "add" in facts:
            hour = calendar.shifted(hour, int(facts["add"]))
        return self._instant(facts, when, hour, known=known) if hour else calendar.iso(when, known)

    def _instant(self, facts: Facts, when: Any, hour: str, *, known: bool) -> str:
        name = facts.get("zone", "local")
        other = facts.get("in clock")
        if other and name != "local":
            return calendar.in_utc(calendar.instant(when, hour, calendar.difference(hour, other), known))
        return calendar.instant(when, hour, calendar.zone(name) if name != "local" else None, known)

    def _dated(self, facts: Facts) -> tuple[str, Any]:
        if "date" in facts:
            return _numeric(facts["date"])
        year = facts.get("four", "") if self._is_year(facts) else ""
        year = year or self._year
        month, edge = facts.get("month", ""), facts.get("edge", "")
        if not month and facts.get("unit") == "Y" or "four" in facts and edge and not month:
            month = "12" if edge == "end" else ""
        if not month:
            return year, calendar.month_end(year, "12") if self._is_year(facts) and edge and year else None
        number = facts.get("day") or _day_of(edge, facts.get("rank", ""))
        return year, calendar.month_end(year, month) if number in ("-1", "") else calendar.day(year, month, number)

    def _is_year(self, facts: Facts) -> bool:
        four = facts.get("four", "")
        return four[:2] in YEARS and ("month" in facts or "clock" in facts or "edge" in facts)

    def _hour(self, facts: Facts) -> str:
        four = facts.get("four", "")
        return calendar.clock(four)[0] if four and not self._is_year(facts) else ""


YEARS = frozenset({"15", "16", "17", "18", "19", "20"})
# The words whose own letters are the fact, and for the rest which trait is which fact.
PLAIN = {"FOUR": "four", "DATE": "date"}
NAMES: dict[str, tuple[tuple[str, str], ...]] = {
    "MONTH": (("value", "month"),),
    "WEEKDAY": (("value", "weekday"),),
    "WEEKDAYS": (("value", "weekday"),),
    "TIME_UNIT": (("iso", "unit"), ("amount", "amount"), ("working", "working")),
    "ORDINAL": (("value", "rank"),),
    "COMING": (("interval", "rank"),),
    "EDGE": (("edge", "edge"),),
    "HOUR": (("clock", "clock"),),
    "HALF_DAY": (("add", "add"),),
    "DAYPART": (("add", "add"),),
    "LAPSE": (("iso", "unit"), ("amount", "amount")),
    "ZONE": (("zone", "zone"),),
    "FREQUENCY": (("rule", "rule"),),
    "ADVANCE": (("edge", "advance"),),
}


def _leaf(child: Any) -> str:
    """The kind of a leaf, '' of a subtree."""
    return child.type if isinstance(child, Leaf) else ""


def _is_leaf(_: Any) -> bool:
    return True


def _tokens(value: Any) -> tuple[Token, ...]:
    """The tokens of a leaf: one, or those of an event."""
    return (value,) if isinstance(value, Token) else value  # type: ignore[no-any-return]


def _trait(child: Any, name: str) -> str:
    entry = child.value.entry(child.type)
    return entry.traits.get(name, "") if entry else ""


def _length(facts: Facts) -> str:
    count, each = facts.get("count", ""), facts.get("amount", "1")
    if not count or "unit" not in facts:
        return ""
    if each != "1":
        count = str(int(float(count) * int(each)))
    return calendar.duration(count, facts["unit"])


def _rule(unit: str, interval: str, amount: str = "1") -> str:
    """A recurrence of RFC 5545; a fortnight is two weeks."""
    if unit not in FREQUENCIES or not interval.isdigit():
        return ""
    every = int(interval) * int(amount)
    if unit == "D" and every > 1 and every % 7 == 0:
        unit, every = "W", every // 7
    return f"FREQ={FREQUENCIES[unit]}" + (f";INTERVAL={every}" if every > 1 else "")


def _nth(facts: Facts) -> str:
    """The rule of the first working day, the last Friday or the fifteenth of each month."""
    rule, rank = facts["rule"], facts.get("rank", "")
    if not rank:
        return rule
    if "weekday" in facts:
        return f"{rule};BYDAY={rank}{facts['weekday']}"
    if "working" in facts:
        return f"{rule};BYDAY={WORKING};BYSETPOS={rank}"
    return f"{rule};BYMONTHDAY={rank}" if rule.startswith("FREQ=MONTHLY") else rule


def _span(facts: Facts) -> str:
    return "" if "vague" in facts or "rank" in facts else facts.get("span", "")


def _after(facts: Facts) -> str:
    return facts.get("after", "") if facts.get("link") in FORWARD and _span(facts) else ""


def _counted(facts: Facts) -> Reading:
    """A stretch of time counted from an event: the fifth day after it is within five days."""
    if facts.get("link") not in FORWARD:
        return Reading()
    rank = facts.get("rank", "")
    span = calendar.duration(rank, facts["unit"]) if rank.isdigit() and "unit" in facts else _span(facts)
    return Reading(within=span, after=facts["after"]) if span else Reading()


def _day_of(edge: str, rank: str) -> str:
    """The day of a month at one of its edges: the end of its first half is the fifteenth."""
    if edge == "half":
        return "15" if rank == "1" else "-1"
    return {"start": "1", "middle": "15", "end": "-1"}.get(edge, rank)


def _numeric(text: str) -> tuple[str, Any]:
    """A date all in figures: `2016-02-26` or `26.2.2016`."""
    parts = text.split("-") if "-" in text else text.split(".")[::-1]
    return parts[0], calendar.day(*parts)
