"""Who is who and what copies what: the resolved entity of each unit, the original of each copy."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from policygraph.graph.copies import independent
from policygraph.graph.records import UnitId
from policygraph.graph.trace import Trace

__all__ = ["Links", "Owners"]


class Owners:
    """The entity of each unit: as it was found now, or else as it was before."""

    def __init__(self, now: Mapping[UnitId, str], before: Mapping[str, Trace]) -> None:
        self._now, self._before = now, before

    def get(self, unit: UnitId) -> str | None:
        """The entity's id; None for what has none."""
        entity = self._now.get(unit)
        if entity is None and unit[0] in self._before:
            entity = self._before[unit[0]].entities.get(unit[1])
        return entity or None


class Links:
    """What resolution has decided, as look-ups that all builders share."""

    def __init__(self, entities: Mapping[UnitId, str] | Owners, originals: Mapping[str, str]) -> None:
        self._entities = entities
        self.originals = originals

    def entity(self, document: str, local: str | None) -> str | None:
        """The resolved entity's id of a document's entity."""
        return self._entities.get((document, local)) if local else None

    def entities(self, document: str, locals: Iterable[str]) -> tuple[str, ...]:
        """Resolved ids, sorted, each once; what is not linked is left out."""
        found = {self._entities.get((document, local)) for local in locals}
        return tuple(sorted(entity for entity in found if entity))

    def original(self, document: str) -> str:
        """The document itself, or the one that it copies."""
        return self.originals.get(document, document)

    def independent(self, documents: Iterable[str]) -> int:
        """How many of the documents are independent of each other."""
        return independent(documents, self.originals)
