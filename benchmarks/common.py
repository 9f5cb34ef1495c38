"""What the benchmarks share: a text of a given size, and the command."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))


def text(size: int, names: list[str]) -> str:
    """The named drafts (or all of `seeds/`), joined and repeated to so many bytes."""
    paths = [Path(name) for name in names] or sorted((ROOT / "seeds").rglob("*.txt"))
    joined = "\n\n".join(path.read_text(encoding="utf-8", errors="replace") for path in paths) + "\n\n"
    data = joined.encode()
    return (data * (size // len(data) + 1))[:size].decode("utf-8", "ignore")
