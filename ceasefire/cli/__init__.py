"""The command line: a group whose commands are imported when called, and the edge where errors become lines."""

from __future__ import annotations

import gc
import io
import sys
from contextlib import suppress
from importlib import import_module
from typing import Any

import click

from ceasefire import __version__
from ceasefire.cli.output import Exit, explained, forget_stdout, say
from ceasefire.model.problem import CeasefireError
from ceasefire.rendering.terminal import in_one_line

SELDOM = 100_000  # new objects between two searches for cycles: a command makes few cycles, and soon ends
COMMANDS = {name: f"ceasefire.cli.{name}" for name in ("parse", "diff", "history", "explain", "validate", "evaluate")}


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

    def main(self, *args: Any, standalone_mode: bool = True, **extra: Any) -> Any:
        """Run the command line. What is wrong with it is told without what a terminal would obey."""
        run: Any = super().main
        if not standalone_mode:
            return run(*args, standalone_mode=False, **extra)
        try:
            status = run(*args, standalone_mode=False, **extra)
        except click.ClickException as error:
            _tell(error)
            status = error.exit_code
        except click.Abort:
            say("interrupted")
            status = Exit.INTERRUPTED
        except OSError as error:  # before there was a command: the version or a help text can't be written
            forget_stdout()
            say(explained(error), is_error=True)
            status = Exit.TROUBLE
        sys.exit(status if isinstance(status, int) else Exit.OK)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command. Trouble is one line on stderr; a reader that has gone away is no trouble to report."""
        gc.set_threshold(SELDOM)
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            forget_stdout()
            ctx.exit(Exit.PIPE_CLOSED)
        except KeyboardInterrupt:
            say("interrupted")
            ctx.exit(Exit.INTERRUPTED)
        except (CeasefireError, OSError, RecursionError, MemoryError) as error:
            say(explained(error), is_error=True)
            ctx.exit(Exit.TROUBLE)


def _tell(error: click.ClickException) -> None:
    """What click says about a wrong command line: the usage, and the message in one line."""
    out = io.StringIO()
    error.show(out)
    said = out.getvalue()
    if error.message:
        said = said.replace(error.message, in_one_line(error.message))
    with suppress(OSError):
        click.echo(said, err=True, nl=False)


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80})
@click.version_option(__version__, prog_name="ceasefire")
def main() -> None:
    """Read ceasefire agreements and proposals into obligation records, and say
    what changed from one draft to the next.

    \b
    Examples:
      ceasefire parse draft.txt
      ceasefire parse draft.txt -o draft.yaml
      ceasefire diff february.txt letter.txt
      ceasefire explain "The Parties shall withdraw within 14 days."
      ceasefire validate draft.yaml
    """
