"""I, we and you: the source of the quotation, the label of a turn, the letter's hand, the author."""

from __future__ import annotations

from .board import Board
from .quoting import Quoting

__all__ = ["link_speakers"]


def link_speakers(board: Board, quoting: Quoting) -> None:
    """Links"""
