"""Ceasefire reads the prose of ceasefire agreements into obligation records.

    import ceasefire
    terms = ceasefire.parse("The Parties shall withdraw within 14 days.")
    print(ceasefire.dump(terms))

Everything heavy is imported when it is first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ceasefire.model.change import Diff
    from ceasefire.model.record import Terms

__all__ = ["__version__", "diff", "dump", "load", "parse"]
__version__ = "0.1.0"


def parse(text: str, *, name: str = "", language: str = "en", parties: tuple[dict[str, Any], ...] = ()) -> Terms:
    """The terms of a draft's text, each record and the whole sealed; raises on no text whatever.

    `name` becomes `document.source`; `parties` are entries such as `{"term": "Northern Front", "kind": "PARTY",
    "variants": ["the Front"]}`. Raises CeasefireError where the language is unknown, TypeError where `text` is
    no str: bytes are to be decoded first, a file to be read (`Path("draft.txt").read_text(encoding="utf-8")`).
    """
    _expect_text(text)
    from ceasefire.parsing.pipeline import parse_source  # noqa: PLC0415 - `import ceasefire` stays light
    from ceasefire.parsing.reading import read_text  # noqa: PLC0415
    from ceasefire.storage.seal import sealed  # noqa: PLC0415

    return sealed(parse_source(read_text(text, name), language=language, parties=parties).terms)


def load(text: str, name: str = "") -> Terms:
    """The terms of a terms file's text. Raises CeasefireError, naming file, line and key, where it is none.

    Raises TypeError where `text` is no str.
    """
    _expect_text(text)
    from ceasefire.storage import terms_file  # noqa: PLC0415

    return terms_file.load(text, name)


def dump(terms: Terms) -> str:
    """The text of a terms file: the same bytes for the same terms, and `load(dump(terms)) == terms`."""
    from ceasefire.storage import terms_file  # noqa: PLC0415

    return terms_file.dump(terms)


def diff(old: Terms, new: Terms, *, language: str = "en") -> Diff:
    """What changed between the terms of two drafts: every old and every new record stands in exactly one change.

    Raises CeasefireError where the language is unknown.
    """
    from ceasefire.comparing.comparison import compare  # noqa: PLC0415 - `import ceasefire` stays light

    return compare(old, new, language)


def _expect_text(text: object) -> None:
    if not isinstance(text, str):
        way = "decode it first, as in data.decode('utf-8')" if isinstance(text, (bytes, bytearray)) else "give a str"
        raise TypeError(f"expected the text itself, not {type(text).__name__}; {way}")
