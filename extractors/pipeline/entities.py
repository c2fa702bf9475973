"""A model's entity recognizer, stepped from Python: its own loop takes and gives back Python's lock at every look."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from spacy.language import Language
from spacy.pipeline import EntityRecognizer
from spacy.tokens import Doc
from thinc.api import NumpyOps

__all__ = ["can_step"]

_FEWEST = 4  # documents side by side; fewer are faster in the recognizer's own loop
_MOST_TOKENS = 20_000  # at once, for the sake of memory


def can_step(recognizer: Any) -> bool:
    """Whether this is spaCy's own recognizer, greedy and on the processor."""
    if type(recognizer) is not EntityRecognizer:
        return False
    return bool(recognizer.cfg["beam_width"] == 1) and isinstance(recognizer.model.ops, NumpyOps)


@Language.factory("policygraph_entities", default_config={"recognizer": "ner"}, assigns=["doc.ents"])
class EntitySteps:
    """Finds the entities that the recognizer finds, in documents of like length side by side."""

    def __init__(self, nlp: Language, name: str, recognizer: str) -> None:
        self._recognizer: Any = nlp.get_pipe(recognizer)

    def __call__(self, doc: Doc) -> Doc:
        return next(self.pipe([doc]))

    def pipe(self, docs: Iterable[Doc], *, batch_size: int = 16) -> Iterator[Doc]:
        """The documents with their entities, in order."""
        stream = iter(docs)
        while batch := list(islice(stream, batch_size)):
            for part in _parts(sorted(batch, key=len)):
                states = self._decoded(part) if len(part) >= _FEWEST else self._recognizer.predict(part)
                self._recognizer.set_annotations(part, states)
            yield from batch

    def _decoded(self, docs: list[Doc]) -> list[Any]:
        """The final states of the recognizer, by its own scores and transitions."""
        states: list[Any] = self._recognizer.moves.init_batch(docs)
        unfinished = [state for state in states if not state.is_final()]
        if unfinished:
            model = self._recognizer.model.predict(docs)
            while unfinished:
                unfinished = self._recognizer.transition_states(unfinished, model.predict(unfinished))
            model.clear_memory()
        return states


def _parts(docs: list[Doc]) -> Iterator[list[Doc]]:
    """The documents in parts that are not too large; a larger document is a part of its own."""
    part: list[Doc] = []
    for doc in docs:
        if part and sum(map(len, part)) + len(doc) > _MOST_TOKENS:
            yield part
            part = []
        part.append(doc)
    if part:
        yield part
