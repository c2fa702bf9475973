"""Offices between entities: whose holder, and of which institution or state."""

from __future__ import annotations

from policygraph.extractors.coreference.board import Board
from policygraph.extractors.draft import FoundOffice
from policygraph.extractors.identity import fold
from policygraph.extractors.linking.phrases import Phrases
from policygraph.extractors.records import Office, Span

__all__ = ["link_offices"]


def link_offices(board: Board, phrases: Phrases) -> tuple[Office, ...]:
    """The offices found, with entities. A title without a state takes it from the holder's same title elsewhere."""
    linked: list[Office] = []
    for found in board.draft.offices:
        holder = _entity_at(board, found.holder)
        if holder is None:
            continue
        of = _institution(board, phrases, found)
        linked.append(Office(holder, found.title, of, found.start, found.end))
        country = found.of_country or (board.profiles[of].entity.country if of else None)
        if country:
            board.set_country(holder, country)
    return tuple(_completed(office, linked) for office in linked)


def _completed(office: Office, others: list[Office]) -> Office:
    if office.of is not None:
        return office
    same = {
        o.of for o in others if o.of and o.holder == office.holder and fold(o.title) == fold(office.title)
    }
    return Office(
        office.holder, office.title, same.pop() if len(same) == 1 else None, office.start, office.end
    )


def _institution(board: Board, phrases: Phrases, found: FoundOffice) -> str | None:
    if found.of is not None:
        entity = _entity_at(board, found.of) or phrases.entity(*found.of)
        if entity:
            return entity
    if found.of_country is None:
        return None
    return phrases.state(found.of_country, (found.start, found.end))


def _entity_at(board: Board, span: Span) -> str | None:
    exact = [m.entity for m in board.draft.mentions if (m.start, m.end) == span and m.entity]
    if exact:
        return exact[0]
    inside = [m for m in board.draft.mentions if m.form == "name" and span[0] <= m.start and m.end <= span[1]]
    return max(inside, key=lambda m: m.end - m.start).entity if inside else None
