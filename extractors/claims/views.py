"""Views: "in her opinion", "in the words of the envoy", "by the ministry's own count"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from policygraph.extractors.claims.frame_words import BORDERS, FINITE, RELATIVES, word_lists
from policygraph.extractors.claims.frames import framed, sentence_end
from policygraph.extractors.claims.parse import Parse, Range
from policygraph.extractors.claims.proposals import Proposal
from policygraph.extractors.claims.stance import reporting_words

__all__ = ["views"]

_LONGEST_POSSESSOR = 8


def views(parse: Parse) -> Iterator[Proposal]:
    """ "In her view, …", "…, in the words of the envoy": the phrase set off, the rest of the clause the content."""
    words = word_lists()
    for i, lower in enumerate(parse.lower):
        if lower not in ("in", "by", "to", "from") or i + 2 >= len(parse.text) or parse.quote[i] >= 0:
            continue  # within a quotation it is the quoted one's own view
        found = _of_phrase(parse, i, words) or _possessed(parse, i, words)
        if found:
            noun, source, end = found
            content = _around(parse, i, end)
            proposal = framed(parse, noun, source, content, "view") if content else None
            if proposal:
                yield proposal


def _of_phrase(parse: Parse, i: int, words: Mapping[str, frozenset[str]]) -> tuple[int, Range, int] | None:
    """Noun, source and end of "in the view of most judges"."""
    nouns = words[parse.lower[i]] | (words["in_of"] if parse.lower[i] == "in" else frozenset())
    if parse.lower[i + 1] != "the" or parse.lower[i + 2] not in nouns:
        return None
    of = i + 5 if parse.lower[i + 2 : i + 5] == ["point", "of", "view"] else i + 3
    if parse.lower[of : of + 1] != ["of"]:
        return None
    stop = parse.sentences[parse.sentence[i]][1]
    end = next((k for k in range(of + 1, stop) if parse.text[k] in BORDERS or parse.text[k] in '.”"'), stop)
    if of + 1 >= end or any(parse.tag[k] in FINITE for k in range(of + 1, end)):
        return None
    return i + 2, (of + 1, end), end


def _possessed(parse: Parse, i: int, words: Mapping[str, frozenset[str]]) -> tuple[int, Range, int] | None:
    """Noun, source and end of "in her view", "by the ministry's own count"."""
    nouns = words[parse.lower[i]]
    for noun in range(i + 2, min(i + 2 + _LONGEST_POSSESSOR, len(parse.text))):
        if parse.text[noun] in BORDERS or parse.tag[noun] in FINITE:
            return None
        if parse.lower[noun] not in nouns:
            continue
        mark = noun - 1 if parse.lower[noun - 1] != "own" else noun - 2
        end = noun + 1
        if parse.lower[noun] == "point":
            if parse.lower[noun + 1 : noun + 3] != ["of", "view"]:
                return None
            end = noun + 3
        if mark == i + 1 and parse.tag[mark] == "PRP$":
            return noun, (mark, mark + 1), end
        if mark > i + 1 and parse.tag[mark] == "POS":
            return noun, (i + 1, mark), end
        return None
    return None


def _around(parse: Parse, start: int, end: int) -> tuple[Range, ...]:
    """The rest of the clause around a phrase; empty where the phrase is not set off or hangs on a report."""
    first, last = parse.sentences[parse.sentence[start]][0], max(end, sentence_end(parse, start))
    if not _is_marked_off(parse, start, end, first, last) or _is_report(parse, start):
        return ()
    before = start - 1
    while before >= first and parse.text[before] == ",":
        before -= 1
    if before >= first and parse.tag[before] in RELATIVES:
        stop = next((k for k in range(end + 1, last) if parse.text[k] == ","), last)
        return (before, before + 1), (end, stop)
    clause = parse.head[start]
    if end >= last and parse.dep[clause] == "relcl" and parse.left[clause] > first:
        return ((parse.left[clause], start),)
    if before < first or parse.pos[before] == "CCONJ" or end >= last:
        return ((end, last),) if end < last else ((first, start),)
    return (first, start), (end, last)


def _is_marked_off(parse: Parse, start: int, end: int, first: int, last: int) -> bool:
    before, after = parse.text[start - 1] if start > first else "", parse.text[end] if end < last else ""
    opens = start == first or before in BORDERS or before[-1] in "\"”»'" or parse.pos[start - 1] == "CCONJ"
    if start > first and parse.tag[start - 1] in RELATIVES:
        return True
    return opens and (after in BORDERS or (not after and start > first))


def _is_report(parse: Parse, i: int) -> bool:
    """Whether the phrase belongs to a verb that reports: "in his words, he said" is that verb's."""
    return parse.lemma[parse.head[i]] in reporting_words() and parse.pos[parse.head[i]] == "VERB"
