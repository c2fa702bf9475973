"""Short forms that the text introduces: "foreign terrorist organizations (FTOs)", "the Chemicals Agency, or ECHA".

After Schwartz and Hearst, A simple algorithm for identifying abbreviation definitions (2003), but stricter: each
content word of the long form gives at least its first letter.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from spacy.tokens import Doc

from policygraph.extractors.data import DATA, read_word_lists
from policygraph.extractors.draft import Draft
from policygraph.extractors.gazetteer import lookup as gazetteer
from policygraph.extractors.names.foreign_acronyms import foreign_forms
from policygraph.extractors.names.patterns import kind_by_head
from policygraph.extractors.records import Acronym, Form, Kind, Mention
from policygraph.extractors.texts import text_of

__all__ = ["find_acronyms", "introductions", "read_acronym_lexicon"]

_FILE = DATA / "lexicons" / "acronyms.toml"
_KEYS = ("small", "introducers", "actors")
_SHORT = r"[^\W\d_](?:[\w&]|[.\-/](?=\w))*\.?"
_BRACKETED = re.compile(rf"\s*\(\s*(?:the |The |or )?[\"“'‘]?({_SHORT})[\"”'’]?\s*[),;]")
_LONG_IN_BRACKETS = re.compile(rf"(?<![\w.])({_SHORT})\s*\(\s*(?:the |The )?([^()\n]+?)\s*\)")
_WORD = re.compile(r"[^\W_]+")
_MOST_WORDS = 12


@lru_cache(maxsize=1)
def _lexicon() -> Mapping[str, frozenset[str]]:
    return read_acronym_lexicon(_FILE)


def read_acronym_lexicon(path: Path) -> Mapping[str, frozenset[str]]:
    """The word lists in that file. Raises DataError naming the entry that breaks the format."""
    return read_word_lists(path, _KEYS)


@lru_cache(maxsize=1)
def _introduced() -> re.Pattern[str]:
    cues = "|".join(re.escape(cue) for cue in sorted(_lexicon()["introducers"], key=lambda c: (-len(c), c)))
    return re.compile(rf"\s*,\s+(?:{cues})\s+(?:the |an? )?[\"“'‘]?({_SHORT})[\"”'’]?(?=[\s,.;:)])")


@dataclass(frozen=True, slots=True)
class _Found:
    short: tuple[int, int]
    long: tuple[int, int]


def introductions(text: str, sentences: Sequence[tuple[int, int]]) -> list[Acronym]:
    """Short forms with the long forms they are introduced with, in order. Offsets are offsets into the text."""
    found = [pair for start, end in sentences for pair in _in_sentence(text, start, end)]
    return [_acronym(text, pair) for pair in sorted(found, key=lambda pair: (pair.long, pair.short))]


def _acronym(text: str, pair: _Found) -> Acronym:
    start, end = min(pair.long[0], pair.short[0]), max(pair.long[1], pair.short[1])
    return Acronym(text[slice(*pair.short)], text[slice(*pair.long)], start, end)


def _in_sentence(text: str, start: int, end: int) -> Iterator[_Found]:
    for pattern in (_BRACKETED, _introduced()):
        for match in pattern.finditer(text, start, end):
            if _is_short(match[1]):
                long = _long_before(text, start, match.start(), match[1])
                if long is not None:
                    yield _Found(match.span(1), long)
    for match in _LONG_IN_BRACKETS.finditer(text, start, end):
        if _is_short(match[1]):
            long = _long_before(text, match.start(2), match.end(2), match[1])
            if long is not None and not _strays(text[match.start(2) : long[0]]):
                yield _Found(match.span(1), long)


def _is_short(text: str) -> bool:
    """Two to ten letters, two of them capitals: "FTOs", "TfL", "R&D"."""
    capitals = sum(char.isupper() for char in text)
    return (
        2 <= len(text) <= 11
        and capitals >= 2
        and text[0].isupper() | (capitals >= 2)
        and ("&" in text or not text.istitle())
    )


def _strays(before: str) -> bool:
    return bool(before.strip()) and before.strip().lower() not in {"the", "a", "an"}


def _long_before(text: str, start: int, end: int, short: str) -> tuple[int, int] | None:
    """The words right before `end` whose letters make the short form."""
    words = [match.span() for match in _WORD.finditer(text, start, end) if not _is_ending(text, match)]
    words = words[-_MOST_WORDS:]
    if not words or text[words[-1][1] : end].strip(" ’'\"”") not in {"", "s"}:
        return None
    letters = _letters(short)
    forms = [_plain(text[slice(*word)]) for word in words]
    first = _align(letters, forms, len(letters), len(forms) - 1)
    if first is None:
        first = _by_tables(text, words, short)
    if first is None or len(words) - first < 2 or "," in text[words[first][0] : end].replace(", and", ""):
        return None
    return words[first][0], words[-1][1]


def _is_ending(text: str, word: re.Match[str]) -> bool:
    """The s of a possessive: "Fishermen's Association"."""
    return word[0] == "s" and text[word.start() - 1 : word.start()] in {"'", "’"}


def _letters(short: str) -> str:
    bare = short[:-1] if short.endswith("s") and short[:-1].isupper() else short
    return "".join(char for char in _plain(bare.replace("&", "a")) if char.isalnum())


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(char for char in decomposed if not unicodedata.combining(char)).casefold()


def _align(letters: str, words: Sequence[str], size: int, at: int) -> int | None:
    """The word at which letters[:size] start, if words[at] is the last that gives letters."""
    if at < 0 or size <= 0:
        return None
    word = words[at]
    for taken in range(1, min(len(word), size) + 1):
        part = letters[size - taken : size]
        if part[0] != word[0] or not _in_order(part[1:], word[1:]):
            continue
        if taken == size:
            if word in _lexicon()["small"]:
                continue  # "of American States" is no name
            return at
        before = _before(letters, words, size - taken, at - 1)
        if before is not None:
            return before
    return None


def _before(letters: str, words: Sequence[str], size: int, at: int) -> int | None:
    """The alignment of the rest, ending at words[at] or before small words there."""
    while at >= 0:
        found = _align(letters, words, size, at)
        if found is not None or words[at] not in _lexicon()["small"]:
            return found
        at -= 1
    return None


def _in_order(letters: str, word: str) -> bool:
    rest = iter(word)
    return all(char in rest for char in letters)


def _by_tables(text: str, words: Sequence[tuple[int, int]], short: str) -> int | None:
    """The word that starts the organization which our tables know by this short form (FARC, UNICEF)."""
    known = gazetteer.organization_of(short)
    if known is None:
        return None
    for first in range(len(words) - 1):
        if text[slice(*words[first])].lower() in _lexicon()["small"]:
            continue
        if gazetteer.organization_of(text[words[first][0] : words[-1][1]]) == known:
            return first
    return None


def find_acronyms(draft: Draft) -> None:
    """Adds the acronyms that the document introduces, and mentions of what they stand for wherever they recur.

    The short form of a name has the kind of the name; that of a common noun is a group, and only if it stands for
    actors.
    """
    doc = draft.doc
    found = introductions(text_of(doc), [(sentence.start_char, sentence.end_char) for sentence in doc.sents])
    found += foreign_forms(draft, {acronym.short for acronym in found})
    first = {(acronym.short, acronym.long.casefold()): acronym for acronym in reversed(found)}
    draft.acronyms.extend(acronym for acronym in found if acronym in first.values())
    for acronym in found:
        _mention(draft, acronym)
    draft.mentions.sort(key=lambda mention: (mention.start, mention.end))


def _mention(draft: Draft, acronym: Acronym) -> None:
    long = _span_of_long(text_of(draft.doc), acronym)
    kind, form = _kind(draft, acronym, long)
    spans = list(_uses(draft.doc, acronym.short))
    draft.mentions[:] = [m for m in draft.mentions if not any(_inside(m, span) for span in spans)]
    if kind is None:
        return
    if form == "name":
        spans.append(long)
        draft.mentions[:] = [
            replace(m, kind=kind) if (m.start, m.end) == long else m
            for m in draft.mentions
            if not _crosses(m, long)
        ]
    taken = [(m.start, m.end) for m in draft.mentions]
    for start, end in spans:
        if not any(start < e and s < end for s, e in taken):
            draft.mentions.append(
                Mention(start, end, text_of(draft.doc)[start:end], kind, form, rule="acronym", score=0.9)
            )


def _span_of_long(text: str, acronym: Acronym) -> tuple[int, int]:
    start = text.index(acronym.long, acronym.start)
    return start, start + len(acronym.long)


def _inside(mention: Mention, span: tuple[int, int]) -> bool:
    return span[0] <= mention.start and mention.end <= span[1]


def _crosses(mention: Mention, span: tuple[int, int]) -> bool:
    """Part of the long form, or over its edge: gives way to it; a state's name inside it stays."""
    overlaps = mention.start < span[1] and span[0] < mention.end
    same = (mention.start, mention.end) == span
    around = mention.start <= span[0] and span[1] <= mention.end
    return overlaps and not same and not around and mention.rule not in {"inside", "demonym"}


