"""What explanations rest on: who bears an id, and of what is explained the articles, the entities and the decisions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from policygraph.extractors.records import Extraction
from policygraph.graph.corpus import Corpus
from policygraph.graph.records import Judgement, Resolution, ResolvedEntity, UnitId
from policygraph.graph.reports import Reports, reports_of
from policygraph.graph.resolver.anchors import hold
from policygraph.graph.resolver.clusters import Cluster
from policygraph.graph.resolver.context import Context
from policygraph.graph.resolver.evidence import owners, unit_name
from policygraph.graph.resolver.lookup import bearer, find_entity, find_mention
from policygraph.graph.resolver.units import units_of

__all__ = ["Basis", "Told", "Whole"]


@dataclass(frozen=True, slots=True)
class Told:
    """The reports of one article, and how many mentions each of its entities has."""

    document: str
    mentions: Mapping[str, int]
    reports: Reports


class Basis(Protocol):
    """A corpus that it gives holds at least what was asked for, and may leave out all else."""

    @property
    def judged(self) -> Sequence[Judgement]:
        """The judgements that hold, with the units that they are about now."""

    def document(self, id: str) -> Corpus | None:
        """With one document and all copies; None where there is none of this id."""

    def find(self, id: str) -> tuple[ResolvedEntity, UnitId] | None:
        """The entity of an entity's id, present or former, or of a mention's, and the unit that the id stands for."""

    def about(self, *entities: ResolvedEntity) -> Corpus:
        """With these entities' documents, and all decisions about them with the entities on their other sides."""

    def reported(self, id: str) -> Corpus | None:
        """With all reports of a claim or an event, and what is told in them; None where there is none of this id."""

    def clusters(self, *entities: ResolvedEntity) -> tuple[list[Cluster], Context]:
        """All that is known of these entities, to be compared, and the company that they keep."""

    def resolution(self) -> Resolution:
        """All entities and all decisions."""

    def told(self) -> Iterable[Told]:
        """What each article tells of its entities."""

    def called(self, unit: UnitId) -> str:
        """What an entity of one document is called there."""

    def articles(self, documents: Collection[str]) -> Corpus:
        """With these documents; it may be without entities and decisions."""


class Whole:
    """All extractions with their resolution."""

    def __init__(
        self,
        extractions: Iterable[Extraction],
        resolution: Resolution,
        judgements: Sequence[Judgement] = (),
    ) -> None:
        self._corpus = Corpus(extractions, resolution)
        self.judged = hold(judgements, [*self._corpus.extractions.values()])[1]

    def document(self, id: str) -> Corpus | None:
        return self._corpus if id in self._corpus.extractions else None

    def find(self, id: str) -> tuple[ResolvedEntity, UnitId] | None:
        if not id.startswith("m-"):
            entity = find_entity(id, self._corpus.resolution)
            return (entity, bearer(id, entity)) if entity else None
        found = find_mention(id, self._corpus.extractions.values())
        if found is None:
            return None
        document, mention = found
        entity = owners(self._corpus).get((document, mention.entity))
        return (entity, (document, mention.entity)) if entity else None

    def about(self, *entities: ResolvedEntity) -> Corpus:
        return self._corpus

    def reported(self, id: str) -> Corpus | None:
        return self._corpus

    def clusters(self, *entities: ResolvedEntity) -> tuple[list[Cluster], Context]:
        corpus = self._corpus
        units = {u.id: u for id, e in corpus.extractions.items() for u in units_of(e, corpus.original(id))}
        found = [Cluster([units[unit] for unit in entity.units]) for entity in entities]
        return found, Context.of(units.values())

    def resolution(self) -> Resolution:
        return self._corpus.resolution

    def told(self) -> Iterable[Told]:
        for id, extraction in self._corpus.extractions.items():
            counted = Counter(mention.entity for mention in extraction.mentions)
            yield Told(id, counted, reports_of(extraction))

    def called(self, unit: UnitId) -> str:
        return unit_name(unit, self._corpus)

    def articles(self, documents: Collection[str]) -> Corpus:
        return self._corpus
