"""Offices: who is what of what, read off the words around a person's name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Span

from policygraph.extractors.draft import Draft, FoundOffice
from policygraph.extractors.gazetteer import lookup as gazetteer
from policygraph.extractors.names.title_phrases import (
    Scene,
    TitlePhrase,
    after,
    before,
    office_lexicon,
    with_owner,
)
from policygraph.extractors.records import Mention

__all__ = ["find_offices"]

_HOME = re.compile(r"\s*(?:\(|,\s)\s*(\w+)\.?\s?[-–—,]\s?([^()\n,]{2,25}?)\s*(?:\)|,)")
_STATE = re.compile(r"\s*\(([^()\n,]{2,25}?)\)")


def find_offices(draft: Draft) -> None:
    """Adds the offices that people hold in this document; words of their titles stop being names."""
    scene = _scene(draft)
    people = [m for m in draft.mentions if m.kind == "Person" and m.form == "name"]
    found: list[FoundOffice] = []
    for person in people:
        found.extend(_offices_of(draft, scene, person) or _shared(draft, found, person))
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


def _shared(draft: Draft, found: Sequence[FoundOffice], person: Mention) -> list[FoundOffice]:
    """ "Presidents A and B": the title of the one before, if it is a plural."""
    text = draft.document.text
    for office in found[-1:]:
        between = text[office.holder[1] : person.start]
        plural = text[office.start : office.end].rstrip("s") + "s" == text[office.start : office.end]
        if plural and office.end <= office.holder[0] and between.strip() in {"and", ",", "&", ", and"}:
            return [replace(office, holder=(person.start, person.end))]
    return []


def _offices_of(draft: Draft, scene: Scene, person: Mention) -> list[FoundOffice]:
    span = draft.doc.char_span(person.start, person.end, alignment_mode="expand")
    return [] if span is None else list(_offices_at(draft, scene, person, span))


def _offices_at(draft: Draft, scene: Scene, person: Mention, span: Span) -> Iterator[FoundOffice]:
    ahead = before(scene, span.start) if span.start else None
    if ahead is not None:
        yield from _office(scene, person, _with_home(draft, scene, span.end, ahead))
        yield from _office(scene, person, _before_rank(scene, ahead))
    elif span.start > 2 and scene.words[span.start - 1] == "," and _closed(scene, span.end, person):
        yield from _office(scene, person, _set_off(scene, span.start - 1))
    for phrase in _behind(scene, span.end):
        yield from _office(scene, person, phrase)


def _with_home(draft: Draft, scene: Scene, end: int, phrase: TitlePhrase) -> TitlePhrase:
    if phrase.of is not None or phrase.country is not None or phrase.entry is None:
        return phrase
    at = end + 1 + (scene.words[end + 1 : end + 2] == ["the"])
    home = scene.starting[at][1] if scene.words[end : end + 1] == ["of"] and at in scene.starting else None
    if home is None and phrase.entry.category in office_lexicon()["has_home"]:
        home = _home(draft, scene, end)
    return replace(phrase, of=home) if home else phrase


def _office(scene: Scene, person: Mention, phrase: TitlePhrase | None) -> Iterator[FoundOffice]:
    phrase = with_owner(scene, phrase) if phrase else None
    if phrase is None or not _is_office(phrase):
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


def _is_office(phrase: TitlePhrase) -> bool:
    """Forms of address are none; "lawyer" and "leader" are one only with the body that they serve."""
    category = phrase.entry.category if phrase.entry else ""
    if category in office_lexicon()["not_offices"] or (phrase.of and phrase.of.kind == "Policy"):
        return False
    if category not in office_lexicon()["needs_institution"]:
        return True
    owned = phrase.owner is not None or (phrase.of is not None and phrase.of.kind == "Organization")
    return owned or phrase.country is not None


def _before_rank(scene: Scene, rank: TitlePhrase) -> TitlePhrase | None:
    """ "Prime Minister Sheikh X", "Qatar's emir, Sheikh X", "the interior minister, General X": the office as well."""
    if rank.entry is None or rank.entry.category not in office_lexicon()["ranked"] or rank.start < 2:
        return None
    if scene.words[rank.start - 1] == ",":
        return _set_off(scene, rank.start - 1)
    return before(scene, rank.start)


def _closed(scene: Scene, end: int, person: Mention) -> bool:
    """A full name set off by commas on both sides; a single one needs the comma behind it."""
    behind = scene.words[end] if end < len(scene.words) else "."
    return behind in {",", ".", ";", "”", '"'} if " " in person.text else behind == ","


def _set_off(scene: Scene, comma: int) -> TitlePhrase | None:
    """ "Iran's foreign minister, X," and "the president of Mexico, X,"."""
    phrase = before(scene, comma)
    if phrase is None:
        return None
    start = phrase.start
    definite = start > 0 and scene.words[start - 1].lower() in office_lexicon()["determiners"] | {"'s", "’s"}
    return phrase if definite or phrase.of is not None else None


def _home(draft: Draft, scene: Scene, end: int) -> Mention | None:
    """The state of a legislator: "(R-Texas)", ", R-Ky.,", "(Vt.)", ", Republican of Iowa,"."""
    start = draft.doc[end - 1].idx + len(draft.doc[end - 1])
    match = _HOME.match(draft.document.text, start)
    if match and match[1] in office_lexicon()["parties"]:
        return _place(draft, match[2], match.start(2))
    match = _STATE.match(draft.document.text, start)
    if match:
        return _place(draft, match[1], match.start(1))
    return _partisan(scene, end)


def _partisan(scene: Scene, end: int) -> Mention | None:
    """ ", Republican of Iowa," and ", a Democrat from Ohio,"."""
    if end >= len(scene.words) or scene.words[end] != ",":
        return None
    at = end + 1 + (scene.words[end + 1 : end + 2] == ["a"])
    if at + 2 >= len(scene.words) or scene.words[at + 1] not in {"of", "from"}:
        return None
    group = gazetteer.group_of(scene.words[at])
    found = scene.starting.get(at + 2)
    return found[1] if group and group.singular[0].isupper() and found else None


def _place(draft: Draft, text: str, start: int) -> Mention | None:
    end = start + len(text)
    for mention in draft.mentions:
        if mention.start == start and mention.end == end:
            return mention if mention.kind == "Place" else None
    if not any(
        find(name) for find in (gazetteer.place_of, gazetteer.state_of) for name in (text, f"{text}.")
    ):
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
    elif not _is_supposed(scene, end):
        yield from _verbal(scene, at)


def _is_supposed(scene: Scene, at: int) -> bool:
    """ "If she becomes president": nobody's office yet."""
    return any(
        word.lower() in {"if", "whether", "unless", "should"}
        for word in scene.words[scene.sentence_start(at - 1) : at]
    )


