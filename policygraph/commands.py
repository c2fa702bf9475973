"""The commands as functions: the command line is a thin face over these, with the same names and options."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from .config import Paths, Settings, names, store_name
from .errors import DocumentError, NotFoundError, UsageError

if TYPE_CHECKING:
    from policygraph.extractors.records import Extraction
    from policygraph.graph.stores import LoadReport, Result, Store

__all__ = [
    "BuildReport",
    "build",
    "explore",
    "export",
    "extract",
    "info",
    "query",
    "remove",
]


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did: documents read anew, already there, failed; nodes and edges; graph counts.

    `undated` counts documents of the graph without a date of publication: their relative dates stay open.
    """

    store: str
    read: int
    unchanged: int
    failed: tuple[DocumentError, ...]
    load: LoadReport
    counts: Mapping[str, int]
    contradictions: tuple[str, ...] = field(default=())
    undated: int = 0


def extract(
    paths: Paths,
    *,
    jobs: int = 1,
    model: str | None = None,
    fast: bool = False,
    any_language: bool = False,
    knowledge: Paths = (),
    stdin: BinaryIO | None = None,
) -> Iterator[Extraction | DocumentError]:
    """What each document says, in input order, one at a time; one that fails is a DocumentError in its place.

    `knowledge` names files of your own: people, organizations, places and policies with the ids that you have for them.
    """
    from policygraph.extractors.reading.documents import read

    from .extraction_jobs import extract_documents

    settings = _settings(model, jobs, fast, any_language, knowledge)
    return extract_documents(read(names(paths), any_language=any_language, stdin=stdin), settings)


def build(
    paths: Paths,
    *,
    store: str | Path | None = None,
    jobs: int = 1,
    model: str | None = None,
    fast: bool = False,
    judgements: str | Path | None = None,
    any_language: bool = False,
    knowledge: Paths = (),
    stdin: BinaryIO | None = None,
    progress: Callable[[int], None] = lambda documents: None,
) -> BuildReport:
    """Reads, extracts, resolves and loads. May be run again: the graph is as if all had been built at once.

    `progress` is called with the number of documents done since the last call; `knowledge` is as for `extract`.
    """
    from policygraph.extractors.language import load as load_model
    from policygraph.extractors.reading.documents import read
    from policygraph.graph.resolver.judgement_files import read_judgements
    from policygraph.graph.stores import open_store

    from .extraction_jobs import extract_documents
    from .intake import Intake

    settings = _settings(model, jobs, fast, any_language, knowledge)
    decided = read_judgements(judgements) if judgements else []
    if model is not None:
        load_model(model)  # a wrong name must not leave an empty store behind
    with open_store(store_name(store)) as opened:
        intake = Intake(opened, settings, progress)
        documents = intake.new(read(names(paths), any_language=any_language, repeats=True, stdin=stdin))
        opened.put_extractions(intake.kept(extract_documents(documents, settings)))
        for judgement in decided:
            opened.append_judgement(judgement)
        load, contradictions = refresh(opened)
        return BuildReport(
            opened.name,
            intake.read,
            intake.unchanged,
            tuple(intake.failed),
            load,
            counts(opened),
            contradictions,
            opened.query("MATCH (d:Document) WHERE d.published IS NULL RETURN count(d) AS n").rows[0][0],
        )


def _settings(model: str | None, jobs: int, fast: bool, any_language: bool, knowledge: Paths) -> Settings:
    """The options of reading. Raises DataError where a file of knowledge is wrong, before anything is read."""
    from policygraph.extractors.gazetteer.entry_files import load_knowledge

    files = tuple(names(knowledge))
    return Settings(model, jobs, fast, any_language, files, load_knowledge(files).digest)


def refresh(store: Store, *, without: Sequence[str] = ()) -> tuple[LoadReport, tuple[str, ...]]:
    """Brings the graph up to date with the extractions and judgements that the store holds, some documents left out."""
    from policygraph.graph.update import update

    return update(store, without=set(without))


