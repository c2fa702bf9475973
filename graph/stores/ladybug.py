"""The embedded store: one Ladybug file, one writer, readers beside it."""

from __future__ import annotations

import os
import threading
import time
import weakref
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from importlib.metadata import version
from pathlib import Path
from typing import Any

import ladybug

from policygraph.errors import QueryError, StoreBusyError, StoreError
from policygraph.extractors.records import Extraction
from policygraph.graph.model import Property, model
from policygraph.graph.records import Graph, Judgement

from . import ladybug_errors as errors
from .difference import Ends, differences, report, tables
from .guard import LADYBUG, check_read_only, used_parameters
from .kept import KeptRows
from .ladybug_files import abandon, check_room, open_cut_off
from .ladybug_load import Loader
from .ladybug_values import parameter, plain_rows
from .payload import batches, judgement_text
from .protocol import LoadReport, Result
from .reading import read_scope, read_tables
from .scope import Part
from .versions import BEGIN_LOADING, END_LOADING, STORE_ROWS, check_version

__all__ = ["LadybugStore"]

_BATCH, _BATCH_SECONDS = 50, 5.0
_FEW = 3000  # starts of edges that are looked up one by one: 0.3 ms each, where a join reads all edges
_OPENING_TRIES, _OPENING_PAUSE = 5, 0.2
# Ladybug's lock belongs to the process, and closing one of two handles gives it up for both: so one handle at a time.
_open: weakref.WeakValueDictionary[str, LadybugStore] = weakref.WeakValueDictionary()
_opening = threading.Lock()


