"""Offices without a name: "the Iranian president", "her Icelandic counterpart", "the government" of the home state."""

from __future__ import annotations

from spacy.tokens import Token

from policygraph.extractors.coreference.board import Board, Profile
from policygraph.extractors.gazetteer import lookup as gazetteer
from policygraph.extractors.identity import fold
from policygraph.extractors.records import Kind

__all__ = ["counterpart_named", "home_at", "is_of_home", "is_office", "is_office_of", "of_state"]

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_RULERS = frozenset({"head_of_state", "head_of_government", "minister", "vice"})


def is_office(head: Token) -> bool:
    """Whether the noun is an office that one person holds in a state."""
    title = gazetteer.title_of(head.text)
    return title is not None and title.category in _RULERS and head.tag_ in {"NN", "NNP"}


def is_office_of(board: Board, head: Token, words: str, country: str | None) -> bool:
    """Whether the words are an office of that state, and nobody named in the text is known to hold it."""
    if country is None or not is_office(head):
        return False
    phrase = set(fold(words).split()) - {"new"}
    holders = (
        p for p in board.profiles.values() if p.kind == "Person" and p.entity.country in (None, country)
    )
    return not any(phrase <= set(t.split()) for p in holders for t in p.titles)


def counterpart_named(board: Board, country: str) -> str | None:
    """The only official of that state in the text with an office that an official of another state has too."""
    officials = [p for p in board.profiles.values() if p.kind == "Person" and p.titles]
    abroad = {word for p in officials if p.entity.country != country for word in _offices(p)}
    found = [p.entity.id for p in officials if p.entity.country == country and _offices(p) & abroad]
    return found[0] if len(found) == 1 else None


def of_state(words: str, country: str) -> str:
    """The name of a state's institution: "Portuguese government"."""
    state = gazetteer.state(country)
    if state is None:
        return words
    small = words[:1].lower() + words[1:]
    words = small if gazetteer.generic_institution_of(small) is not None and " " not in words else words
    return f"{state.demonyms[0] if state.demonyms else state.name} {words}"


def home_at(board: Board, home: str | None, head: Token) -> str | None:
    """The article's state, unless the sentence has named another: then the one state that its subject names."""
    sentence = head.sent
    named = board.states_beside(sentence.start_char, head.idx)
    if home is None or named <= {home}:
        return home
    subjects = [t for t in sentence.root.children if t.dep_ in _SUBJECTS and t.i < head.i]
    if not subjects:
        return None
    found = board.states_beside(subjects[0].left_edge.idx, subjects[0].right_edge.idx + 1)
    return found.pop() if len(found) == 1 else None


def is_of_home(board: Board, head: Token, text: str, kind: Kind, home: str) -> bool:
    """Whether a phrase without its state is an office or an institution of this one."""
    if kind == "Person":
        return is_office_of(board, head, text, home)
    return kind == "Organization" and _stands_for_state(head, text)


def _stands_for_state(head: Token, text: str) -> bool:
    """Whether the phrase names an institution without its state: "the government", "police"."""
    if gazetteer.generic_institution_of(text) is None or head.tag_ in {"NNS", "NNPS"}:
        return False
    return not any(
        c.tag_ == "PRP$" or c.lower_ in {"a", "an", "any", "no", "each", "every"} for c in head.lefts
    )


def _offices(profile: Profile) -> set[str]:
    return {title.split()[-1] for title in profile.titles if title}
