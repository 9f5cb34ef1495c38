"""Where the data files lie: grammars, schemas, lexicons. The only module that knows.

In a wheel `grammars/` and `schemas/` are packages inside `ceasefire/`; in a checkout and in an editable install they
are folders beside it. Both are looked for, in that order.
"""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


def folder(name: str) -> Path:
    """The folder `name` (`grammars`, `schemas`, `lexicons`), wherever this installation has it.

    Raises FileNotFoundError where the installation is broken.
    """
    for base in (PACKAGE, PACKAGE.parent):
        if (base / name).is_dir():
            return base / name
    raise FileNotFoundError(f"the data folder {name!r} is missing from this installation of ceasefire; reinstall it")


def files(name: str, language: str, ending: str) -> tuple[Path, ...]:
    """The data files of one language, in name order."""
    return tuple(sorted((folder(name) / language).glob(f"*{ending}")))
