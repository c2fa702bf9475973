"""Claims that no verb reports: turns of a transcript ("HARE: We will vote."), a dash and a name under a quotation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import chain

from policygraph.extractors.claims.asides import asides
from policygraph.extractors.claims.content import Content
from policygraph.extractors.claims.frame_words import FINITE
from policygraph.extractors.claims.headlines import told_behind
from policygraph.extractors.claims.parse import Parse, Range
from policygraph.extractors.claims.passives import passives
from policygraph.extractors.claims.plans import plans
from policygraph.extractors.claims.proposals import Proposal
from policygraph.extractors.claims.sources import Source
from policygraph.extractors.claims.speech import speech
from policygraph.extractors.claims.views import views

__all__ = ["laid_out"]

_DASHES = frozenset({"―", "—", "–", "-", "--"})
_MARKS = frozenset("\"“”'’«»")
_LONGEST_LABEL = 5
_LONGEST_NAME = 14
_LEAST_TURNS = 3
_MOST_BLOCKS = 8
_SURE = 0.95


def laid_out(parse: Parse) -> list[Proposal]:
    """The claims that a document's layout makes, in order."""
    frames = (views(parse), told_behind(parse), passives(parse), asides(parse), speech(parse), plans(parse))
    return [*_turns(parse), *_signed(parse), *chain.from_iterable(frames)]


def _turns(parse: Parse) -> Iterator[Proposal]:
    """Turns of a transcript: two speakers or more, one of them heard twice. A turn lasts until the next label."""
    colons = {b: _label_end(parse, block) for b, block in enumerate(parse.paragraphs)}
    labelled = {b: colon for b, colon in colons.items() if colon >= 0}
    heard = Counter(_label(parse, b, colon) for b, colon in labelled.items())
    if len(labelled) < _LEAST_TURNS or len(heard) < 2 or max(heard.values()) < 2:
        return
    if 2 * sum(_ends_like_speech(parse, parse.paragraphs[b]) for b in labelled) <= len(labelled):
        return
    numbers = sorted(labelled)
    for b, following in zip(numbers, [*numbers[1:], numbers[-1] + 1], strict=True):
        colon = labelled[b]
        start = _label_start(parse, parse.paragraphs[b])
        blocks = [(colon + 1, parse.paragraphs[b][1])]
        if following - b <= _MOST_BLOCKS:
            blocks += [
                parse.paragraphs[k]
                for k in range(b + 1, following)
                if parse.text[parse.paragraphs[k][0]] != "("
            ]
        said = tuple(block for block in blocks if any(parse.text[i][0].isalnum() for i in range(*block)))
        if said:
            yield _proposal(parse, colon, (start, colon), said, "turn")


def _ends_like_speech(parse: Parse, block: Range) -> bool:
    """Whether a paragraph ends as a sentence does: entries of a list ("Entrance: free") don't."""
    return any(text[-1] in ".?!…" for text in parse.text[max(block[0], block[1] - 2) : block[1]])


def _label(parse: Parse, block: int, colon: int) -> str:
    start = _label_start(parse, parse.paragraphs[block])
    return " ".join(parse.text[start:colon])


def _label_start(parse: Parse, block: Range) -> int:
    start, end = block
    while start + 1 < end and not parse.text[start][0].isalnum():
        start += 1
    return start


def _label_end(parse: Parse, block: Range) -> int:
    """Index of the colon behind a speaker's label at the beginning of a paragraph, or -1."""
    start = _label_start(parse, block)
    for i in range(start, min(start + _LONGEST_LABEL + 1, block[1] - 1)):
        if parse.text[i] == ":":
            return i if i > start else -1
        if not (parse.text[i][0].isupper() or parse.text[i] in (".", "-", "'", "’")):
            return -1
    return -1


def _signed(parse: Parse) -> Iterator[Proposal]:
    """A dash and a name, behind a quotation that fills its paragraph or in a paragraph under it."""
    for b, (start, end) in enumerate(parse.paragraphs):
        dash = _last_dash(parse, start, end)
        if dash < 0 or not _is_name(parse, dash + 1, end):
            continue
        if dash > start and parse.text[start][0] in _MARKS and _is_sentence(parse, start, dash + 1):
            yield _proposal(parse, dash, (dash + 1, end), ((start, dash),), "signed")
        elif dash == start and b and _is_quotation(parse, parse.paragraphs[b - 1]):
            yield _proposal(parse, dash, (dash + 1, end), (parse.paragraphs[b - 1],), "signed")


def _is_sentence(parse: Parse, start: int, end: int) -> bool:
    """Whether a quotation says something: a title ("The Long Peace") has no full stop and no verb."""
    return any(parse.text[i][0] in ".?!…" or parse.tag[i] in FINITE for i in range(start, end))


def _last_dash(parse: Parse, start: int, end: int) -> int:
    """Index of the dash behind which a name ends the paragraph: its first word, or after a quotation mark; or -1."""
    for i in range(end - 2, max(start - 1, end - _LONGEST_NAME), -1):
        text = parse.text[i]
        if text[0].isalnum() or (text[-1] not in _DASHES and text[1:2] not in _DASHES) or _in_word(parse, i):
            continue
        before = i - 1
        while before > start and parse.pos[before] == "SPACE":
            before -= 1
        return i if i == start or text[0] in _MARKS or parse.text[before][-1] in _MARKS else -1
    return -1


def _in_word(parse: Parse, i: int) -> bool:
    """Whether a mark is a hyphen ("Sung-min")."""
    return (
        parse.text[i] == "-"
        and parse.text[i - 1][-1].isalnum()
        and parse.char_end[i - 1] == parse.char_start[i] == parse.char_start[i + 1] - 1
    )


def _is_name(parse: Parse, start: int, end: int) -> bool:
    while start < end and parse.pos[start] == "SPACE":
        start += 1
    if start >= end or not parse.text[start][0].isupper():
        return False
    return not any(parse.pos[i] in ("VERB", "AUX") and parse.text[i].islower() for i in range(start, end))


def _is_quotation(parse: Parse, block: Range) -> bool:
    if parse.quote[block[0]] < 0:
        return False
    words = [i for i in range(*block) if parse.text[i][0].isalnum()]
    return sum(parse.quote[i] >= 0 for i in words) >= 0.9 * len(words)


def _proposal(parse: Parse, cue: int, source: Range, content: tuple[Range, ...], kind: str) -> Proposal:
    start, end = parse.trimmed(*source)
    while end > start + 1 and parse.text[end - 1] == ".":
        end -= 1
    said = Content(tuple(parse.trimmed(*block) for block in content), kind, -1)
    return Proposal(cue, 0.0, said, 1.0, Source(start, end, kind, end - 1), 1.0, sure=_SURE)
