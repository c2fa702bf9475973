"""What a city, a street or a body's bare name stands for where it acts: a state, a union, an industry, whose body."""

from __future__ import annotations

from functools import lru_cache

from spacy.tokens import Doc

from policygraph.extractors.coreference.known import Known, known_name, known_state
from policygraph.extractors.coreference.lexicon import coreference_lexicon
from policygraph.extractors.coreference.metonyms import acts
from policygraph.extractors.draft import Draft
from policygraph.extractors.gazetteer import lookup as gazetteer
from policygraph.extractors.gazetteer.records import State
from policygraph.extractors.identity import fold
from policygraph.extractors.names.heads import span_of
from policygraph.extractors.records import Mention

__all__ = ["actor_meant", "owner_of", "seated_in", "without_party"]

_LONGEST = 3  # words of a state's name


def actor_meant(draft: Draft, mention: Mention) -> Known | None:
    """ "Moscow said", "Brussels asked", "Wall Street opposes": the state, the union, the industry; None elsewhere."""
    state = gazetteer.state_of_capital(mention.text)
    trade = fold(mention.text) in coreference_lexicon()["metonyms.industries"]
    if not (state or trade) or not acts(draft.doc, mention):
        return None
    if state is None:
        place = gazetteer.place_of(mention.text)
        country = place.country if place else None
        return Known(f"industry {fold(mention.text)}", "Group", mention.text, country)
    return seated_in(draft, state) or known_state(state.iso3)


def seated_in(draft: Draft, state: State) -> Known | None:
    """The union whose seat the state's capital is, unless the article names the state more often than the union."""
    body = known_name(_seats().get(state.capital or "", ""))
    if body is None:
        return None
    own = union = 0
    for mention in draft.mentions:
        own += state in (gazetteer.state_of(mention.text), gazetteer.state_of_demonym(mention.text))
        found = gazetteer.organization_of(mention.text)
        union += found is not None and body.name in (found.name, found.parent)
    return None if own > union else body


@lru_cache(maxsize=1)
def _seats() -> dict[str, str]:
    pairs = (entry.partition("=") for entry in sorted(coreference_lexicon()["metonyms.seats"]))
    return {city: body for city, _, body in pairs}


def owner_of(doc: Doc, mention: Mention) -> str | None:
    """The state whose body it is by the word before: "Brazil's Congress", "the Brazilian Congress"."""
    span = span_of(doc, mention.start, mention.end)
    if span is None or span.start == 0:
        return None
    before = doc[span.start - 1]
    state = gazetteer.state_of_demonym(before.text)
    for size in range(1, _LONGEST + 1) if before.tag_ == "POS" else ():
        state = state or gazetteer.state_of(doc[max(0, before.i - size) : before.i].text)
    return state.iso3 if state else None


def without_party(text: str) -> str:
    """ "Democratic Congress" is Congress: a legislature's name without the party that rules it."""
    first, _, rest = text.partition(" ")
    body = (
        gazetteer.generic_institution_of(rest) if first in coreference_lexicon()["names.partisan"] else None
    )
    return rest if body is not None and body.category == "legislature" else text
