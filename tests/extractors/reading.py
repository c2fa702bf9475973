"""Reads test sentences with the real pipeline."""

from __future__ import annotations

from functools import lru_cache

from policygraph.extractors.extraction import extract_all
from policygraph.extractors.language import load
from policygraph.extractors.records import Document, Entity, Extraction

__all__ = ["alike", "entity_of", "read"]


@lru_cache(maxsize=64)
def read(text: str) -> Extraction:
    """The extraction of a text."""
    (extraction,) = extract_all(load(), [Document("d", text)])
    return extraction


def entity_of(extraction: Extraction, words: str, nth: int = 0) -> Entity | None:
    """The entity of the nth mention with exactly these words; None if there is none."""
    found = [m for m in extraction.mentions if m.text == words]
    if len(found) <= nth:
        return None
    return next(e for e in extraction.entities if e.id == found[nth].entity)


def alike(text: str, words: str, nth: int = 0) -> str | None:
    """The name of the entity that the words stand for in the text."""
    entity = entity_of(read(text), words, nth)
    return entity.name if entity else None
