"""The status of events by construction: the sentences hold together, and what is right of them stays right."""

import hashlib
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest

from policygraph.extractors.records import EventType, Status

BENCHMARKS = Path(__file__).parent.parent / "benchmarks"
# A little worse than what is measured; see docs/benchmarks.md.
LEAST_RIGHT, MOST_FALSE_ACTUAL, LEAST_FOUND = 0.93, 0.04, 0.55


@pytest.fixture(scope="module")
def status() -> Iterator[Any]:
    sys.path.insert(0, str(BENCHMARKS))
    import status

    yield status
    sys.path.remove(str(BENCHMARKS))


def test_labels_are_words_types_and_statuses_that_there_are(status: Any) -> None:
    for row in status.read_rows():
        for event in row["events"]:
            start, end, word = event["trigger"]
            assert row["text"][start:end] == word, row["id"]
            assert set(event["types"]) <= set(get_args(EventType)), row["id"]
            assert set(event["status"]) <= set(get_args(Status)), row["id"]


def test_the_four_statuses_are_balanced(status: Any) -> None:
    counts = Counter(event["status"][0] for row in status.read_rows() for event in row["events"])
    assert min(counts.values()) >= 0.75 * max(counts.values())


def test_halves_are_made_by_hash_and_not_by_hand(status: Any) -> None:
    groups: dict[str, list[dict[str, Any]]] = {}
    for row in status.read_rows():
        groups.setdefault(row["construction"], []).append(row)
    groups.pop("fresh")
    for rows in groups.values():
        rows.sort(key=lambda row: hashlib.sha256(row["text"].encode()).hexdigest())
        assert [row["half"] for row in rows] == [("dev", "check")[k % 2] for k in range(len(rows))]


def test_status_is_right_and_seldom_falsely_actual_in_both_halves(status: Any) -> None:
    for half, counts in status.totals(status.judge_all(status.read_rows()))["all"].items():
        assert counts.share_right >= LEAST_RIGHT, half
        assert counts.share_false_actual <= MOST_FALSE_ACTUAL, half
        assert counts.found >= LEAST_FOUND * counts.there, half
