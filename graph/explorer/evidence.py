"""The sentences behind what is on the screen, cut into pieces that say which words play which part."""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeAlias

from policygraph.extractors.records import Claim, Event, Extraction, Span
from policygraph.graph.reports import Report, reports_of
from policygraph.graph.stores import Result

from .records import Item, Passage, Piece

__all__ = ["Evidence"]

Ask: TypeAlias = Callable[[str, Mapping[str, Any]], Result]
Fetch: TypeAlias = Callable[[Sequence[str]], Iterable[Extraction]]
_Marks: TypeAlias = list[tuple[int, int, str]]
_Row: TypeAlias = dict[str, Any]

_ABOUT = ("title", "url", "source", "publisher", "published")
_KEPT = 200  # articles that are remembered
_DOCUMENT = (
    "d.id AS document, d.title AS title, d.url AS url, d.source AS source, d.publisher AS publisher, "
    "d.published AS published"
)
_PLACE = "s.start_char AS sentence_start, s.end_char AS sentence_end, s.text AS sentence"
_REPORTS = (
    "MATCH (x:{label} {{id: $id}})-[r:IN_SENTENCE]->(s:Sentence)-[:PART_OF]->(d:Document) "
    f"RETURN r.start_char AS start, r.end_char AS end_, r.words AS words, r.rule AS rule, {_PLACE}, {_DOCUMENT} "
    "ORDER BY coalesce(d.published, date('9999-12-31')), d.id, r.start_char, r.end_char"
)
_OFFICE = f"MATCH (s:Sentence {{id: $id}})-[:PART_OF]->(d:Document) RETURN {_PLACE}, {_DOCUMENT}"
_MENTIONS = (
    "MATCH (e:Entity {id: $id})<-[l:REFERS_TO]-(m:Mention)-[r:IN_SENTENCE]->(s:Sentence)-[:PART_OF]->(d:Document) "
    f"RETURN r.start_char AS start, r.end_char AS end_, r.words AS words, l.rule AS rule, {_PLACE}, {_DOCUMENT} "
    "ORDER BY coalesce(d.published, date('9999-12-31')), d.id, r.start_char, r.end_char SKIP $skip LIMIT $limit"
)
_COPIES = "UNWIND $ids AS id MATCH (d:Document {id: id})-[:COPY_OF]->(o:Document) RETURN id, o.id AS original"
_TELLERS = (
    "MATCH (c:Claim {id: $id}) OPTIONAL MATCH (c)-[:SAID_BY]->(e:Entity) "
    "RETURN c.text AS text, c.stance AS stance, e.name AS speaker, e.id AS speaker_id ORDER BY speaker_id"
)


