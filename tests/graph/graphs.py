"""Graphs for tests: a small story, and large ones of odd values that every store and export has to carry."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from policygraph.graph.model import Property, model
from policygraph.graph.records import Edge, Graph, Node

__all__ = ["ODD", "large_graph", "odd_graph", "story"]

ODD = (
    "q\"'`}) DETACH DELETE n //",
    "a\\u0041b \\u0027 \\",
    "line\nbreak\r\n\ttab",
    "\x00\x01\x1f",
    "\u202eturned\u200b\u2028",
    "</node><x>&amp;]]>",
    "=1+1",
    "\U0001d518 é \\' ; $x {y}",
    "\\n",
    "''",
)
EPOCH = date(2026, 1, 1)


def story() -> Graph:
    """Ana Vega supports a levy in January and opposes it in March; Norland sanctions Sudland, which threatens it."""
    return sorted_graph([*_story_nodes()], [*_story_edges()])


def _story_nodes() -> Iterator[Node]:
    for id, day in (("d1", 5), ("d2", 64)):
        yield node("Document", id, title=f"Levy {id}", published=EPOCH + timedelta(day), language="en")
        for number in (1, 2):
            text = f"Sentence {number} of {id}."
            yield node("Sentence", f"{id}s{number}", document=id, start_char=0, end_char=20, text=text)
    for id, kind, name, aliases in (
        ("vega", "Person", "Ana Vega", ("Vega",)),
        ("levy", "Policy", "Port Levy", ()),
        ("norland", "Place", "Norland", ("Oslo",)),
        ("sudland", "Place", "Sudland", ()),
        ("union", "Organization", "Port Union", ("PU",)),
    ):
        yield node(
            "Entity", id, kind=kind, name=name, aliases=aliases, mentions=2, documents=1, identities=(id,)
        )
    for id in ("d1", "d2"):
        yield node(
            "Mention", f"{id}m1", document=id, start_char=6, end_char=15, text="Port Levy", form="name"
        )
    for id, stance, day in (("c1", "supports", 5), ("c2", "opposes", 64)):
        text, first = "the Port Levy", EPOCH + timedelta(day)
        yield node("Claim", id, text=text, stance=stance, negated=False, hedged=False, first_published=first)
    for id, type, status, day in (("v1", "SANCTION", "actual", 4), ("v2", "THREATEN", "planned", None)):
        when = EPOCH + timedelta(day) if day is not None else None
        yield node(
            "Event", id, type=type, status=status, date=when, contexts=("trade",), reports=1, documents=1
        )


def _story_edges() -> Iterator[Edge]:
    for id in ("d1", "d2"):
        for number in (1, 2):
            yield edge("PART_OF", "Sentence", f"{id}s{number}", "Document", id)
    for label, id, sentence in (
        ("Claim", "c1", "d1s1"),
        ("Claim", "c2", "d2s1"),
        ("Event", "v1", "d1s2"),
        ("Event", "v2", "d2s2"),
    ):
        yield edge(
            "IN_SENTENCE", label, id, "Sentence", sentence, start_char=0, end_char=5, words="said", rule="r"
        )
    for id in ("d1", "d2"):
        yield edge(
            "IN_SENTENCE", "Mention", f"{id}m1", "Sentence", f"{id}s1", start_char=6, end_char=15,
            words="Port Levy", rule="r",
        )  # fmt: skip
        yield edge("REFERS_TO", "Mention", f"{id}m1", "Entity", "levy", rule="r", score=1.0)
    for id in ("c1", "c2"):
        yield edge("SAID_BY", "Claim", id, "Entity", "vega")
        yield edge("ABOUT", "Claim", id, "Entity", "levy")
    for id, source, target, type in (
        ("v1", "norland", "sudland", "SANCTION"),
        ("v2", "sudland", "union", "THREATEN"),
    ):
        yield edge("SOURCE", "Event", id, "Entity", source)
        yield edge("TARGET", "Event", id, "Entity", target)
        yield edge(
            "ACTED_ON", "Entity", source, "Entity", target, event=id, type=type, status="actual", documents=1
        )
    yield edge(
        "HOLDS_OFFICE", "Entity", "vega", "Entity", "norland", title="minister", sentence="d1s1", documents=1
    )
    yield edge("COPY_OF", "Document", "d2", "Document", "d1", similarity=0.9)


def node(label: str, id: str, /, **properties: Any) -> Node:
    return Node(
        label, id, {name: properties.get(name) for name in model().nodes[label].properties} | {"id": id}
    )


def edge(type: str, start_label: str, start: str, end_label: str, end: str, /, **properties: Any) -> Edge:
    values = {name: properties.get(name) for name in model().edges[type].properties}
    return Edge(type, start_label, start, end_label, end, values)


def large_graph(nodes: int, edges: int, seed: int = 0) -> Graph:
    """Nodes and edges of all kinds with values of all types, many of them odd or missing."""
    pick = random.Random(seed)
    labels = [label for label, kind in model().nodes.items() if not kind.internal]
    made, ids = (
        [],
        {label: [f"{label} {n}" for n in range(n0, nodes, len(labels))] for n0, label in enumerate(labels)},
    )
    for label in labels:
        properties = model().nodes[label].properties
        for id in ids[label]:
            made.append(node(label, id, **{name: _value(prop, pick) for name, prop in properties.items()}))
    pairs = [(type, *ends) for type, kind in model().edges.items() for ends in kind.ends]
    found: dict[tuple[Any, ...], Edge] = {}
    while len(found) < edges:
        type, start_label, end_label = pick.choice(pairs)
        kind = model().edges[type]
        values = {
            name: _value(prop, pick, missing=name not in kind.key) for name, prop in kind.properties.items()
        }
        one = edge(
            type, start_label, pick.choice(ids[start_label]), end_label, pick.choice(ids[end_label]), **values
        )
        found[_order(one)] = one
    return sorted_graph(made, list(found.values()))


def odd_graph() -> Graph:
    """A graph whose ids are odd too."""
    graph = large_graph(60, 120, 7)
    ids = {node.id: f"{node.id} {ODD[place % len(ODD)]}" for place, node in enumerate(graph.nodes)}
    nodes = [Node(n.label, ids[n.id], {**n.properties, "id": ids[n.id]}) for n in graph.nodes]
    return sorted_graph(nodes, [replace(e, start=ids[e.start], end=ids[e.end]) for e in graph.edges])


def _value(prop: Property, pick: random.Random, *, missing: bool = True) -> Any:
    if missing and pick.random() < 0.2:
        return None
    if prop.name == "kind":
        return pick.choice(["Person", "Place", "`Odd` {kind: 1}"])
    match prop.type:
        case "STRING":
            return f"{pick.choice(ODD)} {pick.randrange(1000)}"
        case "STRING[]":
            return tuple(pick.choice(ODD) for _ in range(pick.randrange(4)))
        case "INT64":
            return pick.choice([0, 7, 2**40, -1])
        case "DOUBLE":
            return pick.random()
        case "BOOL":
            return pick.random() < 0.5
        case "DATE":
            return EPOCH + timedelta(pick.randrange(-20000, 20000))


def sorted_graph(nodes: list[Node], edges: list[Edge]) -> Graph:
    return Graph(tuple(sorted(nodes, key=lambda n: (n.label, n.id))), tuple(sorted(edges, key=_order)))


def _order(edge: Edge) -> tuple[Any, ...]:
    key = [edge.properties[name] for name in model().edges[edge.type].key]
    return edge.type, edge.start_label, edge.start, edge.end_label, edge.end, *key
