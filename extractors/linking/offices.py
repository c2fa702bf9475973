"""Offices between entities: whose holder, and of which institution or state."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from policygraph.extractors.claims.quotations import quotations
from policygraph.extractors.coreference.board import Board, Profile
from policygraph.extractors.coreference.home import home_state, opening_region, opening_state
from policygraph.extractors.coreference.lexicon import coreference_lexicon
from policygraph.extractors.draft import FoundOffice
from policygraph.extractors.gazetteer import lookup as gazetteer
from policygraph.extractors.identity import fold
from policygraph.extractors.linking.phrases import Phrases
from policygraph.extractors.names.heads import head_of
from policygraph.extractors.names.title_phrases import office_lexicon
from policygraph.extractors.paragraphs import dateline_end
from policygraph.extractors.records import Office, Span
from policygraph.extractors.texts import text_of

__all__ = ["link_offices", "of_states"]

_RULERS = frozenset({"head_of_state", "head_of_government", "vice", "minister", "judge"})
_NATIONAL = frozenset(
    {"president", "minister", "chancellor", "king", "queen", "emir", "sultan", "chief justice"}
)
_THINGS = frozenset({"its", "whose", "their"})
_CROWNED = frozenset({"king", "queen", "emperor", "empress", "shah", "crown prince", "crown princess"})


def link_offices(board: Board, phrases: Phrases) -> tuple[Office, ...]:
    """The offices found, with entities. A title without a state takes it from the holder's same title elsewhere."""
    linked: list[Office] = []
    for found in board.draft.offices:
        holder = _entity_at(board, found.holder)
        if holder is None:
            continue
        of = _institution(board, phrases, found)
        linked.append(Office(holder, found.title, of, found.start, found.end))
        if (
            of
            and _is_international(board.profiles[of])
            and not found.title.lower().startswith(("former", "ex-"))
        ):
            board.clear_country(holder)
        country = found.of_country or (board.profiles[of].entity.country if of else None)
        if country:
            board.set_country(holder, country)
    linked += list(_counterparts(board, phrases, linked))
    linked = [_completed(office, linked) for office in linked]
    return of_states(board, linked)


def of_states(board: Board, offices: Sequence[Office]) -> tuple[Office, ...]:
    """The offices, with those of rulers whose state is known now."""
    return tuple(_of_state(board, office, offices) for office in offices)


def _is_international(body: Profile) -> bool:
    """A body of many states: who serves it acts for none of them."""
    known = gazetteer.organization_of(body.entity.name)
    return known is not None and known.category == "igo" and known.country is None


def _completed(office: Office, others: list[Office]) -> Office:
    if office.of is not None:
        return office
    same = {
        o.of for o in others if o.of and o.holder == office.holder and fold(o.title) == fold(office.title)
    }
    return Office(
        office.holder, office.title, same.pop() if len(same) == 1 else None, office.start, office.end
    )


def _institution(board: Board, phrases: Phrases, found: FoundOffice) -> str | None:
    if found.of is not None:
        entity = _entity_at(board, found.of) or _meant(board, found.of) or phrases.entity(*found.of)
        if entity:
            return entity
    if found.of_country is None:
        return _seat(board, found.title)
    return phrases.state(found.of_country, (found.start, found.end))


def _meant(board: Board, words: Span) -> str | None:
    """The body that "whose" or "committee" before a title stands for."""
    head = head_of(board.doc, *words)
    if head is None:
        return None
    if head.lower_ == "whose":
        verb = next((t for t in head.ancestors if t.dep_ == "relcl"), None)
        return board.entity_at(verb.head) if verb is not None else None
    if head.lemma_.lower() not in coreference_lexicon()["nouns.organization"]:
        return None
    named = [
        p.entity.id
        for p in board.profiles.values()
        if p.kind == "Organization" and head.lemma_.lower() in fold(p.entity.name).split()
    ]
    return named[0] if len(named) == 1 else None


def _seat(board: Board, title: str) -> str | None:
    """The body that "Commissioner" is of where the article names it and the text gives none."""
    pairs = (entry.partition("=") for entry in sorted(office_lexicon()["seats"]))
    words = fold(title).split()
    body = next((body for of, _, body in pairs if of.split() == words[-len(of.split()) :]), None)
    named = (p.entity.id for p in board.profiles.values() if body and p.entity.name == body)
    return next(named, None)


