"""What stands before a colon: somebody who tells ("Study: …"), or a topic and the head of an entry ("Budget: …")."""

from __future__ import annotations

from policygraph.extractors.claims.frame_words import FINITE, word_lists
from policygraph.extractors.claims.parse import Parse
from policygraph.extractors.gazetteer import lookup as gazetteer

__all__ = ["can_tell", "is_named", "is_topic"]

_LONGEST_LABEL = 7
_NAMES = frozenset({"PERSON", "ORG", "NORP"})
_PLACES = frozenset({"GPE", "LOC", "FAC"})


def is_topic(parse: Parse, colon: int) -> bool:
    """Whether the words before a colon at the beginning of a paragraph are its topic, not who tells it."""
    block = parse.paragraph[colon]
    if parse.text[colon] != ":" or block < 0:
        return False
    start, end = parse.paragraphs[block]
    if (
        colon - start > _LONGEST_LABEL
        or colon + 1 >= end
        or any(parse.tag[i] in FINITE for i in range(start, colon))
    ):
        return False
    if any(parse.quote[i] >= 0 or parse.text[i][0] in "\"“‘'«" for i in range(colon, end)):
        return False
    if block:
        return not _is_sentence(parse, colon, end)
    return not (can_tell(parse, start, colon) or _comes_back(parse, start, colon))


def _is_sentence(parse: Parse, start: int, end: int) -> bool:
    """Whether something is said: "Entrance: free" and "Monday: rain" have no verb and no full stop."""
    return any(parse.pos[i] in ("VERB", "AUX") or parse.text[i] in ".?!…" for i in range(start, end))


def can_tell(parse: Parse, start: int, end: int) -> bool:
    """Whether a label ends with a name, an office, an institution, a group, or a document that tells."""
    head = next((i - 1 for i in range(start + 1, end) if parse.pos[i] == "ADP"), end - 1)
    words = parse.text[start : head + 1]
    last = parse.lower[head]
    if (
        is_named(parse, start, end)
        or last in word_lists()["tellers"]
        or parse.lemma[head] in word_lists()["tellers"]
    ):
        return True
    if any(gazetteer.title_at(words, k) for k in range(len(words))) or gazetteer.organization_of(
        " ".join(words)
    ):
        return True
    if gazetteer.group_of(last) or gazetteer.group_of(parse.lemma[head]):
        return True
    if last in ("ministry", "department", "government", "agency") or gazetteer.generic_institution_of(
        " ".join(words)
    ):
        return True
    return _is_place(parse, start, end) and _is_argued(parse, end)


def is_named(parse: Parse, start: int, end: int) -> bool:
    return any(parse.ent[i] in _NAMES for i in range(start, end))


def _is_place(parse: Parse, start: int, end: int) -> bool:
    return any(parse.ent[i] in _PLACES or gazetteer.state_of(parse.text[i]) for i in range(start, end))


def _is_argued(parse: Parse, colon: int) -> bool:
    """A state says what will, would or must be; where something happened, it is the place."""
    return any(parse.tag[i] == "MD" for i in range(colon, parse.paragraphs[parse.paragraph[colon]][1]))


def _comes_back(parse: Parse, start: int, colon: int) -> bool:
    """Whether the last word of a label is a name further down."""
    name, end = parse.text[colon - 1], parse.paragraphs[parse.paragraph[colon]][1]
    if not name[0].isupper():
        return False
    return any(parse.text[i] == name and parse.ent[i] == "PERSON" for i in range(end, len(parse.text)))
