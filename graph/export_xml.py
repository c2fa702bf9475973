"""GraphML and GEXF, for Gephi, yEd, Cytoscape and igraph."""

from __future__ import annotations

import io
import re
from datetime import date
from typing import Any

import networkx as nx

from policygraph.graph.analysis import to_networkx
from policygraph.graph.records import Graph

__all__ = ["gexf", "graphml"]

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_CAPTIONS = ("name", "title", "text", "type", "id")


def graphml(graph: Graph) -> str:
    """GraphML. Lists are joined by "; ", missing values left out, characters that XML forbids removed."""
    found = _plain(to_networkx(graph))
    out = io.BytesIO()
    nx.write_graphml_xml(found, out)
    return out.getvalue().decode("utf-8") + "\n"


def gexf(graph: Graph) -> str:
    """GEXF. As GraphML, but `label` is what is drawn, and the label or edge type is `element`."""
    found = _plain(to_networkx(graph))
    for _, data in found.nodes(data=True):
        data["element"] = data["label"]
        data["label"] = next((data[name] for name in _CAPTIONS if data.get(name)), "")
    for *_, data in found.edges(data=True):
        data["element"] = data["label"]
        # GEXF has a type of its own on edges: directed or not
        data |= {f"event_{name}": data.pop(name) for name in ("type",) if name in data}
    # the format's date of writing would make two exports of one graph differ
    text = "\n".join(nx.generate_gexf(found))
    return re.sub(r' lastmodifieddate="[^"]*"', "", text) + "\n"


def _plain(graph: nx.MultiDiGraph[str]) -> nx.MultiDiGraph[str]:
    found: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for id, data in graph.nodes(data=True):
        found.add_node(_text(id), **_attributes(data))
    for start, end, data in graph.edges(data=True):
        found.add_edge(_text(start), _text(end), **_attributes(data))
    return found


def _attributes(data: dict[str, Any]) -> dict[str, str | int | float | bool]:
    return {name: _value(value) for name, value in data.items() if value is not None}


def _value(value: Any) -> str | int | float | bool:
    if isinstance(value, tuple | list):
        return _text("; ".join(value))
    if isinstance(value, date):
        return value.isoformat()
    return _text(value) if isinstance(value, str) else value


def _text(text: str) -> str:
    return _NOT_XML.sub("", text)
