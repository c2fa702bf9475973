"""Where it happens: the named place beside the event's words."""

from __future__ import annotations

import pytest

from policygraph.extractors.events.places import place_of_event
from policygraph.extractors.language import load

from .reading import read

CASES = [
    ("Police arrested ten students in Cairo.", "arrested", "Cairo"),
    ("In Nairobi, ministers signed a treaty with Uganda.", "signed", "Nairobi"),
    ("Rebels attacked a base near the city of Mosul.", "attacked", "Mosul"),
    ("Ministers from Kenya signed a treaty.", "signed", None),
    ("The minister visited Kenya.", "visited", None),
    ("Police arrested ten students in March.", "arrested", None),
]


@pytest.mark.parametrize(("text", "verb", "place"), CASES)
def test_place(text: str, verb: str, place: str | None) -> None:
    triggers = [t for t in load()(text) if t.text == verb]
    found = place_of_event(triggers)
    assert (text[slice(*found)] if found else None) == place


def test_an_actor_is_no_scene() -> None:
    text = "Troops remained on alert in Mombasa."
    triggers = [t for t in load()(text) if t.text == "remained"]
    start = text.index("Mombasa")
    assert place_of_event(triggers, taken=[(start, start + 7)]) is None


FILED = {
    "the report's own scene": ("NAIROBI, Kenya (AP) - Police arrested ten students on Monday.", ("Nairobi", "KEN")),
    "after a headline": (
        "Students held\n\nOSLO - Norwegian police arrested ten students on Monday.", ("Oslo", "NOR")),
    "people of two states may meet there": (
        "GENEVA - Kenya and Uganda held talks on Monday.", ("Geneva", "CHE")),
    "the sentence's own place goes first": (
        "OSLO - Norwegian police arrested ten students in Bergen.", ("Bergen", "NOR")),
    "other states act elsewhere": ("BRUSSELS - Ugandan troops attacked Kenya on Monday.", None),
    "what is told of others' words": ("OSLO - A man said that police had arrested ten students.", None),
    "what has not happened": ("OSLO - Norwegian police may arrest ten students.", None),
    "a later paragraph": ("OSLO - It rained.\n\nNorwegian police arrested ten students.", None),
}  # fmt: skip


@pytest.mark.parametrize(("text", "place"), FILED.values(), ids=FILED.keys())
def test_the_dateline_is_the_scene_where_nothing_speaks_against_it(
    text: str, place: tuple[str, str] | None
) -> None:
    found = read(text)
    (event,) = found.events
    entity = next((e for e in found.entities if e.id == event.place), None)
    assert (entity and (entity.name, entity.country)) == place
