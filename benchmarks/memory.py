"""The most memory that a run of `ceasefire parse` takes (resident set size; not on Windows)."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import common

SIZES = (3_000, 1_000_000, 4_000_000)
UNIT = 1 if sys.platform == "darwin" else 1024
FIXED, TIMES = 60_000_000, 30


def peak(*command: str) -> int:
    """The most bytes that a command holds at once."""
    with Path(os.devnull).open("wb") as nowhere:
        child = subprocess.Popen([sys.executable, *command], stdout=nowhere, stderr=nowhere, cwd=common.ROOT)
        _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    return usage.ru_maxrss * UNIT


def main() -> None:
    """Print the figures."""
    print(f"a bare Python: {peak('-c', 'pass') / 1e6:.0f} MB")
    for size in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            draft = Path(folder) / "draft.txt"
            draft.write_text(common.text(size, sys.argv[1:]), encoding="utf-8")
            found = peak("-m", "ceasefire", "parse", str(draft))
        allowed = FIXED + TIMES * size
        print(f"{size:>9,} bytes: {found / 1e6:5.0f} MB; aim under {allowed / 1e6:.0f} MB")


if __name__ == "__main__":
    main()
