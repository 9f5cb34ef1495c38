"""`ceasefire parse`: drafts into terms files."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ceasefire.cli import options
from ceasefire.cli.output import Exit, explained, is_watched, say, show
from ceasefire.model.problem import CeasefireError

if TYPE_CHECKING:
    from ceasefire.model.record import Terms
    from ceasefire.parsing.pipeline import Result

FORMATS = ("yaml", "json", "jsonl", "csv")
WIDTH = 80  # columns of a terminal, into which a summary fits where the draft's name lets it
STAGES = ("outline", "tokens", "tree", "clauses")
ENDINGS = {"yml": "yaml", "ndjson": "jsonl"}  # endings that stand for a format by another name
TABLES = ("jsonl", "csv")  # the formats that can hold the records of several drafts


@dataclass(frozen=True)
class Request:
    """What the user asked for."""

    drafts: tuple[str, ...]
    output: Path | None
    is_folder: bool
    format: str
    parties: tuple[dict[str, Any], ...]
    language: str
    max_size: int
    stage: str | None
    force: bool
    quiet: bool

    def path(self, draft: str) -> Path | None:
        """Where the result for a draft goes; None for stdout."""
        if self.output is None or not self.is_folder:
            return self.output
        ending = "txt" if self.stage else self.format
        return self.output / f"{Path(options.source_name(draft)).stem}.{ending}"


@click.command(short_help="Read drafts into terms files.")
@click.argument("drafts", nargs=-1, required=True, metavar="DRAFT...")
@click.option("-o", "--output", metavar="FILE|FOLDER/", help="Where to write; stdout without it, or with -.")
@click.option("--format", "format_", type=click.Choice(FORMATS), help="Default: yaml, or what FILE ends with.")
@options.parties_file
@click.option("--stage", type=click.Choice(STAGES), help="Show one stage of the reading instead.")
@options.language
@options.max_size
@click.option("--unread-fails", is_flag=True, help="Exit with 1 where a normative sentence stays unread.")
@click.option("--force", is_flag=True, help="Overwrite a file that a person edited, or that another program wrote.")
@click.option("-q", "--quiet", is_flag=True, help="No summary and no warnings.")
def command(
    *,
    output: str | None,
    format_: str | None,
    parties_file: Path | None,
    unread_fails: bool,
    **asked: Any,
) -> None:
    """Read drafts (.txt, .md, or - for stdin) into obligation records.

    A line on stderr says how many records each draft gave, how many normative
    sentences stay unread, and what share of them was read.

    \b
    Examples:
      ceasefire parse draft.txt
      ceasefire parse draft.txt -o draft.yaml
      ceasefire parse drafts/*.txt -o terms/
      ceasefire parse draft.txt --parties parties.yaml --format csv
      ceasefire parse draft.txt --stage tree
      pdftotext -layout draft.pdf - | ceasefire parse -
    """
    path = Path(output) if output and output != options.STDIN else None
    request = Request(
        output=path,
        is_folder=path is not None and (str(output).endswith(("/", "\\")) or path.is_dir()),
        format=format_ or _format_of(path) or FORMATS[0],
        parties=options.parties(parties_file),
        **asked,
    )
    _check(request)
    unread, troubles = _stages(request) if request.stage else _terms(request)
    if troubles:
        sys.exit(Exit.TROUBLE)
    sys.exit(Exit.FOUND if unread_fails and unread else Exit.OK)


def _format_of(path: Path | None) -> str:
    """The format that the name of a file asks for, if it does."""
    ending = path.suffix.removeprefix(".").lower() if path else ""
    ending = ENDINGS.get(ending, ending)
    return ending if ending in FORMATS else ""


def _check(request: Request) -> None:
    """Refuse what would lose something, before anything is read."""
    from ceasefire.cli import overwriting  # noqa: PLC0415 - yaml is slow to import

    named = "" if request.is_folder or request.stage else _format_of(request.output)
    if named and named != request.format:
        raise CeasefireError(f"{request.output} is the name of a {named} file, but --format says {request.format}")
    if not request.is_folder and len(request.drafts) > 1 and (request.format not in TABLES and not request.stage):
        raise click.UsageError("several drafts need -o FOLDER/, or --format jsonl or csv")
    targets: dict[Path, str] = {}
    for draft in request.drafts:
        path = request.path(draft)
        if path is None:
            continue
        if any(one != options.STDIN and _is_same(Path(one), path) for one in request.drafts):
            raise click.UsageError(f"{path} is itself a draft; choose another name with -o")
        if request.is_folder and path in targets:
            raise click.UsageError(f"{targets[path]} and {draft} would both be written to {path}")
        targets[path] = draft
        if not request.force:
            overwriting.refuse(path)
    if request.is_folder and request.output:
        request.output.mkdir(parents=True, exist_ok=True)


def _is_same(one: Path, other: Path) -> bool:
    return one.exists() and other.exists() and one.samefile(other)


def _stages(request: Request) -> tuple[int, int]:
    """Print or write one stage of every draft; how many stay unread (none is counted) and how many failed."""
    from ceasefire.parsing import stages  # noqa: PLC0415 - lark and the lexicon are slow to import

    texts: list[str] = []

    def work(draft: str) -> None:
        source = options.source(draft, request.max_size)
        _warn(request, source.warnings)
        name = str(request.stage)
        text = stages.stage(source, name, language=request.language, parties=request.parties)
        text = text if text.endswith("\n") or not text else f"{text}\n"
        if request.is_folder:
            _deliver(request.path(draft), text)
        else:
            texts.append(text)

    troubles = _each(request, work)
    if not request.is_folder and texts:
        _deliver(request.output, "".join(texts))
    return 0, troubles


def _terms(request: Request) -> tuple[int, int]:
    """Read every draft and write its terms; how many sentences stay unread and how many drafts failed."""
    from ceasefire.parsing.pipeline import parse_source  # noqa: PLC0415 - lark and the lexicon are slow to import
    from ceasefire.storage.seal import sealed  # noqa: PLC0415

    done: list[Terms] = []
    lines: list[str] = []

    def work(draft: str) -> None:
        source = options.source(draft, request.max_size)
        _warn(request, source.warnings)
        result = parse_source(source, language=request.language, parties=request.parties)
        terms = sealed(result.terms)
        if request.is_folder:
            _deliver(request.path(draft), _rendered([terms], request.format))
        done.append(terms)
        lines.append(_summary(source.name, result))

    troubles = _each(request, work)
    if not request.is_folder and done:
        _deliver(request.output, _rendered(done, request.format))
    for line in [] if request.quiet else lines:
        say(line)
    return sum(len(terms.unread) for terms in done), troubles


def _each(request: Request, work: Callable[[str], None]) -> int:
    """Do the work for every draft; one that can't be read gives a line, the others go on. Returns how many failed."""
    troubles: list[str] = []
    with _progress(request) as drafts:
        for draft in drafts:
            try:
                work(draft)
            except BrokenPipeError:
                raise
            except (CeasefireError, OSError, RecursionError, MemoryError) as error:
                troubles.append(explained(error))
    for line in troubles:
        say(line, is_error=True)
    return len(troubles)


@contextmanager
def _progress(request: Request) -> Iterator[Iterator[str]]:
    """The drafts, behind a bar where there are several and somebody watches."""
    if len(request.drafts) > 1 and not request.quiet and is_watched():
        with click.progressbar(request.drafts, label="Reading", file=sys.stderr) as bar:
            yield iter(bar)
    else:
        yield iter(request.drafts)


def _rendered(drafts: list[Terms], format_: str) -> str:
    from ceasefire.storage import tables, terms_file  # noqa: PLC0415 - yaml is slow to import

    if format_ == "jsonl":
        return tables.to_jsonl(drafts)
    if format_ == "csv":
        return tables.to_csv(drafts)
    return tables.to_json(drafts[0]) if format_ == "json" else terms_file.dump(drafts[0])


def _deliver(path: Path | None, text: str) -> None:
    if path is None:
        show(text)
        return
    from ceasefire.storage.writing import write_whole  # noqa: PLC0415

    write_whole(path, text)


def _warn(request: Request, warnings: tuple[str, ...]) -> None:
    for line in [] if request.quiet else warnings:
        say(f"warning: {line}")


def _summary(name: str, result: Result) -> str:
    """One line: records, unread, and the share of normative sentences read."""
    records, unread = len(result.terms.obligations), len(result.terms.unread)
    if not result.normative and not records:
        return f"{name}: 0 records; no norm in this text"
    share = round(100 * result.read / result.normative) if result.normative else 100
    noun = "record" if records == 1 else "records"
    counts = f"{name}: {records} {noun}, {unread} unread, {share} %"
    line = f"{counts} of normative sentences read"
    return line if len(line) <= WIDTH else f"{counts} read"
