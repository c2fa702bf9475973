"""The explorer for tests: a store of each kind with three articles, the examples on a real server, a real browser."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright
from starlette.testclient import TestClient

import policygraph
from policygraph.errors import UsageError
from policygraph.extractors.records import Extraction
from policygraph.graph.explorer.bundle import bundle_files
from policygraph.graph.explorer.guarding import TOKEN_HEADER
from policygraph.graph.explorer.server import application
from policygraph.graph.stores import Store, open_store
from policygraph.graph.update import update

from ..command_line import start
from ..graph.conftest import make_article

ROOT = Path(__file__).parents[2]
EVERYTHING = os.environ.get("POLICYGRAPH_REQUIRE_ALL") == "1"
TOKEN, HOST = "secret-of-the-test", "127.0.0.1:8000"
WAIT = 20_000  # milliseconds, on a machine that does other things too
expect.set_options(timeout=WAIT)
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def missing(told: str) -> None:
    """Ends the test: as failed where everything has to run, else as skipped."""
    if EVERYTHING:
        pytest.fail(told)
    pytest.skip(told)


@pytest.fixture(scope="session")
def page_built() -> None:
    """Sees to it that the page was built."""
    try:
        bundle_files()
    except UsageError as error:
        missing(str(error))


def quarrel() -> list[Extraction]:
    """Norvia sanctions Sund in two articles of two outlets; Ana Vega speaks of it, and plans to meet nobody."""
    one = make_article(
        "d1",
        "It was cold. [L Norvia] sanctioned [L Sund]. The snow fell. Minister [P Ana Vega] of [L Norvia] said that"
        " [L Sund] lies.",
        day=3,
        claims=[("Ana Vega", "said", "that Sund lies")],
        offices=[("Ana Vega", "Minister", "Norvia")],
        events=[("SANCTION", ["Norvia"], "sanctioned", ["Sund"])],
        when=date(2026, 1, 2),
        countries={"Norvia": "NOR", "Sund": "SWE"},
    )
    two = make_article(
        "d2",
        "[L Norvia] sanctioned [L Sund] on Friday. [P Ana Vega] left. [L Sund] may sanction [L Norvia] too.",
        day=4,
        events=[("SANCTION", ["Norvia"], "sanctioned", ["Sund"])],
        when=date(2026, 1, 2),
        countries={"Norvia": "NOR", "Sund": "SWE"},
    )
    three = make_article(
        "d3",
        "In turn [L Sund] threatened [L Norvia].",
        day=9,
        events=[("THREATEN", ["Sund"], "threatened", ["Norvia"])],
        status="planned",
        countries={"Norvia": "NOR", "Sund": "SWE"},
    )
    (said,), sund = one.claims, one.events[0].target[0].entity
    one = replace(one, claims=(replace(said, about=(sund,)),))
    outlets = ("The Wire", "Daily Sund", "The Wire")
    return [
        replace(
            found, document=replace(found.document, publisher=outlet, url=f"https://{outlet[:3]}.example/1")
        )
        for found, outlet in zip((one, two, three), outlets, strict=True)
    ]


@pytest.fixture(scope="module")
def told(either_store: str) -> Iterator[Store]:
    """The quarrel in each kind of store."""
    with open_store(either_store) as store:
        store.put_extractions((found, "test") for found in quarrel())
        update(store)
        yield store


def client(store: Store, **headers: str) -> TestClient:
    """Asks the application as the page would."""
    app = application(store, TOKEN, [HOST])
    given = {TOKEN_HEADER: TOKEN, "host": HOST, **headers}
    return TestClient(app, base_url=f"http://{HOST}", headers=given, raise_server_exceptions=False)


@pytest.fixture(scope="session")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example articles as a store."""
    store = tmp_path_factory.mktemp("examples") / "examples.lbug"
    policygraph.build([ROOT / "examples"], store=store, fast=True)
    return store


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium."""
    path = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if path is None:
        missing("Chromium is not there; install: apt-get install chromium")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield running
        running.close()


class Explorer:
    """A page of an explorer that runs; `errors` is what the browser complained of."""

    def __init__(self, page: Page, link: str) -> None:
        self.page, self.link, self.errors, self.asked = page, link, [], []
        page.on(
            "console", lambda message: self.errors.append(message.text) if message.type == "error" else None
        )
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("request", lambda request: self.asked.append(request.url))

    errors: list[str]
    asked: list[str]


@contextmanager
def serving(store: Path) -> Iterator[str]:
    """`policygraph explore` as a process; gives its link."""
    process = start("explore", "--store", str(store), "--no-browser", cwd=store.parent)
    assert process.stdout is not None
    assert process.stderr is not None
    try:
        link = process.stdout.readline().decode().strip()
        assert link, process.stderr.read().decode()
        yield link
    finally:
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 0


@contextmanager
def visiting(browser: Browser, link: str) -> Iterator[Explorer]:
    """A tab of its own with the page."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    opened = Explorer(context.new_page(), link)
    opened.page.set_default_timeout(WAIT)
    opened.page.goto(link)
    yield opened
    context.close()


@pytest.fixture(scope="session")
def link(examples: Path, page_built: None) -> Iterator[str]:
    """An explorer of the examples that runs."""
    with serving(examples) as found:
        yield found


@pytest.fixture
def explorer(link: str, browser: Browser) -> Iterator[Explorer]:
    """The page on the examples. Nothing that a test does may make the browser complain or ask elsewhere."""
    with visiting(browser, link) as opened:
        yield opened
        assert opened.errors == []
        origin = link.partition("#")[0]
        assert [url for url in opened.asked if not url.startswith((origin, "data:"))] == []
