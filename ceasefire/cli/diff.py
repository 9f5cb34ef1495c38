"""`ceasefire diff`: what changed between two drafts, and what it means."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import click

from ceasefire.cli import options, output, reports
from ceasefire.cli.output import Exit
from ceasefire.model.change import Diff, Effect, Kind, Verdict
from ceasefire.model.record import Terms

FORMATS = (reports.TEXT, "json", "markdown", "html")


def _only(_ctx: click.Context, _param: click.Parameter, values: Iterable[str]) -> tuple[str, ...]:
    """The names of all lists, every one of them known; none only where there is no list."""
    known = [one.value for group in (Kind, Verdict, Effect) for one in group]
    lists = [*values]
    names = tuple(name.strip().lower() for name in ",".join(lists).split(",") if name.strip())
    if lists and not names:
        raise click.BadParameter("it names no kind, verdict or effect")
    unknown = [name for name in names if name not in known]
    if unknown:
        close = get_close_matches(unknown[0], known, n=1)
        advice = f"did you mean {close[0]}?" if close else f"expected some of {', '.join(known)}"
        raise click.BadParameter(f"{unknown[0]!r} is no kind, verdict or effect; {advice}")
    return names


@dataclass(frozen=True)
class Wish:
    """What the diff is to look like."""

    form: str
    by: str
    only: tuple[str, ...]
    everything: bool
    summary: bool


@click.command(short_help="Say what changed between two drafts.")
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@reports.target
@click.option("--format", "format_", type=click.Choice(FORMATS), help="[default: text, or what FILE ends with]")
@click.option("--by", type=click.Choice(["party", "clause"]), default="party", show_default=True, help="Group by it.")
@click.option(
    "--only", metavar="KIND,...", multiple=True, callback=_only, help="Only these kinds, verdicts or effects."
)
@click.option("--all", "everything", is_flag=True, help="List what did not change as well.")
@click.option("--summary", is_flag=True, help="Only the counts and the balance of each party.")
@reports.force
@click.option("--exit-zero", is_flag=True, help="Exit with 0 even where the drafts differ.")
@reports.no_pager
@options.parties_file
@options.language
@options.max_size
@click.option("-q", "--quiet", is_flag=True, help="No warnings.")
def command(
    old: str,
    new: str,
    *,
    target: Path | None,
    format_: str | None,
    force: bool,
    exit_zero: bool,
    no_pager: bool,
    parties_file: Path | None,
    language: str,
    max_size: int,
    quiet: bool,
    **layout: Any,
) -> None:
    """Say what changed between OLD and NEW, term by term: what was added,
    dropped, strengthened, weakened, postponed, carved out, and for whom.

    OLD and NEW are drafts or terms files, - for stdin, REVISION:path for a file
    of a git revision (a path that exists wins), or FILE#id for one instrument
    that a report relays.

    Exits with 0 where they say the same, 1 where they differ, 2 on trouble.

    \b
    Examples:
      ceasefire diff february.txt letter.txt
      ceasefire diff HEAD~1:terms.yaml terms.yaml --by clause
      ceasefire diff report.txt#july-proposal report.txt#letter
      ceasefire diff old.txt new.txt --only added,removed,weaker
      ceasefire diff old.txt new.txt -o changes.html
    """
    from ceasefire.cli import inputs  # noqa: PLC0415 - what the work needs is slow to import
    from ceasefire.comparing.comparison import compare  # noqa: PLC0415

    wish = Wish(form=reports.form(format_, target, FORMATS), **layout)
    reports.check(target, (old, new), overwrite=force, parties=parties_file)
    parties = options.parties(parties_file)
    before, after = (
        inputs.terms(one, limit=max_size, language=language, parties=parties, quiet=quiet) for one in (old, new)
    )
    if before.document.source == after.document.source:  # two drafts of one name, or two revisions of one file
        before, after = _called(before, old), _called(after, new)
    diff = compare(before, after, language)
    text = _rendered(diff, wish, output.screen() if target is None else output.PAPER)
    reports.deliver(text, target, pages=wish.form == reports.TEXT and not no_pager)
    sys.exit(Exit.OK if diff.is_empty or exit_zero else Exit.FOUND)


def _called(terms: Terms, name: str) -> Terms:
    """The terms under the name by which the user called them."""
    return replace(terms, document=replace(terms.document, source=name))


def _rendered(diff: Diff, wish: Wish, screen: output.Screen) -> str:
    """The diff in the form asked for."""
    from ceasefire.rendering import document, entries, markdown, page, text  # noqa: PLC0415 - as in `command`

    changes = () if wish.summary else entries.shown(diff, wish.only, everything=wish.everything)
    if wish.form == "json":
        return document.to_json(diff, changes)
    if wish.form == "markdown":
        return markdown.to_markdown(diff, changes, by=wish.by, summary=wish.summary)
    if wish.form == "html":
        return page.to_html(diff, changes, by=wish.by, summary=wish.summary)
    return text.to_text(
        diff,
        changes,
        by=wish.by,
        width=screen.width,
        colours=screen.colours,
        summary=wish.summary,
    )
