"""Where it happens: the named place beside the event's words."""

from __future__ import annotations

import pytest

from policygraph.extractors.events.places import place_of_event
from policygraph.extractors.language import load

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
