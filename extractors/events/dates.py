"""Date expressions against the date of publication: what days they cover, how exactly, and in which words.

Rules read the forms that news uses, dateparser the rest. A relative expression without a date of publication is no
date. Which expression dates an event is decided in `dating`.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from datetime import date, timedelta

from policygraph.extractors.records import EventDate, Precision

__all__ = ["read_date"]

_MONTHS = {name.lower(): n for n, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name.lower(): n for n, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
_DAYS = {name.lower(): n for n, name in enumerate(calendar.day_name)}
_DAYS |= {
    "mon": 0,
    "tue": 1,
    "tues": 1,
    "wed": 2,
    "thu": 3,
    "thur": 3,
    "thurs": 3,
    "fri": 4,
    "sat": 5,
    "sun": 6,
}
_NUMBERS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12,
}  # fmt: skip
_NUMBERS |= {"a": 1, "an": 1, "couple": 2, "few": 3, "several": 3}
_MONTHS_IN = {"month": 1, "quarter": 3, "year": 12, "decade": 120}
_BEHIND = {"last", "past", "previous", "this past"}
_QUARTERS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "last": 4,
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
}
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11)}
_MONTH = "(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_MONTH2 = _MONTH.replace("month", "month2", 1)
_DAY = "(?P<weekday>" + "|".join(sorted(_DAYS, key=len, reverse=True)) + r")\.?"
_NUMBER = r"(?P<number>\d{1,3}|" + "|".join(sorted(_NUMBERS, key=len, reverse=True)) + ")"
_LAST_DAY = r"(?P<to>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)"
_DAY_NUMBER = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_Reader = Callable[[re.Match[str], date | None, bool], EventDate | None]


def read_date(text: str, published: date | None, past: bool = True) -> EventDate | None:
    """One date expression, read; None where it can't be placed on the calendar."""
    words = _normalized(text)
    for pattern, reader in _READERS:
        if match := pattern.fullmatch(words):
            try:
                found = reader(match, published, past)
            except (ValueError, OverflowError):
                return None
            return EventDate(found.start, found.end, found.precision, text) if found else None
    return _by_dateparser(text, words, published)


def _normalized(text: str) -> str:
    words = re.sub(r"[,\s]+", " ", text.lower().replace("’", "'")).strip(" .").removesuffix("'s")
    words = re.sub(r"^(?:at )?(?:\d{1,2}(?::\d\d)? ?[ap]\.?m\.?|noon|midnight) ", "", words)
    words = re.sub(
        r"^(?:the )?(?:night|evening|morning|afternoon|end|start|beginning|middle) of (?:the )?", "", words
    )
    words = re.sub(
        r"^(?:on|in|since|during|by|at|around|about|early|late|earlier|later|mid-?|the (?=\d)) ?", "", words
    )
    return re.sub(r"^(?:early|late|mid-?|the week of|the month of|the year) ?", "", words).strip()


def _span(start: date, end: date, precision: Precision) -> EventDate:
    return EventDate(start, end, precision, "")


def _day(day: date) -> EventDate:
    return _span(day, day, "day")


def _month(year: int, month: int) -> EventDate:
    return _span(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]), "month")


def _months(year: int, first: int, last: int, precision: Precision) -> EventDate:
    return _span(_month(year, first).start, _month(year, last).end, precision)


def _full(match: re.Match[str], published: date | None, past: bool) -> EventDate:
    return _day(date(int(match["year"]), _MONTHS[match["month"]], int(match["day"])))


def _iso(match: re.Match[str], published: date | None, past: bool) -> EventDate:
    return _day(date(int(match["year"]), int(match["m"]), int(match["day"])))


def _month_and_day(match: re.Match[str], published: date | None, past: bool) -> EventDate | None:
    if published is None:
        return None
    year = published.year
    day = date(year, _MONTHS[match["month"]], int(match["day"]))
    if past and day > published:
        day = day.replace(year=year - 1)
    elif not past and day < published:
        day = day.replace(year=year + 1)
    return _day(day)


def _month_and_year(match: re.Match[str], published: date | None, past: bool) -> EventDate:
    return _month(int(match["year"]), _MONTHS[match["month"]])


