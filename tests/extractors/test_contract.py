"""What is written as JSON comes back the same; what breaks the contract is refused with a sentence."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policygraph.errors import DataError
from policygraph.extractors.contract import from_json, to_json
from policygraph.extractors.records import (
    Acronym,
    Actor,
    Claim,
    Document,
    Entity,
    Event,
    EventDate,
    Extraction,
    Mention,
    Office,
    Region,
)  # fmt: skip

TEXT = st.text(max_size=60)
SPANS = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=3).map(tuple)
DATES = st.dates(min_value=date(1900, 1, 1))
KINDS = st.sampled_from(["Person", "Organization", "Place", "Group", "Policy"])


@st.composite
def extractions(draw: st.DrawFn) -> Extraction:
    text = draw(st.text(min_size=1, max_size=60))
    ids = [f"e-{i}" for i in range(draw(st.integers(1, 3)))]
    one = st.sampled_from(ids)
    start = draw(st.integers(0, len(text)))
    end = draw(st.integers(start, len(text)))
    actors = st.lists(st.builds(Actor, st.integers(0, 9), st.integers(0, 9), one), max_size=2).map(tuple)
    dated = st.none() | st.builds(EventDate, DATES, DATES, st.sampled_from(["day", "range"]), TEXT)
    event = st.builds(
        Event, TEXT, st.sampled_from(["AGREE", "ASSAULT"]), st.none() | TEXT, st.just(("military",)),
        st.sampled_from(["actual", "denied"]), actors, actors, SPANS, st.integers(0, 9), st.integers(0, 9),
        dated, st.none() | one, st.none() | st.just((0, 1)), st.none() | TEXT, TEXT,
    )  # fmt: skip
    claim = st.builds(
        Claim, TEXT, SPANS, SPANS, SPANS, st.sampled_from(["direct", "mixed"]), st.just("says"), st.booleans(),
        st.booleans(), st.none() | one, st.lists(one, max_size=2).map(tuple), TEXT,
    )  # fmt: skip
    return Extraction(
        Document("d", text, published=draw(st.none() | DATES), skipped=(Region(0, 1, "chrome"),)),
        draw(SPANS),
        (Mention(start, end, text[start:end], draw(KINDS), "name", draw(one), "r", 0.5),),
        tuple(Entity(i, draw(KINDS), draw(TEXT), ("a",), "USA", {"wikidata": "Q1"}) for i in ids),
        (Office(draw(one), draw(TEXT), draw(st.none() | one), 0, 1),),
        (Acronym("FTO", "foreign terrorist organization", 0, 9),),
        tuple(draw(st.lists(claim, max_size=2))),
        tuple(draw(st.lists(event, max_size=2))),
    )


@settings(max_examples=60, deadline=None)
@given(extractions())
def test_an_extraction_survives_json(extraction: Extraction) -> None:
    assert from_json(json.loads(json.dumps(to_json(extraction)))) == extraction


def small(**changes: object) -> dict[str, object]:
    mention = Mention(0, 4, "Oslo", "Place", "name", "e-1")
    extraction = Extraction(
        Document("d", "Oslo agreed."), ((0, 12),), (mention,), (Entity("e-1", "Place", "Oslo"),)
    )
    return {**to_json(extraction), **changes}


def test_the_keys_of_the_contract_are_there() -> None:
    keys = {
        "id",
        "source",
        "title",
        "published",
        "publisher",
        "url",
        "language",
        "text",
        "mentions",
        "entities",
    }
    assert keys | {"offices", "acronyms", "claims", "events"} <= set(small())


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"text": "Rome agreed."}, "extraction of d: mention 'Oslo' is not at 0-4; extract the document again"),
        ({"entities": []}, "extraction of d: mention 'Oslo' names entity e-1, which is not listed; extract"),
        ({"sentences": [["a", 1]]}, "extraction of d: sentences.0.0: Input should be a valid integer"),
        ({"text": None}, "extraction of d: document.text: Input should be a valid string"),
    ],
)  # fmt: skip
def test_what_breaks_the_contract_is_refused(changes: dict[str, object], message: str) -> None:
    with pytest.raises(DataError) as caught:
        from_json(small(**changes))
    assert message in str(caught.value)
