"""I, we and you: the source of a quotation, the label of a turn, the hand of a letter, else the author."""

from __future__ import annotations

from collections import defaultdict

from spacy.tokens import Token

from policygraph.extractors.coreference.board import Board, Profile
from policygraph.extractors.coreference.lexicon import Pronoun, coreference_lexicon
from policygraph.extractors.coreference.quoting import Quoting
from policygraph.extractors.coreference.voices import Voices
from policygraph.extractors.identity import entity_id
from policygraph.extractors.records import Entity, Kind

__all__ = ["link_speakers"]

_LEAST = 2  # an author or a reader who is met less often is left out
_UNNAMED: dict[str, tuple[str, Kind]] = {
    "i": ("the author", "Person"),
    "interviewee": ("the interviewee", "Person"),
    "we": ("the author and others", "Group"),
    "you": ("the readers", "Group"),
}


def link_speakers(board: Board, quoting: Quoting) -> None:
    """Links pronouns of the first and second person where the text tells whose they are."""
    voices = Voices(board)
    rest: dict[str, list[Token]] = defaultdict(list)
    for token in board.doc:
        pronoun = coreference_lexicon().pronouns.get(token.lower_)
        if (
            pronoun is None
            or pronoun.person == 3
            or token.pos_ != "PRON"
            or token.text == "US"
            or board.is_covered(token)
        ):
            continue
        entity, rule = _meant(board, quoting, voices, token, pronoun)
        if entity:
            board.add(token.idx, token.idx + len(token), "pronoun", entity, rule, 0.85)
        elif not quoting.is_quoted(token):
            word = _unnamed(voices, token, pronoun)
            if word:
                rest[word].append(token)
    for word in sorted(rest):
        if len(rest[word]) >= _LEAST:
            _link_unnamed(board, word, rest[word])


def _meant(
    board: Board, quoting: Quoting, voices: Voices, token: Token, pronoun: Pronoun
) -> tuple[str | None, str]:
    if quoting.is_quoted(token):
        speaker = quoting.speaker(token) if pronoun.person == 1 else None
        if speaker is None or (pronoun.number == "p" and board.profiles[speaker].kind == "Person"):
            return None, ""
        return speaker, "quotation"
    if pronoun.person == 2:
        return voices.addressee(token), "addressee"
    if pronoun.number == "p":
        return None, ""
    return voices.speaker(token), "speaker"


def _unnamed(voices: Voices, token: Token, pronoun: Pronoun) -> str | None:
    """Which author, house or readership that the text does not name the word means throughout; None if various."""
    if pronoun.person == 2:
        if voices.asks(token):
            return "interviewee"
        return "you" if voices.has_readers else None
    if pronoun.number == "p":
        return "we" if voices.is_personal else None
    if voices.asks(token):
        return None
    return "interviewee" if voices.is_dialogue else "i"


def _link_unnamed(board: Board, word: str, tokens: list[Token]) -> None:
    name, kind = _UNNAMED[word]
    entity = Entity(entity_id(kind, f"{name} of {board.draft.document.id}"), kind, name)
    if entity.id not in board.profiles:
        board.add_entity(Profile(entity, plural=word == "we"))
    for token in tokens:
        board.add(token.idx, token.idx + len(token), "pronoun", entity.id, f"document-{word}", 0.6)
