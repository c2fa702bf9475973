"""Date expressions against a date of publication: Wednesday 18 June 2025."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policygraph.extractors.events.dates import read_date
from policygraph.extractors.events.dating import date_of
from policygraph.extractors.language import load

_PUBLISHED = date(2025, 6, 18)
READ = [
    ("Monday", "2025-06-16", "2025-06-16", "day"),
    ("Wednesday", "2025-06-18", "2025-06-18", "day"),
    ("Thursday", "2025-06-12", "2025-06-12", "day"),
    ("last Wednesday", "2025-06-11", "2025-06-11", "day"),
    ("next Friday", "2025-06-20", "2025-06-20", "day"),
    ("today", "2025-06-18", "2025-06-18", "day"),
    ("yesterday", "2025-06-17", "2025-06-17", "day"),
    ("March 3, 2021", "2021-03-03", "2021-03-03", "day"),
    ("3 March 2021", "2021-03-03", "2021-03-03", "day"),
    ("the 3rd of March", "2025-03-03", "2025-03-03", "day"),
    ("Dec. 31", "2024-12-31", "2024-12-31", "day"),
    ("2021-03-03", "2021-03-03", "2021-03-03", "day"),
    ("March", "2025-03-01", "2025-03-31", "month"),
    ("August", "2024-08-01", "2024-08-31", "month"),
    ("last June", "2024-06-01", "2024-06-30", "month"),
    ("May 2020", "2020-05-01", "2020-05-31", "month"),
    ("early May 2020", "2020-05-01", "2020-05-31", "month"),
    ("2019", "2019-01-01", "2019-12-31", "year"),
    ("last year", "2024-01-01", "2024-12-31", "year"),
    ("two years ago", "2023-01-01", "2023-12-31", "year"),
    ("three days ago", "2025-06-15", "2025-06-15", "day"),
    ("last week", "2025-06-09", "2025-06-15", "week"),
    ("last month", "2025-05-01", "2025-05-31", "month"),
    ("the first quarter of 2024", "2024-01-01", "2024-03-31", "quarter"),
    ("the third quarter", "2024-07-01", "2024-09-30", "quarter"),
    ("the 1990s", "1990-01-01", "1999-12-31", "range"),
    ("2014-16", "2014-01-01", "2016-12-31", "range"),
    ("between 2014 and 2016", "2014-01-01", "2016-12-31", "range"),
    ("March 3-5, 2021", "2021-03-03", "2021-03-05", "range"),
    ("summer 2020", "2020-06-01", "2020-08-31", "range"),
    ("last March", "2025-03-01", "2025-03-31", "month"),
    ("Monday night", "2025-06-16", "2025-06-16", "day"),
    ("11 p.m. Monday", "2025-06-16", "2025-06-16", "day"),
    ("last night", "2025-06-17", "2025-06-17", "day"),
    ("this past Friday", "2025-06-13", "2025-06-13", "day"),
    ("the night of March 3", "2025-03-03", "2025-03-03", "day"),
    ("the end of May", "2025-05-01", "2025-05-31", "month"),
    ("earlier this month", "2025-06-01", "2025-06-30", "month"),
    ("the weekend", "2025-06-14", "2025-06-15", "range"),
    ("last weekend", "2025-06-14", "2025-06-15", "range"),
    ("Monday and Tuesday", "2025-06-16", "2025-06-17", "range"),
    ("from Friday to Sunday", "2025-06-13", "2025-06-15", "range"),
    ("3-5 March 2021", "2021-03-03", "2021-03-05", "range"),
    ("between 3 and 5 March", "2025-03-03", "2025-03-05", "range"),
    ("from March 3 to 5", "2025-03-03", "2025-03-05", "range"),
    ("May 30 to June 2", "2025-05-30", "2025-06-02", "range"),
    ("December 30 to January 2", "2024-12-30", "2025-01-02", "range"),
    ("May to July 2023", "2023-05-01", "2023-07-31", "range"),
    ("the first half of 2024", "2024-01-01", "2024-06-30", "range"),
    ("the past week", "2025-06-11", "2025-06-18", "range"),
    ("the last two months", "2025-04-18", "2025-06-18", "range"),
    ("a decade ago", "2015-01-01", "2015-12-31", "year"),
]


@pytest.mark.parametrize(("text", "start", "end", "precision"), READ)
def test_a_date_in_a_report_is_read_backwards(text: str, start: str, end: str, precision: str) -> None:
    found = read_date(text, _PUBLISHED, past=True)
    assert found is not None
    assert (str(found.start), str(found.end), found.precision, found.text) == (start, end, precision, text)


AHEAD = [
    ("Friday", "2025-06-20"),
    ("March", "2026-03-01"),
    ("Wednesday", "2025-06-18"),
    ("January 5", "2026-01-05"),
    ("this Wednesday", "2025-06-18"),
    ("next Wednesday", "2025-06-25"),
    ("the weekend", "2025-06-21"),
    ("Friday and Saturday", "2025-06-20"),
    ("next month", "2025-07-01"),
]


@pytest.mark.parametrize(("text", "start"), AHEAD)
def test_a_date_in_an_announcement_is_read_forwards(text: str, start: str) -> None:
    found = read_date(text, _PUBLISHED, past=False)
    assert found is not None
    assert str(found.start) == start


@pytest.mark.parametrize(
    "text", ["may", "the day", "recent years", "daily", "some time", "30 February 2020", "annual"]
)
def test_what_names_no_date_is_none(text: str) -> None:
    assert read_date(text, _PUBLISHED if text != "may" else None) is None


@pytest.mark.parametrize(
    "text", ["Monday", "last week", "March", "yesterday", "two days ago", "the third quarter"]
)
def test_a_relative_date_needs_a_date_of_publication(text: str) -> None:
    assert read_date(text, None) is None


def test_an_absolute_date_needs_none() -> None:
    found = read_date("March 3, 2021", None)
    assert found is not None
    assert found.start == date(2021, 3, 3)


IN_SENTENCES = [
    ("The army attacked the town on Monday.", "attacked", "Monday"),
    ("Last March, the army attacked the town.", "attacked", "Last March"),
    ("The army may attack the town.", "attack", None),
    ("The army attacked the town that Monday's storm had hit.", "attacked", None),
    ("The army, formed in 1990, attacked the town on Friday.", "attacked", "Friday"),
    ("Since 2019 the army has attacked the town.", "attacked", None),
    ("The army attacked the town Monday night.", "attacked", "Monday night"),
    ("On Tuesday the minister spoke in Oslo, accusing Kenya of fraud.", "accusing", "Tuesday"),
    ("The minister left on Tuesday after accusing Kenya of fraud.", "accusing", None),
    ("Norway issued a statement on Friday condemning Kenya.", "condemning", "Friday"),
    ("Norway condemned last week's attack on Kenya.", "attack", "last week's"),
    ("Norway condemned last week's attack on Kenya.", "condemned", None),
    ("Kenya will lift the ban by Friday.", "lift", None),
]


@pytest.mark.parametrize(("text", "verb", "words"), IN_SENTENCES)
def test_the_date_of_a_clause_is_its_own(text: str, verb: str, words: str | None) -> None:
    (trigger,) = [t for t in load()(text) if t.text == verb]
    found = date_of(trigger, _PUBLISHED, past=True)
    assert (found.text if found else None) == words


@given(st.text(max_size=40))
def test_any_text_is_a_date_or_none(text: str) -> None:
    found = read_date(text, _PUBLISHED)
    assert found is None or found.start <= found.end


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2090, 1, 1)))
def test_a_bare_weekday_lies_in_the_week_up_to_publication(published: date) -> None:
    found = read_date("Friday", published)
    assert found is not None
    assert 0 <= (published - found.start).days < 7
