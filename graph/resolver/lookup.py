"""Ids looked up: entities by present and former ids, mentions, and the unit that stands for an entity."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable

from policygraph.errors import NotFoundError
from policygraph.extractors.records import Extraction, Mention
from policygraph.graph.ids import content_id
from policygraph.graph.pieces import home, is_piece
from policygraph.graph.records import Resolution, ResolvedEntity, UnitId
from policygraph.graph.resolver.naming import unit_id

__all__ = ["bearer", "find_entity", "find_mention", "mention_id"]

_SHOWN = 8


def mention_id(document: str, start: int, end: int, entity: str) -> str:
    """The id of a Mention node: the same before and after a judgement takes the mention out of its entity."""
    return content_id("m", document, start, end, home(entity))


def find_mention(id: str, extractions: Iterable[Extraction]) -> tuple[str, Mention] | None:
    """The document and mention of this id, or None."""
    for extraction in extractions:
        document = extraction.document.id
        for mention in extraction.mentions:
            if mention.entity and mention_id(document, mention.start, mention.end, mention.entity) == id:
                return document, mention
    return None


def find_entity(id: str, resolution: Resolution) -> ResolvedEntity | None:
    """The entity that has or had this id, or None. Raises NotFoundError where several entities have had it."""
    for entity in resolution.entities:
        if entity.id == id:
            return entity
    found = [entity for entity in resolution.entities if id in entity.identities]
    for former in (_present, _former):
        found = found or [e for e in resolution.entities if any(id in former(unit) for unit in e.units)]
    if len(found) > 1:
        listed = ", ".join(
            f"{e.id} ({e.name}, {len({d for d, _ in e.units})} documents)" for e in found[:_SHOWN]
        )
        more = f" and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
        raise NotFoundError(
            f"{id} has been the id of {len(found)} entities; use the id of one: {listed}{more}"
        )
    return found[0] if found else None


def bearer(id: str, entity: ResolvedEntity, avoid: Collection[UnitId] = ()) -> UnitId:
    """The unit that best stands for an entity, not one of `avoid` if there is another.

    Of an entity known by a former id it is a unit that bore it, of others one that bears the entity's name.
    """
    units = [u for u in entity.units if u not in avoid] or list(entity.units)
    units = [unit for unit in units if not is_piece(unit[1])] or units
    named = [unit for unit in units if id in (unit[1], unit_id(unit))]
    if named:
        return min(named)
    counted = Counter(unit[1] for unit in units)
    local = min(counted, key=lambda id: (-counted[id], id))
    return min(unit for unit in units if unit[1] == local)


def _present(unit: UnitId) -> set[str]:
    """The id that an entity of this unit alone would have."""
    return {unit_id(unit)}


def _former(unit: UnitId) -> set[str]:
    """The ids of the entity that a piece was all of."""
    document, local = unit
    return {home(local), unit_id((document, home(local)))}
