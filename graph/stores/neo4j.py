"""The server store: Neo4j 5.26 or later, through the official driver."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any, TypeVar

import neo4j
from neo4j.exceptions import Neo4jError

from policygraph.errors import QueryError, StoreError
from policygraph.extractors.records import Extraction
from policygraph.graph.model import model
from policygraph.graph.records import Graph, Judgement

from . import neo4j_errors as errors
from .difference import Tables, differences, report, tables
from .guard import NEO4J, check_read_only, used_parameters
from .kept import KeptRows
from .neo4j_load import steps
from .neo4j_schema import schema_statements
from .neo4j_values import plain_rows
from .payload import batches, judgement_text
from .protocol import LoadReport, Result
from .reading import read_scope, read_tables
from .scope import Part
from .versions import BEGIN_LOADING, END_LOADING, STORE_ROWS, check_version

__all__ = ["Address", "Neo4jStore"]

# The driver warns of each retry on stderr; what matters of it comes as one StoreError.
logging.getLogger("neo4j").addHandler(logging.NullHandler())

_T = TypeVar("_T")
_BATCH, _BATCH_SECONDS = 50, 5.0
_DRIVER: dict[str, Any] = {
    "connection_timeout": 10.0,
    "connection_acquisition_timeout": 20.0,
    "max_transaction_retry_time": 15.0,
    "notifications_min_severity": "OFF",  # hints on speed are not for the person who runs a query
}


@dataclass(frozen=True, slots=True)
class Address:
    """Where the server is, who asks and for which database (None: the user's home database)."""

    uri: str
    user: str
    database: str | None

    @property
    def name(self) -> str:
        """For messages: all but the password."""
        scheme, _, rest = self.uri.partition("://")
        return f"{scheme}://{self.user}@{rest}/{self.database or ''}".rstrip("/")


class Neo4jStore(KeptRows):
    """A graph in a database of a Neo4j server. Raises StoreError or StoreVersionError if it can't be opened."""

    def __init__(self, address: Address, password: str | None, *, read_only: bool = False) -> None:
        self.name = address.name
        self._address = address
        self._read_only = read_only
        auth = (address.user, password) if password else None
        with errors.told(self.name):
            self._driver = neo4j.GraphDatabase.driver(address.uri, auth=auth, **_DRIVER)
        try:
            with errors.told(self.name):
                self._driver.verify_connectivity()
            self._prepare()
        except BaseException:
            self.close()
            raise

    def put_extractions(self, extractions: Iterable[tuple[Extraction, str]]) -> None:
        statement = "UNWIND $rows AS row MERGE (x:Extraction {id: row.id}) SET x = row"
        for batch in batches(extractions, _BATCH, _BATCH_SECONDS):
            self._write(statement, {"rows": batch})

    def remove_extractions(self, document_ids: Iterable[str]) -> None:
        statement = "UNWIND $ids AS id MATCH (x:Extraction {id: id}) DELETE x"
        self._write(statement, {"ids": sorted(set(document_ids))})

    def append_judgement(self, judgement: Judgement) -> None:
        self._write(
            "OPTIONAL MATCH (last:Judgement) WITH coalesce(max(last.position), 0) AS last "
            "MERGE (j:Judgement {id: $id}) ON CREATE SET j.position = last + 1, j.record = $record",
            {"id": judgement.id, "record": judgement_text(judgement)},
        )

    def load(self, parts: Graph | Iterable[Part]) -> LoadReport:
        done = LoadReport(0, 0, 0)
        for part in [Part(parts)] if isinstance(parts, Graph) else parts:
            wanted = tables(part.graph, self.name, whole=part.scope is None)
            nodes, edges = differences(self._stored(part), wanted, whole=part.scope is None)
            found = report([*nodes.values(), *edges.values()])
            if found != LoadReport(0, 0, 0):
                self._write(BEGIN_LOADING, {})
                for statement, rows in steps(nodes, edges):
                    self._write(statement, {"rows": rows})
            done += found
        self._write(END_LOADING, {})
        return done

    def _stored(self, part: Part) -> Tables:
        if part.scope is None:
            return read_tables(self._result)
        return read_scope(self._plain, part.scope, few=0)

    def query(
        self, cypher: str, parameters: Mapping[str, Any] | None = None, *, write: bool = False
    ) -> Result:
        if not write:
            check_read_only(cypher, NEO4J)
        elif self._read_only:
            raise QueryError(f"{self.name}: is open for reading only; use --write")
        try:
            values = used_parameters(cypher, parameters or {})
            run = self._in_write if write else self._in_read
            return run(lambda transaction: plain_rows(transaction.run(cypher, values)))
        except Neo4jError as error:
            raise errors.query_error(self.name, error) from error
        except (UnicodeEncodeError, TypeError, ValueError, OverflowError) as error:
            raise QueryError(
                f"a parameter's value can't be sent ({error}); give text, numbers or lists"
            ) from error

    def close(self) -> None:
        """Ends the connection. May be called twice."""
        if hasattr(self, "_driver"):
            self._driver.close()

    def _prepare(self) -> None:
        """Makes constraints and indexes in an empty database; checks the version of one in use."""
        rows = self._rows(STORE_ROWS)
        empty = not rows and not self._rows("MATCH (n) RETURN 1 LIMIT 1")
        if rows or not empty or self._read_only:
            check_version(self.name, rows, empty=empty, read_only=self._read_only)
            return
        for statement in schema_statements():
            self._write(statement, {})
        values = {"schema": model().version, "release": version("policygraph")}
        self._write("MERGE (s:Store {id: 'store'}) SET s.schema = $schema, s.release = $release", values)

    def _rows(self, statement: str, parameters: Mapping[str, Any] | None = None) -> list[list[Any]]:
        """The rows of one of our own statements."""
        with errors.told(self.name):
            return self._in_read(
                lambda transaction: transaction.run(statement, dict(parameters or {})).values()
            )

    def _write(self, statement: str, parameters: Mapping[str, Any]) -> None:
        if self._read_only:
            raise StoreError(f"{self.name}: is open for reading only; open it for writing")
        with errors.told(self.name):
            self._in_write(lambda transaction: transaction.run(statement, dict(parameters)).consume())

    def _result(self, statement: str) -> Result:
        with errors.told(self.name):
            return self._in_read(lambda transaction: plain_rows(transaction.run(statement)))

    def _plain(self, statement: str, parameters: Mapping[str, Any] | None = None) -> list[list[Any]]:
        """The rows of one of our own statements, with dates as dates."""
        with errors.told(self.name):
            rows = self._in_read(lambda t: plain_rows(t.run(statement, dict(parameters or {})))).rows
        return [list(row) for row in rows]

    def _in_read(self, work: Callable[[neo4j.ManagedTransaction], _T]) -> _T:
        with errors.connection(self.name), self._session(neo4j.READ_ACCESS) as session:
            return session.execute_read(work)

    def _in_write(self, work: Callable[[neo4j.ManagedTransaction], _T]) -> _T:
        with errors.connection(self.name), self._session(neo4j.WRITE_ACCESS) as session:
            return session.execute_write(work)

    def _session(self, access: str) -> neo4j.Session:
        return self._driver.session(database=self._address.database, default_access_mode=access)
