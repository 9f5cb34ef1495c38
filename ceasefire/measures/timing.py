"""The reading of a time expression: one method per rule of grammars/<language>/time.lark.

The methods of whole phrases give a Reading; those of parts give facts, which the phrase puts together.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ceasefire.language import words
from ceasefire.language.grammar import Leaf, Tree
from ceasefire.language.lexicon import Lexicon
from ceasefire.measures import calendar, numbers
from ceasefire.measures import facts as put
from ceasefire.measures.facts import Facts
from ceasefire.model.record import Reading
from ceasefire.model.token import Token

ARTICLES = frozenset({"THE", "A"})
RELATIVE = frozenset({"THIS", "THAT", "THOSE", "COMING"})
# Longer than any number of days that somebody means.
FIGURES = 6
LONG = frozenset({"FOR", "DURING", "UP_TO"})


class Interpreter:
    """Reads one time expression of `text`; dates without a year are of `year`, if that is given."""

    def __init__(self, text: str, year: str, lexicon: Lexicon) -> None:
        """An interpreter for one phrase."""
        self._text, self._year, self._lexicon = text, year if year.isdigit() else "", lexicon

    def visit(self, tree: Tree) -> Any:
        """What the method of the tree's rule makes of it; nothing where the rule has none."""
        method = getattr(self, tree.data, None)
        return method(tree) if method else None

    # Whole phrases

    def time(self, tree: Tree) -> Reading:
        """The reading of the one phrase inside."""
        return self.visit(tree.children[0])  # type: ignore[no-any-return]

    def speed(self, tree: Tree) -> Reading:
        """At once is within no time; how soon "soon" is, nobody can say."""
        return Reading(within=_trait(tree.children[0], "iso"))

    def timeless(self, _tree: Tree) -> Reading:
        """Nothing to compare."""
        return Reading()

    def recurrence(self, tree: Tree) -> Reading:
        """A rule, with the hour at which it falls."""
        facts = self._merged(tree)
        rule = facts.get("rule") or (f"FREQ=WEEKLY;BYDAY={facts['weekday']}" if "weekday" in facts else "")
        hour = facts.get("clock", "")
        if rule and hour and "date" not in facts and "window" not in facts:
            rule += f";BYHOUR={int(hour[:2])};BYMINUTE={int(hour[3:])}"
        return Reading(every=rule)

    def due(self, tree: Tree) -> Reading:
        """A point of time; before a day is by the day before."""
        facts = self._merged(tree)
        if facts.get("rule"):
            return Reading(every=put.nth(facts))
        point = put.point(facts, self._year, earlier=_leaf(tree.children[0]) == "BEFORE" and "clock" not in facts)
        return Reading(by=point) if point else put.counted(facts)

    def start(self, tree: Tree) -> Reading:
        """A point of time from which the norm holds."""
        return Reading(from_=put.point(self._merged(tree), self._year))

    def end(self, tree: Tree) -> Reading:
        """A point of time, or a stretch, up to which the norm holds."""
        facts = self._merged(tree)
        point = put.point(facts, self._year)
        return Reading(until=point) if point else Reading(for_=put.span(facts))

    def inside(self, tree: Tree) -> Reading:
        """A stretch of time, or the end of a month or year, by which the act is done."""
        facts = self._merged(tree)
        whole = facts if {"day", "rank"} & set(facts) else {"edge": put.LAST, **facts}
        point = put.point(whole, self._year)
        if point and ("span" not in facts or "edge" in facts):
            return Reading(by=point)
        return Reading() if facts.get("link") == "BEFORE" else Reading(within=put.span(facts), after=put.after(facts))

    def lasting(self, tree: Tree) -> Reading:
        """A stretch of time; counted from an event without "for", it is the time within which to act."""
        facts = self._merged(tree)
        if "unit" in facts and "span" not in facts:
            facts["span"] = put.length(facts | {"count": "1"})
        if _leaf(tree.children[0]) in LONG:
            return Reading(for_=put.span(facts))
        counted = put.counted(facts)
        if counted != Reading() or "link" in facts or "advance" in facts:
            return counted
        return Reading(for_=put.span(facts))

    def window(self, _tree: Tree) -> Reading:
        """Two ends at once: no field of a reading holds both."""
        return Reading()

    def vigil(self, _tree: Tree) -> Reading:
        """As long as a state lasts: nothing to compare."""
        return Reading()

    # Parts

    def when(self, tree: Tree) -> Facts:
        """All facts of a point or stretch of time."""
        return self._merged(tree)

    def every(self, tree: Tree) -> Facts:
        """The rule of "every" with a unit or with days."""
        facts = self._merged(tree)
        if "weekday" in facts:
            interval = facts.get("rank", "1")
            return {"rule": put.rule("W", interval) + f";BYDAY={facts['weekday']}"}
        if "unit" not in facts:
            return {"rule": "FREQ=DAILY"}
        if "working" in facts:
            return {"rule": f"FREQ=WEEKLY;BYDAY={put.WORKING}"}
        return {"rule": put.rule(facts["unit"], facts.get("count") or facts.get("rank", "1"), facts.get("amount", "1"))}

    def each(self, tree: Tree) -> Facts:
        """The rule of a unit that comes again."""
        return self.every(tree)

    def times(self, tree: Tree) -> Facts:
        """Once in a unit is a rule; more often than once RFC 5545 has no word for."""
        facts = self._merged(tree)
        if _leaf(tree.children[0]) != "ONCE":
            return {"rule": ""}
        return {"rule": facts.get("rule") or put.rule(facts.get("unit", ""), "1", facts.get("amount", "1"))}

    def often(self, _tree: Tree) -> Facts:
        """So many times in a unit: no rule says that."""
        return {"rule": ""}

    def rate(self, tree: Tree) -> Facts:
        """The rule of the unit for which a quantity is owed."""
        facts = self._merged(tree)
        return {"rule": put.rule(facts["unit"], "1", facts.get("amount", "1"))}

    def anchor(self, tree: Tree) -> Facts:
        """The event (or date) that starts the clock."""
        return self._anchored(tree)

    def belonging(self, tree: Tree) -> Facts:
        """The event after "of"; or the month of a day, the rule of a recurring day, the length of a period."""
        inner = self._merged(tree)
        return inner if "month" in inner or "rule" in inner or inner.get("span") else self._anchored(tree)

    def _anchored(self, tree: Tree) -> Facts:
        tokens = [token for leaf in tree.leaves() for token in _tokens(leaf.value)][1:]
        while len(tokens) > 1 and tokens[0].kinds[0] in ARTICLES:
            del tokens[0]
        return {"link": _leaf(tree.children[0]), "after": self._text[tokens[0].start : tokens[-1].end]}

    def notice(self, tree: Tree) -> Facts:
        """Notice to be given: the act may follow after it."""
        last = tree.children[-1]
        return {"link": "AFTER", "after": last.value.text} if _leaf(last) == "NOTICE" else {}

    def span(self, tree: Tree) -> Facts:
        """A stretch of time: one unit, or so many; or a day by its place in order."""
        facts = self._merged(tree)
        kinds = {_leaf(child) for child in tree.children}
        if "unit" in facts and "count" not in facts:
            facts["count"] = "1"
        if "unit" in facts:
            facts["span"] = put.length(facts)
        if kinds & RELATIVE and "edge" not in facts and "count" in facts and not isinstance(tree.children[-1], Tree):
            facts["vague"] = "this"
        return facts

    def near(self, tree: Tree) -> Facts:
        """A stretch of time by itself: this week, a further ten days."""
        return self.span(tree)

    def amount(self, tree: Tree) -> Facts:
        """So many units of time; or, if the numeral looks like it, an hour of the day."""
        facts = self._merged(tree)
        numeral = facts.get("numeral", "")
        if facts.get("unit") == "TH" and ("four" in facts or numeral.startswith("0")):
            return {"clock": calendar.clock(facts.get("four") or numeral)[0]}
        if _leaf(tree.children[0]) == "LAPSE":
            facts["count"] = "1"
        if "count" not in facts:
            facts |= self._number([child for child in tree.children if isinstance(child, Leaf)])
        facts["span"] = put.length(facts)
        return facts

    def count(self, tree: Tree) -> Facts:
        """A number; of a range the upper end."""
        return self._number([child for child in tree.children if isinstance(child, Leaf)])

    def monthday(self, tree: Tree) -> Facts:
        """A day and its month."""
        facts = self._merged(tree)
        return {"day": facts.get("count", ""), "month": facts["month"]}

    def day(self, tree: Tree) -> Facts:
        """The day that follows its month."""
        return {"day": self._merged(tree).get("rank") or numbers.value([tree.children[0].value])}

    def clock(self, tree: Tree) -> Facts:
        """An hour counted by the clock."""
        facts = self._merged(tree)
        hour = calendar.clock(facts.get("numeral", ""))[0] or calendar.clock(facts.get("count", ""))[0]
        found = {"clock": calendar.shifted(hour, int(facts["add"])) if "add" in facts else hour}
        return found | ({"zone": facts["zone"]} if "zone" in facts else {})

    def hours(self, tree: Tree) -> Facts:
        """A clock time and the word "hours" or the half of the day."""
        facts = self._merged(tree)
        hour = calendar.shifted(facts.get("clock", ""), int(facts["add"])) if "add" in facts else facts.get("clock", "")
        return {"clock": hour} | ({"zone": facts["zone"]} if "zone" in facts else {})

    def zone(self, tree: Tree) -> Facts:
        """The zone, if the lexicon knows it."""
        return {"zone": _trait(tree.children[0], "zone") or "local"}

    def aside(self, tree: Tree) -> Facts:
        """The zone, or the same hour in another zone."""
        facts = {}
        for part in self._parts(tree):
            facts.update({key: value for key, value in part.items() if value and (key, value) != ("zone", "local")})
        if "four" in facts:
            facts["clock"] = calendar.clock(facts.pop("four"))[0]
        return {f"in {key}" if key == "clock" else key: value for key, value in facts.items()}

    def offset(self, tree: Tree) -> Facts:
        """A day counted from the first."""
        count = numbers.value([tree.children[-1].value]) if len(tree.children) > 1 else ""
        base = tree.children[0].value.text
        return {"span": calendar.duration(count, "D"), "after": base, "link": "AFTER"} if count else {"vague": base}

    # How the facts are found

    def _merged(self, tree: Tree) -> Facts:
        facts: Facts = {}
        for part in self._parts(tree):
            if "weekday" in part and "weekday" in facts:
                part["weekday"] = f"{facts['weekday']},{part['weekday']}"
            if "span" in facts and "span" in part and "rank" not in facts:
                part.pop("span")
            facts.update(part)
        return facts

    def _parts(self, tree: Tree) -> Iterable[Facts]:
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
        found = self._lexicon.index.get(letter, ())
        add = next((form.entry.traits["add"] for form in found if form.kind == "HALF_DAY"), "")
        return {"clock": calendar.shifted(hour, int(add))} if add else {}

    def _offset(self, token: Token) -> Facts:
        """`UTC+3` is a zone, `D+30` a day."""
        base, _, count = token.text.partition("+")
        if any(form.kind == "ZONE" for form in self._lexicon.index.get(words.fold(base), ())):
            return {"zone": token.text}
        if not count.isdecimal() or len(count) > FIGURES:
            return {}
        return {"span": calendar.duration(str(int(count)), "D"), "after": base, "link": "AFTER"}

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


