"""From the name of a store to the store: a path is a Ladybug file, an address a Neo4j server."""

from __future__ import annotations

import os
import re
from urllib.parse import unquote, urlsplit

from policygraph.errors import UsageError

from .protocol import Store

__all__ = ["open_store"]

_SCHEMES = ("neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc")
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")


def open_store(name: str = "policygraph.lbug", *, read_only: bool = False) -> Store:
    """The store of this name, made if it isn't there yet (unless `read_only`).

    A path is an embedded Ladybug file; neo4j://user@host:7687/database (or bolt://, each also with +s or +ssc) is a
    Neo4j server, whose password is read from NEO4J_PASSWORD. Raises StoreError if it can't be opened, UsageError if
    the name is neither.
    """
    if not _ADDRESS.match(name):
        if not name.strip() or "\0" in name:
            raise UsageError(
                "the name of the store is empty or no path; name a file, such as policygraph.lbug"
            )
        from .ladybug import LadybugStore

        return LadybugStore(os.path.expanduser(name), read_only=read_only)
    from .neo4j import Address, Neo4jStore

    uri, user, database = _parse(name)
    return Neo4jStore(Address(uri, user, database), os.environ.get("NEO4J_PASSWORD"), read_only=read_only)


def _parse(name: str) -> tuple[str, str, str | None]:
    """Address without user and path, user, database."""
    scheme = name.partition("://")[0].lower()
    if scheme not in _SCHEMES:
        raise UsageError(f"a store can't be at {scheme}://; use a path, or one of {', '.join(_SCHEMES)}")
    try:
        parts = urlsplit(name)
        host, port, database = parts.hostname, parts.port, unquote(parts.path.strip("/"))
    except ValueError:
        host, port, database = None, None, ""
    if not host or "/" in database:
        raise UsageError(f"the store's address is not of the form {scheme}://user@host:7687/database")
    if parts.password is not None:
        raise UsageError(
            "the store's address holds a password; put it into NEO4J_PASSWORD and leave it out there"
        )
    host = f"[{host}]" if ":" in host else host
    return f"{scheme}://{host}:{port or 7687}", unquote(parts.username or "neo4j"), database or None
