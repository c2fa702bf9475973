"""What a build is made from: the outlines of all documents, more of those asked for, and which copies which."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from policygraph.extractors.records import Extraction
from policygraph.graph.copies import Copy, find_sketched, similarity
from policygraph.graph.outline import Outline, outline_of
from policygraph.graph.records import Judgement
from policygraph.graph.reports import Reports, reports_of
from policygraph.graph.resolver.anchors import hold, moved
from policygraph.graph.resolver.judgements import live
from policygraph.graph.stores import Store
from policygraph.graph.trace import Trace

__all__ = ["Copies", "Sources"]


class Sources:
    """What the store has read out of the documents: outlines of all, reports and extractions of those asked for."""

    def __init__(self, store: Store, without: Collection[str]) -> None:
        self._store = store
        self.outlines: dict[str, Outline] = {}
        self.leaving: dict[str, Outline] = {}  # of documents that are left out, but still there
        self.digests: dict[str, str] = {}
        for digest, outline in store.outlines():
            kept = self.leaving if outline.document in without else self.outlines
            kept[outline.document], self.digests[outline.document] = outline, digest
        self.judged: list[Judgement] = []
        self._cut: dict[str, Extraction] = {}

    def cut(self, judgements: Sequence[Judgement]) -> None:
        """Cuts judged mentions out of their documents."""
        held = live(judgements)
        if not held:
            return
        ids = {document for document, _ in moved(held)} & self.outlines.keys()
        whole = list(self._store.some_extractions(ids))
        others = [(id, local) for id, one in self.outlines.items() if id not in ids for local in one.locals]
        parts, self.judged = hold(judgements, whole, others)
        for before, part in zip(whole, parts, strict=True):
            if part != before:
                id, pieces = part.document.id, {e.id for e in part.entities} - {e.id for e in before.entities}
                self._cut[id] = part
                self.outlines[id] = outline_of(part)
                self.digests[id] += "".join(f" {piece}" for piece in sorted(pieces))

    def outline(self, id: str) -> Outline | None:
        """The outline of a document, also of one that is leaving; None of one that is not there any more."""
        return self.outlines.get(id) or self.leaving.get(id)

    def reports(self, ids: Iterable[str]) -> Iterator[tuple[str, Reports]]:
        """The claims and events of these documents."""
        ids = set(ids)
        stored = {id: self.outlines[id].published for id in sorted(ids - self._cut.keys())}
        yield from zip(stored, self._store.reports(stored), strict=True)
        yield from ((id, reports_of(self._cut[id])) for id in sorted(ids & self._cut.keys()))

    def extractions(self, ids: Collection[str]) -> Iterator[Extraction]:
        """The extractions of these documents."""
        yield from self._store.some_extractions(id for id in ids if id not in self._cut)
        yield from (self._cut[id] for id in sorted(ids) if id in self._cut)


class Copies:
    """Which documents are copies; what two texts have in common is taken from the last build where neither changed."""

    def __init__(self, sources: Sources, traces: Mapping[str, Trace]) -> None:
        self._sources, self._traces = sources, traces
        self.similar: dict[str, dict[str, float]] = defaultdict(dict)
        found = find_sketched((outline.sketch for outline in sources.outlines.values()), self._compare)
        self.by_document: dict[str, Copy] = {copy.document: copy for copy in found}

    def original(self, document: str) -> str:
        """The document itself, or the one that it copies."""
        copy = self.by_document.get(document)
        return copy.original if copy else document

    def _compare(self, document: str, other: str) -> float:
        known = self._traces[document].similar.get(other) if document in self._traces else None
        if known is None or not (self._unchanged(document) and self._unchanged(other)):
            left, right = self._sources.extractions([document, other])
            known = similarity(left.document, right.document)
        self.similar[document][other] = known
        return known

    def _unchanged(self, document: str) -> bool:
        trace = self._traces.get(document)
        return trace is not None and trace.digest == self._sources.digests[document]
