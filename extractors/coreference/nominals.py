"""Definite noun phrases that stand for a name: "the president", "the commission", "her country".

Each rule needs its antecedent to be the only one that fits: among all names so far where the noun is part of the name
or title, among those of the last sentences where it is not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import TypeAlias

from spacy.tokens import Span, Token

from policygraph.extractors.coreference.board import Board, Profile
from policygraph.extractors.coreference.descriptions import awaits_subject
from policygraph.extractors.coreference.grammar import tells_charge
from policygraph.extractors.coreference.home import home_state
from policygraph.extractors.coreference.lexicon import CoreferenceLexicon, coreference_lexicon
from policygraph.extractors.coreference.noun_phrases import add_nominal
from policygraph.extractors.gazetteer import lookup as gazetteer
from policygraph.extractors.identity import fold
from policygraph.extractors.names.lexicon import name_lexicon
from policygraph.extractors.texts import text_of

__all__ = ["link_nominals", "link_possessed_states"]

Fits: TypeAlias = Callable[[Profile], bool]

_DEFINITE = frozenset({"the", "this", "that"})
_WINDOW = 2
_TOPIC = 4  # mentions by which a policy is what the article is about
_AGE = re.compile(r"\b[Tt]he \d{1,3}-year-old\b")
_NARROWING = frozenset({"prep", "relcl", "acl", "appos"})
_LEFT = frozenset({"compound", "amod", "nmod"})


def link_nominals(board: Board) -> None:
    """Adds nominal mentions for phrases that stand for a name met before, or stand beside one."""
    words, home = coreference_lexicon(), home_state(board)
    _link_ages(board)
    for token in board.doc:
        if token.pos_ not in {"NOUN", "PROPN"} or board.is_covered(token):
            continue
        if (
            _is_owned(board, token)
            or token.tag_ in {"NNS", "NNPS"}
            or awaits_subject(token)
            or not _is_definite(token)
        ):
            continue
        found = _antecedent(board, token, words, home)
        if found:
            entity, rule, score = found
            add_nominal(board, token, entity, rule, score)


def link_possessed_states(board: Board) -> None:
    """ "her country": the state that the person acts for; "our country": the article's. Runs when "her" is linked."""
    states, home = coreference_lexicon()["nouns.state"], home_state(board)
    for token in board.doc:
        if token.tag_ != "PRP$" or token.head.lemma_ not in states or token.head.i != token.i + 1:
            continue
        owner = board.profiles.get(board.entity_at(token) or "")
        ours = token.lower_ == "our"
        country = home if ours else owner.entity.country if owner and owner.kind == "Person" else None
        state = board.state_with(country)
        if token.head.lemma_ == "state" and _has_regions(board):  # "his state": that he governs, or sits for
            state = _region_served(board, board.entity_at(token))
        if state and not board.is_covered(token.head):
            board.add(token.idx, token.head.idx + len(token.head), "nominal", state, "own-country", 0.9)


def _region_served(board: Board, person: str | None) -> str | None:
    by_span = {(m.start, m.end): m.entity for m in board.draft.mentions}
    served = (by_span.get(o.of) for o in board.draft.offices if o.of and by_span.get(o.holder) == person)
    return _only({of for of in served if of and _is_region(board.profiles[of])})


def _link_ages(board: Board) -> None:
    """ "the 58-year-old": the only person near."""
    for match in _AGE.finditer(text_of(board.doc)):
        span = board.doc.char_span(*match.span(), alignment_mode="expand")
        if span is None or any(board.is_covered(t) for t in span) or _goes_on(span):
            continue
        person = _only_person(board, span[0])
        if person:
            board.add(match.start(), match.end(), "nominal", person, "age", 0.8)


def _goes_on(span: Span) -> bool:
    """Whether a noun follows: "the 58-year-old lawyer" may be somebody else."""
    after = span.doc[span.end : span.end + 1]
    return any(t.pos_ in {"NOUN", "PROPN", "ADJ"} for t in after)


def _only_person(board: Board, token: Token) -> str | None:
    return _only(_near(board, token, lambda p: p.kind == "Person"))


def _antecedent(
    board: Board, token: Token, words: CoreferenceLexicon, home: str | None
) -> tuple[str, str, float] | None:
    lemma = token.lemma_.lower()
    left = _modifiers(board, token)
    if left is None or _is_narrowed(token):
        return None
    plain = not left
    if lemma in words["nouns.role"]:
        titled = _titled(board, token, [*left, lemma])
        if titled is None and plain and lemma in words["nouns.any_person"]:
            return _with_rule(_only_person(board, token), "person", 0.7)
        return _with_rule(titled, "title", 0.85)
    if plain and lemma == "state" and _has_regions(board):
        return _with_rule(_only(_near(board, token, _is_region)), "region", 0.7)
    if plain and lemma in words["nouns.state"]:
        near = _near(board, token, _is_state)
        ours = board.state_with(home) if any(c.lower_ == "this" for c in token.lefts) else None
        if ours:  # "this country" is where the article is at home, whichever was named last
            return ours, "state", 0.75
        state = _only(near) if near or not token.is_lower else board.state_with(home)
        return _with_rule(state, "state", 0.75)
    if plain and lemma in words["nouns.city"]:
        return _with_rule(_only(_near(board, token, lambda p: _is_city(p, lemma))), "city", 0.7)
    for kind in ("Organization", "Policy"):
        noun = words["nouns.organization" if kind == "Organization" else "nouns.policy"]
        if lemma in noun or (kind == "Organization" and lemma == "administration"):
            found = _named_so(board, token, kind, [*left, lemma])
            if found:
                return _with_rule(found, "noun-in-name", 0.85)
    if plain and lemma in words["nouns.any_organization"]:
        return _with_rule(_only(_near(board, token, lambda p: p.kind == "Organization")), "organization", 0.7)
    return None


