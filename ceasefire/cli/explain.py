"""`ceasefire explain`: how one sentence is read, stage by stage."""

from __future__ import annotations

from pathlib import Path

import click

from ceasefire.cli import options
from ceasefire.cli.output import show
from ceasefire.model.problem import CeasefireError


@click.command(short_help="Show how one sentence is read.")
@click.argument("sentence", metavar="SENTENCE")
@options.parties_file
@options.language
def command(sentence: str, parties_file: Path | None, language: str) -> None:
    """Show how a sentence is read: its tokens, its tree, the inferences.

    SENTENCE is the text itself; - reads it from stdin.

    \b
    Examples:
      ceasefire explain "Neither side shall open fire unless attacked."
      echo "The LTA may enter the zone." | ceasefire explain -
    """
    from ceasefire.parsing import stages  # noqa: PLC0415 - lark and the lexicon are slow to import

    text = options.source(sentence, options.MAX_SIZE).text if sentence == options.STDIN else sentence
    if not text.strip():
        raise CeasefireError("there is no sentence to explain")
    shown = stages.explain(text.strip(), language=language, parties=options.parties(parties_file))
    show(shown if shown.endswith("\n") else f"{shown}\n")
