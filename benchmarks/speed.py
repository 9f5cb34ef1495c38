"""Words a second from bytes to terms file, and how the time grows with the text."""

from __future__ import annotations

import re
import sys
import time

import common

import ceasefire

WORD = re.compile(r"[^\W_]+|\S")
RUNS = 3


def seconds(work, text: str) -> float:
    """The least processor time of some runs."""
    found = []
    for _ in range(RUNS):
        start = time.process_time()
        work(text)
        found.append(time.process_time() - start)
    return min(found)


def read(text: str) -> None:
    """The whole way."""
    ceasefire.dump(ceasefire.parse(text))


def main() -> None:
    """Print the figures."""
    small, large = (common.text(size, sys.argv[1:]) for size in (100_000, 1_000_000))
    read("The Parties shall cease fire.")  # loads lexicons and grammars
    one, ten, peer = seconds(read, small), seconds(read, large), seconds(WORD.findall, large)
    words = len(large.split())
    print(f"{words / ten:,.0f} words/s ({words:,} words, {len(large):,} characters in {ten:.2f} s); aim 30,000")
    print(f"{ten / one:.1f} times the time for 10 times the text; aim at most 11")
    print(f"{ten / peer:.0f} times a bare re.findall of the words")


if __name__ == "__main__":
    main()