def _bare_month(match: re.Match[str], published: date | None, past: bool) -> EventDate | None:
    """The nearest such month: not after publication for what is over; "last March" is never this month."""
    if published is None:
        return None
    which = (match["which"] or "").strip()
    month, year = _MONTHS[match["month"]], published.year
    if which == "next" or (not past and which not in {"last", "this"}):
        year += month < published.month or (which == "next" and month == published.month)
    elif which != "this":
        year -= month > published.month or (which in {"last", "past"} and month == published.month)
    return _month(year, month)


def _year(match: re.Match[str], published: date | None, past: bool) -> EventDate:
    year = int(match["year"])
    return _span(date(year, 1, 1), date(year, 12, 31), "year")


def _decade(match: re.Match[str], published: date | None, past: bool) -> EventDate:
    first = int(match["decade"]) * 10
    return _span(date(first, 1, 1), date(first + 9, 12, 31), "range")


def _year_range(match: re.Match[str], published: date | None, past: bool) -> EventDate | None:
    first, last = int(match["year"]), match["last"]
    end = int(last) if len(last) == 4 else first // 100 * 100 + int(last)
    return _span(date(first, 1, 1), date(end, 12, 31), "range") if end >= first else None


def _day_range(match: re.Match[str], published: date | None, past: bool) -> EventDate | None:
    month, year = _MONTHS[match["month"]], int(match["year"]) if match["year"] else None
    if year is None:
        if published is None:
            return None
        year = published.year - (past and date(published.year, month, int(match["day"])) > published)
    return _span(date(year, month, int(match["day"])), date(year, month, int(match["to"])), "range")


def _month_range(match: re.Match[str], published: date | None, past: bool) -> EventDate | None:
    first, last = _MONTHS[match["month"]], _MONTHS[match["to"]]
    year = int(match["year"]) if match["year"] else published.year if published else None
    if year is None:
        return None
    if not match["year"] and published and past and first > published.month:
        year -= 1
    return _span(_month(year, first).start, _month(year + (last < first), last).end, "range")


def _quarter(match: re.Match[str], published: date | None, past: bool) -> EventDate | None:
    number = _QUARTERS[match["quarter"]]
    if match["year"]:
        return _months(int(match["year"]), number * 3 - 2, number * 3, "quarter")
    if published is None:
        return None
    year = published.year - (past and date(published.year, number * 3 - 2, 1) > published)
    return _months(year, number * 3 - 2, number * 3, "quarter")


def _season(match: re.Match[str], published: date | None, past: bool) -> EventDate | None:
    first, last = _SEASONS[match["season"]]
    if match["year"]:
        return _months(int(match["year"]), first, last, "range")
    if published is None:
        return None
    which = (match["which"] or "").strip()
    year = published.year
    if past or which == "last":
        year -= first > published.month or (which == "last" and last >= published.month)
    elif first < published.month or which == "next":
        year += which == "next" or last < published.month
    return _months(year, first, last, "range")


def _weekday(match: re.Match[str], published: date | None, past: bool) -> EventDate | None:
    """A bare weekday is the last such day up to publication in a report, the next one in an announcement."""
    if published is None:
        return None
    which = (match["which"] or "").strip()
    back = (published.weekday() - _DAYS[match["weekday"]]) % 7
    if which in {"next", "coming"} or (not past and which not in _BEHIND):
        return _day(published + timedelta(days=(7 - back) % 7 or (7 if which in {"next", "coming"} else 0)))
    if which in _BEHIND and back == 0:
        back = 7
    return _day(published - timedelta(days=back))


def _weekdays(match: re.Match[str], published: date | None, past: bool) -> EventDate | None:
    """ "Monday and Tuesday", "from Friday to Sunday": the days up to publication, or those ahead."""
    if published is None:
        return None
    first, last = _DAYS[match["weekday"]], _DAYS[match["to"]]
    days = timedelta(days=(last - first) % 7)
    if past:
        end = published - timedelta(days=(published.weekday() - last) % 7)
        return _span(end - days, end, "range")
    start = published + timedelta(days=(first - published.weekday()) % 7)
    return _span(start, start + days, "range")


