"""What the driver and the server say when something is wrong, in a sentence that names the store and the cure."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from neo4j.exceptions import (
    AuthError,
    ConfigurationError,
    DriverError,
    Neo4jError,
    TransientError,
)

from policygraph.errors import QueryError, StoreError

__all__ = ["connection", "query_error", "told"]

_READ_MODE = "Neo.ClientError.Statement.AccessMode"
_NO_DATABASE = "Neo.ClientError.Database.DatabaseNotFound"
_UNKNOWN_HOST = ("Cannot resolve", "DNS resolve", "getaddrinfo", "Name or service", "name resolution")


@contextmanager
def told(name: str) -> Iterator[None]:
    """Turns whatever the driver or the server raises into a StoreError."""
    try:
        with connection(name):
            yield
    except Neo4jError as error:
        raise _server_error(name, error) from error


@contextmanager
def connection(name: str) -> Iterator[None]:
    """Turns trouble with the connection into a StoreError; what the server says of a statement passes through."""
    try:
        yield
    except AuthError as error:
        raise _auth_error(name) from error
    except ConfigurationError as error:
        raise StoreError(
            f"{name}: is no usable address ({_line(error)}); write neo4j://user@host:7687/database"
        ) from error
    except (DriverError, OSError) as error:
        raise _connection_error(name, error) from error


def query_error(name: str, error: Neo4jError) -> QueryError | StoreError:
    """Why a user's query failed."""
    if error.code == _READ_MODE:
        return QueryError("the query would write; use --write if that is meant")
    if error.code == _NO_DATABASE or isinstance(error, TransientError):
        return _server_error(name, error)
    if (error.code or "").startswith("Neo.ClientError"):
        return QueryError(
            f"the query is wrong: {_line(error)}; docs/data-model.md names the labels and properties"
        )
    return _server_error(name, error)


def _auth_error(name: str) -> StoreError:
    return StoreError(
        f"{name}: the server refused the user or the password; put the right password into NEO4J_PASSWORD"
    )


def _connection_error(name: str, error: Exception) -> StoreError:
    text = f"{error} {error.__cause__ or ''}"
    if any(sign in text for sign in _UNKNOWN_HOST):
        return StoreError(f"{name}: no host of this name is known; mend the address")
    if "SSL" in text or "ssl" in text or "certificate" in text:
        return StoreError(
            f"{name}: no encrypted connection can be made ({_line(error)}); "
            "leave out +s if the server has no certificate, or use +ssc if it signed its own"
        )
    return StoreError(
        f"{name}: the server can't be reached, or went away in the middle; "
        "start it (or mend the address) and run the same command again, nothing that was written is lost"
    )


def _server_error(name: str, error: Neo4jError) -> StoreError:
    if error.code == _NO_DATABASE:
        return StoreError(f"{name}: the server has no database of this name; make it, or name another")
    return StoreError(
        f"{name}: the server says: {_line(error)}; run the same command again once that is mended"
    )


def _line(error: Exception) -> str:
    """The first line of what it says, shortened."""
    text = error.message if isinstance(error, Neo4jError) and error.message else str(error)
    line = " ".join(text.split("\n")[0].split())
    return line if len(line) <= 300 else line[:297] + "..."
