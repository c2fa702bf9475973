"""Bodies of one name: whose "Senate", "Justice Department", "Labour" or "General Assembly" an article means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from policygraph.extractors.coreference.actors import owner_of
from policygraph.extractors.coreference.known import Known
from policygraph.extractors.coreference.lexicon import coreference_lexicon
from policygraph.extractors.draft import Draft
from policygraph.extractors.gazetteer import lookup as gazetteer
from policygraph.extractors.identity import fold
from policygraph.extractors.records import Mention

__all__ = ["without_namesakes"]

_LEAD = 2  # times as often as the state whose body bears the name in our tables
_LEAST = 3


def without_namesakes(draft: Draft, known: Sequence[Known | None]) -> list[Known | None]:
    """The same without what our tables take for one state's or union's body where the article is about another's."""
    owners = _owners(draft, known)
    met = _states(draft, known)
    parents = {found.name for found in known if found}
    regional = _regional(draft)
    several = len({m.text for m in draft.mentions if _is_region(m.text)}) > 1
    result: list[Known | None] = []
    for i, (mention, found) in enumerate(zip(draft.mentions, known, strict=True)):
        elsewhere = found and _is_of_elsewhere(mention, found, met, owners.get(i), parents, regional)
        if found and elsewhere and several and fold(mention.text) in regional:
            key = f"{fold(mention.text)} of a region {draft.document.id}"  # of Texas or of Ohio: nobody can tell
            result.append(Known(key, "Organization", mention.text, found.country))
        else:
            result.append(None if elsewhere else found)
    return result


def _is_region(text: str) -> bool:
    place = gazetteer.place_of(text)
    return place is not None and place.kind == "region"


def _regional(draft: Draft) -> set[str]:
    """Bodies that the article has a region's of: "senate" where it names the Texas Senate, and no other in full."""
    regions: set[str] = set()
    whole: set[str] = set()
    for mention in draft.mentions:
        first, _, body = mention.text.partition(" ")
        if body and gazetteer.generic_institution_of(body) is not None:
            (regions if _is_region(first) else whole).add(fold(body))
    return regions - whole


def _owners(draft: Draft, known: Sequence[Known | None]) -> dict[int, str]:
    """Which state's body the mentions of institutions are, where the words before one of that name tell."""
    bodies = [
        (i, mention, owner_of(draft.doc, mention))
        for i, (mention, found) in enumerate(zip(draft.mentions, known, strict=True))
        if found and found.kind == "Organization" and gazetteer.generic_institution_of(mention.text)
    ]
    told = {fold(mention.text): owner for _, mention, owner in bodies if owner}
    return {
        i: owner or told[fold(mention.text)]
        for i, mention, owner in bodies
        if owner or fold(mention.text) in told
    }


def _states(draft: Draft, known: Sequence[Known | None]) -> Counter[str]:
    """How often the article names each state, its places, leaders and those bodies whose names are theirs alone."""
    met: Counter[str] = Counter()
    for mention, found in zip(draft.mentions, known, strict=True):
        if found is None:
            country = gazetteer.country_of_leader(mention.text) if mention.kind == "Person" else None
        else:
            country = None if gazetteer.is_ambiguous(mention.text) else found.country
        if country:
            met[country] += 1
    return met


def _is_of_elsewhere(
    mention: Mention,
    known: Known,
    met: Counter[str],
    owner: str | None,
    parents: set[str],
    regional: set[str],
) -> bool:
    """ "Labour" in an article that names Norway and Iceland, but not Britain: another state's party of that name.

    So is "Congress" behind "Brazil's", the "Senate" of an article that is mostly about the Philippines, and a
    "General Assembly" where nobody names the United Nations.
    """
    if known.kind != "Organization":
        return False
    body = gazetteer.organization_of(mention.text) if gazetteer.is_ambiguous(mention.text) else None
    if not known.country:
        return body is not None and body.parent is not None and body.parent not in parents
    if owner:
        return owner != known.country
    if fold(mention.text) in regional:
        return True
    if any(met[state] >= max(_LEAST, _LEAD * met[known.country] + 1) for state in _bearers(mention.text)):
        return True
    return body is not None and body.category == "party" and bool(met) and known.country not in met


def _bearers(text: str) -> Iterator[str]:
    """States that have a body of that name too."""
    yield from _shared().get(fold(text), ())


def _shared() -> Mapping[str, frozenset[str]]:
    words = coreference_lexicon()
    return {
        "congress": words["bodies.congress"],
        "senate": words["bodies.senate"],
        "house of representatives": words["bodies.house_of_representatives"],
        "justice department": words["bodies.department_of_justice"],
        "department of justice": words["bodies.department_of_justice"],
    }
