"""Offices: who is what of what, read off the words around a person's name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from . import gazetteer
from .draft import Draft, FoundOffice
from .records import Mention
from .title_phrases import Scene, TitlePhrase, after, before, office_lexicon

__all__ = ["find_offices"]

_HOME = re.compile(r"\s*\(\s*(\w+)\.?\s*[-–—,]\s*([^()\n]{2,25}?)\s*\)")


def find_offices(draft: Draft) -> None:
    """Adds the offices that people hold in this document; words of their titles stop being names."""
    scene = _scene(draft)
    people = [m for m in draft.mentions if m.kind == "Person" and m.form == "name"]
    found: list[FoundOffice] = []
    for person in people:
        found.extend(_offices_of(draft, scene, person))
    kept = _once(found)
    draft.offices.extend(kept)
    draft.mentions[:] = [m for m in draft.mentions if not _is_title_word(m, kept)]


def _scene(draft: Draft) -> Scene:
    starting: dict[int, tuple[int, Mention]] = {}
    ending: dict[int, tuple[int, Mention]] = {}
    for mention in sorted(draft.mentions, key=lambda m: m.end - m.start):
        span = draft.doc.char_span(mention.start, mention.end, alignment_mode="expand")
        if span is not None and mention.kind in {"Organization", "Place", "Policy"}:
            starting[span.start] = (span.end, mention)
            ending[span.end] = (span.start, mention)
    return Scene(draft.doc, [token.text for token in draft.doc], starting, ending)


def _offices_of(draft: Draft, scene: Scene, person: Mention) -> Iterator[FoundOffice]:
    span = draft.doc.char_span(person.start, person.end, alignment_mode="expand")
    if span is None:
        return
    ahead = before(scene, span.start) if span.start else None
    if ahead is not None:
        home = _home(draft, scene, span.end) if ahead.of is None else None
        yield from _office(scene, person, replace(ahead, of=home) if home else ahead)
    elif span.start > 2 and scene.words[span.start - 1] == "," and _closed(scene, span.end, person):
        yield from _office(scene, person, _set_off(scene, span.start - 1))
    for phrase in _behind(scene, span.end):
        yield from _office(scene, person, phrase)


def _office(scene: Scene, person: Mention, phrase: TitlePhrase | None) -> Iterator[FoundOffice]:
    if phrase is None or (phrase.entry and phrase.entry.category in office_lexicon()["not_offices"]):
        return
    words = scene.doc[phrase.start : phrase.end]
    yield FoundOffice(
        (person.start, person.end),
        phrase.title,
        phrase.of_span,
        phrase.country,
        words.start_char,
        words.end_char,
    )


def _closed(scene: Scene, end: int, person: Mention) -> bool:
    """A full name set off by commas on both sides."""
    return " " in person.text and (end >= len(scene.words) or scene.words[end] in {",", ".", ";", "”", '"'})


def _set_off(scene: Scene, comma: int) -> TitlePhrase | None:
    """ "Iran's foreign minister, X," and "the president of Mexico, X,"."""
    phrase = before(scene, comma)
    if phrase is None:
        return None
    start = phrase.start
    definite = start > 0 and scene.words[start - 1].lower() in office_lexicon()["determiners"] | {"'s", "’s"}
    return phrase if definite or phrase.of is not None else None


def _home(draft: Draft, scene: Scene, end: int) -> Mention | None:
    """The state of a legislator: "(R-Texas)", "of Texas"."""
    if end + 1 < len(scene.words) and scene.words[end] == "of" and end + 1 in scene.starting:
        return scene.starting[end + 1][1]
    start = draft.doc[end - 1].idx + len(draft.doc[end - 1])
    match = _HOME.match(draft.doc.text, start)
    if match is None or match[1] not in office_lexicon()["parties"]:
        return None
    return _place(draft, match[2], match.start(2))


def _place(draft: Draft, text: str, start: int) -> Mention | None:
    end = start + len(text)
    for mention in draft.mentions:
        if mention.start == start and mention.end == end:
            return mention if mention.kind == "Place" else None
    if gazetteer.place_of(text) is None and gazetteer.state_of(text) is None:
        return None
    mention = Mention(start, end, text, "Place", "name", rule="home", score=0.9)
    draft.mentions[:] = sorted(
        [m for m in draft.mentions if m.end <= start or end <= m.start] + [mention],
        key=lambda m: (m.start, m.end),
    )
    return mention


def _behind(scene: Scene, end: int) -> Iterator[TitlePhrase]:
    """Descriptions after the name: ", the German chancellor,", ", who was foreign secretary", "is the president of"."""
    at = _past_brackets(scene, end)
    if at < len(scene.words) and scene.words[at] == ",":
        at += 1
        if at < len(scene.words) and scene.words[at] == "who":
            yield from _verbal(scene, at + 1)
        else:
            phrase = _ranked(scene, at) or after(scene, at)
            if phrase is not None:
                yield phrase
    else:
        yield from _verbal(scene, at)


def _past_brackets(scene: Scene, at: int) -> int:
    if at < len(scene.words) and scene.words[at] == "(":
        for stop in range(at + 1, min(at + 10, len(scene.words))):
            if scene.words[stop] == ")":
                return stop + 1
    return at


def _verbal(scene: Scene, at: int) -> Iterator[TitlePhrase]:
    for size in (4, 3, 2, 1):
        text = " ".join(scene.words[at : at + size]).lower()
        over = text in office_lexicon()["held"]
        if not over and text not in office_lexicon()["holds"]:
            continue
        phrase = after(scene, at + size)
        if phrase is not None:
            yield replace(phrase, title=f"former {phrase.title}") if over and not _says_so(phrase) else phrase
        return


def _says_so(phrase: TitlePhrase) -> bool:
    return phrase.title.lower().startswith(("former", "ex-", "then"))


def _ranked(scene: Scene, at: int) -> TitlePhrase | None:
    """ "the top Democrat on the House Intelligence Committee"."""
    if at < len(scene.words) and scene.words[at].lower() in office_lexicon()["determiners"]:
        at += 1
    if at + 3 >= len(scene.words) or scene.words[at].lower() not in office_lexicon()["ranks"]:
        return None
    group = gazetteer.group_of(scene.words[at + 1])
    if group is None or scene.words[at + 2] not in {"on", "in", "of"}:
        return None
    first = at + 3 + (scene.words[at + 3].lower() == "the")
    found = scene.starting.get(first)
    if found is None:
        return None
    return TitlePhrase(scene.doc[at : at + 2].text, None, at, at + 2, found[1])


def _once(offices: Iterable[FoundOffice]) -> list[FoundOffice]:
    kept: list[FoundOffice] = []
    for office in sorted(offices, key=lambda o: (o.start, o.end, o.holder)):
        if office not in kept:
            kept.append(office)
    return kept


def _is_title_word(mention: Mention, offices: Iterable[FoundOffice]) -> bool:
    """ "State" in "Secretary of State"."""
    return any(
        office.start <= mention.start
        and mention.end <= office.end
        and (mention.start, mention.end) != office.of
        for office in offices
    )
