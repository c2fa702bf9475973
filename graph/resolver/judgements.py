"""A person's decisions about what is one: made and taken back. Nothing is ever changed or removed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import get_args

from policygraph.errors import NotFoundError, UsageError
from policygraph.extractors.records import Extraction
from policygraph.graph.ids import content_id
from policygraph.graph.pieces import home, is_piece, piece_id
from policygraph.graph.records import Answer, Judgement, Resolution, ResolvedEntity, UnitId
from policygraph.graph.resolver.lookup import bearer, find_entity, find_mention

__all__ = ["create", "live", "undo"]


def create(
    answer: Answer,
    left: str,
    right: str,
    extractions: Iterable[Extraction],
    resolution: Resolution,
    *,
    why: str = "",
    who: str = "",
    when: datetime | None = None,
) -> Judgement:
    """A new judgement about two ids: of entities (present or former) or of mentions.

    It is anchored to a unit behind each entity's id, so that it holds when entity ids change, and to the words of a
    mention. Raises NotFoundError for an unknown id, UsageError for an unknown answer or two ids of one thing.
    """
    if answer not in get_args(Answer):
        raise UsageError(f"{answer!r} is no answer; use one of {', '.join(get_args(Answer))}")
    units = _anchors(answer, left, right, list(extractions), resolution)
    when = when or datetime.now(UTC)
    id = content_id("j", answer, *units[0], *units[1], why, who, when.isoformat())
    return Judgement(id, answer, left, right, units[0], units[1], why, who, when)


def _anchors(
    answer: Answer, left: str, right: str, extractions: Sequence[Extraction], resolution: Resolution
) -> tuple[UnitId, UnitId]:
    ends = tuple(_end(id, extractions, resolution) for id in (left, right))
    owners = {unit: entity for entity in resolution.entities for unit in entity.units}
    entities = [end if isinstance(end, ResolvedEntity) else _owner(end, owners) for end in ends]
    together = entities[0] is entities[1]
    units: list[UnitId] = []
    for end, other, id in zip(ends, ends[::-1], (left, right), strict=True):
        if not isinstance(end, ResolvedEntity):
            # A mention that the program keeps apart already stands for its article's entity: nothing is to be taken out
            document, local = end
            apart = answer != "same" and not together
            units.append((document, home(local)) if apart and (document, home(local)) in owners else end)
        else:
            away = set() if isinstance(other, ResolvedEntity) else {other, (other[0], home(other[1]))}
            units.append(bearer(id, end, away))
    if (
        units[0] == units[1]
        or _is_all_of(units[0], units[1], extractions)
        or _is_all_of(units[1], units[0], extractions)
    ):
        raise UsageError(
            f"{left} and {right} are one entity of one document ({units[0][0]}), of which there is no other mention; "
            "name two entities, or a mention and an entity that has others"
        )
    return units[0], units[1]


def _end(id: str, extractions: Sequence[Extraction], resolution: Resolution) -> ResolvedEntity | UnitId:
    """What an id names: an entity, or the piece that a mention would be. Raises NotFoundError."""
    if id.startswith("m-"):
        found = find_mention(id, extractions)
        if found:
            document, mention = found
            return document, piece_id(mention.entity, (mention.start, mention.end))
    else:
        entity = find_entity(id, resolution)
        if entity:
            return entity
    raise NotFoundError(
        f"no entity or mention has the id {id}; look it up with: "
        "policygraph query 'MATCH (e:Entity) RETURN e.id, e.name'"
    )


def _owner(piece: UnitId, owners: Mapping[UnitId, ResolvedEntity]) -> ResolvedEntity | None:
    return owners.get(piece) or owners.get((piece[0], home(piece[1])))


def _is_all_of(piece: UnitId, unit: UnitId, extractions: Sequence[Extraction]) -> bool:
    """Whether a mention's entity, that is the other side, would be empty without it."""
    if not is_piece(piece[1]) or unit != (piece[0], home(piece[1])):
        return False
    mentions = [m for e in extractions if e.document.id == unit[0] for m in e.mentions if m.entity == unit[1]]
    return len({(m.start, m.end) for m in mentions}) == 1


def undo(
    judgement_id: str,
    judgements: Sequence[Judgement],
    *,
    why: str = "",
    who: str = "",
    when: datetime | None = None,
) -> Judgement:
    """The row that takes a judgement back, or an undo, so that what it took back holds again.

    Raises NotFoundError if none that holds has this id.
    """
    held = {row.id: row for row in _holding(judgements)}
    if judgement_id not in held:
        raise NotFoundError(
            f"no judgement that holds has the id {judgement_id}; list them with: policygraph judge list"
        )
    old = held[judgement_id]
    when = when or datetime.now(UTC)
    id = content_id("j", "undo", old.id, why, who, when.isoformat())
    return Judgement(
        id, old.answer, old.left, old.right, old.left_unit, old.right_unit, why, who, when, undoes=old.id
    )


def live(judgements: Iterable[Judgement]) -> list[Judgement]:
    """The judgements that hold, each id once: not taken back, or the row that did so is itself taken back.

    In the order of entry, which decides nothing: two people's rows may be put together in any order.
    """
    return [row for row in _holding(judgements) if row.undoes is None]


def _holding(judgements: Iterable[Judgement]) -> list[Judgement]:
    """The rows, undoing ones too, that no row that holds takes back."""
    rows = list({judgement.id: judgement for judgement in judgements}.values())
    undoing: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        if row.undoes is not None:
            undoing[row.undoes].append(row.id)
    holds: dict[str, bool] = {}
    for first in sorted(
        rows, key=lambda row: row.id
    ):  # depth first without recursion: a chain of undos may be long
        waiting = [first.id]
        while waiting:
            id = waiting[-1]
            later = [other for other in undoing.get(id, ()) if other not in holds]
            if id in holds or not later:
                holds.setdefault(id, not any(holds[other] for other in undoing.get(id, ())))
                waiting.pop()
            elif later[0] in waiting:  # rows that take each other back: a file written by hand
                holds[later[0]] = False
            else:
                waiting.append(later[0])
    return [row for row in rows if holds[row.id]]
