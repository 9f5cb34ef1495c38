"""What the documentation shows: every fenced block is made by the program, or is part of a file, and can be made anew.

    python tests/documentation.py            names the blocks that the program no longer bears out
    python tests/documentation.py --write    puts into them what the program says now: read the diff before you commit it

The words behind the three backticks say what a block is:

    console                       commands behind `$ `, run in a copy of `seeds/`, each with what it prints
    pycon                         a Python session, run in the same folder
    yaml record FILE WORDS KEY... the record of the draft whose quote holds WORDS; with KEYs only these fields
    yaml block FILE KEY...        these top-level keys of the draft's terms file
    text limits                   what is known to be read wrongly, from `tests/limits/`
    LANGUAGE of FILE              lines that stand in a file of the project
    LANGUAGE save NAME            a file that the reader is to write; what comes below finds it
    sh install | sh elsewhere     commands that are not run here: an installation, or other people's programs
"""

from __future__ import annotations

import contextlib
import doctest
import io
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ceasefire.model.record import Terms

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted(
    [ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").rglob("*.md"), *ROOT.glob("[bgs]*/README.md")]
)
FENCE = re.compile(r"^```(?P<info>[^\n`]+)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
PROMPT = "$ "


@dataclass(frozen=True)
class Block:
    """One fenced block of a page: the line on which it opens, what it is, and what stands in it."""

    page: Path
    line: int
    info: tuple[str, ...]
    body: str
    start: int

    def __str__(self) -> str:
        """The place and what it is, as a test is called."""
        return f"{self.page.relative_to(ROOT)}:{self.line}: {' '.join(self.info)}"


def blocks(page: Path) -> list[Block]:
    """The fenced blocks of a page, in order."""
    text = page.read_text(encoding="utf-8")
    return [
        Block(
            page,
            text.count("\n", 0, found.start()) + 1,
            tuple(shlex.split(found["info"])),
            found["body"],
            found.start("body"),
        )
        for found in FENCE.finditer(text)
    ]


@contextlib.contextmanager
def workplace() -> Iterator[Path]:
    """A folder with a copy of the seeds and a `ceasefire` to call, as the reader of a page has them."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(ROOT / "seeds", folder / "seeds")
        program = folder / ".bin" / "ceasefire"
        program.parent.mkdir()
        program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m ceasefire "$@"\n', encoding="utf-8")
        program.chmod(0o755)
        yield folder


def shown(block: Block, folder: Path) -> str:
    """What the block should hold. Blocks of a page are to be asked for in order, in one folder."""
    kind = block.info[1] if len(block.info) > 1 else block.info[0]
    makers = {
        "console": session,
        "pycon": python,
        "record": record,
        "block": top,
        "of": part,
        "save": save,
        "limits": limits,
    }
    return makers[kind](block, folder) if kind in makers else block.body


def session(block: Block, folder: Path) -> str:
    """The commands of the block, each with what it prints now."""
    out = ""
    for line in block.body.splitlines():
        if line.startswith(PROMPT):
            out += f"{line}\n{run(line.removeprefix(PROMPT), folder)}"
    return out


def run(command: str, folder: Path) -> str:
    """What a command prints on a terminal of 80 columns."""
    environment = {
        **os.environ,
        "PATH": f"{folder / '.bin'}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "PYTHONUTF8": "1",
        "COLUMNS": "80",
    }
    done = subprocess.run(
        ["/bin/sh", "-c", command],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    return done.stdout.decode("utf-8").replace("\r\n", "\n")


def python(block: Block, folder: Path) -> str:
    """The session, with what each of its lines gives now."""
    before = Path.cwd()
    os.chdir(folder)
    try:
        names: dict[str, object] = {}
        out = ""
        for example in doctest.DocTestParser().get_examples(block.body):
            source = example.source.splitlines()
            out += "".join(f"{'...' if at else '>>>'} {line}\n" for at, line in enumerate(source))
            said = io.StringIO()
            with contextlib.redirect_stdout(said):
                exec(compile(example.source, "<page>", "single"), names)  # noqa: S102 - our own pages
            out += said.getvalue()
        return out
    finally:
        os.chdir(before)


@lru_cache
def _terms(path: Path, text: bytes) -> Terms:
    from ceasefire.parsing.pipeline import parse_source
    from ceasefire.parsing.reading import read_bytes
    from ceasefire.storage.seal import sealed

    return sealed(parse_source(read_bytes(text, path.name)).terms)


def record(block: Block, folder: Path) -> str:
    """A record as the terms file has it."""
    import ceasefire

    _, _, name, words, *keys = block.info
    path = folder / name
    terms = _terms(path, path.read_bytes())
    found = [one for one in terms.obligations if words in " ".join(one.quote.split())]
    if not found:
        raise ValueError(f"{block}: no record of {name} has these words in its quote")
    dumped = ceasefire.dump(replace(terms, obligations=(found[0],), unread=()))
    lines = dumped.partition("obligations:\n")[2]
    return _picked(lines, keys, r"^(?:- |  )(?=[a-z])") if keys else lines


def top(block: Block, folder: Path) -> str:
    """Top-level keys of a terms file."""
    import ceasefire

    _, _, name, *keys = block.info
    path = folder / name
    return _picked(ceasefire.dump(_terms(path, path.read_bytes())), keys, r"^(?=[a-z])")


def _picked(text: str, keys: list[str], opening: str) -> str:
    """The lines of these keys; `opening` is what stands before a key."""
    out, wanted = "", False
    for line in text.splitlines(keepends=True):
        if found := re.match(rf"{opening}([a-z]+):", line):
            wanted = found[1] in keys
        out += line if wanted else ""
    return out


def part(block: Block, _folder: Path) -> str:
    """The block as it is, where the file has these lines."""
    path = ROOT / block.info[2]
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    return block.body if block.body in text else f"these lines do not stand in {block.info[2]}\n{block.body}"


def limits(_block: Block, _folder: Path) -> str:
    """Each known limit: what is read wrongly, and a sentence of which that is so."""
    import yaml

    out = ""
    for path in sorted((ROOT / "tests" / "limits").glob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        first = yaml.load(text, yaml.BaseLoader)[0]["text"]
        out += f"{text.splitlines()[0].removeprefix('# ')}\n    {' '.join(first.split())}\n"
    return out


def save(block: Block, folder: Path) -> str:
    """The block as it is; it is written to a file."""
    (folder / block.info[2]).write_text(block.body, encoding="utf-8")
    return block.body


def renewed(page: Path) -> list[tuple[Block, str]]:
    """The blocks of a page, each with what it should hold."""
    with workplace() as folder:
        return [(block, shown(block, folder)) for block in blocks(page)]


def main(arguments: list[str]) -> int:
    """Say which blocks no longer hold, or write them anew."""
    stale = [(block, now) for page in PAGES for block, now in renewed(page) if now != block.body]
    for block, now in reversed(stale):
        print(block)  # noqa: T201 - a script
        if "--write" in arguments and "of" not in block.info[1:2]:
            text = block.page.read_text(encoding="utf-8")
            text = text[: block.start] + now + text[block.start + len(block.body) :]
            block.page.write_text(text, encoding="utf-8")
    return 1 if stale and "--write" not in arguments else 0


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    sys.exit(main(sys.argv[1:]))
