"""The words of a statement as they are compared: stems, numbers and classes of meaning, without what adds nothing."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from itertools import pairwise
from types import MappingProxyType
from typing import TypeAlias

from policygraph.errors import DataError

__all__ = ["Wording", "Words", "parse_wording", "read_words", "wording"]

_Words: TypeAlias = tuple[str, ...]
_Parts: TypeAlias = tuple[int, ...]
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:-[^\W\d_]+)*[\u00b7_]?|%")
_ACRONYM = re.compile(r"\b(?:[A-Z]\.){2,}|\b[A-Z]{2,}\b")
_MONTH = re.compile(r"(?:(?<=[a-z,\d] )|(?<=^ ))May\b")
_CONTRACTIONS = (
    (re.compile(r"\b(?:over|above) (?=[$€£]?\d)"), "more than "),
    (re.compile(r"\bper cent\b"), "percent"), (re.compile(r"\bwon't\b"), "will not"),
    (re.compile(r"\b(?:can't|cannot)\b"), "can not"),
    (re.compile(r"n't\b"), " not"), (re.compile(r"'re\b"), " are"), (re.compile(r"'ve\b"), " have"),
    (re.compile(r"'ll\b"), " will"), (re.compile(r"'m\b"), " am"), (re.compile(r"'[sd]\b|'(?=\W|$)"), ""),
    (re.compile(r"\b(?:(?:am|is|are|was|were) )?(not )?going to\b"), r"will \1"),
)  # fmt: skip
_BE = frozenset(["am", "is", "are", "was", "were", "be", "been", "being"])
_BREAK = re.compile(
    r"[;:()\[\]—]|(?P<full>[,.!?]*[\"”]\s+(?=[\"“])|(?<!\b[A-Z])[.!?]+(?=[\"'”’)]*(?:\s|$)))|,(?!\d)|\s[–-]+(?=\s)"
)
_DIRECTION = {"from": "from", "to": "to", "into": "to", "toward": "to", "towards": "to"}
_VOWEL = re.compile(r"[aeiouy]")
_SHORT = re.compile(
    r"[^aeiouy]*[aeiou][^aeiouwxy]$"
)  # the stems that keep a silent e: "close", but not "plan"
_PLURAL = re.compile(r"(?<![sui])s$")
_PAST = re.compile(r"(?<=..)ing$|(?<=..[^e])ed$")
_LONG = re.compile(r".*[aeiouy].*[aeiouy]ll$")  # of more than one syllable: "controlled" is "control"
_SPELLINGS = (
    (re.compile(r"(?<=..)is(?=e[sd]?$|ing$|ations?$)"), "iz"),
    (re.compile(r"(?<=..)our(?=s?$|ed$|ing$)"), "or"),
    (re.compile(r"(?<=.ion)al$"), ""),
)


@dataclass(frozen=True, slots=True)
class Wording:
    """wording.toml, its words brought to their stems. `phrases` are the classes' phrases, the longest first."""

    light: frozenset[str]
    turning: frozenset[str]
    bodies: frozenset[str]
    possessive: frozenset[str]
    conditions: frozenset[str]
    times: frozenset[str]
    irregular: Mapping[str, str]
    classes: Mapping[str, str]
    phrases: Mapping[str, tuple[tuple[_Words, str], ...]]
    numbers: Mapping[str, int]
    multipliers: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Words:
    """A statement's words: all of them with numbers as figures, and those that tell something, in order."""

    all: _Words
    telling: _Words
    passive: frozenset[str]  # telling words right behind a form of "be"
    acted: frozenset[str]  # those of them with "by" right behind
    own: frozenset[str]  # what is left out behind a possessive pronoun
    parts: _Parts  # for each telling word, the number of the part between two marks that it stands in
    towards: frozenset[_Words]  # telling words behind "from" or "to", each with that word
    sentences: tuple[int, ...]  # where in `all` a sentence begins


@cache
def wording() -> Wording:
    """The lists that this version of policygraph compares by."""
    return parse_wording(files("policygraph.graph").joinpath("wording.toml").read_text(encoding="utf-8"))


