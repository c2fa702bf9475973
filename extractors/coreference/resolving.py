"""Pronouns and nominals of a document linked to the entities that its names have made.

Runs after `entities.group_names` and after claims, whose sources tell who says "I" within a quotation.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from policygraph.extractors.coreference.board import Board, Profile
from policygraph.extractors.coreference.descriptions import link_descriptions
from policygraph.extractors.coreference.leads import link_lead
from policygraph.extractors.coreference.lexicon import Pronoun, coreference_lexicon
from policygraph.extractors.coreference.nominals import link_nominals, link_possessed_states
from policygraph.extractors.coreference.persons import gender_of
from policygraph.extractors.coreference.pronouns import antecedent
from policygraph.extractors.coreference.quoting import Quoting
from policygraph.extractors.coreference.speakers import link_speakers
from policygraph.extractors.draft import Draft
from policygraph.extractors.identity import fold
from policygraph.extractors.records import Entity

__all__ = ["resolve"]


def resolve(draft: Draft) -> Board:
    """Adds pronoun and nominal mentions of the document's entities to the draft."""
    board = Board(draft, _profiles(draft))
    _set_countries(board)
    link_lead(board)
    link_descriptions(board)
    link_nominals(board)
    quoting = Quoting(board)
    for token, pronoun in sorted(_third_persons(draft.doc), key=lambda found: quoting.is_quoted(found[0])):
        _link_third(board, quoting, token, pronoun)
    link_descriptions(board)
    link_possessed_states(board)
    link_speakers(board, quoting)
    draft.mentions.sort(key=lambda m: (m.start, m.end))
    return board


def _third_persons(doc: Doc) -> Iterator[tuple[Token, Pronoun]]:
    """Words that stand for someone who neither speaks nor is spoken to."""
    pronouns = coreference_lexicon().pronouns
    for token in doc:
        pronoun = pronouns.get(token.lower_)
        if pronoun is not None and pronoun.person == 3 and token.pos_ in {"PRON", "DET"}:
            yield token, pronoun


def _link_third(board: Board, quoting: Quoting, token: Token, pronoun: Pronoun) -> None:
    if board.is_covered(token):
        return
    speaker = quoting.speaker(token)
    outside = quoting.named(token) | ({speaker} if speaker else set())
    found = antecedent(board, token, pronoun, outside)
    if found:
        board.add(token.idx, token.idx + len(token), "pronoun", found.entity, found.rule, found.score)


def _profiles(draft: Draft) -> dict[str, Profile]:
    titles: dict[str, set[str]] = {}
    by_span = {(m.start, m.end): m.entity for m in draft.mentions}
    for office in draft.offices:
        entity = by_span.get(office.holder)
        if entity:
            titles.setdefault(entity, set()).add(fold(office.title))
    return {e.id: _profile(draft, e, titles.get(e.id, set())) for e in draft.entities}


def _profile(draft: Draft, entity: Entity, titles: set[str]) -> Profile:
    mentions = [m for m in draft.mentions if m.entity == entity.id]
    gender = gender_of(draft, mentions, titles) if entity.kind == "Person" else None
    return Profile(entity, gender, entity.kind == "Group", titles)


def _set_countries(board: Board) -> None:
    """People act for the state that their offices are of."""
    by_span = {(m.start, m.end): m.entity for m in board.draft.mentions}
    for office in board.draft.offices:
        holder = by_span.get(office.holder)
        institution = board.profiles.get(by_span.get(office.of, "")) if office.of else None
        country = office.of_country or (institution.entity.country if institution else None)
        if holder and country:
            board.set_country(holder, country)
