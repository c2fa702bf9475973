"""A fingerprint of the rules and data by which documents are compared: with another one they are compared anew."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

__all__ = ["fingerprint"]

# What an outline, the resolution of all and their grouping depend on
_PLACES = (
    ("policygraph.graph", ("", "resolver")),
    ("policygraph.extractors", ("", "gazetteer", "knowledge", "lexicons")),
)
_KINDS = (".py", ".toml", ".csv", ".txt")


@cache
def fingerprint() -> str:
    """A hash of their files, in hexadecimal."""
    digest = hashlib.sha256()
    for file in _files():
        digest.update(file.name.encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def _files() -> Iterator[Traversable]:
    for package, folders in _PLACES:
        for folder in folders:
            place = files(package).joinpath(folder) if folder else files(package)
            found = (file for file in place.iterdir() if file.is_file() and file.name.endswith(_KINDS))
            yield from sorted(found, key=lambda file: file.name)