def _the_weekend(match: re.Match[str], published: date | None, past: bool) -> EventDate | None:
    if published is None:
        return None
    saturday = _weekend(published, -1 if past and published.weekday() < 5 else 0)
    return _span(saturday, saturday + timedelta(days=1), "range")


def _recent(match: re.Match[str], published: date | None, past: bool) -> EventDate | None:
    """ "the past week", "the last two months": the time up to publication."""
    if published is None:
        return None
    word = match["number"] or "one"
    number = _NUMBERS[word] if word in _NUMBERS else int(word)
    unit = match["unit"]
    if unit not in _MONTHS_IN:
        return _span(published - timedelta(days=number * (1 if unit == "day" else 7)), published, "range")
    months = published.year * 12 + published.month - 1 - number * _MONTHS_IN[unit]
    year, month = months // 12, months % 12 + 1
    day = min(published.day, calendar.monthrange(year, month)[1])
    return _span(date(year, month, day), published, "range")


def _half(match: re.Match[str], published: date | None, past: bool) -> EventDate | None:
    first = 1 if match["half"] == "first" else 7
    return _months(int(match["year"]), first, first + 5, "range")


def _long_range(match: re.Match[str], published: date | None, past: bool) -> EventDate | None:
    """ "May 30 to June 2": the year is that of the end."""
    first, last = _MONTHS[match["month"]], _MONTHS[match["month2"]]
    if match["year"] is None and published is None:
        return None
    year = int(match["year"]) if match["year"] else published.year if published else 0
    end = date(year, last, int(match["to"]))
    if match["year"] is None and published is not None and past and end > published:
        end = end.replace(year=year - 1)
    start = date(end.year - (first > last), first, int(match["day"]))
    return _span(start, end, "range") if start <= end else None


_OFFSETS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1, "this morning": 0, "this evening": 0,
            "this afternoon": 0, "last night": -1, "overnight": 0, "the day before yesterday": -2}  # fmt: skip


def _near_day(match: re.Match[str], published: date | None, past: bool) -> EventDate | None:
    return _day(published + timedelta(days=_OFFSETS[match[0]])) if published else None


def _ago(match: re.Match[str], published: date | None, past: bool) -> EventDate | None:
    if published is None:
        return None
    word = match["number"]
    sign = 1 if match["later"] == "from now" else -1
    return _shifted(published, match["unit"], sign * (_NUMBERS[word] if word in _NUMBERS else int(word)))


def _relative(match: re.Match[str], published: date | None, past: bool) -> EventDate | None:
    if published is None:
        return None
    step = {
        "last": -1,
        "previous": -1,
        "this": 0,
        "the current": 0,
        "next": 1,
        "the coming": 1,
    }[match["which"]]
    return _shifted(published, match["unit"], step)


