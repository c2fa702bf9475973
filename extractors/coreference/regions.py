"""Which place a name means: a part of a state, the region that shares a city's name, or no place but a surname."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from spacy.tokens import Doc, Token

from policygraph.extractors.coreference.known import Known, known_name
from policygraph.extractors.coreference.lexicon import coreference_lexicon
from policygraph.extractors.coreference.people import parts
from policygraph.extractors.draft import Draft
from policygraph.extractors.gazetteer import lookup as gazetteer
from policygraph.extractors.identity import fold
from policygraph.extractors.names.heads import head_of, span_of
from policygraph.extractors.records import Mention

__all__ = ["is_located", "known_part", "located_words", "region_meant", "surnames_of", "widen_parts"]

_DATELINE = frozenset({"(", "-", "--", "–", "—"})


def widen_parts(draft: Draft) -> None:
    """ "Syria" in "northern Syria" becomes the name of that part."""
    text = draft.document.text
    taken = {(m.start, m.end) for m in draft.mentions}
    for i, mention in enumerate(draft.mentions):
        span = span_of(draft.doc, mention.start, mention.end)
        if (
            mention.form != "name"
            or span is None
            or span.start == 0
            or mention.kind not in ("Place", "Organization")
        ):
            continue
        before = draft.doc[span.start - 1]
        start = before.idx
        if before.lower_ not in coreference_lexicon()["places.parts"] or not _has_parts(mention.text):
            continue
        if text[start + len(before) : mention.start] == " " and (start, mention.end) not in taken:
            whole = draft.doc.text[start : mention.end]
            draft.mentions[i] = replace(mention, start=start, text=whole, kind="Place")
            taken.add((start, mention.end))


def known_part(text: str) -> Known | None:
    """The place that "northern Syria" means: in the state, but not the state."""
    word, _, rest = text.partition(" ")
    if not rest or word.lower() not in coreference_lexicon()["places.parts"] or known_name(text):
        return None
    whole = known_name(rest)
    if whole is None or whole.kind != "Place":
        return None
    name = f"{word.lower()} {whole.name}"
    return Known(f"part {fold(name)}", "Place", name, whole.country)


def region_meant(doc: Doc, mention: Mention) -> str | None:
    """The region that shares a city's name: "Governor of Washington", "Seattle, Washington", "New York senators"."""
    name = f"{mention.text} State"
    region = gazetteer.place_of(name)
    token = head_of(doc, mention.start, mention.end)
    span = span_of(doc, mention.start, mention.end)
    if region is None or region.kind != "region" or token is None or span is None:
        return None
    officials = coreference_lexicon()["places.officials"]
    before, after = doc[max(0, span.start - 2) : span.start], doc[span.end : span.end + 2]
    beside = [t for t in after if not t.is_punct and t.lower_ != "'s"][:1]
    if any(t.lemma_.lower() in officials for t in beside) and not _is_end(after):
        return name
    if len(before) == 2 and before[1].lower_ in {"of", "from"} and _is_official(before[0]):
        return name
    if len(before) == 2 and before[1].text == "," and _is_city_of(before[0], region.country):
        return name
    others = [token.head, *token.conjuncts] if token.dep_ in {"conj", "appos"} else list(token.conjuncts)
    places = (gazetteer.place_of(other.text) for other in others)
    return name if any(p and p.kind == "region" and p.country == region.country for p in places) else None


def located_words(draft: Draft) -> frozenset[str]:
    """Words that the text uses as places' names somewhere: "in London"."""
    return frozenset(fold(m.text) for m in draft.mentions if is_located(draft.doc, m))


def surnames_of(draft: Draft, located: Collection[str]) -> dict[str, int]:
    """Surnames of the document's people by where the full name first stands, those of places in the text left out."""
    found: dict[str, int] = {}
    for mention in draft.mentions:
        names = parts(mention.text) if mention.kind == "Person" else ()
        if len(names) > 1:
            found.setdefault(names[-1], mention.start)
    return {name: start for name, start in found.items() if name not in located}


def _has_parts(text: str) -> bool:
    place = gazetteer.place_of(text)
    return gazetteer.state_of(text) is not None or (place is not None and place.kind == "region")


def _is_end(after: Iterable[Token]) -> bool:
    return any(t.text in {".", "!", "?", ";"} for t in after)


def _is_official(token: Token) -> bool:
    """Whether the word is an official's title, or the surname of one that precedes it: "Senator Schumer of"."""
    officials = coreference_lexicon()["places.officials"]
    near = token.doc[max(0, token.i - 2) : token.i + 1]
    return any(t.lemma_.lower() in officials for t in near)


def _is_city_of(token: Token, country: str | None) -> bool:
    place = gazetteer.place_of(token.text)
    return place is not None and place.kind == "city" and place.country == country


def is_located(doc: Doc, mention: Mention) -> bool:
    """ "in London", or a dateline: the word is a place's name here."""
    span = span_of(doc, mention.start, mention.end)
    if span is None or doc[span.end : span.end + 1].text.startswith(("'", "’")):
        return False
    before = doc[span.start - 1].lower_ if span.start else ""
    if before in coreference_lexicon()["places.prepositions"]:
        return True
    return mention.text.isupper() and doc[span.end : span.end + 1].text in _DATELINE
