"""The date of publication, where a line near the top of the text states it."""

from __future__ import annotations

from datetime import date

import pytest

from policygraph.extractors.reading.bylines import published_in

DAY = date(2025, 3, 12)


@pytest.mark.parametrize(
    "line",
    [
        "March 12, 2025",
        "12 March 2025",
        "12th of March 2025",
        "Mar. 12, 2025",
        "2025-03-12",
        "Wednesday, March 12, 2025",
        "Published: 12 March 2025",
        "Published 12 March 2025, 14:30 GMT",
        "Posted on March 12, 2025 at 3:40 PM ET",
        "Published 2025-03-12T10:00:00Z",
        "By Ada Renn | March 12, 2025",
        "By Ada Renn, 12 March 2025",
        "Date: 2025-03-12",
        "Port Velmar, 12 March 2025",
    ],
)
def test_a_date_line_gives_the_day(line: str) -> None:
    assert published_in(["A headline", line, "Prose."]) == DAY


@pytest.mark.parametrize(
    "line",
    [
        "The ministry said on March 12, 2025 that it would close the port.",
        "VELMAR, March 12 (Meridian) — The port will close.",
        "VELMAR, March 12, 2025 (Meridian) — The port will close.",
        "March 2025",
        "March 12",
        "03/12/2025",
        "February 30, 2025",
        "Closed until 12 March 2025",
        "Closed, as planned, 12 March 2025",
        "March 12, 2025 to March 14, 2025",
    ],
)
def test_other_lines_with_dates_give_none(line: str) -> None:
    assert published_in([line]) is None


def test_the_day_of_publication_goes_before_that_of_a_change() -> None:
    assert published_in(["Updated: 14 March 2025", "Published: 12 March 2025"]) == DAY
    assert published_in(["Updated: 14 March 2025"]) == date(2025, 3, 14)


def test_a_date_line_far_down_is_no_date_of_publication() -> None:
    assert published_in(["Prose."] * 30 + ["March 12, 2025"]) is None
