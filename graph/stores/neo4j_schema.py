"""Constraints and indexes of the graph in Neo4j, made from the model."""

from __future__ import annotations

from collections.abc import Iterator

from policygraph.graph.model import model

__all__ = ["schema_statements"]

# What the named queries look for.
_INDEXED = {
    "Document": ("published", "source", "url"),
    "Entity": ("name", "country"),
    "Claim": ("stance", "first_published"),
    "Event": ("type", "date", "status"),
    "Mention": ("document",),
    "Sentence": ("document",),
}


def schema_statements() -> Iterator[str]:
    """One unique id per label, and an index for each property that queries look for."""
    for label in model().nodes:
        yield (
            f"CREATE CONSTRAINT policygraph_{label.lower()}_id IF NOT EXISTS "
            f"FOR (n:{label}) REQUIRE n.id IS UNIQUE"
        )
    for label, names in _INDEXED.items():
        for name in names:
            yield (
                f"CREATE INDEX policygraph_{label.lower()}_{name} IF NOT EXISTS FOR (n:{label}) ON (n.{name})"
            )
    # The loader takes an event's edges together.
    yield "CREATE INDEX policygraph_acted_on_event IF NOT EXISTS FOR ()-[e:ACTED_ON]-() ON (e.event)"
