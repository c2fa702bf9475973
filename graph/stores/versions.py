"""Whether a store is ours and of our schema."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from policygraph.errors import StoreError, StoreVersionError
from policygraph.graph.model import model

__all__ = ["check_version"]


def check_version(name: str, rows: Sequence[Sequence[Any]], *, empty: bool) -> None:
    """Takes the (schema, release) of the Store node. Raises StoreError or StoreVersionError if it isn't ours."""
    if rows and rows[0][0] == model().version:
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
