"""Who may ask, and what a page may do."""

from __future__ import annotations

from pathlib import Path

import pytest

from policygraph.graph.explorer import bundle
from policygraph.graph.explorer.guarding import TOKEN_HEADER
from policygraph.graph.stores import Store, open_store

from ..command_line import lines, run
from .conftest import HOST, client, update


@pytest.fixture
def store(tmp_path: Path, page_built: None) -> Store:
    opened = open_store(str(tmp_path / "empty.lbug"))
    update(opened)
    return opened


@pytest.mark.parametrize(
    "headers",
    [
        {TOKEN_HEADER: ""},
        {TOKEN_HEADER: "guessed"},
        {"host": "evil.example:8000"},
        {"host": "127.0.0.1"},
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
    ],
    ids=str,
)
def test_data_is_for_the_own_page_with_the_token_alone(store: Store, headers: dict[str, str]) -> None:
    answer = client(store, **headers).post("/api/overview", json={})
    assert answer.status_code == 403
    assert "counts" not in answer.text


def test_the_own_page_is_answered(store: Store) -> None:
    page = client(store, origin=f"http://{HOST}", **{"sec-fetch-site": "same-origin"})
    assert page.post("/api/overview", json={}).json()["starts"] == []


@pytest.mark.parametrize("address", ["/", "/app.js", "/app.css", "/licences.txt", "/none", "/api/overview"])
def test_every_answer_says_that_nothing_foreign_may_run(store: Store, address: str) -> None:
    answer = client(store).get(address)
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'; script-src 'self';" in policy
    assert "unsafe" not in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize(
    "address", ["/../pyproject.toml", "/%2e%2e/bundle.py", "/sources.sha256", "/src/main.js"]
)
def test_no_other_file_is_given_out(store: Store, address: str) -> None:
    assert client(store).get(address).status_code == 404


def test_another_host_gets_not_even_the_page(store: Store) -> None:
    assert client(store, host="evil.example").get("/").status_code == 403


def test_a_long_request_is_refused(store: Store) -> None:
    answer = client(store).post("/api/search", json={"query": "x" * 1_100_000})
    assert answer.status_code == 403


def test_a_store_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    done = run("explore", "--no-browser", "--store", "none.lbug", cwd=tmp_path)
    assert done.returncode == 3
    assert "none.lbug" in lines(done)[0]


def test_a_page_that_is_not_built_says_how(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundle, "_FILES", {"/": "no-such-file.html"})
    with pytest.raises(bundle.UsageError, match="is not built; in the folder of the source run: make setup"):
        bundle.bundle_files()
