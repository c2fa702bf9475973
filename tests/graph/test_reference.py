"""docs/data-model.md says what model.toml says."""

from __future__ import annotations

from pathlib import Path

from policygraph.graph.model import model
from policygraph.graph.reference import data_model_page

PAGE = Path(__file__).parents[2] / "docs" / "data-model.md"


def test_the_page_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == data_model_page(), "run: make docs"


def test_the_page_names_every_node_edge_and_property() -> None:
    page = data_model_page()
    for kind in (*model().nodes.values(), *model().edges.values()):
        assert kind.about in page
        if not kind.internal:
            assert all(f"`{name}`" in page for name in kind.properties)
