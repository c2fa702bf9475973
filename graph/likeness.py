"""Whether two reports of one speaker's words report the same statement: by quotation, or by what they say."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TypeAlias

from policygraph.graph.settings import settings
from policygraph.graph.wording import Words, read_words, wording

__all__ = ["Content", "edited", "quotes", "read_content", "says", "swapped"]

_Words: TypeAlias = tuple[str, ...]
_QUOTED = re.compile(r"“([^“”]+)[”\"]|\"([^\"]+)\"|''([^']+)''")

_JOINING = ("and", "but", "because")
_YEAR = re.compile(r"(?:19|20)\d\d")
_ASKED = re.compile(
    r"\?[\s\"'”’]*$|^\W*(?:who|whom|whose|which|what|when|where|why|how|whether|if)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Content:
    """What a report says was said: its words, and each part in quotation marks."""

    words: Words
    quoted: tuple[Words, ...]
    asked: bool


def read_content(text: str, *, promised: bool = False) -> Content:
    """A claim's content as it is compared; "to veto it" is what will be done where it is promised."""
    quoted = (read_words("".join(filter(None, found.groups()))) for found in _QUOTED.finditer(text))
    written = "will " + text if promised and text.startswith("to ") else text
    return Content(read_words(written), tuple(quoted), _ASKED.search(text) is not None)


def quotes(one: Content, other: Content) -> bool:
    """Whether a quotation of the one is part of one of the other, or both share a long run, and no turn is near."""
    return _quoted_in(one, other) or _quoted_in(other, one) or _overlap(one, other)


def says(one: Content, other: Content) -> bool:
    """Whether all that tells in the one is in the other, which adds at most clauses of their own and times.

    Nothing that turns, weakens or conditions a statement may stand in one alone, and who does it may not change places
    with whom it is done to, nor where from with where to.
    """
    return one.asked == other.asked and (_said_in(one.words, other.words) or _said_in(other.words, one.words))


def edited(one: Content, other: Content) -> bool:
    """Whether two long contents, of an article and its copy, have most of their words in the same order."""
    here, there = _shingles(one.words.all), _shingles(other.words.all)
    shared = len(here & there) / max(1, len(here | there))
    return shared >= settings().statements["similar_in_copies"] and _kept(one.words) == _kept(other.words)


def _kept(words: Words) -> Counter[str]:
    """The numbers and turning words, which an edit must leave."""
    figures = (word for word in words.all if word[0].isdigit())
    return Counter([*figures, *(word for word in words.telling if word in wording().turning)])


def _shingles(words: _Words) -> set[_Words]:
    least = settings().statements["similar_words"]
    return {words[at : at + 3] for at in range(len(words) - 2)} if len(words) >= least else set()


def _quoted_in(one: Content, other: Content) -> bool:
    rules = settings().statements
    for part in one.quoted:
        if len(part.all) < rules["quoted_words"] or len(set(part.telling)) < rules["quoted_telling"]:
            continue
        if any(_find(part.all, whole.all) is not None for whole in other.quoted):
            led = [_led_in(part.all, content.words) for content in (one, other)]
            return led[0] == led[1]
    return False


def _overlap(one: Content, other: Content) -> bool:
    """Whether quotations of both share a long run of words, and nothing near it in one alone turns or counts."""
    least = int(settings().statements["shared_words"])
    for part in one.quoted:
        for whole in other.quoted:
            if len(set(part.telling) & set(whole.telling)) < least / 2:
                continue
            found = SequenceMatcher(None, part.all, whole.all, autojunk=False).find_longest_match()
            run = part.all[found.a : found.a + found.size]
            if len(run) >= least and len(set(read_words(" ".join(run)).telling)) >= least / 2:
                return _around(run, one.words) == _around(run, other.words)
    return False


def _around(run: _Words, whole: Words) -> Counter[str]:
    """What turns the statement or counts in the words of its sentence before the run, and in the four behind it."""
    return _turning(_before(run, whole), counting=True) + _turning(_behind(run, whole)[:4], counting=True)


def _led_in(part: _Words, whole: Words) -> Counter[str]:
    """What turns the statement in the words of its sentence before the part, and in the two behind it."""
    return _turning(_before(part, whole)) + _turning(_behind(part, whole)[:2])


def _before(part: _Words, whole: Words) -> _Words:
    """The words before a part, from where its sentence or its half of it begins."""
    at = _find(part, whole.all) or 0
    begun = max((start for start in whole.sentences if start <= at), default=0)
    begun = max((n + 1 for n in range(begun, at) if whole.all[n] in _JOINING), default=begun)
    return whole.all[begun:at]


def _behind(part: _Words, whole: Words) -> _Words:
    """The words behind a part, to the end of its sentence."""
    at = (_find(part, whole.all) or 0) + len(part)
    return whole.all[at : next((start for start in whole.sentences if start >= at), len(whole.all))]


def _turning(words: _Words, *, counting: bool = False) -> Counter[str]:
    telling = (word for word in read_words(" ".join(words)).telling if word != "will")
    return Counter(word for word in telling if word in wording().turning or (counting and word[0].isdigit()))


def _find(part: _Words, whole: _Words) -> int | None:
    """Where the part begins in the whole."""
    ends = len(whole) - len(part) + 1
    return next((at for at in range(ends) if whole[at : at + len(part)] == part), None)


def _said_in(short: Words, long: Words) -> bool:
    """Whether all that the short one says, the long one says."""
    rules, turning = settings().statements, wording().turning
    here, there = Counter(short.telling), Counter(long.telling)
    more = there.keys() - here.keys()
    if here.keys() - there.keys() or more & turning - {"will"} or not _apart(short, long):
        return False
    if any(here[word] != there[word] for word in here.keys() & turning - {"will"}):
        return False
    solid = len(here.keys() - turning)
    return (
        (solid if more else len(here)) >= rules["telling_words"]
        and solid >= rules["telling_share"] * len(there.keys() - turning)
        and not swapped(short, long)
    )


def _apart(short: Words, long: Words) -> bool:
    """Whether what the long one adds narrows nothing: whole clauses between marks, when it was, the speaker's own."""
    known, placed = set(short.telling), list(zip(long.telling, long.parts, strict=True))
    parts = [[word for word, part in placed if part == one] for one in sorted(set(long.parts))]
    return all(
        word in known or word in wording().times or word in short.own or _YEAR.fullmatch(word)
        for part in parts
        if len(part) < 2 or not (known - {"will"}).isdisjoint(part)
        for word in part
    )


def swapped(one: Words, other: Words) -> bool:
    """Whether who does it and whom it is done to have changed places: "A hit B" is not "B hit A", nor "A was hit by B".

    They have if words from both sides of another have crossed it, and no passive has turned them; or if they stand
    where they stood, but a passive with "by" has turned them.
    """
    shared = (set(one.telling) & set(other.telling)) - wording().turning
    ways = one.towards ^ other.towards
    if any({(word, "from"), (word, "to")} <= ways for word in shared):
        return True
    turned = shared & (one.passive ^ other.passive)
    here = [word for word in one.telling if word in shared]
    there = [word for word in other.telling if word in shared]
    for place, pivot in enumerate(here):
        at = there.index(pivot)
        before, behind = set(here[:place]), set(here[place + 1 :])
        former, latter = set(there[:at]), set(there[at + 1 :])
        if before & latter and behind & former:
            if not turned:
                return True
        elif pivot in one.acted ^ other.acted and before & former and behind & latter:
            return True
    return False
