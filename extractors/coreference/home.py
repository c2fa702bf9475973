"""The state that an article is about, so that "the fisheries minister" and "the government" are known to be its own."""

from __future__ import annotations

from collections import Counter

from policygraph.extractors.coreference.board import Board
from policygraph.extractors.coreference.lexicon import coreference_lexicon
from policygraph.extractors.gazetteer import lookup as gazetteer
from policygraph.extractors.paragraphs import dateline_end, paragraphs
from policygraph.extractors.records import Mention
from policygraph.extractors.texts import text_of

__all__ = ["home_state", "opening_region", "opening_state"]

_LINES = 6  # paragraphs in which a dateline may stand, behind titles and dates
_LEAST = 3  # times that the state has to be met
_LEAD = 2  # times as often as any other
_SURE_LEAD = 5  # the same where it has to be sure: two states that talk with each other are both met often


def home_state(board: Board, sure: bool = False) -> str | None:
    """The state that most names of places, bodies and officials belong to, if none comes near it.

    Where all officials serve one state, it is enough that it is met most, unless the caller has to be `sure`. Where a
    correspondent writes from a state, it is enough that hardly another is met more often; to be sure, the report must
    not begin with another one: "TANGIER - Portugal and Morocco agreed" is no more about one than about the other.
    """
    met: Counter[str] = Counter()
    for mention in board.draft.mentions:
        profile = board.profiles.get(mention.entity)
        if profile and profile.entity.country and mention.form != "pronoun":
            met[profile.entity.country] += 1
    ranked = sorted(met.items(), key=lambda item: (-item[1], item[0]))
    if not ranked:
        return None
    home, count = ranked[0]
    second = ranked[1][1] if len(ranked) > 1 else 0
    seat = _written_from(board, sure)
    if seat and met[seat] >= _LEAST and _LEAD * met[seat] >= count:
        return seat
    officials = {p.entity.country for p in board.profiles.values() if p.titles and p.entity.country}
    if officials == {home} and count > second and not sure:
        return home
    return home if count >= max(_LEAST, (_SURE_LEAD if sure else _LEAD) * second) else None


def opening_state(board: Board, at: int) -> str | None:
    """The state of the capital with which the paragraph opens: "In Paris, Foreign Minister X said"."""
    mention = _opening(board, board.paragraph(at)[0], at)
    return _of_seat(board, mention) if mention else None


def opening_region(board: Board, at: int) -> str | None:
    """The entity of the region with which the sentence opens: "In Maryland, Gov. X said"."""
    starts = (s.start_char for s in board.doc.sents if s.start_char <= at < s.end_char)
    mention = _opening(board, next(starts, at), at)
    place = gazetteer.place_of(mention.text) if mention else None
    return mention.entity if mention and place and place.kind == "region" else None


def _opening(board: Board, start: int, at: int) -> Mention | None:
    """The place in "In X," at `start`, if it stands before `at`."""
    text = board.draft.document.text
    for mention in board.draft.mentions:
        opens = mention.kind == "Place" and text[start : mention.start] in {"In ", "in "}
        if opens and text[mention.end : mention.end + 1] == "," and mention.end <= at:
            return mention
    return None


def _written_from(board: Board, sure: bool) -> str | None:
    """The state of a dateline's city: the wires name the country of any other official."""
    text = text_of(board.doc)
    begins = {
        start: (begin, end)
        for start, end in paragraphs(text)[:_LINES]
        if (begin := dateline_end(text, start, end)) is not None
    }
    first = next((m for m in board.draft.mentions if m.start in begins and m.kind == "Place"), None)
    seat = _of_seat(board, first) if first else None
    if first and sure and board.first_state(*begins[first.start]) not in (None, seat):
        return None
    return seat


def _of_seat(board: Board, city: Mention) -> str | None:
    """The city's state; None where unions and courts sit, of whose members any may be meant."""
    if city.text.casefold().replace(" ", "_") in coreference_lexicon()["places.meeting"]:
        return None
    named = gazetteer.state_of_capital(city.text.title() if city.text.isupper() else city.text)
    return named.iso3 if named else board.profiles[city.entity].entity.country
