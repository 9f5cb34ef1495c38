"""The history of terms: each term in one thread, with the draft in which it comes, changes, goes and comes back."""

from __future__ import annotations

import json
import random

import pytest

import ceasefire
from ceasefire.comparing.threads import follow
from ceasefire.model.change import Kind, Verdict
from ceasefire.rendering import history as rendering

GUNS = "The Army shall withdraw its guns within {} days of signature."
PRISONERS = "The Front shall release all prisoners."
OBSERVERS = "The Council shall admit observers to the valley at once."


def drafts(*texts):
    """The terms of drafts, each a list of paragraphs."""
    numbered = ("\n\n".join(f"{at}. {line}" for at, line in enumerate(lines, start=1)) for lines in texts)
    return [ceasefire.parse(text, name=f"draft-{at}.txt") for at, text in enumerate(numbered, start=1)]


def thread(found, words):
    """The one thread whose term has these words."""
    (one,) = (one for one in found.threads if words in one.last.obligation)
    return one


def kinds(one):
    return [step.kind if step else None for step in one.steps]


def test_a_term_is_followed_through_all_drafts():
    found = follow(drafts([GUNS.format("five"), PRISONERS], [PRISONERS, GUNS.format("seven")], [GUNS.format("seven")]))
    guns = thread(found, "guns")
    assert kinds(guns) == [Kind.ADDED, Kind.CHANGED, Kind.MOVED]
    assert guns.steps[1].verdicts == (Verdict.DEADLINE_POSTPONED,)
    assert guns.worded == 1
    assert kinds(thread(found, "prisoners")) == [Kind.ADDED, Kind.MOVED, None]


def test_a_term_that_comes_back_goes_on_with_its_thread():
    found = follow(drafts([GUNS.format("five"), PRISONERS], [GUNS.format("five")], [GUNS.format("five"), PRISONERS]))
    prisoners = thread(found, "prisoners")
    assert [step is None for step in prisoners.steps] == [False, True, False]
    assert prisoners.worded == 0
    assert len(found.threads) == 2


def test_a_term_that_comes_late_begins_where_it_comes():
    found = follow(drafts([GUNS.format("five")], [GUNS.format("five")], [GUNS.format("five"), OBSERVERS]))
    observers = thread(found, "observers")
    assert kinds(observers) == [None, None, Kind.ADDED]
    assert observers.worded == 2


def test_the_terms_of_the_last_draft_come_first_in_its_order():
    found = follow(drafts([PRISONERS, OBSERVERS], [GUNS.format("five"), OBSERVERS]))
    assert [one.last.obligation.split()[0] for one in found.threads] == ["withdraw", "admit", "release"]


@pytest.mark.parametrize("seed", range(20))
def test_every_record_of_every_draft_stands_in_one_thread(seed):
    rng = random.Random(seed)  # noqa: S311 - no secret
    lines = [GUNS.format("five"), GUNS.format("nine"), PRISONERS, PRISONERS, OBSERVERS]
    texts = drafts(*(rng.sample(lines, rng.randint(1, len(lines))) for _ in range(4)))
    found = follow(texts)
    for at, terms in enumerate(texts):
        held = [one.steps[at].record for one in found.threads if one.steps[at]]
        assert sorted(map(id, held)) == sorted(map(id, terms.obligations))


def test_the_table_has_a_line_a_term_and_what_changed_below():
    found = follow(drafts([GUNS.format("five"), PRISONERS], [GUNS.format("seven")]))
    lines = rendering.to_text(found, width=80, colours=False).splitlines()
    (guns,) = (line for line in lines if "guns" in line)
    assert guns.split()[-4:] == ["1", "+", "1", "~"]
    assert lines[lines.index(guns) + 1].strip() == "2: deadline postponed"
    (prisoners,) = (line for line in lines if "prisoners" in line)
    assert prisoners.endswith(".")
    assert lines[lines.index(prisoners) + 1].strip() == "2: dropped"
    assert all(len(line) <= 80 for line in lines)


def test_the_table_says_when_a_term_is_back():
    found = follow(drafts([GUNS.format("five"), PRISONERS], [GUNS.format("five")], [GUNS.format("five"), PRISONERS]))
    lines = rendering.to_text(found, width=80, colours=False).splitlines()
    (prisoners,) = (at for at, line in enumerate(lines) if "prisoners" in line)
    assert [line.strip() for line in lines[prisoners + 1 : prisoners + 3]] == ["2: dropped", "3: back"]


def test_markdown_and_json_hold_every_term():
    found = follow(drafts([GUNS.format("five"), PRISONERS], [GUNS.format("seven")]))
    rows = [line for line in rendering.to_markdown(found).splitlines() if line.startswith("| ")]
    assert len(rows) == 2 + len(found.threads)
    document = json.loads(rendering.to_json(found))
    assert [[step and step["kind"] for step in term["steps"]] for term in document["terms"]] == [
        ["added", "changed"],
        ["added", None],
    ]


def test_an_earlier_history_may_be_overwritten_in_every_form(cli, tmp_path):
    names = [tmp_path / name for name in ("one.txt", "two.txt")]
    for name, days in zip(names, ("five", "seven"), strict=True):
        name.write_text(GUNS.format(days), encoding="utf-8")
    for ending in ("txt", "md", "json"):
        out = tmp_path / f"history.{ending}"
        assert [cli("history", *names, "-o", out).exit_code for _ in range(2)] == [0, 0]
    result = cli("history", *names, "-o", tmp_path / "history.html")
    assert result.exit_code == 2
    assert "this command writes text, json, markdown" in result.stderr
