"""Exchanges components of a spaCy pipeline for ones that give the same and take less time, where they can."""

from __future__ import annotations

from spacy.language import Language

from policygraph.extractors.pipeline.attributes import can_tabulate_lemmas, can_tabulate_rules
from policygraph.extractors.pipeline.embedding import remember_words
from policygraph.extractors.pipeline.entities import can_look_ahead

__all__ = ["exchange"]


def exchange(nlp: Language) -> None:
    """Puts ours behind the model's own and disables that; a component of another make stays."""
    for name, component in list(nlp.pipeline):
        remember_words(component)
        if can_tabulate_rules(component):
            _put(nlp, name, "policygraph_attributes", "ruler")
        elif can_tabulate_lemmas(component):
            _put(nlp, name, "policygraph_lemmas", "lemmatizer")
        elif can_look_ahead(component):
            _put(nlp, name, "policygraph_entities", "recognizer")


def _put(nlp: Language, name: str, factory: str, role: str) -> None:
    nlp.add_pipe(factory, after=name, config={role: name})
    nlp.disable_pipe(name)
