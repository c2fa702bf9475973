"""Speech told in two steps: a colon and a paragraph of its own, a quotation and then verb and speaker in turn."""

from __future__ import annotations

from collections.abc import Iterator

from policygraph.extractors.claims.frame_words import FINITE, NAMING, RELATIVES, word_lists
from policygraph.extractors.claims.frames import framed
from policygraph.extractors.claims.parse import Parse, Range
from policygraph.extractors.claims.proposals import Proposal
from policygraph.extractors.claims.stance import reporting_words

__all__ = ["speech"]

_LESS_SURE = 0.85  # where the learned steps are surer, they win
_LEAST_SURE = 0.6
_LEAST_WORDS = 5
_LONGEST_SPEAKER = 14
_SUBJECTS = frozenset({"nsubj"})


def speech(parse: Parse) -> Iterator[Proposal]:
    """Paragraphs behind a colon, and quotations with verb and speaker behind them."""
    for number, (start, end) in enumerate(parse.paragraphs[:-1]):
        found = _introduced(parse, start, end, parse.paragraphs[number + 1])
        if found:
            yield found
    for number, closed in enumerate(parse.quote_closed):
        found = _told_behind(parse, number) if closed else None
        if found:
            yield found


def _introduced(parse: Parse, start: int, end: int, block: Range) -> Proposal | None:
    """ "The court held:" and a paragraph that says what, without quotation marks."""
    start, end = parse.trimmed(start, end)
    first = max(start, parse.sentences[parse.sentence[end - 1]][0])
    a, b = parse.trimmed(*block)
    if parse.text[end - 1] != ":" or b - a < _LEAST_WORDS or parse.quote[a] >= 0:
        return None
    while a < b and parse.text[a] == ">":
        a += 1
    if parse.text[b - 1][-1] not in ".?!…" or not any(parse.tag[k] in FINITE for k in range(a, b)):
        return None
    known = reporting_words() | word_lists()["introducing"]
    for verb in range(first, end):
        if parse.tag[verb] not in ("VBD", "VBZ", "VBP") or parse.lemma[verb] not in known:
            continue
        subject = next((k for k in parse.children[verb] if parse.dep[k] in _SUBJECTS and k < verb), -1)
        if subject >= first and not any(_is_content(parse, k) for k in parse.children[verb] if k > verb):
            source = parse.left[subject], min(parse.right[subject], verb)
            return framed(parse, verb, source, ((a, b),), "block", _LESS_SURE)
    return None


def _is_content(parse: Parse, i: int) -> bool:
    """Whether a complement is what is said, so that the paragraph behind the colon is not: "tweeted a list:"."""
    return parse.dep[i] == "ccomp" or (parse.dep[i] == "dobj" and parse.tag[i] in ("NN", "NNS"))


def _told_behind(parse: Parse, number: int) -> Proposal | None:
    """ "“Nobody,” replied the judge, “stands above the board.”": verb and speaker, then perhaps more of it."""
    start, end = parse.quotes[number]
    verb = end + 1 if parse.text[end : end + 1] == [","] else end
    block = parse.paragraph[start]
    if (
        block < 0
        or verb + 1 >= parse.paragraphs[block][1]
        or parse.tag[verb] not in ("VBD", "VBZ", "VBP", "VBN")
    ):
        return None
    if parse.lemma[verb] not in reporting_words() or parse.tag[verb + 1] not in NAMING:
        return None
    if any(parse.dep[k] in _SUBJECTS and parse.quote[k] < 0 and k < verb for k in parse.children[verb]):
        return None
    last = min(parse.paragraphs[block][1], verb + 1 + _LONGEST_SPEAKER)
    stop = next(
        (k for k in range(verb + 1, last) if parse.text[k] in (",", ".", ";", ":") or parse.quote[k] >= 0),
        last,
    )
    if stop == verb + 1 or any(
        parse.tag[k] in FINITE or parse.tag[k] in RELATIVES for k in range(verb + 1, stop)
    ):
        return None
    said = _with_more(parse, number, stop)
    sure = _LESS_SURE if len(said) > 1 else _LEAST_SURE
    return framed(parse, verb, (verb + 1, stop), said, "told behind", sure)


def _with_more(parse: Parse, number: int, stop: int) -> tuple[Range, ...]:
    """The quotation, the one that follows the speaker directly, and the paragraphs that go on with that."""
    said: tuple[Range, ...] = (parse.quotes[number],)
    following, quotes = number + 1, parse.quotes
    more = quotes[following][0] if following < len(quotes) else -1
    if (
        more == stop + 1
        and parse.text[stop] in (",", ".", ":")
        and parse.paragraph[more] == parse.paragraph[stop]
    ):
        said += (quotes[following],)
        following += 1
    while following < len(quotes) and parse.quote_continues[following]:
        said += (quotes[following],)
        following += 1
    return said
