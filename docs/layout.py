"""Where boxes of text go so that none covers another: a seeded spring layout, made better box by box."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

import networkx as nx
import numpy as np

__all__ = ["Box", "Line", "Point", "curve", "place"]

Point: TypeAlias = tuple[float, float]
Box: TypeAlias = tuple[float, float]  # width and height
Line: TypeAlias = tuple[str, str, str]  # from a box through a label's box to a box
Array: TypeAlias = np.ndarray[Any, np.dtype[np.float64]]

_SEEDS, _MOVES, _ROUNDS = 20, 4000, 60
_GAP = 14.0  # between boxes
_PARTS = 24  # of a curve, when it is looked at


def curve(start: Point, middle: Point, end: Point, parts: int) -> list[Point]:
    """Points of the curve that leaves one centre, runs through the middle and reaches another centre."""
    return [(float(x), float(y)) for x, y in _curves(np.array([start, middle, end])[:, None, :], parts)[0]]


def place(boxes: Mapping[str, Box], lines: Sequence[Line], size: Box) -> dict[str, Point]:
    """The centre of each box in a frame of that size; of many layouts the one that is easiest to read."""
    frame = _Frame(boxes, lines, size)
    centres = min((frame.spring(seed) for seed in range(_SEEDS)), key=frame.cost)
    centres = frame.improved(centres)
    return {name: (float(x), float(y)) for name, (x, y) in zip(boxes, centres.round(), strict=True)}


def _curves(points: Array, parts: int) -> Array:
    """Starts, middles and ends to the points of each curve."""
    start, middle, end = points[:, :, None, :]
    bend = 2 * middle - (start + end) / 2
    t = np.linspace(0, 1, parts + 1)[None, :, None]
    return np.asarray((1 - t) ** 2 * start + 2 * t * (1 - t) * bend + t**2 * end)


class _Frame:
    """Boxes and the lines between them, by number."""

    def __init__(self, boxes: Mapping[str, Box], lines: Sequence[Line], size: Box) -> None:
        number = {name: i for i, name in enumerate(boxes)}
        self._halves = np.array(list(boxes.values())) / 2
        self._lines = np.array([[number[name] for name in line] for line in lines]).T
        self._size = np.array(size)
        self._movable = sorted(set(number.values()) - set(self._lines[1].tolist()))
        self._pairs = np.triu_indices(len(boxes), 1)
        self._halved = np.concatenate([self._lines[:2], self._lines[1:]], axis=1)
        a, b = np.triu_indices(self._halved.shape[1], 1)
        apart = np.array(
            [len({*self._halved[:, i], *self._halved[:, j]}) == 4 for i, j in zip(a, b, strict=True)]
        )
        self._crossable = a[apart], b[apart]

    def spring(self, seed: int) -> Array:
        graph: nx.Graph[int] = nx.Graph()
        graph.add_nodes_from(range(len(self._halves)))
        graph.add_edges_from(self._halved.T.tolist())
        found = nx.spring_layout(graph, seed=seed, iterations=100, k=2.6 / len(self._halves) ** 0.5)
        centres = np.array([found[i] for i in range(len(found))])
        centres -= centres.min(axis=0)
        return self._apart(centres / centres.max(axis=0) * self._size)

    def improved(self, centres: Array) -> Array:
        """Moves one box after another, with its labels, to where the picture gets easier to read, if it does."""
        chance, lowest = random.Random(0), self.cost(centres)
        for _ in range(_MOVES):
            box, tried = chance.choice(self._movable), centres.copy()
            tried[box] = np.array([chance.random(), chance.random()]) * self._size
            start, label, end = self._lines[:, (self._lines[0] == box) | (self._lines[2] == box)]
            tried[label] = (tried[start] + tried[end]) / 2
            tried = self._apart(tried)
            cost = self.cost(tried)
            if cost < lowest:
                centres, lowest = tried, cost
        return centres

    def cost(self, centres: Array) -> float:
        """Boxes that overlap, boxes that a line runs through, lines that cross, and their length."""
        over = (self._over(centres) > 0.5).all(axis=1).sum()
        ends = centres[self._halved[0]], centres[self._halved[1]]
        length = np.abs(ends[0] - ends[1]).sum()
        return float(1000 * over + 40 * self._covered(centres) + 6 * self._crossings(*ends) + length / 60)

    def _over(self, centres: Array) -> Array:
        """By how much the boxes of each pair overlap on each axis, the gap between them counted."""
        one, other = self._pairs
        reach = self._halves[one] + self._halves[other] + _GAP
        return np.asarray(reach - np.abs(centres[one] - centres[other]))

    def _apart(self, centres: Array) -> Array:
        """Pushes boxes that overlap along the axis on which that takes less, until none does."""
        centres = np.clip(centres, self._halves, self._size - self._halves)
        for _ in range(_ROUNDS):
            over = self._over(centres)
            met = np.nonzero((over > 0.5).all(axis=1))[0]
            if not len(met):
                break
            for pair in met:
                one, other = self._pairs[0][pair], self._pairs[1][pair]
                axis = int(over[pair].argmin())
                push = over[pair, axis] / 2 * (1 if centres[other, axis] >= centres[one, axis] else -1)
                centres[one, axis] -= push
                centres[other, axis] += push
            centres = np.clip(centres, self._halves, self._size - self._halves)
        return centres

    def _covered(self, centres: Array) -> int:
        """How often a line runs through a box that is none of its own."""
        paths = _curves(centres[self._lines], _PARTS)
        far = np.abs(paths[:, :, None, :] - centres[None, None, :, :])
        inside = np.any(np.all(far < self._halves + 3, axis=3), axis=1)
        for own in self._lines:
            inside[np.arange(len(own)), own] = False
        return int(inside.sum())

    def _crossings(self, starts: Array, ends: Array) -> int:
        one, other = self._crossable
        a, b, c, d = starts[one], ends[one], starts[other], ends[other]
        return int(((_side(a, b, c) != _side(a, b, d)) & (_side(c, d, a) != _side(c, d, b))).sum())


def _side(p: Array, q: Array, r: Array) -> Array:
    turn = (q[:, 0] - p[:, 0]) * (r[:, 1] - p[:, 1]) - (q[:, 1] - p[:, 1]) * (r[:, 0] - p[:, 0])
    return np.asarray(turn > 0)