def _of_state(board: Board, office: Office, others: Sequence[Office]) -> Office:
    """ "President Ruto", "the prime minister, X": a ruler's office of the holder's state, else of the article's.

    The article's state speaks for nobody beside whom another state is named, whose office somebody else holds
    there, or who has an office elsewhere.
    """
    title = gazetteer.title_of(office.title)
    if office.of is not None or title is None:
        return office
    if title.category == "local":
        region = opening_region(board, office.start)
        return replace(office, of=region) if region and "governor" in fold(title.name) else office
    crowned = title.category == "royalty" and fold(title.name) in _CROWNED
    if title.category not in _RULERS and not crowned:
        return office
    if title.category == "judge" and "chief" not in fold(office.title):
        return office
    if any(q.start <= office.start < q.end for q in quotations(text_of(board.doc))):
        return office  # "Thank you, President X": what is said so may be a wish
    if _is_owned(board, office):
        return office
    holder = board.profiles[office.holder]
    country = holder.entity.country or _home_of(board, office, holder, others)
    state = board.state_with(country)
    if state is None or country is None:
        return office
    board.set_country(office.holder, country)
    return Office(office.holder, office.title, state, office.start, office.end)


def _is_owned(board: Board, office: Office) -> bool:
    """ "Its president": of a body that no rule has found, and so of no state."""
    words = board.doc.char_span(office.start, office.end, alignment_mode="expand")
    before = board.doc[words.start - 1] if words is not None and words.start else None
    return before is not None and (before.lower_ in _THINGS or (before.tag_ == "POS" and _is_noun(before)))


def _is_noun(mark: Token) -> bool:
    """Whether the owner is no name: "the council's president"."""
    return mark.i > 0 and mark.nbor(-1).pos_ == "NOUN" and mark.nbor(-1).lemma_.lower() not in _states()


def _states() -> frozenset[str]:
    return coreference_lexicon()["nouns.state"]


def _home_of(board: Board, office: Office, holder: Profile, others: Sequence[Office]) -> str | None:
    opened = opening_state(board, office.start)
    home = home_state(board, sure=True)
    if opened and (home in (None, opened) or _is_at(board, office, opened)):
        home = opened
    words = fold(office.title).split()
    if home is None or not _NATIONAL & {*words, " ".join(words)}:
        return None
    if any(o.holder == holder.entity.id and o.of for o in others):
        return None
    rival = any(
        o.holder != holder.entity.id and fold(o.title) == fold(office.title) and _acts_for(board, o) == home
        for o in others
    )
    return None if rival or _is_abroad(board, office, home) else home


def _is_at(board: Board, office: Office, opened: str) -> bool:
    """Whether the paragraph that opens "In Paris" goes on about France and no other state."""
    start, _ = board.paragraph(office.start)
    return board.states_beside(start, office.start) == {opened} and any(
        m.start < office.start and m.start > start + len("In ") and m.entity == board.state_with(opened)
        for m in board.draft.mentions
    )


def _is_abroad(board: Board, office: Office, home: str) -> bool:
    """Whether the words around speak of another state: the sentence does, or the paragraph begins with one."""
    start, end = next(
        ((s.start_char, s.end_char) for s in board.doc.sents if s.start_char <= office.start < s.end_char),
        (office.start, office.end),
    )
    before = board.states_beside(start, office.start)
    if before:
        return before != {home}
    opens, closes = board.paragraph(office.start)
    first = board.first_state(dateline_end(text_of(board.doc), opens, closes) or opens, start)
    return first not in (None, home) or not board.states_beside(office.end, end) <= {home}


def _acts_for(board: Board, office: Office) -> str | None:
    return board.profiles[office.of].entity.country if office.of else None


def _counterparts(board: Board, phrases: Phrases, offices: list[Office]) -> Iterator[Office]:
    """ "her Icelandic counterpart, X": the office that she has, of Iceland."""
    for mention in board.draft.mentions:
        head = head_of(board.doc, mention.start, mention.end) if mention.rule == "apposition" else None
        if head is None or head.lemma_.lower() != "counterpart":
            continue
        owner = next((board.entity_at(c) for c in head.lefts if c.tag_ == "PRP$"), None)
        country = phrases.country_beside(head)
        held = {
            o.title for o in offices if o.holder == owner and o.start < mention.start and _is_held(o.title)
        }
        state = board.state_with(country)
        if country and state and len(held) == 1:
            board.set_country(mention.entity, country)
            yield Office(mention.entity, held.pop(), state, mention.start, mention.end)


def _is_held(title: str) -> bool:
    found = gazetteer.title_of(title)
    return found is not None and found.category in _RULERS and not fold(title).startswith(("former ", "ex-"))


def _entity_at(board: Board, span: Span) -> str | None:
    exact = [m.entity for m in board.draft.mentions if (m.start, m.end) == span and m.entity]
    if exact:
        return exact[0]
    inside = [m for m in board.draft.mentions if m.form == "name" and span[0] <= m.start and m.end <= span[1]]
    return max(inside, key=lambda m: m.end - m.start).entity if inside else None
