"""Compiling: a language's lexicons and grammars put into one file that is read fast (see `compiled`).

`setup.py` does it when the package is built or installed; after a change of a lexicon or grammar in a checkout,
`python -m ceasefire.language.compiling` does it again. Nothing but the time of the start depends on it.
"""

from __future__ import annotations

import json
from pathlib import Path

from ceasefire import resources
from ceasefire.language import building, compiled, lexicon


def languages() -> tuple[str, ...]:
    """The languages that there are lexicons of."""
    return tuple(sorted(path.name for path in resources.folder("lexicons").iterdir() if path.is_dir()))


def compile_language(language: str, target: Path) -> None:
    """Write the compiled file of a language. Raises CeasefireError or lark's GrammarError for faulty sources."""
    content = {"lexicon": lexicon.packed(lexicon.build(language)), "grammar": building.grammar(language)}
    body = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(compiled.header(language, body) + b"\n" + body)


if __name__ == "__main__":
    for one in languages():
        compile_language(one, compiled.path(one))
