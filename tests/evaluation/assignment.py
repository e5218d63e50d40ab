"""The one-to-one assignment with the greatest total: the Hungarian method with potentials (Kuhn, 1955)."""

from __future__ import annotations

from collections.abc import Sequence


def best(scores: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """(row, column) pairs of the assignment with the greatest sum; every row of the shorter side is used."""
    if not scores or not scores[0]:
        return []
    if len(scores) > len(scores[0]):
        return sorted((row, column) for column, row in best(list(zip(*scores, strict=True))))
    columns = len(scores[0])
    row_of = [-1] * (columns + 1)  # the last column is the root of each search
    row_height, column_height = [0.0] * len(scores), [0.0] * (columns + 1)
    for row in range(len(scores)):
        row_of[columns] = row
        came_from = _augmenting_path(scores, row_of, row_height, column_height)
        column = came_from.pop()
        while column != columns:
            row_of[column] = row_of[came_from[column]]
            column = came_from[column]
    return sorted((row, column) for column, row in enumerate(row_of[:columns]) if row >= 0)


def _augmenting_path(
    scores: Sequence[Sequence[float]], row_of: list[int], row_height: list[float], column_height: list[float]
) -> list[int]:
    """For each column the one before it on the shortest path from the root; then the path's free end."""
    columns = len(row_of) - 1
    slack, came_from, done = [float("inf")] * columns, [columns] * columns, [False] * columns
    reached = columns
    while row_of[reached] >= 0:
        row = row_of[reached]
        if reached < columns:
            done[reached] = True
        for column in (c for c in range(columns) if not done[c]):
            cost = -scores[row][column] - row_height[row] - column_height[column]
            if cost < slack[column]:
                slack[column], came_from[column] = cost, reached
        nearest = min((c for c in range(columns) if not done[c]), key=slack.__getitem__)
        step = slack[nearest]
        for column in range(columns + 1):
            if column == columns or done[column]:
                row_height[row_of[column]] += step
                column_height[column] -= step
            else:
                slack[column] -= step
        reached = nearest
    return [*came_from, reached]
