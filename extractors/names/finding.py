"""Names of people, organizations, places, policies and peoples: the model's entities mended by rules and data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc

from policygraph.extractors.draft import Draft
from policygraph.extractors.gazetteer import lookup as gazetteer
from policygraph.extractors.gazetteer.entries import Knowledge
from policygraph.extractors.names.committees import committees
from policygraph.extractors.names.described import described, introduced, listed, namesakes
from policygraph.extractors.names.inverted import inverted
from policygraph.extractors.names.lexicon import name_lexicon
from policygraph.extractors.names.lines import greeted, signed
from policygraph.extractors.names.model import from_model
from policygraph.extractors.names.own import own_names
from policygraph.extractors.names.patterns import (
    administrations,
    by_head,
    datelines,
    families,
    parties,
    policies,
    short_forms,
)
from policygraph.extractors.names.people import born, by_given_name, by_title, first_names, speakers
from policygraph.extractors.names.places import places_by_word
from policygraph.extractors.names.spans import OWN, TABLES, Name, headings, settled
from policygraph.extractors.names.spread import agreed, spread
from policygraph.extractors.names.tables import demonyms, known_names
from policygraph.extractors.names.teams import teams
from policygraph.extractors.names.things import without_things
from policygraph.extractors.names.title_words import title_at
from policygraph.extractors.names.whole_people import whole_people
from policygraph.extractors.names.within import inside
from policygraph.extractors.records import Mention

__all__ = ["find_names"]

_SIDES = frozenset(
    {"central", "east", "eastern", "north", "northern", "south", "southern", "west", "western"}
)


def find_names(draft: Draft) -> None:
    """Adds a mention for each name in the document: titles, articles and possessives stay outside."""
    doc = draft.doc
    in_heading = headings(doc)
    found = settled(
        name
        for name in _candidates(doc, in_heading, draft.knowledge)
        if not (_in_title(doc, name) or _is_nobody(doc, name))
    )
    found = _with_chapters(doc, [name for name in found if not _is_half(doc, name)])
    found = whole_people(doc, [_before_title(doc, name) for name in found])
    found = agreed(doc, without_things(doc, found))
    found += listed(doc, found)
    found = namesakes(doc, settled([*found, *spread(doc, found, in_heading)]))
    found = [name for name in found if not _is_affixed(doc, name)]
    taken = {i for name in found for i in range(name.start, name.end)}
    found += [*demonyms(doc, taken), *inside(doc, found), *committees(doc, found)]
    draft.mentions.extend(_mentions(doc, sorted(found, key=lambda n: (n.start, n.end))))


def _candidates(doc: Doc, in_heading: list[bool], knowledge: Knowledge) -> Iterator[Name]:
    yield from administrations(doc)
    yield from policies(doc)
    yield from families(doc)
    yield from parties(doc)
    yield from datelines(doc)
    yield from teams(doc)
    yield from described(doc, in_heading)
    yield from introduced(doc, in_heading)
    yield from inverted(doc)
    yield from places_by_word(doc, in_heading)
    yield from own_names(doc, knowledge)
    yield from known_names(doc)
    yield from by_title(doc, in_heading)
    yield from by_given_name(doc, in_heading)
    yield from speakers(doc)
    yield from born(doc)
    yield from greeted(doc, in_heading)
    yield from signed(doc, in_heading)
    yield from first_names(doc, in_heading)
    yield from short_forms(doc)
    yield from by_head(doc, in_heading)
    yield from from_model(doc, in_heading)


def _with_chapters(doc: Doc, names: list[Name]) -> list[Name]:
    """ "Amnesty International UK": an organization's branch is named with its state or union, and is one name."""
    found: list[Name] = []
    for name in names:
        last = found[-1] if found else None
        if (
            last
            and last.kind == "Organization"
            and last.end == name.start
            and last.end - last.start > 1
            and doc[last.end - 1].dep_ == "compound"
            and name.start <= doc[last.end - 1].head.i < name.end
            and (gazetteer.state_of(name.text(doc)) or name.text(doc) == "EU")
        ):
            found[-1] = last.at(last.start, name.end)
        else:
            found.append(name)
    return found


def _is_half(doc: Doc, name: Name) -> bool:
    """ "West" of "West and Central Africa": the first half of two places' names."""
    joined = doc[name.end : name.end + 2].text.partition(" ")
    return (
        name.kind == "Place"
        and name.end - name.start == 1
        and joined[0] in {"and", "or"}
        and doc[name.start].lower_ in _SIDES
        and joined[2].lower() in _SIDES
    )


def _in_title(doc: Doc, name: Name) -> bool:
    """ "State" in "Secretary of State", "Senate Majority" in "Senate Majority Leader"."""
    if name.rule in {TABLES, "title"} or name.rule.startswith(OWN) or name.kind == "Person":
        return False
    for start in range(max(0, name.start - 3), name.end):
        found = title_at(doc, start) if doc[start].text[0].isupper() else None
        if found is None or found[1] < 2 or not start < name.end <= start + found[1]:
            continue
        shared = doc[max(start, name.start) : name.end].text
        return not (gazetteer.generic_institution_of(shared) or gazetteer.organization_of(shared))
    return False


def _before_title(doc: Doc, name: Name) -> Name:
    """ "Treasury" of "Treasury Cabinet", where "Cabinet" begins the title "Cabinet Secretary"."""
    if name.kind != "Organization" or name.rule not in {"model", "head"}:
        return name
    for at in range(name.start + 1, name.end):
        found = title_at(doc, at) if doc[at].text[0].isupper() else None
        rest = doc[name.start : at].text
        known = gazetteer.generic_institution_of(rest) or gazetteer.organization_of(rest)
        if found and known and at + found[1] > name.end:
            return name.at(name.start, at)
    return name


def _is_nobody(doc: Doc, name: Name) -> bool:
    """ "Jim Crow" and "Virginia AFL-CIO" read like people and are none."""
    if name.kind != "Person" or name.rule.startswith(OWN):
        return False
    ends = (doc[start : name.end].text for start in range(name.start + 1, name.end))
    body = any(text.isupper() and gazetteer.organization_of(text) for text in ends)
    return body or name.text(doc) in name_lexicon()["junk.nobodies"]


def _is_affixed(doc: Doc, name: Name) -> bool:
    """ "anti-Trump", "Trump-era": about the person, but not the person."""
    if name.kind not in {"Person", "Organization"} or name.end - name.start > 1:
        return False
    before = doc[name.start - 2] if name.start > 1 and doc[name.start - 1].text == "-" else None
    after = doc[name.end + 1] if name.end + 1 < len(doc) and doc[name.end].text == "-" else None
    return any(
        token is not None and token.is_lower and not doc[glue].whitespace_
        for token, glue in ((before, name.start - 1), (after, name.end))
    )


def _mentions(doc: Doc, names: Iterable[Name]) -> Iterator[Mention]:
    for name in names:
        span = doc[name.start : name.end]
        yield Mention(
            span.start_char, span.end_char, span.text, name.kind, name.form, rule=name.rule, score=name.score
        )
