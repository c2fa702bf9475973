"""Names folded for comparison, and the ids made from content: the same words give the same id in any run."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from policygraph.extractors.records import Kind, Spans

__all__ = ["bare", "claim_id", "entity_id", "event_id", "fold"]

_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_DOTTED = re.compile(r"(?<=\b\w)\.(?=\w\b|\s|$)")


def bare(name: str) -> str:
    """The name on one line, without article, possessive and surrounding marks: "the  U.S.'s" is "U.S."."""
    name = " ".join(name.split()).strip(" \"'“”‘’,;:()[]")
    name = _POSSESSIVE.sub("", name)
    return _ARTICLE.sub("", name) or name


@lru_cache(maxsize=1 << 16)
def fold(name: str) -> str:
    """The name in lower case without accents, marks and article, for comparison: "the U.S." is "us"."""
    name = _DOTTED.sub("", bare(name))
    name = unicodedata.normalize("NFKD", name.replace("’", "'"))
    name = "".join(c for c in name if not unicodedata.combining(c)).casefold()
    return " ".join(re.sub(r"[^\w]+", " ", name).split())


def entity_id(kind: Kind, key: str) -> str:
    """An entity's id from what names it. Organizations, places and policies share one space of keys.

    A parser takes the same institution now for an organization and now for a place: that alone must not part it.
    """
    space = kind if kind in ("Person", "Group") else "Thing"
    return _hashed("e", [space, key])


def claim_id(document: str, source: Spans, cue: Spans, content: Spans) -> str:
    """A claim's id from its document and offsets."""
    return _hashed("c", [document, repr(source), repr(cue), repr(content)])


def event_id(document: str, parts: Iterable[object]) -> str:
    """An event's id from its document and what tells it from others there."""
    return _hashed("v", [document, *map(repr, parts)])


def _hashed(prefix: str, parts: list[str]) -> str:
    digest = hashlib.sha256("|".join(parts).encode("utf-8", "surrogatepass"))
    return f"{prefix}-{digest.hexdigest()[:12]}"
