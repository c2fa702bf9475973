"""Definite noun phrases that stand for a name: "the president", "the commission", "her country"."""

from __future__ import annotations

from .board import Board

__all__ = ["link_nominals"]


def link_nominals(board: Board) -> None:
    """Links noun phrases"""