def _shifted(published: date, unit: str, step: int) -> EventDate:
    """The day, week, month or year that lies so many units away."""
    if unit == "day":
        return _day(published + timedelta(days=step))
    if unit == "weekend":
        saturday = _weekend(published, step)
        return _span(saturday, saturday + timedelta(days=1), "range")
    if unit == "week":
        monday = published - timedelta(days=published.weekday()) + timedelta(weeks=step)
        return _span(monday, monday + timedelta(days=6), "week")
    if unit == "month":
        months = published.year * 12 + published.month - 1 + step
        return _month(months // 12, months % 12 + 1)
    if unit == "quarter":
        quarters = published.year * 4 + (published.month - 1) // 3 + step
        return _months(quarters // 4, quarters % 4 * 3 + 1, quarters % 4 * 3 + 3, "quarter")
    years = 10 * step if unit == "decade" else step
    year = published.year + years
    return _span(date(year, 1, 1), date(year, 12, 31), "year")


def _weekend(published: date, step: int) -> date:
    """The Saturday of the last, this or next weekend; on a weekend day, "last" is the one before."""
    saturday = published - timedelta(days=(published.weekday() - 5) % 7)
    weeks = step if step > 0 or published.weekday() >= 5 else step + 1
    return saturday + timedelta(weeks=weeks)


def _by_dateparser(text: str, words: str, published: date | None) -> EventDate | None:
    """What is left, if it names a day, month and year in figures; anything vaguer is no date."""
    if (
        not re.search(r"\d{4}", words)
        or not re.search(r"\d{1,2}\D+\d{4}|\d{4}\D+\d{1,2}", words)
        or len(words) > 40
    ):
        return None
    import dateparser  # slow to import, and rarely needed

    found = dateparser.parse(text, languages=["en"], settings={"REQUIRE_PARTS": ["day", "month", "year"]})
    return EventDate(found.date(), found.date(), "day", text) if found else None


_OPT_YEAR = f"(?: (?:of )?{_YEAR})?"
_UNIT = r"(?P<unit>day|week|weekend|month|quarter|year)s?"
_UNIT_OR_DECADE = _UNIT.replace("year)", "year|decade)")
_TO = r" ?(?:-|–|to|and|through) ?"
_PART_OF_DAY = "(?: (?:morning|afternoon|evening|night))?"
_ROUGHLY = "(?:about |some |nearly |almost |more than |over )?"
_PATTERNS: tuple[tuple[str, _Reader], ...] = (
    (rf"(?:{_DAY} )?{_MONTH} {_DAY_NUMBER} {_YEAR}", _full),
    (rf"(?:{_DAY} )?(?:the )?{_DAY_NUMBER}(?: of)? {_MONTH} {_YEAR}", _full),
    (r"(?P<year>\d{4})-(?P<m>\d\d)-(?P<day>\d\d)", _iso),
    (rf"(?:{_DAY} )?{_MONTH} (?:the )?{_DAY_NUMBER}", _month_and_day),
    (rf"(?:{_DAY} )?(?:the )?{_DAY_NUMBER}(?: of)? {_MONTH}", _month_and_day),
    (rf"(?:between |from )?{_MONTH} {_DAY_NUMBER}{_TO}(?P<to>[0-3]?\d){_OPT_YEAR}", _day_range),
    (
        rf"(?:between |from )?{_DAY_NUMBER}{_TO}(?:the )?{_LAST_DAY}(?: of)? {_MONTH}{_OPT_YEAR}",
        _day_range,
    ),
    (rf"(?:between |from )?{_MONTH} {_DAY_NUMBER}{_TO}{_MONTH2} (?P<to>[0-3]?\d){_OPT_YEAR}", _long_range),
    (rf"(?:between |from )?{_MONTH}{_TO}(?P<to>{'|'.join(_MONTHS)})\.?{_OPT_YEAR}", _month_range),
    (rf"{_MONTH}(?: of)? {_YEAR}", _month_and_year),
    (rf"(?P<which>last |this |next |past )?{_MONTH}", _bare_month),
    (rf"(?:the )?(?P<quarter>{'|'.join(_QUARTERS)}) quarter{_OPT_YEAR}", _quarter),
    (rf"(?P<which>last |this |next |the )?(?P<season>{'|'.join(_SEASONS)}){_OPT_YEAR}", _season),
    (rf"{_YEAR}", _year),
    (r"(?:the )?(?P<decade>(?:1[5-9]|20)\d)0'?s", _decade),
    (rf"(?:between |from )?{_YEAR}(?:{_TO}|/)(?P<last>\d{{4}}|\d\d)", _year_range),
    (
        rf"(?P<which>last |this past |this |next |past |coming |the coming |previous )?{_DAY}{_PART_OF_DAY}",
        _weekday,
    ),
    (rf"(?:between |from )?{_DAY}{_TO}(?P<to>{'|'.join(sorted(_DAYS, key=len, reverse=True))})", _weekdays),
    (r"the weekend", _the_weekend),
    (rf"(?:the )?(?P<half>first|second) half of {_YEAR}", _half),
    ("|".join(sorted(_OFFSETS, key=len, reverse=True)), _near_day),
    (rf"{_ROUGHLY}{_NUMBER}(?: of)? {_UNIT_OR_DECADE} (?P<later>ago|from now)", _ago),
    (rf"(?P<which>last|previous|this|the current|next|the coming) {_UNIT}", _relative),
    (rf"the (?:past|last) (?:{_NUMBER} )?{_UNIT_OR_DECADE}", _recent),
)
_READERS = tuple((re.compile(pattern), reader) for pattern, reader in _PATTERNS)
