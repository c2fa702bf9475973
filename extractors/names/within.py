"""Names inside names: the state of a ministry, the city of a university, who a law is named after."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from policygraph.extractors.gazetteer import lookup as gazetteer
from policygraph.extractors.names.lexicon import name_lexicon
from policygraph.extractors.names.spans import Name, is_capital
from policygraph.extractors.names.tables import known_kind

__all__ = ["inside"]

_SCORE = 0.9
_LONGEST = 3


def inside(doc: Doc, names: list[Name]) -> Iterator[Name]:
    """Names that stand inside each of these: places, bodies that our tables know, people named in full elsewhere."""
    people = {name.text(doc) for name in names if name.kind == "Person" and name.end - name.start > 1}
    for name in names:
        if name.kind == "Person":
            continue
        found = [*_places(doc, name), *_namesakes(doc, name, people)]
        yield from found
        if not found:
            yield from _body(doc, name)
        yield from _owner(doc, name)


def _namesakes(doc: Doc, name: Name, people: set[str]) -> Iterator[Name]:
    """ "George Floyd" in "George Floyd Justice in Policing Act", where the text names him elsewhere."""
    for start in range(name.start, name.end - 1):
        for end in range(min(start + _LONGEST, name.end), start + 1, -1):
            if doc[start:end].text in people and (start, end) != (name.start, name.end):
                yield Name(start, end, "Person", "inside", _SCORE)
                return


def _body(doc: Doc, name: Name) -> Iterator[Name]:
    """ "United Nations" in "United Nations Office for Drugs": a body of another one that our tables know."""
    if name.kind == "Place" or name.rule == "administration" or known_kind(name.text(doc)) is not None:
        return
    for end in range(min(name.start + _LONGEST, name.end - 1), name.start, -1):
        text = doc[name.start : end].text
        known = gazetteer.organization_of(text)
        other = doc[end].text in name_lexicon()["edges.same_body"]  # "European Council on …", "Apple Inc."
        if known is not None and known.category != "media" and not (other or gazetteer.is_ambiguous(text)):
            yield Name(name.start, end, "Organization", "inside", _SCORE)
            return


def _owner(doc: Doc, name: Name) -> Iterator[Name]:
    """ "U.S. Air Force" in "Museum of the U.S. Air Force": the body behind "of the" that the name ends in."""
    for start in range(name.start + 2, name.end - 1):
        known = gazetteer.organization_of(doc[start : name.end].text)
        if known and doc[start - 1].lower_ == "the" and doc[start - 2].lower_ == "of":
            yield Name(start, name.end, "Organization", "inside", _SCORE)
            return


def _places(doc: Doc, name: Name) -> Iterator[Name]:
    """Places inside other names: US in "US State Department", Russian in "Russian Navy", Ohio in "Bank of Ohio".

    A newspaper's place says nothing of the article: none in "New York Times". Of policies
    only the state whose law it is, Kenya in "Constitution of Kenya".
    """
    known = gazetteer.organization_of(name.text(doc))
    if known is not None and known.category == "media":
        return
    whole = name.rule == "site" or known_kind(name.text(doc)) == "Place"  # "Mount Everest", "New York City"
    if name.kind == "Place" and whole:
        return
    at = name.start
    while at < name.end:
        found = _place_inside(doc, name, at)
        if found is not None:
            yield found
        at = found.end if found else at + 1


def _may_stand_inside(name: Name, text: str) -> bool:
    """A state may; a city or region not in a policy ("Paris Agreement"), an area of no state nowhere."""
    if gazetteer.state_of(text):
        return True
    place = gazetteer.place_of(text)
    if name.kind == "Policy" or (place and not place.country):
        return False
    return place is not None or gazetteer.state_of_capital(text) is not None


def _place_inside(doc: Doc, name: Name, at: int) -> Name | None:
    for end in range(min(at + _LONGEST, name.end), at, -1):
        text = doc[at:end].text
        if (at, end) == (name.start, name.end) or gazetteer.is_ambiguous(text):
            continue
        if _may_stand_inside(name, text):
            return Name(at, end, "Place", "inside", _SCORE)
        if at == name.start and gazetteer.state_of_demonym(text):
            return Name(at, end, "Place", "demonym", 0.9, "nominal")
    return _seat(doc, name, at)


def _seat(doc: Doc, name: Name, at: int) -> Name | None:
    """ "Pisa" in "University of Pisa"."""
    of = (
        at > name.start + 1
        and doc[at - 1].text == "of"
        and doc[at - 2].text in name_lexicon()["evidence.seated"]
    )
    lone = at + 1 == name.end and is_capital(doc[at]) and doc[at].text.istitle()
    free = lone and known_kind(doc[at].text) is None and name_lexicon().kind_of_head(doc[at].text) is None
    return Name(at, at + 1, "Place", "inside", _SCORE) if of and free else None
