"""Does the diff say what was done? The sample drafts with one edit each, judged through the whole path from text to diff.

An edit stands in a sentence of which a hand-coded record is known; what it must give is known beforehand. Right is a
case where the diff reports that, at that place, and nothing else.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random

import common
import yaml

import ceasefire
from ceasefire.model.change import Change, Diff, Verdict

COUNT = 20
SENTENCE = re.compile(r"[^.;:\n]*(?:\n(?!\s*\n)[^.;:\n]*)*[.;]")
NUMBER = {"two": "six", "three": "nine", "five": "fifteen", "seven": "ten", "ten": "twenty", "14": "30", "48": "96"}
SYNONYM = {"release": "set free", "establish": "set up", "withdraw": "pull back", "halt": "stop", "allow": "permit"}


@dataclass(frozen=True)
class Case:
    """A draft before and after one edit, the verdict that is due ('' for none), and the words around the edit."""

    old: str
    new: str
    due: str
    place: str


def sentences(text: str, gold: dict) -> Iterator[tuple[int, str]]:
    """The sentences in which exactly one hand-coded record stands, with where they begin."""
    quotes = [" ".join(one["quote"].split()) for one in gold["obligations"]]
    for found in SENTENCE.finditer(text):
        plain = " ".join(found[0].split())
        if sum(quote in plain for quote in quotes) == 1 and "[" not in plain and '"' not in plain:
            yield found.start(), found[0]


def replaced(pattern: str, new: Callable[[re.Match], str] | str) -> Callable[[str], str]:
    """An edit of the one place in a sentence where the pattern stands; '' where there is none, or several."""

    def edit(sentence: str) -> str:
        found = re.findall(pattern, sentence)
        return re.sub(pattern, new, sentence) if len(found) == 1 else ""

    return edit


def appended(phrase: str, only: str) -> Callable[[str], str]:
    """An edit that ends a sentence with a phrase, where the sentence has what `only` says and no limit yet."""

    def edit(sentence: str) -> str:
        if not re.search(only, sentence) or re.search(
            r"\b(?:if|unless|until|except|provided|which|who|when)\b", sentence
        ):
            return ""
        return f"{sentence[:-1]}{phrase}{sentence[-1]}"

    return edit


EDITS: dict[str, tuple[str, Callable[[str], str]]] = {
    "shall -> should": (Verdict.MODALITY_WEAKENED, replaced(r"\bshall\b", "should")),
    "should -> shall": (Verdict.MODALITY_STRENGTHENED, replaced(r"(?<=[a-z] )should\b", "shall")),
    "shall -> shall endeavour to": (Verdict.MODALITY_WEAKENED, replaced(r"\bshall(?= (?!not|be|have)[a-z]+ )", "shall endeavour to")),
    "within N -> more": (Verdict.DEADLINE_POSTPONED, replaced(
        rf"(?<=within )({'|'.join(NUMBER)})(?= (?:days|hours) of)", lambda found: NUMBER[found[0]])),
    "proviso added": (Verdict.CONDITION_ADDED, appended(", provided that the ceasefire is holding", r"\bshall (?!not)")),
    "exception added": (Verdict.EXCEPTION_ADDED, appended(", except in the northern sector", r"\bshall not\b|\b[Nn]either side shall\b")),
    "reworded": ("", replaced(rf"(?<=shall )({'|'.join(SYNONYM)})\b", lambda found: SYNONYM[found[0]])),
}  # fmt: skip


def cases(edit: Callable[[str], str], due: str) -> Iterator[Case]:
    """All cases of one edit over the sample drafts."""
    for path in sorted((common.ROOT / "seeds").rglob("*.txt")):
        gold = path.parent / "gold" / f"{path.stem}.yaml"
        text = path.read_text(encoding="utf-8")
        for start, sentence in (
            sentences(text, yaml.safe_load(gold.read_text(encoding="utf-8"))) if gold.exists() else ()
        ):
            new = edit(sentence)
            if new and new != sentence:
                yield Case(text, text[:start] + new + text[start + len(sentence) :], due, " ".join(sentence.split()))


def is_right(case: Case) -> bool:
    """Whether the diff says what is due, at that place, and nothing else."""
    diff: Diff = ceasefire.diff(ceasefire.parse(case.old), ceasefire.parse(case.new))
    loud = [one for one in diff.changes if one.kind.is_loud]
    due = {Verdict(case.due)} if case.due else set()
    hit = any(due == set(one.verdicts) for one in loud)
    return hit and all(set(one.verdicts) <= due and _is_at(one, case) for one in loud)


def _is_at(change: Change, case: Case) -> bool:
    return all(" ".join(one.quote.split()).strip(" .;") in case.place for one in change.old)


def main() -> None:
    """Print the share of right cases for each edit."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else COUNT
    total = right = 0
    print(f"{'edit':32}{'cases':>6}{'right':>8}")
    for name, (due, edit) in EDITS.items():
        found = [*cases(edit, due)]
        drawn = Random(name).sample(found, min(count, len(found)))
        good = sum(map(is_right, drawn))
        total, right = total + len(drawn), right + good
        print(f"{name:32}{len(drawn):>6}{good / max(1, len(drawn)):>8.2f}")
    print(f"{'ALL':32}{total:>6}{right / max(1, total):>8.2f}")


if __name__ == "__main__":
    main()