class Evidence:
    """Passages of the store; the articles that they stand in are remembered."""

    def __init__(self, ask: Ask, fetch: Fetch) -> None:
        self._ask, self._fetch = ask, fetch
        self._articles: OrderedDict[str, Extraction] = OrderedDict()

    def of(self, item: Item) -> list[Passage]:
        """All reports of a claim or event, the first sentence of an office; by date."""
        if item.kind == "office":
            rows = [
                {**row, "start": item.start, "end_": None, "words": item.type, "rule": ""}
                for row in self._rows(_OFFICE, {"id": item.sentence})
            ]
        else:
            label = "Claim" if item.kind == "claim" else "Event"
            rows = self._rows(_REPORTS.format(label=label), {"id": item.id})
        return self._passages(rows, lambda row, article: _marks(row, article, item))

    def mentions(self, entity: str, skip: int, limit: int) -> list[Passage]:
        """Where an entity is mentioned, by date."""
        rows = self._rows(_MENTIONS, {"id": entity, "skip": skip, "limit": limit})
        return self._passages(rows, lambda row, _: [(row["start"], row["end_"], "mention")])

    def according_to(self, claim: str | None) -> dict[str, Any] | None:
        """Who says what holds an event, if the newspaper does not say it itself."""
        rows = self._rows(_TELLERS, {"id": claim}) if claim else []
        return rows[0] if rows else None

    def _rows(self, query: str, values: Mapping[str, Any]) -> list[dict[str, Any]]:
        result = self._ask(query, values)
        return [dict(zip(result.columns, row, strict=True)) for row in result.rows]

    def _passages(
        self, rows: Sequence[dict[str, Any]], mark: Callable[[_Row, Extraction], _Marks]
    ) -> list[Passage]:
        ids = sorted({row["document"] for row in rows})
        articles = self._read(ids)
        copies = {row["id"]: row["original"] for row in self._rows(_COPIES, {"ids": ids})} if ids else {}
        found = []
        for row in rows:
            article = articles.get(row["document"])
            # A store that another program filled has no articles: then the sentence alone, with the words marked.
            marks = mark(row, article) if article else [(row["start"] or 0, row["end_"] or 0, "cue")]
            before, after = (
                _around(article, (row["sentence_start"], row["sentence_end"])) if article else ("", "")
            )
            document = {name: row[name] for name in _ABOUT} | {
                "id": row["document"],
                "copy_of": copies.get(row["document"]),
            }
            pieces = _pieces(row["sentence"] or "", row["sentence_start"] or 0, marks)
            words, rule = row["words"] or "", row["rule"] or ""
            found.append(
                Passage(pieces, before, after, words, rule, row["start"] or 0, row["end_"] or 0, document)
            )
        return found

    def _read(self, ids: Sequence[str]) -> dict[str, Extraction]:
        found = {id: self._articles[id] for id in ids if id in self._articles}
        missing = [id for id in ids if id not in found]
        if missing:
            found |= {extraction.document.id: extraction for extraction in self._fetch(missing)}
        for id, article in found.items():
            self._articles[id] = article
            self._articles.move_to_end(id)
        while len(self._articles) > _KEPT:
            self._articles.popitem(last=False)
        return found


def _marks(row: dict[str, Any], article: Extraction, item: Item) -> _Marks:
    """The parts of a report: cue or trigger, who, whom or what."""
    if item.kind == "office":
        office = next((o for o in article.offices if o.start == row["start"]), None)
        row["end_"] = office.end if office else row["start"]
        return [(row["start"], row["end_"], "cue")]
    found = reports_of(article)
    reports: Sequence[Report[Claim] | Report[Event]] = found.claims if item.kind == "claim" else found.events
    here = [report for report in reports if (report.start, report.end) == (row["start"], row["end_"])]
    alike = [report for report in here if report.record.rule == row["rule"]] or here
    if not alike:
        return [(row["start"], row["end_"], "cue")]
    record = alike[0].record
    if isinstance(record, Claim):
        return _parts(("source", record.source), ("target", record.content), ("cue", record.cue))
    return _parts(
        ("source", [(actor.start, actor.end) for actor in record.source]),
        ("target", [(actor.start, actor.end) for actor in record.target]),
        ("cue", record.trigger),
    )


def _parts(*parts: tuple[str, Iterable[Span]]) -> _Marks:
    return [(start, end, role) for role, spans in parts for start, end in spans]


def _pieces(sentence: str, begin: int, marks: _Marks) -> tuple[Piece, ...]:
    """A sentence that begins at an offset, in pieces; where marks overlap, the one that comes last in the list."""
    here = [(start - begin, end - begin, role) for start, end, role in marks]
    cuts = {0, len(sentence)}
    cuts |= {cut for start, end, _ in here for cut in (start, end) if 0 < cut < len(sentence)}
    found = []
    for start, end in itertools.pairwise(sorted(cuts)):
        role = next((role for s, e, role in reversed(here) if s <= start and end <= e), "")
        found.append(Piece(sentence[start:end], role))
    return tuple(found)


def _around(article: Extraction, span: Span) -> tuple[str, str]:
    """One sentence before and one after, if the article has them outside what it skips."""
    text, sentences = article.document.text, article.sentences
    index = bisect_left(sentences, span)
    if index >= len(sentences) or sentences[index] != span:
        return "", ""
    near = [sentences[i] if 0 <= i < len(sentences) else None for i in (index - 1, index + 1)]
    skipped = article.document.skipped

    def shown(found: Span | None) -> str:
        if found is None or any(r.start < found[1] and found[0] < r.end for r in skipped):
            return ""
        return text[found[0] : found[1]]

    return shown(near[0]), shown(near[1])
