"""The time of a diff: terms files of 1,000 and 10,000 records, one in ten edited, one in twenty gone, one in twenty new.

Against deepdiff on the loaded records of the smaller ones (`ignore_order=True`, as one would use it without this
program), and against the start of a bare `python -c pass`.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from random import Random

from deepdiff import DeepDiff
from redrafts import Redraft, pool, redraft

import ceasefire
from ceasefire.comparing.fields import meaning
from ceasefire.model.record import Record

RUNS = 3
PLACES = ("north", "south", "east", "west", "upper", "lower", "old", "new", "outer", "inner")


def many(records: list[Record], size: int) -> list[Record]:
    """So many different records: those of the samples, and versions of them about other places and days."""
    rng = Random(size)
    out = list(records)
    while len(out) < size:
        one = rng.choice(records)
        tail = f"in the {rng.choice(PLACES)} district {rng.randrange(10_000)}"
        out.append(replace(one, obligation=f"{one.obligation} {tail}", quote=f"{one.quote} {tail}"))
    return out[:size]


def case(records: list[Record], size: int) -> Redraft:
    """A redraft of so many records."""
    part = size // 20
    return redraft(many(records, size + part), 2, "speed", edited=2 * part, removed=part, added=part, ids=True)


def least(work) -> float:
    """The least time of some runs, in seconds."""
    found = []
    for _ in range(RUNS):
        start = time.perf_counter()
        work()
        found.append(time.perf_counter() - start)
    return min(found)


def command(found: Redraft, folder: Path) -> list[str]:
    """The command that compares the two terms files of a redraft."""
    names = []
    for name, terms in (("old", found.old), ("new", found.new)):
        path = folder / f"{name}.yaml"
        path.write_text(ceasefire.dump(terms), encoding="utf-8")
        names.append(str(path))
    return [sys.executable, "-m", "ceasefire", "diff", *names, "--format", "json", "--exit-zero"]


def process(words: list[str]) -> float:
    """The time of a whole process."""
    return least(lambda: subprocess.run(words, stdout=subprocess.DEVNULL, check=True))


def main() -> None:
    """Print the figures."""
    records = pool()
    small = case(records, 1_000)
    start = process([sys.executable, "-c", "pass"])
    mine = least(lambda: ceasefire.diff(small.old, small.new))
    old, new = ([meaning(one) for one in terms.obligations] for terms in (small.old, small.new))
    began = time.perf_counter()
    DeepDiff(old, new, ignore_order=True)
    theirs = time.perf_counter() - began
    with tempfile.TemporaryDirectory() as folder:
        whole = process(command(small, Path(folder)))
        print(f"1,000 records: {whole:.2f} s as a whole process ({whole / start:.0f} times python -c pass); aim under 1 s")
        print(f"1,000 loaded records: {mine:.2f} s, deepdiff alone {theirs:.1f} s: {theirs / mine:.0f} times faster; aim 20")
        large = command(case(records, 10_000), Path(folder))
        began = time.perf_counter()
        subprocess.run(large, stdout=subprocess.DEVNULL, check=True)
        taken = time.perf_counter() - began
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    print(f"10,000 records: {taken:.1f} s, {most} MB as a whole process; aim under 20 s and 500 MB")


if __name__ == "__main__":
    main()
