"""All documents' entities resolved: which are one, and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from policygraph.extractors.records import Extraction
from policygraph.graph.copies import find_copies
from policygraph.graph.records import Judgement, Resolution
from policygraph.graph.resolver.anchors import hold, moved
from policygraph.graph.resolver.applying import apply
from policygraph.graph.resolver.atoms import make_atoms
from policygraph.graph.resolver.clusters import Clusters
from policygraph.graph.resolver.context import Context
from policygraph.graph.resolver.naming import name_clusters
from policygraph.graph.resolver.rounds import Rounds
from policygraph.graph.resolver.units import Unit, units_of

__all__ = ["resolve", "resolve_units"]


def resolve(extractions: Iterable[Extraction], judgements: Sequence[Judgement] = ()) -> Resolution:
    """Resolves all entities of the extractions; the same set in any order gives an equal Resolution.

    A person's "different" holds for whole clusters and is never overruled; a "same" joins whatever the score. Where
    they contradict each other the entities stay apart and the Resolution's `contradictions` say so.
    """
    extractions = sorted(extractions, key=lambda e: e.document.id)
    originals = {copy.document: copy.original for copy in find_copies(e.document for e in extractions)}
    extractions, judged = hold(judgements, extractions)
    origins = [originals.get(e.document.id, e.document.id) for e in extractions]
    units = [unit for e, origin in zip(extractions, origins, strict=True) for unit in units_of(e, origin)]
    return resolve_units(units, judged)


def resolve_units(units: Sequence[Unit], judged: Sequence[Judgement]) -> Resolution:
    """The same from the units of all documents, sorted by id, and the judgements that hold on them."""
    clusters = Clusters()
    apart = [(j.left_unit, j.right_unit) for j in judged if j.answer != "same"]
    make_atoms(units, moved(judged), apart, clusters)
    contradictions = apply(judged, clusters)
    rounds = Rounds(clusters, Context.of(units))
    rounds.join_gazetteer_ids()
    rounds.join_same_names()
    rounds.join_variants()
    rounds.join_surnames()
    rounds.join_short_names()
    rounds.return_pieces()
    decisions = sorted([*clusters.decisions, *clusters.misses()], key=lambda d: (d.left, d.right, d.answer))
    return Resolution(name_clusters(clusters.all()), tuple(decisions), contradictions)
