"""Compiled: what `compiling` has made of a language's lexicons and grammars, to be read fast.

A compiled file has two lines of JSON: the fingerprint of the sources that it was made of and a digest of the second
line, and the contents. Where there is no such file, or it is older than its sources, or damaged, the sources
themselves are read instead: it only saves time.
"""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from ceasefire import resources

MAKERS = ("building.py", "compiling.py", "grammar.py", "lexicon.py", "morphology.py", "words.py")


def path(language: str) -> Path:
    """Where the compiled file of a language stands."""
    return resources.PACKAGE / "compiled" / f"{language}.jsonl"


def part(language: str, name: str) -> Any:
    """One part of a language's compiled file (`lexicon`, `grammar`); None where there is none that can be trusted."""
    return _content(language).get(name)


@lru_cache(maxsize=4)
def _content(language: str) -> dict[str, Any]:
    try:
        head, _, body = path(language).read_bytes().partition(b"\n")
        if head != header(language, body):
            return {}
    except OSError:
        return {}
    content: dict[str, Any] = json.loads(body)
    return content


def fingerprint(language: str) -> str:
    """A digest of everything that the compiled file of a language depends on. Raises OSError where it can't be read."""
    sources = (*resources.files("lexicons", language, ".yaml"), *resources.files("grammars", language, ".lark"))
    makers = (Path(__file__).with_name(name) for name in MAKERS)
    found = hashlib.sha256()
    for source in (*sources, *makers):
        data = source.read_bytes()
        found.update(f"{source.name} {len(data)}\n".encode())
        found.update(data)
    return found.hexdigest()


def header(language: str, body: bytes) -> bytes:
    """The first line of the compiled file that holds `body`. Raises OSError where the sources can't be read."""
    return json.dumps([fingerprint(language), hashlib.sha256(body).hexdigest()]).encode()
