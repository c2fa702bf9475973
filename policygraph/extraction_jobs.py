"""Extraction in this process or in several, in input order, with one bad document never losing another."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from typing import TypeAlias

from policygraph.extractors.records import Document, Extraction

from .config import Settings, document_name
from .errors import DocumentError, PolicyGraphError

__all__ = ["extract_documents"]

Outcome: TypeAlias = Extraction | DocumentError
_CHUNK = 8
_CRASHED = "the process that analysed it died, most likely out of memory"
_CRASH_CURE = "split the article or run with fewer --jobs"


def extract_documents(documents: Iterable[Document | DocumentError], settings: Settings) -> Iterator[Outcome]:
    """An Extraction or a DocumentError for each document, in input order. Raises ModelError if there is no model."""
    if settings.jobs == 1:
        for chunk in _chunks(documents):
            yield from _extract_chunk(chunk, settings)
    else:
        yield from _extract_in_processes(documents, settings)


def _chunks(documents: Iterable[Document | DocumentError]) -> Iterator[list[Document | DocumentError]]:
    iterator = iter(documents)
    while chunk := list(islice(iterator, _CHUNK)):
        yield chunk


def _extract_chunk(chunk: list[Document | DocumentError], settings: Settings) -> list[Outcome]:
    from policygraph.extractors.extraction import extract_all
    from policygraph.extractors.language import DEFAULT_MODEL, load

    nlp = load(settings.model or DEFAULT_MODEL)
    good = [item for item in chunk if isinstance(item, Document)]
    try:
        done: Iterator[Outcome] = iter(list(extract_all(nlp, good)))
    except Exception:  # one of them breaks an extractor: find it, keep the others
        done = (_extract_one(document, settings) for document in good)
    return [next(done) if isinstance(item, Document) else item for item in chunk]


def _extract_one(document: Document, settings: Settings) -> Outcome:
    from policygraph.extractors.extraction import extract_all
    from policygraph.extractors.language import DEFAULT_MODEL, load

    try:
        (extraction,) = extract_all(load(settings.model or DEFAULT_MODEL), [document])
    except PolicyGraphError:
        raise
    except Exception as error:
        problem = f"could not be analysed ({type(error).__name__}: {error})"
        return DocumentError(document_name(document), problem, "please report it with the article")
    return extraction


def _extract_in_processes(
    documents: Iterable[Document | DocumentError], settings: Settings
) -> Iterator[Outcome]:
    chunks = _chunks(documents)
    waiting: deque[tuple[list[Document | DocumentError], Future[list[Outcome]]]] = deque()
    pool = _pool(settings.jobs)
    try:
        while True:
            for chunk in islice(chunks, 2 * settings.jobs - len(waiting)):
                waiting.append((chunk, pool.submit(_extract_chunk, chunk, settings)))
            if not waiting:
                return
            try:
                outcomes = waiting[0][1].result()
            except BrokenProcessPool:
                pool.shutdown(wait=False)
                pool = _pool(settings.jobs)
                outcomes = [_extract_alone(item, settings) for item in waiting[0][0]]
                later = [chunk for chunk, _ in waiting][1:]
                waiting = deque((chunk, pool.submit(_extract_chunk, chunk, settings)) for chunk in later)
                yield from outcomes
                continue
            waiting.popleft()
            yield from outcomes
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _pool(jobs: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn"))


def _extract_alone(item: Document | DocumentError, settings: Settings) -> Outcome:
    """In a process of its own, so that a document that kills it is known."""
    if isinstance(item, DocumentError):
        return item
    with _pool(1) as pool:
        try:
            return pool.submit(_extract_chunk, [item], settings).result()[0]
        except BrokenProcessPool:
            return DocumentError(document_name(item), _CRASHED, _CRASH_CURE)
