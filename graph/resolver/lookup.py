"""Ids looked up: entities by present and former ids, units by entity or mention id."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from policygraph.errors import NotFoundError
from policygraph.extractors.records import Extraction
from policygraph.graph.ids import content_id
from policygraph.graph.records import Resolution, ResolvedEntity, UnitId
from policygraph.graph.resolver.naming import unit_id

__all__ = ["find_entity", "find_unit", "mention_id"]


def mention_id(document: str, start: int, end: int, entity: str) -> str:
    """The id of a Mention node."""
    return content_id("m", document, start, end, entity)


def find_entity(id: str, resolution: Resolution) -> ResolvedEntity | None:
    """The entity that has or had this id, or None. Raises NotFoundError where several entities have had it."""
    for entity in resolution.entities:
        if entity.id == id:
            return entity
    found = [entity for entity in resolution.entities if id in entity.identities]
    if not found:
        found = [e for e in resolution.entities if any(unit_id(unit) == id for unit in e.units)]
    if len(found) > 1:
        listed = ", ".join(
            f"{entity.id} ({entity.name}, {len(entity.units)} documents)" for entity in found[:8]
        )
        raise NotFoundError(f"{id} has been the id of {len(found)} entities; use the id of one: {listed}")
    return found[0] if found else None


def find_unit(id: str, extractions: Iterable[Extraction], resolution: Resolution) -> UnitId:
    """The unit that best stands for an entity's or a mention's id. Raises NotFoundError.

    Of an entity known by a former id it is a unit that bore it, of others one that bears the entity's name.
    """
    entity = None if id.startswith("m-") else find_entity(id, resolution)
    if entity is not None:
        named = [unit for unit in entity.units if id in (unit[1], unit_id(unit))]
        return min(named) if named else _bearer(entity)
    for extraction in extractions:
        document = extraction.document.id
        for mention in extraction.mentions:
            if mention.entity and mention_id(document, mention.start, mention.end, mention.entity) == id:
                return document, mention.entity
    raise NotFoundError(
        f"no entity or mention has the id {id}; look it up with: "
        "policygraph query 'MATCH (e:Entity) RETURN e.id, e.name'"
    )


def _bearer(entity: ResolvedEntity) -> UnitId:
    counted = Counter(unit[1] for unit in entity.units)
    local = min(counted, key=lambda id: (-counted[id], id))
    return min(unit for unit in entity.units if unit[1] == local)
