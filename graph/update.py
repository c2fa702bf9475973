"""A stored graph brought up to date: what has changed since the last build is found, and only that is made anew.

The first build and the thousandth go the same way: to the first everything is new. The graph is the same as if all
documents had been built at once.
"""

from __future__ import annotations

from collections.abc import Collection

from policygraph.graph.changes import Changes
from policygraph.graph.records import Graph
from policygraph.graph.resolver.resolve import resolve_units
from policygraph.graph.sources import Copies, Sources
from policygraph.graph.stores import LoadReport, Store
from policygraph.graph.trace import from_record

__all__ = ["update"]


def update(store: Store, *, without: Collection[str] = ()) -> tuple[LoadReport, tuple[str, ...]]:
    """Makes the store's graph that of its extractions and judgements, some documents left out.

    Returns what was written, and the contradictions among the judgements.
    """
    traces = {id: from_record(record) for id, record in store.traces().items()}
    done = (
        LoadReport(0, 0, 0) if traces else store.load(Graph())
    )  # of a load that was cut off nothing is kept
    sources = Sources(store, without)
    sources.cut(store.judgements())
    copies = Copies(sources, traces)
    units = [unit for id, one in sources.outlines.items() for unit in one.with_origin(copies.original(id))]
    resolution = resolve_units(units, sources.judged)
    changes = Changes(sources, copies, resolution, traces)
    return done + store.load(changes.parts()), resolution.contradictions
