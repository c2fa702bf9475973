"""Extractions of the gold sets in the form that each scorer reads."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from policygraph.extractors.extraction import extract_all
from policygraph.extractors.language import load
from policygraph.extractors.records import Actor, Document, Extraction
from policygraph.graph.resolver import resolve

Row = dict[str, Any]


def gold_rows(path: Path) -> list[Row]:
    """The lines of a gold file, plain or gzipped."""
    with (
        gzip.open(path, "rt", encoding="utf-8")
        if path.suffix == ".gz"
        else path.open(encoding="utf-8") as lines
    ):
        return [json.loads(line) for line in lines]


def extractions(rows: list[Row], fast: bool = False) -> Iterator[Extraction]:
    """Each row's text through the default pipeline; nothing of the gold labels is seen."""
    return extract_all(load(), [_document(row) for row in rows], fast=fast)


def _document(row: Row) -> Document:
    published = row.get("published") or row.get("date")
    day = date.fromisoformat(published[:10]) if published else None
    return Document(
        id=row["id"], text=row["text"], published=day, publisher=row.get("publisher"), language="en"
    )


def claims(rows: list[Row], fast: bool = False) -> list[Row]:
    """For score_attribution.py; `fast` as with --fast."""
    return [
        {
            "id": found.document.id,
            "attributions": [{"source": c.source, "cue": c.cue, "content": c.content} for c in found.claims],
        }
        for found in extractions(rows, fast)
    ]


def events(rows: list[Row]) -> list[Row]:
    """For score_events.py: actors as the country that they act for."""
    found_rows = []
    for found in extractions(rows):
        country = {entity.id: entity.country for entity in found.entities}

        def codes(actors: tuple[Actor, ...], country: dict[str, str | None] = country) -> list[str]:
            return [code for actor in actors if (code := country.get(actor.entity))]

        coded = [{"type": e.type, "source": codes(e.source), "target": codes(e.target)} for e in found.events]
        found_rows.append({"id": found.document.id, "events": coded})
    return found_rows


def pairs(rows: list[Row]) -> list[Row]:
    """For score_pairs.py: actors as the words that name them."""

    def spans(actors: tuple[Actor, ...]) -> list[list[int]]:
        return [[actor.start, actor.end] for actor in actors]

    return [
        {
            "id": found.document.id,
            "events": [
                {"type": e.type, "source": spans(e.source), "target": spans(e.target)} for e in found.events
            ],
        }
        for found in extractions(rows)
    ]


def entities(rows: list[Row]) -> list[Row]:
    """For score_entities.py: mentions with the entity that resolution across all the documents gives them."""
    found_all = list(extractions(rows))
    entity_of = {unit: entity.id for entity in resolve(found_all).entities for unit in entity.units}
    return [
        {
            "id": found.document.id,
            "mentions": [
                {
                    "start": m.start,
                    "end": m.end,
                    "type": m.kind,
                    "form": m.form,
                    "entity": entity_of[found.document.id, m.entity],
                }
                for m in found.mentions
            ],
        }
        for found in found_all
    ]
