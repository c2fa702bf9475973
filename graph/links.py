"""Who is who and what copies what: the resolved entity of each unit, the original of each copy."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from policygraph.graph.copies import independent
from policygraph.graph.records import UnitId

__all__ = ["Links"]


class Links:
    """What resolution has decided, as look-ups that all builders share."""

    def __init__(self, entities: Mapping[UnitId, str], originals: Mapping[str, str]) -> None:
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
