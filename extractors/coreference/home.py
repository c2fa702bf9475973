"""The state that an article is about, so that "the fisheries minister" and "the government" are known to be its own."""

from __future__ import annotations

from collections import Counter

from policygraph.extractors.coreference.board import Board

__all__ = ["home_state"]

_LEAST = 3  # times that the state has to be met
_LEAD = 2  # times as often as any other
_SURE_LEAD = 5  # the same where it has to be sure: two states that talk with each other are both met often


def home_state(board: Board, sure: bool = False) -> str | None:
    """The state that most names of places, bodies and officials belong to, if none comes near it.

    Where all officials serve one state, it is enough that it is met most, unless the caller has to be `sure`.
    """
    met: Counter[str] = Counter()
    for mention in board.draft.mentions:
        profile = board.profiles.get(mention.entity)
        if profile and profile.entity.country and mention.form != "pronoun":
            met[profile.entity.country] += 1
    ranked = sorted(met.items(), key=lambda item: (-item[1], item[0]))
    if not ranked:
        return None
    home, count = ranked[0]
    second = ranked[1][1] if len(ranked) > 1 else 0
    officials = {p.entity.country for p in board.profiles.values() if p.titles and p.entity.country}
    if officials == {home} and count > second and not sure:
        return home
    return home if count >= max(_LEAST, (_SURE_LEAD if sure else _LEAD) * second) else None