# The words whose own letters are the fact, and for the rest which trait is which fact.
PLAIN = {"FOUR": "four", "DATE": "date", "ADVANCE": "advance"}
NAMES: dict[str, tuple[tuple[str, str], ...]] = {
    "MONTH": (("value", "month"),),
    "WEEKDAY": (("value", "weekday"),),
    "WEEKDAYS": (("value", "weekday"),),
    "TIME_UNIT": (("iso", "unit"), ("amount", "amount"), ("working", "working")),
    "ORDINAL": (("value", "rank"),),
    "COMING": (("interval", "rank"),),
    "EDGE": (("edge", "edge"),),
    "PART": (("vague", "vague"),),
    "HOUR": (("clock", "clock"),),
    "HALF_DAY": (("add", "add"),),
    "DAYPART": (("add", "add"),),
    "LAPSE": (("iso", "unit"), ("amount", "amount")),
    "ZONE": (("zone", "zone"),),
    "FREQUENCY": (("rule", "rule"),),
}


def _leaf(child: Any) -> str:
    """The kind of a leaf, '' of a subtree."""
    return child.type if isinstance(child, Leaf) else ""


def _tokens(value: Any) -> tuple[Token, ...]:
    """The tokens of a leaf: one, or those of an event."""
    return (value,) if isinstance(value, Token) else value


def _trait(child: Any, name: str) -> str:
    entry = child.value.entry(child.type)
    return entry.traits.get(name, "") if entry else ""
