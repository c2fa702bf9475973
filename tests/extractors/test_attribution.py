"""Who is told to have said it, where the nearest subject of the sentence has not."""

from __future__ import annotations

import pytest

from tests.extractors.claim_reading import claims_of, read


@pytest.mark.parametrize(
    ("text", "cue", "source"),
    [
        ("Both mayors face questions about their health before the vote in June.", "questions about", ""),
        (
            "Council members seethed after the disclosure that the clerk had sold the files to a rival firm.",
            "disclosure",
            "",
        ),
        (
            "Harald Moe said parents would pay less, and when pressed on why the plan leaves out farmers, the "
            "minister replied that it would not.",
            "pressed on",
            "",
        ),
        (
            "The court also forced Tomas Dahl, who had been silent for months, to admit that no director had been "
            "held accountable for the loss.",
            "to admit",
            "Tomas Dahl, who had been silent for months",
        ),
        (
            "46 percent would choose Ines Prado, while 5 percent prefer Liberal nominee Tom Hale and 1 percent "
            "support the Green Party’s Ida Moe.",
            "support",
            "1 percent",
        ),
    ],
)
def test_who_only_hears_asks_or_stands_near_is_not_the_source(text: str, cue: str, source: str) -> None:
    sources = {found_cue: found_source for found_source, found_cue, _ in read(text)}
    assert sources.get(cue, source) == source


def test_a_paragraph_that_names_its_own_speaker_is_not_said_by_the_speaker_before() -> None:
    found = read(
        "“The bridge belongs to all of us,” Senator Ines Prado said on Friday. “If the council sells it, how can "
        "anyone trust the council again?\n\n“I have walked over that bridge for thirty years, and I will walk over "
        "it tomorrow,” added Mayor Tomas Dahl, who leads the council."
    )
    said = {source: content for source, _, content in found}
    assert "thirty years" not in said["Senator Ines Prado"]
    assert any("thirty years" in content for source, content in said.items() if "Dahl" in source)


def test_announced_plans_are_a_claim_of_who_announces_them() -> None:
    found = read(
        "The Kenya Medical Practitioners Union announced plans to strike next week over unpaid wages."
    )
    assert found == [
        (
            "The Kenya Medical Practitioners Union",
            "announced",
            "plans to strike next week over unpaid wages",
        )
    ]


def test_plans_that_were_not_announced_are_nobody_s() -> None:
    assert all(
        claim.negated for claim in claims_of("The ministry did not unveil plans to pay for the bridge.")
    )