def _kind(draft: Draft, acronym: Acronym, long: tuple[int, int]) -> tuple[Kind | None, Form]:
    for mention in draft.mentions:
        if mention.form == "name" and mention.start <= long[0] + 4 and mention.end >= long[1]:
            return ("Policy" if _by_head(acronym) == "Policy" else mention.kind), "name"
    words = [word for word in acronym.long.split() if word.lower() not in _lexicon()["small"]]
    if sum(word[0].isupper() for word in words) > len(words) / 2:
        head = _by_head(acronym)
        if head is not None:
            return head, "name"
        return ("Organization" if _uses_as_name(draft, acronym) else None), "name"
    return ("Group" if _is_actor(words[-1]) else None), "nominal"


def _by_head(acronym: Acronym) -> Kind | None:
    """The kind that the long form's head word gives it: a levy is a policy, whatever the model says."""
    head = kind_by_head(acronym.long.split())
    return head if head in {"Organization", "Place", "Policy"} else None  # type: ignore[return-value]


def _uses_as_name(draft: Draft, acronym: Acronym) -> bool:
    """Whether a rule or the model took the short or a part of the long form for an organization."""
    known = gazetteer.organization_of(acronym.long) or gazetteer.organization_of(acronym.short)
    in_span = [m for m in draft.mentions if m.start < acronym.end and acronym.start < m.end]
    return known is not None or any(m.kind == "Organization" for m in in_span)


def _is_actor(word: str) -> bool:
    actors = _lexicon()["actors"]
    bare = word.lower()
    singular = bare[:-3] + "y" if bare.endswith("ies") else bare.removesuffix("s")
    return bare in actors or singular in actors or gazetteer.group_of(bare) is not None


def _uses(doc: Doc, short: str) -> Iterator[tuple[int, int]]:
    """Where the short form stands, with and without its plural s."""
    bare = short.removesuffix("s") if short[:-1].isupper() else short
    pattern = re.compile(rf"(?<![\w.@#/-]){re.escape(bare)}s?(?![\w@]|-\w*\d)")
    for match in pattern.finditer(text_of(doc)):
        yield match.span()
