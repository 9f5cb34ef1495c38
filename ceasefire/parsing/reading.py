"""Reading: from the bytes of a file to a clean text, or one clear line that says why not.

The encoding is settled by a fixed ladder (byte order mark, UTF-8, and Windows-1252 for the bytes that are no UTF-8).
Control characters, escape sequences and invisible marks go; page numbers and running headers are cut out and a form
feed put in their place.
"""

from __future__ import annotations

import codecs
import re
import shlex
from collections import Counter
from collections.abc import Sequence

from ceasefire.language import lexicon
from ceasefire.model.outline import Source
from ceasefire.model.problem import CeasefireError
from ceasefire.parsing.layout import Layout, layout

MARKS = (  # that of UTF-32 begins as that of UTF-16 does
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
OFFICE = "soffice --headless --convert-to txt:Text --outdir {folder} {file}"
# What a file is by its first bytes, and the command that makes a text of it.
KINDS: tuple[tuple[bytes, str, str], ...] = (
    (rb"\s*%PDF", "a PDF file", "pdftotext -layout {file} {plain}"),
    (rb"PK\x03\x04.{26}mimetypeapplication/vnd\.oasis", "an OpenDocument file", OFFICE),
    (rb"PK\x03\x04.*word/", "a Word file", "pandoc -t plain {file} -o {plain}"),
    (rb"\xd0\xcf\x11\xe0", "a Word file", OFFICE),
    (rb"\s*\{\\rtf", "a rich text file", OFFICE),
    (rb"(?:\xef\xbb\xbf)?\s*(?i:<!doctype html|<html)\b", "a web page", "pandoc -f html -t plain {file} -o {plain}"),
    (rb"\x1f\x8b", "a compressed file", "gunzip -c {file} > {plain}"),
    (rb"BZh[1-9]1AY&SY", "a compressed file", "bunzip2 -c {file} > {plain}"),
    (rb"\xfd7zXZ\x00", "a compressed file", "xz -dc {file} > {plain}"),
    (rb"PK\x03\x04(?!.*(?:xl|ppt)/)", "an archive", "unzip {file}"),
)
ZIP = b"PK\x03\x04"
WINDOWS = "ceasefire-windows-1252"  # the name under which `_windows` is known to Python
PACKED = (".gz", ".bz2", ".xz")
PLAIN = (".txt", ".md")
HEAD = 4096
ESCAPE = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b\n]*(?:\x07|\x1b\\)?|[@-Z\\-_])?")
SOFT_BREAK = re.compile("\u00ad[ \t]*\n[ \t]*(?=[a-z])")
SPACES = dict.fromkeys((9, 0xA0, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000), " ")
INVISIBLE = dict.fromkeys((0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF, 0x61C))
NEVER_SHOWN = (*range(9), *range(14, 32), *range(127, 160), *range(0xD800, 0xE000), *range(0xFFF9, 0xFFFC))
CONTROLS = dict.fromkeys(NEVER_SHOWN, " ")
CLEAN = {**CONTROLS, **SPACES, **INVISIBLE, 0x0B: "\n", 0x85: "\n", 0x2028: "\n", 0x2029: "\n"}
LONGEST_HEADER = 90
MOST_RUNNING = 3
NEAR = 2  # a running header stands within so many lines of the page's end


def read_bytes(data: bytes, name: str, max_size: int = 8_000_000, *, path: str = "") -> Source:
    """The text of a file. Raises CeasefireError where it is too large, or is no plain text.

    `path` is where the file lies, for the command that makes it plain text; `name` stands in without it.
    """
    if len(data) > max_size:
        raise CeasefireError(
            f"{name}: {len(data):,} bytes is more than the {max_size:,} that are read; split it, or raise --max-size"
        )
    _refuse(data, name, path or name)
    text, warnings = _decoded(data, name)
    return read_text(text, name, warnings)


