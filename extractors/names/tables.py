"""Names that our tables know: states, places, organizations; adjectives and peoples of states."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from spacy.tokens import Doc, Token

from policygraph.extractors.gazetteer import lookup as gazetteer
from policygraph.extractors.gazetteer.index import fold
from policygraph.extractors.names.lexicon import name_lexicon
from policygraph.extractors.names.spans import TABLES, Name, is_capital
from policygraph.extractors.names.title_words import title_at
from policygraph.extractors.records import Kind
from policygraph.extractors.texts import phrase

__all__ = ["begins_name", "demonyms", "is_title_like", "known_kind", "known_names"]

_LONGEST = 7
_SURE, _DOUBTFUL = 0.95, 0.65
_PLACE_LABELS = frozenset({"GPE", "LOC"})
_MODIFIERS = frozenset({"amod", "compound", "nmod"})


@lru_cache(maxsize=1 << 16)
def known_kind(text: str) -> Kind | None:
    """The kind of a name that our tables hold, without demonyms."""
    if gazetteer.organization_of(text) or gazetteer.state_of_metonym(text):
        return "Organization"
    if gazetteer.state_of(text) or gazetteer.place_of(text) or gazetteer.state_of_capital(text):
        return "Place"
    generic = gazetteer.generic_institution_of(text)
    return "Organization" if generic and generic.alone and text == generic.name else None


@lru_cache(maxsize=1)
def _first_words() -> frozenset[str]:
    """The first words of all names that `known_kind` looks among."""
    names: list[str | None] = []
    for state in gazetteer.states():
        names += [state.name, *state.aliases, *state.metonyms, state.capital, *state.capitals_aliases]
    for place in gazetteer.regions():
        names += [place.name, *place.aliases]
    for organization in gazetteer.organizations():
        names += [organization.name, *organization.aliases, organization.acronym]
    names += [generic.name for generic in gazetteer.generic_institutions()]
    return frozenset(fold(fold(name).partition(" ")[0]) for name in names if name)


@lru_cache(maxsize=1 << 16)
def begins_name(word: str) -> bool:
    """Whether any known name begins with this word, its article apart: most words begin none."""
    return fold(word) in _first_words()


def known_names(doc: Doc) -> Iterator[Name]:
    """Names in our tables, the longest at each word; those with another meaning only where the model agrees."""
    at = 0
    while at < len(doc):
        found = _longest_at(doc, at) if is_capital(doc[at]) and doc[at].lower_ != "the" else None
        if found is None:
            at += 1
            continue
        yield found
        at = found.end


def _longest_at(doc: Doc, start: int) -> Name | None:
    last = min(start + _LONGEST, len(doc))
    first = phrase(doc, start, last).partition(" ")[0]
    if first == doc[start].text and not begins_name(first):
        return None
    for end in range(last, start, -1):
        text = phrase(doc, start, end)
        if not begins_name(text.partition(" ")[0]):
            continue
        if doc[end - 1].is_punct or doc[end - 1].is_space or doc[end - 1].tag_ == "POS":
            continue
        kind = known_kind(text)
        if kind is None or "\n" in text:
            continue
        sure = _is_sure(doc, start, end, text, kind)
        return None if sure is None else Name(start, end, kind, TABLES, sure)
    return None


def _is_sure(doc: Doc, start: int, end: int, text: str, kind: Kind) -> float | None:
    first = doc[start]
    if is_title_like(doc, start, end):
        return None
    if doc[end - 1].is_lower and (_is_noun_at(doc, end) or gazetteer.state_of_demonym(first.text)):
        return None
    if end - start == 1 and (first.tag_ not in {"NNP", "NNPS"} and not text.isupper()):
        return None
    if _is_state_here(doc, start, end, text):
        return _SURE
    if any(
        is_capital(doc[i]) and doc[i].ent_type_ == "PERSON" for i in (start - 1, end) if 0 <= i < len(doc)
    ):
        return None if end - start == 1 and first.ent_type_ == "PERSON" else _DOUBTFUL
    if not gazetteer.is_ambiguous(text) or _is_state_here(doc, start, end, text):
        return _SURE
    agrees = first.ent_type_ in _PLACE_LABELS if kind == "Place" else first.ent_type_ == "ORG"
    return _DOUBTFUL if agrees else None


def _is_state_here(doc: Doc, start: int, end: int, text: str) -> bool:
    """ "Jordan's king", "Mali, Burkina Faso and Niger": a state by its ruler, or by the states beside it."""
    if gazetteer.state_of(text) is None or not gazetteer.is_ambiguous(text):
        return False
    if end + 1 < len(doc) and doc[end].tag_ == "POS":
        at = end + 1 + (doc[end + 1].lower_ in {"new", "former", "foreign"})
        found = title_at(doc, end + 1) or title_at(doc, at)
        if found is not None and found[0].institution == "state":
            return True
    joined = start > 1 and doc[start - 1].text in {"and", ","} and _ends_state(doc, start - 1)
    return joined and not (end < len(doc) and is_capital(doc[end]))


def _ends_state(doc: Doc, end: int) -> bool:
    """Whether a state's name that can mean nothing else ends there, which no first name precedes."""
    end -= doc[end - 1].text == ","
    for size in (3, 2, 1):
        text = doc[max(0, end - size) : end].text
        if gazetteer.state_of(text) and not gazetteer.is_ambiguous(text):
            return True
    return False


