"""Events: who did what to whom, in PLOVER. Frames decide that there is one; the codebook and modality follow."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span as SpacySpan
from spacy.tokens import Token

from policygraph.extractors.draft import Draft
from policygraph.extractors.events.actors import actors, mark_policies
from policygraph.extractors.events.dating import date_of
from policygraph.extractors.events.frames import Lexicon, frames
from policygraph.extractors.events.match import Match
from policygraph.extractors.events.modes import contexts_of, mode_of, title_words
from policygraph.extractors.events.own_status import is_future
from policygraph.extractors.events.places import dateline_of, mark_dateline, place_of_event
from policygraph.extractors.events.triggers import find_triggers
from policygraph.extractors.events.typing import refused_deed, type_and_status
from policygraph.extractors.records import Actor, Event, EventType, Spans, Status

__all__ = ["find_events"]


def find_events(draft: Draft) -> None:
    """Fills `draft.events`, sentence by sentence, the main event of each sentence first."""
    lexicon = frames()
    mark_policies(draft)
    mark_dateline(draft)
    title = title_words(draft.document.title)
    for sentence in draft.doc.sents:
        draft.events += _events(sentence, lexicon, draft, title)


def _events(sentence: SpacySpan, lexicon: Lexicon, draft: Draft, title: frozenset[str]) -> list[Event]:
    matches = sorted(find_triggers(sentence, lexicon), key=_prominence)
    events = [_event(match, told, draft, title) for match in matches for told in _told(match)]
    return list(dict.fromkeys(events))


def _told(match: Match) -> Iterator[tuple[EventType, Status]]:
    """Type and status of what a match tells; beside a refusal ("will not meet"), the deed that will not be done."""
    kind, status = type_and_status(match)
    yield kind, status
    if kind == "REJECT" and (deed := refused_deed(match, status)) is not None:
        yield deed, "denied"


def _prominence(match: Match) -> tuple[int, int]:
    """How deep in the sentence's clauses the event lies (clauses of saying do not count), then where."""
    depth = 0
    token = match.head
    while token.dep_ != "ROOT":
        if token.dep_ not in {"ccomp", "conj"}:
            depth += 1
        token = token.head
    return depth, match.head.i


def _event(match: Match, told: tuple[EventType, Status], draft: Draft, title: frozenset[str]) -> Event:
    kind, status = told
    source, target = actors(match.source), actors(match.target)
    start, end = _clause(match, source, target)
    named = [(a.start, a.end) for a in (*source, *target)]
    place = place_of_event(match.words, named) or (dateline_of(match.head) if status == "actual" else None)
    return Event(
        id="", type=kind, mode=mode_of(kind, match), contexts=contexts_of(match, title), status=status,
        source=source, target=target, trigger=_spans(match.words), start=start, end=end,
        date=date_of(match.head, draft.document.published, past=_is_past(match.head, status)),
        place_span=place, rule=match.frame.name,
    )  # fmt: skip


def _is_past(head: Token, status: Status) -> bool:
    """Whether a bare weekday lies behind: for all that happened, and for all that is told in a past tense."""
    return not is_future(head) and (status == "actual" or head.tag_ in {"VBD", "VBN"})


def _spans(words: tuple[Token, ...]) -> Spans:
    spans: list[tuple[int, int]] = []
    last = -2
    for token in words:
        if token.i == last + 1:
            spans[-1] = (spans[-1][0], token.idx + len(token))
        else:
            spans.append((token.idx, token.idx + len(token)))
        last = token.i
    return tuple(spans)


def _clause(match: Match, source: tuple[Actor, ...], target: tuple[Actor, ...]) -> tuple[int, int]:
    tokens = [t for t in match.head.subtree if not t.is_space]
    while tokens and tokens[-1].is_punct:
        tokens.pop()
    while tokens and tokens[0].is_punct:
        tokens.pop(0)
    starts = [t.idx for t in (*tokens[:1], *match.words)] + [a.start for a in (*source, *target)]
    ends = [t.idx + len(t) for t in (*tokens[-1:], *match.words)] + [a.end for a in (*source, *target)]
    return min(starts), max(ends)
