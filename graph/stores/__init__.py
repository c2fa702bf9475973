"""Stores: one small protocol, the embedded Ladybug file and the Neo4j server behind it."""

from __future__ import annotations

from .opening import open_store
from .protocol import LoadReport, Result, Store
from .reading import read_graph

__all__ = ["LoadReport", "Result", "Store", "open_store", "read_graph"]
