"""Files of the user's own knowledge: which format they have, what they are called, and all their entries in one."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TypeAlias

from policygraph.errors import DataError
from policygraph.extractors.gazetteer.entries import NO_KNOWLEDGE, Entry, Knowledge
from policygraph.extractors.gazetteer.entry_csv import read_entries
from policygraph.extractors.gazetteer.entry_ftm import read_entities

__all__ = ["knowledge_of", "load_knowledge", "scheme_of"]

_File: TypeAlias = tuple[str, Path, bytes]

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_TAKEN = frozenset({"wikidata", "iso3166"})
_MOST_BYTES = 1 << 30


def scheme_of(path: Path) -> str:
    """What the ids of a file are called in `links`: its name up to the first dot. Raises DataError."""
    scheme = path.name.partition(".")[0]
    if not _SCHEME.fullmatch(scheme) or scheme in _TAKEN:
        raise DataError(
            f"{path.name}: {scheme!r} can't name the file's ids; rename the file to begin with a letter and to hold "
            f"letters, digits, _ and - up to the first dot, other than {' and '.join(sorted(_TAKEN))}"
        )
    return scheme


def load_knowledge(paths: Iterable[str]) -> Knowledge:
    """The entries of all files, in the order of their schemes. Raises DataError naming file, line and cure."""
    paths = tuple(paths)
    return knowledge_of(paths, _digest(_files(paths))) if paths else NO_KNOWLEDGE


@lru_cache(maxsize=2)
def knowledge_of(paths: tuple[str, ...], digest: str) -> Knowledge:
    """The same for files whose content is known by its digest: in any process the same, or a DataError."""
    if not paths:
        return NO_KNOWLEDGE
    files = _files(paths)
    if _digest(files) != digest:
        names = ", ".join(path.name for _, path, _ in files)
        raise DataError(f"{names}: changed while articles were being read; run the same command again")
    return Knowledge((entry for file in files for entry in _entries(*file)), digest)


def _files(paths: tuple[str, ...]) -> list[_File]:
    named = sorted((scheme_of(Path(path)), Path(path)) for path in paths)
    _refuse_repeats([scheme for scheme, _ in named])
    return [(scheme, path, _bytes(path)) for scheme, path in named]


def _digest(files: Iterable[_File]) -> str:
    digest = hashlib.sha256()
    for scheme, path, data in files:
        digest.update(f"{scheme} {path.name} {len(data)}\n".encode())
        digest.update(data)
    return digest.hexdigest()[:16]


def _refuse_repeats(schemes: Sequence[str]) -> None:
    for scheme in schemes:
        if schemes.count(scheme) > 1:
            raise DataError(
                f"two files are called {scheme!r}; rename one, so that their ids can be told apart"
            )


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise DataError(
                f"{path.name}: is larger than 1 GB; keep the entities that your articles can name"
            )
        return path.read_bytes()
    except OSError as error:
        raise DataError(f"{path}: can't be read ({error.strerror}); name a file of knowledge") from error


def _entries(scheme: str, path: Path, data: bytes) -> list[Entry]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise DataError(f"{path.name}, line {line}: is no UTF-8; save the file as UTF-8") from error
    reader = read_entities if text.lstrip().startswith(("{", "[")) else read_entries
    entries = list(reader(path, text, scheme))
    if not entries:
        raise DataError(
            f"{path.name}: holds no person, organization, place or policy; give CSV with a header "
            "(id,kind,name,...) or FollowTheMoney JSON lines"
        )
    _check_ids(path, entries)
    return entries


def _check_ids(path: Path, entries: Iterable[Entry]) -> None:
    seen: dict[str, Entry] = {}
    for entry in entries:
        first = seen.setdefault(entry.id, entry)
        if first is not entry:
            line, other = (one.where.rpartition(":")[2] for one in (entry, first))
            problem = f"id {entry.id!r} is also on line {other}"
            raise DataError(f"{path.name}, line {line}: {problem}; give every entry an id of its own")
