"""Names that the user's own knowledge holds: the longest at each word, where all its bearers are of one kind."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from policygraph.extractors.gazetteer.entries import Knowledge, first_run
from policygraph.extractors.names.spans import OWN, Name

__all__ = ["own_names"]

_SCORE = 0.97  # above our tables: who lists a name knows it better


def own_names(doc: Doc, knowledge: Knowledge) -> Iterator[Name]:
    """A name for each place where an entry is named; its rule names the entry's file and line."""
    at = 0
    while knowledge and at < len(doc):
        longest = knowledge.longest(first_run(doc[at].text))
        found = _longest_at(doc, at, longest, knowledge) if longest else None
        if found is not None:
            yield found
        at = found.end if found else at + 1


def _longest_at(doc: Doc, start: int, longest: int, knowledge: Knowledge) -> Name | None:
    for end in reversed(list(_ends(doc, start, longest))):
        text = doc[start:end].text
        entries = knowledge.named(text)
        if len({entry.kind for entry in entries}) != 1 or "\n" in text:
            continue
        if end == start + 1 and not (text.isupper() or doc[start].tag_ in {"NNP", "NNPS"}):
            return None
        where = ", ".join(entry.where for entry in entries)
        return Name(start, end, entries[0].kind, f"{OWN} {where}", _SCORE)
    return None


def _ends(doc: Doc, start: int, longest: int) -> Iterator[int]:
    """Where a name of that length or less may end."""
    first = doc[start].idx
    for token in doc[start:]:
        if token.idx + len(token) - first > longest:
            return
        if not token.is_space and token.tag_ != "POS":
            yield token.i + 1