def _past_brackets(scene: Scene, at: int) -> int:
    if at < len(scene.words) and scene.words[at] == "(":
        for stop in range(at + 1, min(at + 10, len(scene.words))):
            if scene.words[stop] == ")":
                return stop + 1
    return at


def _verbal(scene: Scene, at: int) -> Iterator[TitlePhrase]:
    leads = _leads(scene, at)
    if leads is not None:
        yield leads
        return
    for size in (4, 3, 2, 1):
        text = " ".join(scene.words[at : at + size]).lower()
        if size == 1 and (at >= len(scene.words) or scene.doc[at].tag_ == "POS"):
            return
        over = text in office_lexicon()["held"]
        if not over and text not in office_lexicon()["holds"]:
            continue
        phrase = after(scene, at + size)
        if phrase is not None:
            yield replace(phrase, title=f"former {phrase.title}") if over and not _says_so(phrase) else phrase
        return


def _leads(scene: Scene, at: int) -> TitlePhrase | None:
    """ "who chairs the Budget Committee", "heads the union": the verb gives the title."""
    words = (entry.partition("=") for entry in office_lexicon()["leads"])
    title = next((title for verb, _, title in words if scene.words[at : at + 1] == [verb]), None)
    if title is None:
        return None
    first = at + 1
    while first < len(scene.words) and scene.words[first].lower() in office_lexicon()["determiners"]:
        first += 1
    found = scene.starting.get(first)
    if found is None or found[1].kind != "Organization":
        return None
    return TitlePhrase(title, None, at, at + 1, found[1])


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
