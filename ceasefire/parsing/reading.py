"""Reading: from the bytes of a file to a clean text, or one clear line that says why not.

The encoding is settled by a fixed ladder (byte order mark, strict UTF-8, Windows-1252). Control characters, escape
sequences and invisible marks go; page numbers and running headers are cut out and a form feed put in their place.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Sequence

from ceasefire.language import lexicon
from ceasefire.model.outline import Source
from ceasefire.model.problem import CeasefireError
from ceasefire.parsing.layout import Layout, layout

MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
WORD_OLD, RICH_TEXT, PDF, ZIP = b"\xd0\xcf\x11\xe0", b"{\\rtf", b"%PDF", b"PK\x03\x04"
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


def read_bytes(data: bytes, name: str, max_size: int = 8_000_000) -> Source:
    """The text of a file. Raises CeasefireError where it is too large, or is no plain text."""
    if len(data) > max_size:
        raise CeasefireError(
            f"{name}: {len(data):,} bytes is more than the {max_size:,} that are read; split it, or raise --max-size"
        )
    _refuse(data, name)
    text, warnings = _decoded(data, name)
    return read_text(text, name, warnings)


def read_text(text: str, name: str = "", warnings: Sequence[str] = ()) -> Source:
    """The text cleaned: line ends as `\\n`, nothing invisible, page furniture cut out."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", "    ")
    plain = SOFT_BREAK.sub("", ESCAPE.sub(" ", plain)).translate(CLEAN)
    return Source(name, _without_furniture(plain, layout(lexicon.load())), tuple(warnings))


def _refuse(data: bytes, name: str) -> None:
    """Turn down what is no plain text, with the command that makes it one."""
    plain = f"{name.rpartition('.')[0] or name}.txt"
    head = data[:HEAD]
    if head.startswith(PDF):
        raise CeasefireError(f"{name}: a PDF file; turn it into text first: pdftotext -layout {name} {plain}")
    if head.startswith(ZIP) and b"word/" in data:
        raise CeasefireError(f"{name}: a Word file; turn it into text first: pandoc -t plain {name} -o {plain}")
    if head.startswith((WORD_OLD, RICH_TEXT)):
        raise CeasefireError(
            f"{name}: a Word file; turn it into text first: soffice --headless --convert-to txt:Text {name}"
        )
    marked = any(data.startswith(mark) for mark, _ in MARKS)
    if head.startswith(ZIP) or (not marked and b"\0" in head):
        raise CeasefireError(f"{name}: not a text file; give a .txt or .md file, or text on standard input")


def _decoded(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            text = data.decode(encoding, "replace")
            return text, (f"{name}: bytes that are no {encoding} were replaced",) if "\ufffd" in text else ()
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace"), (f"{name}: not UTF-8; read as Windows-1252",)


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
