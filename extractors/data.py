"""Where the data files stand that the extractors read: lexicons, knowledge, weights."""

from __future__ import annotations

from pathlib import Path

__all__ = ["DATA"]

DATA = Path(__file__).parent
