"""The server: what is wrong with it or its address in one sentence, and never the password."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest

from policygraph.errors import PolicyGraphError, StoreError, UsageError
from policygraph.graph.stores import neo4j as neo4j_store
from policygraph.graph.stores import open_store, read_graph

from ...neo4j_server import Relay, clear
from ..graphs import story

SECRET = "hunter-2-hunter"


def message(name: str, kind: type[PolicyGraphError] = StoreError) -> str:
    with pytest.raises(kind) as caught:
        open_store(name)
    assert SECRET not in str(caught.value)
    assert "\n" not in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("http://localhost:7474", "a store can't be at http://; use a path, or one of neo4j, neo4j+s, "),
        ("neo4j://:7687", "the store's address is not of the form neo4j://user@host:7687/database"),
        ("neo4j://host:port", "the store's address is not of the form neo4j://user@host:7687/database"),
        ("bolt://host/a/b", "the store's address is not of the form bolt://user@host:7687/database"),
        (f"neo4j://neo4j:{SECRET}@host", "the store's address holds a password; put it into NEO4J_PASSWORD"),
        ("", "the name of the store is empty or no path"),
        ("a\0b", "the name of the store is empty or no path"),
    ],
)
def test_a_name_that_is_no_store_is_wrong_use(name: str, problem: str) -> None:
    assert message(name, UsageError).startswith(problem)


def test_an_unknown_host_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_PASSWORD", SECRET)
    assert message("bolt://me@no-such-host.invalid/x") == (
        "bolt://me@no-such-host.invalid:7687/x: no host of this name is known; mend the address"
    )


def test_a_server_that_is_down_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_PASSWORD", SECRET)
    assert message("bolt://me@127.0.0.1:1") == (
        "bolt://me@127.0.0.1:1: the server can't be reached, or went away in the middle; start it (or mend the "
        "address) and run the same command again, nothing that was written is lost"
    )


@pytest.mark.neo4j
def test_a_wrong_password_is_not_shown(empty_neo4j: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_PASSWORD", SECRET)
    assert message(empty_neo4j).endswith(
        ": the server refused the user or the password; put the right password into NEO4J_PASSWORD"
    )


@pytest.mark.neo4j
def test_a_missing_password_is_asked_for(empty_neo4j: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NEO4J_PASSWORD")
    assert message(empty_neo4j).endswith("put the right password into NEO4J_PASSWORD")


@pytest.mark.neo4j
def test_an_unknown_database_is_named(empty_neo4j: str) -> None:
    assert message(f"{empty_neo4j}/nowhere") == (
        f"{empty_neo4j}/nowhere: the server has no database of this name; make it, or name another"
    )


@pytest.mark.neo4j
def test_a_server_without_encryption_is_named(empty_neo4j: str) -> None:
    assert "no encrypted connection can be made" in message(empty_neo4j.replace("bolt://", "bolt+s://"))


@pytest.mark.neo4j
def test_data_of_another_program_is_left_alone(empty_neo4j: str) -> None:
    with open_store(empty_neo4j) as store:
        store.query("MATCH (s:Store) DELETE s", write=True)
        store.query("CREATE (:Entity {id: 'theirs'})", write=True)
    assert message(empty_neo4j).endswith(": holds data that policygraph didn't make; name another store")


@pytest.mark.neo4j
def test_an_empty_database_cannot_be_read(empty_neo4j: str) -> None:
    with pytest.raises(
        StoreError, match="holds no graph yet; make one with: policygraph build PATH --store bolt://"
    ):
        open_store(empty_neo4j, read_only=True)


@pytest.fixture
def relay(empty_neo4j: str) -> Iterator[Relay]:
    """A way to the server that a test may cut."""
    address = urlsplit(empty_neo4j)
    made = Relay(address.hostname or "", address.port or 7687)
    yield made
    made.close()


@pytest.mark.neo4j
def test_a_connection_that_breaks_is_made_again(relay: Relay) -> None:
    with open_store(f"bolt://neo4j@127.0.0.1:{relay.port}") as store:
        store.load(story())
        relay.cut()
        assert read_graph(store) == story()


@pytest.mark.neo4j
def test_a_server_that_goes_away_in_the_middle_is_named(
    relay: Relay, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(neo4j_store._DRIVER, "max_transaction_retry_time", 1.0)
    with open_store(f"bolt://neo4j@127.0.0.1:{relay.port}") as store:
        relay.close()
        with pytest.raises(StoreError) as caught:
            store.load(story())
    assert str(caught.value) == (
        f"bolt://neo4j@127.0.0.1:{relay.port}: the server can't be reached, or went away in the middle; start it "
        "(or mend the address) and run the same command again, nothing that was written is lost"
    )


@pytest.mark.neo4j
def test_every_label_has_a_unique_id(empty_neo4j: str) -> None:
    clear(empty_neo4j)
    with open_store(empty_neo4j) as store:
        labels = {row[0][0] for row in store.query("SHOW CONSTRAINTS YIELD labelsOrTypes").rows}
        assert {"Document", "Sentence", "Mention", "Entity", "Claim", "Event", "Extraction"} <= labels
