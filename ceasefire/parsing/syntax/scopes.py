"""Scopes: how far reporting verbs, relative clauses and conditions reach."""

from __future__ import annotations

from collections.abc import Sequence

from ceasefire.model.token import Token
from ceasefire.parsing.syntax.conditions import conditions
from ceasefire.parsing.syntax.marks import Mark
from ceasefire.parsing.syntax.matrices import also_that, matrix, subjunctive, unattributed
from ceasefire.parsing.syntax.subordinates import subordinate


def resolve(marks: Sequence[Mark], tokens: Sequence[Token]) -> list[Mark]:
    """All scopes of a sentence, in the order in which they depend on each other."""
    whole = matrix(unattributed(list(marks)), tokens)
    return conditions(subordinate(subjunctive(also_that(whole), tokens)), tokens)
