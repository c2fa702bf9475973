"""A model's embedding layer with a memory: a word that is written like one seen before has the vector that that had."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

import numpy
from spacy.tokens import Doc
from thinc.api import Model, NumpyOps, Ragged

__all__ = ["remember_words"]

Array: TypeAlias = Any  # of numpy
Layer: TypeAlias = "Model[Any, Any]"

_MOST = 1 << 16  # vectors that are remembered: 24 MiB at a width of 96
_LAYERS = [
    "extract_features",
    "list2ragged",
    "with_array",
    "with_array",
    "ragged2list",
]  # of a MultiHashEmbed


def remember_words(component: object) -> None:
    """Gives the hash embeddings in a component's model a memory, where they run on the processor."""
    model = getattr(component, "model", None)
    if not isinstance(model, Model) or not isinstance(model.ops, NumpyOps):
        return
    for node in list(model.walk()):
        embed = node.maybe_get_ref("embed")
        if embed is not None and [layer.name.split("(")[0] for layer in embed.layers] == _LAYERS:
            model.replace_node(embed, _remembering(embed))


def _remembering(embed: Layer) -> Layer:
    features, _, tables, mixture, _ = embed.layers
    memory = _Memory(lambda rows: mixture.predict(tables.predict(rows)).dataXd)

    def forward(model: Layer, docs: Sequence[Doc], is_train: bool) -> tuple[list[Array], Any]:
        if is_train:
            return embed(docs, is_train)
        return [memory.vectors(rows) for rows in features.predict(docs)], None

    return Model("remembered_words", forward, layers=[embed], dims={"nO": embed.get_dim("nO")})


class _Memory:
    """The vector of each row of features that was seen."""

    def __init__(self, reckon: Callable[[Ragged], Array]) -> None:
        self._reckon = reckon
        self._known: dict[bytes, int] = {}
        self._vectors: Array = None

    def vectors(self, rows: Array) -> Array:
        """A vector for each row."""
        if not len(rows):
            return self._reckon(_ragged(rows))
        keys = numpy.ascontiguousarray(rows).view(f"V{rows.shape[1] * rows.itemsize}").ravel().tolist()
        if not self._known.keys() >= set(keys):
            self._learn(rows, keys)
        return self._vectors[[self._known[key] for key in keys]]

    def _learn(self, rows: Array, keys: list[bytes]) -> None:
        if len(self._known) > _MOST:
            self._known.clear()
        new = {key: i for i, key in enumerate(keys) if key not in self._known}
        vectors = self._reckon(_ragged(rows[list(new.values())]))
        start, end = len(self._known), len(self._known) + len(new)
        if self._vectors is None or end > len(self._vectors):
            grown = numpy.empty((2 * end, vectors.shape[1]), dtype=vectors.dtype)
            if start:
                grown[:start] = self._vectors[:start]
            self._vectors = grown
        self._vectors[start:end] = vectors
        self._known.update(zip(new, range(start, end), strict=True))


def _ragged(rows: Array) -> Ragged:
    lengths: Array = numpy.array([len(rows)], dtype="int32")
    return Ragged(rows, lengths)
