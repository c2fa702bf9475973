"""Which documents a build has to read: those that the store doesn't hold yet, in this form."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from importlib.metadata import version
from typing import TYPE_CHECKING

from .config import Settings, document_name
from .errors import DocumentError

if TYPE_CHECKING:
    from policygraph.extractors.records import Document, Extraction
    from policygraph.graph.stores import Store

__all__ = ["Intake"]

_CLASH = "another document with this id and another {what} is already there"
_CLASH_CURE = "give it an id of its own, or take the other out first with: policygraph remove"


class Intake:
    """Lets new documents through, counts the rest, and collects failures."""

    def __init__(self, store: Store, settings: Settings, progress: Callable[[int], None]) -> None:
        self.read = 0
        self.unchanged = 0
        self.failed: list[DocumentError] = []
        self._known = store.extraction_keys()
        self._settings = settings
        self._progress = progress

    def new(self, documents: Iterable[Document | DocumentError]) -> Iterator[Document | DocumentError]:
        """Documents that are to be extracted; those that the store holds already are counted and left out."""
        for item in documents:
            if isinstance(item, DocumentError):
                yield item
                continue
            known, now = self._known.get(item.id), (text_sha256(item), extractor_key(item, self._settings))
            if known and (what := _clash(known, now)):
                problem = _CLASH.format(what=what)
                yield DocumentError(document_name(item), problem, f"{_CLASH_CURE} {item.id}")
            elif known and not _replaces(now[1], known[1]):
                self.unchanged += 1
            else:
                self._known[item.id] = now
                yield item

    def kept(self, outcomes: Iterable[Extraction | DocumentError]) -> Iterator[tuple[Extraction, str]]:
        """Extractions with their keys, for the store; failures are collected in `failed`."""
        for outcome in outcomes:
            self._progress(1)
            if isinstance(outcome, DocumentError):
                self.failed.append(outcome)
            else:
                self.read += 1
                yield outcome, extractor_key(outcome.document, self._settings)


def text_sha256(document: Document) -> str:
    """Hash of the text alone."""
    return hashlib.sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest()


def extractor_key(document: Document, settings: Settings) -> str:
    """What an extraction depends on besides the text: release and options, particulars, source.

    Other knowledge is another option, so that documents are read anew when a file of it has changed.
    """
    particulars = [
        document.title,
        str(document.published),
        document.publisher,
        document.url,
        document.language,
    ]
    digest = hashlib.sha256(json.dumps(particulars).encode()).hexdigest()[:16]
    made_by = f"{version('policygraph')}/{settings.model or 'default'}/{'fast' if settings.fast else 'full'}"
    if settings.knowledge_digest:
        made_by += f"/{settings.knowledge_digest}"
    return " ".join([made_by.replace(" ", "_"), digest, document.source or ""])


def _clash(known: tuple[str, str], now: tuple[str, str]) -> str | None:
    if known[0] != now[0]:
        return "text"
    (known_by, known_particulars, _), (made_by, particulars, _) = known[1].split(" ", 2), now[1].split(" ", 2)
    # Another release may read title or date in another way: that is no clash.
    return (
        "title, date, outlet or address" if known_by == made_by and known_particulars != particulars else None
    )


def _replaces(key: str, known: str) -> bool:
    """Whether a document read now takes the place of the one held.

    Of one text under several names the first by name is kept, so that the order of builds doesn't matter.
    """
    made_by, _, source = key.split(" ", 2)
    known_by, _, known_source = known.split(" ", 2)
    return made_by != known_by or (bool(source) and source < known_source)
