"""A fingerprint of the rules and data by which documents are compared: with another one they are compared anew.

It covers the module that brings a graph up to date, all that it imports, directly or not, and the data files that these
name. What reads documents is not among them: an extraction stays as it was made, and so does all that rests on it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

__all__ = ["covered", "fingerprint"]

_FIRST = "policygraph.graph.update"
_APART = "policygraph.graph.stores"  # how rows are kept is the data model's version
_DATA = ("graph", "extractors/knowledge", "extractors/lexicons")
_IMPORT = re.compile(r"^\s*(?:from|import) (policygraph[\w.]*)(?: import (\([^)]*\)|.+))?", re.MULTILINE)
_DATA_FILE = re.compile(r'"([\w/]+\.(?:toml|csv|txt))"')


@cache
def fingerprint() -> str:
    """A hash of the covered files, in hexadecimal."""
    digest = hashlib.sha256()
    for path in covered():
        digest.update(path.encode())
        digest.update(_file(path).read_bytes())
    return digest.hexdigest()[:16]


@cache
def covered() -> tuple[str, ...]:
    """The files that outlines, resolution and grouping depend on, by their paths in the package, sorted."""
    found: set[str] = set()
    waiting = [_FIRST]
    while waiting:
        name = waiting.pop()
        path = None if name.startswith(_APART) else _source(name)
        if path and path not in found:
            found.add(path)
            source = _file(path).read_text(encoding="utf-8")
            waiting += _imports(source)
            found.update(_data(source))
    return tuple(sorted(found))


def _imports(source: str) -> Iterator[str]:
    """The modules and packages that a source names, and what it takes from them, which may be a module too."""
    for module, names in _IMPORT.findall(source):
        yield module
        yield from (f"{module}.{name}" for name in re.findall(r"\w+", names))


def _data(source: str) -> Iterator[str]:
    for name in _DATA_FILE.findall(source):
        yield from (path for folder in _DATA if _file(path := f"{folder}/{name}").is_file())


def _source(name: str) -> str | None:
    """The file of a module, or of a package."""
    path = "/".join(name.split(".")[1:])
    return next((one for one in (f"{path}.py", f"{path}/__init__.py") if _file(one).is_file()), None)


def _file(path: str) -> Traversable:
    return files("policygraph").joinpath(*path.split("/"))
