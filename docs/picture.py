"""Draws the graph of the example story, docs/story.svg: who did what to whom, and who holds which office.

usage: python docs/picture.py STORE [OUT.svg]
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path
from textwrap import wrap

import networkx as nx
from layout import Box, Point, curve, place

import policygraph

WIDTH, HEIGHT, MARGIN, LEGEND = 900, 800, 14, 56
MOST = 24
NAME, LABEL = 13, 11  # font sizes
EVENTS = """
MATCH (a:Entity)-[r:ACTED_ON]->(b:Entity)
RETURN a.id, a.name, a.kind, r.type, r.status, b.id, b.name, b.kind ORDER BY r.event, a.id, b.id
"""
OFFICES = """
MATCH (a:Entity)-[r:HOLDS_OFFICE]->(b:Entity)
RETURN a.id, a.name, a.kind, r.title, 'office', b.id, b.name, b.kind ORDER BY a.id, b.id, r.title
"""
STYLE = """
text{font-family:"DejaVu Sans",Verdana,sans-serif;text-anchor:middle;fill:#1b2430}
.ground{fill:#fbfcfd}.node{stroke:#51606f;stroke-width:1.3;fill:#eef2f6}
.Person{fill:#e3eefb}.Organization{fill:#fdf0d8}.Place{fill:#e2f3e6}.Group{fill:#f3e8f7;stroke-dasharray:3 2}
.Policy{fill:#fbe6e4}
.line{fill:none;stroke:#33475b;stroke-width:1.6}.office{stroke:#9aa7b4;stroke-width:.8}
.planned{stroke-dasharray:7 4}.possible{stroke-dasharray:1.5 4;stroke-linecap:round}.denied{stroke:#a5adb5}
.back{fill:#fbfcfd}.tip{fill:#33475b}.label{font-size:11px}.name{font-size:13px}
text.office{fill:#6b7885;font-style:italic;stroke:none}
text.denied{fill:#8a939c;text-decoration:line-through;stroke:none}text.planned,text.possible{stroke:none}
@media (prefers-color-scheme:dark){
text{fill:#e8edf2}.ground,.back{fill:#12181f}.node{stroke:#8fa0b0}
.Person{fill:#1d3550}.Organization{fill:#473616}.Place{fill:#1c3d28}.Group{fill:#3a2645}.Policy{fill:#4a2422}
.line{stroke:#b8c6d3}.tip{fill:#b8c6d3}.office{stroke:#5d6a77}text.office{fill:#98a5b2}.denied{stroke:#6f7983}
}
"""


@dataclass(frozen=True, slots=True)
class Entity:
    id: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Line:
    """All that one entity did to another in one status, or an office; `mutual` where both did it to each other."""

    source: str
    target: str
    status: str
    words: tuple[str, ...]
    mutual: bool


def picture(store: str) -> str:
    """The SVG of the most connected entities in that store. The same graph gives the same picture."""
    rows = [tuple(row) for query in (EVENTS, OFFICES) for row in policygraph.query(query, store=store).rows]
    entities = _most_connected(rows)
    lines = _lines(row for row in rows if row[0] in entities and row[5] in entities)
    boxes = {id: _box(wrap(entity.name, 19), NAME) for id, entity in entities.items()}
    names = {f"label {number}": line for number, line in enumerate(lines)}
    boxes |= {name: _box(line.words, LABEL) for name, line in names.items()}
    size = WIDTH - 2.0 * MARGIN, HEIGHT - LEGEND - 2.0 * MARGIN
    at = place(boxes, [(line.source, name, line.target) for name, line in names.items()], size)
    at = {name: (x + MARGIN, y + MARGIN) for name, (x, y) in at.items()}
    parts = [_curve(line, at[line.source], at[name], at[line.target], boxes) for name, line in names.items()]
    parts += [_label(line, at[name], boxes[name]) for name, line in names.items()]
    parts += [_node(entity, at[id], boxes[id]) for id, entity in entities.items()]
    return _page([*parts, *_legend()])


def _most_connected(rows: list[tuple[str, ...]]) -> dict[str, Entity]:
    """Those with the most events and offices; named ones first, and none apart from the rest."""
    met: Counter[str] = Counter()
    known: dict[str, Entity] = {}
    for first, name, kind, _, _, second, other, other_kind in rows:
        known |= {first: Entity(first, name, kind), second: Entity(second, other, other_kind)}
        met.update((first, second))
    ranked = sorted(known, key=lambda id: (known[id].name[0].islower(), -met[id], known[id].name, id))
    # "Norwegian vessels" of three articles are three groups: one of a name is enough for a picture
    ranked = list({known[id].name: id for id in reversed(ranked)}.values())[::-1]
    linked: nx.Graph[str] = nx.Graph()
    linked.add_edges_from((row[0], row[5]) for row in rows if {row[0], row[5]} <= set(ranked[:MOST]))
    together = max(nx.connected_components(linked), key=lambda ids: (len(ids), min(ids)))
    return {id: known[id] for id in ranked if id in together}


def _lines(rows: Iterable[tuple[str, ...]]) -> list[Line]:
    found: dict[tuple[str, str, str], Counter[str]] = defaultdict(Counter)
    for first, _, _, words, status, second, *_ in rows:
        found[first, second, status][words] += 1
    lines = []
    for (first, second, status), counted in sorted(found.items()):
        back = found.get((second, first, status), Counter())
        both = {word: min(n, back[word]) for word, n in counted.items() if back[word]}
        lone = {word: n - both.get(word, 0) for word, n in counted.items() if n > both.get(word, 0)}
        if both and first < second:
            lines.append(Line(first, second, status, _worded(both), True))
        if lone:
            lines.append(Line(first, second, status, _worded(lone), False))
    return lines


def _worded(counted: dict[str, int]) -> tuple[str, ...]:
    return tuple(f"{word} ×{n}" if n > 1 else word for word, n in sorted(counted.items()))


def _box(lines: Iterable[str], size: int) -> Box:
    lines = list(lines)
    pad = 22 if size == NAME else 6
    return max(len(line) for line in lines) * size * 0.62 + pad, len(lines) * (size + 3) + (
        14 if size == NAME else 2
    )


def _curve(line: Line, start: Point, middle: Point, end: Point, boxes: dict[str, Box]) -> str:
    """A curve from box to box through the label, cut where it leaves the one and reaches the other."""
    points = curve(start, middle, end, 120)
    while len(points) > 2 and not _outside(points[0], start, boxes[line.source]):
        points.pop(0)
    while len(points) > 2 and not _outside(points[-1], end, boxes[line.target]):
        points.pop()
    shown = [*points[:-1:4], points[-1]]
    path = " L".join(f"{x:.1f} {y:.1f}" for x, y in shown)
    tips = (
        ""
        if line.status == "office"
        else ' marker-end="url(#tip)"' + ' marker-start="url(#tip)"' * line.mutual
    )
    return f'<path class="line {line.status}" d="M{path}"{tips}/>'


def _outside(point: Point, centre: Point, box: Box) -> bool:
    return any(abs(p - c) > b / 2 + 3 for p, c, b in zip(point, centre, box, strict=True))


def _label(line: Line, at: Point, box: Box) -> str:
    (x, y), (w, h) = at, box
    back = f'<rect class="back" x="{x - w / 2:.1f}" y="{y - h / 2:.1f}" width="{w:.1f}" height="{h:.1f}"/>'
    return back + _text(line.words, at, LABEL, f"label {line.status}")


def _node(entity: Entity, at: Point, box: Box) -> str:
    return f"<g>{_shape(entity.kind, at, box)}{_text(wrap(entity.name, 19), at, NAME, 'name')}</g>"


def _shape(kind: str, at: Point, box: Box) -> str:
    """A pill for a person, a hexagon for a place, a sheet with a folded corner for a policy, else a rectangle."""
    (x, y), (w, h) = at, box
    left, top, right, foot = x - w / 2, y - h / 2, x + w / 2, y + h / 2
    drawn = f'class="node {kind}"'
    if kind == "Place":
        corners = [
            (left, y),
            (left + 10, top),
            (right - 10, top),
            (right, y),
            (right - 10, foot),
            (left + 10, foot),
        ]
    elif kind == "Policy":
        corners = [(left, top), (right - 9, top), (right, top + 9), (right, foot), (left, foot)]
    else:
        round_by = h / 2 if kind == "Person" else 3
        return f'<rect {drawn} x="{left:.1f}" y="{top:.1f}" width="{w:.1f}" height="{h:.1f}" rx="{round_by:.1f}"/>'
    return f'<polygon {drawn} points="{" ".join(f"{a:.1f},{b:.1f}" for a, b in corners)}"/>'


def _text(lines: Iterable[str], at: Point, size: int, kind: str) -> str:
    lines = list(lines)
    top = at[1] - (len(lines) - 1) * (size + 3) / 2 + size * 0.36
    return "".join(
        f'<text class="{kind}" x="{at[0]:.1f}" y="{top + number * (size + 3):.1f}">{escape(line)}</text>'
        for number, line in enumerate(lines)
    )


def _legend() -> Iterator[str]:
    y = HEIGHT - LEGEND / 2 - 12
    for number, kind in enumerate(("Person", "Organization", "Place", "Group", "Policy")):
        yield _node(Entity("", kind, kind), (90 + number * 180, y), _box([kind], LABEL + 1))
    for number, status in enumerate(("actual", "planned", "possible", "denied", "office")):
        x = 40 + number * 180
        tip = "" if status == "office" else ' marker-end="url(#tip)"'
        yield f'<path class="line {status}" d="M{x} {y + 26} L{x + 44} {y + 26}"{tip}/>'
        yield _text([status], (x + 82, y + 26), LABEL, f"label {status}")


def _page(parts: Iterable[str]) -> str:
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" '
        'role="img" aria-label="The graph of the example story">'
    )
    tip = (
        '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" '
        'markerUnits="userSpaceOnUse" orient="auto-start-reverse">'
        '<path class="tip" d="M0 0 L8 4 L0 8 z"/></marker></defs>'
    )
    ground = f'<rect class="ground" width="{WIDTH}" height="{HEIGHT}" rx="8"/>'
    return "\n".join([head, f"<style>{STYLE}</style>", tip, ground, *parts, "</svg>"]) + "\n"


if __name__ == "__main__":
    out = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(__file__).parent / "story.svg"
    out.write_text(picture(sys.argv[1]), encoding="utf-8")
