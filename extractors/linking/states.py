"""Whose people and bodies are, where neither their names nor their offices tell: by leaders, appositions, ministers."""

from __future__ import annotations

from policygraph.extractors.coreference.board import Board, Profile
from policygraph.extractors.coreference.countries import governed_by
from policygraph.extractors.coreference.home import home_state, opening_state
from policygraph.extractors.coreference.people import parts
from policygraph.extractors.gazetteer import lookup as gazetteer
from policygraph.extractors.linking.phrases import Phrases
from policygraph.extractors.names.heads import head_of
from policygraph.extractors.records import Mention

__all__ = ["settle_states"]

_RULERS = frozenset({"head_of_state", "head_of_government", "royalty", "vice", "minister", "leader"})


def settle_states(board: Board, phrases: Phrases) -> None:
    """Notes the state of leaders, of people whom an apposition places, of governments and institutions."""
    _of_leaders(board)
    _of_described(board, phrases)
    _of_governments(board)
    _of_parties(board)
    _of_institutions(board, home_state(board))


def _of_leaders(board: Board) -> None:
    """ "President Bush": a ruler's title and a surname that means leaders of one state only."""
    by_span = {(m.start, m.end): m.entity for m in board.draft.mentions}
    for office in board.draft.offices:
        title, holder = gazetteer.title_of(office.title), by_span.get(office.holder)
        if title is None or title.category not in _RULERS or not holder or office.of is not None:
            continue
        entity = board.profiles[holder].entity
        if entity.kind == "Person" and len(parts(entity.name)) == 1:
            country = gazetteer.country_of_leader(entity.name, titled=True)
            if country:
                board.set_country(holder, country)


def _of_described(board: Board, phrases: Phrases) -> None:
    """ "X, Algeria's leading activist": the state that the description names."""
    for mention in list(board.draft.mentions):
        profile = board.profiles.get(mention.entity)
        if profile is None or profile.kind != "Person" or mention.rule not in {"apposition", "predicate"}:
            continue
        head = head_of(board.doc, mention.start, mention.end)
        country = phrases.country_beside(head) if head is not None else None
        if country:
            board.set_country(mention.entity, country)


def _of_governments(board: Board) -> None:
    """ "Trump administration": the state of the person, else of the leaders of that name."""
    for profile in list(board.profiles.values()):
        entity = profile.entity
        owner = governed_by(entity.name) if entity.kind == "Organization" and not entity.country else None
        country = _of_person(board, owner) if owner else None
        if country:
            board.set_country(entity.id, country)


def _of_parties(board: Board) -> None:
    """ "The Labour politician": the party is of the state that he acts for."""
    names = [m for m in board.draft.mentions if m.kind == "Organization" and m.form == "name"]
    for mention in board.draft.mentions:
        country = board.profiles[mention.entity].entity.country if mention.entity in board.profiles else None
        if mention.kind != "Person" or mention.form != "nominal" or not country:
            continue
        for name in names:
            party = board.profiles[name.entity].entity
            inside = mention.start <= name.start and name.end < mention.end
            if inside and not party.country and not party.links:
                board.set_country(party.id, country)


def _of_person(board: Board, name: str) -> str | None:
    people = [p for p in board.profiles.values() if p.kind == "Person" and _is_called(p, name)]
    found = {p.entity.country for p in people if p.entity.country}
    if len(found) == 1:
        return found.pop()
    return None if found else gazetteer.country_of_leader(name, titled=True)


def _is_called(profile: Profile, name: str) -> bool:
    short = parts(name)
    return parts(profile.entity.name)[-len(short) :] == short


def _of_institutions(board: Board, home: str | None) -> None:
    """ "Ministry of Fisheries" beside "the Norwegian government", or in an article about one state's ministers."""
    for profile in list(board.profiles.values()):
        entity = profile.entity
        if entity.kind != "Organization" or entity.country or entity.links:
            continue
        if gazetteer.generic_institution_of(entity.name) is None:
            continue
        first = next((m for m in board.draft.mentions if m.entity == entity.id), None)
        country = (_beside(board, first) if first else None) or home
        if country:
            board.set_country(entity.id, country)


def _beside(board: Board, mention: Mention) -> str | None:
    """The state of the capital that opens the paragraph, else of the other institutions in the sentence before it."""
    opened = opening_state(board, mention.start)
    if opened:
        return opened
    span = board.doc.char_span(mention.start, mention.end, alignment_mode="expand")
    start = span.sent.start_char if span is not None else mention.start
    states = {
        country
        for m in board.draft.mentions
        if start <= m.start < mention.start and m.form == "nominal" and m.kind == "Place"
        if (country := board.profiles[m.entity].entity.country) and _is_before_institution(board, m)
    }
    return states.pop() if len(states) == 1 else None


def _is_before_institution(board: Board, demonym: Mention) -> bool:
    head = head_of(board.doc, demonym.start, demonym.end)
    return head is not None and gazetteer.generic_institution_of(head.head.text) is not None
