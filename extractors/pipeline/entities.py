"""A model's entity recognizer, for all tokens at once: outside an entity, its next step looks at the token alone.

The recognizer goes from token to token, and each step depends on the last one only where an entity is open. So what it
would do outside of an entity is asked of all tokens together, and then all entities that could begin are followed to
their ends side by side.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, TypeAlias

import numpy
from spacy.attrs import IS_SPACE, SENT_START  # type: ignore[import-not-found]
from spacy.language import Language
from spacy.pipeline import EntityRecognizer
from spacy.tokens import Doc, Span
from thinc.api import NumpyOps

__all__ = ["can_look_ahead"]

_MOST_TOKENS = 20_000  # at once, for the sake of memory
_SEEN = 3  # tokens that a step looks at: the next one, and the first and last ones of an open entity
_NONE = -1

Array: TypeAlias = Any  # of numpy


def can_look_ahead(recognizer: Any) -> bool:
    """Whether this is spaCy's own recognizer, greedy and on the processor, and its steps look at no more."""
    if type(recognizer) is not EntityRecognizer or recognizer.postprocesses:
        return False
    model = recognizer.model
    plain = model.attrs.get("has_upper") and not model.attrs.get("unseen_classes")
    sees = model.get_ref("lower").maybe_get_dim("nF") if plain else None
    return bool(recognizer.cfg["beam_width"] == 1) and isinstance(model.ops, NumpyOps) and sees == _SEEN


@Language.factory("policygraph_entities", default_config={"recognizer": "ner"}, assigns=["doc.ents"])
class EntitiesAhead:
    """Finds the entities that the recognizer finds."""

    def __init__(self, nlp: Language, name: str, recognizer: str) -> None:
        self._recognizer: Any = nlp.get_pipe(recognizer)

    def __call__(self, doc: Doc) -> Doc:
        return next(self.pipe([doc]))

    def pipe(self, docs: Iterable[Doc], *, batch_size: int = 16) -> Iterator[Doc]:
        """The documents with their entities, in order."""
        stream = iter(docs)
        while batch := list(islice(stream, batch_size)):
            for part in _parts(batch):
                if any(
                    doc.has_annotation("ENT_IOB") for doc in part
                ):  # entities that others have set bind it
                    self._recognizer.set_annotations(part, self._recognizer.predict(part))
                else:
                    self._set_entities(part)
            yield from batch

    def _set_entities(self, docs: Sequence[Doc]) -> None:
        filled = [doc for doc in docs if len(doc)]
        found = _Steps(self._recognizer, filled).entities() if filled else iter(())
        entity = next(found, None)
        offset = 0
        for doc in filled:
            spans: list[Span] = []
            while entity and entity[0] < offset + len(doc):
                spans.append(Span(doc, entity[0] - offset, entity[1] - offset, label=entity[2]))
                entity = next(found, None)
            doc.set_ents(spans, default="outside")
            offset += len(doc)


class _Steps:
    """The recognizer's scores and rules in some documents, whose tokens are counted through."""

    def __init__(self, recognizer: Any, docs: Sequence[Doc]) -> None:
        moves = recognizer.moves
        names = [moves.get_class_name(number).partition("-") for number in range(moves.n_moves)]
        self._labels = [label for _, _, label in names]
        self._kinds = numpy.array([kind if label or kind == "O" else "" for kind, _, label in names])
        self._model = recognizer.model.predict(docs)
        seen = numpy.concatenate([doc.to_array([IS_SPACE, SENT_START]) for doc in docs])
        self._is_space = seen[:, 0] == 1
        self._may_go_on = numpy.roll(seen[:, 1] != 1, -1)  # no entity crosses the end of a sentence
        self._may_go_on[numpy.cumsum([len(doc) for doc in docs]) - 1] = False

    def entities(self) -> Iterator[tuple[int, int, str]]:
        """First token, end and label of each entity, in order."""
        chosen = self._chosen_outside()
        begins = numpy.flatnonzero(self._kinds[chosen] == "B")
        ends = dict(zip(begins.tolist(), self._ends(begins, chosen[begins]), strict=True))
        free = 0
        for start in numpy.flatnonzero(self._kinds[chosen] != "O").tolist():
            if start >= free:
                free = ends.get(start, start + 1)
                yield start, free, self._labels[chosen[start]]

    def _chosen_outside(self) -> Array:
        """The best class that is allowed at each token where no entity is open."""
        at = numpy.arange(len(self._is_space))
        scores = self._scores(at, _NONE, _NONE)
        scores[:, ~numpy.isin(self._kinds, ("B", "U", "O"))] = -numpy.inf
        begins = self._kinds == "B"
        scores[numpy.ix_(~self._may_go_on, begins)] = -numpy.inf
        scores[numpy.ix_(self._is_space, begins | (self._kinds == "U"))] = -numpy.inf
        return scores.argmax(axis=1)

    def _ends(self, starts: Array, classes: Array) -> list[int]:
        """Where entities that begin so would end."""
        ends = starts + 1
        rows = numpy.arange(len(starts))  # of the entities that are still open
        labels = numpy.array(self._labels)
        within = numpy.equal.outer(labels, labels) & numpy.isin(self._kinds, ("I", "L"))
        while len(rows):
            scores = self._scores(ends[rows], starts[rows], ends[rows] - 1)
            scores[~within[classes[rows]]] = -numpy.inf
            scores[numpy.ix_(~self._may_go_on[ends[rows]], self._kinds == "I")] = -numpy.inf
            goes_on = self._kinds[scores.argmax(axis=1)] == "I"
            ends[rows] += 1
            rows = rows[goes_on]
        return list(ends.tolist())

    def _scores(self, at: Array, first: Array | int, last: Array | int) -> Array:
        """A row of scores for each of the tokens `at`, with the first and last tokens of the entity that is open."""
        seen = numpy.empty((len(at), _SEEN), dtype="int32")
        seen[:, 0], seen[:, 1], seen[:, 2] = at, first, last
        return self._model.vec2scores.predict(self._model.state2vec.predict(seen))


def _parts(docs: Sequence[Doc]) -> Iterator[list[Doc]]:
    """The documents in parts that are not too large; a larger document is a part of its own."""
    part: list[Doc] = []
    for doc in docs:
        if part and sum(map(len, part)) + len(doc) > _MOST_TOKENS:
            yield part
            part = []
        part.append(doc)
    if part:
        yield part
