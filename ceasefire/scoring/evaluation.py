"""The evaluation of a folder or file of codings against a hand-coded one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ceasefire.model.problem import CeasefireError
from ceasefire.scoring.norms import Norm, read
from ceasefire.scoring.pairing import pair
from ceasefire.scoring.phrases import measure, squeeze
from ceasefire.scoring.tally import Tally, tally

ENDING = ".yaml"


@dataclass(frozen=True)
class Row:
    """One text: its name, its counts, and a line for each error (none for a text that is put aside)."""

    slug: str
    tally: Tally
    errors: tuple[str, ...] = ()
    is_aside: bool = False


@dataclass(frozen=True)
class Evaluation:
    """The rows in the order of their names, and the predictions that are missing or unreadable."""

    rows: tuple[Row, ...]
    unreadable: tuple[str, ...] = ()

    def groups(self) -> dict[str, Tally]:
        """All texts together; where some are put aside, also the others and those by themselves."""
        out = {"ALL": _sum(self.rows)}
        if any(row.is_aside for row in self.rows):
            out["WORKED ON"] = _sum(tuple(row for row in self.rows if not row.is_aside))
            out["ASIDE"] = _sum(tuple(row for row in self.rows if row.is_aside))
        return out


def evaluate(gold: Path, predicted: Path, *, text_dir: Path | None = None, language: str = "en") -> Evaluation:
    """Compare codings with gold ones of the same file names; either side may hold gold files or terms files.

    The texts `<name>.txt` lie in `text_dir`, else beside the gold or in the folder above it. A file `ASIDE` in the
    gold folder names texts whose errors are not listed. Raises CeasefireError where gold or a text can't be read.
    """
    words, rows, unreadable = measure(language), [], []
    aside = _aside(gold)
    for path in _files(gold):
        theirs, trouble = _prediction(predicted / path.name if predicted.is_dir() else predicted)
        unreadable += trouble
        ours = read(_content(path), str(path))
        text = squeeze(_content(_text_path(path, text_dir)))
        counts, errors = tally(theirs, ours, pair(theirs, ours, text, words), words)
        is_aside = path.stem in aside
        rows.append(Row(path.stem, counts, () if is_aside else errors, is_aside))
    return Evaluation(tuple(rows), tuple(unreadable))


def _files(gold: Path) -> Iterator[Path]:
    found = sorted(gold.glob(f"*{ENDING}")) if gold.is_dir() else [gold]
    if not found:
        raise CeasefireError(f"{gold}: no {ENDING} files in this folder")
    yield from found


def _aside(gold: Path) -> frozenset[str]:
    path = gold / "ASIDE"
    return frozenset(_content(path).split()) if path.is_file() else frozenset()


def _prediction(path: Path) -> tuple[tuple[Norm, ...], list[str]]:
    """The norms of a prediction; none, and a line of trouble, where it can't be read."""
    try:
        return read(_content(path), str(path)), []
    except CeasefireError as error:
        return (), [str(error)]


def _text_path(gold: Path, text_dir: Path | None) -> Path:
    folders = [text_dir] if text_dir else [gold.parent, gold.parent.parent]
    for folder in folders:
        if (folder / f"{gold.stem}.txt").is_file():
            return folder / f"{gold.stem}.txt"
    raise CeasefireError(f"{folders[0]}: the text {gold.stem}.txt is not there; name its folder with --text-dir")


def _content(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise CeasefireError(f"{path}: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise CeasefireError(f"{path}: not UTF-8 text") from error


def _sum(rows: tuple[Row, ...]) -> Tally:
    total = Tally()
    for row in rows:
        total += row.tally
    return total
