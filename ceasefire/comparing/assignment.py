"""The best overall assignment: of weighted pairs those that together weigh most, each record in one of them at most.

The assignment problem on a sparse graph, solved by shortest augmenting paths with potentials (Jonker and Volgenant,
"A shortest augmenting path algorithm for dense and sparse linear assignment problems", Computing 38, 1987). A row that
is better off alone stays alone. Time: rows x candidates x log, in each part of the graph that hangs together.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from heapq import heappop, heappush

Weights = Mapping[int, Mapping[int, int]]


def best(weights: Weights) -> dict[int, int]:
    """The partner of each row that has one. `weights` are whole numbers above 0, row by row, column by column."""
    top = max((weight for row in weights.values() for weight in row.values()), default=0)
    solver = _Solver({i: {j: top - weight for j, weight in row.items()} for i, row in weights.items()}, top)
    for row in weights:
        solver.place(row)
    return {row: column for row, column in sorted(solver.chosen()) if column >= 0}


class _Solver:
    """Rows placed one after the other; each placing moves others to where the whole costs least.

    Every row has a column of its own (`-1 - row`) that costs as much as the dearest pair: there it stays alone.
    """

    def __init__(self, costs: dict[int, dict[int, int]], alone: int) -> None:
        self._costs = {row: {**columns, -1 - row: alone} for row, columns in costs.items()}
        self._row_of: dict[int, int] = {}  # of each column that is taken
        self._column_of: dict[int, int] = {}
        self._up: dict[int, int] = {}  # potentials of rows
        self._down: dict[int, int] = {}  # and of columns

    def chosen(self) -> Iterator[tuple[int, int]]:
        """Each row with its column."""
        yield from self._column_of.items()

    def place(self, start: int) -> None:
        """Place one more row by the cheapest path to a free column."""
        self._up[start] = min(cost - self._down.get(j, 0) for j, cost in self._costs[start].items())
        distance: dict[int, int] = {}
        before: dict[int, int] = {}
        done: dict[int, int] = {}
        heap: list[tuple[int, int]] = []
        row, reached = start, 0
        while True:
            for column, cost in self._costs[row].items():
                length = reached + cost - self._up[row] - self._down.get(column, 0)
                if column not in done and length < distance.get(column, length + 1):
                    distance[column], before[column] = length, row
                    heappush(heap, (length, column))
            reached, column = heappop(heap)
            while column in done:
                reached, column = heappop(heap)
            done[column] = reached
            if column not in self._row_of:
                break
            row = self._row_of[column]
        self._lift(start, done, reached)
        self._turn(start, column, before)

    def _lift(self, start: int, done: Mapping[int, int], reached: int) -> None:
        """Move the potentials so that the edges of the path cost nothing and no edge less than that."""
        self._up[start] += reached
        for column, length in done.items():
            if column in self._row_of:
                self._up[self._row_of[column]] += reached - length
            self._down[column] = self._down.get(column, 0) + length - reached

    def _turn(self, start: int, column: int, before: Mapping[int, int]) -> None:
        """Give every row on the path the column behind it."""
        while True:
            row = before[column]
            self._row_of[column] = row
            previous = self._column_of.get(row)
            self._column_of[row] = column
            if row == start or previous is None:
                return
            column = previous
