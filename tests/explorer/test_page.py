"""The page as a person uses it, in a real browser on the examples."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

import policygraph
from policygraph.graph.stores import open_store

from .conftest import Explorer, quarrel, serving, update, visiting

pytestmark = pytest.mark.browser
HOSTILE = (
    "<script>window.ran = 1</script>",
    "</script><img src=x onerror='window.ran = 1'>",
    "\"'><svg onload=window.ran=1>",
    "\u202eeht\u200b dekcab",
    "javascript:window.ran=1",
)


def open_actor(page: Page, typed: str) -> None:
    """Searches and takes the first that is found, with the keyboard alone."""
    page.keyboard.press("/")
    page.keyboard.type(typed)
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator("#panel h2")).to_contain_text(typed, ignore_case=True)


def counted(page: Page) -> tuple[int, int]:
    """How many actors and links are shown, as the page says."""
    words = page.locator("#count").inner_text().split()
    return int(words[0]), int(words[3])


def hidden(page: Page) -> int:
    return int(page.locator("#hidden").inner_text().strip(" ·").split()[0])


def sentences(store: Path) -> set[str]:
    return {row[0] for row in policygraph.query("MATCH (s:Sentence) RETURN s.text", store=store).rows}


def first_link(page: Page) -> Locator:
    return page.locator("#table [data-row^='link:']").first


def test_from_a_search_to_the_sentence_behind_an_edge_and_back(explorer: Explorer, examples: Path) -> None:
    page, known = explorer.page, sentences(examples)
    open_actor(page, "Iceland")
    expect(page.locator(".passage .sentence").first).to_be_visible()
    assert page.locator(".passage .sentence").first.inner_text().strip()
    assert page.locator(".passage .sentence").first.text_content() in known

    page.locator("#expand").click()
    expect(page.locator("#message")).to_contain_text("10 actors added")
    actors, links = counted(page)
    assert actors == 11
    assert links > 10

    page.keyboard.press("t")
    first_link(page).click()
    expect(page.locator(".item .passage .sentence").first).to_be_visible()
    for shown in page.locator(".item .passage .sentence").all():
        assert shown.text_content() in known
    expect(page.locator("tr[aria-selected=true]")).to_have_count(1)
    marks = page.locator(".item .passage").first.locator("mark.cue")
    assert marks.first.text_content()

    page.keyboard.press("Escape")
    page.keyboard.press("u")
    assert counted(page) == (1, 0)
    page.keyboard.press("Shift+U")
    assert counted(page) == (actors, links)


def test_one_relation_alone_can_be_followed(explorer: Explorer) -> None:
    page = explorer.page
    open_actor(page, "Iceland")
    row = page.locator(".relation", has_text="is accused by")
    expect(row).to_contain_text("2 actors, 2 times")
    row.click()
    expect(page.locator("#message")).to_contain_text("2 actors added, 0 left")
    assert counted(page)[0] == 3
    expect(page.locator(".relation", has_text="is accused by")).to_be_disabled()


def test_filters_hide_and_say_how_many_they_hide(explorer: Explorer) -> None:
    page = explorer.page
    open_actor(page, "Iceland")
    page.keyboard.press("e")
    expect(page.locator("#message")).to_contain_text("added")
    actors, links = counted(page)
    page.keyboard.press("f")
    page.get_by_label("statements: who said what").uncheck()
    assert counted(page)[1] < links
    assert hidden(page) > 0
    page.get_by_role("checkbox", name="Person").uncheck()
    assert counted(page)[0] < actors
    page.keyboard.press("t")
    statuses = page.locator("#table td:nth-child(4)")
    page.get_by_label("actual").uncheck()
    assert set(statuses.all_inner_texts()) <= {"planned", "possible", "denied"}
    assert hidden(page) > 20
    page.locator("#clear").click()
    assert counted(page) == (actors, links)
    expect(page.locator("#hidden")).to_have_count(0)
    for _ in range(4):  # the filters are undone like everything else
        page.locator("#undo").click()
    assert counted(page) == (actors, links)


def test_dates_and_outlets_are_filters_too(explorer: Explorer) -> None:
    page = explorer.page
    open_actor(page, "Iceland")
    page.keyboard.press("e")
    expect(page.locator("#message")).to_contain_text("added")
    links = counted(page)[1]
    page.keyboard.press("f")
    page.get_by_label("from", exact=True).fill("2026-02-20")
    page.get_by_label("from", exact=True).dispatch_event("change")
    late = counted(page)[1]
    assert 0 < late < links
    page.locator("#clear").click()
    page.get_by_role("group", name="Outlet").get_by_role("button", name="invert").click()
    assert counted(page)[1] == 0


def test_what_is_there_stays_where_it_is(explorer: Explorer) -> None:
    page = explorer.page
    open_actor(page, "Iceland")
    page.keyboard.press("e")
    expect(page.locator("#message")).to_contain_text("added")
    before = places(page)
    open_actor(page, "Katla")
    page.keyboard.press("e")
    expect(page.locator("#message")).to_contain_text(re.compile("^[1-9] actors? added"))
    after = places(page)
    assert len(after) > len(before)
    assert {id: after[id] for id in before} == before


def places(page: Page) -> dict[str, list[float]]:
    """Where the nodes are, as Cytoscape has it."""
    found: dict[str, list[float]] = page.evaluate(
        "() => Object.fromEntries(document.querySelector('#canvas')._cyreg.cy.nodes()"
        ".map(n => [n.id(), [n.position('x'), n.position('y')]]))"
    )
    return found


def test_a_node_that_is_hidden_comes_back_to_its_place(explorer: Explorer) -> None:
    page = explorer.page
    open_actor(page, "Iceland")
    page.keyboard.press("e")
    expect(page.locator("#message")).to_contain_text("added")
    before = places(page)
    page.keyboard.press("h")
    expect(page.locator("#message")).to_contain_text("Iceland hidden")
    assert len(places(page)) == len(before) - 1
    page.keyboard.press("u")
    assert places(page) == before


def test_the_keyboard_alone_finds_expands_reads_and_filters(explorer: Explorer) -> None:
    page = explorer.page
    open_actor(page, "Norw")
    page.keyboard.press("e")
    expect(page.locator("#message")).to_contain_text("added")
    page.keyboard.press("n")
    page.keyboard.press("l")
    expect(page.locator(".item .passage").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".passage").first).to_be_focused()
    page.keyboard.press("f")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert hidden(page) > 0
    page.keyboard.press("u")
    expect(page.locator("#hidden")).to_have_count(0)
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()


def test_dragging_a_node_can_be_undone(explorer: Explorer) -> None:
    page = explorer.page
    open_actor(page, "Iceland")
    before = places(page)
    box = page.locator("#canvas").bounding_box()
    at = page.evaluate("() => document.querySelector('#canvas')._cyreg.cy.nodes()[0].renderedPosition()")
    assert box is not None
    page.mouse.move(box["x"] + at["x"], box["y"] + at["y"])
    page.mouse.down()
    page.mouse.move(box["x"] + at["x"] + 90, box["y"] + at["y"] + 40, steps=5)
    page.mouse.up()
    assert places(page) != before
    page.keyboard.press("u")
    assert places(page) == before


def test_a_reload_needs_no_new_link_and_the_token_leaves_the_address(explorer: Explorer) -> None:
    page = explorer.page
    assert "token" not in page.url
    page.reload()
    expect(page.locator(".starts button").first).to_be_visible()


def test_without_the_token_the_page_says_what_to_open(link: str, browser: Browser) -> None:
    page = browser.new_context().new_page()
    page.goto(link.partition("#")[0])
    expect(page.locator("#welcome")).to_contain_text("open the link that policygraph explore printed")


def test_the_address_brings_a_view_back_and_names_who_is_missing(explorer: Explorer) -> None:
    page = explorer.page
    open_actor(page, "Iceland")
    page.keyboard.press("e")
    expect(page.locator("#message")).to_contain_text("added")
    page.keyboard.press("f")
    page.get_by_label("statements: who said what").uncheck()
    before, shown = places(page), counted(page)
    page.reload()
    expect(page.locator("#count")).to_contain_text("11 actors")
    assert counted(page) == shown
    assert hidden(page) > 0
    after = places(page)
    assert {id: [round(x) for x in at] for id, at in before.items()} == after
    iceland = next(iter(before))
    view = json.dumps([[[iceland, 0, 0], ["e-nobody", 9, 9]], {}, "", "", True])
    page.goto(explorer.link.partition("#")[0] + "#view=" + quote(view))
    expect(page.locator("#message")).to_contain_text("not in the store any more: e-nobody")
    assert counted(page) == (1, 0)


@pytest.mark.parametrize(
    "view", ["x", "[]", "[[[1,2,3]],{},'','',true]", '[[["e",null,0]],{},"","",true]', "null"]
)
def test_an_address_that_no_page_wrote_is_passed_over(link: str, browser: Browser, view: str) -> None:
    with visiting(browser, f"{link}&view={quote(view)}") as opened:
        expect(opened.page.locator(".starts button").first).to_be_visible()
        assert opened.errors == []


@pytest.fixture
def hostile(tmp_path: Path, page_built: None, browser: Browser) -> Iterator[Explorer]:
    """A store whose names, titles, outlets, addresses and sentences are attacks."""
    with open_store(str(tmp_path / "hostile.lbug")) as store:
        store.put_extractions((found, "test") for found in quarrel())
        update(store)
        for label, names in {
            "Entity": ("name", "country", "kind"), "Document": ("title", "publisher"), "Sentence": ("text",),
            "Claim": ("text", "stance"), "Event": ("mode", "type", "status"),
        }.items():  # fmt: skip
            for place, name in enumerate(names):
                text = f"{HOSTILE[place]} {HOSTILE[place - 1]} {'long ' * 2000}"
                store.query(f"MATCH (n:{label}) SET n.{name} = $text", {"text": text}, write=True)
        store.query("MATCH (d:Document) SET d.url = 'javascript:window.ran=1'", write=True)
        store.query("MATCH (e:Entity) SET e.aliases = $names, e.wikidata = $w",
                    {"names": [*HOSTILE, "x" * 10_000], "w": "Q1' onclick='window.ran=1"}, write=True)  # fmt: skip
    with serving(tmp_path / "hostile.lbug") as link, visiting(browser, link) as opened:
        yield opened


def test_what_articles_contain_is_shown_and_never_run(hostile: Explorer) -> None:
    page = hostile.page
    expect(page.locator(".starts button").first).to_contain_text("<script>")
    page.keyboard.press("/")
    page.keyboard.type("script")
    expect(page.get_by_role("option").first).to_contain_text("<script>")
    page.keyboard.press("Enter")
    expect(page.locator("#panel h2")).to_contain_text("<script>window.ran = 1</script>")
    page.keyboard.press("e")
    expect(page.locator("#message")).to_contain_text("added")
    page.keyboard.press("f")
    page.keyboard.press("t")
    expect(page.locator(".relation").first).to_be_disabled()  # the panel is that of after the expansion
    page.locator(".deeds > button").click()
    page.get_by_role("button", name="Read the sentences").first.click()
    expect(page.locator(".item .sentence").first).to_contain_text("<script>")
    first_link(page).click()
    expect(page.locator(".item .sentence").first).to_contain_text("<script>")
    assert page.evaluate("() => window.ran") is None
    assert page.locator("a[href^=javascript]").count() == 0
    assert page.locator("#app script, #app img, #app iframe").count() == 0
    wide = page.evaluate("() => document.documentElement.scrollWidth - innerWidth")
    assert wide <= 0
    assert hostile.errors == []
