"""The start of the command, against that of a bare Python."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import common

from ceasefire.language import compiled

RUNS = 15
PAGE = 3_000  # bytes


def milliseconds(*command: str) -> float:
    """The median time of a command, once its bytecode is written."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    found = []
    for _ in range(RUNS):
        start = time.perf_counter()
        subprocess.run([sys.executable, *command], check=True, capture_output=True, cwd=common.ROOT, env=environment)
        found.append(1000 * (time.perf_counter() - start))
    return sorted(found)[RUNS // 2]


def main() -> None:
    """Print the figures."""
    print("lexicons and grammars are", "compiled" if compiled.part("en", "grammar") else "NOT compiled")
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.txt"
        page.write_text(common.text(PAGE, sys.argv[1:]), encoding="utf-8")
        bare = milliseconds("-c", "pass")
        version = milliseconds("-m", "ceasefire", "--version")
        parse = milliseconds("-m", "ceasefire", "parse", str(page))
    print(f"python -c pass        {bare:6.1f} ms")
    print(f"ceasefire --version   {version:6.1f} ms  {version / bare:5.1f} times; aim at most 6")
    print(f"ceasefire parse PAGE  {parse:6.1f} ms  {parse / bare:5.1f} times; aim at most 18")


if __name__ == "__main__":
    main()