def read_text(text: str, name: str = "", warnings: Sequence[str] = ()) -> Source:
    """The text cleaned: line ends as `\\n`, nothing invisible, page furniture cut out."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", "    ")
    plain = SOFT_BREAK.sub("", ESCAPE.sub(" ", plain)).translate(CLEAN)
    return Source(name, _without_furniture(plain, layout(lexicon.load())), tuple(warnings))


def _refuse(data: bytes, name: str, path: str) -> None:
    """Turn down what is no plain text, with the command that makes it one."""
    head = data[:HEAD]
    for looks, kind, command in KINDS:
        if re.match(looks, data if head.startswith(ZIP) else head, re.DOTALL):
            raise CeasefireError(f"{name}: {kind}; turn it into text first: {_filled(command, path)}")
    marked = any(data.startswith(mark) for mark, _ in MARKS)
    if head.startswith(ZIP) or (not marked and b"\0" in head):
        raise CeasefireError(f"{name}: not a text file; give a .txt or .md file, or text on standard input")


def _filled(command: str, path: str) -> str:
    """The command with the names of the file and of its text, as a shell takes them; the two are never the same."""
    path = f"./{path}" if path.startswith("-") else path
    stem, dot, ending = path.rpartition(".")
    if not stem or "/" in ending:
        stem, dot, ending = path, "", ""
    if dot + ending in PACKED and stem.endswith(PLAIN):
        plain = stem
    else:
        plain = f"{stem}.txt" if f"{stem}.txt" != path else f"{stem}.converted.txt"
    folder = "converted" if plain.endswith(".converted.txt") else path.rpartition("/")[0] or "."
    return command.format(file=shlex.quote(path), plain=shlex.quote(plain), folder=shlex.quote(folder))


def _decoded(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            text = data.decode(encoding, "replace")
            return text, (f"{name}: bytes that are no {encoding} were replaced",) if "\ufffd" in text else ()
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        return data.decode("utf-8", WINDOWS), (f"{name}: not UTF-8; read as Windows-1252",)


def _windows(error: UnicodeError) -> tuple[str, int]:
    """What bytes that are no UTF-8 mean in Windows-1252."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error(WINDOWS, _windows)


def _without_furniture(text: str, looks: Layout) -> str:
    """The text with page numbers, running headers and page breaks cut out, a form feed in the place of each run."""
    lines = text.replace("\f", "\n\f\n").split("\n") if "\f" in text else text.split("\n")
    breaks = [at for at, line in enumerate(lines) if _breaks_page(lines, at, looks)]
    if not breaks:
        return text
    running = _running(lines, breaks, looks)
    if MOST_RUNNING * len(running) > sum(1 for line in lines if line.strip()):
        running = set()  # what stands on every line is the text itself
    cut = running | set(breaks)
    out: list[str] = []
    for at, line in enumerate(lines):
        if at not in cut:
            out.append(line)
        elif not out or out[-1] != "\f":
            while out and not out[-1].strip():  # the blank lines round the furniture are furniture too
                out.pop()
            out.append("\f")
    return "\n".join(out).strip("\f\n") + "\n"


def _breaks_page(lines: Sequence[str], at: int, looks: Layout) -> bool:
    line = lines[at]
    if line == "\f":
        return True
    if len(line) > LONGEST_HEADER + 80:
        return False
    found = line.strip()
    if not found or len(found) > LONGEST_HEADER:
        return False
    if looks.patterns["furniture_lines"].fullmatch(found):
        return True
    # a number alone is a page number only where nothing stands round it
    alone = not "".join(lines[max(0, at - 1) : at]).strip("\f ") and not "".join(lines[at + 1 : at + 2]).strip("\f ")
    return alone and bool(looks.patterns["bare_number"].fullmatch(found)) and any(map(str.isdigit, found))


def _running(lines: Sequence[str], breaks: Sequence[int], looks: Layout) -> set[int]:
    """The lines beside page breaks that stand beside at least two of them in the same words."""
    places: list[int] = []
    for at in breaks:
        for step in (-1, 1):
            places += _beside(lines, at, step)
    seen = Counter(" ".join(lines[at].split()) for at in dict.fromkeys(places))
    beside = looks.patterns["furniture_beside"]
    return {at for at in places if seen[" ".join(lines[at].split())] > 1 or beside.fullmatch(lines[at].strip())}


def _beside(lines: Sequence[str], at: int, step: int) -> list[int]:
    found: list[int] = []
    place, blanks = at + step, 0
    while 0 <= place < len(lines) and len(found) < NEAR and blanks < 2 * NEAR:
        line = lines[place].strip()
        blanks += not line
        if 0 < len(line) <= LONGEST_HEADER:
            found.append(place)
        elif line:
            break
        place += step
    return found
