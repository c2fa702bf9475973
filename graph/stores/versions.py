"""Whether a store is ours, of our schema, and whole."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from policygraph.errors import StoreBusyError, StoreError, StoreVersionError
from policygraph.graph.model import model

__all__ = ["BEGIN_LOADING", "END_LOADING", "LOADING", "STORE_ROWS", "check_version"]

# Neither store can replace a large graph in one step that a kill leaves whole: Neo4j's transactions are bounded by
# memory, and Ladybug, killed during the checkpoint after a commit, loses edges that this commit copied in. So a
# second Store node stands while a load runs; readers are refused as long as it does, and the next load mends the rest.
STORE_ROWS = "MATCH (s:Store) RETURN s.id, s.schema, s.release ORDER BY s.id"
LOADING = "MATCH (s:Store {id: 'loading'}) RETURN s.id"
BEGIN_LOADING = "MERGE (:Store {id: 'loading'})"
END_LOADING = "MATCH (s:Store {id: 'loading'}) DELETE s"


def check_version(name: str, rows: Sequence[Sequence[Any]], *, empty: bool, read_only: bool) -> None:
    """Takes the rows of STORE_ROWS. Raises StoreError, StoreBusyError or StoreVersionError if it can't be used."""
    loading = any(id == "loading" for id, *_ in rows)
    rows = [row[1:] for row in rows if row[0] == "store"]
    if rows and rows[0][0] == model().version:
        if loading and read_only:
            raise StoreBusyError(
                f"{name}: its graph is being loaded, or a load was cut off; wait a moment, or run the last build again"
            )
        return
    if rows:
        schema, release = rows[0]
        raise StoreVersionError(
            f"{name}: was made by policygraph {release} with schema {schema}, and this one has schema "
            f"{model().version}; build it anew under another name, or use policygraph {release}"
        )
    if empty:
        raise StoreError(f"{name}: holds no graph yet; make one with: policygraph build PATH --store {name}")
    raise StoreError(f"{name}: holds data that policygraph didn't make; name another store")
