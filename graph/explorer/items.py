"""Claims, events and offices as the page shows them, read from a store by their ids."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias

from policygraph.graph.ids import content_id
from policygraph.graph.stores import Result

from .records import Item

__all__ = ["Ask", "Items", "dicts", "office"]

Ask: TypeAlias = Callable[[str, Mapping[str, Any]], Result]

_CLAIMS = (
    "UNWIND $ids AS id MATCH (c:Claim {id: id}) RETURN c.id AS id, c.stance AS type, c.text AS text, "
    "c.negated AS negated, c.hedged AS hedged, c.reports AS reports, c.documents AS documents"
)
_EVENTS = (
    "UNWIND $ids AS id MATCH (v:Event {id: id}) RETURN v.id AS id, v.type AS type, v.quad AS quad, v.mode AS mode, "
    "v.status AS status, v.date AS date, v.date_end AS date_end, v.date_precision AS precision, "
    "v.reports AS reports, v.documents AS documents"
)
_OUTLETS = (
    "UNWIND $ids AS id MATCH (s:Sentence {id: id})-[:PART_OF]->(d:Document) RETURN id, d.publisher AS outlet"
)


def _end(label: str, edge: str) -> str:
    return f"UNWIND $ids AS id MATCH (x:{label} {{id: id}})-[:{edge}]->(e) RETURN DISTINCT id, e.id AS entity"


def _reports(label: str) -> str:
    return (
        f"UNWIND $ids AS id MATCH (x:{label} {{id: id}})-[:IN_SENTENCE]->(:Sentence)-[:PART_OF]->(d:Document) "
        "RETURN DISTINCT id, d.publisher AS outlet, d.published AS published"
    )


class Items:
    """Items of one store."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask

    def claims(self, ids: Sequence[str]) -> list[Item]:
        """Claims with who says them and what they are about."""
        said_by, about = self._ends("Claim", "SAID_BY", ids), self._ends("Claim", "ABOUT", ids)
        reports = self._reported("Claim", ids)
        return [
            Item(
                row["id"], "claim", row["type"] or "", said_by[row["id"]], about[row["id"]],
                "denied" if row["negated"] else "actual", hedged=bool(row["hedged"]), text=row["text"],
                reports=row["reports"] or 1, documents=row["documents"] or 1, **reports[row["id"]],
            )
            for row in self._rows(_CLAIMS, ids)
        ]  # fmt: skip

    def events(self, ids: Sequence[str]) -> list[Item]:
        """Events with who did them, to whom and where."""
        sources, targets = self._ends("Event", "SOURCE", ids), self._ends("Event", "TARGET", ids)
        places, claims = self._ends("Event", "LOCATED_IN", ids), self._ends("Event", "CLAIMED_IN", ids)
        reports = self._reported("Event", ids)
        return [
            Item(
                row["id"], "event", row["type"] or "", sources[row["id"]], targets[row["id"]],
                row["status"] or "actual", row["quad"], row["mode"], date=row["date"], date_end=row["date_end"],
                precision=row["precision"], reports=row["reports"] or 1, documents=row["documents"] or 1,
                places=places[row["id"]], claimed_in=next(iter(claims[row["id"]]), None), **reports[row["id"]],
            )
            for row in self._rows(_EVENTS, ids)
        ]  # fmt: skip

    def offices(self, rows: Sequence[Mapping[str, Any]]) -> list[Item]:
        """Offices, which are edges without an id: from rows with the edge's properties, its holder and its body."""
        sentences = sorted({row["sentence"] for row in rows if row["sentence"]})
        outlets = {row["id"]: row["outlet"] for row in self._rows(_OUTLETS, sentences)}
        return [office(row, outlets.get(row["sentence"])) for row in rows]

    def _ends(self, label: str, edge: str, ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {id: [] for id in ids}
        for row in self._rows(_end(label, edge), ids):
            found[row["id"]].append(row["entity"])
        return {id: tuple(sorted(entities)) for id, entities in found.items()}

    def _reported(self, label: str, ids: Sequence[str]) -> dict[str, dict[str, Any]]:
        """Outlets and first and last day of the reports of claims or events."""
        outlets: dict[str, set[str]] = {id: set() for id in ids}
        days: dict[str, list[Any]] = {id: [] for id in ids}
        for row in self._rows(_reports(label), ids):
            outlets[row["id"]] |= {row["outlet"]} - {None, ""}
            days[row["id"]] += [row["published"]] if row["published"] else []
        return {
            id: {
                "outlets": tuple(sorted(outlets[id])),
                "first": min(days[id], default=None),
                "last": max(days[id], default=None),
            }
            for id in ids
        }

    def _rows(self, query: str, ids: Sequence[str]) -> list[dict[str, Any]]:
        return dicts(self._ask(query, {"ids": list(ids)})) if ids else []


def office(row: Mapping[str, Any], outlet: str | None) -> Item:
    """The item of an office's edge."""
    title = row["title"] or ""
    return Item(
        content_id("o", row["holder"], row["body"], title), "office", title, (row["holder"],), (row["body"],), "actual",
        documents=row["documents"] or 1, reports=row["documents"] or 1, first=row["first"], last=row["last"],
        outlets=(outlet,) if outlet else (), sentence=row["sentence"], start=row["start_char"],
    )  # fmt: skip


def dicts(result: Result) -> list[dict[str, Any]]:
    """The rows of an answer by the names of its columns."""
    return [dict(zip(result.columns, row, strict=True)) for row in result.rows]
