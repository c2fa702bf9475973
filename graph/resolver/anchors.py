"""Anchors: the units that a judgement's two ids stand for, when it is made and ever after."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from policygraph.extractors.records import Extraction
from policygraph.graph.pieces import cut_all, home, is_piece
from policygraph.graph.records import Judgement, UnitId
from policygraph.graph.resolver.judgements import live

__all__ = ["hold", "moved"]


def hold(
    judgements: Iterable[Judgement], extractions: Sequence[Extraction], others: Collection[UnitId] = ()
) -> tuple[list[Extraction], list[Judgement]]:
    """The extractions with judged mentions cut out, and the judgements that hold with the units they are about now.

    `others` are the units of documents in which no judgement names a mention.

    Judgements come by time. One of which a side is in no document rests: its mention stays where it was.
    """
    held = sorted(live(judgements), key=lambda j: (j.when, j.id))
    before, parts = -1, list(extractions)
    while len(held) != before:  # without the pieces of those that rest others may lose their hold
        before, parts = len(held), cut_all(extractions, moved(held))
        known = _Anchors.of(
            chain(others, ((e.document.id, entity.id) for e in parts for entity in e.entities))
        )
        held = [judgement for judgement in held if known.found(judgement)]
    return parts, [found for judgement in held if (found := known.found(judgement))]


def moved(judgements: Iterable[Judgement]) -> set[UnitId]:
    """The pieces that the judgements take out of their entities.

    The mention that a judgement names is taken out; of two mentions the first, the second stays where it is.
    """
    taken = set()
    for judgement in judgements:
        piece = next((u for u in (judgement.left_unit, judgement.right_unit) if is_piece(u[1])), None)
        if piece:
            taken.add(piece)
    return taken


@dataclass(frozen=True, slots=True)
class _Anchors:
    """The units that there are, for judgements to hold on."""

    known: frozenset[UnitId]
    by_local: Mapping[str, Sequence[UnitId]]
    by_home: Mapping[UnitId, Sequence[UnitId]]

    @classmethod
    def of(cls, units: Iterable[UnitId]) -> _Anchors:
        """The anchors that these units give."""
        by_local: dict[str, list[UnitId]] = defaultdict(list)
        by_home: dict[UnitId, list[UnitId]] = defaultdict(list)
        known = sorted(units)
        for unit in known:
            by_local[unit[1]].append(unit)
            if is_piece(unit[1]):
                by_home[unit[0], home(unit[1])].append(unit)
        return cls(frozenset(known), by_local, by_home)

    def found(self, judgement: Judgement) -> Judgement | None:
        """The judgement with the units that it is about now; None where there are not two."""
        left = self._unit(judgement.left, judgement.left_unit)
        right = self._unit(judgement.right, judgement.right_unit)
        if left is None or right is None or left == right:
            return None
        return replace(judgement, left_unit=left, right_unit=right)

    def _unit(self, id: str, unit: UnitId) -> UnitId | None:
        """The unit itself; if its article is gone, another that bears the entity's id; if it was cut up, a piece."""
        if unit in self.known:
            return unit
        document, local = unit
        if is_piece(local):  # a mention that has stayed where it was
            return (document, home(local)) if (document, home(local)) in self.known else None
        others = self.by_local.get(local, ()) if id == local else ()
        return next(iter([*others, *self.by_home.get(unit, ())]), None)
