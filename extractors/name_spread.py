"""One document, one voice: names that the model saw once are found everywhere, and each name keeps one kind."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from spacy.tokens import Doc

from .name_lexicon import name_lexicon
from .name_spans import Name, is_capital
from .records import Kind

__all__ = ["agreed", "spread"]

_SURE = 0.85
_SPEAKING = frozenset({"nsubj"})


def _key(doc: Doc, name: Name) -> str:
    return doc[name.start : name.end].text.casefold().replace("’", "'")


def agreed(doc: Doc, names: Iterable[Name]) -> list[Name]:
    """The names with the kind that their document's evidence speaks for; surnames follow their full names."""
    names = list(names)
    votes: dict[str, Counter[Kind]] = defaultdict(Counter)
    for name in names:
        votes[_key(doc, name)][name.kind] += _weight(doc, name)
    people = _surnames(doc, names, votes)
    return [_with_kind(doc, name, votes, people) for name in names]


def _weight(doc: Doc, name: Name) -> int:
    base = 10 if name.score >= _SURE else 2
    return base + (1 if name.kind == "Person" and _acts(doc, name) else 0)


def _acts(doc: Doc, name: Name) -> bool:
    root = doc[name.start : name.end].root
    return root.dep_ in _SPEAKING and root.head.pos_ == "VERB"


def _surnames(doc: Doc, names: list[Name], votes: dict[str, Counter[Kind]]) -> set[str]:
    """Last words of full names of people, where the word alone isn't surely another thing."""
    last: set[str] = set()
    for name in names:
        if name.kind == "Person" and name.end - name.start > 1:
            words = [
                t.text
                for t in doc[name.start : name.end]
                if t.text not in name_lexicon()["edges.generations"]
            ]
            last.add(words[-1].casefold())
    return last


def _with_kind(doc: Doc, name: Name, votes: dict[str, Counter[Kind]], people: set[str]) -> Name:
    key = _key(doc, name)
    if name.score >= _SURE or name.kind == "Policy":
        return name
    sure = [kind for kind, n in votes[key].items() if n >= 10]
    if sure:
        kind = max(sure, key=lambda k: (votes[key][k], k))
    elif key in people:
        kind = "Person"
    else:
        kind = max(votes[key], key=lambda k: (votes[key][k], k == name.kind, k))
    return Name(name.start, name.end, kind, name.rule, name.score, name.form)


def spread(doc: Doc, names: list[Name], headings: list[bool]) -> Iterator[Name]:
    """The same words elsewhere in the document, also in headings; people also by surname."""
    taken = {i for name in names for i in range(name.start, name.end)}
    for words, (kind, score) in sorted(_known(doc, names).items(), key=lambda item: (-len(item[0]), item[0])):
        for start in _occurrences(doc, words, headings):
            end = start + len(words)
            if not taken.intersection(range(start, end)):
                taken.update(range(start, end))
                yield Name(start, end, kind, "spread", score)


def _known(doc: Doc, names: list[Name]) -> dict[tuple[str, ...], tuple[Kind, float]]:
    known: dict[tuple[str, ...], tuple[Kind, float]] = {}
    for name in names:
        if name.form != "name":
            continue
        words = tuple(token.text.casefold() for token in doc[name.start : name.end])
        known.setdefault(words, (name.kind, 0.6))
    for name in names:
        if name.kind == "Person" and name.end - name.start > 1:
            tokens = [
                t for t in doc[name.start : name.end] if t.text not in name_lexicon()["edges.generations"]
            ]
            if len(tokens[-1].text) > 2 and tokens[-1].text[0].isupper():
                known.setdefault((tokens[-1].text.casefold(),), ("Person", 0.6))
    return known


def _occurrences(doc: Doc, words: tuple[str, ...], headings: list[bool]) -> Iterator[int]:
    for start in range(len(doc) - len(words) + 1):
        if all(doc[start + k].text.casefold() == word for k, word in enumerate(words)) and _may_be(
            doc, start, len(words), headings
        ):
            yield start


def _may_be(doc: Doc, start: int, size: int, headings: list[bool]) -> bool:
    first = doc[start]
    if not any(is_capital(token) for token in doc[start : start + size]) or not (
        is_capital(first) or size > 1
    ):
        return False
    if size > 1 or not (headings[start] or first.is_sent_start):
        return True
    return first.tag_ in {"NNP", "NNPS"} or first.text.isupper()
