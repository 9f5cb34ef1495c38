"""`ceasefire evaluate`: how well terms files agree with hand-coded ones."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ceasefire.cli import options
from ceasefire.cli.output import Exit, say, show

if TYPE_CHECKING:
    from ceasefire.scoring.evaluation import Evaluation
    from ceasefire.scoring.tally import Tally

NAME_WIDTH = 26
COLUMNS = {
    "found": "found_f1",
    "exact": "exact_f1",
    "party": "party",
    "modal": "modality",
    "cond": "condition",
    "dead": "deadline",
    "recip": "reciprocity",
}


@click.command(short_help="Compare terms files with hand-coded ones.")
@click.argument("gold", type=click.Path(exists=True, path_type=Path))
@click.argument("predicted", type=click.Path(exists=True, path_type=Path))
@click.option("--text-dir", type=click.Path(path_type=Path), help="Folder of the texts, <name>.txt.")
@click.option("--errors", is_flag=True, help="List every miss, spurious record and wrong field.")
@click.option("--json", "as_json", is_flag=True, help="All counts and rates as JSON.")
@click.option("--min-found", type=float, default=0.0, help="Exit with 1 where found F1 is lower.")
@click.option("--min-exact", type=float, default=0.0, help="Exit with 1 where exact F1 is lower.")
@options.language
def command(
    gold: Path, predicted: Path, *, min_found: float, min_exact: float, errors: bool, as_json: bool, **asked: Any
) -> None:
    """Compare the codings in PREDICTED with those in GOLD, per field and text.

    Either side is a folder or a file, and holds hand-coded files or terms
    files; two people's codings give their agreement. The texts lie beside the
    gold or in the folder above it, or in --text-dir.

    \b
    found  F1 of the records: quotes overlap, actions share words
    exact  F1 of the records that are right in every field
    party, modal(ity), recip(rocity)  share of the found that is right
    cond(ition), dead(line)  F1 over the found records that have one

    \b
    Examples:
      ceasefire evaluate seeds/gold terms/
      ceasefire evaluate coder-a/ coder-b/ --text-dir texts/ --errors
    """
    from ceasefire.scoring.evaluation import evaluate  # noqa: PLC0415 - yaml is slow to import

    result = evaluate(gold, predicted, **asked)
    if errors and not as_json:
        show("".join(f"== {row.slug}\n" + "".join(f"  {line}\n" for line in row.errors) for row in result.rows))
    show(_json(result) if as_json else _table(result))
    for line in result.unreadable:
        say(line, is_error=True)
    rates = result.groups()["ALL"].rates()
    is_low = rates["found_f1"] < min_found or rates["exact_f1"] < min_exact
    sys.exit(Exit.TROUBLE if result.unreadable else Exit.FOUND if is_low else Exit.OK)


def _table(result: Evaluation) -> str:
    """One line a text and a line for each group; no line is longer than 80 columns."""
    head = f"{'text':{NAME_WIDTH}}{'gold':>6}{'said':>6}" + "".join(f"{name:>6}" for name in COLUMNS)
    rows = [_line(row.slug, row.tally) for row in result.rows]
    totals = [_line(name, tally) for name, tally in result.groups().items()]
    return "\n".join([head, *rows, *totals]) + "\n"


def _line(name: str, tally: Tally) -> str:
    rates = tally.rates()
    counts = f"{tally.counts['gold']:>6}{tally.counts['predicted']:>6}"
    return f"{name[: NAME_WIDTH - 1]:{NAME_WIDTH}}{counts}" + "".join(f"{rates[key]:>6.2f}" for key in COLUMNS.values())


def _json(result: Evaluation) -> str:
    import json  # noqa: PLC0415 - needed here alone

    rows = {row.slug: row.tally for row in result.rows}
    table = {
        name: {
            "counts": dict(sorted(tally.counts.items())),
            "rates": {key: round(rate, 6) for key, rate in tally.rates().items()},
        }
        for name, tally in {**rows, **result.groups()}.items()
    }
    return json.dumps(table, indent=1) + "\n"