def query(
    cypher: str | None = None,
    *,
    named: str | None = None,
    store: str | Path | None = None,
    write: bool = False,
    parameters: Mapping[str, Any] | None = None,
    **more: Any,
) -> Result:
    """The answer to Cypher, or to a named query. Read-only unless `write`.

    Parameters are given as keywords, those that are named like an option of this function in `parameters`.
    """
    from policygraph.graph.query import run_named
    from policygraph.graph.stores import open_store

    if (cypher is None) == (named is None):
        raise UsageError("give a Cypher query or the name of a named query (one of them)")
    values = {**(parameters or {}), **more}
    with open_store(store_name(store), read_only=not write) as opened:
        if named is not None:
            return run_named(opened, named, **values)
        return opened.query(cypher or "", values, write=write)


def remove(documents: str | Sequence[str], *, store: str | Path | None = None) -> LoadReport:
    """Takes documents, named by id, source or URL, and all that only they support out of the graph."""
    from policygraph.graph.stores import open_store

    with open_store(store_name(store)) as opened:
        ids = _document_ids(opened.extractions(), names(documents))
        # The graph first: if this is killed in between, the documents are still known and can be removed again.
        report, _ = refresh(opened, without=ids)
        opened.remove_extractions(ids)
        return report


def _document_ids(extractions: Iterable[Extraction], wanted: Sequence[str]) -> list[str]:
    found: dict[str, list[str]] = {name: [] for name in wanted}
    for extraction in extractions:
        document = extraction.document
        # A file of several documents is named by its path alone too: "wire.jsonl" for "wire.jsonl#2".
        file = document.source.rpartition("#")[0] if document.source else None
        for name in {document.id, document.source, document.url, file} & set(found):
            found[str(name)].append(document.id)
    missing = [name for name, ids in found.items() if not ids]
    if missing:
        raise NotFoundError(
            f"no document has the id, source or URL {missing[0]}; nothing was removed; "
            "list them with: policygraph query --named documents"
        )
    return sorted({id for ids in found.values() for id in ids})


def export(
    format: str,
    output: str | Path | None = None,
    *,
    query: str | None = None,
    store: str | Path | None = None,
) -> str:
    """Writes the whole graph, or the nodes and edges of a query, in a format; returns the text or the path."""
    from policygraph.graph.export import export as export_graph
    from policygraph.graph.stores import open_store

    from .output import check_writable, replacing

    path = Path(output) if output is not None else None
    with open_store(store_name(store), read_only=True) as opened:
        if path is None or format == "csv":
            if path is not None and path.suffix.lower() == ".zip":
                check_writable(path)
            return export_graph(opened, format, path, query=query)
        with replacing(path) as file:
            file.write(export_graph(opened, format, query=query))
        return str(path)


def explore(
    *,
    store: str | Path | None = None,
    port: int = 0,
    browser: bool = True,
    ready: Callable[[str], None] = print,
) -> None:
    """Serves the web explorer of a store on 127.0.0.1 until it is interrupted; `ready` is given the link to it.

    Port 0 takes any free one; `browser` opens the link.
    """
    from policygraph.graph.explorer.serving import serve
    from policygraph.graph.stores import open_store

    with open_store(store_name(store), read_only=True) as opened:
        serve(opened, port, ready=ready, browser=browser)


def info(*, store: str | Path | None = None) -> dict[str, Any]:
    """Versions, model, store and counts; `counts` is empty where there is no store yet."""
    from importlib.metadata import version

    from policygraph.extractors.language import DEFAULT_MODEL
    from policygraph.graph.stores import open_store

    from .errors import StoreError

    name = store_name(store)
    packages = {name: version(name) for name in ("spacy", "ladybug", "neo4j")}
    found: dict[str, Any] = {
        "policygraph": version("policygraph"),
        **packages,
        "model": DEFAULT_MODEL,
        "store": name,
    }
    try:
        with open_store(name, read_only=True) as opened:
            return {**found, "store": opened.name, "counts": counts(opened)}
    except StoreError as error:
        return {**found, "counts": {}, "problem": str(error)}


def counts(store: Store) -> dict[str, int]:
    """Number of nodes of each label that the contract names."""
    from policygraph.graph.model import model

    labels = [label for label, node in model().nodes.items() if not node.internal]
    return {label: store.query(f"MATCH (n:{label}) RETURN count(n) AS n").rows[0][0] for label in labels}
