"""`ceasefire history`: every term through several drafts."""

from __future__ import annotations

from pathlib import Path

import click

from ceasefire.cli import options, output, reports

FORMATS = (reports.TEXT, "json", "markdown")


@click.command(short_help="Follow every term through several drafts.")
@click.argument("drafts", metavar="DRAFT...", nargs=-1, required=True)
@reports.target
@click.option("--format", "format_", type=click.Choice(FORMATS), help="[default: text, or what FILE ends with]")
@reports.force
@reports.no_pager
@options.parties_file
@options.language
@options.max_size
@click.option("-q", "--quiet", is_flag=True, help="No warnings.")
def command(
    drafts: tuple[str, ...],
    *,
    target: Path | None,
    format_: str | None,
    force: bool,
    no_pager: bool,
    parties_file: Path | None,
    language: str,
    max_size: int,
    quiet: bool,
) -> None:
    """Follow every term through two or more drafts, oldest first: in which it
    appears, where it changes, with which it goes, and since when it is worded
    as it is.

    The drafts are named as for `ceasefire diff`.

    \b
    Examples:
      ceasefire history january.txt february.txt march.txt
      ceasefire history HEAD~2:terms.yaml HEAD~1:terms.yaml terms.yaml
      ceasefire history a.txt b.txt c.txt -o history.md
    """
    from ceasefire.cli import inputs  # noqa: PLC0415 - what the work needs is slow to import
    from ceasefire.comparing.threads import follow  # noqa: PLC0415
    from ceasefire.rendering import history  # noqa: PLC0415

    if len(drafts) == 1:
        raise click.UsageError("a history needs two drafts or more")
    reports.check(target, drafts, overwrite=force, parties=parties_file)
    parties = options.parties(parties_file)
    terms = [inputs.terms(one, limit=max_size, language=language, parties=parties, quiet=quiet) for one in drafts]
    found = follow(terms, language)
    form = reports.form(format_, target, FORMATS)
    if form == "json":
        text = history.to_json(found)
    elif form == "markdown":
        text = history.to_markdown(found)
    else:
        screen = output.screen() if target is None else output.PAPER
        text = history.to_text(found, width=screen.width, colours=screen.colours)
    reports.deliver(text, target, pages=form == reports.TEXT and not no_pager)
