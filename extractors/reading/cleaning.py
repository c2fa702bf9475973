"""Regions of a text that are no evidence: page chrome, repeated headlines and paragraphs, captions.

The text itself is never altered. A phrase counts only as a whole short line or paragraph, or as a heading with links
after it, so that prose which happens to hold the words stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from policygraph.extractors.paragraphs import masked, paragraphs
from policygraph.extractors.reading.boilerplate import boilerplate
from policygraph.extractors.reading.bylines import published_in, publisher_in
from policygraph.extractors.records import Document, Region, RegionKind

__all__ = ["clean", "kept_text"]

_FEWEST_REPEATED = 5  # words: shorter lines ("That's right.") are said twice in earnest
_HEADLINE_WORDS = range(3, 31)
_LINK_WORDS = 25
_PROSE_WORDS = 20
_PROSE_BEFORE_TAIL = 3
_TITLE_AMONG = 3
_MOST_COMPARED = 40
_WORD = re.compile(r"\w+")
_FULL_STOP = re.compile(r"[.;:,…][\"'”’)\]]*$")


@dataclass(slots=True)
class _Unit:
    """A line or paragraph, and why it is skipped, if it is."""

    start: int
    end: int
    text: str
    words: tuple[str, ...]
    kind: RegionKind | None = None

    @property
    def is_headline(self) -> bool:
        return len(self.words) in _HEADLINE_WORDS and not _FULL_STOP.search(self.text)

    @property
    def is_capitalized(self) -> bool:
        """A headline Written Like This, as some outlets end with a full stop."""
        long_words = [word for word in _WORD.findall(self.text) if len(word) > 3]
        capital = sum(not word[0].islower() for word in long_words)
        return len(self.words) in _HEADLINE_WORDS and len(long_words) > 2 and capital >= 0.8 * len(long_words)

    @property
    def is_link(self) -> bool:
        return len(self.words) <= _LINK_WORDS and not _FULL_STOP.search(self.text)


def clean(document: Document) -> Document:
    """The document with its `skipped` regions filled in, and title, date and outlet where its text shows them.

    Regions that a reader has set stay. `read` has cleaned its documents already.
    """
    units = _units(document)
    _mark_chrome(units)
    _mark_repeats(units)
    found = [Region(unit.start, unit.end, unit.kind) for unit in units if unit.kind]
    kept = [unit for unit in units if not unit.kind]
    paragraphs = [unit.text for unit in kept]
    return replace(
        document,
        skipped=tuple(sorted([*document.skipped, *found], key=lambda region: (region.start, region.end))),
        title=document.title or _title(kept),
        published=document.published or published_in(paragraphs),
        publisher=document.publisher or publisher_in(paragraphs),
    )


def kept_text(document: Document) -> str:
    """The text without its skipped regions, for telling the language and whether anything is left."""
    return masked(document).strip()


def _units(document: Document) -> list[_Unit]:
    text = masked(document)
    spans = paragraphs(text)
    return [_Unit(start, end, text[start:end], _words(text[start:end])) for start, end in spans]


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text.casefold()))


def _mark_chrome(units: list[_Unit]) -> None:
    prose = 0
    links_follow = False
    for position, unit in enumerate(units):
        rule = boilerplate().rule_for(unit.text)
        if rule and rule.match == "tail" and prose >= _PROSE_BEFORE_TAIL:
            for rest in units[position:]:
                rest.kind = rest.kind or rule.kind
            return
        if rule:
            unit.kind = rule.kind
            links_follow = rule.match == "heading" or (links_follow and rule.kind == "chrome")
        elif links_follow and unit.is_link:
            unit.kind = "chrome"
        else:
            links_follow = False
            prose += len(unit.words) >= _PROSE_WORDS


def _mark_repeats(units: list[_Unit]) -> None:
    """Of paragraphs with the same words, and of headlines of which one begins with the other, the first is kept."""
    seen: set[tuple[str, ...]] = set()
    headlines: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
    for unit in units:
        if unit.kind or len(unit.words) < _FEWEST_REPEATED:
            continue
        alike = headlines.setdefault(unit.words[:_FEWEST_REPEATED], [])
        if unit.words in seen or (
            unit.is_headline and any(_one_begins(unit.words, other) for other in alike)
        ):
            unit.kind = "repeat"
            continue
        seen.add(unit.words)
        if unit.is_headline and len(alike) < _MOST_COMPARED:
            alike.append(unit.words)


def _one_begins(words: tuple[str, ...], other: tuple[str, ...]) -> bool:
    shorter = min(len(words), len(other))
    return words[:shorter] == other[:shorter]


def _title(kept: list[_Unit]) -> str | None:
    """The first headline among the first paragraphs, when an article follows it."""
    for unit in _before_the_last(kept[: _TITLE_AMONG + 1]):
        if (
            (unit.is_headline or unit.is_capitalized)
            and published_in([unit.text]) is None
            and unit.words[0] != "by"
        ):
            return " ".join(unit.text.split())
    return None


def _before_the_last(units: list[_Unit]) -> Iterator[_Unit]:
    yield from units[:-1]
