"""Committees that the text writes small: "the business committee of the Storting", "the Senate trade committee"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from spacy.tokens import Doc, Token

from policygraph.extractors.gazetteer import lookup as gazetteer
from policygraph.extractors.names.lexicon import name_lexicon
from policygraph.extractors.names.spans import Name

__all__ = ["COMMITTEE", "committees"]

COMMITTEE = "committee"  # the rule of these names
_SCORE = 0.85
_WORDS = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "VBG", "CC", ","})
_LONGEST = 6  # words that say what it deals with


def committees(doc: Doc, names: list[Name]) -> Iterator[Name]:
    """Committees of a legislature that the text names, with what they deal with; one without says too little."""
    houses = [name for name in names if name.kind == "Organization" and _is_legislature(name.text(doc))]
    starts, ends = {name.start: name for name in houses}, {name.end: name for name in houses}
    for token in doc if houses else ():
        if token.is_lower and token.text in name_lexicon()["committees.words"]:
            found = _committee(doc, token, starts, ends)
            if found is not None:
                yield Name(*found, "Organization", COMMITTEE, _SCORE, "nominal")


def _is_legislature(text: str) -> bool:
    generic, known = gazetteer.generic_institution_of(text), gazetteer.organization_of(text)
    return "legislature" in {found.category for found in (generic, known) if found is not None}


def _committee(
    doc: Doc, token: Token, starts: Mapping[int, Name], ends: Mapping[int, Name]
) -> tuple[int, int] | None:
    first = _first_word(doc, token.i)
    at = token.i + 1
    if doc[at : at + 1].text == "of":
        owner = starts.get(at + 1 + (doc[at + 1 : at + 2].text == "the"))
        return (first, owner.end) if owner and first < token.i else None
    before = first - 1 if first and doc[first - 1].tag_ == "POS" else first
    owner, stop = ends.get(before), _topic_end(doc, at)
    return (owner.start, stop) if owner and (first < token.i or stop > at) else None


def _first_word(doc: Doc, head: int) -> int:
    """Where the words begin that say what the committee before `head` deals with."""
    at = head
    while at > max(0, head - _LONGEST) and doc[at - 1].tag_ in _WORDS and not doc[at - 1].text[0].isupper():
        at -= 1
    while at < head and doc[at].tag_ in {"CC", ","}:
        at += 1
    return at


def _topic_end(doc: Doc, at: int) -> int:
    """The end of "on national defense" behind the committee; `at` where no such words stand."""
    if doc[at : at + 1].text not in {"on", "for"}:
        return at
    end = at + 1
    while end < min(len(doc), at + _LONGEST) and doc[end].tag_ in _WORDS - {","} and doc[end].is_lower:
        end += 1
    while end > at + 1 and doc[end - 1].tag_ == "CC":
        end -= 1
    return end if end > at + 1 else at
