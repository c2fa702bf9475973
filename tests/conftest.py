"""Fixtures for all tests: stores of both kinds, and one Neo4j server for the whole run."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from policygraph.graph.stores import Store, open_store

from .neo4j_server import PASSWORD, ServerMissingError, clear, start

LADYBUG, NEO4J = "ladybug", pytest.param("neo4j", marks=pytest.mark.neo4j)
EVERYTHING = os.environ.get("POLICYGRAPH_REQUIRE_ALL") == "1"


@pytest.fixture(scope="session")
def neo4j_uri() -> Iterator[str]:
    """Address of a server that tests may empty: NEO4J_TEST_URI (bolt://user@host:port), or one started for this run."""
    if given := os.environ.get("NEO4J_TEST_URI"):
        yield given
        return
    try:
        server = start()
    except ServerMissingError as error:
        if EVERYTHING:
            pytest.fail(str(error))
        pytest.skip(str(error))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NEO4J_PASSWORD", PASSWORD)
        try:
            yield server.uri
        finally:
            server.stop()


@pytest.fixture
def empty_neo4j(neo4j_uri: str) -> str:
    """The server's address, with nothing in its database."""
    clear(neo4j_uri)
    return neo4j_uri


@pytest.fixture(scope="module", params=["ladybug", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def either_store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    """An empty store of each kind, for the tests of a module that change nothing once it is filled."""
    if request.param == "ladybug":
        return str(tmp_path_factory.mktemp("told") / "graph.lbug")
    name: str = request.getfixturevalue("neo4j_uri")
    clear(name)
    return name


@pytest.fixture(params=[LADYBUG, NEO4J])
def store_name(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The name of a store that isn't made yet: once a Ladybug file, once a Neo4j database."""
    if request.param == LADYBUG:
        return str(tmp_path / "graph.lbug")
    name: str = request.getfixturevalue("empty_neo4j")
    return name


@pytest.fixture
def store(store_name: str) -> Iterator[Store]:
    """An empty store of each kind."""
    with open_store(store_name) as opened:
        yield opened
