"""Noun phrases as mentions: from the article or owner to the noun itself."""

from __future__ import annotations

from spacy.tokens import Token

from policygraph.extractors.coreference.board import Board

__all__ = ["add_nominal"]


def add_nominal(board: Board, token: Token, entity: str, rule: str, score: float) -> None:
    """Records the noun, with the words before it that belong to it, as a mention of the entity."""
    left = [t for t in token.subtree if t.i <= token.i]
    start = token
    for t in reversed(left):
        if t.i < start.i - 1:
            break
        start = t
    board.add(start.idx, token.idx + len(token), "nominal", entity, rule, score)
