"""The command line: a group whose commands are imported when called, and the edge where errors become lines."""

from __future__ import annotations

import gc
import os
import sys
from importlib import import_module
from typing import Any

import click

from ceasefire import __version__
from ceasefire.cli.output import Exit, explained, say
from ceasefire.model.problem import CeasefireError

SELDOM = 100_000  # new objects between two searches for cycles: a command makes few cycles, and soon ends
COMMANDS = {name: f"ceasefire.cli.{name}" for name in ("parse", "explain", "validate", "evaluate")}


class LazyGroup(click.Group):
    """Finds a command in the module of its name, and turns what went wrong into one line and an exit status."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The names in the order of use."""
        return [*COMMANDS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of that name, imported now."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(COMMANDS[cmd_name]).command
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command. Trouble is one line on stderr; a reader that has gone away is no trouble to report."""
        gc.set_threshold(SELDOM)
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            _forget_stdout()
            ctx.exit(Exit.PIPE_CLOSED)
        except KeyboardInterrupt:
            say("interrupted")
            ctx.exit(Exit.INTERRUPTED)
        except (CeasefireError, OSError, RecursionError, MemoryError) as error:
            say(explained(error), is_error=True)
            ctx.exit(Exit.TROUBLE)


def _forget_stdout() -> None:
    """Point stdout elsewhere, or Python would complain once more when it closes."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        return


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80})
@click.version_option(__version__, prog_name="ceasefire")
def main() -> None:
    """Read ceasefire agreements and proposals into obligation records.

    \b
    Examples:
      ceasefire parse draft.txt
      ceasefire parse draft.txt -o draft.yaml
      ceasefire explain "The Parties shall withdraw within 14 days."
      ceasefire validate draft.yaml
    """