def is_title_like(doc: Doc, start: int, end: int) -> bool:
    """ "Del." in "state Del. Ada Price": an abbreviation before a person's name; "Va." behind a comma is a state."""
    if (
        end - start > 1
        or gazetteer.title_at([doc[start].text]) is None
        or end >= len(doc)
        or doc[end].is_sent_start
    ):
        return False
    return doc[end].ent_type_ == "PERSON" and (start == 0 or doc[start - 1].text != ",")


def _is_noun_at(doc: Doc, at: int) -> bool:
    """ "U.S. military intervention" is no act of the military's."""
    return at < len(doc) and doc[at].tag_ in {"NN", "NNS"}


def demonyms(doc: Doc, taken: set[int]) -> Iterator[Name]:
    """ "Mexican" before a noun is a nominal mention of the place; "Mexicans" and "the Dutch" are a named group."""
    for token in doc:
        if token.i in taken or not is_capital(token) or token.text.lower() == "the":
            continue
        found = _demonym_at(doc, token)
        if found is not None:
            taken = taken.union(range(token.i, found.end))
            yield found


def _demonym_at(doc: Doc, token: Token) -> Name | None:
    for end in range(min(token.i + 3, len(doc)), token.i, -1):
        size, text = end - token.i, phrase(doc, token.i, end)
        if "’" in text or text.lower().startswith("the ") or (size > 1 and "\n" in text):
            continue
        if gazetteer.state_of_demonym(text) or gazetteer.place_of_demonym(text):
            return _of_people(doc, token.i, end, text)
        if size > 1 and _is_diaspora(doc, token.i, end):
            if text.endswith("s"):
                return Name(token.i, end, "Group", "people", 0.9)
            return Name(end - 1, end, "Place", "demonym", 0.9, "nominal")
        if size == 1 and token.tag_ in {"NNPS", "NNS"} and _is_named_group(text):
            return Name(token.i, end, "Group", "people", 0.9)
    return None


def _is_diaspora(doc: Doc, start: int, end: int) -> bool:
    """ "African-American", "Mexican Americans": Americans, not a mention of Africa or Mexico."""
    last = doc[end - 1].text
    joined = end - start == 2 or doc[start + 1].text == "-"
    return joined and gazetteer.is_diaspora(doc[start].text) and last in {"Americans", "American"}


def _is_named_group(text: str) -> bool:
    """ "Democrats", "Muslims": in the tables with a capital, unlike "voters"."""
    if gazetteer.is_people(text):
        return True
    found = gazetteer.group_of(text)
    return found is not None and found.singular[0].isupper() and text.endswith("s")


def _of_people(doc: Doc, start: int, end: int, text: str) -> Name | None:
    if text in name_lexicon()["junk.languages"] and _is_language(doc, start, end):
        return None
    if _is_plural(doc, start, end):
        return Name(start, end, "Group", "people", 0.9)
    return Name(start, end, "Place", "demonym", 0.9, "nominal")


def _is_plural(doc: Doc, start: int, end: int) -> bool:
    last = doc[end - 1]
    after = doc[end] if end < len(doc) else None
    free = after is None or not (after.pos_ in {"NOUN", "PROPN", "ADJ"} or after.text == "-")
    if after is not None and after.text == "and" and _before_noun(doc, end + 1):
        return False
    if last.tag_ in {"NNPS", "NNS"} or (last.text.endswith("s") and not last.text.endswith("ss")):
        return free or last.dep_ not in _MODIFIERS
    return (
        free
        and start > 0
        and doc[start - 1].lower_ == "the"
        and last.text.endswith(("sh", "ch", "ese", "ss"))
    )


def _before_noun(doc: Doc, at: int) -> bool:
    """The second of two adjectives: "the Gabonese and Estonian teams"."""
    adjective = at + 1 < len(doc) and gazetteer.state_of_demonym(doc[at].text) is not None
    return adjective and doc[at + 1].tag_ in {"NN", "NNS"}


def _is_language(doc: Doc, start: int, end: int) -> bool:
    """ "into French", "speaks English and some Japanese"."""
    before = doc[start - 1].lower_ if start else ""
    after = doc[end].pos_ if end < len(doc) else ""
    if after in {"NOUN", "PROPN", "ADJ"}:
        return False
    token = doc[end - 1]
    while token.dep_ == "conj":
        token = token.head
    learnt = (
        token.dep_ in {"dobj", "nsubjpass"} and token.head.lemma_ in name_lexicon()["evidence.language_verbs"]
    )
    return learnt or before in name_lexicon()["evidence.language_before"]
