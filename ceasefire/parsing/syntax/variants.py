"""Variants: the square brackets of drafters read through, so that a contested sentence is read as if it were agreed.

Of several brackets side by side ("[30] [45] days") the first stands and the others are passed over; what a single one
holds ("[within ten days]") is read where it stands; what explains a pronoun ("they [the rebels]") is passed over. The
words of the records are still the sentence's own, brackets included, and `ceasefire.parsing.records.brackets` says what
is contested. An editor's long note stays an aside.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ceasefire.model.token import Token

EMPHASIS = frozenset({"*", "_"})
LONGEST_VARIANT = 40  # tokens between the brackets; what is longer is no variant of a phrase
LONGEST_NOTE = 12  # tokens; a longer bracket without a binding word is an editor's note
BINDING = frozenset({"MODAL", "MODAL_NOT", "COMMIT", "STATE_TO", "TO"})


def chosen(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The tokens of the first variants, without the brackets, and without signs of emphasis ("shall **not** fire")."""
    tokens = [token for token in tokens if token.text not in EMPHASIS or token.kinds[-1] != "MARK"]
    if not any(token.kinds[-1] == "OPEN_SQUARE" for token in tokens):
        return tuple(tokens)
    left_out: set[int] = set()
    behind = -1  # the token behind the last variant
    for start, end in _brackets(tokens):
        if start == behind or (start and "PRONOUN" in tokens[start - 1].kinds):
            left_out.update(range(start, end + 1))
        elif end - start <= LONGEST_NOTE or any(BINDING.intersection(token.kinds) for token in tokens[start:end]):
            left_out.update((start, end))
        else:
            continue
        behind = end + 1
    return tuple(token for index, token in enumerate(tokens) if index not in left_out)


def _brackets(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """The brackets that close again, each as the indices of its two signs; of nested ones the inner."""
    opened = -1
    for index, token in enumerate(tokens):
        if token.kinds[-1] == "OPEN_SQUARE":
            opened = index
        elif token.kinds[-1] == "CLOSE_SQUARE" and opened >= 0:
            if 1 < index - opened <= LONGEST_VARIANT:
                yield opened, index
            opened = -1
