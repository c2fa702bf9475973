"""From a parsed document to its Extraction: the stages, in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from spacy.language import Language
from spacy.tokens import Doc

from policygraph.extractors.claims.finding import find_claims
from policygraph.extractors.coreference.entities import group_names
from policygraph.extractors.coreference.resolving import resolve
from policygraph.extractors.draft import Draft
from policygraph.extractors.events.finding import find_events
from policygraph.extractors.gazetteer.entries import NO_KNOWLEDGE, Knowledge
from policygraph.extractors.language import parse
from policygraph.extractors.linking.linking import link
from policygraph.extractors.names.acronyms import find_acronyms
from policygraph.extractors.names.finding import find_names
from policygraph.extractors.names.offices import find_offices
from policygraph.extractors.records import Document, Extraction

if TYPE_CHECKING:  # --fast never loads the encoder
    from policygraph.extractors.claims.encoder.reading import Encoder

__all__ = ["extract", "extract_all"]


def extract(
    document: Document, doc: Doc, knowledge: Knowledge = NO_KNOWLEDGE, encoder: Encoder | None = None
) -> Extraction:
    """All that is read out of one document; `doc` is its parse by `language.parse`, `knowledge` the user's own.

    Without an encoder claims are found by the parse alone. The same in, the same out.
    """
    draft = Draft(document, doc, knowledge)
    find_names(draft)
    find_acronyms(draft)
    find_offices(draft)
    find_claims(draft, encoder)
    find_events(draft)
    group_names(draft)
    return link(resolve(draft))


def extract_all(
    nlp: Language,
    documents: Iterable[Document],
    knowledge: Knowledge = NO_KNOWLEDGE,
    fast: bool = False,
) -> Iterator[Extraction]:
    """The extraction of each document, in order, parsed in batches; `fast` leaves the encoder out."""
    encoder = None if fast else _encoder()
    for document, doc in parse(nlp, documents):
        yield extract(document, doc, knowledge, encoder)


def _encoder() -> Encoder:
    from policygraph.extractors.claims.encoder.reading import load_encoder

    return load_encoder()