class LadybugStore(KeptRows):
    """A graph in a Ladybug file. Raises StoreError, StoreBusyError or StoreVersionError if it can't be opened."""

    def __init__(self, path: str, *, read_only: bool = False) -> None:
        self.name = path
        self._read_only = read_only
        self._closed = False
        with _opening:
            real = os.path.realpath(path)
            if real in _open and not _open[real]._closed:
                raise StoreBusyError(f"{path}: is open in this program already; close it first")
            errors.check_path(Path(path), read_only=read_only)
            self._database = self._connect(recover=True)
            _open[real] = self
        self._connection = ladybug.Connection(self._database)
        try:
            self._prepare()
        except BaseException:
            self.close()
            raise

    def put_extractions(self, extractions: Iterable[tuple[Extraction, str]]) -> None:
        statement = (
            "UNWIND $rows AS row MERGE (x:Extraction {id: row.id}) "
            "SET x.sha256 = row.sha256, x.extractor = row.extractor, x.digest = row.digest, x.records = row.records, "
            "x.made_by = row.made_by, x.marks = row.marks, x.outline = row.outline, x.reports = row.reports"
        )
        for batch in batches(extractions, _BATCH, _BATCH_SECONDS):
            check_room(self.name, sum(len(value) for row in batch for value in row.values()))
            self._rows(statement, {"rows": batch})

    def remove_extractions(self, document_ids: Iterable[str]) -> None:
        ids = sorted(set(document_ids))
        if ids:
            self._rows("UNWIND $ids AS id MATCH (x:Extraction {id: id}) DELETE x", {"ids": ids})

    def append_judgement(self, judgement: Judgement) -> None:
        with self._transaction():
            if self._rows("MATCH (j:Judgement {id: $id}) RETURN j.id", {"id": judgement.id}):
                return
            last = self._rows("MATCH (j:Judgement) RETURN max(j.position)")[0][0] or 0
            self._rows(
                "CREATE (:Judgement {id: $id, position: $position, record: $record})",
                {"id": judgement.id, "position": last + 1, "record": judgement_text(judgement)},
            )

    def load(self, parts: Graph | Iterable[Part]) -> LoadReport:
        done = LoadReport(0, 0, 0)
        for part in [Part(parts)] if isinstance(parts, Graph) else parts:
            done += self._load(part, begun=done != LoadReport(0, 0, 0))
        if done != LoadReport(0, 0, 0):
            self._rows("CHECKPOINT")
        self._rows(END_LOADING)  # one that was cut off after its last step is ended here too
        return done

    def _load(self, part: Part, *, begun: bool) -> LoadReport:
        whole = part.scope is None
        wanted = tables(part.graph, self.name, whole=whole)
        stored = read_tables(self._result) if part.scope is None else read_scope(self._rows, part.scope, _FEW)
        nodes, edges = differences(stored, wanted, whole=whole)
        done = report([*nodes.values(), *edges.values()])
        if done != LoadReport(0, 0, 0):
            loader = Loader(self._rows, self.name)
            with loader.folder(nodes, edges, wanted):
                if not begun:
                    self._rows(BEGIN_LOADING)
                    self._rows("CHECKPOINT")
                with self._transaction():
                    loader.write()
        return done

    def query(
        self, cypher: str, parameters: Mapping[str, Any] | None = None, *, write: bool = False
    ) -> Result:
        if not write:
            check_read_only(cypher, LADYBUG)
        elif self._read_only:
            raise QueryError(f"{self.name}: is open for reading only; use --write")
        try:
            given = used_parameters(cypher, parameters or {})
            values = {name: parameter(value) for name, value in given.items()}
            return plain_rows(self._execute(cypher, values))
        except RuntimeError as error:
            self._give_up_after(error)
            raise errors.query_error(self.name, error) from error

    def close(self) -> None:
        """Writes the last checkpoint and gives the file up. May be called twice."""
        if self._closed:
            return
        self._closed = True
        with suppress(RuntimeError):
            self._connection.close()
        with suppress(RuntimeError):
            self._database.close()

    def _connect(self, *, recover: bool) -> ladybug.Database:
        for attempt in range(1, _OPENING_TRIES + 1):
            try:
                return ladybug.Database(self.name, read_only=self._read_only)
            except RuntimeError as error:
                if recover and self._read_only and errors.needs_recovery(error):
                    # A writer was killed during its checkpoint: only a writer can finish it.
                    with suppress(RuntimeError):
                        ladybug.Database(self.name).close()
                elif errors.log_cut_off(error):
                    return open_cut_off(self.name, read_only=self._read_only)
                elif not errors.passes(error) or attempt == _OPENING_TRIES:
                    raise errors.opening_error(self.name, error) from error
                if attempt == _OPENING_TRIES:
                    raise errors.opening_error(self.name, error) from error
            time.sleep(_OPENING_PAUSE)
        raise AssertionError("unreachable")

    def _prepare(self) -> None:
        """Makes the tables of a new file; checks the version of an old one."""
        found = {row[1] for row in self._rows("CALL show_tables() RETURN *")}
        if not found and not self._read_only:
            with self._transaction():
                for statement in _schema():
                    self._rows(statement)
                values = {"id": "store", "schema": model().version, "release": version("policygraph")}
                self._rows("CREATE (:Store {id: $id, schema: $schema, release: $release})", values)
            return
        rows = self._rows(STORE_ROWS) if "Store" in found else []
        check_version(self.name, rows, empty=not found, read_only=self._read_only)

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._rows("BEGIN TRANSACTION")
        try:
            yield
            self._rows("COMMIT")
        except BaseException:
            with suppress(StoreError, RuntimeError):
                self._rows("ROLLBACK")
            raise

    def _rows(self, statement: str, parameters: Mapping[str, Any] | None = None) -> list[list[Any]]:
        """The rows of one of our own statements."""
        try:
            rows: list[list[Any]] = self._execute(statement, parameters or {}).get_all()
            return rows
        except RuntimeError as error:
            self._give_up_after(error)
            raise errors.running_error(self.name, error) from error

    def _give_up_after(self, error: RuntimeError) -> None:
        if errors.failed_write(error):
            self._closed = True
            abandon(self._connection, self._connection._connection, self._database, self._database._database)

    def _result(self, statement: str) -> Result:
        return Result((), tuple(tuple(row) for row in self._rows(statement)))

    def _execute(self, statement: str, parameters: Mapping[str, Any]) -> Any:
        if self._closed:
            raise StoreError(f"{self.name}: is closed; open it again with open_store")
        return self._connection.execute(statement, dict(parameters))


def _schema() -> Iterator[str]:
    kinds = model()
    for label, node in kinds.nodes.items():
        yield f"CREATE NODE TABLE {label}({_columns(node.properties)}, PRIMARY KEY (id))"
    for kind, edge in kinds.edges.items():
        ends: list[Ends] = [(kind, start, end) for start, end in edge.ends]
        pairs = ", ".join(f"FROM {start} TO {end}" for _, start, end in ends)
        columns = f", {_columns(edge.properties)}" if edge.properties else ""
        yield f"CREATE REL TABLE {kind}({pairs}{columns})"


def _columns(properties: Mapping[str, Property]) -> str:
    return ", ".join(f"{name} {prop.type}" for name, prop in properties.items())
