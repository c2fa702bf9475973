"""A stored graph brought up to date: what has changed since the last build is found, and only that is made anew.

The first build and the thousandth go the same way: to the first everything is new. The graph is the same as if all
documents had been built at once.
"""

from __future__ import annotations

from collections.abc import Collection

from policygraph.graph.changes import Changes
from policygraph.graph.records import Graph
from policygraph.graph.resolving import resolve_sources
from policygraph.graph.sources import Copies, Sources
from policygraph.graph.stores import LoadReport, Store
from policygraph.graph.trace import from_record

__all__ = ["update"]


def update(store: Store, *, without: Collection[str] = ()) -> tuple[LoadReport, tuple[str, ...]]:
    """Makes the store's graph that of its extractions and judgements, some documents left out.

    Returns what was written, and the contradictions among the judgements.
    """
    _renew_outlines(store)
    traces = {id: from_record(record) for id, record in store.traces().items()}
    standing = store.standing() if traces else {}
    done = (
        LoadReport(0, 0, 0) if traces else store.load(Graph())
    )  # of a load that was cut off nothing is kept
    sources = Sources(store, without)
    sources.cut(store.judgements())
    copies = Copies(sources, traces)
    resolved = resolve_sources(sources, copies, traces, standing)
    changes = Changes(sources, copies, resolved, traces, standing)
    return done + store.load(changes.parts()), resolved.contradictions


def _renew_outlines(store: Store) -> None:
    """Makes anew what was made of extractions by other rules than those of now."""
    outdated = store.outdated()
    if outdated:
        extractors = store.extraction_keys()
        found = store.some_extractions(outdated)
        store.put_extractions((one, extractors[one.document.id][1]) for one in found)
