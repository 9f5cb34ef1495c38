"""The terms file `ceasefire-terms/1`: the YAML that a person reads, edits and commits."""

from __future__ import annotations

from ceasefire.model.record import Terms
from ceasefire.storage import emitter, fields, nodes


def dump(terms: Terms) -> str:
    """The text of a terms file: fixed key order, every scalar a string, the same bytes for the same terms."""
    return emitter.emit(fields.terms_fields(terms))


def load(text: str, name: str = "") -> Terms:
    """The terms of a file's text; keys that the format does not know are kept in `extra`.

    `name` stands in the messages. Raises CeasefireError, naming file, line and key, where the text is no terms file.
    """
    return fields.terms(nodes.read(text, name), name)
