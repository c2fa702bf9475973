"""Date and outlet where the text states them: a date line or "Published: …", a wire dateline, a release's heading."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from policygraph.extractors.reading.boilerplate import boilerplate

__all__ = ["published_in", "publisher_in"]

_LONGEST = 120
_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_CLOCK = re.compile(
    r"\b(?:at\s+)?\d{1,2}[:.]\d{2}(?::\d{2})?(?:\.\d+)?\s*(?:[ap]\.?m\.?)?\s*(?:\(?(?:[A-Za-z]{1,5}(?:[+-]\d+)?|[+-]\d{2}:?\d{2})\)?)?",
    re.IGNORECASE,
)
# The line that heads a press release: "Port Velmar, 12 March 2025".
_PLACE = re.compile(r"(?:[A-ZÀ-Þ][\w.'’-]*\s?){1,4},\s*")
# "OSLO, Jan. 12 (Nordwire) - …": the agency stands in brackets between the place and the dash.
_DATELINE = re.compile(r"[A-ZÀ-Þ][^()\n]{1,60}\(([A-Z][\w.&’' -]{1,40})\)\s*(?:--|[-–—―])\s")
_BY = re.compile(r"by\s+[^\d]+", re.IGNORECASE)


def published_in(paragraphs: Sequence[str]) -> date | None:
    """The date that a line near the top gives the article: "March 12, 2025" alone, after a byline or after a cue.

    A line that says when the article was changed counts only when none says when it was published. Dates in prose
    and in wire datelines are left alone.
    """
    words = boilerplate().dates
    changed: date | None = None
    for paragraph in paragraphs[: words.lines]:
        line = " ".join(paragraph.split()).strip(" *_|·•-–—") if len(paragraph) <= _LONGEST else ""
        cue = next((cue for cue in words.cues if _cue_before(line, cue)), "")
        found = _only_date(line[len(cue) :].lstrip(" :–—-")) if line else None
        if found and cue in words.later:
            changed = changed or found
        elif found:
            return found
    return changed


def publisher_in(paragraphs: Sequence[str]) -> str | None:
    """The agency that a wire dateline names, or the office whose press release it is."""
    words = boilerplate().dates
    for paragraph in paragraphs[: words.lines]:
        if match := _DATELINE.match(paragraph):
            return match.group(1).strip()
        line = " ".join(paragraph.split())
        office, comma, rest = line.partition(",")
        if comma and len(line) <= _LONGEST and any(_cue_before(rest.strip(), cue) for cue in words.releases):
            return office.strip()
    return None


def _cue_before(line: str, cue: str) -> bool:
    return line[: len(cue)].casefold() == cue and not line[len(cue) : len(cue) + 1].isalnum()


def _only_date(line: str) -> date | None:
    """The date, if the line holds one and beside it only a place, a clock time, a weekday or a byline."""
    match = _ISO.search(line) or _spelled().search(line)
    if not match:
        return None
    if not line[match.end() :].strip(" .") and _PLACE.fullmatch(line[: match.start()]):
        return _made(match)
    rest = f"{line[: match.start()]} {line[match.end() :]}"
    rest = _BY.sub(" ", _CLOCK.sub(" ", rest.replace("T", " ")), count=1)
    left = [word for word in re.findall(r"\w+", rest.casefold()) if word not in boilerplate().dates.weekdays]
    return None if left else _made(match)


def _made(match: re.Match[str]) -> date | None:
    months = boilerplate().dates.months
    groups = match.groupdict()
    try:
        if not groups:
            return date(*map(int, match.groups()))
        month = months[(groups["month"] or groups["month2"]).casefold()]
        return date(int(groups["year"]), month, int(groups["day"] or groups["day2"]))
    except ValueError:
        return None


@lru_cache(maxsize=1)
def _spelled() -> re.Pattern[str]:
    """ "12 March 2025", "12th of March, 2025", "March 12, 2025", "Mar. 12, 2025"."""
    names = "|".join(sorted(boilerplate().dates.months, key=lambda name: (-len(name), name)))
    return re.compile(
        rf"\b(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>{names})\.?|"
        rf"(?P<month2>{names})\.?\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?),?\s+(?P<year>(?:19|20)\d{{2}})(?!\d)",
        re.IGNORECASE,
    )