def parse_wording(text: str, where: str = "graph/wording.toml") -> Wording:
    """Reads wording.toml. Raises DataError naming file, entry and cure."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"{where}: is not TOML ({error}); mend that line") from error
    for name, kind in (
        ("light", str),
        ("turning", str),
        ("bodies", str),
        ("possessive", str),
        ("conditions", str),
        ("times", str),
        ("irregular", list),
        ("same", list),
        ("numbers", dict),
        ("multipliers", dict),
    ):
        if not isinstance(data.get(name), kind):
            raise DataError(f"{where}: {name}: is missing or of another kind; see the file's comments")
    irregular = {form: line.split()[0] for line in data["irregular"] for form in line.split()[1:]}
    classes, phrases = _classes(data["same"], irregular, where)
    return Wording(
        frozenset(data["light"].split()),
        frozenset(classes.get(stem, stem) for stem in _stems(data["turning"].split(), irregular)),
        frozenset(_stems(data["bodies"].split(), irregular)),
        frozenset(data["possessive"].split()),
        frozenset(_stems(data["conditions"].split(), irregular)),
        frozenset(_stems(data["times"].split(), irregular)),
        MappingProxyType(irregular),
        MappingProxyType(classes),
        MappingProxyType(phrases),
        MappingProxyType(data["numbers"]),
        MappingProxyType(data["multipliers"]),
    )


def _classes(
    entries: Sequence[str], irregular: Mapping[str, str], where: str
) -> tuple[dict[str, str], dict[str, tuple[tuple[_Words, str], ...]]]:
    classes: dict[str, str] = {}
    phrases: dict[str, list[tuple[_Words, str]]] = {}
    for entry in entries:
        members = [tuple(_stems(_tokens(member), irregular)) for member in entry.split(",")]
        name = " ".join(members[0])
        for member in members:
            if len(member) > 1:
                phrases.setdefault(member[0], []).append((member, name))
            elif classes.setdefault(member[0], name) != name:
                raise DataError(f"{where}: same: {member[0]!r} is in {classes[member[0]]!r} too; keep one")
    return classes, {
        first: tuple(sorted(found, key=lambda one: (-len(one[0]), one))) for first, found in phrases.items()
    }


def read_words(text: str) -> Words:
    """The words of a text; texts that say the same in other words have their telling words in common.

    >>> read_words("We are going to cut 300 jobs").telling
    ('will', 'reduc', '300', 'job')
    >>> sorted(read_words("three hundred jobs would be slashed").telling)
    ['300', 'job', 'reduc', 'will']
    """
    known = wording()
    pieces = [(tuple(_figures(_tokens(piece), known)), first) for piece, first in _pieces(text)]
    plain = tuple(word for piece, _ in pieces for word in piece)
    part_of = [number for number, (piece, _) in enumerate(pieces) for _ in piece]
    found = [(word, at) for word, at in _classed(tuple(_stems(plain, known.irregular)), plain, known) if word]
    passive = frozenset(
        word for word, at in found if _before(plain, at) in _BE and not plain[at].endswith("ing")
    )
    acted = passive & {word for word, at in found if plain[at + 1 : at + 2] == ("by",)}
    towards = frozenset(
        (word, _DIRECTION[way]) for word, at in found if (way := _way(plain, at, known)) in _DIRECTION
    )
    begun = [sum(len(piece) for piece, _ in pieces[:n]) for n, (_, first) in enumerate(pieces) if first]
    return Words(
        plain,
        tuple(word for word, _ in found),
        passive,
        acted,
        _own(plain, known),
        tuple(part_of[at] for _, at in found),
        towards,
        tuple(begun),
    )


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    """The text between marks, and whether a sentence begins there."""
    start, first = 0, True
    for mark in _BREAK.finditer(text):
        yield text[start : mark.start()], first
        start, first = mark.end(), mark["full"] is not None
    yield text[start:], first


def _own(plain: _Words, known: Wording) -> frozenset[str]:
    owned = (word for before, word in pairwise(plain) if before in known.possessive)
    return frozenset(
        known.classes.get(stem, stem) for stem in _stems(owned, known.irregular) if stem in known.bodies
    )


def _way(plain: _Words, at: int, known: Wording) -> str:
    """The word before a place, articles and the like passed over: "from" in "from the old port"."""
    return next((word for word in reversed(plain[:at]) if word in _DIRECTION or word not in known.light), "")


def _before(plain: _Words, at: int) -> str:
    """The word before a place, adverbs and "not" passed over."""
    return next((word for word in reversed(plain[:at]) if word != "not" and not word.endswith("ly")), "")


def _tokens(text: str) -> list[str]:
    """Words in lower case without accents, acronyms with a dot behind them, contractions written out."""
    text = _MONTH.sub("May_", text.replace("’", "'").replace("‘", "'"))
    text = _ACRONYM.sub(lambda found: found[0].replace(".", "").lower() + "\u00b7", text)
    text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).casefold()
    for pattern, written in _CONTRACTIONS:
        text = pattern.sub(written, text)
    return [
        found.group() for found in re.finditer(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:-[^\W\d_]+)*[\u00b7_]?|%", text)
    ]


def _figures(tokens: Sequence[str], known: Wording) -> Iterator[str]:
    """The tokens, numbers as figures: "three hundred" is 300, "1.4 billion" 1400000000, "a dozen" 12."""
    total: Decimal | None = None
    for token, following in zip((*tokens, ""), (*tokens[1:], "", ""), strict=False):
        value = _value(token, following, known)
        if total is not None and token in known.multipliers:
            total *= known.multipliers[token]
        elif total is not None and value is not None and token in known.numbers and total % 10 == 0:
            total += value
        else:
            if total is not None:
                yield f"{total.normalize():f}"
            total = value
            if value is None and token:
                yield "percent" if token == "%" else token


def _value(token: str, following: str, known: Wording) -> Decimal | None:
    """The number that a word is; "a" and "one" are numbers only before a multiplier."""
    if token in ("a", "one"):
        return Decimal(1) if following in known.multipliers else None
    if token[:1].isdigit():
        return _decimal(token)
    parts = [known.numbers.get(part) for part in token.split("-")]
    return Decimal(sum(part for part in parts if part)) if all(parts) else None


def _decimal(token: str) -> Decimal:
    """4,000 and 4000 are one number; a comma or a single point before other than three digits is a decimal point."""
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", token):
        return Decimal(token.replace(",", ""))
    return Decimal(
        token.replace(",", ".") if len(re.findall(r"[.,]", token)) < 2 else re.sub(r"[.,]", "", token)
    )


def _classed(stems: _Words, plain: _Words, known: Wording) -> Iterator[tuple[str, int]]:
    """Each word's class of meaning, "" for light ones; a phrase is one word."""
    place = 0
    while place < len(stems):
        for phrase, name in known.phrases.get(stems[place], ()):
            if stems[place : place + len(phrase)] == phrase:
                yield name, place
                place += len(phrase)
                break
        else:
            own = (
                plain[place - 1 : place]
                and plain[place - 1] in known.possessive
                and stems[place] in known.bodies
            )
            light = own or plain[place] in known.light
            yield ("" if light else known.classes.get(stems[place], stems[place])), place
            place += 1


def _stems(words: Iterable[str], irregular: Mapping[str, str]) -> Iterator[str]:
    return (_stem(irregular.get(word, word)) for word in words)


@cache
def _stem(word: str) -> str:
    """The word without its regular endings: "organised", "organizes" and "organizing" are "organiz"."""
    if len(word) < 4 or not word.isalpha() or not word.isascii():
        return word
    for pattern, written in _SPELLINGS:
        word = pattern.sub(written, word)
    single = _PLURAL.sub("", word)
    if word.endswith(("ies", "ied")) and len(word) > 4:
        return word[:-3] + "y"
    base = _PAST.sub("", single)
    if base == single or not _VOWEL.search(base):
        base = single if _SHORT.match(single[:-1]) else single.removesuffix("e")
    elif base[-1] == base[-2] and base[-1] not in "lsz":
        base = base[:-1]
    else:
        base = base + "e" if _SHORT.match(base) else base.removesuffix("e")
    return base[:-1] if _LONG.match(base) else base