def _with_rule(entity: str | None, rule: str, score: float) -> tuple[str, str, float] | None:
    return (entity, rule, score) if entity else None


# Rules


def _titled(board: Board, token: Token, phrase: list[str]) -> str | None:
    """The only person so far whose title holds the words; if several, the only one near."""
    country = _country_beside(board, token)
    current, past = _title_modifiers()
    words = set(phrase) - current

    def holds(title: str) -> bool:
        held = set(title.split())
        return words <= held and not (held & past and not words & past)

    def fits(profile: Profile) -> bool:
        if country and profile.entity.country not in (None, country):
            return False
        return profile.kind == "Person" and any(map(holds, profile.titles))

    return _only(_before(board, token, fits)) or _only(_near(board, token, fits))


@lru_cache(maxsize=1)
def _title_modifiers() -> tuple[frozenset[str], frozenset[str]]:
    """Words before a title that say that it is held now ("new"), or no more ("former")."""
    words = gazetteer.title_modifiers()
    current = frozenset(m.word for m in words if m.effect == "current")
    return current, frozenset(m.word for m in words if m.effect == "former")


def _named_so(board: Board, token: Token, kind: str, phrase: list[str]) -> str | None:
    """The only name so far that ends in the phrase: "the cartel" after "Sinaloa Cartel"."""

    def fits(profile: Profile) -> bool:
        name = fold(profile.entity.name).split()
        return (
            profile.kind == kind
            and len(name) > len(phrase)
            and phrase[-1] in name
            and set(phrase) <= set(name)
        )

    near = _only(_near(board, token, fits))
    found = _only(_before(board, token, fits))
    bargain = phrase[-1] in name_lexicon()["policy.bargains"]
    if bargain and found and board.counts[found] < _TOPIC:
        return near  # "the agreement" that two sides make need not be the old one named above
    return found or near


def _is_state(profile: Profile) -> bool:
    return "iso3166" in profile.entity.links


def _is_region(profile: Profile) -> bool:
    place = gazetteer.place_of(profile.entity.name) if profile.kind == "Place" else None
    return place is not None and place.kind == "region"


def _has_regions(board: Board) -> bool:
    """Whether the article names regions of a federation, which it then calls states rather than the whole."""
    federal = coreference_lexicon()["bodies.federations"]
    return any(_is_region(p) and p.entity.country in federal for p in board.profiles.values())


def _is_city(profile: Profile, noun: str) -> bool:
    if profile.kind != "Place" or _is_state(profile):
        return False
    if noun == "capital":
        return gazetteer.state_of_capital(profile.entity.name) is not None
    place = gazetteer.place_of(profile.entity.name)
    return place is None or place.kind == "city"


# Search


def _before(board: Board, token: Token, fits: Fits) -> list[str]:
    names = (o.entity for o in board.occurrences if o.token < token.i and o.form == "name")
    return [e for e in dict.fromkeys(names) if fits(board.profiles[e])]


def _near(board: Board, token: Token, fits: Fits) -> list[str]:
    here = board.sentence_of[token.i]
    names = (o.entity for o in board.occurrences if o.token < token.i and here - o.sentence <= _WINDOW)
    return [e for e in dict.fromkeys(names) if fits(board.profiles[e])]


def _only(entities: Iterable[str]) -> str | None:
    found = list(entities)
    return found[0] if len(found) == 1 else None


# Grammar


def _is_definite(token: Token) -> bool:
    return any(c.dep_ == "det" and c.lower_ in _DEFINITE for c in token.lefts)


def _modifiers(board: Board, token: Token) -> list[str] | None:
    """Folded words between article and noun, states' adjectives left out; None if one isn't plain."""
    found: list[str] = []
    for child in token.lefts:
        if child.dep_ == "det":
            continue
        if child.dep_ not in _LEFT or any(True for _ in child.children):
            return None
        if not board.is_covered(child):
            found.append(child.lower_)
        elif token.lemma_.lower() not in coreference_lexicon()["nouns.role"]:
            return None
    return found


def _country_beside(board: Board, token: Token) -> str | None:
    beside = (board.profiles.get(board.entity_at(c) or "") for c in token.lefts)
    return next((p.entity.country for p in beside if p and p.entity.country), None)


def _is_narrowed(token: Token) -> bool:
    """Whether words behind the noun say which one: "the president of Mexico", "the man who"."""
    behind = next((c for c in token.rights if c.dep_ in _NARROWING and c.i == token.i + 1), None)
    return (behind is not None and not tells_charge(behind)) or token.dep_ == "compound"


# Beside a name


def _is_owned(board: Board, token: Token) -> bool:
    """ "Costa's campaign", where the text has the name "Costa campaign"."""
    owner = next(
        (board.profiles.get(board.entity_at(c) or "") for c in token.lefts if c.dep_ == "poss"), None
    )
    if owner is None or owner.kind != "Person":
        return False
    name = f"{fold(owner.entity.name).split()[-1]} {token.lower_}"
    found = [p.entity.id for p in board.profiles.values() if fold(p.entity.name) == name]
    if len(found) != 1:
        return False
    add_nominal(board, token, found[0], "owned", 0.85)
    return True
