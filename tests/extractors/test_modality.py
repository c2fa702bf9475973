"""Whether it happened: the status of the verb or noun that each sentence marks with brackets."""

from __future__ import annotations

from pathlib import Path

import pytest

from policygraph.errors import DataError
from policygraph.extractors.events.modality import read_status_words, status_of
from policygraph.extractors.language import load

ACTUAL = [
    "Union leader [praises] new tax, minister denies it was his idea.",
    "The army [attacked] the town.",
    "The army has [attacked] the town.",
    "The army is [attacking] the town.",
    "The minister said the army [attacked] the town.",
    "The army began [attacking] the town.",
    "The army managed to [attack] the town.",
    "The minister condemned the [attack] on the town.",
    "Officials confirmed that the army [attacked] the town.",
]
PLANNED = [
    "The minister is open to [negotiating] a truce.",
    "The army will [attack] the town.",
    "The army plans to [attack] the town.",
    "The minister vowed to [attack] the town.",
    "The minister agreed to [attack] the town.",
    "The minister ordered the army to [attack] the town.",
    "The minister announced plans to [attack] the town.",
    "The planned [attack] worries the minister.",
]
POSSIBLE = [
    "The minister will pay, provided that the army [attacks] the town.",
    "The minister will pay as long as the army [attacks] the town.",
    "On condition that the army [attacks] the town, the minister will pay.",
    "The army used to [support] the minister.",
    "If the army succeeds in [attacking] the town, people will leave.",
    "The army may [attack] the town.",
    "The army could [attack] the town.",
    "The army must [attack] the town.",
    "If the army [attacks] the town, people will leave.",
    "The minister is considering an [attack].",
    "The minister warned of the threat of an [attack].",
    "The prospect of an [attack] worries the minister.",
    "Did the army [attack] the town?",
    "The minister demanded that the army [attack] the town.",
    "The army allegedly [attacked] the town.",
    "The minister wants to [attack] the town.",
    "The minister called for an [attack].",
]
DENIED = [
    "The army no longer [supports] the minister.",
    "The army stopped [attacking] the town.",
    "The army ceased to [attack] the town.",
    "The army did not [attack] the town.",
    "The army never [attacked] the town.",
    "The army refused to [attack] the town.",
    "The minister denied that the army [attacked] the town.",
    "There will be no [attack].",
    "The army failed to [attack] the town.",
    "The minister ruled out an [attack].",
    "The minister cancelled the [attack].",
    "There is no evidence of an [attack].",
    "No soldier [attacked] the town.",
]
CASES = [
    (text, status)
    for status, texts in (
        ("actual", ACTUAL),
        ("planned", PLANNED),
        ("possible", POSSIBLE),
        ("denied", DENIED),
    )
    for text in texts
]


@pytest.mark.parametrize(("text", "status"), CASES)
def test_status(text: str, status: str) -> None:
    start = text.index("[")
    doc = load()(text.replace("[", "").replace("]", ""))
    (trigger,) = [t for t in doc if t.idx == start]
    assert status_of(trigger) == status


def test_an_unknown_table_of_status_words_is_named(tmp_path: Path) -> None:
    path = tmp_path / "status.toml"
    path.write_text("[particles]\nplanned = ['up']\n")
    with pytest.raises(DataError, match=r"status.toml: unknown table \[particles\]; known are verbs"):
        read_status_words(path)
