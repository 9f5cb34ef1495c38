"""Measure the reading of the samples and raise the floors below which it must not fall.

python tests/documents/measure.py            prints the figures beside the floors
python tests/documents/measure.py --raise    raises the floors to a little below the figures
python tests/documents/measure.py --reset    sets them there, also where that lowers them: say why in the commit
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import yaml

from ceasefire.parsing.pipeline import parse_source
from ceasefire.parsing.reading import read_bytes
from ceasefire.scoring.evaluation import evaluate
from ceasefire.storage import terms_file

HERE = Path(__file__).resolve().parent
SEEDS = HERE.parent.parent / "seeds"
FLOORS = HERE / "floors.yaml"
MARGIN = 0.03
NOTE = """\
# Below these figures (F1 of the records found, and of those right in every field) the reading of a sample must not fall.
# They lie a little below what was measured. When the reading has become better, raise them and commit the file:
#     python tests/documents/measure.py --raise
"""


def figures() -> dict[str, dict[str, float]]:
    """For each sample how much of its gold is found, and how much is exact."""
    with tempfile.TemporaryDirectory() as folder:
        for path in sorted((SEEDS / "gold").glob("*.yaml")):
            source = read_bytes((SEEDS / f"{path.stem}.txt").read_bytes(), f"{path.stem}.txt")
            (Path(folder) / path.name).write_text(terms_file.dump(parse_source(source).terms), encoding="utf-8")
        rows = evaluate(SEEDS / "gold", Path(folder)).rows
    rates = {row.slug: row.tally.rates() for row in rows}
    return {slug: {"found": rate["found_f1"], "exact": rate["exact_f1"]} for slug, rate in rates.items()}


def floors() -> dict[str, dict[str, float]]:
    """The floors of the file; none where there is no file yet."""
    if not FLOORS.exists():
        return {}
    told = yaml.load(FLOORS.read_text(encoding="utf-8"), yaml.BaseLoader)
    return {slug: {name: float(value) for name, value in row.items()} for slug, row in told.items()}


def write(rows: dict[str, dict[str, float]]) -> None:
    """Write the floors."""
    lines = [f"{slug}: {{found: {row['found']:.2f}, exact: {row['exact']:.2f}}}" for slug, row in sorted(rows.items())]
    FLOORS.write_text(NOTE + "\n".join(lines) + "\n", encoding="utf-8")


def main(argument: str) -> None:
    """Print the figures, and move the floors where that is asked."""
    now, old = figures(), floors()
    new = {slug: {name: max(0.0, value - MARGIN) for name, value in row.items()} for slug, row in now.items()}
    for slug, row in now.items():
        was = old.get(slug, {"found": 0.0, "exact": 0.0})
        print("  ".join([f"{slug:28}", *(f"{name} {row[name]:.2f} (floor {was[name]:.2f})" for name in row)]))  # noqa: T201 - a script
        if argument == "--raise":
            new[slug] = {name: max(new[slug][name], was[name]) for name in row}
    if argument in ("--raise", "--reset"):
        write(new)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "")
