"""Pairing of redrafted records: precision and recall over the edited ones, beside deepdiff's `ignore_order`."""

from __future__ import annotations

import sys
from random import Random

from deepdiff import DeepDiff
from redrafts import Redraft, pool, redraft

from ceasefire.comparing.alignment import align
from ceasefire.comparing.fields import meaning
from ceasefire.comparing.names import Names
from ceasefire.comparing.views import Observer
from ceasefire.comparing.vocabulary import vocabulary

SIZE, EDITED, REMOVED, ADDED = 100, 30, 10, 10
SEEDS = range(1, 6)
FIELDS = (1, 2, 3, 4, 6)


def ours(case: Redraft) -> set[tuple[int, int]]:
    """The pairs that the program finds."""
    words = vocabulary()
    observer = Observer(Names((case.old, case.new), words), words)
    pairs = align(observer.views(case.old), observer.views(case.new), words)
    return {(i, j) for pair in pairs for i in pair.old for j in pair.new}


def deepdiffs(case: Redraft) -> set[tuple[int, int]]:
    """The pairs of records in which deepdiff finds a change, and those that it takes for the same."""
    old, new = ([meaning(one) for one in terms.obligations] for terms in (case.old, case.new))
    found = DeepDiff(old, new, ignore_order=True, view="tree", cutoff_intersection_for_pairs=1.0)
    pairs, lost, come = set(), set(), set()
    for group, levels in found.items():
        for level in levels:
            while level.up.up is not None:
                level = level.up
            one = getattr(level.up.t1_child_rel, "param", None)
            other = getattr(level.up.t2_child_rel, "param", None)
            whole = level.down is None
            if whole and group == "iterable_item_removed":
                lost.add(one)
            elif whole and group == "iterable_item_added":
                come.add(other if other is not None else one)
            else:
                pairs.add((one, other if other is not None else one))
    return pairs


def rates(pairs: set[tuple[int, int]], case: Redraft) -> tuple[float, float]:
    """Precision and recall over the records that are not the same word for word."""
    exact = {(i, j) for i, j in case.pairs.items() if i not in case.edited}
    due = {(i, case.pairs[i]) for i in case.edited}
    said = pairs - exact
    right = len(said & due)
    return (right / len(said) if said else 1.0), right / len(due)


def main() -> None:
    """Print the table."""
    records = pool()
    seeds = range(1, int(sys.argv[1]) + 1) if len(sys.argv) > 1 else SEEDS
    print(f"{SIZE} of {len(records)} records, {EDITED} edited in k of 9 fields, {REMOVED} removed, {ADDED} added, shuffled")
    print(f"{'k':>3}{'precision':>12}{'recall':>9}   deepdiff: precision, recall")
    for k in FIELDS:
        table: dict[str, list[tuple[float, float]]] = {"ours": [], "deepdiff": []}
        for seed in seeds:
            drawn = Random(f"pool {seed}").sample(records, SIZE + ADDED)
            case = redraft(drawn, k, f"{seed} {k}", edited=EDITED, removed=REMOVED, added=ADDED)
            table["ours"].append(rates(ours(case), case))
            table["deepdiff"].append(rates(deepdiffs(case), case))
        (p, r), (dp, dr) = (
            [sum(column) / len(rows) for column in zip(*rows, strict=True)] for rows in table.values()
        )
        print(f"{k:>3}{p:>12.3f}{r:>9.3f}{dp:>13.3f}{dr:>8.3f}")


if __name__ == "__main__":
    main()
