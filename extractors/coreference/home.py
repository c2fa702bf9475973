"""The state that an article is about, so that "the fisheries minister" and "the government" are known to be its own."""

from __future__ import annotations

from collections import Counter

from policygraph.extractors.coreference.board import Board

__all__ = ["home_state"]

_LEAST = 3  # times that the state has to be met
_LEAD = 2  # times as often as any other


def home_state(board: Board) -> str | None:
    """The state that most names of places, bodies and officials belong to, if none comes near it."""
    met: Counter[str] = Counter()
    for mention in board.draft.mentions:
        profile = board.profiles.get(mention.entity)
        if profile and profile.entity.country and mention.form != "pronoun":
            met[profile.entity.country] += 1
    ranked = sorted(met.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or ranked[0][1] < _LEAST:
        return None
    second = ranked[1][1] if len(ranked) > 1 else 0
    return ranked[0][0] if ranked[0][1] >= _LEAD * second else None
