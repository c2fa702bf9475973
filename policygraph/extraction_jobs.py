"""Extraction in this process or in several, in input order, with one bad document never losing another."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import islice
from multiprocessing.process import BaseProcess
from typing import TypeAlias

from policygraph.extractors.records import Document, Extraction

from .config import Settings, document_name
from .errors import DocumentError, PolicyGraphError

__all__ = ["extract_documents"]

Outcome: TypeAlias = Extraction | DocumentError
Chunk: TypeAlias = list[Document | DocumentError]
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


def _chunks(documents: Iterable[Document | DocumentError]) -> Iterator[Chunk]:
    iterator = iter(documents)
    while chunk := list(islice(iterator, _CHUNK)):
        yield chunk


def _extract_chunk(chunk: Chunk, settings: Settings) -> list[Outcome]:
    good = [item for item in chunk if isinstance(item, Document)]
    try:
        done: Iterator[Outcome] = iter(list(_extract(good, settings)))
    except PolicyGraphError:
        raise
    except Exception:  # one of them breaks an extractor: find it, keep the others
        done = (_extract_one(document, settings) for document in good)
    return [next(done) if isinstance(item, Document) else item for item in chunk]


def _extract_one(document: Document, settings: Settings) -> Outcome:
    try:
        (extraction,) = _extract([document], settings)
    except PolicyGraphError:
        raise
    except Exception as error:
        problem = f"could not be analysed ({type(error).__name__}: {error})"
        return DocumentError(document_name(document), problem, "please report it with the article")
    return extraction


def _extract(documents: list[Document], settings: Settings) -> Iterator[Extraction]:
    from policygraph.extractors.extraction import extract_all
    from policygraph.extractors.gazetteer.entry_files import knowledge_of
    from policygraph.extractors.language import DEFAULT_MODEL, load

    knowledge = knowledge_of(settings.knowledge, settings.knowledge_digest)
    return extract_all(load(settings.model or DEFAULT_MODEL), documents, knowledge, settings.fast)


@dataclass(slots=True)
class _Task:
    """A chunk on its way through the pool; without a future until it is handed in, and again when the pool broke."""

    chunk: Chunk
    future: Future[list[Outcome]] | None = None

    def result(self) -> list[Outcome]:
        assert self.future is not None
        return self.future.result()


def _extract_in_processes(
    documents: Iterable[Document | DocumentError], settings: Settings
) -> Iterator[Outcome]:
    chunks, waiting = _chunks(documents), deque[_Task]()
    pool = _pool(settings.jobs)
    try:
        while True:
            waiting.extend(_Task(chunk) for chunk in islice(chunks, 2 * settings.jobs - len(waiting)))
            if not waiting:
                return
            try:
                _hand_in(waiting, pool, settings)
                outcomes = waiting[0].result()
            except BrokenProcessPool:
                _end(pool)
                pool = _pool(settings.jobs)
                outcomes = list(_extract_one_by_one(waiting[0].chunk, settings))
                waiting = deque(_Task(task.chunk) for task in waiting)
            waiting.popleft()
            yield from outcomes
    finally:
        _end(pool)


def _hand_in(waiting: Iterable[_Task], pool: ProcessPoolExecutor, settings: Settings) -> None:
    for task in waiting:
        task.future = task.future or _submit(pool, task.chunk, settings)


def _submit(pool: ProcessPoolExecutor, chunk: Chunk, settings: Settings) -> Future[list[Outcome]]:
    """Hands a chunk in. A worker that starts by it never sees Ctrl-C, not even before it can say so."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        return pool.submit(_extract_chunk, chunk, settings)
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        return pool.submit(_extract_chunk, chunk, settings)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _pool(jobs: int) -> ProcessPoolExecutor:
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(jobs, mp_context=context, initializer=_stay_with_parent)


def _end(pool: ProcessPoolExecutor) -> None:
    """Ends the workers at once: whoever stops waiting for them has no use for what they are at."""
    for worker in list((pool._processes or {}).values()):
        worker.terminate()
    pool.shutdown(cancel_futures=True)


def _stay_with_parent() -> None:
    """In a worker: leaves Ctrl-C to the parent, and ends when the parent is gone, however it went."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)


def _extract_one_by_one(chunk: Chunk, settings: Settings) -> Iterator[Outcome]:
    """In a process of their own, so that a document that kills it is known."""
    pool = _pool(1)
    try:
        for item in chunk:
            if isinstance(item, DocumentError):
                yield item
                continue
            try:
                yield from _submit(pool, [item], settings).result()
            except BrokenProcessPool:
                yield DocumentError(document_name(item), _CRASHED, _CRASH_CURE)
                pool = _pool(1)
    finally:
        _end(pool)
