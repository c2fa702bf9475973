"""resolver.toml and build.toml are checked on load; a fault is named with file, entry and cure."""

from __future__ import annotations

from importlib.resources import files

import pytest

from policygraph.errors import DataError
from policygraph.graph.resolver.config import config, parse_config
from policygraph.graph.settings import parse_settings, settings

RESOLVER = files("policygraph.graph").joinpath("resolver.toml").read_text(encoding="utf-8")
BUILD = files("policygraph.graph").joinpath("build.toml").read_text(encoding="utf-8")


def test_the_shipped_files_load() -> None:
    assert config().weights["same_name"] + config().prior["Person"] > config().decision["accept"]
    assert len(settings().quads) == 16


def test_a_clash_outweighs_a_name_and_the_best_company() -> None:
    weights, most = config().weights, config().context["ceiling"]
    for clash in ("office_clash", "country_clash", "gazetteer_differs"):
        assert config().prior["Person"] + weights["same_name"] + most + weights[clash] < 0


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("same_name = 12.0", "", "r: weights.same_name: is missing or no number; give it a number"),
        ("margin = 2.0", 'margin = "2"', "r: decision.margin: is missing or no number; give it a number"),
        ('words = ["ex",', 'words = ["ex", "ex",', "r: former.words: 'ex' stands twice; keep one"),
        (
            'media = ["anchor",',
            'media = ["anchor", "coach",',
            "r: walks.sport: 'coach' is in media too; keep one",
        ),
        ('prior = "two', 'priors = "two', "r: labels.prior: is missing; say in a few words what it is"),
    ],
    ids=["weight", "number", "twice", "walk", "label"],
)
def test_a_fault_in_the_resolvers_file_is_named(old: str, new: str, message: str) -> None:
    assert old in RESOLVER
    with pytest.raises(DataError) as caught:
        parse_config(RESOLVER.replace(old, new, 1), "r")
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("near_days = 2", "", "b: happenings.near_days: is missing or no number; give it a number"),
        ('"AID", ', "", "b: quads: AID has no class; list it in one"),
        (
            '"AID"',
            '"AID", "AGREE"',
            "b: quads.material cooperation: 'AGREE' is in verbal cooperation too; keep one",
        ),
    ],
    ids=["number", "missing", "twice"],
)
def test_a_fault_in_the_builders_file_is_named(old: str, new: str, message: str) -> None:
    assert old in BUILD
    with pytest.raises(DataError) as caught:
        parse_settings(BUILD.replace(old, new, 1), "b")
    assert str(caught.value) == message
